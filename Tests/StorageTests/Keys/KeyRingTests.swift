import Foundation
import StorageTesting
import Testing

@testable import Storage

@Suite("Key ring")
struct KeyRingTests {
    private static func key(_ byte: UInt8) -> String { Data(repeating: byte, count: 32).base64EncodedString() }

    // MARK: A folder

    @Test func makesPrivateKeysOnTheFirstStartAndFindsThemOnTheSecond() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appendingPathComponent("keys").path

            let first = try KeyRing.open(folder: path)
            let second = try KeyRing.open(folder: path)

            #expect(first.checkpointKey == second.checkpointKey)
            #expect(try second.open(first.seal([1, 2, 3], for: "x"), for: "x") == [1, 2, 3])
            #expect(first.tokenDigest(of: "code", for: "x") == second.tokenDigest(of: "code", for: "x"))
            let files = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
            #expect(files == ["checkpoint-1.key", "data-1.key", "token.key"])
            #expect(try permissions(path) == 0o700)
            for file in files { #expect(try permissions("\(path)/\(file)") == 0o600) }
        }
    }

    @Test func givesTheSameKeysToManyThatStartAtOnce() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appendingPathComponent("keys").path
            let rings = try await withThrowingTaskGroup(of: KeyRing.self) { group in
                for _ in 0..<8 { group.addTask { try KeyRing.open(folder: path) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }

            #expect(Set(rings.map(\.checkpointKey)).count == 1)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["keys"])
        }
    }

    @Test(arguments: [("keys", 0o750), ("keys/data-1.key", 0o604), ("keys/token.key", 0o640)])
    func refusesKeysThatOthersCanReach(_ place: String, _ mode: Int) async throws {
        try await withTemporaryFolder { folder in
            _ = try KeyRing.open(folder: folder.appendingPathComponent("keys").path)
            let path = folder.appendingPathComponent(place).path
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)

            #expect(throws: KeyFailure.readableByOthers(path: path, mode: "0" + String(mode, radix: 8))) {
                try KeyRing.open(folder: folder.appendingPathComponent("keys").path)
            }
        }
    }

    @Test(arguments: ["checkpoint-1.key", "data-1.key", "token.key"])
    func refusesToReplaceAKeyThatWasLost(_ name: String) async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appendingPathComponent("keys").path
            _ = try KeyRing.open(folder: path)
            try FileManager.default.removeItem(atPath: "\(path)/\(name)")

            #expect(throws: KeyFailure.missing(name: name, place: path)) { try KeyRing.open(folder: path) }
        }
    }

    @Test(arguments: [false, true])
    func makesNoKeysWhereThereMustBeSome(_ folderIsThere: Bool) async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appendingPathComponent("keys").path
            if folderIsThere {
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            }

            #expect(throws: KeyFailure.absent(place: path)) { try KeyRing.load(folder: path) }

            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == (folderIsThere ? ["keys"] : []))
        }
    }

    @Test func aLostKeyVerifiesAndSignsNothing() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appendingPathComponent("keys").path
            let before = KeyRing.ephemeral()
            _ = try KeyRing.open(folder: path)

            for _ in 1...2 { try KeyRing.keep(lost: before.checkpointPublicKeys, in: path) }

            let keys = try KeyRing.load(folder: path)
            #expect(keys.checkpointPublicKeys == [before.checkpointKey, keys.checkpointKey])
            #expect(!keys.holds(before.checkpointKey) && keys.holds(keys.checkpointKey))
            let mode = try permissions("\(path)/\(before.checkpointKey.id).pub")
            #expect(mode == 0o600)
        }
    }

    @Test(arguments: ["", "not base64", "c2hvcnQ=", key(1) + key(1)])
    func refusesAKeyOfAnotherForm(_ text: String) async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appendingPathComponent("keys").path
            _ = try KeyRing.open(folder: path)
            try write(text, to: "\(path)/data-1.key")

            #expect(throws: KeyFailure.malformed(place: "\(path)/data-1.key")) { try KeyRing.open(folder: path) }
        }
    }

    @Test func saysWhereKeysCannotBeMade() {
        #expect(throws: KeyFailure.notWritable(path: "/proc/none/keys", reason: "No such file or directory")) {
            try KeyRing.open(folder: "/proc/none/keys")
        }
    }

    // MARK: Rotation

    @Test func closesWithTheNewestKeyAndOpensWithAll() async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appendingPathComponent("keys").path
            let before = try KeyRing.open(folder: path)
            let old = before.seal([7], for: "x")
            for name in ["data-2.key", "checkpoint-2.key"] { try write(KeyRingTests.key(9), to: "\(path)/\(name)") }

            let after = try KeyRing.open(folder: path)

            #expect(try after.open(old, for: "x") == [7])
            #expect(after.isSealedWithOldKey(old))
            #expect(!after.isSealedWithOldKey(after.seal([7], for: "x")))
            #expect(throws: SealFailure.unknownKey(number: 2)) { try before.open(after.seal([7], for: "x"), for: "x") }
            #expect(after.checkpointKey != before.checkpointKey)
            #expect(after.checkpointPublicKeys == [before.checkpointKey, after.checkpointKey])
        }
    }

    // MARK: Sealed data

    @Test(arguments: [0, 1, 16, 100_000])
    func opensWhatItSealed(_ count: Int) throws {
        let keys = KeyRing.ephemeral()
        let bytes = [UInt8](repeating: 5, count: count)
        let sealed = keys.seal(bytes, for: "person.phone/1")

        #expect(sealed.count == count + 33)
        #expect(sealed != keys.seal(bytes, for: "person.phone/1"), "a nonce is used once")
        #expect(try keys.open(sealed, for: "person.phone/1") == bytes)
    }

    @Test func refusesWhatWasChangedMovedOrNeverSealed() {
        let keys = KeyRing.ephemeral()
        let sealed = keys.seal([1, 2, 3], for: "a")

        #expect(throws: SealFailure.notAuthentic) { try keys.open(sealed, for: "b") }
        #expect(throws: SealFailure.notAuthentic) { try KeyRing.ephemeral().open(sealed, for: "a") }
        #expect(throws: SealFailure.notAuthentic) { try keys.open([], for: "a") }
        #expect(throws: SealFailure.notAuthentic) { try keys.open(Array(sealed.dropLast()), for: "a") }
        for place in sealed.indices {
            var changed = sealed
            changed[place] ^= 1
            #expect(throws: SealFailure.self) { try keys.open(changed, for: "a") }
        }
    }

    @Test func keepsTokensOfDifferentPurposesAndKeysApart() {
        let keys = KeyRing.ephemeral()
        let digest = keys.tokenDigest(of: "code", for: "session")

        #expect(digest == keys.tokenDigest(of: "code", for: "session"))
        #expect(digest != keys.tokenDigest(of: "code", for: "invitation"))
        #expect(digest != keys.tokenDigest(of: "codes", for: "ession"))
        #expect(digest != KeyRing.ephemeral().tokenDigest(of: "code", for: "session"))
        #expect(keys.derivedKey(for: "csrf") != keys.derivedKey(for: "cookie"))
        #expect(keys.derivedKey(for: "csrf").count == 32)
    }

    // MARK: The environment

    @Test func takesKeysFromTheEnvironment() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appendingPathComponent("token").path
            try write(KeyRingTests.key(3) + "\n", to: file)
            let environment = [
                "GONGKAI_CHECKPOINT_KEYS": "1:\(KeyRingTests.key(1))",
                "GONGKAI_DATA_KEYS": "1:\(KeyRingTests.key(2)), 4:\(KeyRingTests.key(4))",
                "GONGKAI_TOKEN_KEY_FILE": file,
            ]

            let keys = try #require(try KeyRing.load(environment: environment))

            #expect(keys.seal([], for: "x")[1..<5] == [0, 0, 0, 4])
            #expect(try KeyRing.load(environment: environment)?.checkpointKey == keys.checkpointKey)
        }
    }

    @Test func takesLostKeysFromTheEnvironment() throws {
        let lost = KeyRing.ephemeral().checkpointKey
        let environment = [
            "GONGKAI_CHECKPOINT_KEYS": "pub:\(lost.base64), 1:\(KeyRingTests.key(1))",
            "GONGKAI_DATA_KEYS": "1:\(KeyRingTests.key(2))", "GONGKAI_TOKEN_KEY": KeyRingTests.key(3),
        ]

        let keys = try #require(try KeyRing.load(environment: environment))

        #expect(keys.checkpointPublicKeys == [lost, keys.checkpointKey])
        #expect(!keys.holds(lost))
    }

    @Test func takesNothingFromAnEnvironmentWithoutKeys() throws {
        #expect(try KeyRing.load(environment: ["PATH": "/bin", "GONGKAI_DATA_KEYS": ""]) == nil)
    }

    static let badEnvironments: [(change: [String: String], failure: KeyFailure)] = [
        (["GONGKAI_TOKEN_KEY": ""], .missing(name: "GONGKAI_TOKEN_KEY", place: "环境变量")),
        (["GONGKAI_DATA_KEYS": key(2)], .malformed(place: "GONGKAI_DATA_KEYS")),
        (["GONGKAI_DATA_KEYS": "0:" + key(2)], .malformed(place: "GONGKAI_DATA_KEYS")),
        (["GONGKAI_DATA_KEYS": "1:\(key(2)),1:\(key(3))"], .malformed(place: "GONGKAI_DATA_KEYS")),
        (["GONGKAI_CHECKPOINT_KEYS": "1:c2hvcnQ="], .malformed(place: "GONGKAI_CHECKPOINT_KEYS")),
        (["GONGKAI_CHECKPOINT_KEYS": "pub:" + key(1)], .malformed(place: "GONGKAI_CHECKPOINT_KEYS")),
        (["GONGKAI_CHECKPOINT_KEYS": "1:\(key(1)),pub:c2hvcnQ="], .malformed(place: "GONGKAI_CHECKPOINT_KEYS")),
        (
            ["GONGKAI_TOKEN_KEY": "", "GONGKAI_TOKEN_KEY_FILE": "/nowhere/token"],
            .unreadable(path: "/nowhere/token", reason: "No such file or directory")
        ),
    ]

    @Test(arguments: badEnvironments)
    func refusesAnEnvironmentThatIsIncompleteOrWrong(_ bad: (change: [String: String], failure: KeyFailure)) {
        let good = [
            "GONGKAI_CHECKPOINT_KEYS": "1:\(KeyRingTests.key(1))", "GONGKAI_DATA_KEYS": "1:\(KeyRingTests.key(2))",
            "GONGKAI_TOKEN_KEY": KeyRingTests.key(3),
        ]
        #expect(throws: bad.failure) {
            try KeyRing.load(environment: good.merging(bad.change) { $1 })
        }
    }

    @Test func neverNamesAKeyInAMessage() {
        let secret = KeyRingTests.key(2)
        let environment = [
            "GONGKAI_CHECKPOINT_KEYS": "1:\(secret)x", "GONGKAI_DATA_KEYS": "1:\(secret)", "GONGKAI_TOKEN_KEY": secret,
        ]
        do {
            _ = try KeyRing.load(environment: environment)
            Issue.record("a key of 33 bytes was taken")
        } catch {
            #expect(!"\(error)".contains(secret))
        }
    }

    private func permissions(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    private func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }
}
