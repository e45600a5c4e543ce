internal import DemoDistrict
internal import Organs
internal import Storage

/// `gongkai serve --demo`: the made-up district.
struct Demo {
    private let parts: ServerParts
    private let console: Console

    init(_ parts: ServerParts, _ console: Console) {
        self.parts = parts
        self.console = console
    }

    /// Makes the district in an empty database, or finds it there.
    ///
    /// - Throws: when the records are somebody else's, or others could reach a server whose password is printed.
    func prepare() async throws {
        try requireLoopback()
        switch try await DemoDistrict.standing(of: parts.database) {
        case .built: return
        case .empty: break
        case .unfinished:
            throw CommandFailure.unavailable("演示数据上次没有建完。请删除数据文件夹 \(folder) 后重新启动。")
        case .foreign:
            throw CommandFailure.usage("\(parts.configuration.databasePlace) 中已有其他数据，不能用来演示。请用 --data 指定一个新文件夹。")
        }
        console.writeError("正在建立演示数据……\n")
        try await DemoDistrict(
            parts.database, files: FileCabinet(parts.database, parts.blobs), signIn: parts.signIn, keys: parts.keys,
            now: parts.clock.now()
        ).build()
    }

    private var folder: String { parts.configuration.dataFolder.path }

    private func requireLoopback() throws(CommandFailure) {
        let host = parts.configuration.web.host
        guard !["127.0.0.1", "::1", "localhost"].contains(host), !parts.configuration.allowsPublicDemo else { return }
        throw .usage("演示账号的密码是公开的，只能在本机演示，不能监听 \(host)。确需让别人访问时加 --set demo-public=yes。")
    }

    /// The sign-ins of four roles, as they are printed.
    static var signIns: String {
        let lines = DemoSignIn.all.map { "  \($0.account)\t\($0.role.label)（\($0.unit)）\n" }
        return "演示账号（数据均为虚构，不要求第二因素）\n" + lines.joined() + "  密码：\(DemoDistrict.password)\n"
    }
}
