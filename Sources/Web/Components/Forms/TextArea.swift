public import HTML

/// Several lines of text. Where there is a limit, a script counts down; the limit stands in words without it too.
public struct TextArea: HTMLContent, Sendable {
    private let words: FieldWords
    private let name: String
    private let value: String
    private let rows: Int
    private let limit: Int?

    /// - Parameter limit: characters allowed. The browser does not cut the text off: what is too much is counted, so
    ///   that it can be shortened with thought.
    public init(
        _ label: String, name: String, value: String = "", hint: String? = nil, message: String? = nil,
        isOptional: Bool = false, rows: Int = 5, limit: Int? = nil, id: String? = nil
    ) {
        words = FieldWords(
            id: id ?? fieldID(name), label: label, hint: hint, message: message, isOptional: isOptional)
        self.name = name
        self.value = value
        self.rows = rows
        self.limit = limit
    }

    private var countID: String { words.id + "-count" }

    public func write(into html: inout HTMLBuffer) {
        LabelledField(words) {
            // A line feed at the very start would be swallowed by the parser; the one here is.
            textarea(
                .class("control"), .id(words.id), .name(name), .rows(rows),
                .aria(.describedBy, words.describedBy(limit.map { _ in countID })), .refused(words.isRefused)
            ) { "\n" + value }
            limit.map { limit in
                p(.class("count"), .id(countID), .data("limit", String(limit)), .data("for", words.id)) {
                    "最多 \(limit) 个字"
                }
            }
        }.write(into: &html)
    }
}

extension ComponentPreview {
    static var textAreas: ComponentPreview {
        ComponentPreview("text-areas", "多行文本") {
            Example("有字数限制") {
                TextArea("退回意见", name: "opinion", hint: "写明哪里需要补正。", rows: 4, limit: 200)
            }
            Example("有误，保留已填内容") {
                TextArea(
                    "事由", name: "reason", value: "出差", message: "事由至少写 5 个字，说明委托的原因。", rows: 3)
            }
        }
    }
}
