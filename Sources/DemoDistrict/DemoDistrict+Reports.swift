import AnnualReport
import ContentChecks
import Organs
import Publishing
import Regulation
import Reporting
import Storage

extension DemoDistrict {
    /// The last year whose January of reporting lies behind.
    var reportedYear: Int { now.day.month > 1 ? now.day.year - 1 : now.day.year - 2 }

    /// One bureau's report on the year before, published in January; the one on this year has been begun.
    func reportActs(_ places: DemoPlaces) -> [DemoAct] {
        guard let bureau = DemoBureau.all.first(where: { $0.unit == "区民政局" }) else { return [] }
        let report = DemoReport(district: self, places: places, bureau: bureau)
        return report.published + report.begun
    }
}

/// What is done with the reports of one bureau.
struct DemoReport: Sendable {
    let district: DemoDistrict
    let places: DemoPlaces
    let bureau: DemoBureau
    private let shelf = DemoShelf()

    init(district: DemoDistrict, places: DemoPlaces, bureau: DemoBureau) {
        self.district = district
        self.places = places
        self.bureau = bureau
    }

    private var year: Int { district.reportedYear }

    private var organ: Identifier<Unit> {
        guard let organ = places[bureau.unit] else { preconditionFailure("the demo has no \(bureau.unit)") }
        return organ
    }

    private var title: String { "\(bureau.name)\(year)年政府信息公开工作年度报告" }

    /// Of January after the year.
    private func moment(_ day: Int, _ hour: Int, _ minute: Int = 0) -> Moment {
        guard let day = Day(year: year + 1, month: 1, day: day) else { return district.now }
        return Moment(startOf: day) + .seconds(hour * 3600 + minute * 60)
    }

    private func act(
        at moment: Moment, _ work: @escaping @Sendable (Moment, any WriteSession) throws -> Void
    ) -> DemoAct {
        DemoAct(at: moment) { [database = district.database] in
            _ = try await database.write { try work(moment, $0) }
        }
    }

    private func viewer(_ account: String, _ moment: Moment, _ session: any ReadSession) throws -> Viewer {
        try DemoDistrict.viewer(account: account, at: moment, in: session)
    }

    private func enter(
        _ figures: [(String, String, String)], _ year: Int, at moment: Moment, _ session: any WriteSession
    ) throws {
        let officer = try viewer(bureau.officer, moment, session)
        for (name, value, source) in figures {
            guard let cell = CellKey(name: "proactive.\(name)") else { preconditionFailure("no cell \(name)") }
            try FigureDesk.enter(
                value, into: cell, source: source, of: organ, year: year, by: officer, at: moment, in: session)
        }
    }

    private static let entered = [
        ("administrative_licensing.decisions_this_year", "36", "行政审批管理系统"),
        ("administrative_punishment.decisions_this_year", "2", "行政处罚案件台账"),
        ("administrative_coercion.decisions_this_year", "0", "行政强制台账"),
        ("administrative_fees.amount_wan_yuan", "0", "非税收入收缴系统"),
    ]

    // MARK: This year's

    /// Two figures are there, three are missing.
    var begun: [DemoAct] {
        let day = district.moment(daysAgo: 6, 10)
        return [act(at: day) { try enter(Array(Self.entered.prefix(2)), year + 1, at: $0, $1) }]
    }
}

// MARK: Last year's

extension DemoReport {
    var published: [DemoAct] {
        [
            act(at: moment(8, 9, 30)) { try enter(Self.entered, year, at: $0, $1) },
            act(at: moment(9, 9, 30)) { try submit(at: $0, $1) },
            act(at: moment(9, 15)) { moment, session in
                let leader = try viewer(bureau.leader, moment, session)
                try ReportDrafts.approve(
                    organ, year, ifVersion: try version(session), by: leader, at: moment, in: session)
            },
        ] + released(on: 12) + [
            act(at: moment(13, 9)) { moment, session in
                let officer = try viewer(bureau.officer, moment, session)
                try ReportDrafts.handIn(
                    organ, year, ifVersion: try version(session), by: officer, at: moment, in: session)
            }
        ]
    }

    /// The signed report as an item, through all reviews to the readers, on a day of January.
    func released(on day: Int) -> [DemoAct] {
        [item(at: moment(day, 9)), answer(at: moment(day, 9, 10))] + reviews(on: day)
    }

    private func version(_ session: any ReadSession) throws -> Int {
        try DraftRecords.find(organ, year, session).version
    }

    private func submit(at moment: Moment, _ session: any WriteSession) throws {
        let officer = try viewer(bureau.officer, moment, session)
        let parts = ReportParts { figures, _, _ in
            sections(figures)
        } unanswered: { record, unit, year, session in
            try ReportParts.standard.unanswered(record, unit, year, session)
        }
        try ReportDrafts.submit(
            organ, year, parts, ifVersion: try version(session), by: officer, at: moment, in: session)
    }

