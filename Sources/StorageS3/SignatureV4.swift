import Crypto
import Foundation
import Storage

/// Signs requests as S3 and what is compatible with it want them signed (AWS Signature Version 4).
///
/// Source: “Authenticating Requests: Using the Authorization Header”, Amazon S3 API Reference.
struct SignatureV4 {
    let credentials: S3Configuration.Credentials
    let region: String

    /// What of a request is signed. Every header given here is; `host`, `x-amz-date` and `x-amz-content-sha256` must be among them.
    struct Request {
        let method: String
        /// Encoded as in the request line, without the query.
        let path: String
        /// Names and values, not yet encoded.
        let query: [(String, String)]
        let headers: [(name: String, value: String)]
        /// SHA-256 of the body, in hexadecimal digits.
        let payload: String
    }

    /// The value of the `Authorization` header.
    func authorization(_ request: Request, at moment: Moment) -> String {
        let time = Self.timestamp(moment)
        let scope = "\(time.prefix(8))/\(region)/s3/aws4_request"
        let text = "AWS4-HMAC-SHA256\n\(time)\n\(scope)\n\(Digest32(of: Array(canonical(request).utf8)).hex)"
        return "AWS4-HMAC-SHA256 Credential=\(credentials.accessKeyID)/\(scope), "
            + "SignedHeaders=\(signedHeaders(request)), Signature=\(hex(hmac(key(String(time.prefix(8))), text)))"
    }

    /// The request in the one form that both sides sign.
    func canonical(_ request: Request) -> String {
        let query = request.query.map { (Self.encoded($0), Self.encoded($1)) }.sorted { $0 < $1 }
        let headers = sorted(request).map { "\($0.name):\(Self.collapsed($0.value))\n" }
        return [
            request.method, request.path, query.map { "\($0)=\($1)" }.joined(separator: "&"), headers.joined(),
            signedHeaders(request), request.payload,
        ].joined(separator: "\n")
    }

    /// `20130524T000000Z`, UTC.
    static func timestamp(_ moment: Moment) -> String {
        // A moment describes itself in Beijing time, eight hours ahead.
        let utc = (moment - .seconds(8 * 3600)).description
        return utc.filter { $0 != "-" && $0 != ":" }.replacingOccurrences(of: " ", with: "T") + "Z"
    }

    /// Everything but letters, digits, `-`, `.`, `_` and `~` as `%XX` of its UTF-8.
    static func encoded(_ text: String, keepingSlashes: Bool = false) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = text.utf8.flatMap { byte -> [UInt8] in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: [byte]
            case 0x2F where keepingSlashes: [byte]
            default: [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func sorted(_ request: Request) -> [(name: String, value: String)] {
        request.headers.map { ($0.name.lowercased(), $0.value) }.sorted { $0.0 < $1.0 }
    }

    private func signedHeaders(_ request: Request) -> String {
        sorted(request).map(\.name).joined(separator: ";")
    }

    private static func collapsed(_ value: String) -> String {
        value.split(separator: " ").joined(separator: " ")
    }

    private func key(_ day: String) -> SymmetricKey {
        [day, region, "s3", "aws4_request"].reduce(SymmetricKey(data: Data("AWS4\(credentials.secretAccessKey)".utf8)))
        {
            SymmetricKey(data: hmac($0, $1))
        }
    }

    private func hmac(_ key: SymmetricKey, _ text: String) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key))
    }

    private func hex(_ data: Data) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: data.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
