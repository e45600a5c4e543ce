import Organs
import Storage
import Web

/// Where work in the background stands, as its page shows it.
enum WorkState: Equatable {
    case waiting
    case running
    /// With the reason of the last failure, in words for the operator.
    case retrying(String)
    case ended
    case failed(String)

    /// - Parameters:
    ///   - job: `nil` once it was cleaned away.
    ///   - isFinished: whether its result is there.
    init(_ job: Job?, isFinished: Bool) {
        switch (isFinished, job?.state) {
        case (true, _): self = .ended
        case (false, .running?): self = .running
        case (false, .waiting?): self = job?.lastError.map(WorkState.retrying) ?? .waiting
        case (false, .dead?): self = .failed(job?.lastError ?? "没有说明原因")
        case (false, .discarded?): self = .failed("任务已被人工放弃")
        case (false, .done?), (false, nil): self = .failed("任务没有留下结果")
        }
    }

    var isUnderWay: Bool {
        switch self {
        case .waiting, .running, .retrying: true
        case .ended, .failed: false
        }
    }
}

/// What the page of verifications shows.
struct VerificationListView: Equatable {
    struct Row: Equatable {
        let requestedAt: Moment
        let path: LocalPath
        let range: String
        let requestedBy: String
        let finishedAt: Moment?
        let events: Int?
        let state: StatusTag
    }

    let title = "日志校验"
    /// The chains that the viewer may have read.
    let units: [Choice]
    let mayReadAll: Bool
    let messages: FieldMessages
    let rows: [Row]

    static let rowsShown = 50

    /// - Parameter scope: of ``Organs/Right/verifyEvents``.
    init(in scope: Scope, _ messages: FieldMessages, _ session: any ReadSession) throws {
        let verifications = try LogVerifications.latest(
            VerificationListView.rowsShown, visible: scope.condition(onOrgan: "organ_id"), in: session)
        let names = try EventNames(of: verifications, session)
        let jobs = try verifications.filter { $0.finishedAt == nil }.map {
            try JobList.job($0.job, within: "TRUE", in: session)
        }
        self.init(
            verifications, jobs: jobs.compactMap(\.self), names, units: try Chains.choices(in: scope, session),
            mayReadAll: scope.isEverything, messages)
    }

    init(
        _ verifications: [LogVerification], jobs: [Job], _ names: EventNames, units: [Choice], mayReadAll: Bool,
        _ messages: FieldMessages
    ) {
        self.units = units
        self.mayReadAll = mayReadAll
        self.messages = messages
        rows = verifications.map { verification in
            let job = jobs.first { $0.id == verification.job }
            return Row(
                requestedAt: verification.requestedAt, path: EventEndpoints.verification.path(verification.id),
                range: verification.range(names), requestedBy: verification.requester(names),
                finishedAt: verification.finishedAt,
                events: verification.finishedAt == nil ? nil : verification.events,
                state: verification.tag(WorkState(job, isFinished: verification.finishedAt != nil)))
        }
    }
}

/// What the page of one verification shows.
struct VerificationView: Equatable {
    struct Fault: Equatable {
        /// 青石区水利局第3号记录, 第2号检查点.
        let place: String
        let path: LocalPath?
        let words: String
    }

    let title: String
    let range: String
    let requestedAt: Moment
    let requestedBy: String
    let finishedAt: Moment?
    let chains: Int
    let events: Int
    /// `nil` while it is not known.
    let expectedEvents: Int?
    let checkpoints: Int
    let faultCount: Int
    let faults: [Fault]
    let work: WorkState
    let state: StatusTag
    let path: LocalPath

    init(
        _ verification: LogVerification, faults: [LogVerification.Fault], job: Job?, for viewer: Viewer,
        _ session: any ReadSession
    ) throws {
        self.init(
            verification, faults: faults, job: job,
            try EventNames(of: [verification], chains: faults.compactMap(\.chain), session))
    }

    init(_ verification: LogVerification, faults: [LogVerification.Fault], job: Job?, _ names: EventNames) {
        title = "\(verification.requestedAt.shortDescription) 的校验"
        range = verification.range(names)
        requestedAt = verification.requestedAt
        requestedBy = verification.requester(names)
        finishedAt = verification.finishedAt
        chains = verification.chains
        events = verification.events
        expectedEvents = verification.expectedEvents
        checkpoints = verification.checkpoints
        faultCount = verification.faultCount
        self.faults = faults.map { Fault($0, names) }
        work = WorkState(job, isFinished: verification.finishedAt != nil)
        state = verification.tag(work)
        path = EventEndpoints.verification.path(verification.id)
    }
}

extension VerificationView.Fault {
    init(_ fault: LogVerification.Fault, _ names: EventNames) {
        words = fault.words
        if let number = fault.checkpoint {
            place = "第\(number)号检查点"
            path = nil
            return
        }
        let chain = fault.chain ?? ""
        let unit = names.chain(chain)
        place = fault.sequence.map { "\(unit)第\($0)号记录" } ?? "\(unit)的日志"
        path = fault.sequence.flatMap { sequence in
            Identifier(rawValue: chain).map { EventEndpoints.show.path($0, Int(sequence)) }
        }
    }
}

extension LogVerification {
    fileprivate func range(_ names: EventNames) -> String { organ.map { names.chain($0.rawValue) } ?? "全部" }

    fileprivate func requester(_ names: EventNames) -> String {
        guard let requestedBy else { return "定时" }
        let name = names.actor(requestedBy)
        return actingFor.map { "\(name)（代\(names.actor($0))）" } ?? name
    }

    fileprivate func tag(_ work: WorkState) -> StatusTag {
        switch work {
        case .waiting: StatusTag("等待中", .active)
        case .running: StatusTag("校验中", .active)
        case .retrying: StatusTag("等待重试", .warning)
        case .failed: StatusTag("没有完成", .problem)
        case .ended: faultCount == 0 ? StatusTag("全部相符", .done) : StatusTag("\(faultCount)处不符", .problem)
        }
    }
}

extension EventNames {
    /// The names that verifications need.
    init(of verifications: [LogVerification], chains: [String] = [], _ session: any ReadSession) throws {
        let organs = verifications.compactMap { $0.organ?.rawValue } + chains
        let people = verifications.flatMap { [$0.requestedBy, $0.actingFor] }.compactMap { $0?.rawValue }
        try self.init(
            units: Set(organs.compactMap(Identifier.init(rawValue:))),
            people: Set(people.compactMap(Identifier.init(rawValue:))), session)
    }
}