    /// The report as an item, and its files opened as the job would have done.
    private func item(at moment: Moment) -> DemoAct {
        DemoAct(at: moment) { try await makeItem(at: moment) }
    }

    private func makeItem(at moment: Moment) async throws {
        let (database, files) = (district.database, district.files)
        let officer = try await database.read { try viewer(bureau.officer, moment, $0) }
        let version: Int = try await database.read { session in try self.version(session) }
        let id = try await ReportPublication.makeItem(
            organ, year, section: places["\(bureau.unit)/\(bureau.section)"], ifVersion: version, by: officer,
            at: moment, in: database, files)
        shelf.put(id, title)
        let attached: [String] = try await database.read { session in try digests(of: id, session) }
        for digest in attached {
            try await FileInspections.inspect(digest, database, files.blobs, at: moment)
        }
    }

    private func digests(of id: Identifier<Item>, _ session: any ReadSession) throws -> [String] {
        guard let item = try ItemRecords.find(id, in: .everything, session) else { return [] }
        return try ItemRecords.version(item.newest, of: item, session).content.attachments.map(\.digest)
    }

    /// What the checks ask of it is explained.
    private func answer(at moment: Moment) -> DemoAct {
        act(at: moment) { moment, session in
            let officer = try viewer(bureau.officer, moment, session)
            guard let item = try ItemRecords.find(shelf[title], in: .everything, session) else { return }
            for finding in try ItemChecks.run(item, today: moment.day, session).open {
                try FindingAnswers.give(
                    .explained, reason: "已核对，内容与审签的报告一致。", to: finding.fingerprint, of: item.id, by: officer,
                    at: moment, in: session)
            }
        }
    }

    private func reviews(on day: Int) -> [DemoAct] {
        let desk = DemoDesk(
            district: district, places: places, shelf: shelf, bureau: bureau,
            item: DemoItem(title, .annualReport, in: "政府信息公开年报", daysAgo: 0))
        let steps = ReviewStep.Key.allCases.filter { $0 != .publication && $0 != .afterCheck }
        return steps.enumerated().map { index, key in
            act(at: moment(day, 10, 20 * index)) { try desk.take(key, at: $0, $1) }
        } + [
            act(at: moment(day, 15)) { try desk.publish(at: $0, for: nil, $1) },
            act(at: moment(day, 15, 30)) { try desk.take(.afterCheck, at: $0, $1) },
        ]
    }

    // MARK: Its text

    private func sections(_ figures: ReportFigures) -> [ReportSection] {
        func section(_ key: SectionKey, _ texts: String...) -> ReportSection {
            ReportSection(key, heading: key.officialHeading, paragraphs: texts.map { Paragraph($0) })
        }
        return [
            ReportSection(.preamble, heading: "", paragraphs: preamble.map { Paragraph($0) }),
            section(
                .overview, "（一）主动公开情况。按照主动公开基本目录更新机构职能、办事指南和救助标准等信息，重点公开低保、特困供养和养老服务政策。",
                "（二）依申请公开情况。\(requests(figures))", "（三）政府信息管理情况。落实信息发布前的审查程序，对已公开的文件开展动态清理，标注有效性。",
                "（四）政府信息公开平台建设情况。政府信息公开专栏按照统一规范设置，栏目内容由专人维护，运行平稳。",
                "（五）监督保障情况。组织政务公开业务培训1次，政府信息公开工作纳入年度考核。"),
            section(.proactive), section(.requests), section(.remedies),
            section(
                .problems, "存在的主要问题：一是政策解读的形式还比较单一；二是社区养老服务信息更新不够及时。",
                "改进情况：一是增加图解和问答形式的解读；二是明确养老服务信息的更新责任和时限，按月核对。"),
            section(.other, "本年度没有发出信息处理费收费通知，收取信息处理费0元。没有其他需要报告的事项。"),
        ]
    }

    private var preamble: [String] {
        [
            "根据《中华人民共和国政府信息公开条例》（国务院令第711号）和《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）要求，\(bureau.name)编制了\(year)年政府信息公开工作年度报告。本报告所列数据的统计期限为\(year)年1月1日至\(year)年12月31日。",
            "如对本报告有疑问，请与\(bureau.name)办公室联系，地址：澜岫市栀澜区栀子路0号，邮编：000000，电话：0000-0000000。",
        ]
    }

    /// What table three says, in a sentence.
    private func requests(_ figures: ReportFigures) -> String {
        func total(_ row: RequestRow) -> Int { figures.cells[row, .total].figure?.whole ?? 0 }
        let (new, over, handled, forward) = (
            total(.newReceived), total(.carriedOver), total(.totalHandled), total(.carriedForward)
        )
        guard new + over > 0 else { return "\(year)年未收到政府信息公开申请。" }
        return "\(year)年新收政府信息公开申请\(new)件，上年结转\(over)件，办结\(handled)件，结转下年度继续办理\(forward)件。"
    }
}
