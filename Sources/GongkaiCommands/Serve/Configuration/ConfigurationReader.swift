/// Turns what was written into values, and collects everything that is wrong instead of stopping at the first.
struct ConfigurationReader {
    private let settings: ConfigurationSettings
    private(set) var mistakes: [ConfigurationMistake]

    init(_ settings: ConfigurationSettings) {
        self.settings = settings
        mistakes = settings.mistakes
    }

    subscript(_ key: ConfigurationKey) -> ConfigurationSetting? { settings.values[key] }

    mutating func refuse(_ key: ConfigurationKey, _ words: String) {
        if let setting = self[key] {
            mistakes.append(.init(setting, words))
        } else {
            mistakes.append(.init(at: key.rawValue, words))
        }
    }

    /// For a value that holds what nobody should read.
    mutating func refuseWithoutValue(_ key: ConfigurationKey, _ words: String) {
        guard let setting = self[key] else { return }
        mistakes.append(.init(at: "\(setting.name)（\(setting.origin.description)）", words))
    }

    /// The value as `convert` understands it; what it does not understand is a mistake.
    private mutating func value<Value>(
        _ key: ConfigurationKey, default standard: Value, allowed: String, _ convert: (String) -> Value?
    ) -> Value {
        guard let setting = self[key] else { return standard }
        guard let value = convert(setting.value) else {
            refuse(key, allowed)
            return standard
        }
        return value
    }

    mutating func text(_ key: ConfigurationKey, default standard: String) -> String {
        value(key, default: standard, allowed: "是空的；应写明内容，或者删去这一项") { $0.isEmpty ? nil : $0 }
    }

    mutating func textOrNil(_ key: ConfigurationKey) -> String? {
        self[key] == nil ? nil : text(key, default: "")
    }

    mutating func secret(_ key: ConfigurationKey) -> Secret? {
        guard let setting = self[key] else { return nil }
        if setting.value.isEmpty { refuse(key, "是空的") }
        return Secret(setting.value)
    }

    mutating func integer(_ key: ConfigurationKey, _ range: ClosedRange<Int>, default standard: Int) -> Int {
        value(key, default: standard, allowed: "不能用；应为\(range.lowerBound)至\(range.upperBound)的整数") {
            Int($0).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: ConfigurationKey, default standard: Choice
    ) -> Choice {
        let names = Choice.allCases.map(\.rawValue).joined(separator: "、")
        return value(key, default: standard, allowed: "不能用；可选：\(names)") { Choice(rawValue: $0) }
    }

    mutating func duration(
        _ key: ConfigurationKey, _ range: ClosedRange<Span>, default standard: Span
    ) -> Duration {
        value(
            key, default: standard,
            allowed: "不能用；应为\(range.lowerBound.text)至\(range.upperBound.text)，写作数字加单位（s秒、m分、h时、d天），如 30m"
        ) { Span($0).flatMap { range.contains($0) ? $0 : nil } }.duration
    }

    mutating func durationOrNever(
        _ key: ConfigurationKey, _ range: ClosedRange<Span>, default standard: Span
    ) -> Duration? {
        self[key]?.value == "never" ? nil : duration(key, range, default: standard)
    }

    /// A number of bytes: `512KiB`, `64MiB`, `1GiB`.
    mutating func size(_ key: ConfigurationKey, _ range: ClosedRange<Int>, default standard: Int) -> Int {
        value(
            key, default: standard,
            allowed: "不能用；应为\(range.lowerBound >> 20)MiB至\(range.upperBound >> 20)MiB，写作数字加单位（KiB、MiB、GiB），如 64MiB"
        ) { byteCount($0).flatMap { range.contains($0) ? $0 : nil } }
    }

    /// An address of the web, `http` or `https`, without anything after the host and port.
    mutating func address(_ key: ConfigurationKey, schemes: [String], example: String) -> ServiceAddress? {
        guard let setting = self[key] else { return nil }
        guard let address = ServiceAddress(setting.value), schemes.contains(address.scheme) else {
            refuse(key, "不是可用的地址；应如 \(example)")
            return nil
        }
        return address
    }
}

/// A stretch of time as people write it in the configuration: `90s`, `30m`, `12h`, `7d`.
struct Span: Comparable {
    let seconds: Int
    let text: String

    /// - Returns: `nil` where the text is not a whole number with one of the four units, or no time at all.
    init?(_ text: String) {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        guard let unit = text.last.flatMap({ units[$0] }), let number = Int(text.dropLast()), number > 0,
            number <= 1_000_000
        else { return nil }
        seconds = number * unit
        self.text = text
    }

    private init(_ seconds: Int, _ text: String) {
        self.seconds = seconds
        self.text = text
    }

    static func seconds(_ count: Int) -> Span { Span(count, "\(count)s") }
    static func minutes(_ count: Int) -> Span { Span(count * 60, "\(count)m") }
    static func hours(_ count: Int) -> Span { Span(count * 3_600, "\(count)h") }
    static func days(_ count: Int) -> Span { Span(count * 86_400, "\(count)d") }

    var duration: Duration { .seconds(seconds) }

    static func < (left: Span, right: Span) -> Bool { left.seconds < right.seconds }
    static func == (left: Span, right: Span) -> Bool { left.seconds == right.seconds }
}

private func byteCount(_ text: String) -> Int? {
    for (unit, shift) in [("KiB", 10), ("MiB", 20), ("GiB", 30)] where text.hasSuffix(unit) {
        guard let number = Int(text.dropLast(unit.count)), number > 0, number < 1 << 20 else { return nil }
        return number << shift
    }
    return nil
}
