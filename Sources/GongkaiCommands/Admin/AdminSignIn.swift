internal import ArgumentParser
internal import Organs
internal import Storage

/// `gongkai admin create-administrator`
struct CreateAdministrator: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-administrator", abstract: "新建一名系统管理员，并打印设置密码用的登录码。",
        discussion: """
            例：gongkai admin create-administrator --account zhaoqian --name 赵乾 --data /var/lib/gongkai
            退出码：0 完成；2 账号不合要求或已被使用；4 数据库或密钥无法使用。
            """)

    @OptionGroup var account: AccountOption

    @Option(help: ArgumentHelp("姓名。", valueName: "NAME"))
    var name: String

    @Option(help: ArgumentHelp("任职单位的标识；不写则为单位树的根。", valueName: "ID"))
    var unit: String?

    @OptionGroup var place: RecordsOptions

    func run() async throws {
        let chosen = try unit.map { text in
            guard let id = Identifier<Unit>(rawValue: text) else {
                throw CommandFailure.usage("--unit 之后应写单位的标识（工作页面的地址栏中可以看到），而不是“\(text)”。")
            }
            return id
        }
        try await SignInDesk.with(place) { signIn, now in
            print(
                try await signIn.makeAdministrator(account: account.account, name: name, unit: chosen, at: now),
                for: account.account)
        }
    }
}

/// `gongkai admin reset-code`
struct ResetCode: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset-code", abstract: "为一个账号签发登录码，用来重新设置密码。",
        discussion: """
            以前签发而未用的登录码同时作废，登录暂停同时解除。
            例：gongkai admin reset-code --account zhaoqian --without-second-factor --data /var/lib/gongkai
            退出码：0 完成；2 没有这个账号，或已停用；4 数据库或密钥无法使用。
            """)

    @OptionGroup var account: AccountOption

    @Flag(help: "同时解除动态验证码（手机遗失时）；角色要求动态验证码的，下次登录时重新绑定。")
    var withoutSecondFactor = false

    @OptionGroup var place: RecordsOptions

    func run() async throws {
        try await SignInDesk.with(place) { signIn, now in
            print(
                try await signIn.issueCode(
                    account: account.account, withoutSecondFactor: withoutSecondFactor, at: now),
                for: account.account)
        }
    }
}

/// `gongkai admin unlock`
struct Unlock: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlock", abstract: "解除一个账号因失败次数过多而暂停的登录。",
        discussion: "例：gongkai admin unlock --account zhaoqian --data /var/lib/gongkai")

    @OptionGroup var account: AccountOption
    @OptionGroup var place: RecordsOptions

    func run() async throws {
        try await SignInDesk.with(place) { signIn, now in
            try await signIn.unlock(account: account.account, at: now)
            Console.current.write("已解除。\n")
        }
    }
}

/// `gongkai admin unlink-provider`
struct UnlinkProvider: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlink-provider", abstract: "解除一个账号与统一身份认证的关联。",
        discussion: """
            经统一身份认证登录的会话同时结束；再经统一身份认证登录时，按账号重新关联。
            例：gongkai admin unlink-provider --account zhaoqian --data /var/lib/gongkai
            """)

    @OptionGroup var account: AccountOption
    @OptionGroup var place: RecordsOptions

    func run() async throws {
        try await SignInDesk.with(place) { signIn, now in
            let wasLinked = try await signIn.unlinkProvider(account: account.account, at: now)
            Console.current.write(wasLinked ? "已解除。\n" : "这个账号没有关联统一身份认证。\n")
        }
    }
}

/// `gongkai admin sessions`
struct SessionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sessions", abstract: "登录会话。", subcommands: [EndSessions.self])
}

/// `gongkai admin sessions end`
struct EndSessions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: "结束一个账号的全部会话。",
        discussion: "例：gongkai admin sessions end --account zhaoqian --data /var/lib/gongkai")

    @OptionGroup var account: AccountOption
    @OptionGroup var place: RecordsOptions

    func run() async throws {
        try await SignInDesk.with(place) { signIn, now in
            let count = try await signIn.endSessions(account: account.account, at: now)
            Console.current.write(count == 0 ? "没有正在使用的会话。\n" : "已结束\(count)个会话。\n")
        }
    }
}

/// Sign-in, opened for one command.
private enum SignInDesk {
    static func with(
        _ place: RecordsOptions, _ work: (SignIn, Moment) async throws -> Void
    ) async throws {
        try await OpenRecords.with(try place.configuration()) { records in
            try await Migrator.requireCurrent(.gongkai, records.database)
            let keys = try await records.keys()
            let signIn = SignIn(
                database: records.database, policy: SignInPolicy(records.configuration), hasher: PasswordHasher(),
                keys: keys)
            do {
                try await work(signIn, records.clock.now())
            } catch let refusal as OperatorRefusal {
                throw CommandFailure.usage("\(refusal.message)。")
            }
        }
    }
}

private func print(_ issued: IssuedCode, for account: String) {
    Console.current.write(
        """
        账号：  \(account)
        登录码：\(issued.text)
        请在 \(issued.code.expiresAt.shortDescription) 之前打开登录页，点“首次登录，或者管理员为您重置了密码”，用登录码设置密码。

        """)
}
