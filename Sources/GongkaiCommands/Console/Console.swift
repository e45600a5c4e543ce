internal import FoundationEssentials
public import Regulation

#if canImport(Glibc)
    internal import Glibc
    private let systemWrite = Glibc.write
    private let systemRead = Glibc.read
    private let systemExit: @Sendable (Int32) -> Never = Glibc.exit
#elseif canImport(Musl)
    internal import Musl
    private let systemWrite = Musl.write
    private let systemRead = Musl.read
    private let systemExit: @Sendable (Int32) -> Never = Musl.exit
#endif

/// Where a command's words go and where its input comes from: the process's own streams, or a test's.
public struct Console: Sendable {
    /// Results.
    public let write: @Sendable (String) -> Void
    /// Progress and diagnostics.
    public let writeError: @Sendable (String) -> Void
    /// Reads a file, or all of standard input for `-`; `nil` where it cannot be opened.
    ///
    /// More bytes than the limit are not read to the end: `limit` + 1 bytes come back, so that the caller can tell.
    public let read: @Sendable (_ path: String, _ limit: Int) -> [UInt8]?
    /// Today in China.
    public let today: @Sendable () -> Day
    /// Whether results may be coloured.
    public let hasColour: Bool
    /// Whether progress is drawn: standard error is a terminal.
    public let showsProgress: Bool
    /// Columns of the terminal, or 80 where there is none.
    public let width: Int
    /// The variables of the environment, read once.
    public let environment: [String: String]

    public init(
        write: @escaping @Sendable (String) -> Void, writeError: @escaping @Sendable (String) -> Void,
        read: @escaping @Sendable (_ path: String, _ limit: Int) -> [UInt8]?,
        today: @escaping @Sendable () -> Day, hasColour: Bool, showsProgress: Bool = false, width: Int = 80,
        environment: [String: String] = [:]
    ) {
        self.write = write
        self.writeError = writeError
        self.read = read
        self.today = today
        self.hasColour = hasColour
        self.showsProgress = showsProgress
        self.width = width
        self.environment = environment
    }

    /// The console of the running command.
    @TaskLocal public static var current: Console = .system

    /// The process's own streams and clock.
    public static let system = Console(
        write: { writeAll($0, to: STDOUT_FILENO) },
        writeError: { writeAll($0, to: STDERR_FILENO) },
        read: { path, limit in readAll(path, limit: limit) },
        today: { Day(chinaTime: Date().timeIntervalSince1970) },
        hasColour: isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil,
        showsProgress: isatty(STDERR_FILENO) == 1, width: terminalWidth(),
        environment: ProcessInfo.processInfo.environment)

    private static func terminalWidth() -> Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 else { return 80 }
        return Int(size.ws_col)
    }

    public static func exit(_ code: Int32) -> Never {
        systemExit(code)
    }
}

extension Day {
    /// The civil day in China (UTC+8, no summer time since 1991) at so many seconds after 1970-01-01T00:00Z.
    init(chinaTime seconds: Double) {
        self.init(number: Int(((seconds + 8 * 3_600) / 86_400).rounded(.down)))
    }
}

/// Writes the whole text; a closed pipe ends silently, as with `| head`.
private func writeAll(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { buffer in
        var written = 0
        while written < buffer.count {
            let count = writePart(descriptor, buffer, from: written)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return }
            written += count
        }
    }
}

private func writePart(_ descriptor: Int32, _ buffer: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let rest = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[start...])
    return systemWrite(descriptor, rest.baseAddress, rest.count)
}

private func readAll(_ path: String, limit: Int) -> [UInt8]? {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { if path != "-" { close(descriptor) } }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while bytes.count <= limit {
        let count = chunk.withUnsafeMutableBytes { systemRead(descriptor, $0.baseAddress, $0.count) }
        if count < 0 && errno == EINTR { continue }
        guard count >= 0 else { return nil }
        if count == 0 { break }
        bytes.append(contentsOf: chunk[..<count])
    }
    return Array(bytes.prefix(limit + 1))
}
