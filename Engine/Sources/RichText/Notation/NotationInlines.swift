/// Reads marks, links and escapes inside one block of the notation.
struct NotationInlines {
    private let scalars: ArraySlice<Unicode.Scalar>
    /// Where `]` and `)` stand without an escape: looked for anew at each bracket, a text of brackets only would take quadratic time.
    private let brackets: [Int]
    private let parentheses: [Int]

    init(_ scalars: ArraySlice<Unicode.Scalar>) {
        self.scalars = scalars
        var brackets: [Int] = []
        var parentheses: [Int] = []
        var position = scalars.startIndex
        while position < scalars.endIndex {
            switch scalars[position] {
            case "\\": position += 1
            case "]": brackets.append(position)
            case ")": parentheses.append(position)
            default: break
            }
            position += 1
        }
        self.brackets = brackets
        self.parentheses = parentheses
    }

    /// Longer than any address with its caption: what stands further off is not the end of this link.
    private static let longestTarget = 8_000

    var inlines: [Inline] { read(scalars.startIndex..<scalars.endIndex, link: nil) }

    private func read(_ range: Range<Int>, link: LinkAddress?) -> [Inline] {
        var inlines: [Inline] = []
        var text = String.UnicodeScalarView()
        var isBold = false
        func flush() {
            if !text.isEmpty { inlines.append(.text(TextRun(String(text), isBold ? .bold : [], link: link))) }
            text = String.UnicodeScalarView()
        }
        var position = range.lowerBound
        while position < range.upperBound {
            if scalars[position] == "\\", position + 1 < range.upperBound, Self.isEscapable(scalars[position + 1]) {
                text.append(scalars[position + 1])
                position += 2
            } else if isAt(position, "**", range), isBold || closes(from: position + 2, range) {
                flush()
                isBold.toggle()
                position += 2
            } else if isAt(position, "<br>", range) {
                flush()
                inlines.append(.lineBreak)
                position += 4
            } else if link == nil, scalars[position] == "[", let target = target(at: position),
                target.end <= range.upperBound, let address = LinkAddress(target.address)
            {
                flush()
                inlines += read(target.labelRange, link: address).map { $0.bold(isBold) }
                position = target.end
            } else {
                text.append(scalars[position])
                position += 1
            }
        }
        flush()
        return inlines
    }

    private func isAt(_ position: Int, _ sign: String, _ range: Range<Int>) -> Bool {
        scalars[position..<range.upperBound].starts(with: sign.unicodeScalars)
    }

    private func closes(from start: Int, _ range: Range<Int>) -> Bool {
        var position = start
        while position < range.upperBound {
            if scalars[position] == "\\" {
                position += 1
            } else if isAt(position, "**", range) {
                return position > start
            }
            position += 1
        }
        return false
    }

    private static func isEscapable(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && !scalar.properties.isAlphabetic && !("0"..."9").contains(scalar) && scalar.value > 0x20
            && scalar.value < 0x7F
    }

    // MARK: Links

    struct Target {
        var labelRange: Range<Int>
        var label: String
        var address: String
        var title: String
        /// Behind the closing bracket.
        var end: Int
    }

    /// `[文字](地址 "题注")` at a bracket.
    func target(at start: Int) -> Target? {
        guard start < scalars.endIndex, scalars[start] == "[",
            let close = Self.first(in: brackets, from: start + 1), close + 1 < scalars.endIndex,
            scalars[close + 1] == "(",
            let end = Self.first(in: parentheses, from: close + 2), end - close < Self.longestTarget
        else { return nil }
        var inside = scalars[(close + 2)..<end]
        var title = ""
        if inside.last == "\"", let open = inside.dropLast().firstIndex(of: "\""), inside[..<open].last == " " {
            title = Self.plain(inside[(open + 1)..<(inside.endIndex - 1)])
            inside = inside[..<open]
            while inside.last == " " { inside.removeLast() }
        }
        return Target(
            labelRange: (start + 1)..<close, label: Self.plain(scalars[(start + 1)..<close]),
            address: Self.plain(inside), title: title, end: end + 1)
    }

    /// Whether nothing but space follows.
    func isEnd(_ position: Int) -> Bool { scalars[position...].allSatisfy { TextScalar($0) != .visible } }

    private static func first(in positions: [Int], from start: Int) -> Int? {
        var low = 0
        var high = positions.count
        while low < high {
            let middle = (low + high) / 2
            if positions[middle] < start { low = middle + 1 } else { high = middle }
        }
        return low < positions.count ? positions[low] : nil
    }

    /// The text without its escapes.
    private static func plain(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        var position = scalars.startIndex
        while position < scalars.endIndex {
            if scalars[position] == "\\", position + 1 < scalars.endIndex, isEscapable(scalars[position + 1]) {
                position += 1
            }
            text.append(scalars[position])
            position += 1
        }
        return String(text)
    }
}

extension Inline {
    /// The same, bold too when what it stands in is.
    fileprivate func bold(_ isBold: Bool) -> Inline {
        guard isBold, case .text(let run) = self else { return self }
        return .text(TextRun(run.text, run.marks.union(.bold), link: run.link))
    }
}
