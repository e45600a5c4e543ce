public import HTML

/// A day. The browser's own date control is taken: most dates of this work lie near today and are picked with the week
/// in view, it can be typed into by keyboard, and it sends `YYYY-MM-DD` whatever it shows.
///
/// A value that is no such day would vanish in that control, so it is shown as text until it is right.
public struct DateField: HTMLContent, Sendable {
    private let words: FieldWords
    private let name: String
    private let value: String
    private let earliest: String?
    private let latest: String?

    /// - Parameters:
    ///   - value: `YYYY-MM-DD`, or whatever was typed where the browser has no date control.
    ///   - earliest: `YYYY-MM-DD`; guides the control, the check is the handler's.
    public init(
        _ label: String, name: String, value: String = "", hint: String? = nil, message: String? = nil,
        isOptional: Bool = false, earliest: String? = nil, latest: String? = nil, id: String? = nil
    ) {
        words = FieldWords(
            id: id ?? fieldID(name), label: label, hint: hint, message: message, isOptional: isOptional)
        self.name = name
        self.value = value
        self.earliest = earliest
        self.latest = latest
    }

    /// Four digits, two and two, as the control takes them; whether the day exists is for the calendar to say.
    private var fitsTheControl: Bool {
        let parts = value.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2] else { return false }
        return parts.allSatisfy { $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
    }

    public func write(into html: inout HTMLBuffer) {
        let isDate = value.isEmpty || fitsTheControl
        LabelledField(words) {
            input(
                .class("control", "width-medium"), .type(isDate ? .date : .text), .id(words.id), .name(name),
                .value(value), .when(isDate, .min(earliest)), .when(isDate, .max(latest)),
                .placeholder(isDate ? nil : "2026-01-31"), .autocomplete("off"),
                .aria(.describedBy, words.describedBy()), .refused(words.isRefused))
        }.write(into: &html)
    }
}

extension ComponentPreview {
    static var dateFields: ComponentPreview {
        ComponentPreview("date-fields", "日期") {
            Example("一般") { DateField("开始日期", name: "from", value: "2026-03-02", earliest: "2026-01-01") }
            Example("有误，保留已填内容") {
                DateField(
                    "结束日期", name: "until", value: "2026年3月", message: "结束日期要写到日，如 2026-03-31。")
            }
        }
    }
}
