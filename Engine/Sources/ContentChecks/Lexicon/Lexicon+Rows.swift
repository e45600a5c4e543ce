extension Lexicon {
    /// A row that could not be taken, or was taken with a remark.
    public struct RowProblem: Hashable, Sendable {
        /// As the file counts, the heading is row 1.
        public var row: Int
        /// Chinese: what is wrong and what is allowed.
        public var message: String

        public init(row: Int, message: String) {
            self.row = row
            self.message = message
        }
    }

    /// What was read of a unit's own list. With problems the list must not be used in part without its owner's word.
    public struct Reading: Hashable, Sendable {
        public var lexicon: Lexicon
        public var problems: [RowProblem]
    }

    /// The heading of a list's file.
    public static let columns = ["词语", "类别", "等级", "建议用语", "例外语境", "来源"]
    /// A unit's list has some hundred words; more slow each check down and are no list that anybody reads.
    public static let rowLimit = 20_000
    /// Sentences are no words to look for.
    public static let wordLimit = 60

    /// Reads rows of a table (CSV, xlsx) with the heading 词语, 类别, 等级, 建议用语, 例外语境, 来源 in any order.
    ///
    /// 类别: 固定表述, 错误用语, 敏感词. 等级: 须改正, 须确认, 建议 (or A, B, C). Several 例外语境 are parted by ；or |.
    public static func read(rows: [[String]], name: String) -> Reading {
        var problems: [RowProblem] = []
        guard let heading = rows.first, let columns = ColumnOrder(heading) else {
            let missing = ColumnOrder.missing(rows.first ?? []).joined(separator: "、")
            return Reading(
                lexicon: Lexicon(name: name, version: name, entries: []),
                problems: [RowProblem(row: 1, message: "表头缺少“\(missing)”列，应为：\(self.columns.joined(separator: "、"))")])
        }
        var entries: [Entry] = []
        var seen: [String: Int] = [:]
        for (offset, row) in rows.dropFirst().prefix(rowLimit).enumerated() {
            guard row.contains(where: { !trimmed($0).isEmpty }) else { continue }
            switch entry(row, columns) {
            case .failure(let problem): problems.append(RowProblem(row: offset + 2, message: problem.message))
            case .success(let entry):
                if let first = seen[entry.word] {
                    problems.append(RowProblem(row: offset + 2, message: "词语“\(entry.word)”与第\(first)行重复，请删去一行"))
                } else {
                    seen[entry.word] = offset + 2
                    entries.append(entry)
                }
            }
        }
        if rows.count - 1 > rowLimit {
            problems.append(RowProblem(row: rowLimit + 2, message: "超过\(rowLimit)行，其余未读取，请拆分或精简词库"))
        }
        return Reading(lexicon: Lexicon(name: name, entries: entries), problems: problems)
    }

    /// Reads a CSV file in UTF-8 (a byte order mark allowed), cells quoted as RFC 4180 says.
    public static func read(csv: String, name: String) -> Reading { read(rows: CSVRows.rows(csv), name: name) }

    /// A list whose version is the digest of its entries: the same entries, the same version.
    public init(name: String, entries: [Entry]) {
        let digest = Fingerprint.text(
            entries.map { entry in
                [
                    entry.word, entry.category.rawValue, entry.severity.rawValue, entry.suggestion ?? "",
                    entry.exceptions.joined(separator: "\u{1E}"), entry.source,
                ].joined(separator: "\u{1F}")
            }
            .joined(separator: "\n"))
        self.init(name: name, version: "\(name)（\(digest)）", entries: entries)
    }

    static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace || $0 == "\u{FEFF}" }
        let end = scalars.lastIndex { !$0.properties.isWhitespace }
        return end.map { String(scalars[...$0]) } ?? ""
    }
}

// MARK: - One row

extension Lexicon {
    private struct Refusal: Error {
        let message: String
    }

    private struct ColumnOrder {
        private let places: [String: Int]

