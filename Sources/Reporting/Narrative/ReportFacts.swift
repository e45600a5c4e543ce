public import AnnualReport
public import Organs
import Publishing
import Regulation
import Requests
public import Storage

/// The facts of an organ's year: its tables, the registers, the publications, what people told, and last year's report.
public enum ReportFacts {
    /// - Parameter cells: the tables of this year's draft; what is unknown in them stays unknown in the text.
    public static func sheet(
        of unit: Unit, year: Int, cells: ReportCells, _ session: any ReadSession
    ) throws -> FactSheet {
        let previous = try previousReport(of: unit, year: year, session)
        var sheet = FactSheet(cells: cells, previous: previous?.cells, isGovernment: unit.isReportingGovernment)
        setOrgan(unit, year, &sheet)
        let round = try SumBasis.round(of: unit, year: year, session)
        if round == nil {
            try setRequests(unit, year, &sheet, session)
            try setPublications(unit, year, &sheet, session)
        }
        for told in try ToldFacts.all(of: unit.id, year: year, session) where sheet[told.fact] == nil {
            sheet.set(told.fact, told.value, from: .entered)
        }
        if let round { try setUnits(round, &sheet, session) }
        if let previous { setLastYear(previous, &sheet) }
        return sheet
    }

    /// Of a government's sum: its units, and what all their texts state besides the tables. The government's own registers are one unit's of many:
    /// they tell nothing of the whole.
    private static func setUnits(
        _ round: CollectionRound, _ sheet: inout FactSheet, _ session: any ReadSession
    ) throws {
        sheet.set(.organSelf, .words("本级政府及所属单位"), from: .organ)
        guard let kept = try KeptSum.newest(of: round.id, session) else { return }
        let source = FactSource.records("各单位年度报告")
        if !kept.parts.isEmpty { sheet.set(.unitsSummed, kept.parts.count, from: source) }
        sheet.set(.unitsExempt, try SumBasis.exempt(from: round.id, session).count, from: source)
        for (key, value) in kept.facts where sheet[key] == nil { sheet.set(key, .number(value), from: source) }
    }

    /// Last year's report as it stands; `nil` where there is none.
    ///
    /// - Throws: ``UnreadableEdition``.
    public static func previousReport(
        of unit: Unit, year: Int, _ session: any ReadSession
    ) throws -> AnnualReport? {
        guard let standing = try ReportEditions.standing(of: ReportOrgan(unit), year: year - 1, session) else {
            return nil
        }
        return try ReportEditions.record(of: standing.id, session).report
    }

    private static func setOrgan(_ unit: Unit, _ year: Int, _ sheet: inout FactSheet) {
        let contact = unit.profile.contact
        let words: [(FactKey, String)] = [
            (.organName, unit.name), (.organSelf, unit.isReportingGovernment ? "本级政府" : "本机关"),
            (.reportYear, "\(year)"), (.nextYear, "\(year + 1)"), (.officeName, contact.office),
            (.officeAddress, contact.address), (.officePostcode, contact.postCode), (.officePhone, contact.phone),
            (.officeMail, contact.email),
        ]
        for (key, value) in words where !value.isEmpty { sheet.set(key, .words(value), from: .organ) }
    }

    private static func setRequests(
        _ unit: Unit, _ year: Int, _ sheet: inout FactSheet, _ session: any ReadSession
    ) throws {
        let facts = try YearFacts(year, of: unit.id, session)
        let register = FactSource.records("依申请公开台账")
        let fees = FactSource.records("信息处理费台账")
        sheet.set(.answers, facts.answered, from: register)
        sheet.set(.answersInTime, facts.answeredInTime, from: register)
        // 0 of 0 is no rate.
        if facts.answered > 0, let rate = tenths(of: facts.answeredInTime * 1_000 / facts.answered) {
            sheet.set(.answersInTimeRate, .number(rate), from: register)
        }
        if let days = facts.averageWorkingDays, let average = tenths(of: Int((days * 10).rounded())) {
            sheet.set(.averageDays, .number(average), from: register)
        }
        sheet.set(.feeNotices, facts.feeNotices.count, from: fees)
        // A sum that leaves out a notice or a payment is not the whole.
        if facts.feeNotices.withoutAmount == 0 { sheet.set(.feesNoticedYuan, facts.feeNotices.yuan, from: fees) }
        if facts.feeReceipts.withoutAmount == 0 { sheet.set(.feesReceivedYuan, facts.feeReceipts.yuan, from: fees) }
    }

    private static func tenths(of count: Int) -> Figure? { Figure(millionthsOf: Int64(count) * 100_000) }

    private static func setPublications(
        _ unit: Unit, _ year: Int, _ sheet: inout FactSheet, _ session: any ReadSession
    ) throws {
        let scope = Scope.organ(unit.organ)
        let source = FactSource.records("发布记录")
        let counts = try ChannelFacts.byChannel(ChannelFacts.Filter().of(year: year), in: scope, session)
        var sums: [FactKey: Int] = [:]
        for fact in counts {
            guard let key = fact.key.narrativeFact else { continue }
            sums[key, default: 0] += fact.count
        }
        for (key, count) in sums { sheet.set(key, count, from: source) }
        sheet.set(.itemsPublished, sums.values.reduce(0, +), from: source)
        let withdrawn = try ChannelFacts.count(ChannelFacts.Filter(.withdrawals).of(year: year), in: scope, session)
        sheet.set(.itemsWithdrawn, withdrawn, from: source)
        let forms = try ChannelFacts.interpretations(ChannelFacts.Filter().of(year: year), in: scope, session)
        sheet.set(.interpretations, forms.reduce(0) { $0 + $1.count }, from: source)
    }

    /// What last year's text stated about things that the tables do not hold; what it states twice differently is not used.
    private static func setLastYear(_ report: AnnualReport, _ sheet: inout FactSheet) {
        let stated = report.facts.filter { $0.scope == .organYear && $0.precision == .exact }
        for (key, facts) in Dictionary(grouping: stated, by: \.key) {
            let values = Set(facts.map(\.value))
            guard sheet[FactReference(key, lastYear: true)] == nil, values.count == 1, let value = values.first ?? nil
            else { continue }
            sheet.setLastYear(key, .number(value), from: .records("上年度报告"))
        }
    }
}

extension PublicationChannel {
    /// Under which fact its figures stand; `nil` for a group of people, which is no place of publication (条例第二十三条).
    var narrativeFact: FactKey? {
        switch self {
        case .web: .itemsOnWebsite
        case .officialAccount: .itemsOnWeChat
        case .press: .itemsInPress
        case .board, .readingPlace: .itemsOnBoards
        case .miniProgram, .event, .service: .itemsOnOtherChannels
        case .chatGroup: nil
        }
    }
}

extension Unit {
    /// 各级人民政府, which owes the contents of 条例第五十条第一款第四项; a street office is an outpost of one.
    public var isReportingGovernment: Bool {
        kind == .government || kind == .township && !name.contains("街道")
    }
}
