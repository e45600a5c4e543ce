import Storage
import Web

/// What the list of jobs shows.
struct JobListView: Equatable {
    static let title = "后台任务"

    struct Line: Equatable {
        let kind: String
        let path: LocalPath
        let state: StatusTag
        let organ: String
        let attempts: String
        let createdAt: Moment
        let remark: String?
    }

    struct Count: Equatable {
        let label: String
        let value: String
        let path: LocalPath
        let isUrgent: Bool
    }

    struct Condition: Equatable {
        let text: String
        let without: LocalPath
    }

    struct ScheduleLine: Equatable {
        let name: String
        let rhythm: String
        let next: Moment
        let last: Moment?
        let lastJob: LocalPath?
    }

    /// The dead letters of a kind, which can be sent again together.
    struct DeadKind: Equatable {
        let kind: String
        let label: String
        let count: Int
    }

    let counts: [Count]
    let deadKinds: [DeadKind]
    let lines: [Line]
    let kinds: [Choice]
    let kind: String?
    let state: Job.State?
    let conditions: [Condition]
    let schedules: [ScheduleLine]
    let first: LocalPath?
    let next: LocalPath?

    init(_ records: JobListRecords, _ filter: JobListFilter, handlers: JobHandlers) {
        counts = Job.State.allCases.map { state in
            let count = records.counts[state] ?? 0
            return Count(
                label: state.label, value: "\(count) 项", path: filter.with(state: state),
                isUrgent: state == .dead && count > 0)
        }
        let dead = Dictionary(records.deadLetters.map { ($0.kind, $0.count) }, uniquingKeysWith: +)
        deadKinds = dead.sorted { $0.key < $1.key }.map { kind, count in
            DeadKind(kind: kind, label: handlers.label(of: kind) ?? kind, count: count)
        }
        lines = records.page.jobs.map { job in
            Line(
                kind: handlers.label(of: job.kind) ?? job.kind, path: JobEndpoints.show.path(job.id),
                state: job.state.tag, organ: records.organs[job.organ],
                attempts: "\(job.attempts)／\(job.maximumAttempts)", createdAt: job.createdAt,
                remark: JobList.note(on: job, known: handlers) ?? job.lastError)
        }
        kinds = records.kinds.map { Choice($0, handlers.label(of: $0) ?? $0) }
        kind = filter.kind
        state = filter.state
        conditions =
            [
                filter.state.map { Condition(text: $0.label, without: filter.with(state: nil)) },
                filter.kind.map { Condition(text: handlers.label(of: $0) ?? $0, without: filter.with(kind: nil)) },
            ].compactMap(\.self)
        schedules = records.schedules.map { entry in
            ScheduleLine(
                name: handlers.label(of: entry.name) ?? entry.name, rhythm: entry.rhythm, next: entry.next,
                last: entry.last, lastJob: entry.lastJob.map { JobEndpoints.show.path($0) })
        }
        first = filter.last == nil ? nil : filter.with(state: filter.state)
        next = records.page.next.map(filter.after)
    }
}

extension Job.State {
    var tag: StatusTag {
        switch self {
        case .waiting: StatusTag(label, .quiet)
        case .running: StatusTag(label, .active)
        case .done: StatusTag(label, .done)
        case .dead: StatusTag(label, .problem)
        case .discarded: StatusTag(label, .quiet)
        }
    }
}
