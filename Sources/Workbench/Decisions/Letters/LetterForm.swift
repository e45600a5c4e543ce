import Letters
import Organs
import Regulation
import Requests
import Storage
import Web

/// What is typed for a letter.
enum LetterForm {
    static let fields: Set<String> = [
        "day", "consultation", "consulteeName", "provision", "deferralReason", "finding", "disclosureReason",
        "task", "taskDue", "attempt", "place", "servers", "enclosures", "needNoRedaction", "record", "claim",
        "evidence", "outcome", "outcomeText", "outcomeContact", "outcomeDay", "confirmed",
    ]

    /// What the form begins with: today, and the files that answer.
    static func values(_ kind: LetterKind, _ outcome: OutcomeCase, on today: Day) -> FormValues {
        var values = FormValues(["day": "\(today)"])
        if kind.tellsDecision {
            for file in outcome.file.files where file.role == .answer { values.add("enclosures", file.file.rawValue) }
        }
        if let only = outcome.file.consultations.last, outcome.file.consultations.count == 1 {
            values.add("consultation", only.label)
        }
        if kind == .thirdPartyNotice, let reason = outcome.file.decision?.value.reasonsOfGiven {
            values.add("disclosureReason", reason)
        }
        if kind == .proofOfService, let last = outcome.file.services.last { values.add("attempt", "\(last.number)") }
        return values
    }

    /// - Returns: `nil` when something cannot be read; the reader has the messages.
    static func inputs(_ reader: inout FormReader) -> LetterInputs? {
        guard let day = reader.day("day", "成文日期") else { return nil }
        var inputs = LetterInputs(on: day)
        inputs.consultation = reader.optionalText("consultation", "征求意见")
        inputs.consulteeName = text("consulteeName", "收件人", 200, &reader)
        inputs.provision = text("provision", "提供方式", 200, &reader)
        inputs.deferralReason = text("deferralReason", "延迟答复的理由", 1_000, &reader)
        inputs.finding = RefusalFinding(rawValue: reader.values["finding"])
        inputs.disclosureReason = text("disclosureReason", "决定公开的理由", 2_000, &reader)
        inputs.task = text("task", "办理要求", 1_000, &reader)
        inputs.taskDue = reader.optionalDay("taskDue", "办理期限")
        inputs.attempt = reader.optionalInteger("attempt", "送达", in: 1...Int(Int32.max))
        inputs.place = text("place", "送达地点", 200, &reader)
        inputs.servers = text("servers", "送达人", 200, &reader)
        inputs.enclosures = reader.values.all("enclosures").compactMap(Identifier.init(rawValue:))
        inputs.needNoRedaction = Set(reader.values.all("needNoRedaction").compactMap(Identifier.init(rawValue:)))
        inputs.record = record(&reader)
        inputs.confirmed = Set(reader.values.all("confirmed"))
        return reader.messages.isEmpty ? inputs : nil
    }

    private static func text(_ field: String, _ label: String, _ longest: Int, _ reader: inout FormReader) -> String {
        reader.optionalText(field, label, longest: longest) ?? ""
    }

    private static func record(_ reader: inout FormReader) -> LetterInputs.RecordInputs {
        var record = LetterInputs.RecordInputs()
        record.record = text("record", "记录名称", 200, &reader)
        record.claim = text("claim", "更正请求", 1_000, &reader)
        record.evidence = text("evidence", "证据材料", 1_000, &reader)
        record.outcome = LetterInputs.RecordInputs.Outcome(rawValue: reader.values["outcome"])
        record.text = text("outcomeText", "处理内容", 2_000, &reader)
        record.contact = text("outcomeContact", "联系方式", 200, &reader)
        record.day = reader.optionalDay("outcomeDay", "更正日期")
        return record
    }
}

/// What the page of a letter shows besides what was typed.
struct LetterFormView {
    struct Paper: Equatable {
        let id: String
        let name: String
        let isRedacted: Bool
    }

    let id: OutcomePages.CaseID
    let kind: LetterKind
    let version: Int
    let refusals: [Refusal]
    let papers: [Paper]
    let consultations: [Choice]
    let attempts: [Choice]
    let draft: LetterDraft?
    /// Of each third party that refused what the decision found, and why.
    let decided: [String]
    /// The third parties that refused and of which the decision found nothing.
    let unfound: [String]
    /// Those whose notice needs a reason of its own: these, and all that gave no opinion.
    let unreasoned: [String]
    let isRecordCorrection: Bool

    /// Whether the finding and the reason are of use for some of the third parties only.
    var isFindingOptional: Bool { isReasonOptional || unfound.count < unreasoned.count }
    var isReasonOptional: Bool { !decided.isEmpty }

    init(_ kind: LetterKind, _ outcome: OutcomeCase, _ draft: LetterDraft?, _ session: any ReadSession) throws {
        let request = outcome.request
        (id, version, self.kind, self.draft) = (request.id, request.version, kind, draft)
        refusals = CaseLetters.kindRefusals(kind, outcome.file)
        let (file, answers) = (outcome.file, outcome.file.consultationAnswers)
        decided = file.thirdParties.compactMap { label -> String? in
            guard let decided = file.decidedDisclosure(to: label), let finding = decided.finding else { return nil }
            return "\(label)，\(finding.label)：\(decided.reason)"
        }
        unreasoned = file.thirdParties.filter { label in
            answers[label]?.answer != .agrees && file.decidedDisclosure(to: label) == nil
        }
        unfound = unreasoned.filter { answers[$0]?.answer == .refuses }
        let stored = try CaseFiles.stored(of: request, session)
        let redacted = Set(try RedactionRecords.list(of: request.id, session).flatMap { [$0.output, $0.sheet] })
        papers = outcome.file.files.filter { $0.role == .answer }.compactMap { file in
            stored[file.file].map {
                Paper(id: file.file.rawValue, name: $0.name.text, isRedacted: redacted.contains(file.file))
            }
        }
        consultations = outcome.file.consultations.map {
            Choice($0.label, "\($0.label)（\($0.consultee.clock.label)）：\($0.about)")
        }
        attempts = outcome.file.services.map {
            Choice("\($0.number)", "\($0.value.letter.title)，\($0.value.sentOn.chinese)\($0.value.manner.label)")
        }
        isRecordCorrection = request.kind == .recordCorrection
    }
}
