package import FoundationEssentials
package import Logging

/// Writes log entries as lines on standard error: plain text for a terminal, or one JSON object a line for a collector.
///
/// The message is constant, the facts are metadata; neither holds names, telephone numbers or secrets: that is the duty of who logs.
/// Control characters are written as escapes, so that no value can look like a line of its own.
package struct LogLines: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    package var logLevel: Logger.Level
    private let label: String
    private let format: LogFormat
    private let write: @Sendable (String) -> Void
    private let now: @Sendable () -> Date

    package init(
        label: String, level: Logger.Level, format: LogFormat, now: @escaping @Sendable () -> Date = { Date() },
        write: @escaping @Sendable (String) -> Void
    ) {
        self.label = label
        self.format = format
        self.write = write
        self.now = now
        logLevel = level
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var facts = metadata
        facts.merge(metadataProvider?.get() ?? [:]) { $1 }
        facts.merge(event.metadata ?? [:]) { $1 }
        // The type says what kind of fault it is; its values may quote what a person wrote.
        if let error = event.error { facts["error"] = "\(type(of: error))" }
        switch format {
        case .json: write(jsonLine(event, facts))
        case .text: write(textLine(event, facts))
        }
    }

    private func jsonLine(_ event: LogEvent, _ facts: Logger.Metadata) -> String {
        var line = "{\"time\":\"\(now().formatted(Self.moment))\""
        line += ",\"level\":\"\(event.level.rawValue)\",\"part\":"
        appendJSON(label, to: &line)
        line += ",\"message\":"
        appendJSON("\(event.message)", to: &line)
        for (key, value) in facts.sorted(by: { $0.key < $1.key }) {
            line += ","
            appendJSON(Self.reserved.contains(key) ? "fact.\(key)" : key, to: &line)
            line += ":"
            append(value, to: &line)
        }
        return line + "}\n"
    }

    private static let moment = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    private static let reserved: Set<String> = ["time", "level", "part", "message"]

    private func append(_ value: Logger.MetadataValue, to line: inout String) {
        switch value {
        case .string(let text): appendJSON(text, to: &line)
        case .stringConvertible(let value): appendJSON("\(value)", to: &line)
        case .array(let values):
            line += "["
            for (index, value) in values.enumerated() {
                if index > 0 { line += "," }
                append(value, to: &line)
            }
            line += "]"
        case .dictionary(let values):
            line += "{"
            for (index, (key, value)) in values.sorted(by: { $0.key < $1.key }).enumerated() {
                if index > 0 { line += "," }
                appendJSON(key, to: &line)
                line += ":"
                append(value, to: &line)
            }
            line += "}"
        }
    }

    private func textLine(_ event: LogEvent, _ facts: Logger.Metadata) -> String {
        let time = now().formatted(.iso8601)
        let words = facts.sorted { $0.key < $1.key }.map { " \($0.key)=\(plain("\($0.value)"))" }.joined()
        return "\(time) \(event.level.rawValue) [\(label)] \(plain("\(event.message)"))\(words)\n"
    }
}

/// A JSON string (RFC 8259, section 7).
private func appendJSON(_ text: String, to line: inout String) {
    line += "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": line += "\\\""
        case "\\": line += "\\\\"
        case "\n": line += "\\n"
        case "\r": line += "\\r"
        case "\t": line += "\\t"
        case _ where isControl(scalar): line += "\\u" + fourDigits(scalar.value)
        default: line.unicodeScalars.append(scalar)
        }
    }
    line += "\""
}

/// The text with its control characters as escapes.
private func plain(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return text.unicodeScalars.map { isControl($0) ? "\\u" + fourDigits($0.value) : String($0) }.joined()
}

/// C0, DEL and C1, and the two separators that some readers take for the end of a line.
private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029
}

private func fourDigits(_ number: UInt32) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
