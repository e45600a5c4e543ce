import HTTPTypes
import NIOCore
import Organs
import Portal
import Regulation
import Requests
import Storage
import Web

extension RequestOperations {
    func changes(_ call: APICall) async throws -> JSONValue {
        let (token, now) = (call.token, call.now)
        let limit = call["limit"]?.integer ?? Self.usualPage
        let after = call["after"]?.text.flatMap(ChangeCursor.init)
        return try await database.read { session in
            let found = try APIRequestRecords.changes(of: token, after: after, limit: limit + 1, session)
            let (page, hasMore) = (Array(found.prefix(limit)), found.count > limit)
            return RequestDocuments.changes.json(
                .init(
                    requests: try NamedRequest.named(page, session),
                    next: .next(after: page, after, hasMore: hasMore, at: now), hasMore: hasMore))
        }
    }

    func show(_ call: APICall, _ id: Identifier<InformationRequest>) async throws -> JSONValue {
        let (token, today) = (call.token, call.request.today)
        return try await database.read { session in
            try Self.json(
                try RequestStatus(try Self.filed(id, by: token, session), on: today, session), session)
        }
    }

    /// A request that the token filed. A copy that was merged is told as the request that goes on.
    static func filed(
        _ id: Identifier<InformationRequest>, by token: APIToken, _ session: any ReadSession
    ) throws -> InformationRequest {
        guard try APIRequestRecords.isFiled(id, by: token, session),
            let request = try RequestRecords.find(id, in: .everything, session)
        else { throw Refused.notFound }
        let leading = try request.links.mergedInto.flatMap { try RequestRecords.find($0, in: .everything, session) }
        return leading ?? request
    }

    func status(_ call: APICall) async throws -> JSONValue {
        let (lookup, today, keys) = (try RequestLookup(call), call.request.today, keys)
        return try await database.read { session in
            try Self.json(try lookup.status(keys, on: today, session), session)
        }
    }

    static func json(_ status: RequestStatus, _ session: any ReadSession) throws -> JSONValue {
        RequestDocuments.status.json(
            .init(named: try NamedRequest.named([status.request], session)[0], status: status))
    }

    func letters(_ call: APICall) async throws -> JSONValue {
        let (lookup, today, keys) = (try RequestLookup(call), call.request.today, keys)
        return try await database.read { session in
            let request = try lookup.status(keys, on: today, session).request
            let files = try OnlineReading.papers(of: request, on: today, session).map(\.file)
            return RequestDocuments.letters.json(files)
        }
    }
}
