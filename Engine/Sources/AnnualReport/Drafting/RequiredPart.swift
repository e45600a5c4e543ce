/// Something that the form asks of a section, which a template cannot leave out.
struct RequiredPart {
    /// As a fault names it.
    let name: String
    /// One of these words must stand in the template's own text, whatever the facts are.
    let words: [String]
    /// Owed by governments alone: 条例第五十条第一款第四项.
    var isGovernments = false

    static func all(of key: SectionKey) -> [RequiredPart] {
        switch key {
        case .preamble: [.init(name: "数据统计期限", words: ["统计期限"])]
        case .overview:
            [
                .init(name: "主动公开", words: ["主动公开"]), .init(name: "依申请公开", words: ["依申请公开"]),
                .init(name: "政府信息管理", words: ["政府信息管理"]),
                .init(name: "政府信息公开平台建设", words: ["平台建设"]), .init(name: "监督保障", words: ["监督保障"]),
                .init(name: "工作考核（政府）", words: ["考核"], isGovernments: true),
                .init(name: "社会评议（政府）", words: ["社会评议"], isGovernments: true),
                .init(name: "责任追究结果（政府）", words: ["责任追究"], isGovernments: true),
            ]
        case .problems: [.init(name: "存在的主要问题", words: ["问题"]), .init(name: "改进情况", words: ["改进"])]
        case .other: [.init(name: "收取信息处理费情况", words: ["信息处理费"])]
        case .proactive, .requests, .remedies: []
        }
    }

    static func missing(in nodes: [TemplateNode], of key: SectionKey) -> [SectionTemplateFault] {
        all(of: key).filter { part in
            !part.words.contains { word in guarantees(word, nodes, government: part.isGovernments) }
        }.map { .missingPart($0.name, section: key) }
    }

    /// Whether the word is printed whatever the facts are: outside of conditions, or in both branches of one.
    private static func guarantees(_ word: String, _ nodes: [TemplateNode], government: Bool) -> Bool {
        nodes.contains { node in
            switch node {
            case .text(let text, _), .prompt(let text, _): text.has(word)
            case .field(_, .choice(let zero, let other), _): zero.has(word) && other.has(word)
            case .field, .parts: false
            case .condition(.isGovernment, let then, let otherwise, _):
                guarantees(word, government ? then : otherwise, government: government)
            case .condition(.isDepartment, let then, let otherwise, _):
                guarantees(word, government ? otherwise : then, government: government)
            case .condition(_, let then, let otherwise, _):
                guarantees(word, then, government: government) && guarantees(word, otherwise, government: government)
            }
        }
    }
}
