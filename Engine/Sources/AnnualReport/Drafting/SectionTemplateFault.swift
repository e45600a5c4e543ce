/// What is wrong with a section's template, for whoever edits it. Lines count from 1.
public enum SectionTemplateFault: Hashable, Sendable {
    case unknownFact(String, line: Int)
    case unknownCondition(String, line: Int)
    /// `{{` without `}}` on the same line.
    case unclosedField(line: Int)
    case unclosedCondition(line: Int)
    /// {{否则}} or {{结束}} without a {{如果 …}} before it.
    case unopened(String, line: Int)
    /// {{新收申请：未收到}}: a choice has two wordings.
    case incompleteChoice(String, line: Int)
    /// A name or an address has no number to choose by, compare or add up.
    case notANumber(String, line: Int)
    case emptyPrompt(line: Int)
    /// A part that the form requires stands nowhere, or only under a condition.
    case missingPart(String, section: SectionKey)
    case tooLong(limit: Int)
    case tooDeep(limit: Int, line: Int)

    public var chinese: String {
        switch self {
        case .unknownFact(let name, let line): "第\(line)行：没有名为“\(Self.short(name))”的事实；可用的名称见“事实一览”"
        case .unknownCondition(let text, let line):
            "第\(line)行：不能识别条件“\(Self.short(text))”；请写成“新收申请=0”“新收申请>0”“新收申请已知”或者“政府”“部门”"
        case .unclosedField(let line): "第\(line)行：“{{”没有在同一行内以“}}”结束"
        case .unclosedCondition(let line): "第\(line)行的“{{如果 …}}”没有对应的“{{结束}}”"
        case .unopened(let tag, let line): "第\(line)行的“{{\(tag)}}”之前没有“{{如果 …}}”"
        case .incompleteChoice(let name, let line):
            "第\(line)行：“\(Self.short(name))”的两种写法须用“／”分开，先写为0时的写法，再写不为0时的写法（数字处写“＃”）"
        case .notANumber(let name, let line): "第\(line)行：“\(Self.short(name))”不是数字，不能比较、选择或者相加"
        case .emptyPrompt(let line): "第\(line)行：“待填”之后须写明要填写的内容"
        case .missingPart(let part, let section): "“\(section.officialTitle)”缺少必备内容“\(part)”；不能删除，也不能只在某种条件下写"
        case .tooLong(let limit): "模板超过\(limit / 1_000)千字节，请精简"
        case .tooDeep(let limit, let line): "第\(line)行：“如果”嵌套超过\(limit)层，请减少层次"
        }
    }

    private static func short(_ text: String) -> String { text.count > 30 ? "\(text.prefix(30))…" : text }
}

/// The faults of a template that cannot be used; never empty.
public struct SectionTemplateError: Error, Hashable, Sendable {
    public let faults: [SectionTemplateFault]

    public init(faults: [SectionTemplateFault]) { self.faults = faults }

    public var chinese: String { faults.map(\.chinese).joined(separator: "\n") }
}
