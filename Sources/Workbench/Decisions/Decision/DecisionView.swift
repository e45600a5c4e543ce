import AnnualReport
import Letters
import Organs
import Regulation
import Requests
import Web

/// The answer as it is proposed and decided, worded.
struct DecisionView {
    struct Part: Equatable {
        let title: String
        let decision: String
        let article: String?
        let facts: [Fact]
        let withheld: [String]
    }

    struct Fact: Equatable {
        let name: String
        let text: String
    }

    /// A third party that refused and whose information is given all the same.
    struct Overruled: Equatable {
        let label: String
        /// What it said; empty where it gave no reasons.
        let reasons: String
        /// The field of the finding on its refusal.
        let field: String
    }

    struct Standing: Equatable {
        let tag: StatusTag
        let by: String
        let letter: String
        let manner: String
        let verdict: String?
        let remedies: String?
    }

    let id: OutcomePages.CaseID
    let version: Int
    /// `nil` before anything was proposed.
    let standing: Standing?
    let parts: [Part]
    /// What the answer found of third parties' refusals; empty where it overrules none.
    let findings: [Fact]
    let reviews: [String]
    /// The cell of table three of what is typed now, or why it cannot be said.
    let row: RowProposal?
    let rowProblems: [Refusal]
    let examined: String?
    /// The third parties that refused and whose information what is typed now gives all the same.
    let overruled: [Overruled]
    /// Whether the form is shown, and whether the verdict can be given.
    let mayPropose: Bool
    let mayDecide: Bool
    let waiting: String?

    init(_ outcome: OutcomeCase, _ form: DecisionForm, _ examination: Examination) {
        let (file, request) = (outcome.file, outcome.request)
        (id, version) = (request.id, request.version)
        standing = file.decision.map { Self.standing($0, outcome) }
        parts = file.decision?.value.parts.enumerated().map { Self.part($0.element, $0.offset) } ?? []
        findings = file.decision.map { Self.findings($0.value, file) } ?? []
        reviews = CaseReview.Kind.allCases.compactMap { kind in
            file.review(kind).map {
                "\(kind.label)：\($0.value.passes ? "通过" : "不通过")（\(outcome.name($0.by))）"
                    + ($0.value.opinion.isEmpty ? "" : "：\($0.value.opinion)")
            }
        }
        (row, rowProblems) = Self.row(form, request.applicantClass)
        if case .proposed(let decision) = examination.standing { examined = decision.term } else { examined = nil }
        overruled = Self.overruled(form.sketch, file)
        mayPropose = outcome.mayHandle && outcome.isOpen
        mayDecide = outcome.mayDecide && outcome.isOpen && file.decision?.isOpen == true
        waiting = outcome.isOpen ? nil : "本件已经办结或者并案，答复意见不能再改。"
    }

    private static func standing(
        _ decision: CaseFile.Pending<ProposedDecision>, _ outcome: OutcomeCase
    ) -> Standing {
        let tag: StatusTag =
            switch decision.verdict?.agrees {
            case nil: StatusTag("等待审批", .active)
            case true: StatusTag("已同意", .done)
            default: StatusTag("已退回", .warning)
            }
        let day = outcome.file.clock.answeredOn ?? outcome.file.clock.day
        return Standing(
            tag: tag, by: outcome.name(decision.by), letter: decision.value.letter.title,
            manner: decision.value.manner.label,
            verdict: decision.verdict.map {
                "\(outcome.name(decision.decidedBy))：\($0.agrees ? "同意" : "不同意")"
                    + ($0.opinion.isEmpty ? "" : "，\($0.opinion)")
            },
            remedies: decision.value.remedies(on: day)?.label)
    }

    private static func overruled(_ decision: ProposedDecision, _ file: CaseFile) -> [Overruled] {
        let (parties, answers) = (file.overruledParties(by: decision), file.consultationAnswers)
        return file.thirdParties.enumerated().filter { parties.contains($0.element) }.map { index, label in
            Overruled(label: label, reasons: answers[label]?.reasons ?? "", field: DecisionForm.finding(index))
        }
    }

    private static func findings(_ decision: ProposedDecision, _ file: CaseFile) -> [Fact] {
        guard !decision.findings.isEmpty else { return [] }
        let parties = overruled(decision, file)
        let refusing = parties.map { $0.reasons.isEmpty ? $0.label : "\($0.label)（\($0.reasons)）" }
        let found = parties.compactMap { party in
            decision.findings[party.label].map { finding in
                Fact(name: DecisionPage.findingLabel(party.label), text: "\(finding.label)（\(finding.citation.short)）")
            }
        }
        return [Fact(name: "不同意公开的第三方", text: refusing.joined(separator: "；"))] + found
    }

    private static func part(_ part: DecisionPart, _ index: Int) -> Part {
        let facts: [Fact] = [
            Fact(name: "类别", text: part.ground), Fact(name: "理由", text: part.reasons),
            Fact(name: "依据", text: part.bases.map { "《\($0.title)》\($0.article)" }.joined(separator: "、")),
            Fact(name: "方式、途径", text: part.whereabouts), Fact(name: "日期", text: part.day?.chinese ?? ""),
            Fact(name: "文号", text: part.reference),
        ].filter { !$0.text.isEmpty }
        return Part(
            title: part.subject.isEmpty ? "第\(index + 1)部分" : part.subject, decision: part.decision.term,
            article: part.decision.citation?.short, facts: facts,
            withheld: part.withheld.map { "\($0.what)：\($0.decision.term)，\($0.reasons)" })
    }

    /// By the decisions that are chosen in the form, whatever else it lacks.
    private static func row(
        _ form: DecisionForm, _ applicant: ApplicantClass
    ) -> (RowProposal?, [Refusal]) {
        let decision = form.sketch
        guard decision.parts.count == form.parts else { return (nil, []) }
        do throws(Refused) { return (try RowAssistant.propose(decision, applicant: applicant), []) } catch {
            if case .rules(let refusals) = error { return (nil, refusals) }
            return (nil, [])
        }
    }
}

extension RemedyClause.Variant {
    var label: String {
        switch self {
        case .choice: "可以申请行政复议，也可以直接提起行政诉讼"
        case .reviewFirst: "应当先申请行政复议（行政复议法第二十三条）"
        case .none: "不告知救济途径"
        }
    }
}
