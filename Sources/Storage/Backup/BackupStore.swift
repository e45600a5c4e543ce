import Foundation

/// The folder in which the server keeps its backups, each in a folder of its own.
public struct BackupStore: Hashable, Sendable {
    public let path: String

    public init(path: String) { self.path = path }

    /// Where a backup of this name stands.
    public func path(of name: String) -> String { "\(path)/\(name)" }

    /// `20261120-090507`, Beijing time.
    public static func name(at moment: Moment) -> String {
        moment.description.replacing("-", with: "").replacing(":", with: "").replacing(" ", with: "-")
    }

    /// Whether a text can be the name of a backup's folder, and leads nowhere else.
    public static func isName(_ text: String) -> Bool {
        (1...100).contains(text.utf8.count) && text.first != "."
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || [UInt8]("-_.".utf8).contains(byte)
            }
    }

    /// The names of whole backups in the folder, in their order; none while there is no folder yet.
    public func names() async throws -> [String] {
        try await onBlockingThread {
            guard FileManager.default.fileExists(atPath: path) else { return [] }
            return try FileManager.default.contentsOfDirectory(atPath: path).filter { name in
                BackupStore.isName(name)
                    && FileManager.default.fileExists(atPath: "\(path)/\(name)/\(BackupFolder.manifest)")
                    && !name.hasSuffix(".partial")
            }.sorted()
        }
    }

    /// What a backup's own list says of it. Nothing else is read: whether it is true, ``Backup/verify(_:trusted:progress:)`` finds.
    public func manifest(of name: String) async throws -> BackupManifest {
        try await onBlockingThread { try BackupFolder(path: path(of: name)).readManifest() }
    }

    /// A whole backup as its own list tells of it.
    func made(_ name: String) async throws -> Backup.Made {
        try await onBlockingThread { try BackupFolder(path: path(of: name)).readMade() }
    }

    /// What the files of a backup take.
    func bytes(of name: String) async throws -> Int {
        try await onBlockingThread {
            let folder = path(of: name)
            let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
            return try files.reduce(0) { sum, file in
                let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(file)")
                guard attributes[.type] as? FileAttributeType == .typeRegular else { return sum }
                return sum + ((attributes[.size] as? NSNumber)?.intValue ?? 0)
            }
        }
    }

    func prepare() async throws {
        try await onBlockingThread {
            do {
                try FileManager.default.createDirectory(
                    atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            } catch {
                throw BackupFailure.disk(path: path, reason: error.localizedDescription)
            }
            try BackupHold.prepare(path)
        }
    }

    /// What backups have left that were cut short.
    struct Leftovers: Hashable, Sendable {
        var removed: [String] = []
        /// Those that the disk did not give up.
        var kept: [String] = []
    }

    /// Takes away what backups have left that were cut short; nothing while somebody writes one into the folder.
    func clearLeftovers() async throws -> Leftovers {
        try await onBlockingThread {
            var leftovers = Leftovers()
            guard let hold = BackupHold.toClear(path) else { return leftovers }
            defer { withExtendedLifetime(hold) {} }
            let names: [String]
            do { names = try FileManager.default.contentsOfDirectory(atPath: path) } catch {
                throw BackupFailure.disk(path: path, reason: error.localizedDescription)
            }
            for name in names.sorted() where BackupStore.isLeftover(name) {
                do {
                    try FileManager.default.removeItem(atPath: path(of: name))
                    leftovers.removed.append(name)
                } catch {
                    leftovers.kept.append(name)
                }
            }
            return leftovers
        }
    }

    /// Whether this is what ``Backup`` calls one that is being made, and nothing that a person named.
    private static func isLeftover(_ name: String) -> Bool {
        isName(name) && name.wholeMatch(of: /.+\.[0-9a-f]{8}\.partial/) != nil
    }

    /// Takes a backup away; nothing happens when it is not there.
    func remove(_ name: String) async throws {
        guard BackupStore.isName(name) else { return }
        try await onBlockingThread {
            let folder = path(of: name)
            if FileManager.default.fileExists(atPath: folder) { try FileManager.default.removeItem(atPath: folder) }
        }
    }
}
