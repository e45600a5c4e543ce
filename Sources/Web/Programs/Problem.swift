public import HTTPTypes
import Organs

/// Why a program gets no answer: `application/problem+json` (RFC 9457), worded in Chinese for whoever reads the program's log.
public struct Problem: Error, Hashable, Sendable {
    public let status: HTTPResponse.Status
    public let title: String
    public let detail: String
    /// What is wrong with single values of the request; empty when the whole is meant.
    public let faults: [Fault]
    /// Header fields that go with it, such as `Retry-After`.
    public var fields: [HTTPField] = []

    public struct Fault: Hashable, Sendable {
        /// `#/applicant/name`: a value of the body (RFC 6901); `query:limit`, `header:Idempotency-Key`: another part of the request.
        public let pointer: String
        public let detail: String

        public init(_ pointer: String, _ detail: String) {
            self.pointer = pointer
            self.detail = detail
        }
    }

    public init(_ status: HTTPResponse.Status, _ title: String, _ detail: String, faults: [Fault] = []) {
        self.status = status
        self.title = title
        self.detail = detail
        self.faults = faults
    }

    public static let type = ContentType.named("application/problem+json")

    /// - Parameter id: under which the log has the request.
    func response(_ id: RequestID) -> PageResponse {
        let json: JSONValue = [
            "type": "about:blank", "title": .text(title), "status": .integer(status.code), "detail": .text(detail),
            "instance": .text("urn:gongkai:request:\(id)"),
            "errors": .list(faults.map { ["pointer": .text($0.pointer), "detail": .text($0.detail)] }),
        ]
        return fields.reduce(.bytes(json.bytes, Problem.type, status: status)) { $0.adding($1) }
    }
}

extension Problem {
    /// What a page would say of it.
    /// - Parameter failure: `nil` for one that nobody foresaw.
    init(_ failure: PageFailure?) {
        switch failure {
        case .badRequest(let sentence): self.init(.badRequest, "无法读懂这个请求", sentence)
        case .forbidden(let right): self.init(.forbidden, "没有权限", "需要“\(right.label)”权限。")
        case .refused(let sentence): self.init(.forbidden, "不能进行这项操作", sentence)
        case .forgedForm: self.init(.forbidden, "请求没有处理", "请求不是由授权的程序发出的。")
        case .notFound: self.init(.notFound, "没有找到", "网址有误，或者没有这条记录。")
        case .methodNotAllowed(let allowed):
            let methods = allowed.map(\.rawValue).joined(separator: ", ")
            self.init(.methodNotAllowed, "方法不对", "这个网址只接受：\(methods)。")
            fields = [HTTPField(name: .allow, value: methods)]
        case .conflict(let sentence): self.init(.conflict, "情况已经变化", sentence)
        case .tooLarge(let limit): self.init(.contentTooLarge, "内容太大", "最多\(limit)字节。")
        case .unprocessable(let sentence): self.init(.unprocessableContent, "无法办理", sentence)
        case .tooManyRequests(let seconds):
            self.init(.tooManyRequests, "调用过于频繁", "请在\(seconds)秒以后再试。")
            fields = [HTTPField(name: .retryAfter, value: "\(seconds)")]
        case .unavailable:
            self.init(.serviceUnavailable, "暂时无法处理", "服务器正忙，请稍后重试；带幂等键的提交可以原样重发。")
            fields = [HTTPField(name: .retryAfter, value: "10")]
        case nil: self.init(.internalServerError, "系统出错", "发生了没有预料到的错误，已经记入系统日志。")
        }
    }
}
