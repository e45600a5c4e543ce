import Foundation
import Glibc

/// The name of a key's file and, in capitals, of its environment value.
struct KeyName: Hashable {
    let rawValue: String

    static func checkpoint(_ number: UInt32) -> KeyName { KeyName(rawValue: "checkpoint-\(number).key") }
    static func data(_ number: UInt32) -> KeyName { KeyName(rawValue: "data-\(number).key") }
    static let token = KeyName(rawValue: "token.key")
    static func lost(_ key: CheckpointPublicKey) -> KeyName { KeyName(rawValue: key.id + lostSuffix) }
    static let lostSuffix = ".pub"

    /// `data-3.key` is number 3 of `data`; `nil` for any other file.
    static func number(of file: String, in family: String) -> UInt32? {
        guard file.hasPrefix(family + "-"), file.hasSuffix(".key") else { return nil }
        let digits = file.dropFirst(family.count + 1).dropLast(4)
        guard let number = UInt32(digits), number > 0, String(number) == digits else { return nil }
        return number
    }
}

// MARK: - A folder

extension KeyRing {
    /// Reads the keys from a folder, or makes the folder with new keys when it does not exist or is empty: for an installation without records
    /// (``KeyTraces/isInUse``).
    ///
    /// The folder holds `checkpoint-1.key`, `data-1.key` (and higher numbers after a rotation) and `token.key`, each 32 bytes as base64 on
    /// one line; of checkpoint keys that were lost, the public halves in files whose names end in `.pub`. Folder and files must be usable by
    /// their owner alone. Blocks on the disk: for the start of a process.
    public static func open(folder path: String) throws(KeyFailure) -> KeyRing {
        if try isEmptyOrMissing(path) { try makeFolder(path) }
        return try load(folder: path)
    }

    /// Reads the keys from a folder that must hold them.
    ///
    /// - Throws: ``KeyFailure/absent(place:)`` when it does not exist or is empty.
    public static func load(folder path: String) throws(KeyFailure) -> KeyRing {
        if try isEmptyOrMissing(path) { throw .absent(place: path) }
        try requirePrivate(path)
        let files = try names(in: path)
        let checkpoint = try keys("checkpoint", in: path, files)
        let data = try keys("data", in: path, files)
        return try KeyRing(
            checkpoint: checkpoint, data: data, token: try key(.token, in: path), lost: try lostKeys(in: path, files))
    }

    /// Puts the public halves of lost checkpoint keys beside the keys, so that what they signed can still be verified.
    public static func keep(lost keys: [CheckpointPublicKey], in folder: String) throws(KeyFailure) {
        for key in keys {
            let path = "\(folder)/\(KeyName.lost(key).rawValue)"
            if !FileManager.default.fileExists(atPath: path) { try write(key.bytes, to: path) }
        }
    }

    private static func lostKeys(
        in folder: String, _ files: [String]
    ) throws(KeyFailure) -> [CheckpointPublicKey] {
        var lost: [CheckpointPublicKey] = []
        for file in files where file.hasSuffix(KeyName.lostSuffix) {
            let path = "\(folder)/\(file)"
            guard let known = CheckpointPublicKey(bytes: try key(file: path)) else { throw .malformed(place: path) }
            lost.append(known)
        }
        return lost
    }

    private static func keys(
        _ family: String, in folder: String, _ files: [String]
    ) throws(KeyFailure) -> [UInt32: [UInt8]] {
        var keys: [UInt32: [UInt8]] = [:]
        for file in files {
            guard let number = KeyName.number(of: file, in: family) else { continue }
            keys[number] = try key(KeyName(rawValue: file), in: folder)
        }
        if keys.isEmpty { throw .missing(name: "\(family)-1.key", place: folder) }
        return keys
    }

    private static func key(_ name: KeyName, in folder: String) throws(KeyFailure) -> [UInt8] {
        let path = "\(folder)/\(name.rawValue)"
        guard FileManager.default.fileExists(atPath: path) else { throw .missing(name: name.rawValue, place: folder) }
        return try key(file: path)
    }

    private static func key(file path: String) throws(KeyFailure) -> [UInt8] {
        try requirePrivate(path)
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw .unreadable(path: path, reason: error.localizedDescription)
        }
        return try key(text: text, place: path)
    }

    private static func key(text: String, place: String) throws(KeyFailure) -> [UInt8] {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let data = Data(base64Encoded: trimmed), data.count == keyLength else {
            throw .malformed(place: place)
        }
        return Array(data)
    }

    private static func names(in folder: String) throws(KeyFailure) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        } catch {
            throw .unreadable(path: folder, reason: error.localizedDescription)
        }
    }

    private static func isEmptyOrMissing(_ path: String) throws(KeyFailure) -> Bool {
        guard FileManager.default.fileExists(atPath: path) else { return true }
        return try names(in: path).isEmpty
    }

    private static func requirePrivate(_ path: String) throws(KeyFailure) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .unreadable(path: path, reason: systemError()) }
        guard status.st_mode & 0o077 == 0 else {
            throw .readableByOthers(path: path, mode: "0" + String(status.st_mode & 0o777, radix: 8))
        }
    }
}

