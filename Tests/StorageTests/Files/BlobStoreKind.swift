import Foundation
import Storage
@testable import StorageS3
import StorageTesting

/// The stores that every test of blobs runs against.
enum BlobStoreKind: String, Sendable, CaseIterable, CustomStringConvertible {
    case folder
    case s3

    /// S3 needs a server, which scripts/s3-server starts; see ``StorageTesting/StoreKind/available`` for the rule.
    static let available = allCases.filter { $0 == .folder || TestS3.isAvailable }

    var description: String { rawValue }

    func withStore<Value>(_ body: (any BlobStore) async throws -> Value) async throws -> Value {
        try await withTemporaryFolder { folder in
            switch self {
            case .folder:
                return try await body(try await FolderBlobStore.open(folder.appendingPathComponent("blobs").path))
            case .s3: return try await TestS3.withStore(spoolFolder: folder.path, body)
            }
        }
    }
}

/// The S3 server that tests may use.
enum TestS3 {
    static var isAvailable: Bool { variable("GONGKAI_TEST_S3") != nil || variable("GONGKAI_TEST_ALL_STORES") == "1" }

    private static func variable(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    struct NoServer: Error, CustomStringConvertible {
        var description: String {
            "GONGKAI_TEST_S3 names no server on this machine; run the tests by scripts/s3-server"
        }
    }

    static func endpoint() throws -> String {
        guard let endpoint = variable("GONGKAI_TEST_S3"), endpoint.hasPrefix("http://127.0.0.1:") else {
            throw NoServer()
        }
        return endpoint
    }

    /// Tests run side by side in one bucket, each under a prefix of its own.
    static func configuration(
        endpoint: String? = nil, bucket: String? = nil, style: S3Configuration.Style = .path, secret: String? = nil
    ) throws -> S3Configuration {
        guard let key = variable("GONGKAI_TEST_S3_ACCESS_KEY_ID"),
            let ownSecret = variable("GONGKAI_TEST_S3_SECRET_ACCESS_KEY"),
            let ownBucket = variable("GONGKAI_TEST_S3_BUCKET"),
            let configuration = S3Configuration(
                endpoint: try endpoint ?? self.endpoint(), region: "us-east-1", bucket: bucket ?? ownBucket,
                style: style,
                prefix: "tests/\(UUID().uuidString)/",
                credentials: .init(accessKeyID: key, secretAccessKey: secret ?? ownSecret))
        else { throw NoServer() }
        return configuration
    }

    @discardableResult
    static func withStore<Value>(
        _ configuration: S3Configuration? = nil, spoolFolder: String, addresses: [String: String] = [:],
        pause: @escaping @Sendable (Duration) async throws -> Void = { _ in },
        _ body: (S3BlobStore) async throws -> Value
    ) async throws -> Value {
        let store = S3BlobStore(
            try configuration ?? self.configuration(), spoolFolder: spoolFolder, clock: .fixed(.testStart),
            addresses: addresses, pause: pause)
        let value: Value
        do { value = try await body(store) } catch {
            try await store.close()
            throw error
        }
        try await store.close()
        return value
    }
}
