import HTML
import Organs
import Regulation
import Requests
import Storage
import Web

/// A case as its pages need it: with the section that handles it, the people who acted in it, and what the viewer may do.
struct OutcomeCase: Sendable {
    let file: CaseFile
    let unit: Unit
    let viewer: Viewer
    private let people: [Identifier<Person>: String]

    var request: InformationRequest { file.request }
    var mayHandle: Bool { may(.handleRequests) }
    var mayDecide: Bool { may(.decideRequests) }
    /// Whether there is still something to do in it.
    var isOpen: Bool { request.standing.isOpen && !request.isMerged }

    init(_ file: CaseFile, _ unit: Unit, _ viewer: Viewer, _ session: any ReadSession) throws {
        self.file = file
        self.unit = unit
        self.viewer = viewer
        let ids = Set(file.acts.compactMap(\.by).flatMap(\.identities) + [file.request.handler].compactMap(\.self))
        people = Dictionary(
            try PersonRecords.find(all: ids, session).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    func may(_ right: Right) -> Bool { !viewer.authorities(right, in: unit).isEmpty }

    func name(_ authority: Authority?) -> String {
        guard let authority else { return "系统" }
        let name = people[authority.person] ?? "（未知人员）"
        guard let absent = authority.actingFor else { return name }
        return "\(name)（代\(people[absent] ?? "（未知人员）")）"
    }

    func act(_ number: Int) -> CaseAct? { file.acts.first { $0.number == number } }
}

extension Citation {
    /// 条例第三十六条第（一）项, as pages of the office write it.
    var short: String { title.hasSuffix("政府信息公开条例") ? "条例\(article)" : text }
}

/// The head of each page of a case: which case, where it stands, and the other pages.
struct OutcomeHead: HTMLContent {
    let outcome: OutcomeCase
    let page: OutcomePage
    let title: String?

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var request: InformationRequest { outcome.request }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            title ?? page.label, detail: detail,
            actions: [LinkButton("返回案卷", to: OutcomeEndpoints.casePath(request.id).address, icon: .arrowLeft)])
        Tabs(
            "本件的办理",
            OutcomePage.allCases.map {
                NavigationLink($0.label, to: $0.endpoint.path(request.id).address, isCurrent: $0 == page)
            })
    }

    private var detail: String {
        let due = outcome.file.clock.due.map { "答复期限\($0.chinese)" }
        return [request.number, request.subject, outcome.file.clock.state.label, outcome.isOpen ? due : nil]
            .compactMap(\.self).joined(separator: " · ")
    }
}

/// What a rule says against something, where no form is at hand.
struct RefusalList: HTMLContent {
    let title: String
    let refusals: [Refusal]

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        if !refusals.isEmpty {
            Remark(.warning, title: title) { ul { ForEach(refusals) { refusal in li { refusal.message + "。" } } } }
        }
    }
}

/// Fields for a verdict on a proposal, with its form.
struct VerdictForm: HTMLContent {
    static let fields: Set<String> = ["agrees", "opinion"]

    let title: String
    let action: LocalPath
    let version: Int
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        Sheet {
            h2 { title }
            PostForm(to: action.address, token: token) {
                HiddenField("version", "\(version)")
                Radios(
                    "审批意见", name: "agrees", choices: [Choice("yes", "同意"), Choice("no", "不同意，退回")],
                    chosen: state["agrees"], message: state.messages["agrees"])
                TextArea(
                    "意见", name: "opinion", value: state["opinion"], hint: "不同意的须写明理由。",
                    message: state.messages["opinion"], isOptional: true, rows: 3, limit: 1_000)
                ButtonRow { Button("提交审批意见", icon: .check) }
            }
        }
    }

    /// - Returns: `nil` when the form lacks something; the reader has the messages.
    static func verdict(_ reader: inout FormReader) -> (verdict: Verdict, version: Int)? {
        let agrees: YesNo? = reader.choice("agrees", "审批意见")
        let opinion = reader.optionalText("opinion", "意见", longest: 1_000) ?? ""
        let version = reader.integer("version", "版本", in: 0...Int.max)
        guard let agrees, let version, reader.messages.isEmpty else { return nil }
        return (Verdict(agrees: agrees == .yes, opinion: opinion), version)
    }
}

enum YesNo: String, CaseIterable { case yes, no }