// MARK: - The first start

extension KeyRing {
    /// Fills a folder beside the wanted one and renames it: of two servers that start at once, both end with the keys of one.
    private static func makeFolder(_ path: String) throws(KeyFailure) {
        let trial = path + ".new-" + UUID().uuidString.lowercased()
        guard mkdir(trial, 0o700) == 0 else { throw .notWritable(path: path, reason: systemError()) }
        do throws(KeyFailure) {
            for name in [KeyName.checkpoint(1), .data(1), .token] {
                try write(randomKey(), to: "\(trial)/\(name.rawValue)")
            }
            try settle(trial, as: path)
        } catch {
            try? FileManager.default.removeItem(atPath: trial)
            throw error
        }
    }

    private static func settle(_ trial: String, as path: String) throws(KeyFailure) {
        if rename(trial, path) == 0 { return }
        let reason = systemError()
        guard errno == ENOTEMPTY || errno == EEXIST else { throw .notWritable(path: path, reason: reason) }
        // Another process was first; its keys are the keys. Ours were used by no one.
        try? FileManager.default.removeItem(atPath: trial)
    }

    private static func write(_ key: [UInt8], to path: String) throws(KeyFailure) {
        let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard descriptor >= 0 else { throw .notWritable(path: path, reason: systemError()) }
        defer { close(descriptor) }
        let line = Array((Data(key).base64EncodedString() + "\n").utf8)
        guard Glibc.write(descriptor, line, line.count) == line.count, fsync(descriptor) == 0 else {
            throw .notWritable(path: path, reason: systemError())
        }
    }

    private static func systemError() -> String { String(cString: strerror(errno)) }
}

// MARK: - The environment

extension KeyRing {
    /// The keys that the environment holds, for installations whose secrets come from outside:
    ///
    /// - `GONGKAI_CHECKPOINT_KEYS` and `GONGKAI_DATA_KEYS`: `1:BASE64`, after a rotation `1:BASE64,2:BASE64`; of checkpoint keys that were
    ///   lost, the public halves as `pub:BASE64` among them;
    /// - `GONGKAI_TOKEN_KEY`: `BASE64`;
    /// - or, for each, the same name with `_FILE` and the path of a private file that holds that text.
    ///
    /// - Returns: `nil` when none of them is set.
    /// - Throws: when some are set and others are not, or one cannot be used.
    public static func load(environment: [String: String]) throws(KeyFailure) -> KeyRing? {
        let names = ["GONGKAI_CHECKPOINT_KEYS", "GONGKAI_DATA_KEYS", "GONGKAI_TOKEN_KEY"]
        var texts: [String] = []
        var missing: String?
        for name in names {
            if let text = try text(name, in: environment) { texts.append(text) } else { missing = missing ?? name }
        }
        if texts.isEmpty { return nil }
        if let missing { throw .missing(name: missing, place: "环境变量") }
        let checkpoint = items(of: texts[0])
        return try KeyRing(
            checkpoint: try numberedKeys(checkpoint.filter { !$0.hasPrefix(lostPrefix) }, place: names[0]),
            data: try numberedKeys(items(of: texts[1]), place: names[1]),
            token: try key(text: texts[2], place: names[2]),
            lost: try lostKeys(checkpoint.filter { $0.hasPrefix(lostPrefix) }, place: names[0]))
    }

    /// Stands before the public half of a lost checkpoint key.
    public static let lostPrefix = "pub:"

    private static func items(of list: String) -> [String] {
        list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    }

    private static func lostKeys(
        _ items: [String], place: String
    ) throws(KeyFailure) -> [CheckpointPublicKey] {
        var lost: [CheckpointPublicKey] = []
        for item in items {
            let bytes = try key(text: String(item.dropFirst(lostPrefix.count)), place: place)
            guard let known = CheckpointPublicKey(bytes: bytes) else { throw .malformed(place: place) }
            lost.append(known)
        }
        return lost
    }

    private static func text(_ name: String, in environment: [String: String]) throws(KeyFailure) -> String? {
        if let value = environment[name], !value.isEmpty { return value }
        guard let path = environment[name + "_FILE"], !path.isEmpty else { return nil }
        try requirePrivate(path)
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw .unreadable(path: path, reason: error.localizedDescription)
        }
    }

    private static func numberedKeys(_ items: [String], place: String) throws(KeyFailure) -> [UInt32: [UInt8]] {
        var keys: [UInt32: [UInt8]] = [:]
        for item in items {
            let parts = item.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let number = UInt32(parts[0]), number > 0, keys[number] == nil else {
                throw .malformed(place: place)
            }
            keys[number] = try key(text: String(parts[1]), place: place)
        }
        if keys.isEmpty { throw .malformed(place: place) }
        return keys
    }
}
