import AnnualReport
import HTML
import HTTPTypes
import HummingbirdTesting
import Organs
import Regulation
import Reporting
import Requests
import Storage
import StorageTesting
import Testing
import Web

@testable import Workbench

/// The report of a bureau through the router: tables, figures by hand, the way to its signature, versions.
struct ReportPagesTests {
    private static let officer = Role.disclosureOfficer.rawValue
    private static let leader = Role.leaderInCharge.rawValue
    private static let licences = "proactive.administrative_licensing.decisions_this_year"

    @Test(arguments: StoreKind.available)
    func anOfficerFillsInHandsInAndALeaderSigns(_ kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            try await site.writeText()
            let show = ReportEndpoints.show.path(site.place.education.id, 2025)
            let empty = try await site.get(show, as: Self.officer).text
            #expect(empty.contains("编制中") && empty.contains("表二“行政许可”行“本年处理决定数量”列：本系统不掌握"))

            try await site.fillIn()
            let open = try await site.act(ReportEndpoints.submit, as: Self.officer)
            #expect(open.status == .unprocessableContent && open.text.contains("校验发现"))
            try await site.answerErrors()
            let early = try await site.post(
                ReportEndpoints.approve.path(site.place.education.id, 2025), [("version", "0")], as: Self.leader)
            #expect(early.status == .unprocessableContent && early.text.contains("现在不能审签"))
            #expect(try await site.act(ReportEndpoints.submit, as: Self.officer).status == .seeOther)
            let waiting = try await site.get(show, as: Self.leader).text
            #expect(waiting.contains("待审签") && waiting.contains("同意，审签"))
            #expect(try await site.act(ReportEndpoints.approve, as: Self.leader).status == .seeOther)
            #expect(try await site.get(show, as: Self.officer).text.contains("生成公开稿件"))
        }
    }

    @Test(arguments: StoreKind.available)
    func aRefusedFigureKeepsWhatWasTypedWithTheMessageBesideItsField(_ kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let path = ReportEndpoints.enter.path(site.place.education.id, 2025, Self.licences)
            let answer = try await site.upload(
                path, field: "evidence", name: "统计表.pdf", bytes: Array("%PDF-1.7\n表".utf8),
                values: [("value", "1,200"), ("source", "许可系统")], as: Self.officer)

            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("填写数字，不带逗号和单位。") && answer.text.contains("value=\"1,200\""))
            #expect(
                try await site.database.read { try FileRecords.page(within: "TRUE", limit: 5, in: $0).files.isEmpty })
        }
    }

    @Test func aCorrectionStandsBesideTheCountWithItsReason() async throws {
        try await withWorkbench { site in
            let education = site.place.education.id
            let cell = "requests.new_received.natural_person"
            let answer = try await site.upload(
                ReportEndpoints.enter.path(education, 2025, cell), field: "other",
                values: [("value", "3"), ("reason", "补记纸质台账")], as: Self.officer)
            #expect(answer.status == .seeOther)

            let table = try await site.get(ReportEndpoints.show.path(education, 2025), as: Self.officer).text
            #expect(table.contains("台账0"))
            let page = try await site.get(ReportEndpoints.cell.path(education, 2025, cell), as: Self.officer).text
            #expect(page.contains("人工更正，理由：补记纸质台账") && page.contains("撤销更正"))
        }
    }

    @Test func theNumberOfACellLeadsToTheFilteredRegister() async throws {
        try await withWorkbench { site in
            let education = site.place.education.id
            let key = CellKey.requests(.carriedOver, .commercialEnterprise)
            let path = try #require(CellLinks.register(key, of: education, 2025))

            #expect(
                path.text.contains("open-at-end-of=2024-12-31") && path.text.contains("class=commercial_enterprise"))
            let page = try await site.get(ReportEndpoints.show.path(education, 2025), as: Self.officer).text
            #expect(page.contains(path.address.text.replacing("&", with: "&amp;")))
            let register = try await site.get(path, as: Self.officer)
            #expect(register.status == .ok && register.text.contains("2024-12-31终了时未办结"))
        }
    }

    /// Who looks after the platform sees the report, not the requests.
    @Test func whoMayNotSeeTheRegisterIsNotLedThere() async throws {
        try await withWorkbench { site in
            let education = site.place.education.id
            let path = ReportEndpoints.show.path(education, 2025)
            let officer = try await site.get(path, as: Self.officer).text
            let administrator = try await site.get(path, as: Role.platformAdministrator.rawValue).text

            #expect(officer.contains("open-at-end-of=2024-12-31"))
            #expect(!administrator.contains("open-at-end-of=2024-12-31"))
            let cell = ReportEndpoints.cell.path(education, 2025, CellKey.requests(.carriedOver, .total).name)
            #expect(administrator.contains(cell.address.text))
        }
    }

    @Test(arguments: ["docx", "pdf", "xlsx", "html", "json"])
    func theReportCanBeTakenAway(_ format: String) async throws {
        try await withWorkbench { site in
            let answer = try await site.get(
                ReportEndpoints.file.path(site.place.education.id, 2025, format), as: Self.officer)
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentDisposition]?.contains("attachment") == true)
        }
    }

    @Test func whatIsNoReportHasNoPage() async throws {
        try await withWorkbench { site in
            let (education, section) = (site.place.education.id, site.place.personnel.id)
            let paths = [
                ReportEndpoints.show.path(section, 2025), ReportEndpoints.show.path(education, 1999),
                ReportEndpoints.cell.path(education, 2025, "requests.none.total"),
                ReportEndpoints.cell.path(education, 2025, "proactive_2019.regulations.made_this_year"),
                ReportEndpoints.file.path(education, 2025, "exe"),
            ]
            for path in paths {
                let answer = try await site.get(path, as: Self.officer)
                #expect(answer.status == .notFound, "\(path)")
            }
        }
    }

    @Test func theListNamesTheOrgansThatReportAndFindsOneByAPartOfItsName() async throws {
        try await withWorkbench { site in
            let admin = Role.platformAdministrator.rawValue
            let all = try await site.get(ReportEndpoints.list.path(), as: admin).text
            #expect(all.contains("青石区人民政府") && all.contains("青石区水利局") && !all.contains(">人事科<"))
            let found = try await site.get(ReportEndpoints.list.path().adding("name", "水利"), as: admin).text
            #expect(found.contains("青石区水利局") && found.contains("共 1 个机关"))
        }
    }

    @Test func aVersionShowsWhatDiffersFromTheOneBefore() async throws {
        try await withWorkbench { site in
            try await site.keepText()
            let second = try await site.keepText(
                problems: "存在的主要问题是解读数量偏少。改进措施是同步起草解读。", at: TestWorkbench.now + .seconds(60))
            let path = ReportEndpoints.edition.path(site.place.education.id, 2025, second)
            let page = try await site.get(path, as: Self.officer).text
            #expect(page.contains("与上一版本比较") && page.contains("<ins>"))
        }
    }
}

