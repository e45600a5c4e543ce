/// What was written about each key, from all places: flags before environment before file. What a later place says of a key that an
/// earlier one has set is not used, but a word that no place may say is a mistake wherever it stands.
package struct ConfigurationSettings: Sendable {
    private(set) var values: [ConfigurationKey: ConfigurationSetting] = [:]
    private(set) var mistakes: [ConfigurationMistake] = []

    /// Where to read from. Tests hand in their own.
    package struct Places: Sendable {
        /// `(key, value)` as the command line gave them; the name is what the person typed.
        package var flags: [(key: String, name: String, value: String)] = []
        package var environment: [String: String] = [:]
        /// `--config`, `nil` where it was not given.
        package var file: String?
        package var read: @Sendable (_ path: String, _ limit: Int) -> [UInt8]?

        package init(
            flags: [(key: String, name: String, value: String)] = [], environment: [String: String] = [:],
            file: String? = nil, read: @escaping @Sendable (_ path: String, _ limit: Int) -> [UInt8]? = { _, _ in nil }
        ) {
            self.flags = flags
            self.environment = environment
            self.file = file
            self.read = read
        }
    }

    package static let fileVariable = "GONGKAI_CONFIG"
    /// Variables with this beginning belong to our tests and scripts.
    static let testPrefix = "GONGKAI_TEST_"
    static let defaultDataFolder = "gongkai-data"
    /// A secret is a line, not a book.
    static let secretLimit = 16 << 10

    package init(_ places: Places) {
        for flag in places.flags {
            take(
                flag.key, ConfigurationSetting(name: flag.name, value: flag.value, origin: .flag, isSecret: false),
                places)
        }
        readEnvironment(places)
        readFile(places)
    }

    private mutating func readEnvironment(_ places: Places) {
        for (name, value) in places.environment.sorted(by: { $0.key < $1.key }) {
            guard name.hasPrefix("GONGKAI_"), name != Self.fileVariable, !name.hasPrefix(Self.testPrefix) else {
                continue
            }
            let key = name.dropFirst("GONGKAI_".count).lowercased().replacing("_", with: "-")
            take(key, ConfigurationSetting(name: name, value: value, origin: .environment, isSecret: false), places)
        }
    }

    /// The file that was named must be there; the one in the data folder is read where it is there.
    private mutating func readFile(_ places: Places) {
        let named = places.file ?? places.environment[Self.fileVariable]
        let inDataFolder = DataFolder(values[.data]?.value ?? Self.defaultDataFolder).configuration
        guard let bytes = places.read(named ?? inDataFolder, ConfigurationFile.sizeLimit) else {
            if let named { mistakes.append(.init(at: named, "配置文件打不开")) }
            return
        }
        let file = ConfigurationFile(path: named ?? inDataFolder, bytes: bytes)
        mistakes += file.mistakes
        for (key, setting) in file.settings {
            if named == nil, key == ConfigurationKey.data.rawValue {
                mistakes.append(.init(setting, "写在数据文件夹之内，不能再指定数据文件夹；请改用 --data"))
            } else {
                take(key, setting, places)
            }
        }
    }

    /// Takes the setting, unless an earlier place has set the key.
    private mutating func take(_ name: String, _ setting: ConfigurationSetting, _ places: Places) {
        if let key = ConfigurationKey.allCases.first(where: { $0.isSecret && $0.fileName == name }) {
            readSecret(key, from: setting, places)
            return
        }
        guard let key = ConfigurationKey(rawValue: name) else {
            let nearest = ConfigurationKey.nearest(to: name).map { "；是否应为 \($0)？" } ?? ""
            mistakes.append(.init(at: "\(setting.name)（\(setting.origin.description)）", "没有这一配置项\(nearest)"))
            return
        }
        if key.isSecret, setting.origin != .environment {
            mistakes.append(
                .init(
                    at: "\(setting.name)（\(setting.origin.description)）",
                    "密码和密钥不能写在命令行或配置文件中；请用环境变量 \(key.environmentName)，或用 \(key.fileName) 指明存放它的文件"))
            return
        }
        guard values[key] == nil else { return }
        values[key] = ConfigurationSetting(
            name: setting.name, value: setting.value, origin: setting.origin, isSecret: key.isSecret)
    }

    private mutating func readSecret(
        _ key: ConfigurationKey, from setting: ConfigurationSetting, _ places: Places
    ) {
        guard values[key] == nil else { return }
        guard let bytes = places.read(setting.value, Self.secretLimit), bytes.count <= Self.secretLimit,
            let text = String(validating: bytes, as: UTF8.self)
        else {
            mistakes.append(.init(setting, "打不开，或者不是一行文字"))
            return
        }
        values[key] = ConfigurationSetting(
            name: setting.name, value: String(trimmed(text)), origin: setting.origin, isSecret: true)
    }
}
