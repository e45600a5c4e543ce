internal import ArgumentParser

/// `gongkai serve`: the server.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "启动平台。",
        discussion: """
            不带任何选项时，数据存放在 gongkai-data 文件夹（SQLite），只有本机可以访问。首次启动时建立一名系统管理员，并在标准错误中
            打印登录码。配置按命令行、环境变量、配置文件、默认值的顺序取用。停止：Ctrl-C 或 SIGTERM，未完成的请求会先做完。
            退出码：0 正常停止；2 配置有误；4 数据库、数据文件夹或端口无法使用。
            例：gongkai serve --data /var/lib/gongkai --port 8080
            """)

    @OptionGroup var place: RecordsOptions

    @Option(help: ArgumentHelp("监听端口，默认8080；0为由系统选择。", valueName: "N"))
    var port: String?

    @Option(help: ArgumentHelp("监听地址，默认 127.0.0.1。", valueName: "ADDRESS"))
    var host: String?

    @Option(help: ArgumentHelp("用户在浏览器中输入的地址。", valueName: "URL"))
    var publicUrl: String?

    @Option(help: ArgumentHelp("日志级别。", valueName: "LEVEL"))
    var logLevel: String?

    @Option(help: ArgumentHelp("日志格式：text 或 json。", valueName: "FORMAT"))
    var logFormat: String?

    @Flag(help: "用虚构的栀澜区演示：数据文件夹须为空，或者是以前演示用过的。")
    var demo = false

    @Flag(help: "只检查配置，不启动。")
    var checkConfig = false

    @Flag(help: "列出全部配置项。")
    var showConfigKeys = false

    func run() async throws {
        if showConfigKeys { return Console.current.write(ConfigurationKey.list) }
        let configuration = try place.configuration([
            (.port, port), (.host, host), (.publicURL, publicUrl), (.logLevel, logLevel), (.logFormat, logFormat),
        ])
        if checkConfig { return Console.current.write("配置无误。\n") }
        try await Server(configuration, isDemo: demo, console: .current).run(stopsOnSignals: true)
    }
}

extension ConfigurationKey {
    /// Every key with its variable and its explanation, as `--show-config-keys` prints it.
    static var list: String {
        allCases.map { key in
            let names =
                key.isSecret
                ? "\(key.fileName)　环境变量 \(key.environmentName) 或 \(key.fileEnvironmentName)"
                : "\(key.rawValue)　环境变量 \(key.environmentName)"
            return "\(names)\n    \(key.explanation)\n"
        }.joined()
    }
}
