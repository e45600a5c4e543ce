public import Regulation
public import Storage

/// Reads typed values from what a person typed and collects what is wrong, all of it, so that the form is refused once and not field by
/// field.
///
/// ```swift
/// var reader = FormReader(try await request.form())
/// let name = reader.text("name", "单位名称", longest: 100)
/// let from = reader.day("from", "起始日期")
/// guard let name, let from, reader.messages.isEmpty else { return form(reader.values, reader.messages) }
/// ```
///
/// A field's label is given without punctuation, as it stands beside the field.
public struct FormReader: Sendable {
    public let values: FormValues
    public private(set) var messages = FieldMessages()

    public init(_ values: FormValues) { self.values = values }

    /// A text that must be there. Spaces at its ends are dropped; control characters other than line ends are refused.
    /// - Parameter longest: in characters, as a person counts them.
    public mutating func text(_ field: String, _ label: String, longest: Int = 200) -> String? {
        let text = trimmed(values[field])
        guard !text.isEmpty else { return refuse(field, "填写\(label)。") }
        return checked(text, field, label, longest)
    }

    /// A text that may be left empty; `nil` then.
    public mutating func optionalText(_ field: String, _ label: String, longest: Int = 200) -> String? {
        let text = trimmed(values[field])
        return text.isEmpty ? nil : checked(text, field, label, longest)
    }

    /// A password or code: taken as it is, spaces included.
    public mutating func secret(_ field: String, _ label: String, longest: Int = 1_000) -> String? {
        let text = values[field]
        guard !text.isEmpty else { return refuse(field, "填写\(label)。") }
        guard text.count <= longest else { return refuse(field, "\(label)不能超过\(longest)个字符。") }
        return text
    }

    /// A day as date fields send it.
    public mutating func day(_ field: String, _ label: String) -> Day? {
        guard !trimmed(values[field]).isEmpty else { return refuse(field, "填写\(label)。") }
        return optionalDay(field, label)
    }

    public mutating func optionalDay(_ field: String, _ label: String) -> Day? {
        let text = trimmed(values[field])
        if text.isEmpty { return nil }
        guard let day = Day(text) else {
            return refuse(field, "\(label)应为实际存在的日期，写作“年-月-日”，如 2026-03-01。")
        }
        return day
    }

    public mutating func integer(_ field: String, _ label: String, in range: ClosedRange<Int>) -> Int? {
        guard !trimmed(values[field]).isEmpty else { return refuse(field, "填写\(label)。") }
        return optionalInteger(field, label, in: range)
    }

    public mutating func optionalInteger(_ field: String, _ label: String, in range: ClosedRange<Int>) -> Int? {
        let text = trimmed(values[field])
        if text.isEmpty { return nil }
        guard let number = Int(text), range.contains(number) else {
            return refuse(field, "\(label)应为\(range.lowerBound)至\(range.upperBound)之间的整数。")
        }
        return number
    }

    /// One of a closed list.
    public mutating func choice<Choice: RawRepresentable<String>>(
        _ field: String, _ label: String, _ type: Choice.Type = Choice.self
    ) -> Choice? {
        guard let choice = Choice(rawValue: values[field]) else { return refuse(field, "选择\(label)。") }
        return choice
    }

    /// Several of a closed list, none perhaps. A value that is not in the list was not sent by our form and is refused.
    public mutating func choices<Choice: RawRepresentable<String>>(
        _ field: String, _ label: String, _ type: Choice.Type = Choice.self
    ) -> [Choice] {
        values.all(field).compactMap { value in
            Choice(rawValue: value) ?? refuse(field, "\(label)中有无法识别的选项，重新选择。")
        }
    }

    /// A record chosen from a list. Whether it exists and may be chosen is the use case's question.
    public mutating func identifier<Owner>(_ field: String, _ label: String) -> Identifier<Owner>? {
        guard let identifier = Identifier<Owner>(rawValue: values[field]) else {
            return refuse(field, "选择\(label)。")
        }
        return identifier
    }

    public mutating func optionalIdentifier<Owner>(_ field: String, _ label: String) -> Identifier<Owner>? {
        if trimmed(values[field]).isEmpty { return nil }
        return identifier(field, label)
    }

    /// Whether a single check box is ticked.
    public func flag(_ field: String) -> Bool { values.contains(field) }

    /// What the use case found wrong.
    public mutating func add(_ field: String, _ text: String) { messages.add(field, text) }

    private mutating func refuse<Value>(_ field: String, _ text: String) -> Value? {
        messages.add(field, text)
        return nil
    }

    private mutating func checked(_ text: String, _ field: String, _ label: String, _ longest: Int) -> String? {
        guard text.count <= longest else {
            return refuse(field, "\(label)不能超过\(longest)个字，现有\(text.count)个字。")
        }
        guard !text.unicodeScalars.contains(where: isForbiddenControl) else {
            return refuse(field, "\(label)含有不可见的控制字符，删去后重新填写。")
        }
        return text
    }
}

/// Control characters have no place in a person's text, save line ends and tabs; nor have those that reverse the direction of what follows,
/// with which one name can be made to look like another.
func isForbiddenControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
}
