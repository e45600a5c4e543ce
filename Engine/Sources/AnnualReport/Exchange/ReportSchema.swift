/// The JSON Schema (2020-12) of the exchange format: one report as `ReportRecord` writes it, whole or as a check.
///
/// It is made from the keys and words of the code, so that it cannot differ from what is written; the copy in
/// `docs/schema/report.schema.json` is held to it by a test.
public enum ReportSchema {
    /// The schema as one JSON text with a line break at its end.
    public static func json() -> [UInt8] {
        var writer = JSONWriter(.lines, reserving: 65_536)
        record.write(to: &writer, definitions: definitions)
        return writer.bytes + [0x0A]
    }

    private static let definitions: [SchemaNode.Member] = [.init("cell", cellNames)]

    private static let record = SchemaNode.object(
        "A report on the disclosure of government information (政府信息公开工作年度报告). Unknown is null, never 0.",
        head: [
            ("$schema", "https://json-schema.org/draft/2020-12/schema"),
            ("$id", "report.schema.json"), ("title", "政府信息公开工作年度报告"),
        ],
        required: [
            .init("source", .text(orNull: true, "The file's name; null for a report that came from no file.")),
            .init("organ", .text(orNull: true, "机关名称, as the title prints it.")),
            .init("year", .integer(orNull: true, "报告年度.")),
            .init("period", period),
            .init("title", .text(orNull: true, "The title in one line.")),
            .init("form", .words(ReportForm.allCases.map(\.rawValue), "2019: 国办公开办函〔2019〕60号; 2021: 〔2021〕30号.")),
            .init("tables", tables),
            .init("unknown", .list(unknown, "Every cell without a number, with the reason.")),
            .init("findings", .list(finding)),
            .init("reading", reading),
        ],
        optional: [
            .init("published_on", .day("公布日期, where the file states it.")),
            .init("sections", .list(section, "Left out of a check.")),
            .init("sources", .list(source, "Where known numbers stood; left out of data sets and checks.")),
            .init("facts", .list(fact, "Left out of a check.")),
            .init("headings", .list(heading, "Left out of a check.")),
            .init("observations", .list(observation, "Left out of a check.")),
            .init("not_evaluable", .list(.text("Id of a rule."), "Rules that an unknown kept from being decided.")),
            .init(
                "not_evaluable_reasons",
                .map(.list(.text("")), "For each of those rules, what is unknown.")),
        ])

    private static let period = SchemaNode.either(
        .object(
            "数据统计期限, both days included.",
            required: [.init("from", .day("First day.")), .init("to", .day("Last day."))]), .null)

    private static let reading = SchemaNode.either(
        .object(
            "How the file was read.",
            required: [
                .init("format", .text("docx, pdf …")),
                .init("cells_read", .integer("Cells with a number.")),
                .init("cells_expected", .integer("Cells that the form asks for.")),
            ]), .null)

    // MARK: - Cells

    /// Rows and columns of all tables; the trial form's parts are there only where a report has them.
    private static let tables: SchemaNode = {
        func member(_ table: ExchangeTable) -> SchemaNode.Member {
            func row(_ row: ExchangeTable.Row) -> SchemaNode.Member {
                .init(row.key, .object(required: row.columns.map { .init($0.key, .figure(orNull: true)) }))
            }
            return .init(
                table.key.rawValue,
                .object(
                    table.key.officialName, required: table.rows.filter { !$0.isLegacy }.map(row),
                    optional: table.rows.filter(\.isLegacy).map(row)))
        }
        let all = ExchangeTable.all
        return .object(
            "Table, row, column: a number, or null where it is unknown.",
            required: all.filter { $0.key != .proactive2019 }.map(member),
            optional: all.filter { $0.key == .proactive2019 }.map(member))
    }()

    private static let cell = SchemaNode.reference("cell")
    private static let cellNames = SchemaNode.words(CellKey.all.map(\.name), "table.row.column")
    private static let sectionKey = SchemaNode.words(SectionKey.allCases.map(\.rawValue))

    private static let place = SchemaNode.either(
        .text("第53行, 第2个表第3行第4格, 工作表“表三”C7 …"),
        .object(required: [.init("records", .list(.text("Id of a record that was counted.")))]))

    private static let states: [String] = [
        Cell.State.blank, .dash, .text, .rowMissing, .tableMissing, .unplaced,
    ].compactMap(\.unknownKey)

    private static let unknown = SchemaNode.object(
        required: [.init("cell", cell), .init("state", .words(states))],
        optional: [.init("raw", .text("What is printed in its place.")), .init("place", place)])

    private static let source = SchemaNode.object(
        required: [.init("cell", cell)],
        optional: [.init("raw", .text("As printed, where that is not the plain number.")), .init("place", place)])

    // MARK: - Text

    private static let section = SchemaNode.object(
        required: [
            .init("key", sectionKey), .init("heading", .text("As printed; empty for the preamble.")),
            .init("text", .text("The paragraphs, one a line.")),
        ],
        optional: [
            .init("place", place),
            .init(
                "paragraphs", .list(.object(required: [.init("text", .text(""))], optional: [.init("place", place)]))),
        ])

    private static let heading = SchemaNode.object(
        required: [
            .init("number", .text("一, 二 …; empty without a number.")), .init("title", .text("")),
            .init("section", .words(SectionKey.allCases.map(\.rawValue), orNull: true)),
        ], optional: [.init("place", place)])

