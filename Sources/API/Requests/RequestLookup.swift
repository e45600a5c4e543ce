import HTTPTypes
import Organs
import Requests
import Storage
import Web
import Regulation

/// A request by its number and code.
struct RequestLookup: Sendable {
    let number: String
    let code: QueryCode
    let token: APIToken

    /// How often wrong codes may be sent for one number, whoever sends them: 59 bits are not found that way.
    private static let guesses = RateLimit("api code of a number", burst: 20, refill: .seconds(600))

    init(_ call: APICall) throws {
        token = call.token
        number = call.body["number"]?.text ?? ""
        let use = call.request.use(Self.guesses, by: number)
        if let wait = use.wait { throw PageFailure.tooManyRequests(seconds: wait) }
        // A text that cannot be a code is answered as a wrong one: which of the two is wrong, is not told.
        guard let code = QueryCode(typed: call.body["query_code"]?.text ?? "") else { throw Refused.notFound }
        self.code = code
    }

    /// - Throws: where number and code do not belong together, and where the token does not reach the organ.
    func status(_ keys: KeyRing, on today: Day, _ session: any ReadSession) throws -> RequestStatus {
        guard
            let status = try RequestStatus.find(number: number, code: code, keys: keys, on: today, session)
        else { throw Refused.notFound }
        guard token.mayReach(status.request.organ) else {
            throw Problem(.forbidden, "令牌不能用于这个单位", "请管理员把这个单位加入令牌的范围。")
        }
        return status
    }

    func acknowledgement(_ keys: KeyRing, on today: Day, _ session: any ReadSession) throws -> JSONValue {
        let request = try status(keys, on: today, session).request
        return RequestDocuments.acknowledgement.json(try NamedRequest.named([request], session)[0])
    }
}
