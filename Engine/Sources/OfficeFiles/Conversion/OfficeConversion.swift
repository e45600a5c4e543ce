import FoundationEssentials
import Subprocess

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Turns older office files into docx or xlsx through LibreOffice, where it is installed.
public enum OfficeConversion {
    /// What a kind is converted to; `nil` for kinds that LibreOffice is not asked for.
    public static func result(of kind: FileKind) -> FileKind? {
        switch kind {
        case .doc, .wps, .rtf, .odt, .ole2: .docx
        case .xls, .ods: .xlsx
        default: nil
        }
    }

    /// The file as docx or xlsx.
    ///
    /// LibreOffice runs with a profile of its own in a private folder, without macros and links, and is ended with all
    /// its processes when the time is over or the task is cancelled. Nothing is left on the disk.
    ///
    /// - Throws: `.converterMissing`, `.converterTimedOut`, `.converterFailed`, `.tooLarge`, `.encrypted`.
    public static func convert(
        _ bytes: [UInt8], kind: FileKind, limits: OfficeFileLimits = .standard
    ) async throws(OfficeFileError) -> (kind: FileKind, bytes: [UInt8]) {
        try limits.admit(bytes)
        guard kind != .encryptedOffice else { throw .encrypted }
        guard let target = result(of: kind) else { throw .wrongContent(expected: .doc, found: kind) }
        let program = try await program()
        let workshop = try ConversionFolder()
        defer { workshop.remove() }
        let source = try workshop.write(bytes, ending: Self.ending(of: kind))
        try await run(program, workshop, source, target, limits)
        return (target, try workshop.read("source.\(target.rawValue)", limit: limits.conversionBytes))
    }

    /// LibreOffice tells the older formats apart by their bytes; the ending only chooses between text and sheets.
    private static func ending(of kind: FileKind) -> String {
        switch kind {
        case .wps, .ole2: "doc"
        default: kind.rawValue
        }
    }

    private static func program() async throws(OfficeFileError) -> Executable {
        for name in ["soffice", "libreoffice"] {
            if (try? await Executable.name(name).resolveExecutablePath(in: .inherit)) != nil { return .name(name) }
        }
        throw .converterMissing
    }

    private static func run(
        _ program: Executable, _ workshop: ConversionFolder, _ source: String, _ target: FileKind,
        _ limits: OfficeFileLimits
    ) async throws(OfficeFileError) {
        let filter = target == .docx ? "docx:MS Word 2007 XML" : "xlsx:Calc MS Excel 2007 XML"
        var options = PlatformOptions()
        // The program starts others; in a session of their own they can be ended together.
        options.createSession = true
        options.teardownSequence = [
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(500))
        ]
        let arguments: Arguments = [
            "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard",
            "-env:UserInstallation=file://\(workshop.path)/profile", "--convert-to", filter, "--outdir", workshop.path,
            source,
        ]
        let outcome: Outcome
        do {
            outcome = try await withThrowingTaskGroup(of: Outcome.self) { [options] group in
                group.addTask {
                    let result = try await Subprocess.run(
                        program, arguments: arguments, environment: .inherit.updating(["HOME": workshop.path]),
                        platformOptions: options, output: .discarded, error: .string(limit: 64 << 10))
                    return result.terminationStatus.isSuccess ? .done : .failed(result.standardError)
                }
                group.addTask {
                    try await Task.sleep(for: .seconds(limits.conversionSeconds))
                    return .timedOut
                }
                let first = try await group.next() ?? .failed("")
                group.cancelAll()
                return first
            }
        } catch {
            throw .converterFailed(Self.shortened("\(error)"))
        }
        switch outcome {
        case .done: return
        case .failed(let words): throw .converterFailed(Self.shortened(words))
        case .timedOut: throw .converterTimedOut(seconds: limits.conversionSeconds)
        }
    }

    private enum Outcome: Sendable { case done, failed(String), timedOut }

    /// The first line, cut to what fits a message.
    private static func shortened(_ words: String) -> String {
        String((words.split(whereSeparator: \.isNewline).first ?? "").prefix(200))
    }
}

/// A folder of one conversion that nobody else can read.
private struct ConversionFolder: Sendable {
    let path: String

    init() throws(OfficeFileError) {
        let place = FileManager.default.temporaryDirectory.appending(path: "conversion-\(UUID().uuidString)")
        path = place.path
        do {
            try FileManager.default.createDirectory(
                atPath: path + "/profile/user", withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            try Data(Self.settings.utf8).write(to: place.appending(path: "profile/user/registrymodifications.xcu"))
        } catch {
            throw .converterFailed("\(error)")
        }
    }

    func write(_ bytes: [UInt8], ending: String) throws(OfficeFileError) -> String {
        let name = "\(path)/source.\(ending)"
        do {
            try Data(bytes).write(to: URL(filePath: name))
        } catch {
            throw .converterFailed("\(error)")
        }
        return name
    }

    /// - Throws: `.converterFailed` when the program ended well and wrote nothing, as it does for files it cannot read.
    func read(_ name: String, limit: Int) throws(OfficeFileError) -> [UInt8] {
        guard let file = fopen("\(path)/\(name)", "rb") else { throw .converterFailed("") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let got = fread(&chunk, 1, chunk.count, file)
            guard got > 0 else { break }
            bytes += chunk[..<got]
            guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count, limit: limit) }
        }
        guard ferror(file) == 0, !bytes.isEmpty else { throw .converterFailed("") }
        return bytes
    }

    /// What cannot be removed stays in the system's folder for temporary files, which the system clears itself.
    func remove() { try? FileManager.default.removeItem(atPath: path) }

    /// No macros, no content from elsewhere, no scripts: the file comes from outside.
    private static let settings = """
        <?xml version="1.0" encoding="UTF-8"?>
        <oor:items xmlns:oor="http://openoffice.org/2001/registry">
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
        </oor:items>
        """
}
