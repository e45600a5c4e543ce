import HTTPTypes
import HummingbirdTesting
import NIOCore
import OfficeFiles
import Organs
import Regulation
import Requests
import Storage
import StorageTesting
import Testing
import Web

@testable import Workbench

/// Registration, and the register in which it is found.
struct RegistrationPagesTests {
    @Test(arguments: StoreKind.available)
    func aLetterIsReceivedOnTheDayItWasSignedFor(_ kind: StoreKind) async throws {
        try await withRequestOffice(kind) { office in
            let answer = try await office.register(office.letter(), scan: ("申请.pdf", Array("%PDF-1.7\n申请".utf8)))

            #expect(answer.status == .seeOther)
            let file = try await office.file(try RequestOffice.id(answer))
            #expect(file.clock.receivedOn == Day("2026-02-27"))
            #expect(file.files.map(\.role) == [.form])
            #expect(file.request.registeredBy == (try office.site.place.person(RequestOffice.officer).id))
        }
    }

    @Test func theRuleOfEachChannelStandsBesideItWithItsArticle() async throws {
        try await withRequestOffice { office in
            let page = try await office.get(RequestEndpoints.createForm.path()).text

            for channel in Channel.allCases {
                #expect(page.contains(channel.receiptRuleText) && page.contains(channel.citation.article))
            }
        }
    }

    @Test(arguments: [
        ("signedOn", "", "填写签收日期"), ("submittedOn", "2026-13-01", "提交日期应为实际存在的日期"),
        ("signedOn", "2026-03-09", "2026年3月9日在今天之后"), ("signedOn", "2026-02-20", "早于提交日期"), ("class", "", "选择申请人类型"),
        ("channel", "pigeon", "选择申请渠道"),
    ])
    func whatCannotBeStandsBesideItsFieldAndNothingTypedIsLost(
        _ field: String, _ value: String, _ message: String
    ) async throws {
        try await withRequestOffice { office in
            let answer = try await office.register(office.letter([(field, value)]))

            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("href=\"#field-\(field)\"") && answer.text.contains(message))
            #expect(answer.text.contains("value=\"青石区测试路1号\"") && answer.text.contains("开学准备工作的预算</textarea>"))
        }
    }

    @Test func anIncompleteLetterIsRegisteredAndItsDefectsBecomeRemarks() async throws {
        try await withRequestOffice { office in
            let answer = try await office.register(
                office.letter([("form", ""), ("identityNumber", ""), ("description", "")]))

            #expect(answer.status == .seeOther)
            let id = try RequestOffice.id(answer)
            let page = try await office.get(RequestEndpoints.show.path(id)).text
            #expect(page.contains("收件检查") && page.contains("需要补正"))
            let form = try await office.get(CaseForm.correction.open.path(id)).text
            #expect(form.contains("没有证件号码") || form.contains("证件号码"))
        }
    }

    @Test func theCodeIsToldOnceAndNowhereElse() async throws {
        try await withRequestOffice { office in
            let answer = try await office.register(office.letter())
            let id = try RequestOffice.id(answer)

            let page = try await office.get(RequestEndpoints.show.path(id)).text
            #expect(!page.contains(/[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/))
        }
    }

    @Test(arguments: StoreKind.available)
    func theRegisterMasksApplicantsAndItsFiguresOpenTheirRows(_ kind: StoreKind) async throws {
        try await withRequestOffice(kind) { office in
            // 20 working days from 14 January 2026, with the Spring Festival (15 to 23 February, 14 and 28 February worked), end on 11 February.
            let late = try await office.registered("逾期的", daysAgo: 47)
            let fresh = try await office.registered("新收的", daysAgo: 0)
            let (lateNumber, freshNumber) = (
                try await office.request(late).number, try await office.request(fresh).number
            )

            let page = try await office.get(RequestEndpoints.list.path()).text
            #expect(page.contains(lateNumber) && page.contains(freshNumber))
            #expect(page.contains("测试****") && !page.contains("测试申请人甲") && !page.contains("990000199003070013"))

            let filter = try #require(page.firstMatch(of: /href="([^"]*due-through=2026-03-01[^"]*)"/)?.1)
            let path = try #require(LocalPath(untrusted: String(filter).replacing("&amp;", with: "&")))
            let rows = try await office.get(path).text
            #expect(rows.contains(lateNumber) && !rows.contains(freshNumber))
        }
    }

    @Test func theExportHoldsTheRowsOfTheFilterMasked() async throws {
        try await withRequestOffice { office in
            _ = try await office.registered("学校名单")
            _ = try await office.registered("食堂合同", by: RequestOffice.citizen("测试申请人乙", number: "990000198511200027"))

            let answer = try await office.get(RequestEndpoints.export.path().adding("text", "食堂"))

            #expect(answer.status == .ok)
            let table = try #require(try ImportTable.read(Array(buffer: answer.body), name: "台账.xlsx").first)
            #expect(table.rows.count == 2 && table.rows[0].cells.values.contains("是否按期"))
            let cells = Set(table.rows[1].cells.values)
            #expect(cells.contains("食堂合同") && cells.contains("990*************27"))
            #expect(!cells.contains("测试申请人乙"))
        }
    }

    @Test func requestsOfAnotherBureauAreNotThere() async throws {
        try await withRequestOffice { office in
            let id = try await office.registered()
            let number = try await office.request(id).number

            let list = try await office.get(RequestEndpoints.list.path(), as: TestPlace.outsider).text
            #expect(!list.contains(number))
            #expect(try await office.get(RequestEndpoints.show.path(id), as: TestPlace.outsider).status == .notFound)
        }
    }
}
