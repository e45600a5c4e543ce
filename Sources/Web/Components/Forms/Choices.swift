public import HTML

/// One choice, all of them in sight.
public struct Radios: HTMLContent, Sendable {
    private let list: ChoiceList

    /// - Parameter chosen: the value of the choice made; `nil` when none is yet, because a choice made for someone is
    ///   often left wrong.
    public init(
        _ legend: String, name: String, choices: [Choice], chosen: String? = nil, hint: String? = nil,
        message: String? = nil, isOptional: Bool = false, id: String? = nil
    ) {
        list = ChoiceList(
            words: FieldWords(
                id: id ?? fieldID(name), label: legend, hint: hint, message: message, isOptional: isOptional),
            type: .radio, name: name, choices: choices, chosen: chosen.map { [$0] } ?? [])
    }

    public func write(into html: inout HTMLBuffer) { list.write(into: &html) }
}

/// Any number of choices, sent under one name.
public struct Checkboxes: HTMLContent, Sendable {
    private let list: ChoiceList

    public init(
        _ legend: String, name: String, choices: [Choice], chosen: Set<String> = [], hint: String? = nil,
        message: String? = nil, isOptional: Bool = false, id: String? = nil
    ) {
        list = ChoiceList(
            words: FieldWords(
                id: id ?? fieldID(name), label: legend, hint: hint, message: message, isOptional: isOptional),
            type: .checkbox, name: name, choices: choices, chosen: chosen)
    }

    public func write(into html: inout HTMLBuffer) { list.write(into: &html) }
}

/// One thing to say yes to.
public struct Checkbox: HTMLContent, Sendable {
    private let words: FieldWords
    private let name: String
    private let value: String
    private let isChosen: Bool

    public init(
        _ label: String, name: String, value: String = "yes", isChosen: Bool = false, hint: String? = nil,
        message: String? = nil, id: String? = nil
    ) {
        words = FieldWords(id: id ?? fieldID(name), label: label, hint: hint, message: message, isOptional: false)
        self.name = name
        self.value = value
        self.isChosen = isChosen
    }

    public func write(into html: inout HTMLBuffer) {
        div(.class("field", words.isRefused ? "refused" : nil)) {
            words.message.map { FieldMessage($0, id: words.messageID) }
            div(.class("choice")) {
                input(
                    .type(.checkbox), .id(words.id), .name(name), .value(value), .checked(isChosen),
                    .aria(.describedBy, words.describedBy()), .refused(words.isRefused))
                label(.for(words.id)) { words.label }
                words.hint.map { hint in p(.class("hint"), .id(words.hintID)) { hint } }
            }
        }.write(into: &html)
    }
}

/// The first control has the field's own id, so that a link to the field lands on it.
private struct ChoiceList: HTMLContent, Sendable {
    let words: FieldWords
    let type: InputType
    let name: String
    let choices: [Choice]
    let chosen: Set<String>

    func write(into html: inout HTMLBuffer) {
        LegendField(words) {
            ForEach(choices.enumerated()) { index, choice in
                item(choice, id: index == 0 ? words.id : "\(words.id)-\(index + 1)")
            }
        }.write(into: &html)
    }

    private func item(_ choice: Choice, id: String) -> some HTMLContent {
        let hintID = choice.hint.map { _ in id + "-about" }
        return div(.class("choice")) {
            input(
                .type(type), .id(id), .name(name), .value(choice.value), .checked(chosen.contains(choice.value)),
                .aria(.describedBy, hintID), .refused(words.isRefused && type == .checkbox))
            label(.for(id)) { choice.text }
            choice.hint.map { hint in p(.class("hint"), .id(hintID)) { hint } }
        }
    }
}

extension ComponentPreview {
    static var choices: ComponentPreview {
        let periods = [
            Choice("once", "仅本次"), Choice("period", "一段时间内", hint: "到期自动收回，期间可以随时撤回。"),
            Choice("open", "长期"),
        ]
        let roles = [
            Choice("editor", "信息采编"), Choice("reviewer", "保密审查", hint: "不能审查自己提交的信息。"), Choice("publisher", "签发"),
        ]
        return ComponentPreview("choices", "单选与多选") {
            Example("单选，带说明") { Radios("委托期限", name: "period", choices: periods, chosen: "period") }
            Example("单选，有误") {
                Radios("处理结果", name: "result", choices: periods, message: "选择一种处理结果。")
            }
            Example("多选") {
                Checkboxes("岗位", name: "roles", choices: roles, chosen: ["reviewer"], hint: "可以多选。")
            }
            Example("确认一项") {
                Checkbox("我已核对上述名单", name: "checked", hint: "提交后立即生效。")
                Checkbox("我已告知本人", name: "told", message: "勾选后才能继续。")
            }
        }
    }
}
