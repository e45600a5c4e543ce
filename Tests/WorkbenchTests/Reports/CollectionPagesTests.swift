import AnnualReport
import HTTPTypes
import HummingbirdTesting
import Organs
import ReportFixtures
import Reporting
import Storage
import StorageTesting
import Testing

@testable import Web
@testable import Workbench

struct CollectionPagesTests {
    private let authority = Role.competentAuthority.rawValue
    private let officer = Role.disclosureOfficer.rawValue

    private func location(_ answer: TestResponse) throws -> LocalPath {
        #expect(answer.status == .seeOther, "\(answer.text)")
        return try #require(answer.headers[.location].flatMap(LocalPath.init(untrusted:)))
    }

    /// Opens the round of 2025 in the bureau, which is its own only unit.
    private func open(_ site: TestWorkbench) async throws -> LocalPath {
        let unit = site.place.education.id.rawValue
        return try location(
            try await site.post(
                CollectionEndpoints.open.path(),
                [
                    ("organ", unit), ("year", "2025"), ("unit-due", "2026-01-31"), ("own-due", "2026-03-31"),
                    ("instructions", "附件随报"), ("units", unit),
                ], as: authority))
    }

    private func duty(_ site: TestWorkbench) async throws -> ReportDuty {
        try #require(
            try await site.database.read { session in
                try CollectionRecords.rounds(in: .everything, session).flatMap {
                    try CollectionRecords.duties(of: $0.id, in: .everything, session)
                }.first
            })
    }

    private func send(_ site: TestWorkbench, _ bytes: [UInt8], as account: String) async throws -> TestResponse {
        let duty = try await duty(site)
        return try await site.upload(
            CollectionEndpoints.submit.path(duty.round, duty.id), field: "report", name: bytes.isEmpty ? "" : "年报.html",
            bytes: bytes,
            as: account)
    }

    @Test(arguments: StoreKind.available)
    func aRoundIsOpenedAReportSentReturnedAndAccepted(_ kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let board = try await open(site)
            let page = ReportRecords.page("青石区教育局", 2025)
            let sent = try location(try await send(site, page, as: officer))
            let shown = try await site.get(sent, as: officer).text
            #expect(shown.contains("检查结果（") && shown.contains("附件随报") && !shown.contains("审核通过</button>"))

            let first = try await duty(site)
            let returning = CollectionEndpoints.sendBack.path(first.round, first.id)
            let refused = try await site.post(
                returning, [("version", "\(first.version)"), ("reason", ""), ("due-again", "x")], as: authority)
            #expect(refused.status == .unprocessableContent && refused.text.contains("填写退回意见"))
            _ = try location(
                try await site.post(
                    returning, [("version", "\(first.version)"), ("reason", "表格不全"), ("due-again", "2099-01-31")],
                    as: authority))
            #expect(try await site.get(sent, as: officer).text.contains("表格不全"))

            _ = try location(try await send(site, page, as: officer))
            let second = try await duty(site)
            let accepting = CollectionEndpoints.accept.path(second.round, second.id)
            let silent = try await site.post(accepting, [("version", "\(second.version)")], as: authority)
            #expect(silent.status == .unprocessableContent && silent.text.contains("通过时须写明理由"))
            _ = try location(
                try await site.post(accepting, [("version", "\(second.version)"), ("note", "已电话核实")], as: authority))
            #expect(try await duty(site).state == .accepted)
            let list = try await site.get(board, as: authority).text
            #expect(list.contains("审核通过") && list.contains("青石区教育局"))
            #expect(list.contains("class=\"unit-tile tile-done\"") && list.contains("各单位报送情况图"))
            let sum = try await site.get(CollectionEndpoints.aggregate.path(second.round), as: authority).text
            #expect(sum.contains("单位分布图") && sum.contains("class=\"unit-tile tile-step-0\""))
            #expect(try await !site.get(board, as: officer).text.contains("unit-tile"))
        }
    }

    @Test func whatWasReturnedAndStaysOutIsAmongTheLate() async throws {
        try await withWorkbench { site in
            let board = try await open(site)
            _ = try location(try await send(site, ReportRecords.page("青石区教育局", 2025), as: officer))
            let late = board.adding("state", "late")
            try await site.database.write { session in
                try session.execute(
                    """
                    UPDATE report_duty SET state = 'returned', returns = 1, first_on = '2026-01-05',
                        due_again = '2026-01-08'
                    """)
            }
            let overdue = try await site.get(late, as: authority).text
            #expect(overdue.contains("逾期53天") && !overdue.contains("没有符合条件的单位"))
            try await site.database.write { session in
                try session.execute("UPDATE report_duty SET due_again = '2099-01-08'")
            }
            #expect(try await site.get(late, as: authority).text.contains("没有符合条件的单位"))
        }
    }

    /// A report written here keeps no findings: the part makes them, and each opens at what it speaks of.
    @Test(arguments: StoreKind.available)
    func aFindingOfAPartOpensAtItsPlaceInTheReport(_ kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            _ = try await open(site)
            let edition = try await site.database.write { session in
                var report = Fixture.base
                (report.organ, report.year) = (site.place.education.name, 2025)
                report.cells[.newReceived, .total] = Cell(Figure(98))
                let edition = try ReportEditions.keep(
                    ReportRecord(report), of: ReportOrgan(site.place.education), year: 2025, origin: .drafted, by: nil,
                    at: TestWorkbench.now, in: session
                ).id
                try session.execute("UPDATE report_duty SET state = 'submitted', edition_id = \(edition)")
                return edition
            }
            let part = try await duty(site)
            _ = try location(
                try await site.post(
                    CollectionEndpoints.count.path(part.round, part.id),
                    [("subject", "reviews"), ("amount", "97"), ("source", "复议机关台账")], as: authority))

            let shown = try await site.get(CollectionEndpoints.duty.path(part.round, part.id), as: officer).text
            let links = shown.matches(of: /href="([^"#]+\?finding=[0-9a-f]+)#([^"]+)"/)
            #expect(links.contains { $0.2.hasPrefix("cell-remedies.") })
            for link in links {
                let path = try #require(LocalPath(untrusted: String(link.1)))
                let marked = try await site.get(path, as: officer).text
                #expect(marked.contains("id=\"\(link.2)\"") && marked.contains("标出的是这一问题所涉的内容"), "\(link.0)")
            }
            let kept = try await site.get(ReportLibraryEndpoints.edition.path(edition), as: officer).text
            #expect(kept.contains("R4-08") && !kept.contains("没有发现问题"))
        }
    }

    @Test func aFileThatIsNoReportIsRefusedBesideItsField() async throws {
        try await withWorkbench { site in
            _ = try await open(site)
            for (bytes, words) in [
                ([], "选择要报送的年度报告文件"), (Array("会议通知，请参加。".utf8), "没有读到年度报告的内容"),
                (ReportRecords.page("东河区教育局", 2025), "不是青石区教育局的"),
                (ReportRecords.page("青石区教育局", 2023), "应报送2025年度的"),
            ] as [([UInt8], String)] {
                let answer = try await send(site, bytes, as: officer)
                #expect(answer.status == .unprocessableContent && answer.text.contains(words), "\(words)")
            }
        }
    }

    @Test func theUnitSeesItsPartAndNotTheTools() async throws {
        try await withWorkbench { site in
            let board = try await open(site)
            let own = try await site.get(board, as: officer).text
            #expect(own.contains("本单位报送情况") && !own.contains("催报全部"))
            #expect(try await site.get(CollectionEndpoints.openForm.path(), as: officer).status == .forbidden)
            let duty = try await duty(site)
            let workbook = try await site.get(CollectionEndpoints.workbook.path(duty.round, duty.id), as: officer)
            #expect(workbook.status == .ok && workbook.headers[.contentDisposition]?.contains(".xlsx") == true)
        }
    }

    @Test(arguments: StoreKind.available)
    func theSumLeadsToItsUnitsAndCanBeCorrected(_ kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            _ = try await open(site)
            _ = try location(try await send(site, ReportRecords.page("青石区教育局", 2025), as: officer))
            let duty = try await duty(site)
            _ = try await site.post(
                CollectionEndpoints.accept.path(duty.round, duty.id), [("version", "\(duty.version)"), ("note", "好")],
                as: authority)
            let sum = CollectionEndpoints.aggregate.path(duty.round)
            let cell = "requests.new_received.total"
            let bad = try await site.post(
                CollectionEndpoints.adjust.path(duty.round),
                [("cell", cell), ("amount", "一"), ("rule", "RG-03"), ("reason", "联合发文")], as: authority)
            #expect(bad.status == .unprocessableContent && bad.text.contains("调整数应为数字"))
            _ = try location(
                try await site.post(
                    CollectionEndpoints.adjust.path(duty.round),
                    [("cell", cell), ("amount", "2"), ("rule", "other"), ("reason", "窗口代收")], as: authority))

            let page = try await site.get(sum, as: authority).text
            #expect(page.contains("窗口代收") && page.contains("aggregate/cell?cell=\(cell)\">2</a>"))
            let shares = try await site.get(
                CollectionEndpoints.cell.path(duty.round).adding("cell", cell), as: authority
            ).text
            #expect(shares.contains("青石区教育局") && shares.contains("窗口代收"))
            let csv = try await site.get(CollectionEndpoints.csv.path(duty.round), as: authority)
            #expect(csv.text.contains("\"青石区教育局\",2025,"))
            _ = try location(try await site.post(CollectionEndpoints.keepSum.path(duty.round), as: authority))
            #expect(try await site.get(sum, as: authority).text.contains("上次保存"))
        }
    }
}
