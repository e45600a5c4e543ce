/// What is kept of a sentence for the copy check: hashes of its words, with numbers, years and the organ's name masked.
struct SentencePrint: Sendable {
    /// Of the masked words, in order; equal for sentences that differ in numbers, organ and punctuation only.
    var hash: UInt64
    /// Of the numbers other than years, in order; `nil` where there are none.
    var numbers: UInt64?
    /// Characters that count towards the share of text: ideographs and letters, not punctuation.
    var weight: Int
    /// Hashes of every run of `SentencePrint.shingle` characters, each once.
    var shingles: [UInt32]
    var section: SectionKey
    /// Index of the paragraph in its section.
    var paragraph: Int
    /// UTF-8 offsets of the sentence in its paragraph.
    var range: Range<Int>

    /// Long enough that “政府信息公开” alone makes no two sentences alike.
    static let shingle = 6
    /// Shorter sentences (headings, 特此报告) are alike by necessity.
    static let minimumWeight = 10
}

extension SentencePrint {
    /// The sentences of a report that its author is free to word.
    ///
    /// Left out: the preamble, headings, sentences that the form or the law words (根据《条例》…, 数据统计期限…, notes
    /// on rounding) and short statements of nothing (未收到申请), which are the same every year because they must be.
    static func all(of report: AnnualReport) -> [SentencePrint] {
        let organ = Array((report.organ ?? "").utf8)
        var prints: [SentencePrint] = []
        for section in report.sections where section.key != .preamble {
            for (index, paragraph) in section.paragraphs.enumerated() {
                append(paragraph.text, organ, section.key, index, to: &prints)
            }
        }
        return prints
    }

    private static func append(
        _ paragraph: String, _ organ: [UInt8], _ section: SectionKey, _ index: Int, to prints: inout [SentencePrint]
    ) {
        let text = FoldedText(paragraph)
        var start = 0
        while start < text.bytes.count {
            var end = start
            while end < text.bytes.count, text.bytes[end] != UInt8(ascii: "\n"), text.bytes[end] != UInt8(ascii: ";") {
                end += 1
            }
            if start < end, !Boilerplate.covers(text.bytes, start..<end) {
                var masked = MaskedSentence(bytes: text.bytes, organ: organ)
                masked.read(start..<end)
                if masked.units.count >= minimumWeight {
                    prints.append(
                        SentencePrint(
                            hash: masked.hash, numbers: masked.numbers, weight: masked.units.count,
                            shingles: masked.shingles(), section: section, paragraph: index,
                            range: text.original(start..<end)))
                }
            }
            start = end + 1
        }
    }

    /// The sentence's words in the report that it was taken from; empty where the report is another one.
    func text(in report: AnnualReport) -> String {
        guard let paragraph = paragraph(in: report) else { return "" }
        let utf8 = paragraph.text.utf8
        guard range.upperBound <= utf8.count else { return "" }
        let from = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        let to = utf8.index(from, offsetBy: range.count)
        return String(paragraph.text[from..<to])
    }

    func place(in report: AnnualReport) -> Place? { paragraph(in: report)?.place }

    private func paragraph(in report: AnnualReport) -> Paragraph? {
        guard let paragraphs = report.section(section)?.paragraphs, paragraphs.indices.contains(paragraph) else {
            return nil
        }
        return paragraphs[paragraph]
    }
}

/// Sentences that law, form or custom word for everyone.
private enum Boilerplate {
    private static let scanner = KeywordScanner(
        [
            "现公布", "本报告由", "六个部分", "6个部分", "六部分", "统计期限", "统计数据期限", "数据的期限", "勾稽关系", "四舍五入", "包括已公开和依法未公开",
            "行政复议机关作为共同被告", "电子版可", "如有疑问", "如有疑义", "请与", "联系电话", "邮政编码", "本报告根据", "编制本报告", "编制而成", "本年度报告由",
            "收取信息处理费。", "信息处理费管理办法",
        ].map { ($0, 0) }
            + ["未收到", "没有收到", "未收取", "未产生", "未发生", "没有发生", "不存在", "无其他需要报告"].map { ($0, 1) })