        init?(_ heading: [String]) {
            guard ColumnOrder.missing(heading).isEmpty else { return nil }
            places = Dictionary(
                heading.enumerated().map { (Lexicon.trimmed($0.element), $0.offset) },
                uniquingKeysWith: { first, _ in first })
        }

        static func missing(_ heading: [String]) -> [String] {
            let present = Set(heading.map(Lexicon.trimmed))
            return Lexicon.columns.filter { !present.contains($0) }
        }

        func cell(_ name: String, _ row: [String]) -> String {
            guard let place = places[name], place < row.count else { return "" }
            return Lexicon.trimmed(row[place])
        }
    }

    private static let severities: [String: ContentFinding.Severity] = [
        "须改正": .block, "须确认": .confirm, "建议": .style, "A": .block, "B": .confirm, "C": .style,
    ]

    private static func entry(_ row: [String], _ columns: ColumnOrder) -> Result<Entry, Refusal> {
        let word = columns.cell("词语", row)
        guard !word.isEmpty else { return .failure(Refusal(message: "“词语”为空，请填写或删去该行")) }
        guard word.unicodeScalars.count <= wordLimit else {
            return .failure(Refusal(message: "词语有\(word.unicodeScalars.count)字，不应超过\(wordLimit)字"))
        }
        let categoryText = columns.cell("类别", row)
        guard let category = Category(rawValue: categoryText) else {
            let allowed = Category.allCases.map(\.rawValue).joined(separator: "、")
            return .failure(Refusal(message: "类别“\(categoryText)”不在允许之列，应为：\(allowed)"))
        }
        let severityText = columns.cell("等级", row)
        guard let severity = severities[severityText] else {
            return .failure(Refusal(message: "等级“\(severityText)”不在允许之列，应为：须改正、须确认、建议"))
        }
        if category == .fixedExpression, word.unicodeScalars.count < NearMissIndex.shortest {
            return .failure(Refusal(message: "固定表述“\(word)”少于\(NearMissIndex.shortest)字，容易误报，请改用“错误用语”列出具体错写"))
        }
        return completed(word, category, severity, row, columns)
    }

    private static func completed(
        _ word: String, _ category: Category, _ severity: ContentFinding.Severity, _ row: [String],
        _ columns: ColumnOrder
    ) -> Result<Entry, Refusal> {
        let suggestion = columns.cell("建议用语", row)
        guard suggestion != word else { return .failure(Refusal(message: "建议用语与词语相同，请改正")) }
        let exceptions = columns.cell("例外语境", row).split { "；;|".contains($0) }.map { trimmed(String($0)) }.filter {
            !$0.isEmpty
        }
        let source = columns.cell("来源", row)
        guard !source.isEmpty else { return .failure(Refusal(message: "“来源”为空，请写明依据")) }
        return .success(
            Entry(
                word, category: category, severity: severity, suggestion: suggestion.isEmpty ? nil : suggestion,
                exceptions: exceptions, source: source))
    }
}

/// Rows of a CSV file.
enum CSVRows {
    /// A cell in double quotes may hold commas, line ends, and quotes written twice.
    static func rows(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = String.UnicodeScalarView()
        var isQuoted = false
        var scalars = text.unicodeScalars.makeIterator()
        var pending = scalars.next()
        func endCell() {
            row.append(String(cell))
            cell = String.UnicodeScalarView()
        }
        while let scalar = pending {
            pending = scalars.next()
            switch scalar {
            case "\"" where isQuoted && pending == "\"":
                cell.append("\"")
                pending = scalars.next()
            case "\"" where isQuoted: isQuoted = false
            case "\"" where cell.isEmpty: isQuoted = true
            case "," where !isQuoted: endCell()
            case "\r" where !isQuoted: continue
            case "\n" where !isQuoted:
                endCell()
                rows.append(row)
                row = []
            case "\u{FEFF}" where rows.isEmpty && row.isEmpty && cell.isEmpty: continue
            default: cell.append(scalar)
            }
        }
        if !cell.isEmpty || !row.isEmpty {
            endCell()
            rows.append(row)
        }
        return rows
    }
}
