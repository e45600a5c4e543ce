internal import ArgumentParser

/// `gongkai admin`: what whoever runs the machine can do when nobody can sign in.
struct AdminCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "admin", abstract: "无人能够登录时的应急操作：管理员、登录码、会话、后台任务、密钥。",
        discussion: "在服务器上有权读写数据库的人才能执行；每项操作都记入操作日志，操作人为平台自身。",
        subcommands: [
            CreateAdministrator.self, ResetCode.self, Unlock.self, UnlinkProvider.self, SessionsCommand.self,
            JobsCommand.self, AcceptKeys.self,
        ])
}

/// An account named on the command line.
struct AccountOption: ParsableArguments {
    @Option(help: ArgumentHelp("登录账号。", valueName: "ACCOUNT"))
    var account: String
}