    /// Statements of nothing are short; a long sentence that also holds one is the author's.
    private static let longestNothing = 45 * 3

    static func covers(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var covered = false
        scanner.scan(bytes.span.extracting(range)) { id, _ in
            if id == 0 || range.count <= longestNothing { covered = true }
            return !covered
        }
        return covered
    }
}

/// A sentence as characters, with `#` for numbers and `@` for the organ itself.
private struct MaskedSentence {
    let bytes: [UInt8]
    let organ: [UInt8]
    private(set) var units: [UInt32] = []
    private(set) var numbers: UInt64?

    init(bytes: [UInt8], organ: [UInt8]) {
        self.bytes = bytes
        self.organ = organ
    }

    mutating func read(_ range: Range<Int>) {
        units.reserveCapacity(range.count / 3)
        var index = range.lowerBound
        while index < range.upperBound {
            if let end = organName(at: index) ?? number(at: index) {
                index = end
                continue
            }
            let byte = bytes[index]
            if byte < 0x80 {
                if byte >= 65, byte <= 90 || byte >= 97 && byte <= 122 { units.append(UInt32(byte | 0x20)) }
                index += 1
            } else {
                let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
                var unit: UInt32 = 0
                for offset in index..<min(index + length, range.upperBound) { unit = unit << 8 | UInt32(bytes[offset]) }
                units.append(unit)
                index += length
            }
        }
    }

    /// The organ's full name, 我局, 本机关 and the like.
    private mutating func organName(at index: Int) -> Int? {
        if let first = organ.first, bytes[index] == first, index + organ.count <= bytes.count,
            bytes[index..<index + organ.count].elementsEqual(organ)
        {
            units.append(UInt32(UInt8(ascii: "@")))
            return index + organ.count
        }
        guard bytes.holds("我", at: index) || bytes.holds("本", at: index) else { return nil }
        for word in ["局", "委", "办", "厅", "镇", "乡", "街道", "单位", "机关", "中心", "部门"] as [StaticString]
        where bytes.holds(word, at: index + 3) {
            units.append(UInt32(UInt8(ascii: "@")))
            return index + 3 + word.utf8CodeUnitCount
        }
        return nil
    }

    /// Arabic numbers always, Chinese ones where they count something (十二件, not 一是).
    private mutating func number(at index: Int) -> Int? {
        let byte = bytes[index]
        guard byte >= 48 && byte <= 57 || Numeral(bytes, at: index) != nil else { return nil }
        var parser = NumberParser(bytes: bytes, at: index)
        guard let number = parser.parse() else { return nil }
        let end = number.range.upperBound
        let isYear = bytes.holds("年", at: end)
        guard byte < 0x80 || isYear || CountUnit.read(bytes, at: end).unit != .none else { return nil }
        units.append(UInt32(UInt8(ascii: "#")))
        if !isYear {
            numbers = mix(numbers ?? 0x9E37_79B9_7F4A_7C15, UInt64(bitPattern: number.value.millionths))
        }
        return end
    }

    var hash: UInt64 { units.reduce(0xCBF2_9CE4_8422_2325) { mix($0, UInt64($1)) } }

    func shingles() -> [UInt32] {
        guard units.count >= SentencePrint.shingle else { return [] }
        var all: [UInt32] = []
        all.reserveCapacity(units.count)
        for start in 0...(units.count - SentencePrint.shingle) {
            var hash: UInt64 = 0
            for unit in units[start..<start + SentencePrint.shingle] { hash = mix(hash, UInt64(unit)) }
            all.append(UInt32(truncatingIfNeeded: hash >> 32))
        }
        all.sort()
        return all.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }
}

/// One step of a multiplicative hash; the same on every machine and run.
private func mix(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    let mixed = (hash ^ value) &* 0xFF51_AFD7_ED55_8CCD
    return mixed ^ (mixed >> 32)
}
