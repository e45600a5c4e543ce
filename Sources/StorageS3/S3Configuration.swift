/// Where an S3-compatible object store is, and who we are there.
public struct S3Configuration: Hashable, Sendable {
    /// How a bucket stands in an address.
    public enum Style: String, Hashable, Sendable, CaseIterable {
        /// `https://host/bucket/key`: what stores of one's own mostly understand.
        case path
        /// `https://bucket.host/key`
        case virtualHost = "virtual-host"
    }

    /// `http` or `https`.
    public let scheme: String
    /// Host, and port where it is not the scheme's own: `s3.example.gov.cn:9000`.
    public let authority: String
    public let region: String
    public let bucket: String
    public let style: Style
    /// What all keys begin with, such as `gongkai/`; may be empty.
    public let prefix: String
    public let credentials: Credentials

    /// The keys come from the environment or from files, never from the command line; they are not printed.
    public struct Credentials: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
        public let accessKeyID: String
        let secretAccessKey: String

        public init(accessKeyID: String, secretAccessKey: String) {
            self.accessKeyID = accessKeyID
            self.secretAccessKey = secretAccessKey
        }

        public var description: String { "access key \(accessKeyID)" }
        public var debugDescription: String { description }
    }

    /// - Parameter endpoint: the store's address without a path: `https://s3.example.gov.cn`.
    /// - Returns: `nil` when the endpoint is no such address, or a word is empty.
    public init?(
        endpoint: String, region: String, bucket: String, style: Style = .path, prefix: String = "",
        credentials: Credentials
    ) {
        let parts = endpoint.split(separator: "://", maxSplits: 1)
        guard parts.count == 2, ["http", "https"].contains(parts[0]), !region.isEmpty, !bucket.isEmpty else {
            return nil
        }
        let authority = parts[1].last == "/" ? parts[1].dropLast() : parts[1]
        guard !authority.isEmpty, !authority.contains(where: { "/?#@".contains($0) || $0.isWhitespace }) else {
            return nil
        }
        scheme = String(parts[0])
        self.authority = String(authority)
        self.region = region
        self.bucket = bucket
        self.style = style
        self.prefix = prefix
        self.credentials = credentials
    }

    /// What the `Host` header says, and the signature covers.
    var host: String { style == .path ? authority : "\(bucket).\(authority)" }

    /// The path of an object, encoded as in a request line.
    func path(of key: String) -> String {
        let path = (style == .path ? "/\(bucket)/" : "/") + prefix + key
        return SignatureV4.encoded(path, keepingSlashes: true)
    }
}
