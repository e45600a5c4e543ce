/// One line of the notation, by its characters.
struct NotationLine {
    let scalars: ArraySlice<Unicode.Scalar>

    init(_ scalars: ArraySlice<Unicode.Scalar>) { self.scalars = scalars }

    static func lines(of text: String) -> [NotationLine] {
        var scalars = Array(text.unicodeScalars)
        if scalars.contains("\r") {
            var afterReturn = false
            scalars = scalars.compactMap { scalar in
                defer { afterReturn = scalar == "\r" }
                return scalar == "\r" ? "\n" : scalar == "\n" && afterReturn ? nil : scalar
            }
        }
        return scalars.split(separator: "\n", omittingEmptySubsequences: false).map(NotationLine.init)
    }

    /// Whether there is nothing but space.
    var isBlank: Bool { scalars.allSatisfy { TextScalar($0) != .visible } }

    /// How many ASCII spaces it begins with; a tab counts as two, which is what an item's content is moved by.
    var indent: Int {
        var count = 0
        for scalar in scalars {
            if scalar == " " { count += 1 } else if scalar == "\t" { count += 2 } else { break }
        }
        return count
    }

    var unindented: NotationLine { NotationLine(scalars.drop { $0 == " " || $0 == "\t" }) }

    /// Without up to so many leading spaces.
    func dedented(by most: Int) -> NotationLine {
        var rest = scalars
        var left = most
        while left > 0, let first = rest.first, first == " " || first == "\t" {
            rest.removeFirst()
            left -= first == "\t" ? 2 : 1
        }
        return NotationLine(rest)
    }

    func starts(with text: String) -> Bool { scalars.starts(with: text.unicodeScalars) }

    func dropping(_ count: Int) -> NotationLine { NotationLine(scalars.dropFirst(count)) }

    // MARK: What a line begins

    /// `## 标题`: the number of signs and the rest.
    var heading: (level: Int, content: NotationLine)? {
        let signs = scalars.prefix { $0 == "#" }.count
        guard (1...6).contains(signs) else { return nil }
        let rest = scalars.dropFirst(signs)
        guard rest.isEmpty || rest.first == " " else { return nil }
        return (signs, NotationLine(rest))
    }

    /// Three or more hyphens and nothing else.
    var isRule: Bool {
        var rest = scalars
        while let last = rest.last, last == " " { rest.removeLast() }
        return rest.count >= 3 && rest.allSatisfy { $0 == "-" }
    }

    /// `- ` or `1. `: the number, and how many characters the mark has.
    var item: (number: Int?, width: Int)? {
        if starts(with: "- ") { return (nil, 2) }
        let digits = scalars.prefix { ("0"..."9").contains($0) }
        guard (1...4).contains(digits.count), NotationLine(scalars.dropFirst(digits.count)).starts(with: ". ") else {
            return nil
        }
        return (Int(String(String.UnicodeScalarView(digits))), digits.count + 2)
    }

    var isQuote: Bool { scalars.first == ">" }

    /// Begins with `|` and has another one.
    var isTableRow: Bool { scalars.first == "|" && scalars.dropFirst().contains("|") }

    var file: (kind: RichText.FileReference.Kind, width: Int)? {
        if starts(with: "!文件[") { return (.file, 3) }
        if starts(with: "!视频[") { return (.video, 3) }
        return nil
    }

    var beginsBlock: Bool {
        heading != nil || isRule || item != nil || isQuote || isTableRow || file != nil || starts(with: "![")
    }

    /// How many columns the line has when it was pasted from a spreadsheet; 1 without tabs.
    var columns: Int { scalars.count { $0 == "\t" } + 1 }
}