extension TestWorkbench {
    /// A kept version whose text passes the rules.
    @discardableResult
    func keepText(
        problems: String = "存在的主要问题是更新不够及时。改进措施是按月核对栏目。", at moment: Moment = TestWorkbench.now
    ) async throws -> Identifier<ReportEdition> {
        var report = AnnualReport(organ: place.education.name, year: 2025)
        report.sections = SectionKey.mandated.map { key in
            let words: String? =
                switch key {
                case .overview: "本年度按照规定做好主动公开、依申请公开、政府信息管理、平台建设和监督保障工作。"
                case .problems: problems
                case .other: "本年度没有发出信息处理费收费通知，收取信息处理费0元。"
                default: nil
                }
            return ReportSection(
                key, heading: key.officialHeading, paragraphs: words.map { [Paragraph($0)] } ?? [])
        }
        return try await database.write { [report, education = place.education] session in
            try ReportEditions.keep(
                ReportRecord(report), of: ReportOrgan(education), year: 2025, origin: .drafted, by: nil,
                at: moment, in: session
            ).id
        }
    }

    /// The text as an officer writes it, and one number that the tables do not bear out.
    func writeText() async throws {
        let officer = try await viewer(Role.disclosureOfficer)
        let texts: [(SectionKey, String)] = [
            (.preamble, "青石区教育局编制了2025年政府信息公开工作年度报告。"), (.overview, "本年度收到政府信息公开申请9件，做好主动公开工作。"),
            (.problems, "存在的主要问题是更新不够及时。改进措施是按月核对栏目。"), (.other, "本年度没有发出信息处理费收费通知，收取信息处理费0元。"),
        ]
        try await database.write { [education = place.education] session in
            let cells = try ReportFigures(2025, of: education, session).cells
            for (key, text) in texts {
                try ReportText.save(
                    text, as: key, of: education.id, year: 2025, cells: cells, ifVersion: 0, by: officer,
                    at: TestWorkbench.now, in: session)
            }
        }
    }

    /// Every error is judged, with a reason.
    func answerErrors() async throws {
        let officer = try await viewer(Role.disclosureOfficer)
        try await database.write { [education = place.education] session in
            let cells = try ReportFigures(2025, of: education, session).cells
            let document = try ReportText.document(of: education, year: 2025, cells: cells, in: session)
            for judged in try ReportFindings.run(document, in: session).unanswered {
                try ReportFindings.judge(
                    .explained, reason: "测试中的说明", of: judged.fingerprint, in: document, by: officer,
                    at: TestWorkbench.now, in: session)
            }
        }
    }

    private func viewer(_ role: Organs.Role) async throws -> Viewer {
        let person = try place.person(role.rawValue)
        return try await database.read { try TestPlace.viewer(person, on: TestWorkbench.now, $0) }
    }

    /// Zeros for what the product does not count.
    func fillIn() async throws {
        for key in CellKey.expected(.form2021) where !CellRecords(key).isCounted {
            let answer = try await upload(
                ReportEndpoints.enter.path(place.education.id, 2025, key.name), field: "other",
                values: [("value", "0"), ("source", "测试业务系统")], as: Role.disclosureOfficer.rawValue)
            #expect(answer.status == .seeOther)
        }
    }

    func act(_ endpoint: ReportEndpoints.Report, as account: String) async throws -> TestResponse {
        let version = try await database.read { [education = place.education] in
            try DraftRecords.find(education.id, 2025, $0).version
        }
        return try await post(endpoint.path(place.education.id, 2025), [("version", "\(version)")], as: account)
    }
}
