import Organs
import Storage
import Web

/// What the list is narrowed down to, as its address says.
struct JobListFilter: Hashable, Sendable {
    var state: Job.State?
    var kind: String?
    var last: Identifier<Job>?

    init(_ query: QueryValues) {
        state = query.choice("state")
        kind = query["kind"]
        last = query.identifier("after")
    }

    init(state: Job.State? = nil, kind: String? = nil, last: Identifier<Job>? = nil) {
        self.state = state
        self.kind = kind
        self.last = last
    }

    var path: LocalPath {
        JobEndpoints.list.path().adding("state", state?.rawValue).adding("kind", kind).adding("after", last?.rawValue)
    }

    /// The list from its start, with one condition changed.
    func with(state: Job.State?) -> LocalPath { JobListFilter(state: state, kind: kind).path }
    func with(kind: String?) -> LocalPath { JobListFilter(state: state, kind: kind).path }
    func after(_ last: Identifier<Job>) -> LocalPath { JobListFilter(state: state, kind: kind, last: last).path }
}

/// What the list is made of.
struct JobListRecords {
    let page: JobList.Page
    let counts: [Job.State: Int]
    let kinds: [String]
    /// Empty for who may see the jobs of some units only: schedules belong to the installation.
    let schedules: [ScheduleBook.Entry]
    let organs: OrganNames
    /// Those that the viewer may send again, on the list of dead letters.
    let deadLetters: [JobList.DeadLetters]

    /// - Parameter retryable: where the viewer may retry.
    static func load(
        _ filter: JobListFilter, in scope: Scope, retryable: Scope, _ session: any ReadSession
    ) throws -> JobListRecords {
        let organs = scope.condition(onOrgan: "organ_id")
        let page = try JobList.page(
            .init(states: filter.state.map { [$0] } ?? [], kind: filter.kind), within: organs, after: filter.last,
            limit: JobPages.pageSize, in: session)
        return JobListRecords(
            page: page, counts: try JobList.counts(kind: filter.kind, within: organs, in: session),
            kinds: try JobList.kinds(within: organs, in: session),
            schedules: scope.isEverything ? try ScheduleBook.entries(in: session) : [],
            organs: try OrganNames(of: page.jobs.map(\.organ), session),
            deadLetters: filter.state == .dead && !retryable.isNothing
                ? try JobList.deadLetters(
                    kind: filter.kind, within: retryable.condition(onOrgan: "organ_id"), in: session)
                : [])
    }
}

/// One job with the organ that it belongs to.
struct JobRecord {
    let job: Job
    /// `nil` when the job belongs to the installation.
    let organ: Unit?

    static func load(_ id: Identifier<Job>, in scope: Scope, _ session: any ReadSession) throws -> JobRecord? {
        guard let job = try JobList.job(id, within: scope.condition(onOrgan: "organ_id"), in: session) else {
            return nil
        }
        return JobRecord(job: job, organ: try OrganNames.units(of: [job.organ], session).first)
    }

    /// - Throws: ``JobRefusal/notFound`` when the viewer may not act on the job's organ.
    func authority(of viewer: Viewer) throws -> Authority { try JobRecord.authority(of: viewer, over: organ) }

    /// - Parameter organ: `nil` is the installation.
    static func authority(of viewer: Viewer, over organ: Unit?) throws -> Authority {
        do throws(Refused) {
            guard let organ else { return try viewer.authorityOverAll(.retryJobs) }
            return try viewer.authority(.retryJobs, in: organ)
        } catch { throw JobRefusal.notFound }
    }
}
