import HTTPTypes
import Regulation
import Storage
import Web

/// Through which every call goes, in this order: who asks, how often, what it sends.
public struct TokenGate: Sendable {
    let database: any Database
    let keys: KeyRing

    /// Of one address, for what needs no token.
    static let open = RateWindow(calls: 120, seconds: 60)
    /// Wrong tokens from one address: enough for a slip, too few to try.
    private static let wrongTokens = RateLimit("api wrong tokens", burst: 30, refill: .seconds(300))

    func answer(
        _ request: ProgramRequest, _ operation: Operation, _ handler: (APICall) async throws -> JSONValue?
    ) async throws -> PageResponse {
        try await admit(request, operation) { response(try await handler($0), operation) }
    }

    /// The same for an operation whose answer is a file.
    func file(
        _ request: ProgramRequest, _ operation: Operation, _ handler: (APICall) async throws -> PageResponse
    ) async throws -> PageResponse {
        try await admit(request, operation, handler)
    }

    private func admit(
        _ request: ProgramRequest, _ operation: Operation, _ handler: (APICall) async throws -> PageResponse
    ) async throws -> PageResponse {
        var token: APIToken?
        if let scope = operation.scope { token = try await holder(request, scope) }
        let rate = try spend(request, token)
        do {
            let parameters = try CallParameters.read(request, operation)
            let body = try await CallBody.read(request, operation)
            let answer = try await handler(
                APICall(request: request, holder: token, parameters: parameters, body: body))
            return rate.reduce(answer) { $0.adding($1) }
        } catch var problem as Problem {
            problem.fields += rate
            throw problem
        }
    }

    private func response(_ answer: JSONValue?, _ operation: Operation) -> PageResponse {
        .bytes(answer?.bytes ?? [], .json, status: operation.success.status)
    }

    // MARK: Who asks

    private func holder(_ request: ProgramRequest, _ scope: APIScope) async throws -> APIToken {
        guard let sent = TokenGate.bearer(request.field(.authorization)) else { throw Problem.noToken("没有令牌。") }
        let (now, keys) = (request.now, keys)
        let token = try await database.read { session in try APITokenRecords.find(sent.digest(keys), session) }
        guard let token, token.state(on: now.day) == .inForce else {
            if let wait = request.useByAddress(TokenGate.wrongTokens).wait { throw Problem.tooOften(wait) }
            switch token?.state(on: now.day) {
            case .expired: throw Problem.noToken("令牌已过期，请管理员重新发放。")
            case .revoked: throw Problem.noToken("令牌已撤销。")
            default: throw Problem.noToken("没有这个令牌。")
            }
        }
        guard token.scopes.contains(scope) else { throw Problem.lacking(scope) }
        if token.lastUsedAt.map({ now - $0 >= APITokenRecords.noteEvery }) ?? true {
            try await database.write { session in try APITokenRecords.noteUse(token, at: now, session) }
        }
        return token
    }

    /// RFC 6750 §2.1. `nil` for every other scheme, and for what cannot be a token of ours.
    private static func bearer(_ field: String?) -> APITokenSecret? {
        guard let field, field.utf8.count <= 200 else { return nil }
        let parts = field.split(separator: " ")
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return APITokenSecret(sent: String(parts[1]))
    }

    // MARK: How often

    /// - Returns: the fields that tell it (draft-ietf-httpapi-ratelimit-headers).
    private func spend(_ request: ProgramRequest, _ token: APIToken?) throws -> [HTTPField] {
        let (name, window) = token.map { ("token", $0.limit) } ?? ("address", TokenGate.open)
        let limit = RateLimit("api \(name)", burst: window.calls, refill: .seconds(window.seconds))
        let use = token.map { request.use(limit, by: $0.id.rawValue) } ?? request.useByAddress(limit)
        let fields = [
            HTTPField(name: .rateLimitPolicy, value: "\"\(name)\";q=\(window.calls);w=\(window.seconds)"),
            HTTPField(name: .rateLimit, value: "\"\(name)\";r=\(use.remaining);t=\(use.fullIn)"),
        ]
        guard let wait = use.wait else { return fields }
        var problem = Problem.tooOften(wait)
        problem.fields += fields
        throw problem
    }
}

extension Problem {
    fileprivate static func noToken(_ detail: String) -> Problem {
        var problem = Problem(.unauthorized, "令牌无效", detail)
        problem.fields = [HTTPField(name: .wwwAuthenticate, value: "Bearer realm=\"gongkai\"")]
        return problem
    }

    fileprivate static func lacking(_ scope: APIScope) -> Problem {
        var problem = Problem(.forbidden, "权限范围不够", "这个令牌不能“\(scope.label)”（\(scope.rawValue)）。")
        problem.fields = [
            HTTPField(
                name: .wwwAuthenticate,
                value: "Bearer realm=\"gongkai\", error=\"insufficient_scope\", scope=\"\(scope.rawValue)\"")
        ]
        return problem
    }

    fileprivate static func tooOften(_ seconds: Int) -> Problem {
        var problem = Problem(.tooManyRequests, "调用过于频繁", "请在\(seconds)秒以后再试。")
        problem.fields = [HTTPField(name: .retryAfter, value: "\(seconds)")]
        return problem
    }
}

extension HTTPField.Name {
    static let rateLimitPolicy = known("RateLimit-Policy")
    static let rateLimit = known("RateLimit")
    static let idempotencyKey = known("Idempotency-Key")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is a header's name") }
        return name
    }
}
