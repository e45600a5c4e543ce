/// A word, number or mark of a sentence, with its place in the folded text.
struct NarrativeToken {
    enum Kind {
        case word(NarrativeWord)
        case number(NumberInText, CountUnit)
        /// A year, 2022年 or 二〇二二年.
        case year(Int)
        /// Months, days, ordinals: numbers that count nothing.
        case date
        /// One of `, ^ ; : ( )`.
        case mark(UInt8)
    }

    var kind: Kind
    var range: Range<Int>

    var word: NarrativeWord? { if case .word(let word) = kind { word } else { nil } }
    var isNumber: Bool { if case .number = kind { true } else { false } }

    func isMark(_ character: Character) -> Bool {
        if case .mark(let byte) = kind { character.asciiValue == byte } else { false }
    }

    /// A mark that ends a clause; 、 does not.
    var endsClause: Bool { isMark(",") || isMark(";") || isMark(":") || isMark("(") || isMark(")") }
}

/// Cuts one sentence into tokens.
struct NarrativeTokenizer {
    let bytes: [UInt8]
    let reportYear: Int?

    /// - Parameter hits: the lexicon's words inside `range`, in order, without overlap.
    func tokens(in range: Range<Int>, hits: ArraySlice<KeywordScanner.Hit>) -> [NarrativeToken] {
        var tokens: [NarrativeToken] = []
        tokens.reserveCapacity(hits.count * 2)
        var hits = hits
        var index = range.lowerBound
        while index < range.upperBound {
            let next = hits.first?.range.lowerBound ?? range.upperBound
            if index >= next, let hit = hits.popFirst() {
                // A number or a title may have swallowed the word's beginning.
                if index == next {
                    let word = NarrativeLexicon.words[hit.id]
                    if word != .opaque { tokens.append(NarrativeToken(kind: .word(word), range: hit.range)) }
                    index = hit.range.upperBound
                }
                continue
            }
            index = step(from: index, limit: range.upperBound, into: &tokens)
        }
        return merged(tokens)
    }

    /// One mark, title, number or byte of unknown text.
    private func step(from index: Int, limit: Int, into tokens: inout [NarrativeToken]) -> Int {
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: "["):
            return skipTitle(from: index, limit: limit)
        case UInt8(ascii: ","), UInt8(ascii: "^"), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "("),
            UInt8(ascii: ")"):
            tokens.append(NarrativeToken(kind: .mark(byte), range: index..<index + 1))
            return index + 1
        case 48...57, 0xE3...0xE9:
            return number(at: index, limit: limit, into: &tokens)
        default:
            return index + 1
        }
    }

    /// Titles (《…》) and document numbers (〔2021〕30号) hold no facts: the offset behind them.
    private func skipTitle(from index: Int, limit: Int) -> Int {
        let close = bytes[index] == UInt8(ascii: "<") ? UInt8(ascii: ">") : UInt8(ascii: "]")
        var end = index + 1
        while end < limit, bytes[end] != close { end += 1 }
        return end < limit ? end + 1 : index + 1
    }

    private func number(at index: Int, limit: Int, into tokens: inout [NarrativeToken]) -> Int {
        let unknown = bytes[index] < 0x80 ? bytes.endOfDigits(from: index) : index + 3
        var parser = NumberParser(bytes: bytes, at: index)
        guard let parsed = parser.parse(), parsed.range.upperBound <= limit else { return unknown }
        let end = parsed.range.upperBound
        if bytes.holds("第", endingAt: index) || bytes.holds("-", endingAt: index) || followsLetter(index)
            || numbersAList(end, limit: limit)
        {
            tokens.append(NarrativeToken(kind: .date, range: parsed.range))
            return end
        }
        if bytes.holds("年", at: end), let year = parsed.value.whole, (1900...2100).contains(year) {
            tokens.append(NarrativeToken(kind: .year(year), range: index..<end + 3))
            return end + 3
        }
        let (unit, unitEnd) = parsed.isPercent ? (.percent, end) : CountUnit.read(bytes, at: end)
        if unit == .other {
            tokens.append(NarrativeToken(kind: .date, range: index..<unitEnd))
            return unitEnd
        }
        // A bare Chinese numeral without a measure word is a part of some other word (一是、统一).
        if unit == .none, bytes[index] >= 0x80, !bytes.holds("零", at: index) { return unknown }
        var qualified = Qualifier.widen(parsed, in: bytes)
        // 200条以上: the qualifier stands behind the measure word.
        var range = qualified.range.lowerBound..<max(unitEnd, qualified.range.upperBound)
        if let behind = Qualifier.behind(bytes, at: range.upperBound), qualified.precision == .exact {
            qualified.precision = behind.precision
            range = range.lowerBound..<behind.end
        }
        tokens.append(NarrativeToken(kind: .number(qualified, unit), range: range))
        return range.upperBound
    }

    /// 1.申请人…: the number of a list, or of a table's row that was pasted into the text.
    private func numbersAList(_ end: Int, limit: Int) -> Bool {
        end + 1 < limit && bytes[end] == UInt8(ascii: ".")
    }

    /// H5, 12.3.4, A1: no counts.
    private func followsLetter(_ index: Int) -> Bool {
        guard index > 0 else { return false }
        let before = bytes[index - 1]
        return before >= 65 && before <= 90 || before >= 97 && before <= 122 || before == UInt8(ascii: ".")
    }

    /// Joins what only means something together: 2021年 + 结转, 较 + 2021年, 2019年 + 至 + 2022年.
    private func merged(_ tokens: [NarrativeToken]) -> [NarrativeToken] {
        var result: [NarrativeToken] = []
        result.reserveCapacity(tokens.count)
        for token in tokens {
            guard let last = result.last else {
                result.append(token)
                continue
            }
            let joined = last.range.lowerBound..<token.range.upperBound
            let adjacent = last.range.upperBound == token.range.lowerBound
            switch (last.kind, token.kind) {
            case (.year(let year), .word(.verb(.carry))) where adjacent && year < reportYear ?? year + 1:
                result[result.count - 1] = NarrativeToken(kind: .word(.verb(.carryIn)), range: joined)
            case (.word(.lastYear), .word(.verb(.carry))) where adjacent:
                result[result.count - 1] = NarrativeToken(kind: .word(.verb(.carryIn)), range: joined)
            case (.word(.verb(.carry)), .year(let year)) where token.range.lowerBound - last.range.upperBound <= 3:
                let direction: NarrativeWord.Verb = year > reportYear ?? year - 1 ? .carryOut : .carryIn
                result[result.count - 1] = NarrativeToken(kind: .word(.verb(direction)), range: joined)
            case (.word(.comparing), .year), (.word(.comparing), .word(.lastYear)),
                (.word(.comparing), .word(.thisYear)):
                guard adjacent else { fallthrough }
                result[result.count - 1] = NarrativeToken(kind: .word(.delta), range: joined)
            default:
                result.append(token)
            }
        }
        return result
    }
}
