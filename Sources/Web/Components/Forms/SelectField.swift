public import HTML

/// One of several things to choose from.
public struct Choice: Hashable, Sendable {
    /// Sent with the form.
    public let value: String
    public let text: String
    /// Explains the choice; shown under it by radios and checkboxes.
    public let hint: String?

    public init(_ value: String, _ text: String, hint: String? = nil) {
        self.value = value
        self.text = text
        self.hint = hint
    }
}

/// Choices of a select that belong together, under a heading.
public struct ChoiceGroup: Hashable, Sendable {
    public let label: String
    public let choices: [Choice]

    public init(_ label: String, _ choices: [Choice]) {
        self.label = label
        self.choices = choices
    }
}

/// One choice from a long list. Five or fewer are better shown as radios.
public struct SelectField: HTMLContent, Sendable {
    private let words: FieldWords
    private let name: String
    private let choices: [Choice]
    private let groups: [ChoiceGroup]
    private let chosen: String?
    private let prompt: String?
    private let width: FieldWidth

    /// - Parameters:
    ///   - groups: choices under headings, below those that stand alone.
    ///   - chosen: the value of the choice made; `nil` or one that is not in the list shows the prompt.
    ///   - prompt: stands where nothing is chosen yet, with an empty value; `nil` when something always is.
    public init(
        _ label: String, name: String, choices: [Choice] = [], groups: [ChoiceGroup] = [], chosen: String? = nil,
        prompt: String? = "请选择",
        hint: String? = nil, message: String? = nil, isOptional: Bool = false, width: FieldWidth = .long,
        id: String? = nil
    ) {
        words = FieldWords(
            id: id ?? fieldID(name), label: label, hint: hint, message: message, isOptional: isOptional)
        self.name = name
        self.choices = choices
        self.groups = groups
        self.chosen = chosen
        self.prompt = prompt
        self.width = width
    }

    public func write(into html: inout HTMLBuffer) {
        LabelledField(words) {
            select(
                .class("control", "width-\(width.rawValue)"), .id(words.id), .name(name),
                .aria(.describedBy, words.describedBy()), .refused(words.isRefused)
            ) {
                prompt.map { text in option(.value("")) { text } }
                ForEach(choices) { choice in item(choice) }
                ForEach(groups) { group in
                    optgroup(label: group.label) { ForEach(group.choices) { choice in item(choice) } }
                }
            }
        }.write(into: &html)
    }

    private func item(_ choice: Choice) -> some HTMLContent {
        option(.value(choice.value), .selected(choice.value == chosen)) { choice.text }
    }
}

extension ComponentPreview {
    static var selects: ComponentPreview {
        let kinds = [
            Choice("department", "政府工作部门"), Choice("town", "乡镇人民政府"), Choice("street", "街道办事处"),
            Choice("institution", "事业单位"),
        ]
        return ComponentPreview("selects", "下拉选择") {
            Example("未选择") { SelectField("单位类型", name: "kind", choices: kinds, width: .medium) }
            Example("已选择") {
                SelectField("单位类型", name: "kind-2", choices: kinds, chosen: "town", width: .medium)
            }
            Example("有误") {
                SelectField("上级单位", name: "parent", choices: kinds, message: "选择上级单位。", width: .medium)
            }
        }
    }
}
