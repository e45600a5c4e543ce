import Regulation

/// A value of a parsed text with its path, so that every complaint names its place.
struct ExchangeNode {
    let value: JSONNode
    let path: String

    private func wrong(_ expected: String) -> ExchangeError {
        .wrongType(path: path.isEmpty ? "全文" : path, expected: expected, found: value.kindName)
    }

    private func child(_ name: String) -> String { path.isEmpty ? name : path + "." + name }

    // MARK: - Members

    /// `nil` when the member is absent or null.
    func member(_ name: String) throws(ExchangeError) -> ExchangeNode? {
        guard let members = value.members else { throw wrong("对象") }
        guard let member = members.first(where: { $0.name == name }), member.value.content != .null else { return nil }
        return ExchangeNode(value: member.value, path: child(name))
    }

    func required(_ name: String) throws(ExchangeError) -> ExchangeNode {
        guard let member = try member(name) else { throw .missing(path: child(name)) }
        return member
    }

    /// All members with their names, also those that are null.
    func members() throws(ExchangeError) -> [(name: String, node: ExchangeNode)] {
        guard let members = value.members else { throw wrong("对象") }
        return members.map { ($0.name, ExchangeNode(value: $0.value, path: child($0.name))) }
    }

    func map<Result>(
        _ transform: (ExchangeNode) throws(ExchangeError) -> Result
    ) throws(ExchangeError) -> [Result] {
        guard let elements = value.array else { throw wrong("列表") }
        var results: [Result] = []
        results.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            results.append(try transform(ExchangeNode(value: element, path: "\(path)[\(index)]")))
        }
        return results
    }

    /// The elements of a member that may be absent.
    func list<Result>(
        _ name: String, _ transform: (ExchangeNode) throws(ExchangeError) -> Result
    ) throws(ExchangeError) -> [Result] {
        try member(name)?.map(transform) ?? []
    }

    // MARK: - Values

    var isNull: Bool { value.content == .null }

    func string() throws(ExchangeError) -> String {
        guard let text = value.string else { throw wrong("文字") }
        return text
    }

    func bool() throws(ExchangeError) -> Bool {
        guard let flag = value.bool else { throw wrong("true或false") }
        return flag
    }

    func int() throws(ExchangeError) -> Int {
        guard let number = value.integer else { throw wrong("整数") }
        return number
    }

    func figure() throws(ExchangeError) -> Figure {
        let text: String
        switch value.content {
        case .integer(let number): text = String(number)
        case .number(let digits): text = digits
        default: throw wrong("数字或null")
        }
        guard let figure = Figure(text) else { throw .notAFigure(path: path, text: text) }
        return figure
    }

    /// One of the words of a closed list, which a complaint names.
    func word<Word: RawRepresentable<String> & CaseIterable>() throws(ExchangeError) -> Word {
        let text = try string()
        guard let word = Word(rawValue: text) else {
            throw .unknownWord(path: path, word: text, allowed: Word.allCases.map(\.rawValue))
        }
        return word
    }
}
