/// What importing a file would do, worked out without doing it: every problem with its place, and for each row whether its record is created,
/// changed or left alone.
///
/// A file adds and completes. It never renames, moves, reclassifies or ends a unit, ends a post or takes a role away: those are decisions with a day
/// and a reason, made on their pages. An empty cell leaves what is known.
public struct DirectoryPlan: Sendable {
    public let tables: [ImportTable]
    public let units: [PlannedUnit]
    public let people: [PlannedPerson]
    /// By sheet, row and column. The file is imported only when there is none.
    public let problems: [ImportProblem]

    /// What happens with a row's record.
    public enum Action: String, Hashable, Sendable, CaseIterable {
        case create
        /// Another post for a person who is known already.
        case addPost = "add-post"
        case change, leave

        public var label: String {
            switch self {
            case .create: "新建"
            case .addPost: "增加任职"
            case .change: "更新"
            case .leave: "无变化"
            }
        }
    }

    /// Which row of which sheet.
    public struct Place: Hashable, Sendable {
        /// Index of the table.
        public let table: Int
        public let row: Int

        public init(table: Int, row: Int) {
            self.table = table
            self.row = row
        }
    }

    public struct PlannedUnit: Sendable {
        public let place: Place
        public let action: Action
        /// As it will be.
        public let unit: Unit
        /// Headers of the columns that change something.
        public let changes: [String]
    }

    public struct PlannedPerson: Sendable {
        public let place: Place
        public let action: Action
        /// As it will be.
        public let person: Person
        public let unit: Unit
        /// Whether this row registers the person; a second row gives another post.
        public let isNew: Bool
        public let isEdited: Bool
        public let post: PlannedPost
        public let addedRoles: [RoleGrant]
        public let changes: [String]
    }

    public enum PlannedPost: Sendable {
        case open(PostDetails)
        case edit(Post, PostDetails)
        case leave(Post)
    }

    public func count(units action: Action) -> Int { units.count { $0.action == action } }
    public func count(people action: Action) -> Int { people.count { $0.action == action } }
    public var isPossible: Bool { problems.isEmpty }

    /// The action of each row, where it has one.
    public var actions: [Place: Action] {
        Dictionary(
            units.map { ($0.place, $0.action) } + people.map { ($0.place, $0.action) },
            uniquingKeysWith: { first, _ in first })
    }
}
