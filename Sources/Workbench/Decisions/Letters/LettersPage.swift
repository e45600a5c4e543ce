import HTML
import Letters
import Organs
import Regulation
import Requests
import Storage
import Web

/// The letters of a case: those that were issued, and those that can be made now.
struct LettersView {
    struct Line: Equatable {
        let id: Identifier<CaseLetter>
        let title: String
        let number: String?
        let day: String
        let by: String
        let docx: LocalPath
        let pdf: LocalPath
        let service: String
        let tag: StatusTag
        /// `nil` where it cannot be voided.
        let void: LocalPath?
    }

    struct Kind: Equatable {
        let title: String
        /// 程序性文书, 答复文书 …
        let nature: String
        let trigger: String
        let path: LocalPath?
        let refusals: [String]
    }

    let id: OutcomePages.CaseID
    let version: Int
    let lines: [Line]
    /// Those that can be made as the case stands, and the others with what stands in the way.
    let open: [Kind]
    let closed: [Kind]
    let mayMake: Bool

    init(_ outcome: OutcomeCase, _ session: any ReadSession) throws {
        let (file, request) = (outcome.file, outcome.request)
        (id, version) = (request.id, request.version)
        mayMake = outcome.mayHandle && outcome.may(.openApplicants) && !request.isMerged
        lines = try CaseLetterRecords.letters(of: request.id, session).map { letter in
            let attempts = file.services.filter { $0.value.issued == letter.id }
            let delivered = attempts.compactMap { file.serviceResults[$0.number] }.last
            let service = attempts.last.map { "\($0.value.sentOn.chinese)\($0.value.manner.label)" } ?? "还没有送达"
            return Line(
                id: letter.id, title: letter.title, number: letter.number, day: letter.day.chinese,
                by: outcome.name(letter.issuedBy), docx: OutcomeEndpoints.file.path(request.id, letter.docx),
                pdf: OutcomeEndpoints.file.path(request.id, letter.pdf), service: service,
                tag: Self.tag(letter, delivered, isSent: !attempts.isEmpty),
                void: outcome.mayHandle && letter.isValid && attempts.isEmpty
                    ? OutcomeEndpoints.voidLetter.path(request.id, letter.id) : nil)
        }
        let mayMake = mayMake
        let kinds = LetterKind.Nature.allCases.flatMap { nature in
            CaseLetters.kinds.filter { $0.nature == nature }.map { Self.kind($0, file, mayMake: mayMake) }
        }
        open = kinds.filter(\.refusals.isEmpty)
        closed = kinds.filter { !$0.refusals.isEmpty }
    }

    private static func kind(_ kind: LetterKind, _ file: CaseFile, mayMake: Bool) -> Kind {
        let refusals = CaseLetters.kindRefusals(kind, file).map(\.message)
        return Kind(
            title: kind.title, nature: kind.nature.label, trigger: kind.trigger,
            path: mayMake && refusals.isEmpty
                ? OutcomeEndpoints.letterForm.path(file.request.id, kind.rawValue) : nil, refusals: refusals)
    }

    private static func tag(_ letter: CaseLetter, _ result: ServiceResult?, isSent: Bool) -> StatusTag {
        if let voided = letter.voided { return StatusTag("已作废：\(voided.reason)", .quiet) }
        switch result?.isDelivered {
        case true: return StatusTag("已送达", .done)
        case false: return StatusTag("没有送达", .problem)
        default: return isSent ? StatusTag("已发出", .active) : StatusTag("待送达", .warning)
        }
    }
}

struct LettersPage: HTMLContent {
    let view: LettersView
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        DataTable(
            "已制发的文书，共\(view.lines.count)件", rows: view.lines,
            columns: [
                .header("文书") { $0.title }, .text("文号") { $0.number }, .text("成文日期") { $0.day }, .text("制发") { $0.by },
                .content("文件") { line in
                    a(.href(line.pdf.address)) {
                        "PDF"
                        UnseenText("：\(line.title)")
                    }
                    " "
                    a(.href(line.docx.address)) {
                        "Word"
                        UnseenText("：\(line.title)")
                    }
                }, .text("送达") { $0.service }, .status("状态") { $0.tag },
            ], empty: EmptyState("还没有制发文书"))
        if view.lines.contains(where: { $0.void != nil }) { voiding }
        Sheet {
            h2 { "现在可以制发的文书" }
            DataTable(
                "现在可以制发的文书", rows: view.open,
                columns: [
                    .link("文书", to: { $0.path?.address }, { $0.title }), .text("类别") { $0.nature },
                    .text("何时使用") { $0.trigger },
                ], empty: EmptyState("按本件现在的情况，没有可以制发的文书"), id: "kinds-open")
            if !view.closed.isEmpty { closed }
        }
    }

    /// Folded: on a telephone they would stand between the officer and everything else.
    private var closed: some HTMLContent {
        Disclosure("现在不能制发的\(view.closed.count)种文书和原因") {
            DataTable(
                "现在不能制发的文书", rows: view.closed,
                columns: [
                    .header("文书") { $0.title }, .text("类别") { $0.nature }, .text("何时使用") { $0.trigger },
                    .text("原因") { $0.refusals.joined(separator: "；") },
                ], id: "kinds-closed")
        }
    }

    private var voiding: some HTMLContent {
        Disclosure("作废没有送达的文书", isOpen: state.messages["reason"] != nil) {
            ForEach(view.lines.filter { $0.void != nil }) { line in
                PostForm(to: (line.void ?? "/workbench").address, token: token) {
                    HiddenField("version", "\(view.version)")
                    TextField(
                        "作废“\(line.title)\(line.number.map { " \($0)" } ?? "")”的原因", name: "reason",
                        value: state["reason"], message: state.messages["reason"], id: "reason-\(line.id.rawValue)")
                    ButtonRow { Button("作废", .warning) }
                }
            }
        }
    }
}
