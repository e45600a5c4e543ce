/// One thing wrong with the configuration: where it was written, what stands there, what is allowed.
package struct ConfigurationMistake: Error, Hashable, Sendable {
    package let place: String
    package let words: String

    /// - Parameter value: what was written; left out for a secret.
    init(_ setting: ConfigurationSetting, _ words: String) {
        place = "\(setting.name)（\(setting.origin.description)）"
        self.words = setting.isSecret ? words : "“\(setting.value)”\(words)"
    }

    init(at place: String, _ words: String) {
        self.place = place
        self.words = words
    }

    package var description: String { "\(place)：\(words)" }
}

/// All mistakes of one configuration, in the order of the list of keys. A server that is started with any of them does not start.
package struct ConfigurationMistakes: Error, Hashable, Sendable {
    package let all: [ConfigurationMistake]

    package var message: String {
        let lines = all.enumerated().map { "  \($0 + 1). \($1.description)" }
        return "配置有\(all.count)处问题：\n" + lines.joined(separator: "\n")
            + "\n全部配置项及其写法：gongkai serve --show-config-keys"
    }
}

/// A value that was written somewhere, with where.
package struct ConfigurationSetting: Hashable, Sendable {
    /// As it was written there: `--port`, `GONGKAI_PORT`, `port`.
    let name: String
    let value: String
    let origin: ConfigurationOrigin
    let isSecret: Bool
}

package enum ConfigurationOrigin: Hashable, Sendable, CustomStringConvertible {
    case flag
    case environment
    case file(String, line: Int)

    package var description: String {
        switch self {
        case .flag: "命令行"
        case .environment: "环境变量"
        case .file(let path, let line): "\(path) 第\(line)行"
        }
    }
}