    private static let precision = SchemaNode.words(
        Fact.Precision.allCases.map(\.rawValue), "Exact where it is left out.")

    private static let fact = SchemaNode.object(
        required: [
            .init("key", .text("What is counted: requests_received …")), .init("value", .figure(orNull: true)),
            .init("text", .text("The words that state it.")),
            .init("sentence", .text("The sentence that they stand in.")),
            .init("section", sectionKey),
        ],
        optional: [
            .init("precision", precision),
            .init("scope", .words(Fact.Scope.allCases.map(\.rawValue), "The organ's own year where it is left out.")),
            .init("about", .text("The key that a rate or a change speaks of.")),
            .init(
                "operands",
                .list(
                    .object(
                        required: [.init("text", .text("")), .init("value", .figure(orNull: false))],
                        optional: [.init("precision", precision)]))),
            .init("place", place),
        ])

    private static let observation = SchemaNode.object(
        required: [.init("kind", .words(Observation.Kind.exchangeNames))],
        optional: [
            .init("label", .text("As printed.")), .init("official", .text("The form's own wording.")),
            .init("group", .words(RequestGroup.allCases.map(\.rawValue))),
            .init("count", .integer("")), .init("expected", .integer("")), .init("agree", .truth),
            .init("widths", .list(.integer(""))), .init("numbers", .list(.text(""))),
            .init("table", .words(ReportTable.allCases.map(\.rawValue))), .init("cells", .list(cell)),
            .init("place", place),
        ])

    // MARK: - Findings

    private static let finding = SchemaNode.object(
        required: [
            .init("id", .text("Id of the rule: R3-01 …")),
            .init("severity", .words(Finding.Severity.allCases.map(\.rawValue))),
            .init("cause", .words(Finding.Cause.allCases.map(\.rawValue))),
            .init("message", .text("Chinese, for the officer who mends it.")), .init("cells", .list(cell)),
        ],
        optional: [
            .init(
                "quotes",
                .list(
                    .object(
                        required: [.init("text", .text(""))],
                        optional: [.init("section", sectionKey), .init("place", place)]))),
            .init("place", place),
            .init(
                "mend",
                .object(
                    "A change that satisfies every broken rule; proposed, never applied.",
                    required: [
                        .init("words", .text("")),
                        .init(
                            "changes",
                            .list(.object(required: [.init("cell", cell), .init("to", .figure(orNull: false))]))),
                    ])),
        ])
}

/// The part of JSON Schema that the exchange format needs.
private indirect enum SchemaNode: Sendable {
    case text(orNull: Bool = false, String)
    case integer(orNull: Bool = false, String)
    case figure(orNull: Bool)
    case truth
    case null
    case day(String)
    case words([String], String = "", orNull: Bool = false)
    case list(SchemaNode, String = "")
    case map(SchemaNode, String = "")
    case either(SchemaNode, SchemaNode)
    /// A definition of the whole schema.
    case reference(String)
    /// No other members are written.
    case object(
        String = "", head: [(String, String)] = [], required: [Member] = [], optional: [Member] = [])

    struct Member: Sendable {
        let name: String
        let node: SchemaNode

        init(_ name: String, _ node: SchemaNode) {
            self.name = name
            self.node = node
        }
    }

    func write(to json: inout JSONWriter, definitions: [Member] = []) {
        json.beginObject()
        switch self {
        case .text(let orNull, let words): type("string", orNull, words, &json)
        case .integer(let orNull, let words): type("integer", orNull, words, &json)
        case .figure(let orNull): type("number", orNull, "", &json)
        case .truth: json.member("type", "boolean")
        case .null: json.member("type", "null")
        case .day(let words):
            type("string", false, words, &json)
            json.member("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
        case .words(let words, let description, let orNull):
            if !description.isEmpty { json.member("description", description) }
            json.key("enum")
            json.beginArray()
            for word in words { json.string(word) }
            if orNull { json.null() }
            json.endArray()
        case .list(let element, let words):
            type("array", false, words, &json)
            json.key("items")
            element.write(to: &json)
        case .map(let element, let words):
            type("object", false, words, &json)
            json.key("additionalProperties")
            element.write(to: &json)
        case .reference(let name): json.member("$ref", "#/$defs/\(name)")
        case .either(let one, let other): json.list("anyOf", [one, other]) { $1.write(to: &$0) }
        case .object(let words, let head, let required, let optional):
            for (name, text) in head { json.member(name, text) }
            type("object", false, words, &json)
            json.list("required", required) { $0.string($1.name) }
            json.object("properties") { json in
                for member in required + optional {
                    json.key(member.name)
                    member.node.write(to: &json)
                }
            }
            json.key("additionalProperties")
            json.bool(false)
        }
        if !definitions.isEmpty {
            json.object("$defs") { json in
                for definition in definitions {
                    json.key(definition.name)
                    definition.node.write(to: &json)
                }
            }
        }
        json.endObject()
    }

    private func type(_ name: String, _ orNull: Bool, _ description: String, _ json: inout JSONWriter) {
        if orNull { json.list("type", [name, "null"]) { $0.string($1) } } else { json.member("type", name) }
        if !description.isEmpty { json.member("description", description) }
    }
}
