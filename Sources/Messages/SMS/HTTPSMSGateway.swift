public import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// A gateway for short messages that is asked over HTTP. What it must understand is ours; a bureau whose operator speaks another language puts a few
/// lines of its own in between.
///
///     POST (sms-url)
///     Authorization: Bearer (sms-token)
///     Idempotency-Key: 018f…
///     Content-Type: application/json
///
///     {"phone": "13800000000", "text": "【某某局】…"}
///
/// Any 2xx means that it was taken. 408, 425, 429 and 5xx mean later; every other answer means never.
public struct HTTPSMSGateway: SMSTransport {
    private let url: String
    private let token: String
    private let signature: String
    private let client: HTTPClient

    /// A gateway that takes longer has taken nothing.
    static let patience: TimeAmount = .seconds(20)
    /// What is read of an answer, which is not looked at.
    private static let longestAnswer = 64 * 1024

    /// - Parameters:
    ///   - signature: 短信签名, such as 某某局; operators demand one at the head of each message. Empty where the gateway adds it.
    ///   - client: closed by whoever made it.
    public init(url: String, token: String, signature: String, client: HTTPClient) {
        self.url = url
        self.token = token
        self.signature = signature
        self.client = client
    }

    private struct Body: Encodable {
        let phone, text: String
    }

    public func send(_ text: String, to phone: MobileNumber, id: String) async throws(MessageFailure) {
        let text = signature.isEmpty ? text : "【\(signature)】\(text)"
        let status: Int
        do {
            var request = HTTPClientRequest(url: url)
            request.method = .POST
            request.headers.add(name: "Authorization", value: "Bearer \(token)")
            request.headers.add(name: "Idempotency-Key", value: id)
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: try JSONEncoder().encode(Body(phone: phone.digits, text: text))))
            let response = try await client.execute(request, timeout: Self.patience)
            // The status has come and decides: a body that breaks off must not send the message again.
            _ = try? await response.body.collect(upTo: Self.longestAnswer)
            status = Int(response.status.code)
        } catch { throw .temporary("短信网关无法连接或者没有按时应答。") }
        switch status {
        case 200..<300: return
        case 408, 425, 429, 500...: throw .temporary("短信网关应答\(status)，稍后再试。")
        default: throw .permanent("短信网关应答\(status)，没有接受这条短信。")
        }
    }
}
