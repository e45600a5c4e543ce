import HTML

/// What every field says about itself: label, hint, and what is wrong with what was typed.
///
/// The label belongs to the control by its id; hint and message are read out with the control.
struct FieldWords: Sendable {
    let id: String
    let label: String
    let hint: String?
    /// The sentence that says what to do; `nil` when nothing is wrong.
    let message: String?
    let isOptional: Bool

    var hintID: String { id + "-hint" }
    var messageID: String { id + "-message" }
    var isRefused: Bool { message != nil }

    /// Ids of what describes the control; `extra` names more, such as a count.
    func describedBy(_ extra: String? = nil) -> String? {
        let ids = [hint.map { _ in hintID }, message.map { _ in messageID }, extra].compactMap { $0 }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }
}

extension Attribute {
    /// Marks a control whose value was refused.
    static func refused(_ flag: Bool) -> Attribute { .when(flag, .aria(.invalid, true)) }
}

/// The id of the control named `name`, by which the error summary links to it.
public func fieldID(_ name: String) -> String { "field-" + name }

/// The words of a label, with what makes a field optional. Most fields are required, so the others are marked.
struct LabelText: HTMLContent {
    let text: String
    let isOptional: Bool

    func write(into html: inout HTMLBuffer) {
        html.append(text: text)
        if isOptional { html.append(markup: "<span class=\"optional\">（选填）</span>") }
    }
}

/// Hint and message of a field, in the order in which they are read.
struct FieldRemarks: HTMLContent {
    let words: FieldWords

    func write(into html: inout HTMLBuffer) {
        if let hint = words.hint {
            p(.class("hint"), .id(words.hintID)) { hint }.write(into: &html)
        }
        if let message = words.message {
            FieldMessage(message, id: words.messageID).write(into: &html)
        }
    }
}

/// The sentence beside a refused field.
struct FieldMessage: HTMLContent {
    private let text: String
    private let id: String

    init(_ text: String, id: String) {
        self.text = text
        self.id = id
    }

    func write(into html: inout HTMLBuffer) {
        p(.class("field-message"), .id(id)) {
            Icon.problem
            UnseenText("有误：")
            span { text }
        }.write(into: &html)
    }
}

/// A control with its label above it.
struct LabelledField<Control: HTMLContent>: HTMLContent {
    private let words: FieldWords
    private let control: Control

    init(_ words: FieldWords, @HTMLBuilder control: () -> Control) {
        self.words = words
        self.control = control()
    }

    func write(into html: inout HTMLBuffer) {
        div(.class("field", words.isRefused ? "refused" : nil)) {
            label(.for(words.id)) { LabelText(text: words.label, isOptional: words.isOptional) }
            FieldRemarks(words: words)
            control
        }.write(into: &html)
    }
}

/// Several controls under one legend.
struct LegendField<Controls: HTMLContent>: HTMLContent {
    private let words: FieldWords
    private let controls: Controls

    init(_ words: FieldWords, @HTMLBuilder controls: () -> Controls) {
        self.words = words
        self.controls = controls()
    }

    func write(into html: inout HTMLBuffer) {
        fieldset(.class("field", words.isRefused ? "refused" : nil), .aria(.describedBy, words.describedBy())) {
            legend { LabelText(text: words.label, isOptional: words.isOptional) }
            FieldRemarks(words: words)
            controls
        }.write(into: &html)
    }
}

/// How wide a control is, by what is typed into it: the width tells how much is expected.
public enum FieldWidth: String, Sendable {
    /// A few digits.
    case short
    /// A name or a phone number.
    case medium
    /// A sentence.
    case long
}
