import Regulation

extension ReportRecord {
    /// The largest text read as one record: a report is below 200 kB, a very long narrative below 2 MB.
    public static let sizeLimit = 32 * 1024 * 1024

    /// Reads one record. Unknown members are ignored; what is known must be of its kind.
    ///
    /// A cell without a number is unknown: by the reason listed under `unknown`, else blank; a row that the text leaves
    /// out is missing, and so is a table. Nothing becomes 0.
    public init(json bytes: [UInt8]) throws(ExchangeError) {
        self = try ReportRecord(ExchangeNode(value: try ReportRecord.parse(bytes), path: ""))
    }

    /// Reads one record, or a list of them.
    public static func records(json bytes: [UInt8]) throws(ExchangeError) -> [ReportRecord] {
        let root = ExchangeNode(value: try parse(bytes), path: "")
        guard root.value.array != nil else { return [try ReportRecord(root)] }
        return try root.map { (each) throws(ExchangeError) in try ReportRecord(each) }
    }

    private static func parse(_ bytes: [UInt8]) throws(ExchangeError) -> JSONNode {
        guard bytes.count <= sizeLimit else { throw .tooLarge(bytes: bytes.count, limit: sizeLimit) }
        do throws(JSONSyntaxError) { return try JSONReader.read(bytes) } catch { throw .notJSON(error) }
    }

    init(_ node: ExchangeNode) throws(ExchangeError) {
        self.init(
            try AnnualReport(node), source: try node.member("source")?.string(),
            findings: try node.list("findings") { (each) throws(ExchangeError) in try Finding(each) },
            notEvaluable: try ReportRecord.notEvaluable(node), reading: nil)
        if let reading = try node.member("reading") {
            self.reading = Reading(
                format: try reading.required("format").string(),
                cellsRead: try reading.required("cells_read").int(),
                cellsExpected: try reading.required("cells_expected").int())
        }
    }

    private static func notEvaluable(_ node: ExchangeNode) throws(ExchangeError) -> [CheckResult.NotEvaluable] {
        let reasons = try node.member("not_evaluable_reasons")
        return try node.list("not_evaluable") { (each) throws(ExchangeError) in
            let rule = try each.string()
            let texts = try reasons?.list(rule) { (reason) throws(ExchangeError) in try reason.string() }
            return .init(rule: rule, reasons: texts ?? [])
        }
    }
}

extension AnnualReport {
    fileprivate init(_ node: ExchangeNode) throws(ExchangeError) {
        let tables = try node.member("tables")
        // Only the trial form has that table; a text that names no form is in the form in force.
        let implied: ReportForm = try tables?.member(ReportTable.proactive2019.rawValue) == nil ? .form2021 : .form2019
        self.init(
            organ: try node.member("organ")?.string(), year: try node.member("year")?.year(),
            form: try node.member("form")?.word() ?? implied)
        title = try node.member("title")?.string()
        publishedOn = try node.member("published_on")?.day()
        if let period = try node.member("period") {
            self.period = ReportPeriod(from: try period.required("from").day(), to: try period.required("to").day())
        }
        sections = try node.list("sections") { (each) throws(ExchangeError) in try ReportSection(each) }
        headings = try node.list("headings") { (each) throws(ExchangeError) in try PrintedHeading(each) }
        facts = try node.list("facts") { (each) throws(ExchangeError) in try Fact(each) }
        observations = try node.list("observations") { (each) throws(ExchangeError) in try Observation(each) }
        try readTables(tables)
        try readSources(node)
        try readUnknown(node)
    }

    private mutating func readTables(_ tables: ExchangeNode?) throws(ExchangeError) {
        for (name, node) in try tables?.members() ?? [] {
            guard let table = ExchangeTable.all.first(where: { $0.key.rawValue == name }) else {
                throw .unknownCell(path: node.path)
            }
            guard !node.isNull else { continue }
            try read(table, node)
        }
    }

    private mutating func read(_ table: ExchangeTable, _ node: ExchangeNode) throws(ExchangeError) {
        for row in table.rows {
            for column in row.columns where ExchangeTable.isExpected(column.cell, form) {
                cells[column.cell] = Cell(.rowMissing)
            }
        }
        for (name, rowNode) in try node.members() {
            guard let row = table.rows.first(where: { $0.key == name }) else { throw .unknownCell(path: rowNode.path) }
            guard !rowNode.isNull else { continue }
            for column in row.columns where ExchangeTable.isExpected(column.cell, form) {
                cells[column.cell] = Cell(.blank)
            }
            for (name, cellNode) in try rowNode.members() {
                guard let column = row.columns.first(where: { $0.key == name }) else {
                    throw .unknownCell(path: cellNode.path)
                }
                if !cellNode.isNull { cells[column.cell] = Cell(try cellNode.figure()) }
            }
        }
    }

    private mutating func readSources(_ node: ExchangeNode) throws(ExchangeError) {
        for source in try node.list("sources", { (each) throws(ExchangeError) in each }) {
            let key = try source.required("cell").cellKey()
            if let raw = try source.member("raw") { cells[key].raw = try raw.string() }
            cells[key].place = try source.place()
        }
    }

