public import HTML

/// One line of text.
public struct TextField: HTMLContent, Sendable {
    private let words: FieldWords
    private let name: String
    private let value: String
    private let type: InputType
    private let width: FieldWidth
    private let autocomplete: StaticString
    private let inputMode: StaticString?
    private let isReadOnly: Bool

    /// - Parameters:
    ///   - message: what is wrong with the value and what to do; `nil` when nothing is.
    ///   - type: text, email, tel, url or number of the typed values; numbers and codes take `.text` with an input mode.
    ///   - autocomplete: what browsers may fill in; `off` unless said, because most forms are about someone else.
    ///   - inputMode: which keyboard a phone shows, such as `numeric`.
    ///   - id: to be given when two forms of a page have a field of the same name.
    public init(
        _ label: String, name: String, value: String = "", hint: String? = nil, message: String? = nil,
        isOptional: Bool = false, type: InputType = .text, width: FieldWidth = .long,
        autocomplete: StaticString = "off", inputMode: StaticString? = nil, isReadOnly: Bool = false, id: String? = nil
    ) {
        words = FieldWords(
            id: id ?? fieldID(name), label: label, hint: hint, message: message, isOptional: isOptional)
        self.name = name
        self.value = value
        self.type = type
        self.width = width
        self.autocomplete = autocomplete
        self.inputMode = inputMode
        self.isReadOnly = isReadOnly
    }

    public func write(into html: inout HTMLBuffer) {
        LabelledField(words) {
            input(
                .class("control", "width-\(width.rawValue)"), .type(type), .id(words.id), .name(name), .value(value),
                .autocomplete(autocomplete), .when(inputMode != nil, .inputmode(inputMode ?? "")),
                .when(isReadOnly, .readonly()), .aria(.describedBy, words.describedBy()), .refused(words.isRefused))
        }.write(into: &html)
    }
}

extension ComponentPreview {
    static var textFields: ComponentPreview {
        ComponentPreview("text-fields", "单行文本") {
            Example("一般") {
                TextField("单位名称", name: "unit-name", hint: "按机构编制文件填写全称。")
            }
            Example("已填写，选填，较短") {
                TextField(
                    "联系电话", name: "phone", value: "0000-1234567", isOptional: true, type: .tel, width: .medium,
                    inputMode: "tel")
            }
            Example("有误") {
                TextField(
                    "统一社会信用代码", name: "code", value: "1234567890", hint: "18 位数字或大写字母。",
                    message: "统一社会信用代码应为 18 位，现在是 10 位。", width: .medium)
            }
            Example("只读") {
                TextField("单位编号", name: "number", value: "U-0007", width: .short, isReadOnly: true)
            }
        }
    }
}
