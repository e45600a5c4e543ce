import Regulation

/// A list that a template goes through: `{{逐项 各项}} … {{结束}}`.
struct TemplateList: Hashable, Sendable {
    let key: String
    let name: String
    /// Which parts of the answer it goes through; `nil` for lists of something else.
    let parts: Parts?
    let contexts: @Sendable (FieldContext) -> [FieldContext]

    enum Parts: Hashable, Sendable {
        case all, given, withheld

        func contains(_ decision: Decision) -> Bool {
            switch self {
            case .all: true
            case .given: decision.group == .granted
            case .withheld: decision.group != .granted
            }
        }
    }

    static func == (one: TemplateList, other: TemplateList) -> Bool { one.key == other.key }
    func hash(into hasher: inout Hasher) { hasher.combine(key) }

    /// Every list.
    static let all: [TemplateList] = [
        parts(.all, "parts", "各项"), parts(.given, "given", "公开部分"), parts(.withheld, "withheld", "未公开部分"),
        .init(key: "defect_list", name: "补正清单", parts: nil) { context in
            context.rows(context.facts.correction?.defects.map(ListRow.defect))
        },
        .init(key: "opinions", name: "审批清单", parts: nil) { context in
            context.rows(context.facts.approval?.opinions.map(ListRow.opinion))
        },
        .init(key: "documents", name: "文书清单", parts: nil) { context in
            context.rows(context.facts.service?.documents.map(ListRow.document))
        },
    ]

    /// Parts keep the number that they have among all.
    private static func parts(_ parts: Parts, _ key: String, _ name: String) -> TemplateList {
        TemplateList(key: key, name: name, parts: parts) { context in
            (context.facts.answer?.parts ?? []).enumerated()
                .filter { parts.contains($0.element.decision) }.map { context.at($0.offset, part: $0.element) }
        }
    }

    /// Whether an empty list is a missing fact: a letter may withhold nothing, but not consist of no parts.
    var mayBeEmpty: Bool { parts == .given || parts == .withheld }

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
