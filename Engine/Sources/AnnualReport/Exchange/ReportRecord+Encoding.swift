import Regulation

extension ReportRecord {
    /// What of a record is written.
    public enum Content: Sendable {
        /// Everything, also where each number stood in its file. Read back, it is the same record.
        case everything
        /// Everything but the places and printed forms of known numbers: for data sets, a third of the size.
        case withoutSources
        /// What a check prints: no sections, facts, headings and sources; findings, and rules not evaluable.
        case check
    }

    /// The record as one JSON object and a line break. In the `compact` layout that is one line of jsonl.
    public func json(_ content: Content = .everything, layout: JSONWriter.Layout = .lines) -> [UInt8] {
        var writer = JSONWriter(layout, reserving: 16_384)
        write(content, to: &writer)
        return writer.bytes + [0x0A]
    }

    /// The record as one object of a longer text, such as a list of records.
    public func write(_ content: Content, to json: inout JSONWriter) {
        json.beginObject()
        writeHead(&json)
        if content != .check {
            json.list("sections", report.sections) { $0.section($1, withPlaces: content == .everything) }
        }
        writeTables(&json)
        writeUnknown(&json)
        if content == .everything { writeSources(&json) }
        if content != .check {
            json.list("facts", report.facts) { $0.fact($1) }
            json.list("headings", report.headings) { $0.heading($1) }
            json.list("observations", report.observations) { $0.observation($1) }
        }
        json.list("findings", findings) { $0.finding($1) }
        if content == .check || !notEvaluable.isEmpty { writeNotEvaluable(&json) }
        writeReading(&json)
        json.endObject()
    }

    private func writeHead(_ json: inout JSONWriter) {
        json.member("source", orNull: source)
        json.member("organ", orNull: report.organ)
        json.key("year")
        if let year = report.year { json.number(year) } else { json.null() }
        if let period = report.period {
            json.object("period") {
                $0.member("from", period.from.description)
                $0.member("to", period.to.description)
            }
        } else {
            json.member("period", orNull: nil)
        }
        json.member("title", orNull: report.title)
        if let day = report.publishedOn { json.member("published_on", day.description) }
        json.member("form", report.form.rawValue)
    }

    // MARK: - Cells

    private func writeTables(_ json: inout JSONWriter) {
        let cells = report.cells
        json.object("tables") { json in
            for table in ExchangeTable.all where table.isPrinted(cells, report.form) {
                json.object(table.key.rawValue) { json in
                    for row in table.rows where !row.isLegacy || row.hasAnyState(cells) {
                        json.object(row.key) { json in
                            for column in row.columns {
                                json.key(column.key)
                                if let figure = cells.figure(column.cell) { json.number(figure) } else { json.null() }
                            }
                        }
                    }
                }
            }
        }
    }

    private func writeUnknown(_ json: inout JSONWriter) {
        json.key("unknown")
        json.beginArray()
        for key in CellKey.all {
            let cell = report.cells[key]
            guard let state = cell.state.unknownKey,
                cell.state != .tableMissing || ExchangeTable.isExpected(key, report.form)
            else { continue }
            json.beginObject()
            json.member("cell", key.name)
            json.member("state", state)
            if !cell.raw.isEmpty { json.member("raw", cell.raw) }
            json.place(cell.place)
            json.endObject()
        }
        json.endArray()
    }

    private func writeSources(_ json: inout JSONWriter) {
        json.key("sources")
        json.beginArray()
        for key in CellKey.all {
            let cell = report.cells[key]
            guard let figure = cell.figure else { continue }
            let isPlain = cell.raw == figure.description
            guard cell.place != nil || !isPlain else { continue }
            json.beginObject()
            json.member("cell", key.name)
            if !isPlain { json.member("raw", cell.raw) }
            json.place(cell.place)
            json.endObject()
        }
        json.endArray()
    }

    // MARK: - Findings

