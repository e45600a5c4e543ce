import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// The few requests to the provider, each with a limit on time and on size. Redirections are not followed: a provider whose addresses move says
/// so in its discovery document.
struct ProviderHTTP: Sendable {
    private let client: HTTPClient

    /// A discovery document has a few kilobytes, a set of keys too.
    static let largestAnswer = 256 * 1024
    static let deadline: TimeAmount = .seconds(20)

    init() {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout = HTTPClient.Configuration.Timeout(connect: .seconds(10), read: .seconds(20))
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    func close() async throws {
        try await client.shutdown()
    }

    func get(_ address: String, _ step: ProviderFault.Step) async throws(ProviderFault) -> Data {
        try await send(HTTPClientRequest(url: address), step)
    }

    /// - Parameter credentials: client id and secret, for HTTP basic authentication (RFC 6749 §2.3.1).
    func post(
        _ address: String, form: [(String, String)], credentials: (id: String, secret: String)?,
        _ step: ProviderFault.Step
    ) async throws(ProviderFault) -> Data {
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
        if let credentials {
            let pair = "\(formEncoded(credentials.id)):\(formEncoded(credentials.secret))"
            request.headers.add(name: "authorization", value: "Basic \(Data(pair.utf8).base64EncodedString())")
        }
        request.body = .bytes(ByteBuffer(string: formEncoded(form)))
        return try await send(request, step)
    }

    private func send(_ request: HTTPClientRequest, _ step: ProviderFault.Step) async throws(ProviderFault) -> Data {
        guard isProtected(request.url) else { throw .discovery }
        var request = request
        request.headers.add(name: "accept", value: "application/json")
        let response: HTTPClientResponse
        do { response = try await client.execute(request, timeout: ProviderHTTP.deadline) } catch {
            throw .unreachable(step)
        }
        guard response.status == .ok else { throw .refused(step, status: Int(response.status.code)) }
        do {
            return Data(try await response.body.collect(upTo: ProviderHTTP.largestAnswer).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw .unreadable(step)
        } catch {
            throw .unreachable(step)
        }
    }
}

/// `application/x-www-form-urlencoded`, also for queries.
func formEncoded(_ fields: [(String, String)]) -> String {
    fields.map { "\(formEncoded($0.0))=\(formEncoded($0.1))" }.joined(separator: "&")
}

func formEncoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            encoded.unicodeScalars.append(Unicode.Scalar(byte))
        default:
            encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
    }
    return encoded
}
