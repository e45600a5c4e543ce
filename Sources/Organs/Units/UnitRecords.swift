public import Regulation
public import Storage

/// The rows of units. Nothing is checked here but what the schema keeps: the use cases (``Units``) do that.
public enum UnitRecords {
    static let columns: SQLStatement = """
        u.id, u.parent_id, u.path, u.organ_id, u.kind, u.level, u.credit_code, u.full_name, u.short_name, u.region_code,
        u.dual_parent_id, u.vertical_system, u.can_issue_externally, u.has_rule_power, u.is_secret, u.reports_to_id,
        u.contact_office, u.contact_address, u.contact_hours, u.contact_phone, u.contact_fax, u.contact_email,
        u.contact_post_code, u.supervision_phone, u.sort_order, u.state, u.successor_id, u.ended_on, u.version
        """
    /// How many columns ``columns`` are: what a query adds stands behind them.
    static let columnCount = 29

    /// The unit with this key, within the scope; `nil` when there is none or it is not in it.
    public static func find(
        _ id: Identifier<Unit>, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> Unit? {
        try session.row(
            "SELECT \(columns) FROM unit u WHERE u.id = \(id) AND \(scope.conditionOnUnitTable("u"))"
        ).map(unit)
    }

    /// The unit with this key, whoever asks; `nil` when there is none.
    public static func question(_ id: Identifier<Unit>) -> Question<Unit?> {
        Question("SELECT \(columns) FROM unit u WHERE u.id = \(id)") { rows throws(SQLFailure) in
            try rows.first.map(unit)
        }
    }

    /// Units by their keys, in no order.
    public static func find(
        all ids: some Collection<Identifier<Unit>>, _ session: any ReadSession
    ) throws(SQLFailure) -> [Unit] {
        try session.rows("SELECT \(columns) FROM unit u WHERE u.id IN \(list: ids)").map(unit)
    }

    /// All units of the scope in the order of the tree: a unit stands before those below it, siblings in their order.
    public static func tree(in scope: Scope, _ session: any ReadSession) throws(SQLFailure) -> [Unit] {
        treeOrder(
            try session.rows("SELECT \(columns) FROM unit u WHERE \(scope.conditionOnUnitTable("u"))").map(unit))
    }

    /// The names that a unit has had, the oldest first.
    public static func names(
        of unit: Identifier<Unit>, _ session: any ReadSession
    ) throws(SQLFailure) -> [UnitName] {
        try session.rows(
            """
            SELECT full_name, short_name, from_day, until_day FROM unit_name WHERE unit_id = \(unit) ORDER BY from_day
            """
        ).map { row throws(SQLFailure) in
            UnitName(
                fullName: try row.text(0), shortName: try row.text(1), from: try row.day(2), until: try row.dayOrNil(3))
        }
    }

    /// The name valid on a day; `nil` before the unit's first.
    public static func name(
        of unit: Identifier<Unit>, on day: Day, _ session: any ReadSession
    ) throws(SQLFailure) -> UnitName? {
        try names(of: unit, session).last { $0.from <= day && ($0.until.map { day < $0 } ?? true) }
    }

    static func insert(_ unit: Unit, from day: Day, _ session: any WriteSession) throws(SQLFailure) {
        let profile = unit.profile
        try session.execute(
            """
            INSERT INTO unit (id, parent_id, path, organ_id, kind, level, credit_code, full_name, short_name, region_code,
                dual_parent_id, vertical_system, can_issue_externally, has_rule_power, is_secret, reports_to_id,
                contact_office, contact_address, contact_hours, contact_phone, contact_fax, contact_email,
                contact_post_code, supervision_phone, sort_order, state, version)
            VALUES (\(unit.id), \(unit.parent), \(unit.path), \(unit.organ), \(profile.kind.rawValue),
                \(profile.level.rawValue), \(profile.creditCode), \(profile.fullName), \(profile.shortName),
                \(profile.regionCode), \(profile.dualParent), \(profile.verticalSystem), \(profile.canIssueExternally),
                \(profile.hasRulePower), \(profile.isSecret), \(profile.reportsTo), \(profile.contact.office),
                \(profile.contact.address), \(profile.contact.officeHours), \(profile.contact.phone),
                \(profile.contact.fax), \(profile.contact.email), \(profile.contact.postCode),
                \(profile.contact.supervisionPhone), \(profile.order), 'active', 1)
            """)
        try insertName(of: unit.id, profile, from: day, session)
    }

    static func insertName(
        of unit: Identifier<Unit>, _ profile: UnitProfile, from day: Day, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO unit_name (unit_id, full_name, short_name, from_day)
            VALUES (\(unit), \(profile.fullName), \(profile.shortName), \(day))
            """)
    }

    /// Writes the profile where the row still has the version that the editor saw.
    ///
    /// - Returns: whether it had.
    static func update(
        _ unit: Identifier<Unit>, _ profile: UnitProfile, ifVersion version: Int, _ session: any WriteSession
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            """
            UPDATE unit SET kind = \(profile.kind.rawValue), level = \(profile.level.rawValue),
                credit_code = \(profile.creditCode), full_name = \(profile.fullName), short_name = \(profile.shortName),
                region_code = \(profile.regionCode), dual_parent_id = \(profile.dualParent),
                vertical_system = \(profile.verticalSystem), can_issue_externally = \(profile.canIssueExternally),
                has_rule_power = \(profile.hasRulePower), is_secret = \(profile.isSecret),
                reports_to_id = \(profile.reportsTo), contact_office = \(profile.contact.office),
                contact_address = \(profile.contact.address), contact_hours = \(profile.contact.officeHours),
                contact_phone = \(profile.contact.phone), contact_fax = \(profile.contact.fax),
                contact_email = \(profile.contact.email), contact_post_code = \(profile.contact.postCode),
                supervision_phone = \(profile.contact.supervisionPhone), sort_order = \(profile.order),
                version = version + 1
            WHERE id = \(unit) AND version = \(version)
            """) == 1
    }

    static func unit(_ row: SQLRow) throws(SQLFailure) -> Unit {
        Unit(
            id: try row.identifier(0), parent: try row.identifierOrNil(1), path: try row.unitPath(2),
            organ: try row.identifier(3), profile: try profile(row), state: try row.choice(25),
            successor: try row.identifierOrNil(26), endedOn: try row.dayOrNil(27), version: try row.int(28))
    }

    private static func profile(_ row: SQLRow) throws(SQLFailure) -> UnitProfile {
        UnitProfile(
            fullName: try row.text(7), shortName: try row.text(8), kind: try row.choice(4), level: try row.choice(5),
            creditCode: try creditCode(row, 6), regionCode: try row.textOrNil(9),
            dualParent: try row.identifierOrNil(10),
            verticalSystem: try row.text(11), canIssueExternally: try row.boolean(12),
            hasRulePower: try row.boolean(13),
            isSecret: try row.boolean(14), reportsTo: try row.identifierOrNil(15),
            contact: DisclosureContact(
                office: try row.text(16), address: try row.text(17), officeHours: try row.text(18),
                phone: try row.text(19),
                fax: try row.text(20), email: try row.text(21), postCode: try row.text(22),
                supervisionPhone: try row.text(23)),
            order: try row.int(24))
    }

    private static func creditCode(_ row: SQLRow, _ column: Int) throws(SQLFailure) -> SocialCreditCode? {
        guard let text = try row.textOrNil(column) else { return nil }
        do {
            return try SocialCreditCode(text)
        } catch {
            throw row.misfit(column, "credit code")
        }
    }

    /// Parents before children, siblings by order, then name. A unit whose parent is not among them stands at the top.
    static func treeOrder(_ units: [Unit]) -> [Unit] {
        let known = Set(units.map(\.id))
        let children = Dictionary(grouping: units) { unit in unit.parent.flatMap { known.contains($0) ? $0 : nil } }
            .mapValues { $0.sorted(by: standsBefore) }
        var ordered: [Unit] = []
        ordered.reserveCapacity(units.count)
        func add(below parent: Identifier<Unit>?) {
            for unit in children[parent] ?? [] {
                ordered.append(unit)
                add(below: unit.id)
            }
        }
        add(below: nil)
        return ordered
    }

    private static func standsBefore(_ left: Unit, _ right: Unit) -> Bool {
        (left.profile.order, left.name, left.id.rawValue) < (right.profile.order, right.name, right.id.rawValue)
    }
}
