/// A fact that a template can name: its key, its Chinese name and its unit.
public struct FactDefinition: Hashable, Sendable {
    public let key: FactKey
    /// As templates write it: 新收申请.
    public let name: String
    public let measure: Measure
    /// What the fact counts, where the name alone does not tell; empty otherwise.
    public let note: String
    /// The cells of the report that add up to it; empty for facts from elsewhere.
    public let cells: [CellKey]

    init(_ key: FactKey, _ name: String, _ measure: Measure, cells: [CellKey] = [], note: String = "") {
        self.key = key
        self.name = name
        self.measure = measure
        self.cells = cells
        self.note = note
    }

    /// What the fact is measured in.
    public enum Measure: Hashable, Sendable {
        /// A whole number of things: 件, 条, 次.
        case count(String)
        /// A number that may have decimals: 万元, 元, 个工作日, %.
        case amount(String)
        /// A name or an address.
        case words

        public var unit: String {
            switch self {
            case .count(let unit), .amount(let unit): unit
            case .words: ""
            }
        }
    }

    /// The figure's sum from the report's cells.
    ///
    /// - Returns: `nil` for a fact that is not in the tables, and when one of its cells is unknown.
    public func value(in cells: ReportCells) -> Figure? {
        guard !self.cells.isEmpty else { return nil }
        var sum = Figure.zero
        for key in self.cells {
            guard let figure = cells.figure(key), let next = sum.adding(figure) else { return nil }
            sum = next
        }
        return sum
    }
}

extension FactDefinition {
    public static func named(_ name: String) -> FactDefinition? { byName[name] }
    public static func of(_ key: FactKey) -> FactDefinition? { byKey[key] }

    private static let byName: [String: FactDefinition] = Dictionary(
        uniqueKeysWithValues: all.map { ($0.name, $0) } + all.map { ($0.key.rawValue, $0) })
    private static let byKey: [FactKey: FactDefinition] = Dictionary(uniqueKeysWithValues: all.map { ($0.key, $0) })
}
