/// A configuration file (`gongkai.conf`): one `key = value` a line, UTF-8.
///
/// Empty lines and lines whose first character is `#` say nothing. A value runs to the end of its line, without the blanks around
/// it, and has no quotes and no escapes; `#` within a value belongs to the value. A key stands at most once. Strict: whatever else
/// stands there is a mistake, named with its line.
struct ConfigurationFile {
    private(set) var settings: [(key: String, setting: ConfigurationSetting)] = []
    private(set) var mistakes: [ConfigurationMistake] = []

    /// A configuration is a page of text; what is longer is some other file.
    static let sizeLimit = 256 << 10

    init(path: String, bytes: [UInt8]) {
        guard bytes.count <= Self.sizeLimit, let text = String(validating: bytes, as: UTF8.self) else {
            mistakes.append(.init(at: path, "不是配置文件：应为不超过256KiB的 UTF-8 文本"))
            return
        }
        // Windows' editor begins UTF-8 with a byte order mark.
        let lines = text.drop { $0 == "\u{FEFF}" }.split(omittingEmptySubsequences: false) { $0.isNewline }
        for (index, line) in lines.enumerated() {
            read(trimmed(line), at: .file(path, line: index + 1))
        }
    }

    private mutating func read(_ line: Substring, at origin: ConfigurationOrigin) {
        guard !line.isEmpty, line.first != "#" else { return }
        guard let equals = line.firstIndex(of: "=") else {
            mistakes.append(.init(at: origin.description, "“\(line)”不是“配置项 = 值”的写法"))
            return
        }
        let key = String(trimmed(line[..<equals]))
        if let earlier = settings.first(where: { $0.key == key }) {
            mistakes.append(
                .init(at: "\(key)（\(origin.description)）", "重复：\(earlier.setting.origin.description)已经写过，只能写一次"))
            return
        }
        let setting = ConfigurationSetting(
            name: key, value: String(trimmed(line[line.index(after: equals)...])), origin: origin, isSecret: false)
        settings.append((key, setting))
    }
}

/// Without the blanks at both ends.
func trimmed(_ text: some StringProtocol) -> Substring {
    let start = text.drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return Substring(start[...last])
}
