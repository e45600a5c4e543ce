import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import StorageTesting
import Synchronization
import Testing

@testable import Storage
@testable import StorageS3

/// What is particular to S3; what both stores promise is in `BlobStoreTests`.
struct S3BlobStoreTests {
    @Test(.enabled(if: TestS3.isAvailable))
    func aWrongSignatureIsRefusedAndSaidSo() async throws {
        try await withTemporaryFolder { folder in
            let configuration = try TestS3.configuration(secret: "not-the-secret")
            try await TestS3.withStore(configuration, spoolFolder: folder.path) { store in
                let words = "请检查访问密钥、区域、桶的权限和服务器时间。"
                let refusal = BlobFailure.unavailable("对象存储拒绝访问（403 SignatureDoesNotMatch）。\(words)")
                await #expect(throws: refusal) { try await store.get(Digest32(of: [1])) }
                await #expect(throws: refusal) { try await store.put([1]) }
                // The answer to HEAD has no body that could tell more.
                await #expect(throws: BlobFailure.unavailable("对象存储拒绝访问（403）。\(words)")) {
                    try await store.contains(Digest32(of: [1]))
                }
            }
        }
    }

    @Test(.enabled(if: TestS3.isAvailable))
    func anotherBucketIsRefused() async throws {
        try await withTemporaryFolder { folder in
            let configuration = try TestS3.configuration(bucket: "somebody-elses")
            try await TestS3.withStore(configuration, spoolFolder: folder.path) { store in
                await #expect {
                    try await store.get(Digest32(of: [1]))
                } throws: { error in
                    guard case .unavailable = error as? BlobFailure else { return false }
                    return true
                }
            }
        }
    }

    @Test(.enabled(if: TestS3.isAvailable))
    func bucketsMayStandInTheHostName() async throws {
        try await withTemporaryFolder { folder in
            let port = try #require(try TestS3.endpoint().split(separator: ":").last)
            let configuration = try TestS3.configuration(
                endpoint: "http://s3.example.test:\(port)", style: .virtualHost)
            let addresses = ["\(configuration.bucket).s3.example.test": "127.0.0.1"]
            try await TestS3.withStore(configuration, spoolFolder: folder.path, addresses: addresses) { store in
                let digest = try await store.put(Array("abc".utf8))
                #expect(try await store.get(digest) == Array("abc".utf8))
            }
            // The other style finds it in the same bucket.
            let byPath = try #require(
                S3Configuration(
                    endpoint: try TestS3.endpoint(), region: "us-east-1", bucket: configuration.bucket,
                    prefix: configuration.prefix, credentials: configuration.credentials))
            try await TestS3.withStore(byPath, spoolFolder: folder.path) { store in
                let isThere = try await store.contains(Digest32(of: Array("abc".utf8)))
                #expect(isThere)
            }
        }
    }

    /// As a folder does: a backup restored into the same bucket finds damaged objects of the right size there.
    @Test(.enabled(if: TestS3.isAvailable))
    func aChangedObjectIsFoundAndCuredByPuttingItAgain() async throws {
        try await withTemporaryFolder { folder in
            let configuration = try TestS3.configuration()
            try await TestS3.withStore(configuration, spoolFolder: folder.path) { store in
                let digest = try await store.put(Array("abc".utf8))
                try await TestS3.overwrite(digest, with: Array("abd".utf8), configuration)
                await #expect(throws: BlobFailure.corrupt(digest)) { try await store.get(digest) }

                #expect(try await store.put(Array("abc".utf8)) == digest)
                #expect(try await store.get(digest) == Array("abc".utf8))

                // Uploads, which come in pieces, cure it too.
                try await TestS3.overwrite(digest, with: Array("abd".utf8), configuration)
                let spool = try await store.spool(limit: 3)
                try await spool.write(ByteBuffer(string: "abc"))
                try await store.put(try await spool.finish())
                #expect(try await store.get(digest) == Array("abc".utf8))
            }
        }
    }

    @Test func failuresThatMayPassAreTriedAgainAndOthersAreNot() async throws {
        let digest = Digest32(of: [])
        let pauses = Mutex<[Duration]>([])
        let retries = S3Retries { duration in pauses.withLock { $0.append(duration) } }
        func attempts(_ failures: [S3Failure]) async throws -> (Int, Result<String, BlobFailure>) {
            let rest = Mutex(failures[...])
            let count = Mutex(0)
            let result: Result<String, BlobFailure>
            do throws(BlobFailure) {
                result = .success(
                    try await retries.run { () throws(S3Failure) in
                        count.withLock { $0 += 1 }
                        if let failure = rest.withLock({ $0.popFirst() }) { throw failure }
                        return "done"
                    } failing: {
                        $0.blobFailure(digest)
                    })
            } catch { result = .failure(error) }
            return (count.withLock { $0 }, result)
        }

        #expect(try await attempts([.status(503, "SlowDown"), .connection("reset")]) == (3, .success("done")))
        #expect(
            try await attempts(Array(repeating: .status(500, "InternalError"), count: 9))
                == (4, .failure(.unavailable("对象存储返回错误（500 InternalError）。"))))
        #expect(try await attempts([.status(404, "NoSuchKey")]) == (1, .failure(.missing(digest))))
        #expect(
            try await attempts([.status(404, "NoSuchBucket")])
                == (1, .failure(.unavailable("对象存储中没有所配置的桶（404 NoSuchBucket）。"))))
        #expect(try await attempts([.cancelled]) == (1, .failure(.unavailable("对象存储的请求被取消。"))))
        #expect(pauses.withLock { $0.count } == 2 + 3)
        let allowed: [ClosedRange<Duration>] = S3Retries.delays.map { ($0 / 2)...$0 }
        #expect(zip(pauses.withLock { $0.suffix(3) }, allowed).allSatisfy { $1.contains($0) })
    }

    @Test func aStoreThatIsNotThereIsSaidSo() async throws {
        try await withTemporaryFolder { folder in
            // A port that was free a moment ago.
            let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .bind(host: "127.0.0.1", port: 0).get()
            let port = try #require(server.localAddress?.port)
            try await server.close()
            let configuration = try #require(
                S3Configuration(
                    endpoint: "http://127.0.0.1:\(port)", region: "us-east-1", bucket: "b",
                    credentials: .init(accessKeyID: "a", secretAccessKey: "s")))

            try await TestS3.withStore(configuration, spoolFolder: folder.path) { store in
                await #expect {
                    try await store.put([1])
                } throws: { error in
                    guard case .unavailable(let words) = error as? BlobFailure else { return false }
                    return words.hasPrefix("无法连接对象存储（") && words.hasSuffix("）。请检查地址和网络。")
                }
            }
        }
    }

    @Test func moreThanOneRequestCarriesIsRefused() async throws {
        try await withTemporaryFolder { folder in
            let configuration = try #require(
                S3Configuration(
                    endpoint: "http://127.0.0.1:1", region: "us-east-1", bucket: "b",
                    credentials: .init(accessKeyID: "a", secretAccessKey: "s")))
            try await TestS3.withStore(configuration, spoolFolder: folder.path) { store in
                await #expect(throws: BlobFailure.tooLarge(limit: 100 << 20)) {
                    try await store.put([UInt8](repeating: 0, count: (100 << 20) + 1))
                }
            }
        }
    }
}

extension TestS3 {
    /// Puts other bytes in the place of an object, as a person with the store's own tools could.
    fileprivate static func overwrite(
        _ digest: Digest32, with bytes: [UInt8], _ configuration: S3Configuration
    ) async throws {
        let (path, payload) = (configuration.path(of: digest.hex), Digest32(of: bytes).hex)
        let headers = [
            (name: "host", value: configuration.host), (name: "x-amz-content-sha256", value: payload),
            (name: "x-amz-date", value: SignatureV4.timestamp(.testStart)),
        ]
        var request = HTTPClientRequest(url: "\(configuration.scheme)://\(configuration.host)\(path)")
        request.method = .PUT
        request.body = .bytes(ByteBuffer(bytes: bytes))
        for header in headers { request.headers.replaceOrAdd(name: header.name, value: header.value) }
        request.headers.add(
            name: "authorization",
            value: SignatureV4(credentials: configuration.credentials, region: configuration.region).authorization(
                .init(method: "PUT", path: path, query: [], headers: headers, payload: payload), at: .testStart))
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        try #require(response.status == .ok)
    }
}
