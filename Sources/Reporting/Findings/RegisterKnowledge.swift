public import AnnualReport
public import Organs
import Publishing
import Requests
public import Storage

/// What the platform's own registers know of a year that a report can be held against.
public struct RegisterKnowledge: Hashable, Sendable {
    /// Table three and table four, counted from the registers; other cells are unknown.
    public var cells: ReportCells
    /// Requests closed in the year to which no row was given: the counted table lacks them.
    public var unclassified: Int
    public var feeNotices: Int
    /// Correction notices sent in the year or the one before: what lapses now was asked for then.
    public var correctionNotices: Int
    /// Requests for reasons (条例第三十五条), likewise.
    public var reasonsRequested: Int
    /// Decisions on licences and penalties published on the portal in the year.
    public var publishedEnforcement: Int

    public init(
        cells: ReportCells, unclassified: Int = 0, feeNotices: Int = 0, correctionNotices: Int = 0,
        reasonsRequested: Int = 0, publishedEnforcement: Int = 0
    ) {
        self.cells = cells
        self.unclassified = unclassified
        self.feeNotices = feeNotices
        self.correctionNotices = correctionNotices
        self.reasonsRequested = reasonsRequested
        self.publishedEnforcement = publishedEnforcement
    }

    public init(of unit: Unit, year: Int, _ session: any ReadSession) throws {
        let table = try YearTable(year, of: [unit.id], session)
        let facts = try YearFacts(year, of: unit.id, session)
        cells = RegisterCells.cells(table.cells, facts.remedies)
        unclassified = table.unclassified.count
        feeNotices = facts.feeNotices.count
        correctionNotices = try Self.entries("correction_notice_sent", unit.id, year, session)
        reasonsRequested = try Self.entries("reasons_requested", unit.id, year, session)
        var enforcement = ChannelFacts.Filter().of(year: year)
        enforcement.channel = .web
        enforcement.kind = .enforcement
        publishedEnforcement = try ChannelFacts.count(enforcement, in: .organ(unit.organ), session)
    }

    private static func entries(
        _ kind: String, _ organ: Identifier<Unit>, _ year: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> Int {
        try session.count(
            """
            SELECT count(*) FROM clock_entry e JOIN request r ON r.id = e.request_id
            WHERE r.organ_id = \(organ) AND e.kind = \(kind)
                AND e.day >= \("\(year - 1)-01-01") AND e.day <= \("\(year)-12-31")
                AND NOT EXISTS (SELECT 1 FROM clock_entry c WHERE c.request_id = e.request_id AND c.cancels = e.number)
            """)
    }
}