    private mutating func readUnknown(_ node: ExchangeNode) throws(ExchangeError) {
        for unknown in try node.list("unknown", { (each) throws(ExchangeError) in each }) {
            let cell = try unknown.required("cell")
            let key = try cell.cellKey()
            guard cells.figure(key) == nil else { throw .knownAndUnknown(path: key.name) }
            let state = try unknown.required("state")
            let word = try state.string()
            guard let reason = Cell.State(unknownKey: word) else {
                throw .unknownWord(path: state.path, word: word, allowed: Cell.State.unknownKeys)
            }
            cells[key] = Cell(reason, raw: try unknown.member("raw")?.string() ?? "", place: try unknown.place())
        }
    }
}

extension Cell.State {
    /// Every reason for a cell to be unknown, as the exchange format names it.
    fileprivate static let unknownKeys = [Cell.State.blank, .dash, .text, .rowMissing, .tableMissing, .unplaced]
        .compactMap(\.unknownKey)
}

extension ExchangeNode {
    /// Rules count from a report's year, so that it must be one of the calendar's.
    fileprivate func year() throws(ExchangeError) -> Int {
        let year = try int()
        guard (1...9999).contains(year) else {
            throw .wrongType(path: path, expected: "1至9999的年份", found: value.kindName)
        }
        return year
    }

    fileprivate func day() throws(ExchangeError) -> Day {
        let text = try string()
        guard let day = Day(text) else {
            throw .wrongType(path: path, expected: "YYYY-MM-DD形式的日期", found: "“\(text)”")
        }
        return day
    }

    fileprivate func cellKey() throws(ExchangeError) -> CellKey {
        let name = try string()
        guard let key = CellKey(name: name) else { throw .unknownCell(path: name) }
        return key
    }

    /// The member `place`, which may be absent.
    fileprivate func place() throws(ExchangeError) -> Place? {
        guard let place = try member("place") else { return nil }
        if place.value.members != nil {
            return .records(try place.list("records") { (each) throws(ExchangeError) in try each.string() })
        }
        let words = try place.string()
        guard let parsed = Place(words: words) else {
            throw .wrongType(path: place.path, expected: "位置（如“第53行”）", found: "“\(words)”")
        }
        return parsed
    }
}

extension ReportSection {
    fileprivate init(_ node: ExchangeNode) throws(ExchangeError) {
        self.init(
            try node.required("key").word(), heading: try node.member("heading")?.string() ?? "",
            place: try node.place())
        if try node.member("paragraphs") != nil {
            paragraphs = try node.list("paragraphs") { (each) throws(ExchangeError) in
                Paragraph(try each.required("text").string(), place: try each.place())
            }
        } else if let text = try node.member("text")?.string(), !text.isEmpty {
            paragraphs = text.split(separator: "\n", omittingEmptySubsequences: false).map { Paragraph(String($0)) }
        }
    }
}

extension PrintedHeading {
    fileprivate init(_ node: ExchangeNode) throws(ExchangeError) {
        self.init(
            number: try node.member("number")?.string() ?? "", title: try node.required("title").string(),
            section: try node.member("section")?.word(), place: try node.place())
    }
}

extension Fact {
    fileprivate init(_ node: ExchangeNode) throws(ExchangeError) {
        let text = try node.member("text")?.string() ?? ""
        self.init(
            FactKey(rawValue: try node.required("key").string()), value: try node.member("value")?.figure(),
            precision: try node.member("precision")?.word() ?? .exact,
            scope: try node.member("scope")?.word() ?? .organYear, text: text,
            sentence: try node.member("sentence")?.string() ?? text, section: try node.required("section").word(),
            place: try node.place(), about: try node.member("about").map(FactKey.init(node:)),
            operands: try node.list("operands") { (each) throws(ExchangeError) in try Operand(each) })
    }
}

extension FactKey {
    fileprivate init(node: ExchangeNode) throws(ExchangeError) { self.init(rawValue: try node.string()) }
}

extension Fact.Operand {
    fileprivate init(_ node: ExchangeNode) throws(ExchangeError) {
        self.init(
            try node.member("text")?.string() ?? "", value: try node.required("value").figure(),
            precision: try node.member("precision")?.word() ?? .exact)
    }
}

extension Observation {
    fileprivate init(_ node: ExchangeNode) throws(ExchangeError) {
        self.init(
            try Kind(node), table: try node.member("table")?.word(),
            cells: try node.list("cells") { (each) throws(ExchangeError) in try each.cellKey() },
            place: try node.place())
    }
}

extension Finding {
    fileprivate init(_ node: ExchangeNode) throws(ExchangeError) {
        self.init(
            try node.required("id").string(), try node.required("severity").word(),
            cause: try node.member("cause")?.word() ?? .report, try node.required("message").string(),
            cells: try node.list("cells") { (each) throws(ExchangeError) in try each.cellKey() },
            quotes: try node.list("quotes") { (each) throws(ExchangeError) in
                Quote(
                    try each.required("text").string(), section: try each.member("section")?.word(),
                    place: try each.place())
            },
            place: try node.place(),
            mend: try node.member("mend").map { (each) throws(ExchangeError) in try Mend(each) })
    }
}

extension Mend {
    fileprivate init(_ node: ExchangeNode) throws(ExchangeError) {
        self.init(
            try node.required("words").string(),
            changes: try node.list("changes") { (each) throws(ExchangeError) in
                CellChange(try each.required("cell").cellKey(), to: try each.required("to").figure())
            })
    }
}
