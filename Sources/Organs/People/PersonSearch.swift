public import Regulation
public import Storage

/// A search among people: every condition that is set must hold.
public struct PersonSearch: Hashable, Sendable {
    /// Part of the name or the account; empty for any.
    public var text: String
    /// The unit with all below it.
    public var below: UnitPath?
    public var role: Role?
    /// `nil` for any state.
    public var state: Person.State?

    public init(text: String = "", below: UnitPath? = nil, role: Role? = nil, state: Person.State? = nil) {
        self.text = text
        self.below = below
        self.role = role
        self.state = state
    }
}

/// A person with the posts in force, as lists show it.
public struct PersonEntry: Hashable, Sendable {
    public let person: Person
    public let posts: [(post: Post, unit: Unit)]

    public static func == (left: PersonEntry, right: PersonEntry) -> Bool {
        left.person == right.person && left.posts.map(\.post) == right.posts.map(\.post)
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(person) }
}

extension Directory {
    /// One page of a search.
    public struct PeoplePage: Hashable, Sendable {
        public let entries: [PersonEntry]
        /// How many there are in all.
        public let total: Int

        public init(entries: [PersonEntry], total: Int) {
            self.entries = entries
            self.total = total
        }
    }

    /// People with a post on the day in the units of the scope, by name. Who reaches everything also finds people without a post.
    ///
    /// - Parameters:
    ///   - offset: how many to pass over.
    ///   - limit: how many to give at most.
    public static func search(
        _ search: PersonSearch, in scope: Scope, on day: Day, offset: Int = 0, limit: Int,
        _ session: any ReadSession
    ) throws(SQLFailure) -> PeoplePage {
        let found = condition(search, scope, day)
        let total = try session.count("SELECT count(*) FROM person p WHERE \(found)")
        let people = try session.rows(
            """
            SELECT \(PersonRecords.columns) FROM person p WHERE \(found)
            ORDER BY p.name, p.id LIMIT \(limit) OFFSET \(offset)
            """
        ).map(PersonRecords.person)
        return PeoplePage(entries: try entries(people, on: day, session), total: total)
    }

    /// People with the posts that they have on a day, in the order given.
    public static func entries(
        _ people: [Person], on day: Day, _ session: any ReadSession
    ) throws(SQLFailure) -> [PersonEntry] {
        let posts = try PostRecords.posts(
            where: "o.person_id IN \(list: people.map(\.id)) AND \(inForce(on: day))", session)
        let units = Dictionary(
            try UnitRecords.find(all: Set(posts.map(\.unit)), session).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        let byPerson = Dictionary(grouping: posts, by: \.person)
        return people.map { person in
            PersonEntry(
                person: person,
                posts: (byPerson[person.id] ?? []).compactMap { post in units[post.unit].map { (post, $0) } })
        }
    }

    /// Whether a person may be seen by who has this scope.
    public static func isVisible(
        _ person: Identifier<Person>, in scope: Scope, on day: Day, _ session: any ReadSession
    ) throws(SQLFailure) -> Bool {
        try session.row(
            "SELECT p.id FROM person p WHERE p.id = \(person) AND \(condition(PersonSearch(), scope, day, ended: true))"
        ) != nil
    }

    /// - Parameter ended: whether posts that are over, or still to come, count too: a person's page is found after the last post.
    private static func condition(
        _ search: PersonSearch, _ scope: Scope, _ day: Day, ended: Bool = false
    ) -> SQLStatement {
        var conditions: [SQLStatement] = []
        if !search.text.isEmpty {
            let (name, account) = (search.text, search.text.lowercased())
            let isNamed: SQLStatement = .contains("p.name", name)
            conditions.append("(\(isNamed) OR \(SQLStatement.contains("p.account", account)))")
        }
        if let state = search.state { conditions.append("p.state = \(state.rawValue)") }
        var ofPosts: [SQLStatement] = []
        if !scope.isEverything { ofPosts.append(scope.condition(onUnit: "o.unit_id")) }
        if let below = search.below { ofPosts.append(Scope.subtree(below).condition(onUnit: "o.unit_id")) }
        if let role = search.role {
            ofPosts.append(
                "EXISTS (SELECT 1 FROM post_role r WHERE r.post_id = o.id AND r.role = \(role.rawValue))")
        }
        if !ofPosts.isEmpty {
            if !ended { ofPosts.append(inForce(on: day)) }
            conditions.append("p.id IN (SELECT o.person_id FROM post o WHERE \(ofPosts.joinedByAnd))")
        }
        return conditions.joinedByAnd
    }
}
