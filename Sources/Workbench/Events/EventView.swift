import Organs
import Storage
import Web

/// What the page of one event shows.
struct EventView: Equatable {
    /// Something that was compared, and how it came out.
    struct Comparison: Equatable {
        let question: String
        let answer: String
        /// `nil` while there is nothing to compare with.
        let isSound: Bool?
    }

    let title: String
    let at: Moment
    let kind: String
    let kindName: String
    let actor: String
    let actingFor: String?
    let unit: String
    let subject: String
    let subjectPath: LocalPath?
    let facts: [EventNames.Fact]
    let organ: String
    let sequence: Int64
    let digest: String
    let previousDigest: String
    /// `nil` for the first event of its chain.
    let predecessor: LocalPath?
    /// `nil` for the last.
    let successor: LocalPath?
    let comparisons: [Comparison]
    let isSound: Bool
    let sameSubject: LocalPath
    let mayVerify: Bool

    init(_ check: EventCheck, for viewer: Viewer, _ session: any ReadSession) throws {
        self.init(check, try EventNames(of: [check.event], session), for: viewer)
    }

    init(_ check: EventCheck, _ names: EventNames, for viewer: Viewer) {
        let event = check.event
        kind = EventVocabulary.gongkai.label(of: event.kind.name)
        kindName = event.kind.name
        unit = names.chain(event.organ.rawValue)
        title = "\(unit)第\(event.sequence)号记录"
        at = event.at
        actor = names.actor(event.actor)
        actingFor = event.actingFor.map(names.actor)
        subject = names.subject(event.subject)
        subjectPath = RecordLinks.path(to: event.subject, for: viewer)
        facts = names.facts(of: event)
        organ = event.organ.rawValue
        sequence = event.sequence
        digest = event.digest.hex
        previousDigest = event.previousDigest.hex
        predecessor = event.sequence > 1 ? EventEndpoints.show.path(event.organ, Int(event.sequence) - 1) : nil
        successor = check.fitsSuccessor == nil ? nil : EventEndpoints.show.path(event.organ, Int(event.sequence) + 1)
        comparisons = EventView.comparisons(check)
        isSound = check.isSound
        var same = EventFilter()
        same.subject = event.subject
        sameSubject = same.path
        mayVerify = viewer.may(.verifyEvents)
    }

    private static func comparisons(_ check: EventCheck) -> [Comparison] {
        [
            Comparison(
                question: "内容与摘要", answer: check.fitsItsDigest ? "相符，内容没有改动" : "不符，内容已被改动",
                isSound: check.fitsItsDigest),
            Comparison(
                question: "与前一号记录",
                answer: check.event.sequence == 1
                    ? (check.fitsPredecessor ? "这是该单位的第一号记录" : "不符，之前的记录已被删除")
                    : (check.fitsPredecessor ? "首尾相接" : "不符，前一号记录已被改动、替换或者删除"),
                isSound: check.fitsPredecessor),
            Comparison(
                question: "与后一号记录",
                answer: check.fitsSuccessor.map { $0 ? "首尾相接" : "不符，本号或者后一号记录已被替换" } ?? "目前是最后一号记录",
                isSound: check.fitsSuccessor),
            checkpointComparison(check),
        ]
    }

    private static func checkpointComparison(_ check: EventCheck) -> Comparison {
        guard let checkpoint = check.checkpoint, let fits = check.fitsCheckpoint else {
            return Comparison(question: "检查点", answer: "还没有检查点覆盖这条记录，下次签发后即受保护", isSound: nil)
        }
        let name = "第\(checkpoint.checkpoint)号检查点（\(checkpoint.at.shortDescription)）"
        return Comparison(
            question: "检查点", answer: fits ? "\(name)签署时已有这条记录，签名有效" : "与\(name)不符，日志已被改写或者检查点已被改动",
            isSound: fits)
    }
}
