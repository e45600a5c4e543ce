import Foundation
import NIOCore
import StorageTesting
import Testing

@testable import Storage

struct FolderBlobStoreTests {
    private let abc = Array("abc".utf8)

    @Test func filesLieUnderTheirDigestAndAreTheirOwnersOnly() async throws {
        try await withTemporaryFolder { folder in
            let root = folder.appendingPathComponent("blobs").path
            let store = try await FolderBlobStore.open(root)
            _ = try await store.put(abc)

            let place = "\(root)/ba/7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
            #expect(FileManager.default.contents(atPath: place) == Data(abc))
            #expect(try permissions(place) == 0o600)
            #expect(try permissions("\(root)/ba") == 0o700)
            #expect(try permissions(root) == 0o700)
            #expect(try FileManager.default.contentsOfDirectory(atPath: "\(root)/incoming") == [])
        }
    }

    @Test func aChangedFileIsFoundAndCuredByPuttingItAgain() async throws {
        try await withTemporaryFolder { folder in
            let store = try await FolderBlobStore.open(folder.path)
            let digest = try await store.put(abc)
            let hex = digest.hex
            try Data("abd".utf8).write(to: folder.appendingPathComponent("\(hex.prefix(2))/\(hex.dropFirst(2))"))

            await #expect(throws: BlobFailure.corrupt(digest)) { try await store.get(digest) }
            await #expect(throws: BlobFailure.corrupt(digest)) { try await store.read(digest) { _ in } }
            await #expect(throws: BlobFailure.corrupt(digest)) { try await store.verify(digest) }

            #expect(try await store.put(abc) == digest)
            #expect(try await store.get(digest) == abc)
        }
    }

    @Test func aSpoolThatIsGivenUpLeavesNothing() async throws {
        try await withTemporaryFolder { folder in
            let store = try await FolderBlobStore.open(folder.path)
            let spool = try await store.spool(limit: 100)
            try await spool.write(ByteBuffer(bytes: abc))

            #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/incoming") == [])
        }
    }

    @Test func leftoversOfDeadProcessesAreTidiedAway() async throws {
        try await withTemporaryFolder { folder in
            let store = try await FolderBlobStore.open(folder.path)
            let files = ["old": Moment.testStart - .seconds(1), "new": Moment.testStart + .seconds(1)]
            for (name, moment) in files {
                let path = "\(folder.path)/incoming/\(name)"
                try Data(abc).write(to: URL(fileURLWithPath: path))
                let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
                try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
            }

            try await store.tidy(before: .testStart)

            #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/incoming") == ["new"])
        }
    }

    @Test func aFolderThatCannotBeMadeIsNamed() async throws {
        await #expect {
            _ = try await FolderBlobStore.open("/proc/no-such-folder")
        } throws: { error in
            guard case .unavailable(let words) = error as? BlobFailure else { return false }
            return words.hasPrefix("无法新建文件夹 /proc/no-such-folder：")
        }
    }

    private func permissions(_ path: String) throws -> Int? {
        (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
    }
}
