public import Organs
public import Storage

/// The rows of catalogues. Nothing is checked here but what the schema keeps: the use cases (``Catalogue``) do that.
public enum CatalogueRecords {
    private static let columns: SQLStatement = """
        n.id, n.organ_id, n.parent_id, n.part, n.head, n.is_mandated, n.is_open, n.name, n.elements, n.basis, n.limit_code,
        n.responsible_unit_id, n.freshness_days, n.sort_order, n.version
        """

    /// An organ's columns: part after part, in each part by order and name.
    public static func nodes(
        of organ: Identifier<Unit>, _ session: any ReadSession
    ) throws(SQLFailure) -> [CatalogueNode] {
        let found = try nodes(where: "n.organ_id = \(organ)", session)
        return CataloguePart.allCases.flatMap { part in found.filter { $0.part == part } }
    }

    /// The columns of one part, or of all, on the pages of all organs: each organ's in their order.
    public static func everywhere(
        _ part: CataloguePart? = nil, _ session: any ReadSession
    ) throws(SQLFailure) -> [CatalogueNode] {
        let condition: SQLStatement = if let part { "n.part = \(part.rawValue)" } else { "TRUE" }
        return try nodes(where: condition, session)
    }

    /// Columns by their keys, in no order.
    public static func find(
        all ids: some Collection<Identifier<CatalogueNode>>, _ session: any ReadSession
    ) throws(SQLFailure) -> [CatalogueNode] {
        try nodes(where: "n.id IN \(list: ids)", session)
    }

    /// The column, within the scope of organs; `nil` when there is none or it is not in it.
    public static func find(
        _ id: Identifier<CatalogueNode>, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> CatalogueNode? {
        try nodes(where: "n.id = \(id) AND \(scope.condition(onUnit: "n.organ_id"))", session).first
    }

    /// The way from a part down to a column, the column last; empty where there is no such column.
    public static func path(
        to id: Identifier<CatalogueNode>, _ session: any ReadSession
    ) throws(SQLFailure) -> [CatalogueNode] { try session.ask(wayTo(id)) }

    /// ``path(to:_:)``, to be asked with others.
    public static func wayTo(_ id: Identifier<CatalogueNode>) -> Question<[CatalogueNode]> {
        // UNION, and not UNION ALL: a row that named one below it as its parent would go round for ever.
        Question(
            """
            WITH RECURSIVE way(id, parent_id) AS (
                SELECT w.id, w.parent_id FROM catalogue_node w WHERE w.id = \(id)
                UNION SELECT w.id, w.parent_id FROM catalogue_node w JOIN way ON w.id = way.parent_id
            )
            SELECT \(columns) FROM way JOIN catalogue_node n ON n.id = way.id
            """
        ) { rows throws(SQLFailure) in
            let found = try rows.map(node)
            var path: [CatalogueNode] = []
            var next: Identifier<CatalogueNode>? = id
            while let node = found.first(where: { $0.id == next }), path.count < found.count {
                path.insert(node, at: 0)
                next = node.parent
            }
            return path
        }
    }

    /// The organs that have a catalogue.
    public static func organs(_ session: any ReadSession) throws(SQLFailure) -> [Identifier<Unit>] {
        try session.rows("SELECT DISTINCT organ_id FROM catalogue_node ORDER BY organ_id")
            .map { row throws(SQLFailure) in try row.identifier(0) }
    }

    private static func nodes(
        where condition: SQLStatement, _ session: any ReadSession
    ) throws(SQLFailure) -> [CatalogueNode] {
        try session.rows(
            "SELECT \(columns) FROM catalogue_node n WHERE \(condition) ORDER BY n.sort_order, n.name, n.id"
        ).map(node)
    }

    private static func node(_ row: SQLRow) throws(SQLFailure) -> CatalogueNode {
        guard let limit = PublicationLimit(code: try row.text(10)) else { throw row.misfit(10, "publication limit") }
        let head: StatutoryHead? = if case .null = row[4] { nil } else { try row.choice(4) }
        return CatalogueNode(
            id: try row.identifier(0), organ: try row.identifier(1), parent: try row.identifierOrNil(2),
            part: try row.choice(3), head: head, isMandated: try row.boolean(5),
            profile: CatalogueNodeProfile(
                name: try row.text(7), elements: try row.text(8), basis: try row.text(9), limit: limit,
                responsible: try row.identifierOrNil(11), freshness: try row.integerOrNil(12).map { Int($0) },
                order: try row.int(13)),
            isOpen: try row.boolean(6), version: try row.int(14))
    }

    static func insert(_ node: CatalogueNode, _ session: any WriteSession) throws(SQLFailure) {
        let profile = node.profile
        try session.execute(
            """
            INSERT INTO catalogue_node (id, organ_id, parent_id, part, head, is_mandated, is_open, name, elements, basis,
                limit_code, responsible_unit_id, freshness_days, sort_order, version)
            VALUES (\(node.id), \(node.organ), \(node.parent), \(node.part.rawValue), \(node.head?.rawValue),
                \(node.isMandated), \(node.isOpen), \(profile.name), \(profile.elements), \(profile.basis),
                \(profile.limit.code), \(profile.responsible), \(profile.freshness), \(profile.order), \(node.version))
            """)
    }

    /// Writes the row where it still has the version that the editor saw.
    ///
    /// - Returns: whether it had.
    static func update(
        _ id: Identifier<CatalogueNode>, _ profile: CatalogueNodeProfile, isOpen: Bool, ifVersion version: Int,
        _ session: any WriteSession
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            """
            UPDATE catalogue_node SET name = \(profile.name), elements = \(profile.elements), basis = \(profile.basis),
                limit_code = \(profile.limit.code), responsible_unit_id = \(profile.responsible),
                freshness_days = \(profile.freshness), sort_order = \(profile.order), is_open = \(isOpen),
                version = version + 1
            WHERE id = \(id) AND version = \(version)
            """) == 1
    }
}
