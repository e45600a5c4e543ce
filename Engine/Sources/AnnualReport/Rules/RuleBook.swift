internal import Regulation

/// The list of all rules, and a page for each, made from what the rules say of themselves.
///
/// The pages in docs/rules are its output; a test holds them equal.
public struct RuleBook: Sendable {
    public let rules: [RuleInfo]

    public init(_ rules: [RuleInfo] = RuleSet.infos) {
        self.rules = rules
    }

    /// A file of the rule book in Markdown.
    public struct Page: Hashable, Sendable {
        /// R1-01.md; the list is README.md.
        public let name: String
        public let text: String
    }

    /// The list and one page a rule.
    public var pages: [Page] { [Page(name: "README.md", text: markdown)] + rules.map(page) }
}

// MARK: - The list

extension RuleBook {
    /// One rule a line: id, severity, what is checked; then its sources, indented.
    public var text: String {
        rules.map { rule in
            let sources = RuleBook.sources(rule).map { "        \($0)\n" }.joined()
            return "\(rule.id)  \(rule.severity.label)  \(rule.title)\n\(sources)"
        }
        .joined()
    }

    /// An array of objects with id, severity, title, explanation, sources, convention, example.
    public var json: String {
        let objects = rules.map { rule in
            let fields = [
                ("id", RuleBook.quoted(rule.id)), ("severity", RuleBook.quoted(rule.severity.rawValue)),
                ("title", RuleBook.quoted(rule.title)), ("explanation", RuleBook.quoted(rule.explanation)),
                ("sources", "[" + rule.sources.map { RuleBook.quoted($0.text) }.joined(separator: ", ") + "]"),
                ("convention", rule.isConvention ? "true" : "false"),
                ("example", rule.example.map(RuleBook.quoted) ?? "null"),
            ]
            return "  {" + fields.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
        }
        return "[\n" + objects.joined(separator: ",\n") + "\n]\n"
    }

    /// The list in Markdown, each rule linked to its page.
    public var markdown: String {
        var result = """
            # 校验规则

            本表由程序按规则自身的说明生成，共\(rules.count)条。级别：错误，违反格式、法律或算术；警告，很可能有误或者需要审核人判断；\
            提示，表述和格式上的建议。

            | 编号 | 级别 | 检查内容 | 依据 |
            | --- | --- | --- | --- |

            """
        for rule in rules {
            let sources = RuleBook.sources(rule).joined(separator: "<br>")
            result += "| [\(rule.id)](\(rule.id).md) | \(rule.severity.label) | \(RuleBook.cell(rule.title)) | "
            result += "\(RuleBook.cell(sources)) |\n"
        }
        return result
    }

    private static func sources(_ rule: RuleInfo) -> [String] {
        rule.sources.map(\.text) + (rule.isConvention ? ["惯例或本项目的默认做法"] : [])
    }

    /// A bar would end the cell.
    private static func cell(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

// MARK: - One rule

extension RuleBook {
    /// The page of one rule: what is checked, how and where it stays silent, its sources, an example.
    public func page(_ rule: RuleInfo) -> Page {
        var text = """
            # \(rule.id) \(rule.title)

            级别：\(rule.severity.label)

            ## 检查什么

            \(rule.title)。

            ## 怎样检查，什么情况不报

            \(rule.explanation)

            ## 依据


            """
        text += RuleBook.sources(rule).map { "- \($0)\n" }.joined()
        if let example = rule.example { text += "\n## 例（虚构）\n\n> \(example)\n" }
        return Page(name: "\(rule.id).md", text: text)
    }
}
