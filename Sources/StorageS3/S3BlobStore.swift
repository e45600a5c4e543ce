import AsyncHTTPClient
import Crypto
public import NIOCore
import NIOHTTP1
import NIOPosix
public import Storage

/// Keeps files in a bucket of an S3-compatible object store, each under its digest.
///
/// A file is sent in one request, for which stores allow up to 5 GiB; we stop at ``largest``, because a request that breaks off begins
/// anew. What comes in piece by piece is written to a local folder first: the signature covers the digest of the whole.
public final class S3BlobStore: BlobStore {
    public static let largest = UploadPolicy.largestFile

    private let configuration: S3Configuration
    private let spoolFolder: String
    private let clock: Clock
    private let retries: S3Retries
    private let client: HTTPClient

    /// - Parameters:
    ///   - spoolFolder: where uploads lie until they are sent; must exist.
    ///   - clock: what requests are dated by; stores refuse those that are a quarter of an hour off.
    public convenience init(
        _ configuration: S3Configuration, spoolFolder: String, clock: Clock,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.init(configuration, spoolFolder: spoolFolder, clock: clock, addresses: [:], pause: pause)
    }

    /// - Parameter addresses: host names whose address is not asked of the system.
    init(
        _ configuration: S3Configuration, spoolFolder: String, clock: Clock, addresses: [String: String],
        pause: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.configuration = configuration
        self.spoolFolder = spoolFolder
        self.clock = clock
        retries = S3Retries(pause: pause)
        var settings = HTTPClient.Configuration(
            // A signature is good for one address only.
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(5), read: .seconds(60)))
        settings.dnsOverride = addresses
        // We try again ourselves, with the whole request.
        settings.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
    }

    /// Ends the connections. Must be called before the store goes away.
    public func close() async throws {
        try await client.shutdown()
    }

    public func put(_ bytes: [UInt8]) async throws(BlobFailure) -> Digest32 {
        guard bytes.count <= Self.largest else { throw .tooLarge(limit: Self.largest) }
        let digest = Digest32(of: bytes)
        try await put(digest) { .bytes(ByteBuffer(bytes: bytes)) }
        return digest
    }

    public func spool(limit: Int) async throws(BlobFailure) -> BlobSpool {
        try await BlobSpool.open(in: spoolFolder, limit: min(limit, Self.largest))
    }

    public func put(_ spooled: SpooledBlob) async throws(BlobFailure) {
        try await put(spooled.digest) {
            .stream(spooled.pieces(), length: .known(Int64(spooled.size)))
        }
    }

    public func get(_ digest: Digest32) async throws(BlobFailure) -> [UInt8] {
        let bytes = try await retries.run { () throws(S3Failure) in
            let response = try await self.send(.GET, digest)
            return Array(buffer: try await response.wholeBody(limit: Self.largest))
        } failing: {
            $0.blobFailure(digest)
        }
        guard Digest32(of: bytes) == digest else { throw .corrupt(digest) }
        return bytes
    }

    public func read(_ digest: Digest32, _ body: (ByteBuffer) async throws -> Void) async throws {
        // Once a piece has been handed over, the reading cannot begin anew.
        let response = try await retries.run { () throws(S3Failure) in
            try await self.send(.GET, digest)
        } failing: {
            $0.blobFailure(digest)
        }
        var hash = SHA256()
        var pieces = response.body.makeAsyncIterator()
        while let piece = try await pieces.nextOrFail(digest) {
            hash.update(data: Array(piece.readableBytesView))
            try await body(piece)
        }
        guard Array(hash.finalize()) == digest.bytes else { throw BlobFailure.corrupt(digest) }
    }

    public func contains(_ digest: Digest32) async throws(BlobFailure) -> Bool {
        try await retries.run { () throws(S3Failure) -> Bool in
            do throws(S3Failure) {
                _ = try await self.send(.HEAD, digest, within: Self.longestShortRequest)
                return true
            } catch .status(404, _) {
                return false
            }
        } failing: {
            $0.blobFailure(digest)
        }
    }

    public func remove(_ digest: Digest32) async throws(BlobFailure) {
        try await retries.run { () throws(S3Failure) in
            do throws(S3Failure) {
                _ = try await self.send(.DELETE, digest, within: Self.longestShortRequest)
            } catch .status(404, _) {}
        } failing: {
            $0.blobFailure(digest)
        }
    }

    /// A store shows no object that is not whole, and a spool has no name: nothing is ever left.
    public func tidy(before: Moment) async throws(BlobFailure) {}

    /// Sends the bytes even when there is an object of this name: what lies there may have been damaged, and to tell, it would have to come back whole.
    private func put(
        _ digest: Digest32, body: @escaping @Sendable () -> HTTPClientRequest.Body
    ) async throws(BlobFailure) {
        try await retries.run { () throws(S3Failure) in
            _ = try await self.send(.PUT, digest, body: body(), payload: digest.hex)
        } failing: {
            $0.blobFailure(digest)
        }
    }

    /// Sends a signed request. A fresh date each time, so that one that is sent again is signed anew.
    private func send(
        _ method: HTTPMethod, _ digest: Digest32, body: HTTPClientRequest.Body? = nil,
        payload: String = S3BlobStore.emptyPayload, within longest: TimeAmount = S3BlobStore.longestRequest
    ) async throws(S3Failure) -> HTTPClientResponse {
        let now = clock.now()
        let path = configuration.path(of: digest.hex)
        let headers = [
            (name: "host", value: configuration.host), (name: "x-amz-content-sha256", value: payload),
            (name: "x-amz-date", value: SignatureV4.timestamp(now)),
        ]
        let signature = SignatureV4(credentials: configuration.credentials, region: configuration.region)
        var request = HTTPClientRequest(url: "\(configuration.scheme)://\(configuration.host)\(path)")
        request.method = method
        request.body = body
        for header in headers { request.headers.replaceOrAdd(name: header.name, value: header.value) }
        request.headers.add(
            name: "authorization",
            value: signature.authorization(
                .init(method: method.rawValue, path: path, query: [], headers: headers, payload: payload), at: now))
        return try await execute(request, within: longest)
    }

    /// SHA-256 of nothing.
    private static let emptyPayload = Digest32(of: []).hex

    private func execute(
        _ request: HTTPClientRequest, within longest: TimeAmount
    ) async throws(S3Failure) -> HTTPClientResponse {
        let response: HTTPClientResponse
        do { response = try await client.execute(request, timeout: longest) } catch {
            throw error is CancellationError ? .cancelled : .connection("\(type(of: error)) \(error)")
        }
        guard (200..<300).contains(response.status.code) else {
            throw .status(Int(response.status.code), await response.errorCode())
        }
        return response
    }

    /// A hundred megabytes on a line of a megabyte a second take less than two minutes.
    private static let longestRequest = TimeAmount.minutes(10)
    /// One that carries no file. With all its retries it ends within the time that uploads wait for a removal.
    static let longestShortRequest = TimeAmount.seconds(60)
}

extension HTTPClientResponse {
    func wholeBody(limit: Int) async throws(S3Failure) -> ByteBuffer {
        do { return try await body.collect(upTo: limit) } catch {
            throw error is CancellationError ? .cancelled : .connection("\(type(of: error)) \(error)")
        }
    }

    /// The word in which S3 says why: `SignatureDoesNotMatch`. Empty when the body holds none, as after HEAD.
    func errorCode() async -> String {
        // The status tells enough when the explanation does not come.
        guard let body = try? await body.collect(upTo: 64 * 1024) else { return "" }
        let text = String(buffer: body)
        guard let start = text.firstRange(of: "<Code>")?.upperBound,
            let end = text[start...].firstRange(of: "</Code>")?.lowerBound
        else { return "" }
        return String(text[start..<end].prefix(64).filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
    }
}

extension HTTPClientResponse.Body.AsyncIterator {
    fileprivate mutating func nextOrFail(_ digest: Digest32) async throws -> ByteBuffer? {
        do { return try await next() } catch is CancellationError { throw CancellationError() } catch {
            throw BlobFailure.unavailable("读取对象存储时中断（\(type(of: error))）。")
        }
    }
}
