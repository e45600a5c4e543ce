public import Organs
public import Storage

/// Says which unit of the platform a report is of, by the name that the report prints. It never guesses: what fits several is asked.
public struct OrganRecognition: Sendable {
    public enum Match: Hashable, Sendable {
        case one(Identifier<Unit>)
        /// Each of these can be meant.
        case several([Identifier<Unit>])
        case none
    }

    /// A name that a unit has or had.
    private struct Name: Sendable {
        let unit: Identifier<Unit>
        let text: String
        /// The regions above the unit, from the top: 云溪市青石区.
        let place: String
    }

    /// Shorter endings, such as 局, are those of everybody.
    static let shortestEnding = 3

    private let full: [Name]
    private let short: [Name]

    /// - Parameters:
    ///   - units: among which it looks; sections and regions report nothing and are left out.
    ///   - session: for names of the past and the regions above.
    public init(among units: [Unit], _ session: any ReadSession) throws(SQLFailure) {
        let organs = units.filter { $0.kind != .section && $0.kind != .region }
        let above = try UnitRecords.find(all: Set(organs.flatMap(\.path.units)), session)
        let regions = Dictionary(
            above.filter { $0.kind == .region }.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        var (full, short): ([Name], [Name]) = ([], [])
        for organ in organs {
            let place = organ.path.units.compactMap { regions[$0] }.joined()
            for name in try UnitRecords.names(of: organ.id, session) {
                full.append(Name(unit: organ.id, text: Self.plain(name.fullName), place: place))
                let abbreviation = Self.plain(name.shortName)
                if !abbreviation.isEmpty { short.append(Name(unit: organ.id, text: abbreviation, place: place)) }
            }
        }
        self.full = full
        self.short = short
    }

    /// The unit of that name: by its full name, else by its short name, else by an ending that fits only one.
    public func match(_ printed: String) -> Match {
        let name = Self.plain(printed)
        guard !name.isEmpty else { return .none }
        for found in [full.filter { $0.text == name }, short.filter { $0.text == name }, endings(name)]
        where !found.isEmpty {
            let units = Set(found.map(\.unit)).sorted()
            return units.count == 1 ? .one(units[0]) : .several(units)
        }
        return .none
    }

    /// 教育局 for 青石区教育局; and 云溪市青石区教育局 for it too, but not 东河区教育局 for a unit that is only called 教育局: what stands
    /// before the name must be where the unit is.
    private func endings(_ name: String) -> [Name] {
        full.filter { known in
            if known.text.hasSuffix(name) { return name.count >= Self.shortestEnding }
            guard name.hasSuffix(known.text), known.text.count >= Self.shortestEnding else { return false }
            return known.place.contains(name.dropLast(known.text.count))
        }
    }

    /// Titles are spaced and broken with white space.
    static func plain(_ name: String) -> String { String(name.filter { !$0.isWhitespace }) }
}