    private func writeNotEvaluable(_ json: inout JSONWriter) {
        json.list("not_evaluable", notEvaluable) { $0.string($1.rule) }
        json.object("not_evaluable_reasons") { json in
            for entry in notEvaluable { json.list(entry.rule, entry.reasons) { $0.string($1) } }
        }
    }

    private func writeReading(_ json: inout JSONWriter) {
        guard let reading else { return json.member("reading", orNull: nil) }
        json.object("reading") {
            $0.member("format", reading.format)
            $0.member("cells_read", reading.cellsRead)
            $0.member("cells_expected", reading.cellsExpected)
        }
    }
}

extension JSONWriter {
    /// Nothing where there is no place.
    fileprivate mutating func place(_ place: Place?) {
        switch place {
        case nil: return
        case .records(let ids): object("place") { $0.list("records", ids) { $0.string($1) } }
        case .some(let place): member("place", place.words)
        }
    }

    fileprivate mutating func section(_ section: ReportSection, withPlaces: Bool) {
        beginObject()
        member("key", section.key.rawValue)
        member("heading", section.heading)
        member("text", section.text)
        if withPlaces { place(section.place) }
        // The text alone does not say where paragraphs end when one of them has a line break in itself.
        let needsParagraphs = section.paragraphs.contains { $0.text.utf8.contains(0x0A) || $0.text.isEmpty }
        if needsParagraphs || (withPlaces && section.paragraphs.contains { $0.place != nil }) {
            list("paragraphs", section.paragraphs) { json, paragraph in
                json.beginObject()
                json.member("text", paragraph.text)
                if withPlaces { json.place(paragraph.place) }
                json.endObject()
            }
        }
        endObject()
    }

    fileprivate mutating func fact(_ fact: Fact) {
        beginObject()
        member("key", fact.key.rawValue)
        key("value")
        if let value = fact.value { number(value) } else { null() }
        if fact.precision != .exact { member("precision", fact.precision.rawValue) }
        if fact.scope != .organYear { member("scope", fact.scope.rawValue) }
        member("text", fact.text)
        member("sentence", fact.sentence)
        member("section", fact.section.rawValue)
        if let about = fact.about { member("about", about.rawValue) }
        if !fact.operands.isEmpty {
            list("operands", fact.operands) { json, operand in
                json.beginObject()
                json.member("text", operand.text)
                json.key("value")
                json.number(operand.value)
                if operand.precision != .exact { json.member("precision", operand.precision.rawValue) }
                json.endObject()
            }
        }
        place(fact.place)
        endObject()
    }

    fileprivate mutating func heading(_ heading: PrintedHeading) {
        beginObject()
        member("number", heading.number)
        member("title", heading.title)
        member("section", orNull: heading.section?.rawValue)
        place(heading.place)
        endObject()
    }

    fileprivate mutating func observation(_ observation: Observation) {
        beginObject()
        observation.kind.write(to: &self)
        if let table = observation.table { member("table", table.rawValue) }
        if !observation.cells.isEmpty { list("cells", observation.cells) { $0.string($1.name) } }
        place(observation.place)
        endObject()
    }

    fileprivate mutating func finding(_ finding: Finding) {
        beginObject()
        member("id", finding.rule)
        member("severity", finding.severity.rawValue)
        member("cause", finding.cause.rawValue)
        member("message", finding.message)
        list("cells", finding.cells) { $0.string($1.name) }
        if !finding.quotes.isEmpty {
            list("quotes", finding.quotes) { json, quote in
                json.beginObject()
                json.member("text", quote.text)
                if let section = quote.section { json.member("section", section.rawValue) }
                json.place(quote.place)
                json.endObject()
            }
        }
        place(finding.place)
        if let mend = finding.mend {
            object("mend") { json in
                json.member("words", mend.words)
                json.list("changes", mend.changes) { json, change in
                    json.beginObject()
                    json.member("cell", change.cell.name)
                    json.key("to")
                    json.number(change.to)
                    json.endObject()
                }
            }
        }
        endObject()
    }
}
