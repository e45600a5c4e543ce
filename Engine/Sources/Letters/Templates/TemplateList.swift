/// A list that a template goes through: `{{逐项 各项}} … {{结束}}`.
struct TemplateList: Hashable, Sendable {
    let key: String
    let name: String
    let contexts: @Sendable (FieldContext) -> [FieldContext]

    static func == (one: TemplateList, other: TemplateList) -> Bool { one.key == other.key }
    func hash(into hasher: inout Hasher) { hasher.combine(key) }

    /// Every list.
    static let all: [TemplateList] = [
        .init(key: "parts", name: "各项") { context in
            (context.facts.answer?.parts ?? []).enumerated().map { context.at($0, part: $1) }
        },
        .init(key: "defect_list", name: "补正清单") { context in
            context.rows(context.facts.correction?.defects.map(ListRow.defect))
        },
        .init(key: "opinions", name: "审批清单") { context in
            context.rows(context.facts.approval?.opinions.map(ListRow.opinion))
        },
        .init(key: "documents", name: "文书清单") { context in
            context.rows(context.facts.service?.documents.map(ListRow.document))
        },
    ]

    /// Whether it goes through the parts of the answer.
    var isOfParts: Bool { key == "parts" }

    static func named(_ name: String) -> TemplateList? { all.first { $0.key == name || $0.name == name } }
}

extension FieldContext {
    fileprivate func at(_ index: Int, part: AnsweredPart) -> FieldContext {
        var context = self
        context.part = part
        context.ordinal = index + 1
        return context
    }

    fileprivate func rows(_ rows: [ListRow]?) -> [FieldContext] {
        (rows ?? []).enumerated().map { index, row in
            var context = self
            context.row = row
            context.ordinal = index + 1
            return context
        }
    }
}
