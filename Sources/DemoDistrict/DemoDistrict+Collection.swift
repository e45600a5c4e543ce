import AnnualReport
import Organs
import Regulation
import ReportReading
import ReportWriting
import Reporting
import Storage

extension DemoDistrict {
    /// A January of the district: the round of the last year reported on, to the government's own report. In January itself the next round has just
    /// been opened.
    func roundActs(_ places: DemoPlaces) -> [DemoAct] {
        let round = DemoRound(district: self, places: places)
        let own = DemoOwnReport(district: self, places: places)
        return round.opened + round.handedIn + round.reviewed + own.acts + nextRound(places)
    }

    private func nextRound(_ places: DemoPlaces) -> [DemoAct] {
        guard now.day.month == 1, now.day.dayOfMonth > 1 else { return [] }
        let next = DemoRound(district: self, places: places, year: reportedYear + 1)
        return [next.opening(at: moment(daysAgo: max(1, now.day.dayOfMonth - 5), 9))]
    }
}

/// The round in which the district collects its twelve reports on a year.
struct DemoRound: Sendable {
    let district: DemoDistrict
    let places: DemoPlaces
    let year: Int

    /// Who leads the collecting, and who sees to it with him.
    static let keeper = "lianqiao"
    static let second = "qinjiao"

    init(district: DemoDistrict, places: DemoPlaces, year: Int? = nil) {
        self.district = district
        self.places = places
        self.year = year ?? district.reportedYear
    }

    /// How a unit hands in, and on which days of January.
    struct Part: Sendable {
        let unit: String
        let account: String
        let way: Way
        let day: Int
        /// When it was accepted.
        let accepted: Int

        enum Way: Hashable, Sendable {
            case workbook
            case file(ReportWriter.Format)
            /// Made and signed on the workbench.
            case drafted
        }
    }

    private static let parts = [
        Part(unit: "栀澜区政府", account: "shiwei", way: .workbook, day: 14, accepted: 16),
        Part(unit: "区政府办", account: "shiwei", way: .file(.docx), day: 13, accepted: 15),
        Part(unit: "区教育局", account: "gegen", way: .file(.docx), day: 9, accepted: 19),
        Part(unit: "区民政局", account: "baiji", way: .drafted, day: 13, accepted: 15),
        Part(unit: "区水利局", account: "longdan", way: .workbook, day: 10, accepted: 14),
        Part(unit: "区文旅局", account: "niuxi", way: .file(.html), day: 23, accepted: 24),
        Part(unit: "区住建局", account: "sangzhi", way: .file(.html), day: 12, accepted: 20),
        Part(unit: "区市场监管局", account: "wenzhu", way: .file(.docx), day: 15, accepted: 16),
        Part(unit: "区司法局", account: "yunshi", way: .workbook, day: 16, accepted: 17),
        Part(unit: "区审计局", account: DemoRound.keeper, way: .workbook, day: 19, accepted: 20),
        Part(unit: "栀香街道", account: "banxia", way: .file(.html), day: 17, accepted: 19),
        Part(unit: "澜尾镇", account: "cangzhu", way: .workbook, day: 18, accepted: 20),
    ]

    /// Of January after the year.
    func moment(_ day: Int, _ hour: Int, _ minute: Int = 0) -> Moment {
        guard let day = Day(year: year + 1, month: 1, day: day) else { return district.now }
        return Moment(startOf: day) + .seconds(hour * 3600 + minute * 60)
    }

    func act(
        at moment: Moment, by account: String,
        _ work: @escaping @Sendable (Viewer, Moment, any WriteSession) throws -> Void
    ) -> DemoAct {
        DemoAct(at: moment) { [database = district.database] in
            try await database.write { session in
                try work(try DemoDistrict.viewer(account: account, at: moment, in: session), moment, session)
            }
        }
    }

    func place(_ unit: String) -> Identifier<Unit> {
        guard let place = places[unit] else { preconditionFailure("the demo has no unit \(unit)") }
        return place
    }

    var government: Identifier<Unit> { place(DemoUnit.district.shortName) }

    // MARK: Opening

    var opened: [DemoAct] { [opening(at: moment(5, 9))] }

    /// The district wants the reports ten days before the law does.
    func opening(at moment: Moment) -> DemoAct {
        act(at: moment, by: Self.keeper) { keeper, moment, session in
            guard let lawful = CollectionRound.Plan(lawful: year), let due = Day(year: year + 1, month: 1, day: 20)
            else { return }
            let plan = CollectionRound.Plan(
                unitDue: due, ownDue: lawful.ownDue, instructions: "请先核对上年结转数；没有发生的填0，不要留空。")
            try ReportCollection.open(
                year, in: government, plan, units: Self.parts.map { (place($0.unit), exempt: nil) }, by: keeper,
                at: moment,
                in: session)
        }
    }

