import Organs
import ReportWriting
import Reporting
import Storage
import Web

/// The steps of a report's way, each behind a button or a form with a reason on the report's page.
extension ReportPages {
    static let actFields: Set<String> = ["reason"]

    private typealias Verb =
        @Sendable (_ version: Int, _ reason: String, _ viewer: Viewer, _ now: Moment, any WriteSession) throws -> Void
    /// Says what came of it.
    private typealias TellingVerb =
        @Sendable (_ version: Int, _ reason: String, _ viewer: Viewer, _ now: Moment, any WriteSession) throws -> Notice

    private func act(
        _ request: StaffRequest, _ organ: Identifier<Unit>, _ year: Int, done: String, _ verb: @escaping Verb
    ) async throws -> PageResponse {
        try await act(request, organ, year) { version, reason, viewer, now, session in
            try verb(version, reason, viewer, now, session)
            return .done(done)
        }
    }

    private func act(
        _ request: StaffRequest, _ organ: Identifier<Unit>, _ year: Int, telling verb: @escaping TellingVerb
    ) async throws -> PageResponse {
        let (viewer, now) = (request.viewer, request.now)
        var reader = FormReader(try await request.form())
        let version = reader.integer("version", "版本", in: 0...1_000_000) ?? -1
        let reason = reader.optionalText("reason", "理由", longest: 500) ?? ""
        return try await submitting(reader.values, fields: Self.actFields) {
            let notice = try await database.write { try verb(version, reason, viewer, now, $0) }
            return request.redirect(to: ReportEndpoints.show.path(organ, year), notice: notice)
        } again: {
            try await show(request, organ, year, $0)
        }
    }

    func submit(_ request: StaffRequest, _ organ: Identifier<Unit>, _ year: Int) async throws -> PageResponse {
        try await act(request, organ, year, done: "已提交审签，这一版已保存。") { [parts] version, _, viewer, now, session in
            try ReportDrafts.submit(
                organ, year, parts, ifVersion: version, by: viewer, at: now, in: session)
        }
    }

    func takeBack(_ request: StaffRequest, _ organ: Identifier<Unit>, _ year: Int) async throws -> PageResponse {
        try await act(request, organ, year, done: "已收回，可以继续修改。") { version, reason, viewer, now, session in
            try ReportDrafts.takeBack(
                organ, year, reason: reason, ifVersion: version, by: viewer, at: now, in: session)
        }
    }

    func approve(_ request: StaffRequest, _ organ: Identifier<Unit>, _ year: Int) async throws -> PageResponse {
        try await act(request, organ, year, done: "已审签。") { version, _, viewer, now, session in
            try ReportDrafts.approve(organ, year, ifVersion: version, by: viewer, at: now, in: session)
        }
    }

    func giveBack(_ request: StaffRequest, _ organ: Identifier<Unit>, _ year: Int) async throws -> PageResponse {
        try await act(request, organ, year, done: "已退回。") { version, reason, viewer, now, session in
            try ReportDrafts.giveBack(
                organ, year, reason: reason, ifVersion: version, by: viewer, at: now, in: session)
        }
    }

    func reopen(_ request: StaffRequest, _ organ: Identifier<Unit>, _ year: Int) async throws -> PageResponse {
        try await act(request, organ, year, done: "已重新编制；已公布的报告在新版公布之前保持不变。") { version, reason, viewer, now, session in
            try ReportDrafts.reopen(
                organ, year, reason: reason, ifVersion: version, by: viewer, at: now, in: session)
        }
    }

    func handIn(_ request: StaffRequest, _ organ: Identifier<Unit>, _ year: Int) async throws -> PageResponse {
        try await act(request, organ, year) { version, _, viewer, now, session in
            let receiver = try ReportDrafts.handIn(
                organ, year, ifVersion: version, by: viewer, at: now, in: session)
            switch receiver {
            case .rounds: return .done("已报送主管部门。")
            case .outside:
                return .warning(
                    "已登记为报送。主管部门没有在本系统开展\(year)年度报告的报送，报告没有发送给任何单位，请按主管部门要求的方式报送。")
            }
        }
    }

    func makeItem(_ request: StaffRequest, _ organ: Identifier<Unit>, _ year: Int) async throws -> PageResponse {
        let (viewer, now) = (request.viewer, request.now)
        var reader = FormReader(try await request.form())
        let version = reader.integer("version", "版本", in: 0...1_000_000) ?? -1
        return try await submitting(reader.values, fields: Self.actFields) {
            do {
                let item = try await ReportPublication.makeItem(
                    organ, year, ifVersion: version, by: viewer, at: now, in: database, cabinet)
                return request.redirect(
                    to: ItemEndpoints.show.path(item), notice: .done("已生成公开稿件和附件，请按审核流程提交发布。"))
            } catch let error as ReportWritingError {
                throw Refused.rules([Refusal("report.files", "报告文件没有生成：\(error.message)")])
            } catch let refusal as UploadRefusal {
                if case .unreadable(.unavailable) = refusal { throw PageFailure.unavailable }
                throw Refused.rules([Refusal("report.files", "报告文件没有保存：\(refusal.message)")])
            }
        } again: {
            try await show(request, organ, year, $0)
        }
    }
}
