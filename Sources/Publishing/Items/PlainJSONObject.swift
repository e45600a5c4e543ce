/// A JSON object whose values are texts and lists of texts without a single escape, in the form that this program writes: what the metadata of nearly
/// every item are. It is read in a tenth of the time that a decoder for everything takes.
struct PlainJSONObject {
    enum Value: Hashable {
        case text(String)
        case list([String])
    }

    let members: [String: Value]

    /// - Returns: `nil` for anything else, which is left to a decoder and to its errors.
    init?(_ bytes: [UInt8]) {
        guard !bytes.contains(UInt8(ascii: "\\")) else { return nil }
        var reader = Reader(bytes: bytes)
        guard let members = reader.object(), reader.position == bytes.count else { return nil }
        self.members = members
    }

    func text(_ name: String) -> String? {
        if case .text(let text)? = members[name] { text } else { nil }
    }

    func list(_ name: String) -> [String]? {
        if case .list(let list)? = members[name] { list } else { nil }
    }
}

private struct Reader {
    let bytes: [UInt8]
    var position = 0

    mutating func object() -> [String: PlainJSONObject.Value]? {
        guard take("{") else { return nil }
        var members: [String: PlainJSONObject.Value] = [:]
        repeat {
            guard let name = string(), take(":"), let value = value() else { return nil }
            // Twice the same name is no text of ours.
            guard members.updateValue(value, forKey: name) == nil else { return nil }
        } while take(",")
        return take("}") ? members : nil
    }

    private mutating func value() -> PlainJSONObject.Value? {
        guard take("[") else { return string().map { .text($0) } }
        var list: [String] = []
        if take("]") { return .list(list) }
        repeat {
            guard let text = string() else { return nil }
            list.append(text)
        } while take(",")
        return take("]") ? .list(list) : nil
    }

    private mutating func string() -> String? {
        guard take("\""), let end = bytes[position...].firstIndex(of: UInt8(ascii: "\"")) else { return nil }
        let inside = bytes[position..<end]
        // A control character stands in no JSON text.
        guard inside.allSatisfy({ $0 >= 0x20 }) else { return nil }
        position = end + 1
        return String(validating: inside, as: UTF8.self)
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: sign) else { return false }
        position += 1
        return true
    }
}
