import HTML
import HTTPTypes
import Organs
import Requests
import Storage
import Web

/// The pages of the working-day calendar: what is known, trying a holiday notice, adopting it.
struct CalendarPages: SubjectPages {
    /// A year's notice is 3 KB, the whole calendar of twenty years 60 KB. It must fit a form a second time, when it is adopted.
    static let largest = 128 * 1024

    let database: any Database

    let menu = [MenuLine(.requests, CalendarView.title, CalendarEndpoints.show, icon: .calendar)]

    func register(in routes: inout Routes) {
        routes.on(CalendarEndpoints.show) { try await show($0) }
        routes.on(CalendarEndpoints.trial) { try await trial($0) }
        routes.on(CalendarEndpoints.adopt) { try await adopt($0) }
    }

    private func show(
        _ request: StaffRequest, _ refused: FormState? = nil, trial: CalendarTrial? = nil
    ) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let view = try await database.read { try CalendarView(for: viewer, on: today, $0) }
        let status: HTTPResponse.Status = trial == nil ? .form(refused) : .ok
        return request.page(status: status, title: CalendarView.title) {
            CalendarPage(view: view, state: refused ?? FormState(), trial: trial, token: request.csrf)
        }
    }

    /// Loads it, looks at what moved, and takes it all back.
    private func trial(_ request: StaffRequest) async throws -> PageResponse {
        var limits = UploadLimits(fileBytes: Self.largest)
        limits.fieldBytes = Self.largest
        let form = try await request.upload(limits)
        let text = form["file"].map { String(decoding: $0.stored, as: UTF8.self) } ?? form.values["text"]
        guard let target = Target(form.values["for"]) else {
            return try await show(request, FormState(form.values, FieldMessages("for", "选择适用范围。")))
        }
        guard !text.allSatisfy(\.isWhitespace) else {
            return try await show(request, FormState(form.values, FieldMessages("file", "选择放假安排文件，或者粘贴其内容。")))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(form.values, fields: CalendarPage.fields) {
            let change = try await tried(target, Array(text.utf8), by: viewer, at: now)
            let trial = CalendarTrial(text: text, organ: target.organ, change: change)
            return try await show(request, FormState(form.values), trial: trial)
        } again: {
            try await show(request, $0)
        }
    }

    /// What the change would be. It is thrown out of the transaction, so that nothing of it stays.
    private func tried(
        _ target: Target, _ json: [UInt8], by viewer: Viewer, at now: Moment
    ) async throws -> Calendars.Change {
        do {
            return try await database.write { session -> Calendars.Change in
                throw CalendarTrialDone(change: try target.load(json, by: viewer, at: now, in: session))
            }
        } catch let done as CalendarTrialDone {
            return done.change
        }
    }

    private func adopt(_ request: StaffRequest) async throws -> PageResponse {
        let values = try await request.form()
        guard let target = Target(values["for"]) else {
            return try await show(request, FormState(values, FieldMessages("for", "选择适用范围。")))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(values, fields: CalendarPage.fields) {
            let change = try await database.write { session in
                try target.load(Array(values["text"].utf8), by: viewer, at: now, in: session)
            }
            return request.redirect(
                to: CalendarEndpoints.show.path(),
                notice: .done("已启用，重新计算\(change.recounted)件未办结的申请，\(change.moved.count)件的期限变动"))
        } again: {
            try await show(request, $0)
        }
    }

    /// Whose calendar it is.
    private enum Target {
        case national
        case local(Identifier<Unit>)

        init?(_ text: String) {
            if text == CalendarPage.nationalKey {
                self = .national
                return
            }
            guard let organ = Identifier<Unit>(rawValue: text) else { return nil }
            self = .local(organ)
        }

        var organ: Identifier<Unit>? { if case .local(let organ) = self { organ } else { nil } }

        func load(
            _ json: [UInt8], by viewer: Viewer, at now: Moment, in session: any WriteSession
        ) throws -> Calendars.Change {
            switch self {
            case .national: try Calendars.load(json, by: viewer, at: now, in: session)
            case .local(let organ): try Calendars.loadLocal(json, for: organ, by: viewer, at: now, in: session)
            }
        }
    }
}
