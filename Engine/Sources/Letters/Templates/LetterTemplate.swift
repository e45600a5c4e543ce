/// The text of a kind of letter, with places for facts. A unit may edit it within what the law asks of the letter.
///
/// Written in the notation of `RichTextReader.notation`: paragraphs, `## 小标题`, `1.` lists and tables. In it:
///
/// | 写 | 印出 |
/// | --- | --- |
/// | `{{收到日期}}`、`{{received_on}}` | 事实；没有这项事实时整件文书不予生成 |
/// | `{{如果 补正文号}}…{{否则}}…{{结束}}` | 有这项事实时 |
/// | `{{如果 D05、D06}}…{{结束}}` | 办理结果为其中之一时 |
/// | `{{如果 多项}}…{{结束}}` | 答复多于一项时 |
/// | `{{逐项 各项}}…{{结束}}` | 清单的每一项 |
/// | 表格中的 `<<`、`^^` | 与左侧、上方单元格合并 |
/// | 单元格开头的 `#` | 栏目名（居中）；没有事实的短句本来就是 |
/// | 表单中的 `{{申请人电话?}}`、`{{空3行}}` | 没有时留空；留出手写的位置 |
///
/// Head, number, title, addressee, enclosures, signature, date and contact belong to every letter's frame, which no template
/// can leave out.
public struct LetterTemplate: Hashable, Sendable {
    public let kind: LetterKind
    public let text: String
    let content: [TemplateTree<BlockLeaf>]

    /// Names after `逐项`.
    public static let listNames = TemplateList.all.map(\.name)
    /// Names after `如果` beside the fields and the decisions' codes.
    public static let conditionNames = ["多项"] + TemplateOutcome.allCases.map(\.rawValue)

    /// Bytes. The longest built-in template has about 15,000.
    public static let longest = 200_000

    /// - Throws: all faults, when there is one.
    public init(_ kind: LetterKind, _ text: String) throws(LetterTemplateError) {
        let (content, faults) = Self.read(kind, text)
        guard faults.isEmpty else { throw LetterTemplateError(faults: faults) }
        self.kind = kind
        self.text = text
        self.content = content
    }

    /// What keeps a text from being a template of the kind: unknown names, unclosed tags, missing elements.
    public static func faults(of text: String, as kind: LetterKind) -> [TemplateFault] { read(kind, text).faults }

    private static func read(
        _ kind: LetterKind, _ text: String
    ) -> (content: [TemplateTree<BlockLeaf>], faults: [TemplateFault]) {
        guard text.utf8.count <= longest else { return ([], [.tooLong(limit: longest)]) }
        var parser = TemplateParser(text, kind)
        let content = parser.parsed()
        return (content, parser.faults + kind.missingElements(in: content))
    }
}
