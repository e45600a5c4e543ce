/// The facts of one organ's year, by name, and last year's for comparison. What is not in it is unknown, never 0.
public struct FactSheet: Hashable, Sendable {
    public struct Entry: Hashable, Sendable {
        public let value: FactValue
        public let source: FactSource

        public init(_ value: FactValue, from source: FactSource) {
            self.value = value
            self.source = source
        }
    }

    /// Whether the organ is a government (各级人民政府), which owes the contents of Art. 50(4).
    public var isGovernment: Bool
    private var entries: [FactKey: Entry] = [:]
    private var lastYear: [FactKey: Entry] = [:]

    public init(isGovernment: Bool = false) {
        self.isGovernment = isGovernment
    }

    /// The facts that the tables hold.
    ///
    /// - Parameter previous: the cells of last year's report, where there is one.
    public init(cells: ReportCells, previous: ReportCells? = nil, isGovernment: Bool = false) {
        self.isGovernment = isGovernment
        entries = Self.entries(cells)
        lastYear = previous.map(Self.entries) ?? [:]
    }

    private static func entries(_ cells: ReportCells) -> [FactKey: Entry] {
        var entries: [FactKey: Entry] = [:]
        for fact in FactDefinition.all {
            guard let figure = fact.value(in: cells) else { continue }
            entries[fact.key] = Entry(.number(figure), from: .cells(fact.cells))
        }
        return entries
    }

    public func entry(_ reference: FactReference) -> Entry? {
        reference.isLastYear ? lastYear[reference.key] : entries[reference.key]
    }

    public subscript(_ key: FactKey) -> FactValue? { entries[key]?.value }

    public subscript(_ reference: FactReference) -> FactValue? { entry(reference)?.value }

    /// Adds a fact that the tables do not hold; a later one of the same key counts.
    public mutating func set(_ key: FactKey, _ value: FactValue, from source: FactSource) {
        entries[key] = Entry(value, from: source)
    }

    /// - Parameter count: `nil` leaves the fact unknown.
    public mutating func set(_ key: FactKey, _ count: Int?, from source: FactSource) {
        guard let count, let figure = Figure(exactly: count) else { return }
        set(key, .number(figure), from: source)
    }

    public mutating func setLastYear(_ key: FactKey, _ value: FactValue, from source: FactSource) {
        lastYear[key] = Entry(value, from: source)
    }

    /// Known facts in the order of the catalogue.
    public var known: [(fact: FactDefinition, entry: Entry)] {
        FactDefinition.all.compactMap { fact in entries[fact.key].map { (fact, $0) } }
    }
}

/// A fact of the year, or of the year before: 新收申请, 上年新收申请.
public struct FactReference: Hashable, Sendable, Codable {
    public let key: FactKey
    public let isLastYear: Bool

    public init(_ key: FactKey, lastYear: Bool = false) {
        self.key = key
        isLastYear = lastYear
    }

    static let lastYearPrefix = "上年"

    /// A name of the catalogue, or a key; with 上年 before it, last year's.
    ///
    /// - Returns: `nil` when the catalogue has no such fact.
    public init?(name: String) {
        // 上年结转 is a fact of its own: the whole name goes first.
        if let fact = FactDefinition.named(name) {
            self.init(fact.key)
        } else if name.hasPrefix(Self.lastYearPrefix),
            let fact = FactDefinition.named(String(name.dropFirst(Self.lastYearPrefix.count)))
        {
            self.init(fact.key, lastYear: true)
        } else {
            return nil
        }
    }

    public var name: String {
        let name = FactDefinition.of(key)?.name ?? key.rawValue
        return isLastYear ? Self.lastYearPrefix + name : name
    }

    public var unit: String { FactDefinition.of(key)?.measure.unit ?? "" }
}
