import AnnualReport
import HTML
import Organs
import Reporting
import Storage
import Web

extension NarrativePages {
    func show(_ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int) async throws -> PageResponse {
        let viewer = request.viewer
        let view = try await database.read { session in
            let document = try document(id, year, viewer, session)
            let editors = Set(document.sections.compactMap(\.editedBy))
            return ReportTextView(
                document, try ReportFindings.run(document, in: session),
                try PersonRecords.find(all: editors, session),
                mayEdit: viewer.scope(for: .draftReports).contains(document.organ))
        }
        return request.page(title: view.place.title, breadcrumbs: trail(view.place)) {
            ReportTextPage(view: view, token: request.csrf)
        }
    }

    // MARK: One section

    /// - Parameters:
    ///   - state: the text as it was sent, when it was refused or only checked.
    ///   - isChecked: the person asked for the checks: that is no mistake of his.
    func edit(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int, _ name: String, _ state: FormState? = nil,
        isChecked: Bool = false
    ) async throws -> PageResponse {
        let key = try section(name)
        let viewer = request.viewer
        let view = try await database.read { session in
            let document = try document(id, year, viewer, for: .draftReports, session)
            let draft = state.map { document.replacing(key, with: $0["text"]) } ?? document
            return SectionFormView(document, key, try ReportFindings.run(draft, in: session))
        }
        return request.page(
            status: .form(isChecked ? nil : state), title: view.title, breadcrumbs: trail(view.place, view.title)
        ) {
            SectionFormPage(view: view, state: state ?? FormState(view.values), token: request.csrf)
        }
    }

    func save(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int, _ name: String
    ) async throws -> PageResponse {
        let key = try section(name)
        let (viewer, now) = (request.viewer, request.now)
        let form = try await request.form()
        if form["button"] == "check" {
            return try await edit(request, id, year, name, FormState(form), isChecked: true)
        }
        _ = try await database.read { try organ(id, year, viewer, for: .draftReports, $0) }
        var reader = FormReader(form)
        let text = reader.optionalText("text", key.officialTitle, longest: SectionEdits.longestText) ?? ""
        let version = reader.integer("version", "版本", in: 0...Int(Int32.max))
        guard let version, reader.messages.isEmpty else {
            return try await edit(request, id, year, name, FormState(reader.values, reader.messages))
        }
        return try await submitting(reader.values, fields: ["text"]) {
            try await database.write { session in
                let unit = try organ(id, year, viewer, session)
                try ReportText.save(
                    text, as: key, of: id, year: year, cells: try Self.cells(unit, year, session), ifVersion: version,
                    by: viewer, at: now, in: session)
            }
            return request.redirect(
                to: NarrativeEndpoints.text.path(id, year), notice: .done("“\(key.officialTitle)”已保存。"))
        } again: {
            try await edit(request, id, year, name, $0)
        }
    }

    /// A piece of a page for the script: what the checks find in a text that is being written.
    func check(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int, _ name: String
    ) async throws -> PageResponse {
        let key = try section(name)
        let viewer = request.viewer
        let text = String(try await request.form()["text"].prefix(SectionEdits.longestText))
        let view = try await database.read { session in
            let document = try document(id, year, viewer, for: .draftReports, session).replacing(key, with: text)
            return SectionFormView(document, key, try ReportFindings.run(document, in: session))
        }
        return .bytes(SectionFindings(lines: view.findings, place: view.place).bytes(), .html)
    }

    func answer(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int, _ name: String
    ) async throws -> PageResponse {
        let key = try section(name)
        let (viewer, now) = (request.viewer, request.now)
        _ = try await database.read { try organ(id, year, viewer, for: .draftReports, $0) }
        var reader = FormReader(try await request.form())
        let answer: SectionEdits.Answer? = reader.choice("button", "处理")
        let origin = reader.integer("origin", "位置", in: -1...Int(Int32.max))
        let number = reader.integer("number", "位置", in: 0...SectionEdits.mostSentences)
        let version = reader.integer("version", "版本", in: 0...Int(Int32.max))
        guard let answer, let origin, let number, let version else { throw PageFailure.badRequest("这个操作应由页面上的按钮发出。") }
        let back = NarrativeEndpoints.text.path(id, year)
        do {
            return try await pressing(request, backTo: back, done: answer == .refresh ? "已按现在的数更新。" : "已确认文字仍然适用。") {
                try await database.write { session in
                    let unit = try organ(id, year, viewer, session)
                    try ReportText.answer(
                        answer, at: origin, number: number, in: key, of: id, year: year,
                        cells: try Self.cells(unit, year, session), ifVersion: version, by: viewer, at: now, in: session
                    )
                }
            }
        } catch Refused.changedMeanwhile {
            return request.redirect(to: back, notice: .warning("有人刚刚修改了这一部分，请看过现在的文字再处理。"))
        }
    }

    func reset(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int, _ name: String
    ) async throws -> PageResponse {
        let key = try section(name)
        let (viewer, now) = (request.viewer, request.now)
        _ = try await database.read { try organ(id, year, viewer, for: .draftReports, $0) }
        var reader = FormReader(try await request.form())
        guard let version = reader.integer("version", "版本", in: 0...Int(Int32.max)) else {
            throw PageFailure.badRequest("这个操作应由页面上的按钮发出。")
        }
        let back = NarrativeEndpoints.text.path(id, year)
        do {
            return try await pressing(request, backTo: back, done: "“\(key.officialTitle)”已按模板和现在的数重新起草。") {
                try await database.write { session in
                    try ReportText.reset(
                        key, of: id, year: year, ifVersion: version, by: viewer, at: now, in: session)
                }
            }
        } catch Refused.changedMeanwhile {
            return request.redirect(to: back, notice: .warning("有人刚刚修改了这一部分，没有重新起草。"))
        }
    }

    // MARK: Facts that people tell

    func facts(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int, _ state: FormState? = nil
    ) async throws -> PageResponse {
        let viewer = request.viewer
        let view = try await database.read { session in
            ToldFactsView(try document(id, year, viewer, for: .draftReports, session))
        }
        return request.page(
            status: .form(state), title: ToldFactsView.title, breadcrumbs: trail(view.place, ToldFactsView.title)
        ) {
            ToldFactsPage(view: view, state: state ?? FormState(view.values), token: request.csrf)
        }
    }

    func tell(_ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int) async throws -> PageResponse {
        let (viewer, now) = (request.viewer, request.now)
        _ = try await database.read { try organ(id, year, viewer, for: .draftReports, $0) }
        var reader = FormReader(try await request.form())
        var answers: [FactKey: String] = [:]
        for fact in ToldFacts.asked {
            answers[fact.key] = reader.optionalText(fact.key.rawValue, fact.name, longest: 200) ?? ""
        }
        guard reader.messages.isEmpty else {
            return try await facts(request, id, year, FormState(reader.values, reader.messages))
        }
        let fields = Set(ToldFacts.asked.map(\.key.rawValue))
        return try await submitting(reader.values, fields: fields) { [answers] in
            try await database.write { session in
                try ToldFacts.tell(answers, of: id, year: year, by: viewer, at: now, in: session)
            }
            return request.redirect(to: NarrativeEndpoints.text.path(id, year), notice: .done("填报的情况已保存，文字已随之更新。"))
        } again: {
            try await facts(request, id, year, $0)
        }
    }
}