    private func duty(of unit: String, _ session: any ReadSession) throws -> ReportDuty {
        guard let round = try CollectionRecords.round(of: government, year: year, session),
            let duty = try CollectionRecords.duties(of: round.id, in: .everything, session)
                .first(where: { $0.unit == place(unit) })
        else { preconditionFailure("\(unit) has to report in the demo's round") }
        return duty
    }

    // MARK: Handing in

    var handedIn: [DemoAct] {
        Self.parts.enumerated().flatMap { index, part -> [DemoAct] in
            let at = moment(part.day, 10, index * 3)
            switch part.unit {
            case "区民政局": return []
            case "区教育局": return returned(part, at: at)
            case "区审计局": return [handIn(part, at: at, asSubstitute: "单位报送人员病假，由区政府办代为填报")]
            default: return [handIn(part, at: at)]
            }
        }
    }

    /// Sent with a sum that does not hold, returned, sent again.
    private func returned(_ part: Part, at first: Moment) -> [DemoAct] {
        [
            handIn(part, at: first, isFaulty: true),
            act(at: moment(13, 9, 30), by: Self.keeper) { keeper, moment, session in
                let duty = try duty(of: part.unit, session)
                guard let again = Day(year: year + 1, month: 1, day: 19) else { return }
                try ReportCollection.sendBack(
                    duty.id, reason: "表三“本年新收”的总计与各类申请人之和不符，请核对后重报。", dueAgain: again, ifVersion: duty.version,
                    by: keeper, at: moment, in: session)
            },
            handIn(part, at: moment(16, 10, 30)),
        ]
    }

    private func handIn(
        _ part: Part, at moment: Moment, asSubstitute reason: String? = nil, isFaulty: Bool = false
    ) -> DemoAct {
        DemoAct(at: moment) {
            var report = try await district.database.read { session in
                try DemoReportText.report(of: part.unit, year, place(part.unit), district, session)
            }
            let total = CellKey.requests(.newReceived, .total)
            if isFaulty, let sum = report.cells.figure(total)?.whole {
                report.cells[total] = Cell(Figure(exactly: sum + 1) ?? 1)
            }
            let (bytes, name) = try Self.file(report, part.way)
            let content = try await district.files.keep(bytes, called: name, under: .office, at: moment)
            let file = ReportCollection.SentFile(try await ReportReader().read(bytes, source: name), content)
            try await district.database.write { session in
                let viewer = try DemoDistrict.viewer(account: part.account, at: moment, in: session)
                try ReportCollection.submit(
                    file, for: try duty(of: part.unit, session).id, asSubstitute: reason != nil, note: reason ?? "",
                    by: viewer, at: moment, in: session)
            }
        }
    }

    private static func file(_ report: AnnualReport, _ way: Part.Way) throws -> (bytes: [UInt8], name: String) {
        let (organ, year) = (report.organ ?? "", report.year ?? 0)
        guard case .file(let format) = way else {
            let texts = report.sections.map { ($0.key, $0.paragraphs.map(\.text).joined(separator: "\n")) }
            let bytes = try ReportWriter.fillInWorkbook(
                organ: organ, year: year, values: report.cells, texts: Dictionary(uniqueKeysWithValues: texts))
            return (bytes, "\(organ)\(year)年度报告填报表.xlsx")
        }
        return (try ReportWriter.write(report, to: format), "\(report.title ?? organ).\(format.rawValue)")
    }

    // MARK: Reviewing

    var reviewed: [DemoAct] {
        let accepted = Self.parts.enumerated().map { index, part in
            act(at: moment(part.accepted, 14, index * 3), by: Self.second) { second, moment, session in
                let duty = try duty(of: part.unit, session)
                let hasErrors = (duty.tally?.errors ?? 0) > 0
                try ReportCollection.accept(
                    duty.id, note: hasErrors ? "已与单位核实，数据无误，文字问题另行提醒" : "", ifVersion: duty.version, by: second,
                    at: moment, in: session)
            }
        }
        return [known, kept] + accepted
    }

    /// What the court told, after the bureau had handed in.
    private var known: DemoAct {
        act(at: moment(19, 9, 30), by: Self.keeper) { keeper, moment, session in
            try ReportCollection.enter(
                KnownCount(.lawsuits, 1, source: "区人民法院行政审判庭来函"), of: try duty(of: "区住建局", session).id, by: keeper,
                at: moment, in: session)
        }
    }

    private var kept: DemoAct {
        act(at: moment(26, 10), by: Self.keeper) { keeper, moment, session in
            guard let round = try CollectionRecords.round(of: government, year: year, session) else { return }
            try ReportCollection.keepSum(of: round.id, by: keeper, at: moment, in: session)
        }
    }
}
