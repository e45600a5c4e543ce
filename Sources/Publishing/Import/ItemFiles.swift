public import OfficeFiles
import Synchronization

/// The files that come with a register: bodies and attachments.
public protocol ItemFiles: Sendable {
    /// Names with their folders, `/` between them.
    var names: [String] { get }
    /// May block. Called once for each file that is needed.
    func bytes(of name: String) throws(ItemFileFault) -> [UInt8]
}

/// Why a file that comes with a register cannot be read.
public struct ItemFileFault: Error, Hashable, Sendable {
    /// What is wrong and what to do, without a full stop.
    public let message: String

    public init(_ message: String) { self.message = message.hasSuffix("。") ? String(message.dropLast()) : message }
}

extension OfficeFileLimits {
    /// An archive of bodies and attachments. Some hundred documents with pictures are about 50 MB.
    public static let itemFiles = OfficeFileLimits(
        fileBytes: 64 << 20, zipEntries: 5_000, zipEntryBytes: 64 << 20, zipTotalBytes: 256 << 20)
}

/// The files of a zip archive. One entry is inflated at a time, within ``OfficeFiles/OfficeFileLimits/itemFiles``.
public final class ZippedItemFiles: ItemFiles {
    public let names: [String]
    private let entries: [String: ZipArchive.Entry]
    private let archive: Mutex<ZipArchive>

    /// - Throws: when the bytes are no archive, or one that is too large.
    public init(
        _ bytes: [UInt8], limits: OfficeFileLimits = .itemFiles
    ) throws(OfficeFileError) {
        let archive = try ZipArchive(bytes, limits: limits)
        let shown = archive.entries.filter { !ItemFileNames.isRubbish($0.name) }
        names = shown.map(\.name)
        entries = Dictionary(shown.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.archive = Mutex(archive)
    }

    public func bytes(of name: String) throws(ItemFileFault) -> [UInt8] {
        guard let entry = entries[name] else { throw ItemFileFault("压缩包中没有“\(name)”") }
        do throws(OfficeFileError) {
            return try archive.withLock { archive throws(OfficeFileError) in try archive.bytes(of: entry) }
        } catch {
            throw ItemFileFault(error.words)
        }
    }
}

/// Looks for the files that a register names.
struct ItemFileNames: Sendable {
    let all: [String]
    private let byPath: [String: [String]]
    private let byName: [String: [String]]
    private let byTitle: [String: [String]]

    enum Found: Equatable {
        case one(String)
        case none
        case several([String])
    }

    init(_ names: [String]) {
        all = names.filter { !ItemFileNames.isRubbish($0) }
        byPath = Dictionary(grouping: all) { $0.lowercased() }
        byName = Dictionary(grouping: all) { ItemFileNames.base($0).lowercased() }
        byTitle = Dictionary(grouping: all.filter(ItemFileNames.isBody)) { ItemFileNames.key(ItemFileNames.stem($0)) }
    }

    /// The file of that name, with its folders or without, in whatever case.
    func file(named name: String) -> Found {
        let wanted = name.split { $0 == "/" || $0 == "\\" }.joined(separator: "/").lowercased()
        return found(byPath[wanted] ?? all.filter { $0.lowercased().hasSuffix("/" + wanted) }, else: byName[wanted])
    }

    /// The document that is called like the title, whatever marks and spaces either has: file names cannot hold all.
    func body(titled title: String) -> Found {
        let key = ItemFileNames.key(title)
        return key.isEmpty ? .none : found(byTitle[key] ?? [], else: nil)
    }

    private func found(_ first: [String], else second: [String]?) -> Found {
        let names = first.isEmpty ? second ?? [] : first
        switch names.count {
        case 0: return .none
        case 1: return .one(names[0])
        default: return .several(names)
        }
    }

    /// What operating systems and editors leave in archives.
    static func isRubbish(_ name: String) -> Bool {
        let base = base(name)
        return name.hasPrefix("__MACOSX/") || base.hasPrefix("._") || base.hasPrefix("~$")
            || [".ds_store", "thumbs.db", "desktop.ini"].contains(base.lowercased())
    }

    static func isBody(_ name: String) -> Bool { ["docx", "html", "htm", "txt"].contains(ending(name)) }

    static func base(_ name: String) -> String { name.split(separator: "/").last.map(String.init) ?? name }

    static func stem(_ name: String) -> String {
        let base = base(name)
        guard let dot = base.lastIndex(of: "."), dot != base.startIndex else { return base }
        return String(base[..<dot])
    }

    /// What stands after the last dot, in lower case.
    static func ending(_ name: String) -> String {
        let base = base(name)
        guard let dot = base.lastIndex(of: "."), dot != base.startIndex else { return "" }
        return base[base.index(after: dot)...].lowercased()
    }

    static func key(_ text: String) -> String { String(text.lowercased().filter { $0.isLetter || $0.isNumber }) }
}
