/// The text of a section with places for facts. A unit may change it within what the form asks of the section.
///
/// One line is one paragraph. In it:
///
/// | 写 | 印出 |
/// | --- | --- |
/// | `{{新收申请}}`、`{{requests_received}}` | 7件 |
/// | `{{新收申请｜无单位}}`、`{{主动公开信息｜余}}` | 7；200余条 |
/// | `{{上年新收申请}}` | 上年度报告的数 |
/// | `{{新收申请：未收到申请／收到申请＃}}` | 为0时、不为0时 |
/// | `{{同比 新收申请}}` | 较上年增长40% |
/// | `{{分项 办结申请：予以公开、部分公开、其他=其他处理}}` | 其中予以公开4件，部分公开1件；只列不为0的 |
/// | `{{如果 新收申请>0 且 上年新收申请已知}}…{{否则}}…{{结束}}` | 条件成立时；可以跨行 |
/// | `{{如果 政府}}…{{结束}}` | 各级人民政府的报告 |
/// | `{{待填：写明存在的问题}}` | 由人填写的地方 |
///
/// A sentence with an unknown fact is not printed: a gap stands in its place.
public struct SectionTemplate: Hashable, Sendable {
    public let key: SectionKey
    public let text: String
    let nodes: [TemplateNode]

    /// Bytes. The longest built-in template has about 5,000.
    public static let longest = 60_000
    /// Conditions inside conditions.
    public static let deepest = 8

    /// - Throws: all faults, when there is one.
    public init(_ key: SectionKey, _ text: String) throws(SectionTemplateError) {
        let (nodes, faults) = Self.read(key, text)
        guard faults.isEmpty else { throw SectionTemplateError(faults: faults) }
        self.key = key
        self.text = text
        self.nodes = nodes
    }

    /// What keeps a text from being a template of the section.
    public static func faults(of text: String, as key: SectionKey) -> [SectionTemplateFault] { read(key, text).faults }

    private static func read(
        _ key: SectionKey, _ text: String
    ) -> (nodes: [TemplateNode], faults: [SectionTemplateFault]) {
        guard text.utf8.count <= longest else { return ([], [.tooLong(limit: longest)]) }
        var parser = SectionTemplateParser(text)
        let nodes = parser.parsed()
        guard parser.faults.isEmpty else { return (nodes, parser.faults) }
        return (nodes, RequiredPart.missing(in: nodes, of: key))
    }

    /// The section's sentences for the facts. Pure: the same facts give the same text.
    public func drafted(from facts: FactSheet) -> [DraftSentence] {
        var renderer = TemplateRenderer(facts)
        renderer.render(nodes)
        return SentenceCutter.sentences(renderer.atoms)
    }

    /// The facts that the template names, each once, in the order of the text.
    public var facts: [FactReference] {
        var seen = Set<FactReference>()
        return nodes.flatMap(\.facts).filter { seen.insert($0).inserted }
    }
}

/// A piece of a template; `at` is its place in characters.
indirect enum TemplateNode: Hashable, Sendable {
    case text(String, at: Int)
    case field(FactReference, FactWording, at: Int)
    case parts(FactReference, [Part], at: Int)
    case prompt(String, at: Int)
    case condition(TemplateCondition, then: [TemplateNode], otherwise: [TemplateNode], at: Int)

    /// One of the parts of a sum, and how it is called.
    struct Part: Hashable, Sendable {
        let label: String
        let fact: FactReference
    }

    var facts: [FactReference] {
        switch self {
        case .text, .prompt: []
        case .field(let fact, _, _): [fact]
        case .parts(let total, let parts, _): [total] + parts.map(\.fact)
        case .condition(let condition, let then, let otherwise, _):
            condition.facts + then.flatMap(\.facts) + otherwise.flatMap(\.facts)
        }
    }
}
