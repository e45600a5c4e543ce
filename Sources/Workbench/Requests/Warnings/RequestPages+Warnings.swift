import HTML
import HTTPTypes
import Organs
import Requests
import Storage
import Web

extension RequestPages {
    func warnings(_ request: StaffRequest, feed: String? = nil) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let view = try await database.read { try WarningView(for: viewer, on: today, $0) }
        return request.page(title: WarningView.title) { WarningPage(view: view, token: request.csrf, feed: feed) }
    }

    func topics(_ request: StaffRequest) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let view = try await database.read { try TopicView(for: viewer, on: today, $0) }
        return request.page(title: TopicView.title) { TopicPage(view: view) }
    }

    // MARK: The calendar feed

    /// The address is told in this answer and kept nowhere.
    func renewFeed(_ request: StaffRequest) async throws -> PageResponse {
        let (viewer, now, keys) = (request.viewer, request.now, keys)
        let secret = try await database.write { session in
            try CalendarFeeds.renew(by: viewer, keys: keys, at: now, in: session)
        }
        let path = RequestEndpoints.feed.path(secret)
        return try await warnings(request, feed: request.absolute(path))
    }

    func revokeFeed(_ request: StaffRequest) async throws -> PageResponse {
        let (viewer, now) = (request.viewer, request.now)
        try await database.write { try CalendarFeeds.revoke(by: viewer, at: now, in: $0) }
        return request.redirect(to: RequestEndpoints.warnings.path(), notice: .done("订阅地址已停用"))
    }

    func feed(_ request: VisitorRequest, _ secret: String) async throws -> PageResponse {
        try request.spend(.requestCalendar)
        let (now, keys) = (request.now, keys)
        let calendar = try await database.read { session in
            try CalendarFeeds.calendar(secret: secret, keys: keys, at: now, session)
        }
        guard let calendar else { throw PageFailure.notFound }
        return .bytes(Array(calendar.text.utf8), .calendar)
    }
}

extension RateLimit {
    /// A calendar program asks some times a day; a hundred colleagues may sit behind one address.
    static let requestCalendar = RateLimit("request calendar", burst: 120, refill: .seconds(600))
}
