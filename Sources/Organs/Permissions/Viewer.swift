public import Storage

/// The person whose request it is, with what the person may do at this moment. Made for each request from the session
/// (``Sessions``); holds no right that has ended.
public struct Viewer: Hashable, Sendable {
    public let person: Identifier<Person>
    public let name: String
    public let account: String
    public let session: Identifier<Session>
    /// One for each role of each post in force today, and for each role that another has delegated to the person.
    public let grants: [Grant]

    public init(
        person: Identifier<Person>, name: String, account: String, session: Identifier<Session>, grants: [Grant]
    ) {
        self.person = person
        self.name = name
        self.account = account
        self.session = session
        self.grants = grants
    }

    /// A role in force, where it applies, and for whom it is exercised.
    public struct Grant: Hashable, Sendable {
        public let role: Role
        public let post: Identifier<Post>
        /// The unit of the post, a section perhaps.
        public let unit: Identifier<Unit>
        /// The path of `unit` in the tree (``Unit/path``).
        public let unitPath: UnitPath
        /// The organ that `unit` belongs to; the unit itself when the post is in the organ itself.
        public let organ: Identifier<Unit>
        public let reach: Reach
        /// For `.chosenUnits`: the paths of these units; each reaches what is below it.
        public let chosen: [UnitPath]
        /// The absent colleague whose role this is (委托), `nil` for one's own.
        public let actingFor: Identifier<Person>?

        public init(
            role: Role, post: Identifier<Post>, unit: Identifier<Unit>, unitPath: UnitPath, organ: Identifier<Unit>,
            reach: Reach,
            chosen: [UnitPath] = [], actingFor: Identifier<Person>? = nil
        ) {
            self.role = role
            self.post = post
            self.unit = unit
            self.unitPath = unitPath
            self.organ = organ
            self.reach = reach
            self.chosen = chosen
            self.actingFor = actingFor
        }
    }

    public func may(_ right: Right) -> Bool {
        grants.contains { $0.role.rights.contains(right) }
    }

    /// The units that some of the viewer's grants reach.
    public func scope(of grants: [Grant]) -> Scope { Scope(of: grants, person: person) }

    /// The units in which the person may do this. Empty when the person may not do it at all.
    public func scope(for right: Right) -> Scope {
        Scope(of: grants.filter { $0.role.rights.contains(right) }, person: person)
    }
}
