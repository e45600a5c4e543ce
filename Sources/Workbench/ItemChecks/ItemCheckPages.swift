import ContentChecks
import HTML
import Organs
import Publishing
import Storage
import Web

/// What the checks before publication found in an item, and the answers (发布前检查).
struct ItemCheckPages: SubjectPages {
    static let show = Endpoint<Identifier<Item>>(
        "items.checks", .get, "/workbench/items/:item/checks", .needs(.viewItems))
    static let answer = Endpoint<Identifier<Item>>(
        "items.answer-finding", .post, "/workbench/items/:item/checks", .needs(.reviewItems))

    let database: any Database

    func register(in routes: inout Routes) {
        routes.on(ItemCheckPages.show) { try await show($0, $1) }
        routes.on(ItemCheckPages.answer) { try await answer($0, $1) }
    }

    private func show(
        _ request: StaffRequest, _ id: Identifier<Item>, _ state: FormState? = nil
    ) async throws -> PageResponse {
        let (scope, today) = (request.viewer.scope(for: .viewItems), request.today)
        let mayAnswer = request.viewer.may(.reviewItems)
        let view = try await database.read { session in
            guard let item = try ItemRecords.find(id, in: scope, session) else { throw PageFailure.notFound }
            let checks = try ItemChecks.run(item, today: today, session)
            let people = try PersonRecords.find(all: Set(checks.findings.compactMap(\.answer?.person)), session)
            return ItemChecksView(item, checks, people: people, mayAnswer: mayAnswer)
        }
        return request.page(status: .form(state), title: view.title, breadcrumbs: [Breadcrumb(view.title)]) {
            ItemChecksPage(view: view, state: state ?? FormState(), token: request.csrf)
        }
    }

    private func answer(_ request: StaffRequest, _ id: Identifier<Item>) async throws -> PageResponse {
        var reader = FormReader(try await request.form())
        let fingerprint = reader.text("finding", "问题")
        let answer: ContentFinding.Answer? = reader.choice("answer", "处理方式")
        let reason = reader.text("reason", "理由", longest: 500)
        guard let fingerprint, let answer, let reason, reader.messages.isEmpty else {
            return try await show(request, id, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: ["answer", "reason"]) {
            try await database.write { session in
                try FindingAnswers.give(
                    answer, reason: reason, to: fingerprint, of: id, by: viewer, at: now, in: session)
            }
            return request.redirect(to: ItemCheckPages.show.path(id), notice: .done("已记录说明"))
        } again: {
            try await show(request, id, $0)
        }
    }
}

/// The findings of an item, already worded.
struct ItemChecksView: Equatable {
    struct Row: Equatable {
        let fingerprint: String
        let check: String
        let severity: ContentFinding.Severity
        let place: String
        let message: String
        let excerpt: String
        let suggestion: String?
        let source: String
        /// 张三说明理由：…; `nil` while nobody has answered.
        let answer: String?
        /// Whether it holds the item up.
        let isOpen: Bool
    }

    let title = "发布前检查"
    let item: String
    let path: LocalPath
    let rows: [Row]
    let mayAnswer: Bool

    var open: Int { rows.count(where: \.isOpen) }

    init(_ item: Item, _ checks: ItemChecks, people: [Person], mayAnswer: Bool) {
        let names = Dictionary(people.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        self.item = item.title
        path = ItemCheckPages.answer.path(item.id)
        self.mayAnswer = mayAnswer
        rows = checks.findings.map { answered in
            let finding = answered.finding
            return Row(
                fingerprint: finding.fingerprint, check: finding.check, severity: finding.severity,
                place: finding.place.chinese, message: finding.message, excerpt: finding.excerpt,
                suggestion: finding.suggestion, source: finding.source,
                answer: answered.answer.map { answer in
                    "\(names[answer.person] ?? "")（\(answer.at.shortDescription)）\(answer.answer.label)：\(answer.reason)"
                }, isOpen: answered.answer == nil && finding.severity >= .confirm)
        }
    }
}

struct ItemChecksPage: HTMLContent {
    let view: ItemChecksView
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: view.item)
        ErrorSummary(state.messages, general: state.general)
        if view.rows.isEmpty {
            Remark(.done) { p { "没有发现问题。自动检查不能代替人工审读，请照常核对。" } }
        } else if view.open == 0 {
            Remark(.done) { p { "须改正和须确认的问题都已处理或者说明。" } }
        } else {
            Remark(.warning) { p { "还有\(view.open)个问题须改正或者说明理由，处理以前不能提交，审核人也不能同意。" } }
        }
        ForEach(view.rows) { row in
            FindingPart(row: row, path: view.path, mayAnswer: view.mayAnswer, state: state, token: token)
        }
    }
}

private struct FindingPart: HTMLContent {
    let row: ItemChecksView.Row
    let path: LocalPath
    let mayAnswer: Bool
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var content: some HTMLContent {
        Sheet {
            h2 { row.place + "：" + row.message }
            StatusTag(row.severity.label, row.tone)
            DescriptionList(facts)
            if row.isOpen, mayAnswer { form }
        }
    }

    private var facts: [DescriptionList.Item] {
        [
            row.excerpt.isEmpty ? nil : DescriptionList.Item("所在文字", row.excerpt),
            row.suggestion.map { DescriptionList.Item("建议改为", $0) },
            DescriptionList.Item("检查项", row.check), row.source.isEmpty ? nil : DescriptionList.Item("依据", row.source),
            row.answer.map { DescriptionList.Item("说明", $0) },
        ].compactMap(\.self)
    }

    private var form: some HTMLContent {
        Disclosure("不改正，说明理由") {
            PostForm(to: path.address, token: token) {
                HiddenField("finding", row.fingerprint)
                Radios(
                    "处理方式", name: "answer",
                    choices: [
                        Choice(ContentFinding.Answer.explained.rawValue, ContentFinding.Answer.explained.label),
                        Choice(ContentFinding.Answer.falseAlarm.rawValue, ContentFinding.Answer.falseAlarm.label),
                    ], chosen: isTyped ? state["answer"] : nil, message: isTyped ? state.messages["answer"] : nil,
                    id: "answer-\(row.fingerprint)")
                TextArea(
                    "理由", name: "reason", value: isTyped ? state["reason"] : "",
                    message: isTyped ? state.messages["reason"] : nil, rows: 2, limit: 500,
                    id: "reason-\(row.fingerprint)")
                ButtonRow { Button("记录说明") }
            }
        }
    }

    /// Whether what was typed was about this finding.
    private var isTyped: Bool { state["finding"] == row.fingerprint }
}

extension ItemChecksView.Row {
    fileprivate var tone: StatusTag.Tone {
        if !isOpen, severity >= .confirm { return .done }
        switch severity {
        case .block: return .problem
        case .confirm: return .warning
        case .style: return .quiet
        }
    }
}
