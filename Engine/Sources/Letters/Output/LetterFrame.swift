import Regulation
import RichText

/// The parts that every letter has around its text.
struct LetterFrame {
    let context: FieldContext
    var rendering = TemplateRendering()

    init(_ context: FieldContext) { self.context = context }

    private var facts: LetterFacts { context.facts }
    private var kind: LetterKind { context.kind }

    var organ: String {
        mutating get { Printed.line(value("organ")) }
    }

    /// Titles of the enclosures; one without a title is a missing fact.
    var enclosures: [String] {
        mutating get {
            let titles = facts.enclosures.map { Printed.line($0.title) }
            if titles.contains("") { need("enclosures") }
            return titles
        }
    }

    var number: String? {
        mutating get { kind.isNumbered ? value("number") : nil }
    }

    var addressee: String? {
        mutating get { kind.layout == .letter ? Printed.line(value("addressee")) : nil }
    }

    /// What goes from unit to unit is signed by the unit.
    var signature: Letter.Signature? {
        mutating get {
            guard kind.layout == .letter else { return nil }
            let name = kind.reader == .office ? value("organ_unit") : value("organ")
            _ = value("date")
            return facts.date.map { Letter.Signature(name: Printed.line(name), date: $0) }
        }
    }

    /// 联系单位：…；联系电话：…；联系地址：….
    var contact: String? {
        mutating get {
            guard kind.layout == .letter, kind.reader != .office else { return nil }
            let lines = ["联系单位：\(value("organ_unit"))", "联系电话：\(value("organ_phone"))"]
            let address = facts.organ.address?.orNil.map { ["联系地址：\(Printed.line($0))"] } ?? []
            return (lines + address).joined(separator: "；")
        }
    }

    private mutating func value(_ key: String) -> String { rendering.value(field(key), context) }

    private mutating func need(_ key: String) { rendering.need(field(key), context) }

    private func field(_ key: String) -> LetterField {
        guard let field = LetterField.named(key) else { preconditionFailure("the frame's fields exist: \(key)") }
        return field
    }
}

/// Texts as they are printed.
enum Printed {
    /// One line, without characters that show nothing.
    static func line(_ text: String) -> String {
        InlineText(text).text.split(separator: "\n").joined(separator: " ")
    }
}
