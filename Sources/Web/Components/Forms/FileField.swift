public import HTML

/// A file to send. Its form must carry files.
public struct FileField: HTMLContent, Sendable {
    private let words: FieldWords
    private let name: String
    private let endings: [String]
    private let takesSeveral: Bool

    /// - Parameters:
    ///   - hint: kinds and largest size, in words; browsers show neither.
    ///   - endings: with their dot, such as `.xlsx`; help to choose, the check goes by content.
    public init(
        _ label: String, name: String, endings: [String] = [], takesSeveral: Bool = false, hint: String? = nil,
        message: String? = nil, isOptional: Bool = false, id: String? = nil
    ) {
        words = FieldWords(
            id: id ?? fieldID(name), label: label, hint: hint, message: message, isOptional: isOptional)
        self.name = name
        self.endings = endings
        self.takesSeveral = takesSeveral
    }

    public func write(into html: inout HTMLBuffer) {
        LabelledField(words) {
            input(
                .class("control", "file"), .type(.file), .id(words.id), .name(name),
                .accept(endings.isEmpty ? nil : endings.joined(separator: ",")), .multiple(takesSeveral),
                .aria(.describedBy, words.describedBy()), .refused(words.isRefused))
        }.write(into: &html)
    }
}

extension ComponentPreview {
    static var fileFields: ComponentPreview {
        ComponentPreview("file-fields", "上传文件") {
            Example("一般") {
                FileField(
                    "人员名册", name: "people", endings: [".xlsx", ".csv"], hint: "xlsx 或 csv 文件，不超过 10 MB。")
            }
            Example("有误") {
                FileField(
                    "附件", name: "attachment", hint: "不超过 10 MB。", message: "文件有 12.4 MB，超过 10 MB 的上限。")
            }
        }
    }
}
