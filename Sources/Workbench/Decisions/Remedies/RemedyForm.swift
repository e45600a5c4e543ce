import AnnualReport
import HTML
import Regulation
import Requests
import Storage
import Web

/// What is typed of a reconsideration or a suit.
enum RemedyForm {
    static let fields: Set<String> = [
        "kind", "review", "appeals", "caseNumber", "body", "role", "procedure", "filedOn", "copyReceivedOn",
        "repliedOn", "note", "closedOn", "result", "outcome", "ordersNewAnswer", "answerBy", "reason",
    ]

    /// - Returns: `nil` when something cannot be read; the reader has the messages.
    static func details(_ reader: inout FormReader) -> RemedyDetails? {
        let kind: RemedyGroup? = reader.choice("kind", "案件种类")
        let review: Identifier<Remedy>? = reader.optionalIdentifier("review", "此前的行政复议")
        let appeals: Identifier<Remedy>? = reader.optionalIdentifier("appeals", "上诉、再审所针对的案件")
        let number = reader.optionalText("caseNumber", "案号", longest: 100) ?? ""
        let body = reader.text("body", "行政复议机关或者人民法院", longest: 100)
        let role: RemedyDetails.Role? = reader.choice("role", "本机关的地位")
        let procedure: RemedyDetails.Procedure? = reader.choice("procedure", "程序")
        let filed = reader.day("filedOn", "提出日期")
        let copy = reader.optionalDay("copyReceivedOn", "收到副本日期")
        let replied = reader.optionalDay("repliedOn", "答复日期")
        let note = reader.optionalText("note", "备注", longest: 2_000) ?? ""
        guard let kind, let body, let role, let procedure, let filed, reader.messages.isEmpty else { return nil }
        return RemedyDetails(
            kind, body: body, filedOn: filed, caseNumber: number, review: review, appeals: appeals, role: role,
            procedure: procedure, copyReceivedOn: copy, repliedOn: replied, note: note)
    }

    static func closing(_ reader: inout FormReader) -> RemedyClosing? {
        let day = reader.day("closedOn", "结案日期")
        let result: RemedyClosing.Result? = reader.choice("result", "处理结果")
        let outcome = reader.text("outcome", "处理结果的内容", longest: 1_000)
        let orders = reader.flag("ordersNewAnswer")
        let by = reader.optionalDay("answerBy", "重新答复的期限")
        guard let day, let result, let outcome, reader.messages.isEmpty else { return nil }
        return RemedyClosing(closedOn: day, result: result, outcome: outcome, ordersNewAnswer: orders, answerBy: by)
    }

    static func values(_ details: RemedyDetails) -> [String: String] {
        [
            "kind": details.kind.rawValue, "review": details.review?.rawValue ?? "", "caseNumber": details.caseNumber,
            "body": details.body, "role": details.role.rawValue, "procedure": details.procedure.rawValue,
            "filedOn": "\(details.filedOn)", "copyReceivedOn": details.copyReceivedOn.map { "\($0)" } ?? "",
            "repliedOn": details.repliedOn.map { "\($0)" } ?? "", "note": details.note,
            "appeals": details.appeals?.rawValue ?? "",
        ]
    }

    static func values(_ closing: RemedyClosing) -> [String: String] {
        var values = [
            "closedOn": "\(closing.closedOn)", "result": closing.result.rawValue, "outcome": closing.outcome,
            "answerBy": closing.answerBy.map { "\($0)" } ?? "",
        ]
        // A box that is not ticked is not sent.
        if closing.ordersNewAnswer { values["ordersNewAnswer"] = "yes" }
        return values
    }

    /// Suits of the request that another one can be directed against: each once.
    ///
    /// - Parameter remedy: the one whose form it is; `nil` for a new one.
    static func appealable(_ all: [Remedy], by remedy: Remedy? = nil) -> [Choice] {
        let taken = Set(all.compactMap { $0.id == remedy?.id ? nil : $0.details.appeals })
        let open = all.filter { other in
            if let remedy, remedy.id == other.id || remedy.details.kind != other.details.kind { return false }
            return other.details.kind != .review && other.closing != nil && !taken.contains(other.id)
        }
        return open.map { Choice($0.id.rawValue, name($0)) }
    }

    static func name(_ remedy: Remedy) -> String {
        let number = remedy.details.caseNumber.isEmpty ? "" : "\(remedy.details.caseNumber)，"
        return "\(remedy.details.body)，\(number)\(remedy.details.filedOn.chinese)提出"
    }
}

/// The fields of a case before a review organ or a court.
struct RemedyFields: HTMLContent {
    let state: FormState
    /// Reviews that a suit can follow.
    let reviews: [Choice]
    /// Suits that this one can be directed against.
    let appealable: [Choice]
    /// Of a case that is recorded the kind stays as it is.
    let isNew: Bool

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        if isNew {
            Radios(
                "案件种类", name: "kind", choices: RemedyGroup.allCases.map { Choice($0.rawValue, $0.label) },
                chosen: state["kind"], message: state.messages["kind"])
            if !reviews.isEmpty {
                SelectField(
                    "起诉前的行政复议", name: "review", choices: reviews, chosen: state["review"], prompt: "没有经过复议",
                    message: state.messages["review"], isOptional: true)
            }
        } else {
            HiddenField("kind", state["kind"])
            HiddenField("review", state["review"])
        }
        if appealable.isEmpty {
            HiddenField("appeals", state["appeals"])
        } else {
            SelectField(
                "上诉、再审所针对的案件", name: "appeals", choices: appealable, chosen: state["appeals"],
                prompt: "不是上诉、再审案件", hint: "同一案件的一审、二审、再审只计一件，以本年最后的结果计入年度报告表四。",
                message: state.messages["appeals"], isOptional: true)
        }
        TextField("行政复议机关或者人民法院", name: "body", value: state["body"], message: state.messages["body"])
        TextField(
            "案号", name: "caseNumber", value: state["caseNumber"], message: state.messages["caseNumber"],
            isOptional: true, width: .medium)
        days
        Radios(
            "本机关的地位", name: "role", choices: Choice.all(RemedyDetails.Role.self) { $0.label },
            chosen: state["role"].isEmpty ? RemedyDetails.Role.respondent.rawValue : state["role"],
            message: state.messages["role"])
        Radios(
            "程序", name: "procedure", choices: Choice.all(RemedyDetails.Procedure.self) { $0.label },
            chosen: state["procedure"].isEmpty ? RemedyDetails.Procedure.ordinary.rawValue : state["procedure"],
            message: state.messages["procedure"])
        TextArea(
            "备注", name: "note", value: state["note"], message: state.messages["note"], isOptional: true, rows: 2)
    }

    @HTMLBuilder private var days: some HTMLContent {
        DateField("申请复议或者起诉日期", name: "filedOn", value: state["filedOn"], message: state.messages["filedOn"])
        DateField(
            "收到申请书、起诉状副本日期", name: "copyReceivedOn", value: state["copyReceivedOn"], hint: "答复期限从这一天起计算。",
            message: state.messages["copyReceivedOn"], isOptional: true)
        DateField(
            "提交答复日期", name: "repliedOn", value: state["repliedOn"], message: state.messages["repliedOn"],
            isOptional: true)
    }
}
