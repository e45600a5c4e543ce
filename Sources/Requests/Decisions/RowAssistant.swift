public import Letters
public import AnnualReport
public import Organs
public import Regulation

/// Which cell of table three a decision counts in, which letter it goes out in, and by which filling rule: the row assistant.
public struct RowProposal: Hashable, Sendable {
    public let decision: Decision
    public let row: RequestRow
    public let column: ApplicantColumn
    public let letter: LetterKind
    /// FC-05, FC-06 …: the filling conventions of the annual report's form.
    public let rule: String
    /// The rule in words, with its source.
    public let explanation: String

    /// （二）部分公开 × 自然人.
    public var cell: String { "\(row.officialLabel) × \(column.label)" }
}

public enum RowAssistant {
    /// The one row and column that fit.
    ///
    /// - Throws: what is missing to say it.
    public static func propose(
        _ decision: ProposedDecision, applicant: ApplicantClass
    ) throws(Refused) -> RowProposal {
        guard !decision.parts.isEmpty else {
            throw .rules([Refusal("decision.parts", field: "parts", "至少对一部分内容作出决定")])
        }
        guard let overall = decision.overall else {
            throw .rules([
                Refusal("decision.main", field: "main", "各部分都没有提供信息且办理结果不同，请选定主要事项，按主要事项计入一行")
            ])
        }
        guard let row = RequestRow(rawValue: overall.rowKey),
            let column = ApplicantColumn(rawValue: applicant.columnKey)
        else {
            throw .rules([Refusal("decision.row", "“\(overall.term)”没有对应的年度报告表三行次")])
        }
        let (rule, words) = rule(decision, overall)
        let doubt = overall.unconfirmed.map { "（\($0)）" } ?? ""
        return RowProposal(
            decision: overall, row: row, column: column, letter: LetterKind(telling: overall), rule: rule,
            explanation: words + doubt + "；申请人是\(applicant.label)，计入“\(column.label)”列，代理人不影响列次")
    }

    private static func rule(_ decision: ProposedDecision, _ overall: Decision) -> (String, String) {
        let isMixed = Set(decision.parts.map(\.decision)).count > 1
        switch overall {
        case .partiallyGranted where isMixed:
            return ("FC-06", "有的内容提供、有的内容没有提供，只计“部分公开”一行，不计其他情形（\(Citation.reportForm2021.text)）")
        case .partiallyGranted:
            return ("FC-06", "区分处理的，只计“部分公开”一行，不论不予公开部分的理由（\(Citation.reportForm2021.text)）")
        case .alreadyPublic: return ("FC-11", "已主动公开、告知获取方式和途径的，计入“予以公开”")
        case .doesNotExist, .notThisOrgan: return ("FC-12", "信息不存在和不属于本机关负责公开的，同计“本机关不掌握相关政府信息”")
        case .withdrawn: return ("FC-10", "申请人撤回的，计入“其他处理”中的“其他”")
        case .notGovernmentInformation, .consultation: return ("FC-13", "不属于政府信息或者咨询类的，计入“其他处理”中的“其他”")
        default:
            let main = isMixed ? "各部分都没有提供信息，按主要事项计入一行" : "一件申请只计一行"
            return ("FC-05", "\(main)：\(overall.term)")
        }
    }

    /// What does not fit: decision, letter and row must say the same.
    ///
    /// - Parameter row: the row that the handler wants; `nil` where it is left to the assistant.
    public static func refusals(
        _ decision: ProposedDecision, row: RequestRow? = nil, applicant: ApplicantClass
    ) -> [Refusal] {
        let proposal: RowProposal
        do throws(Refused) { proposal = try propose(decision, applicant: applicant) } catch {
            if case .rules(let refusals) = error { return refusals }
            return []
        }
        var refusals: [Refusal] = []
        if decision.letter != proposal.letter {
            refusals.append(
                Refusal(
                    "decision.letter", field: "letter",
                    "办理结果是“\(proposal.decision.term)”，应使用“\(proposal.letter.title)”，不能使用“\(decision.letter.title)”"))
        }
        if let row, row != proposal.row {
            refusals.append(
                Refusal(
                    "decision.row", field: "row",
                    "办理结果是“\(proposal.decision.term)”，应计入“\(proposal.row.officialLabel)”，不能计入“\(row.officialLabel)”（\(proposal.rule)）"
                ))
        }
        return refusals
    }
}
