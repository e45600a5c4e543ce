import Foundation
import Storage

/// Values that a column keeps as JSON text: keys in order, so that equal values are equal texts.
enum JSONText {
    static func text(_ value: some Encodable) -> String { String(decoding: bytes(value), as: UTF8.self) }

    static func bytes(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do { return Array(try encoder.encode(value)) } catch {
            preconditionFailure("texts, numbers and lists of them can be written as JSON: \(error)")
        }
    }

    static func value<Value: Decodable>(_ bytes: some Sequence<UInt8>) -> Value? {
        try? JSONDecoder().decode(Value.self, from: Data(bytes))
    }

    /// A value written by this or an earlier version of the program: what it did not know yet is taken from the default.
    ///
    /// What may be absent by its type is absent in the default too, so that a text which can be read as it stands lacks nothing.
    static func value<Value: Codable>(_ bytes: some Sequence<UInt8>, over usual: Value) -> Value? {
        if let whole: Value = value(bytes) { return whole }
        guard
            var all = try? JSONSerialization.jsonObject(with: Data(self.bytes(usual))) as? [String: Any],
            let given = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        else { return nil }
        for (key, value) in given { all[key] = value }
        return (try? JSONSerialization.data(withJSONObject: all)).flatMap { value($0) }
    }
}

extension SQLRow {
    /// - Throws: `.decoding` when the text is no such value.
    func json<Value: Decodable>(_ column: Int) throws(SQLFailure) -> Value {
        guard let value: Value = JSONText.value(try text(column).utf8) else { throw misfit(column, "\(Value.self)") }
        return value
    }

    /// - Throws: `.decoding` when the text is no such value. What it lacks is taken from the default.
    func json<Value: Codable>(_ column: Int, over usual: Value) throws(SQLFailure) -> Value {
        guard let value = JSONText.value(try text(column).utf8, over: usual) else {
            throw misfit(column, "\(Value.self)")
        }
        return value
    }

    func choiceOrNil<Choice: RawRepresentable<String>>(_ column: Int) throws(SQLFailure) -> Choice? {
        if case .null = self[column] { return nil }
        return try choice(column)
    }

    func booleanOrNil(_ column: Int) throws(SQLFailure) -> Bool? {
        if case .null = self[column] { return nil }
        return try boolean(column)
    }
}
