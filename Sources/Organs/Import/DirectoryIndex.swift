import Regulation
import Storage

/// The directory as it stands, all of it in memory: a district has some hundred units and a few thousand people.
struct DirectoryIndex {
    let units: [Identifier<Unit>: Unit]
    let people: [String: Person]
    /// Posts in force or to come.
    let posts: [Identifier<Person>: [Post]]
    /// Roles lent to a person.
    let lent: [Identifier<Person>: [Role]]
    private let byName: [String: [Unit]]
    private let byCode: [String: Unit]
    private let children: [Identifier<Unit>: [String: Unit]]

    init(on day: Day, _ session: any ReadSession) throws(SQLFailure) {
        let units = try UnitRecords.tree(in: .everything, session)
        self.units = Dictionary(uniqueKeysWithValues: units.map { ($0.id, $0) })
        byCode = Dictionary(
            units.compactMap { unit in unit.profile.creditCode.map { ($0.text, unit) } },
            uniquingKeysWith: { first, _ in first })
        var byName: [String: [Unit]] = [:]
        for unit in units {
            byName[unit.name, default: []].append(unit)
            if !unit.profile.shortName.isEmpty, unit.profile.shortName != unit.name {
                byName[unit.profile.shortName, default: []].append(unit)
            }
        }
        self.byName = byName
        var children: [Identifier<Unit>: [String: Unit]] = [:]
        for unit in units where unit.isActive {
            if let parent = unit.parent { children[parent, default: [:]][unit.name] = unit }
        }
        self.children = children
        let people = try session.rows("SELECT \(PersonRecords.columns) FROM person p").map(PersonRecords.person)
        self.people = Dictionary(uniqueKeysWithValues: people.map { ($0.account, $0) })
        posts = Dictionary(
            grouping: try PostRecords.posts(where: "o.until_day IS NULL OR o.until_day > \(day)", session), by: \.person
        )
        let lent = try session.rows(
            """
            SELECT d.delegate_id, dr.role FROM delegation d JOIN delegation_role dr ON dr.delegation_id = d.id
            WHERE d.ended_at IS NULL AND d.until_day > \(day)
            """
        ).map { row throws(SQLFailure) in (try row.identifier(0) as Identifier<Person>, try row.choice(1) as Role) }
        self.lent = Dictionary(grouping: lent, by: \.0).mapValues { $0.map(\.1) }
    }

    /// Units known by a text: a credit code, a full or a short name.
    func units(known text: String) -> [Unit] {
        byCode[text.uppercased()].map { [$0] } ?? byName[text] ?? []
    }

    /// What the tree begins with, by name.
    var roots: [Unit] { units.values.filter { $0.parent == nil && $0.isActive }.sorted { $0.name < $1.name } }

    func unit(code: SocialCreditCode) -> Unit? { byCode[code.text] }

    /// The active unit of this full name directly below another.
    func child(of parent: Identifier<Unit>, named name: String) -> Unit? { children[parent]?[name] }
}
