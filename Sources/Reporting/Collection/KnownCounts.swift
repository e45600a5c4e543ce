public import AnnualReport
import Organs
import Requests
import Storage

/// What the district knows of a unit's year from elsewhere, such as from the reconsideration organ or the court.
public struct KnownCount: Hashable, Sendable {
    public let subject: Subject
    public let amount: Int
    /// From whom it is known: 区司法局复议台账.
    public let source: String

    public init(_ subject: Subject, _ amount: Int, source: String) {
        self.subject = subject
        self.amount = amount
        self.source = source
    }

    public enum Subject: String, Hashable, Sendable, CaseIterable {
        case requests, reviews, lawsuits

        public var label: String {
            switch self {
            case .requests: "本年新收申请"
            case .reviews: "行政复议"
            case .lawsuits: "行政诉讼"
            }
        }

        /// The cells that add up to it.
        var cells: [CellKey] {
            switch self {
            case .requests: [.requests(.newReceived, .total)]
            case .reviews: [.remedies(.review, .total)]
            case .lawsuits: [.remedies(.litigationDirect, .total), .remedies(.litigationAfterReview, .total)]
            }
        }

        var rule: String { self == .requests ? "R3-14" : "R4-08" }
    }
}

extension KnownCount {
    static func counts(
        of duty: Identifier<ReportDuty>, _ session: any ReadSession
    ) throws(SQLFailure) -> [KnownCount] {
        var counts: [KnownCount] = []
        for row in try session.rows(
            "SELECT subject, amount, source FROM report_known_count WHERE duty_id = \(duty) ORDER BY subject")
        { counts.append(KnownCount(try row.choice(0), try row.int(1), source: try row.text(2))) }
        return counts
    }

    /// What the platform's own register says of a unit's year. Empty for a unit that keeps no register here: then nothing is known, and
    /// nothing is not 0.
    static func registered(
        of organ: Identifier<Unit>, year: Int, _ session: any ReadSession
    ) throws -> [KnownCount] {
        var counts: [KnownCount] = []
        let source = "本系统登记台账"
        if try session.row("SELECT 1 FROM request WHERE organ_id = \(organ) LIMIT 1") != nil {
            let table = try YearTable(year, of: [organ], session)
            counts.append(KnownCount(.requests, table.cell(.newReceived, .total), source: source))
        }
        let remedies = try YearFacts(year, of: organ, session).remedies
        func total(_ groups: RemedyGroup...) -> Int { groups.reduce(0) { $0 + (remedies[$1]?[.total] ?? 0) } }
        // A register without a case may be one that nobody keeps: only cases tell something.
        let (reviews, lawsuits) = (total(.review), total(.litigationDirect, .litigationAfterReview))
        if reviews > 0 { counts.append(KnownCount(.reviews, reviews, source: source)) }
        if lawsuits > 0 { counts.append(KnownCount(.lawsuits, lawsuits, source: source)) }
        return counts
    }

    /// What is wrong with a report by this count; `nil` when they agree, or the report's figure is unknown, which other rules report.
    public func finding(in cells: ReportCells) -> Finding? {
        let figures = subject.cells.compactMap { cells.figure($0)?.whole }
        guard figures.count == subject.cells.count else { return nil }
        let reported = figures.reduce(0, +)
        guard reported != amount else { return nil }
        let words = "\(subject.label)：报表\(reported)件，\(source)\(amount)件，相差\(abs(reported - amount))件，请核对"
        return Finding(subject.rule, .warning, words, cells: subject.cells, place: cells[subject.cells[0]].place)
    }
}
