/// What is known of a fact: a number, or words (a name, an address).
public enum FactValue: Hashable, Sendable {
    case number(Figure)
    case words(String)

    public var figure: Figure? {
        if case .number(let figure) = self { figure } else { nil }
    }
}

extension FactValue: Codable {
    private enum CodingKeys: String, CodingKey { case number, words }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let printed = try container.decodeIfPresent(String.self, forKey: .number) {
            guard let figure = Figure(printed) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .number, in: container, debugDescription: "not a figure")
            }
            self = .number(figure)
        } else {
            self = .words(try container.decode(String.self, forKey: .words))
        }
    }

    /// Numbers as decimal text, so that none passes through binary floating point.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .number(let figure): try container.encode(figure.description, forKey: .number)
        case .words(let words): try container.encode(words, forKey: .words)
        }
    }
}

/// Where a fact comes from, so that a reader can open what stands behind it.
public enum FactSource: Hashable, Sendable {
    /// Cells of the report's own tables.
    case cells([CellKey])
    /// Counted from records; Chinese, which: 依申请公开台账, 发布记录.
    case records(String)
    /// What the platform holds of the organ: its name, its office.
    case organ
    /// Told by a person, because no record holds it.
    case entered

    public var chinese: String {
        switch self {
        case .cells(let cells): cells.count == 1 ? cells.map(\.words).joined() : Self.table(cells)
        case .records(let register): register
        case .organ: "机关信息"
        case .entered: "人工填报"
        }
    }

    private static func table(_ cells: [CellKey]) -> String {
        let tables = Set(cells.map(\.table.officialName)).sorted().joined(separator: "、")
        return "\(tables)\(cells.count)个单元格合计"
    }
}
