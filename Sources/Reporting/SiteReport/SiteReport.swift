import AnnualReport
public import Organs
public import Publishing
import Regulation
public import Storage

/// The yearly table of an organ's website (政府网站工作年度报表): what the records give, and what people entered for the rest. What nobody knows is unknown, never 0.
public struct SiteReport: Hashable, Sendable {
    public let organ: Unit
    public let year: Int
    /// In the order of the form.
    public let cells: [SiteCell]

    /// Years that can be reported on: the table is of 2018.
    public static let years = 2018...2200

    public init(_ year: Int, of organ: Unit, _ session: any ReadSession) throws(SQLFailure) {
        self.init(year, of: organ, try SiteRecords(year, of: [organ.id], session))
    }

    init(_ year: Int, of organ: Unit, _ records: SiteRecords) {
        self.organ = organ
        self.year = year
        cells = SiteLine.all.map { line in
            SiteCell(line, records.counted(line, of: organ, year), hand: records.hands[organ.id]?[line])
        }
    }

    /// Those of many organs, with as many questions to the database as for one.
    public static func all(
        _ year: Int, of organs: [Unit], _ session: any ReadSession
    ) throws(SQLFailure) -> [SiteReport] {
        let records = try SiteRecords(year, of: organs.map(\.id), session)
        return organs.map { SiteReport(year, of: $0, records) }
    }

    public subscript(name: String) -> SiteCell? { cells.first { $0.line.name == name } }

    /// Lines that nobody knows yet.
    public var unknown: [SiteCell] { cells.filter { $0.value == nil } }
}

/// One line of the table: what was counted, what stands there by hand.
public struct SiteCell: Hashable, Sendable {
    public let line: SiteLine
    /// What the records give; `nil` where they give nothing.
    public let computed: SiteValue?
    /// Why the records give nothing.
    public let reason: String?
    /// The publications that it counts; `nil` where it counts something else, or nothing.
    public let records: ChannelFacts.Filter?
    public let hand: HandFigure<SiteLine>?

    init(_ line: SiteLine, _ counted: SiteCounted, hand: HandFigure<SiteLine>?) {
        self.line = line
        self.hand = hand
        switch counted {
        case .known(let value, let filter): (computed, reason, records) = (value, nil, filter)
        case .unknown(let words): (computed, reason, records) = (nil, words, nil)
        }
    }

    /// What stands in the table; `nil` while it is unknown.
    public var value: SiteValue? { hand?.value ?? computed }

    /// What stands there by hand speaks of other records than today's.
    public var isMoved: Bool { hand.map { $0.computed != computed } ?? false }
}

/// What the records give for a line.
enum SiteCounted {
    case known(SiteValue, ChannelFacts.Filter?)
    case unknown(String)

    static func count(_ count: Int, _ filter: ChannelFacts.Filter) -> SiteCounted {
        guard let figure = Figure(exactly: count) else { return .unknown("数量超出本系统的范围") }
        return .known(.number(figure), filter)
    }
}
