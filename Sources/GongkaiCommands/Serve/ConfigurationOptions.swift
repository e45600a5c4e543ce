internal import ArgumentParser

/// Where the records are: what every command that opens them takes.
struct RecordsOptions: ParsableArguments {
    @Option(help: ArgumentHelp("数据文件夹，默认 gongkai-data。", valueName: "DIR"))
    var data: String?

    @Option(help: ArgumentHelp("PostgreSQL 地址；不写则使用数据文件夹中的 SQLite。", valueName: "URL"))
    var databaseUrl: String?

    @Option(help: ArgumentHelp("配置文件，默认数据文件夹中的 gongkai.conf（可以没有）。", valueName: "FILE"))
    var config: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("其他配置项，可以写多次，如 --set workers=4。", valueName: "KEY=VALUE"))
    var settings: [String] = []

    /// Reads the configuration from these options and the console's environment.
    ///
    /// - Parameter flags: further options of the command, by key.
    /// - Throws: all mistakes in one message.
    func configuration(_ flags: [(ConfigurationKey, String?)] = []) throws(CommandFailure) -> ServerConfiguration {
        let console = Console.current
        let named = [(.data, data), (.databaseURL, databaseUrl)] + flags
        var words = named.compactMap { key, value in value.map { (key.rawValue, "--\(key.rawValue)", $0) } }
        for setting in settings {
            guard let equals = setting.firstIndex(of: "=") else {
                throw .usage("--set 之后应写“配置项=值”，而不是“\(setting)”。")
            }
            let key = String(setting[..<equals])
            words.append((key, "--set \(key)", String(setting[setting.index(after: equals)...])))
        }
        let settings = ConfigurationSettings(
            .init(flags: words, environment: console.environment, file: config, read: console.read))
        do {
            return try ServerConfiguration(settings, isTerminal: console.showsProgress)
        } catch {
            throw .usage(error.message)
        }
    }
}
