import AnnualReport
import HTML
import Letters
import Organs
import Regulation
import Requests
import Storage
import Web

/// The reconsiderations and suits of one case.
struct CaseRemediesView {
    let id: OutcomePages.CaseID
    let lines: [RemedyLine]
    let reviews: [Choice]
    /// Suits that a new one can be directed against.
    let appealable: [Choice]
    /// The applicant's own last days, from the day of the answer.
    let deadlines: [(name: String, day: String)]
    let mayRecord: Bool

    init(_ outcome: OutcomeCase, _ session: any ReadSession) throws {
        id = outcome.request.id
        let all = try RemedyRecords.remedies(of: id, session)
        lines = try all.map { try RemedyLine($0, number: outcome.request.number, session) }
        reviews = all.filter { $0.details.kind == .review }.map {
            Choice($0.id.rawValue, "\($0.details.body)，\($0.details.filedOn.chinese)")
        }
        appealable = RemedyForm.appealable(all)
        deadlines = try Self.deadlines(outcome, session)
        mayRecord = outcome.mayHandle && !outcome.request.isMerged
    }

    private static func deadlines(_ outcome: OutcomeCase, _ session: any ReadSession) throws -> [(String, String)] {
        let file = outcome.file
        let served = file.services.filter { $0.value.letter.tellsDecision }
            .compactMap { file.serviceResults[$0.number] }.last { $0.isDelivered }
        guard let day = served?.day, let variant = file.decision?.value.remedies(on: file.clock.answeredOn ?? day)
        else { return [] }
        let calendar = try CalendarRecords.current(for: outcome.request.organ, session).calendar
        let all = RemedyDeadlines(answerServed: day, clause: variant, calendar)
        return [("申请行政复议的最后一日", all.reconsideration), ("直接起诉的最后一日", all.suit)]
            .compactMap { name, due in due.map { (name, $0.chinese) } }
    }
}

/// One reconsideration or suit in a list.
struct RemedyLine {
    let path: LocalPath
    let number: String
    let kind: String
    let body: String
    let caseNumber: String
    let filed: String
    let tag: StatusTag
    let due: String?

    init(_ remedy: Remedy, number: String, _ session: any ReadSession) throws {
        path = OutcomeEndpoints.remedy.path(remedy.request, remedy.id)
        self.number = number
        kind = remedy.details.kind.label
        body = remedy.details.body
        caseNumber = remedy.details.caseNumber
        filed = remedy.details.filedOn.chinese
        tag =
            remedy.closing.map { closing in
                StatusTag(closing.result.label, closing.result == .corrected ? .warning : .done)
            } ?? StatusTag("尚未审结", .active)
        let reply =
            remedy.details.repliedOn == nil && remedy.closing == nil
            ? try Remedies.deadlines(of: remedy, session).reply : nil
        due = reply.map { "\($0.chinese)前答复" }
    }
}

struct CaseRemediesPage: HTMLContent {
    let view: CaseRemediesView
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        if !view.deadlines.isEmpty { DescriptionList(view.deadlines.map { .init($0.name, $0.day) }) }
        RemedyTable(lines: view.lines, empty: "本件没有行政复议、行政诉讼案件", showsNumber: false)
        if view.mayRecord {
            Sheet {
                h2 { "登记行政复议、行政诉讼案件" }
                PostForm(to: OutcomeEndpoints.recordRemedy.path(view.id).address, token: token) {
                    RemedyFields(state: state, reviews: view.reviews, appealable: view.appealable, isNew: true)
                    ButtonRow { Button("登记案件", icon: .plus) }
                }
            }
        }
    }
}

struct RemedyTable: HTMLContent {
    let lines: [RemedyLine]
    let empty: String
    let showsNumber: Bool

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var content: some HTMLContent {
        DataTable(
            "行政复议、行政诉讼案件，共\(lines.count)件", rows: lines,
            columns: (showsNumber ? [.text("申请案号") { $0.number }] : []) + [
                .link("机关", to: { $0.path.address }, { $0.body }), .text("种类") { $0.kind },
                .text("案号") { $0.caseNumber }, .text("提出日期") { $0.filed }, .status("结果") { $0.tag },
                .text("期限") { $0.due },
            ], empty: EmptyState(empty))
    }
}
