import Organs
import Regulation
import Requests
import Storage

/// What the first page is made of. Each part is read only for who may see it.
struct HomeRecords {
    /// In force today.
    var posts: [Post] = []
    /// Those that the posts and roles name.
    var units: [Identifier<Unit>: Unit] = [:]
    /// To and from the viewer, in force or coming.
    var delegations: [Delegation] = []
    /// The people of the delegations, and who made these.
    var people: [Identifier<Person>: Person] = [:]
    /// What waits for the viewer's act; `nil` for who takes part in no review.
    var waiting: WaitingView?
    /// Requests whose due day presses; `nil` when the viewer may not see requests.
    var requests: [RegisterFigure]?
    /// Within the viewer's units; `nil` when the viewer may not see jobs.
    var deadJobs: Int?
    /// Today's; `nil` when the viewer may not see sign-ins.
    var failedSignIns: Int?
    /// `nil` when the viewer may not see backups, or may see those of some units only: backups are of everything.
    var backup: LastBackup?
    /// The last verification of all chains; `nil` when the viewer may not verify them all.
    var log: LogState?
    /// `nil` when the viewer may not verify the log.
    var checkpoint: LastCheckpoint?

    enum LastBackup: Hashable {
        case never
        case made(Moment)
    }

    enum LastCheckpoint: Hashable {
        case never
        case signed(number: Int64, Moment)
    }

    static func load(for viewer: Viewer, at now: Moment, in session: any ReadSession) throws -> HomeRecords {
        var records = HomeRecords()
        if viewer.may(.reviewItems) {
            records.waiting = try WaitingView(for: viewer, on: now.day, session)
        }
        if viewer.may(.viewRequests) { records.requests = try warnings(for: viewer, on: now.day, session) }
        records.posts = try PostRecords.posts(of: viewer.person, session).filter { $0.isInForce(on: now.day) }
        records.delegations = try DelegationRecords.with(viewer.person, session)
            .filter { $0.state(on: now.day).isOpen }
        let people = Set(records.delegations.flatMap { [$0.person, $0.delegate, $0.madeBy] } + viewer.actsFor)
        records.people = try keyed(PersonRecords.find(all: people, session), by: \.id)
        let units = try UnitRecords.find(all: records.namedUnits(viewer), session)
        let organs = try UnitRecords.find(all: Set(units.map(\.organ)).subtracting(units.map(\.id)), session)
        records.units = keyed(units + organs, by: \.id)
        try records.loadWaiting(for: viewer, in: session)
        return records
    }

    private static func warnings(
        for viewer: Viewer, on today: Day, _ session: any ReadSession
    ) throws -> [RegisterFigure] {
        let scope = viewer.scope(for: .viewRequests)
        let organ = scope.organs.sorted().first ?? Identifier(wellKnown: "platform")
        let calendar = try CalendarRecords.current(for: organ, session).calendar
        var filter = RequestFilter()
        filter.isOpen = true
        return try RegisterFigures.warnings(filter, calendar: calendar, today: today, in: scope, session)
    }

    private func namedUnits(_ viewer: Viewer) -> Set<Identifier<Unit>> {
        let own = posts.flatMap { post in [post.unit] + post.grants.flatMap(\.chosen) }
        return Set(own + viewer.grants.flatMap { [$0.unit] + $0.chosen.compactMap(\.units.last) })
    }

    private mutating func loadWaiting(for viewer: Viewer, in session: any ReadSession) throws {
        let jobs = viewer.scope(for: .viewJobs)
        if !jobs.isNothing {
            let visible = jobs.condition(onOrgan: "organ_id")
            deadJobs = try JobList.counts(within: visible, in: session)[.dead]
        }
        if viewer.scope(for: .viewBackups).isEverything {
            let made = EventQuery(visible: "TRUE", organ: ChainOwner.platform, kinds: [EventKind.backupMade.name])
            let last = try EventLog.page(made, limit: 1, in: session).events.first
            backup = last.map { .made($0.at) } ?? .never
        }
        log = try LogState.load(for: viewer, in: session)
        if viewer.scope(for: .verifyEvents).isEverything {
            let last = try Checkpoint.latest(in: session)
            checkpoint = last.map { .signed(number: $0.number, $0.at) } ?? .never
        }
    }

    private static func keyed<Key: Hashable, Value>(_ values: [Value], by key: KeyPath<Value, Key>) -> [Key: Value] {
        Dictionary(values.map { ($0[keyPath: key], $0) }, uniquingKeysWith: { first, _ in first })
    }
}
