internal import FoundationEssentials

/// Where results go: standard output, or a file that appears whole or not at all.
struct ReportOutput {
    private let path: String?
    private let temporary: String?
    private let handle: FileHandleBox?
    private let console: Console

    init(path: String?, console: Console) throws(CommandFailure) {
        self.path = path
        self.console = console
        guard let path else {
            temporary = nil
            handle = nil
            return
        }
        let temporary = "\(path).partial-\(ProcessInfo.processInfo.processIdentifier)"
        guard let handle = FileHandleBox(path: temporary) else {
            throw CommandFailure(
                status: .unreadable, message: "无法写入“\(path)”，请检查文件夹是否存在、是否有写入权限。")
        }
        self.temporary = temporary
        self.handle = handle
    }

    func write(_ bytes: [UInt8]) throws(CommandFailure) {
        guard let handle else {
            console.write(String(decoding: bytes, as: UTF8.self))
            return
        }
        guard handle.write(bytes) else {
            throw CommandFailure(status: .unreadable, message: "写入“\(path ?? "")”失败，请检查磁盘空间。")
        }
    }

    /// Puts the finished file in its place.
    func finish() throws(CommandFailure) {
        guard let path, let temporary, let handle else { return }
        guard handle.close(), FileHandleBox.rename(temporary, to: path) else {
            throw CommandFailure(status: .unreadable, message: "写入“\(path)”失败，请检查磁盘空间和权限。")
        }
    }

    /// Writes a whole file, or standard output for `nil`.
    static func write(_ bytes: [UInt8], to path: String?, console: Console) throws(CommandFailure) {
        let output = try ReportOutput(path: path, console: console)
        try output.write(bytes)
        try output.finish()
    }
}
