import Foundation
import HTTPTypes
import HummingbirdTesting
import Organs
import Regulation
import Requests
import Storage
import StorageTesting
import Testing
import Web

@testable import Workbench

/// The case: its page, its clock, what is entered.
struct CasePagesTests {
    @Test(arguments: StoreKind.available)
    func correctionConsultationAndExtensionAreEnteredOnTheirPages(_ kind: StoreKind) async throws {
        try await withRequestOffice(kind) { office in
            let id = try await office.registered(daysAgo: 6)

            let notice = [
                ("defects", "没有写明提供形式\n没有身份证明"), ("guidance", "请写明并附复印件。"), ("workingDays", "10"),
                ("sentOn", "2026-02-26"),
            ]
            #expect(try await office.act(.correction, id, notice).status == .seeOther)
            #expect(try await office.file(id).clock.state == .correctionRequested)
            let served = [("event", "correction_notice_served"), ("day", "2026-02-27")]
            #expect(try await office.act(.clock, id, served).status == .seeOther)
            let content = [("description", "开学准备工作的预算表"), ("form", "paper"), ("manner", "post"), ("day", "2026-02-28")]
            #expect(try await office.act(.correctionReceipt, id, content).status == .seeOther)
            #expect(try await office.file(id).clock.startedOn == Day("2026-02-28"))

            let consultation = [
                ("consultee", "third_party"), ("label", "第三方1"), ("name", "测试公司，青石区测试路9号"), ("about", "合同"),
                ("sentOn", "2026-03-02"),
            ]
            #expect(try await office.act(.consultation, id, consultation).status == .seeOther)
            let proposal = [("workingDays", "20"), ("reason", "材料较多")]
            #expect(try await office.act(.extensionProposal, id, proposal).status == .seeOther)
            let own = try await office.act(.extensionDecision, id, [("agrees", "yes")])
            #expect(own.status == .forbidden || own.status == .unprocessableContent)
            #expect(
                try await office.act(.extensionDecision, id, [("agrees", "yes")], as: RequestOffice.leader).status
                    == .seeOther)
            let notified = [("event", "extension_notified"), ("day", "2026-03-02")]
            #expect(try await office.act(.clock, id, notified).status == .seeOther)

            let file = try await office.file(id)
            #expect(file.corrections.map(\.defects.count) == [2] && file.clock.extensionDays == 20)
            let page = try await office.get(RequestEndpoints.show.path(id)).text
            #expect(page.contains("第三方1") && !page.contains("测试公司"))
            #expect(page.contains("第三十三条") && page.contains("期限怎样算出来的"))
        }
    }

    @Test(arguments: StoreKind.available)
    func anExtensionOverTheSpringFestivalIsApprovedByAnotherAndDrawn(_ kind: StoreKind) async throws {
        try await withRequestOffice(kind) { office in
            // Handed in on 3 February 2026. Off from 15 to 23 February, worked on the Saturdays 14 and 28 February, Qingming on 6 April:
            // the 20th working day is 9 March, the 40th 7 April.
            let id = try await office.registered(daysAgo: 27)
            #expect(try await office.file(id).clock.due == .legal(try #require(Day("2026-03-09"))))

            let proposal = [("workingDays", "20"), ("reason", "材料较多")]
            #expect(try await office.act(.extensionProposal, id, proposal).status == .seeOther)
            #expect(try await office.act(.extensionDecision, id, [("agrees", "yes")]).status == .forbidden)
            let leader = RequestOffice.leader
            #expect(try await office.act(.extensionDecision, id, [("agrees", "yes")], as: leader).status == .seeOther)
            #expect(try await office.file(id).clock.due?.estimate == Day("2026-03-09"), "nobody was told yet")
            let told = [("event", "extension_notified"), ("day", "2026-03-02")]
            #expect(try await office.act(.clock, id, told).status == .seeOther)

            #expect(try await office.file(id).clock.due == .legal(try #require(Day("2026-04-07"))))
            let page = try await office.get(RequestEndpoints.show.path(id)).text
            #expect(page.contains("day day-extended") && page.contains("春节放假") && page.contains("2026年4月7日届满"))
        }
    }

    @Test func theDrawingHasEachDayAndSaysItInWordsToo() async throws {
        try await withRequestOffice { office in
            // Handed in on Tuesday, 3 February 2026: the Spring Festival lies in the period.
            let id = try await office.registered(daysAgo: 27)
            let clock = try await office.file(id).clock

            let page = try await office.get(RequestEndpoints.show.path(id)).text

            #expect(page.contains("<svg") && page.contains("class=\"day day-counted\"") && page.contains("day day-off"))
            #expect(page.contains("逐日计算（\(clock.countedDays.count)天）") && page.contains("春节放假"))
            let due = try #require(clock.due?.estimate)
            #expect(page.contains("\(due.chinese)届满"))
            #expect(page.components(separatedBy: "class=\"day day-").count - 1 >= clock.countedDays.count)
        }
    }

    @Test func theClocksRefusalStandsBesideTheDayWithItsArticle() async throws {
        try await withRequestOffice { office in
            let id = try await office.registered(daysAgo: 3)

            let early = try await office.act(
                .correction, id,
                [("defects", "没有身份证明"), ("guidance", "请附复印件。"), ("workingDays", "10"), ("sentOn", "2026-02-20")])

            #expect(early.status == .unprocessableContent && early.text.contains("href=\"#field-sentOn\""))
            #expect(early.text.contains("请附复印件。</textarea>"))
            let purpose = try await office.act(
                .correction, id,
                [("defects", "没有说明用途"), ("guidance", "请说明。"), ("workingDays", "10"), ("sentOn", "2026-03-02")])
            #expect(purpose.status == .unprocessableContent && purpose.text.contains("href=\"#field-defects\""))
            #expect(try await office.file(id).corrections.isEmpty)
        }
    }

    /// Handed in on 21 January 2026; the five working days to correct, from service on the 26th, end on 2 February.
    @Test func aCorrectionThatCameInTimeIsEnteredAfterTheCaseLapsed() async throws {
        try await withRequestOffice { office in
            let id = try await office.registered(daysAgo: 40)
            let notice = [
                ("defects", "没有身份证明"), ("guidance", "请附复印件。"), ("workingDays", "5"), ("sentOn", "2026-01-23"),
            ]
            #expect(try await office.act(.correction, id, notice).status == .seeOther)
            let served = [("event", "correction_notice_served"), ("day", "2026-01-26")]
            #expect(try await office.act(.clock, id, served).status == .seeOther)
            #expect(try await office.file(id).clock.state == .deemedAbandoned)

            let page = try await office.get(RequestEndpoints.show.path(id)).text
            #expect(page.contains(CaseForm.correctionReceipt.open.path(id).text))
            #expect(!page.contains(CaseForm.consultation.open.path(id).text + "\""))
            let content = [
                ("description", "开学准备工作的预算"), ("form", "paper"), ("manner", "post"), ("day", "2026-01-30"),
            ]
            #expect(try await office.act(.correctionReceipt, id, content).status == .seeOther)
            #expect(try await office.file(id).clock.startedOn == Day("2026-01-30"))
        }
    }

    @Test func anEntryIsTakenBackWithItsReasonAndStaysInSight() async throws {
        try await withRequestOffice { office in
            let id = try await office.registered(daysAgo: 3)
            #expect(try await office.act(.withdrawal, id, [("day", "2026-03-02"), ("note", "书面")]).status == .seeOther)
            #expect(try await office.file(id).clock.state == .withdrawn)
            let number = try #require(try await office.file(id).entries.last?.number)
            let path = RequestEndpoints.cancel.path(id, number)
            let version = try await office.request(id).version

            let without = try await office.site.post(path, [("version", "\(version)")], as: RequestOffice.officer)
            #expect(without.status == .unprocessableContent && without.text.contains("填写撤销的原因"))
            let done = try await office.site.post(
                path, [("version", "\(version)"), ("reason", "登记到了别的申请")], as: RequestOffice.officer)
            #expect(done.status == .seeOther)
            #expect(try await office.file(id).clock.state == .received)
            #expect(try await office.get(RequestEndpoints.show.path(id)).text.contains("已撤销"))
        }
    }

    @Test(arguments: StoreKind.available)
    func openingTheApplicantNeedsAPurposeAndLeavesAnEvent(_ kind: StoreKind) async throws {
        try await withRequestOffice(kind) { office in
            let id = try await office.registered()
            let path = RequestEndpoints.openApplicant.path(id)

            let page = try await office.get(RequestEndpoints.show.path(id)).text
            #expect(!page.contains("测试申请人甲") && !page.contains("13800000012"))
            #expect(try await office.site.post(path, [], as: RequestOffice.officer).status == .seeOther)
            #expect(try await office.events(of: id) == ["request.registered"])
            let opened = try await office.site.post(path, [("purpose", "letter")], as: RequestOffice.officer)
            #expect(opened.text.contains("测试申请人甲") && opened.text.contains("990000199003070013"))
            #expect(try await office.events(of: id) == ["request.registered", "applicant.opened"])
            #expect(
                try await office.site.post(path, [("purpose", "letter")], as: RequestOffice.head).status == .forbidden)
        }
    }

    @Test func papersThatShowTheApplicantAreOpenedByAPressAndOthersByALink() async throws {
        try await withRequestOffice { office in
            let answer = try await office.register(office.letter(), scan: ("申请.pdf", Array("%PDF-1.7\n申请".utf8)))
            let id = try RequestOffice.id(answer)
            let paper = try #require(try await office.file(id).files.first?.file)

            #expect(try await office.get(RequestEndpoints.file.path(id, paper)).status == .notFound)
            #expect(
                try await office.get(RequestEndpoints.file.path(id, paper), as: RequestOffice.head).status == .notFound)
            let opened = try await office.site.post(
                RequestEndpoints.openFile.path(id, paper), as: RequestOffice.officer)
            #expect(opened.text == "%PDF-1.7\n申请")
            #expect(try await office.events(of: id).last == "applicant.opened")
        }
    }

    @Test(arguments: StoreKind.available)
    func aProofOfIdentityLiesSealedAndIsOpenedByAPress(_ kind: StoreKind) async throws {
        try await withRequestOffice(kind) { office in
            let card = Array("%PDF-1.7\n身份证".utf8)
            let answer = try await office.site.upload(
                RequestEndpoints.create.path(), field: "identity", name: "身份证.pdf", bytes: card,
                values: office.letter(), as: RequestOffice.officer)
            let id = try RequestOffice.id(answer)

            let stored = try await office.paper(of: id)
            #expect(stored.isSealed)
            #expect(try await office.get(RequestEndpoints.file.path(id, stored.id)).status == .notFound)
            let opened = try await office.site.post(
                RequestEndpoints.openFile.path(id, stored.id), as: RequestOffice.officer)
            #expect(opened.text == String(decoding: card, as: UTF8.self))
            #expect(opened.headers[.contentLength] == "\(card.count)")
            #expect(try await office.events(of: id).last == "applicant.opened")
        }
    }

    /// What lay open before is sealed by a job, once; the form itself is no proof of identity and stays as it is.
    @Test(arguments: StoreKind.available)
    func proofsOfIdentityFromBeforeAreSealed(_ kind: StoreKind) async throws {
        try await withRequestOffice(kind) { office in
            let scan = Array("%PDF-1.7\n申请".utf8)
            let ids = try await [
                RequestOffice.id(office.register(office.letter(), scan: ("申请.pdf", scan))),
                RequestOffice.id(office.register(office.letter(), scan: ("身份证.pdf", scan))),
            ]
            let (database, files, keys) = (
                office.site.database, office.site.services.files, office.site.services.keys
            )
            try await database.write {
                try $0.execute("UPDATE request_file SET role = 'identity' WHERE request_id = \(ids[1])")
            }
            func seal() async throws -> Int {
                try await PaperSealing.run(database, files, keys: keys, clock: .fixed(TestWorkbench.now))
            }

            let (first, second) = (try await seal(), try await seal())

            #expect(first == 1 && second == 0)
            let (form, card) = (try await office.paper(of: ids[0]), try await office.paper(of: ids[1]))
            #expect(!form.isSealed && card.isSealed)
            let opened = try await office.site.post(
                RequestEndpoints.openFile.path(ids[1], card.id), as: RequestOffice.officer)
            #expect(opened.text == "%PDF-1.7\n申请")
        }
    }

    @Test func aLetterOfSeveralMattersIsSplitAtEmptyLines() async throws {
        try await withRequestOffice { office in
            let id = try await office.registered("学校名单和食堂合同")

            let one = try await office.act(.split, id, [("parts", "学校名单")])
            #expect(one.status == .unprocessableContent && one.text.contains("拆分后至少应有两件申请"))
            let two = try await office.act(.split, id, [("parts", "学校名单\r\n\r\n食堂合同\r\n及其附件")])
            #expect(two.status == .seeOther)

            let list = try await office.get(RequestEndpoints.list.path()).text
            #expect(list.contains("学校名单") && list.contains("食堂合同") && list.contains("共 2 件"))
        }
    }

    @Test func tasksSayWhatIsNextAndLeadThere() async throws {
        try await withRequestOffice { office in
            let id = try await office.registered("登记", daysAgo: 0) { arrival in
                (arrival.channel, arrival.arrivedOn) = (.postOrdinary, arrival.submittedOn)
            }

            let waiting = CaseTask.open(
                in: try await office.file(id), for: try await office.site.viewer(RequestOffice.officer))
            #expect(waiting.count == 1)
            #expect(waiting.first?.path == CaseForm.clock.open.path(id).adding("event", "confirmed"))
            #expect(
                try await office.act(.clock, id, [("event", "confirmed"), ("day", "2026-03-02")]).status == .seeOther)
            let next = CaseTask.open(
                in: try await office.file(id), for: try await office.site.viewer(RequestOffice.officer))
            #expect(next.map(\.text) == ["指定承办单位和经办人", "检索所需信息，登记检索记录", "提出答复意见"])
        }
    }
}
