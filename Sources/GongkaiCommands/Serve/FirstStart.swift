internal import Logging
internal import Organs
internal import Storage

/// The first start of an empty installation: somebody must be able to sign in.
struct FirstStart {
    private let parts: ServerParts
    private let console: Console

    init(_ parts: ServerParts, _ console: Console) {
        self.parts = parts
        self.console = console
    }

    /// Makes the first administrator and prints the one-time code, on standard error and nowhere else: not in the log, not in a file.
    func prepare() async throws {
        switch try await parts.signIn.inviteFirstAdministrator(at: parts.clock.now()) {
        case .isThere: return
        case .invitedByAnother: parts.logger.notice("another server has printed the first administrator's code")
        case .invited(let account, let issued): console.writeError(Self.words(account, issued))
        }
    }

    private static func words(_ account: String, _ issued: IssuedCode) -> String {
        """

        首次启动，已建立系统管理员账号：
          账号：  \(account)
          登录码：\(issued.text)
        请在 \(issued.code.expiresAt.shortDescription) 之前打开登录页，点“首次登录，或者管理员为您重置了密码”，用登录码设置密码。
        登录码只显示这一次；遗失后重新启动即可再得到一个（在设置密码之前）。


        """
    }
}
