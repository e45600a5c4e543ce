import Storage

/// Why one request to the store failed.
enum S3Failure: Error, Hashable {
    /// The status and the store's own word for the reason, which may be empty.
    case status(Int, String)
    /// No answer, or none that was whole.
    case connection(String)
    case cancelled

    /// Whether the same request may succeed a moment later.
    var mayPass: Bool {
        switch self {
        case .status(let status, let code): status >= 500 || status == 429 || status == 408 || code == "RequestTimeout"
        case .connection: true
        case .cancelled: false
        }
    }

    func blobFailure(_ digest: Digest32) -> BlobFailure {
        switch self {
        case .status(404, "NoSuchBucket"): .unavailable("对象存储中没有所配置的桶（404 NoSuchBucket）。")
        case .status(404, _): .missing(digest)
        case .status(let status, let code) where status == 401 || status == 403:
            .unavailable("对象存储拒绝访问（\(words(status, code))）。请检查访问密钥、区域、桶的权限和服务器时间。")
        case .status(let status, let code): .unavailable("对象存储返回错误（\(words(status, code))）。")
        case .connection(let reason): .unavailable("无法连接对象存储（\(reason)）。请检查地址和网络。")
        case .cancelled: .unavailable("对象存储的请求被取消。")
        }
    }

    private func words(_ status: Int, _ code: String) -> String { code.isEmpty ? "\(status)" : "\(status) \(code)" }
}

/// Sends a request again when its failure may pass: three times, after delays that grow.
struct S3Retries: Sendable {
    static let delays: [Duration] = [.milliseconds(200), .milliseconds(800), .milliseconds(3200)]

    let pause: @Sendable (Duration) async throws -> Void

    func run<Value: Sendable>(
        _ request: @Sendable () async throws(S3Failure) -> Value, failing: (S3Failure) -> BlobFailure
    ) async throws(BlobFailure) -> Value {
        var delays = Self.delays[...]
        while true {
            do throws(S3Failure) { return try await request() } catch {
                guard error.mayPass, let delay = delays.popFirst() else { throw failing(error) }
                // Chance keeps servers that failed together from coming back together.
                do { try await pause(delay * Double.random(in: 0.5...1)) } catch { throw failing(.cancelled) }
            }
        }
    }
}
