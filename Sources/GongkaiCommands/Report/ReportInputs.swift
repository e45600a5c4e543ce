internal import FoundationEssentials
internal import OfficeFiles

/// One file to read: its name as a person would say it, and how to get at its bytes when its turn comes.
struct ReportInput: Sendable {
    /// `reports/2022.zip/工信局.docx`.
    let name: String
    private let load: @Sendable () throws(InputFailure) -> [UInt8]

    init(name: String, load: @escaping @Sendable () throws(InputFailure) -> [UInt8]) {
        self.name = name
        self.load = load
    }

    func bytes() throws(InputFailure) -> [UInt8] { try load() }
}

/// Why an input could not be opened, in words for the person who named it.
struct InputFailure: Error, Hashable {
    let words: String
}

/// The files that the words of a call name: files, folders with all that is in them, archives read like folders,
/// and standard input for `-`.
struct ReportInputs {
    private(set) var inputs: [ReportInput] = []
    /// Inputs that could not be opened at all, with the reason.
    private(set) var failures: [(name: String, words: String)] = []

    private let console: Console
    private let limits = OfficeFileLimits.standard

    init(_ paths: [String], console: Console) {
        self.console = console
        for path in paths { add(path) }
    }

    private mutating func add(_ path: String) {
        if path == "-" {
            let console = console
            inputs.append(
                ReportInput(name: "标准输入") { () throws(InputFailure) in
                    try ReportInputs.read("-", name: "标准输入", console: console)
                })
            return
        }
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            failures.append((path, "没有这个文件或文件夹，请核对路径。"))
            return
        }
        if isFolder { addFolder(path) } else { addFile(path) }
    }

    /// Every file below a folder, by name; programs' leavings (`~$…`, hidden files) are no reports.
    private mutating func addFolder(_ path: String) {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            failures.append((path, "文件夹无法打开，请检查访问权限。"))
            return
        }
        for name in names.sorted() where !ReportInputs.isLeaving(name) {
            let child = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
            var isFolder = false
            guard FileManager.default.fileExists(atPath: child, isDirectory: &isFolder) else { continue }
            if isFolder {
                // A link to a folder may lead back to where we came from.
                if (try? FileManager.default.destinationOfSymbolicLink(atPath: child)) == nil { addFolder(child) }
            } else {
                addFile(child)
            }
        }
    }

    private static func isLeaving(_ name: String) -> Bool {
        name.hasPrefix(".") || name.hasPrefix("~$") || name == "__MACOSX" || name == "Thumbs.db"
    }

    private mutating func addFile(_ path: String) {
        guard path.lowercased().hasSuffix(".zip") else {
            let console = console
            inputs.append(
                ReportInput(name: path) { () throws(InputFailure) in
                    try ReportInputs.read(path, name: path, console: console)
                })
            return
        }
        do {
            let bytes = try ReportInputs.read(path, name: path, console: console)
            try addArchive(bytes, name: path)
        } catch let failure as InputFailure {
            failures.append((path, failure.words))
        } catch {
            failures.append((path, "无法打开。"))
        }
    }

    private mutating func addArchive(_ bytes: [UInt8], name: String) throws {
        let limits = limits
        do throws(OfficeFileError) {
            let archive = try ZipArchive(bytes, limits: limits)
            for entry in archive.entries.sorted(by: { $0.name < $1.name }) {
                let parts = entry.name.split(separator: "/")
                guard !entry.name.hasSuffix("/"), !parts.contains(where: { ReportInputs.isLeaving(String($0)) }) else {
                    continue
                }
                inputs.append(
                    ReportInput(name: "\(name)/\(entry.name)") { () throws(InputFailure) in
                        try ReportInputs.member(entry, of: bytes, limits: limits)
                    })
            }
        } catch {
            throw InputFailure(words: error.words)
        }
    }

    private static func member(
        _ entry: ZipArchive.Entry, of bytes: [UInt8], limits: OfficeFileLimits
    ) throws(InputFailure) -> [UInt8] {
        do throws(OfficeFileError) {
            var archive = try ZipArchive(bytes, limits: limits)
            return try archive.bytes(of: entry)
        } catch {
            throw InputFailure(words: error.words)
        }
    }

    private static func read(_ path: String, name: String, console: Console) throws(InputFailure) -> [UInt8] {
        let limit = OfficeFileLimits.standard.fileBytes
        guard let bytes = console.read(path, limit) else {
            throw InputFailure(words: "文件无法打开，请检查访问权限。")
        }
        guard bytes.count <= limit else {
            throw InputFailure(words: OfficeFileError.tooLarge(bytes: bytes.count, limit: limit).words)
        }
        return bytes
    }
}
