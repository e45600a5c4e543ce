import HTML
import Letters
import Regulation
import Requests
import Storage
import Web

/// The attempts to serve the letters of a case, and what became of them.
struct ServiceView {
    struct Line: Equatable {
        let number: Int
        let letter: String
        let sent: String
        let tracking: String
        let tag: StatusTag
        let result: String?
        let proofs: [LocalPath]
    }

    let id: OutcomePages.CaseID
    let version: Int
    let lines: [Line]
    /// Letters that can be served.
    let letters: [Choice]
    /// Attempts whose end is not known.
    let open: [Choice]
    let manner: String
    /// The answer came back and was not served again.
    let returned: String?
    let mayServe: Bool

    init(_ outcome: OutcomeCase, _ session: any ReadSession) throws {
        let (file, request) = (outcome.file, outcome.request)
        (id, version) = (request.id, request.version)
        let issued = try CaseLetterRecords.letters(of: request.id, session)
        lines = file.services.map { number, attempt, _ in
            let letter = issued.first { $0.id == attempt.issued }
            let result = file.serviceResults[number]
            return Line(
                number: number, letter: letter?.label ?? attempt.letter.title,
                sent: "\(attempt.sentOn.chinese)，\(attempt.manner.label)", tracking: attempt.tracking,
                tag: Self.tag(result),
                result: result.map { "\($0.day.chinese)\($0.reason.isEmpty ? "" : "，\($0.reason)")" },
                proofs: [attempt.proof, result?.proof].compactMap(\.self).map {
                    OutcomeEndpoints.file.path(request.id, $0)
                })
        }
        letters = issued.filter { $0.isValid && $0.kind.reader != .office }.map { Choice($0.id.rawValue, $0.label) }
        open = file.services.filter { file.serviceResults[$0.number] == nil }.map { number, attempt, _ in
            let letter = issued.first { $0.id == attempt.issued }
            return Choice(
                "\(number)", "\(letter?.label ?? attempt.letter.title)，\(attempt.sentOn.chinese)\(attempt.manner.label)"
            )
        }
        let wished = request.content.manner.map { ServiceAttempt.Manner(for: $0) }
        manner = (file.decision?.value.manner ?? wished)?.rawValue ?? ""
        let last = file.services.last { $0.value.letter.tellsDecision }
        let cameBack = last.flatMap { file.serviceResults[$0.number] }.map { !$0.isDelivered } ?? false
        returned = cameBack ? "答复没有送达。按登记的其他联系方式联系申请人，再次送达并登记；首次已按期发出的，不影响答复的时间。" : nil
        mayServe = outcome.mayHandle && !request.isMerged
    }

    private static func tag(_ result: ServiceResult?) -> StatusTag {
        switch result?.isDelivered {
        case nil: StatusTag("已发出", .active)
        case true: StatusTag("已送达", .done)
        default: StatusTag("没有送达", .problem)
        }
    }
}

struct ServicePage: HTMLContent {
    let view: ServiceView
    let state: FormState
    let endings: [String]
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        view.returned.map { text in Remark(.warning) { p { text } } }
        DataTable(
            "送达，共\(view.lines.count)次", rows: view.lines,
            columns: [
                .header("文书") { $0.letter }, .text("发出") { $0.sent }, .text("邮件号码") { $0.tracking },
                .status("状态") { $0.tag }, .text("结果") { $0.result },
                .content("证明") { line in
                    ForEach(line.proofs) { path in
                        a(.href(path.address)) {
                            "证明材料"
                            UnseenText("：\(line.letter)")
                        }
                        " "
                    }
                },
            ], empty: EmptyState("还没有登记送达", advice: "文书制发以后在这里登记发出和送达。"))
        if view.mayServe, !view.letters.isEmpty { sending }
        if view.mayServe, !view.open.isEmpty { result }
    }

    private var sending: some HTMLContent {
        Sheet {
            h2 { "登记发出" }
            PostForm(to: OutcomeEndpoints.serve.path(view.id).address, token: token, carriesFiles: true) {
                HiddenField("version", "\(view.version)")
                SelectField(
                    "文书", name: "issued", choices: view.letters,
                    chosen: state["issued"].isEmpty && view.letters.count == 1
                        ? view.letters[0].value : state["issued"],
                    message: state.messages["issued"])
                Radios(
                    "送达方式", name: "manner", choices: Choice.all(ServiceAttempt.Manner.self) { $0.label },
                    chosen: state["manner"], message: state.messages["manner"])
                DateField(
                    "发出日期", name: "sentOn", value: state["sentOn"], hint: "邮寄的为交邮之日，直接送达的为签收之日。",
                    message: state.messages["sentOn"])
                TextField(
                    "邮件号码", name: "tracking", value: state["tracking"], hint: "邮寄的必须填写；公文应通过邮政企业寄递（邮政法第五十五条）。",
                    message: state.messages["tracking"], isOptional: true, width: .medium)
                TextField("说明", name: "note", value: state["note"], message: state.messages["note"], isOptional: true)
                proof("交邮凭证、送达回证或者系统记录", id: nil)
                ButtonRow { Button("登记发出", icon: .mail) }
            }
        }
    }

    private var result: some HTMLContent {
        Sheet {
            h2 { "登记送达结果" }
            PostForm(to: OutcomeEndpoints.serviceResult.path(view.id).address, token: token, carriesFiles: true) {
                HiddenField("version", "\(view.version)")
                SelectField(
                    "送达", name: "attempt", choices: view.open,
                    chosen: state["attempt"].isEmpty && view.open.count == 1 ? view.open[0].value : state["attempt"],
                    message: state.messages["attempt"])
                Radios(
                    "送达结果", name: "delivered", choices: [Choice("yes", "已经送达"), Choice("no", "没有送达，退回或者无法联系")],
                    chosen: state["delivered"], message: state.messages["delivered"])
                DateField("日期", name: "day", value: state["day"], message: state.messages["day"])
                TextField(
                    "没有送达的原因", name: "reason", value: state["reason"], message: state.messages["reason"],
                    isOptional: true)
                proof("签收或者退回的证明", id: "result-proof")
                ButtonRow { Button("登记结果", .secondary, icon: .check) }
            }
        }
    }

    private func proof(_ label: String, id: String?) -> FileField {
        FileField(
            label, name: "proof", endings: endings, hint: "PDF 或者图片。", message: state.messages["proof"],
            isOptional: true, id: id)
    }
}
