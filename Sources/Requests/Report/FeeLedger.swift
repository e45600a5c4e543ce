public import Organs
public import Regulation
public import Storage

/// The year's ledger of the information-processing fee (信息处理费台账): every notice that was sent in the year, and what came of it.
///
/// - Source: 国办函〔2020〕109号; its sums are those of the annual report (FEC-7).
public struct FeeLedger: Hashable, Sendable {
    public let year: Int
    public let lines: [Line]

    public struct Line: Hashable, Sendable {
        public let request: Identifier<InformationRequest>
        /// 案号.
        public let number: String
        public let noticedOn: Day
        /// `nil` for a notice without an amount.
        public let noticed: Int?
        public let method: FeeMethod?
        /// Whole yuan that came in for the request, in whatever year; 0 where nothing did.
        public let received: Int
        public let receivedOn: Day?
        /// Numbers of the fiscal receipts.
        public let receipts: [String]
        /// The request lapsed because nothing, or not all, was paid.
        public let isLapsed: Bool
    }

    public init(
        _ year: Int, of organ: Identifier<Unit>, in scope: Scope, on today: Day, _ session: any ReadSession
    ) throws {
        self.year = year
        let rows = try session.rows(
            """
            SELECT DISTINCT e.request_id FROM clock_entry e JOIN request r ON r.id = e.request_id
            WHERE r.organ_id = \(organ) AND e.kind = 'fee_notice_sent'
                AND e.day >= \("\(year)-01-01") AND e.day <= \("\(year)-12-31")
            """)
        var lines: [Line] = []
        for row in rows {
            guard let file = try CaseFile.find(try row.identifier(0), on: today, in: scope, session) else { continue }
            lines += Self.lines(file, year)
        }
        self.lines = lines.sorted { ($0.noticedOn, $0.number) < ($1.noticedOn, $1.number) }
    }

    private static func lines(_ file: CaseFile, _ year: Int) -> [Line] {
        file.entries.compactMap { entry in
            guard let event = entry.event, case .feeNoticeSent(let yuan) = event.kind, event.day.year == year else {
                return nil
            }
            return Line(
                request: file.request.id, number: file.request.number, noticedOn: event.day, noticed: yuan,
                method: file.fee?.value.method, received: file.receipts.reduce(0) { $0 + $1.yuan },
                receivedOn: file.receipts.last?.day, receipts: file.receipts.map(\.number),
                isLapsed: file.clock.decision == .overdueFee)
        }
    }
}
