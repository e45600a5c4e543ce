import Regulation

/// A place of a template that a fact fills: `{{收到日期}}` or `{{received_on}}`.
public struct LetterField: Hashable, Sendable {
    /// English key, stable.
    public let key: String
    /// Chinese name, as officials write it into a template.
    public let name: String
    /// Where it can stand.
    public let scope: Scope

    public enum Scope: Hashable, Sendable {
        /// Anywhere.
        case letter
        /// Inside a list of parts, or anywhere when the answer has one part only.
        case part
        /// Inside the list of that key.
        case row(String)
    }

    let value: @Sendable (FieldContext) -> String?

    init(
        _ key: String, _ name: String, _ scope: Scope = .letter, _ value: @escaping @Sendable (FieldContext) -> String?
    ) {
        self.key = key
        self.name = name
        self.scope = scope
        self.value = value
    }

    public static func == (one: LetterField, other: LetterField) -> Bool { one.key == other.key }
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

extension LetterField {
    /// Every field, by subject.
    public static let all: [LetterField] = frame + request + applicant + steps + fees + parts + office + rows

    private static let byName: [String: LetterField] = {
        var fields: [String: LetterField] = [:]
        for field in all {
            fields[field.key] = field
            fields[field.name] = field
        }
        return fields
    }()

    /// The field of a key or a Chinese name.
    static func named(_ name: String) -> LetterField? { byName[name] }
}

/// What a field is read from: the letter's facts, and the part or row that a list has come to.
struct FieldContext {
    let facts: LetterFacts
    let kind: LetterKind
    let clause: RemedyClause?
    var part: AnsweredPart?
    var row: ListRow?
    /// From 1 in the list.
    var ordinal: Int?

    init(_ facts: LetterFacts, _ kind: LetterKind, _ clause: RemedyClause?) {
        self.facts = facts
        self.kind = kind
        self.clause = clause
        let parts = facts.answer?.parts ?? []
        part = parts.count == 1 ? parts[0] : nil
    }

    var request: RequestFacts? { facts.request }
}

/// One row of a list that is not a list of parts.
enum ListRow {
    case defect(CorrectionFacts.Defect)
    case opinion(ApprovalFacts.Opinion)
    case document(ServiceFacts.Document)
}
