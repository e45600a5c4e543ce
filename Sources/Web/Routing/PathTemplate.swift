/// The shape of a path: `/units/:unit/people`.
public struct PathTemplate: Hashable, Sendable {
    enum Segment: Hashable, Sendable {
        case literal(String)
        case parameter(String)
    }

    public let text: String
    let segments: [Segment]

    init(_ text: String) {
        precondition(text.first == "/", "a path begins with a slash: \(text)")
        precondition(text == "/" || text.last != "/", "a path does not end with a slash: \(text)")
        self.text = text
        segments = text.split(separator: "/").map { segment in
            segment.first == ":" ? .parameter(String(segment.dropFirst())) : .literal(String(segment))
        }
        for case .literal(let word) in segments {
            precondition(percentEncoded(word) == word, "a path's own words need no encoding: \(text)")
        }
    }

    var parameterCount: Int {
        segments.count { if case .parameter = $0 { true } else { false } }
    }

    func path(_ values: [String]) -> LocalPath {
        var values = values[...]
        var path = ""
        for segment in segments {
            switch segment {
            case .literal(let word): path += "/" + word
            case .parameter: path += "/" + percentEncoded(values.popFirst() ?? "")
            }
        }
        return LocalPath(encoded: path.isEmpty ? "/" : path)
    }
}

extension PathTemplate: CustomStringConvertible {
    public var description: String { text }
}
