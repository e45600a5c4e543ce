import Organs
import OrgansTesting
import Regulation
import Requests
import Storage
import StorageTesting
import Testing

struct PartsTests {
    @Test(arguments: StoreKind.available)
    func aRequestOfThreeMattersBecomesThree(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let receipt = try await desk.register()
            let parts = ["初步设计批复", "招标文件", "监理合同"].map {
                RequestContent(description: $0, form: .paper, manner: .post)
            }

            let all = try await desk.split(receipt.request, into: parts)

            #expect(all.map(\.content.description) == ["初步设计批复", "招标文件", "监理合同"])
            #expect(all.map { String($0.number.suffix(4)) } == ["0001", "0002", "0003"])
            #expect(all.map(\.standing.receivedOn) == [desk.today, desk.today, desk.today])
            #expect(all.map(\.links.splitFrom) == [nil, receipt.request.id, receipt.request.id])
            #expect(Set(all.map(\.applicant.id)).count == 1)
            let status = try await desk.status(all[2].number, receipt.code)
            #expect(status?.request.id == all[2].id)
        }
    }

    @Test(arguments: StoreKind.available)
    func aSplitNeedsTwoPartsThatSaySomething(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let request = try await desk.register().request
            let one = RequestContent(description: "初步设计批复", form: .paper, manner: .post)
            let empty = RequestContent(description: " ", form: .paper, manner: .post)

            let alone = try await refusedRules { try await desk.split(request, into: [one]) }
            let blank = try await refusedRules { try await desk.split(request, into: [one, empty]) }

            #expect(alone == ["request.parts"])
            #expect(blank == ["request.part-empty"])
        }
    }

    /// A correction that is awaited, a fee notice and a consultation are about the request as a whole.
    @Test(
        arguments: [
            (.correctionNoticeSent(period: .workingDays(10)), "request.split-correction"),
            (.feeNoticeSent(yuan: 300), "request.split-fee"),
            (.consultationSent("第三方1", .thirdParty), "request.split-consultation"),
        ] as [(ClockEvent.Kind, String)])
    func whatWasSentAboutTheWholeKeepsARequestTogether(_ event: ClockEvent.Kind, _ rule: String) async throws {
        try await withDesk(.sqlite) { desk in
            let id = try await desk.register().request.id
            try await desk.enter(id, ClockStatement(desk.today, event))
            let parts = ["初步设计批复", "招标文件"].map { RequestContent(description: $0, form: .paper, manner: .post) }

            let request = try await desk.request(id)
            let refused = try await refusedRules { try await desk.split(request, into: parts) }

            #expect(refused == [rule])
            #expect(try await desk.list().count == 1)
        }
    }

    @Test(arguments: StoreKind.available)
    func theSecondCopyIsJoinedToTheFirst(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let first = try await desk.register()
            let copy = try await desk.file()

            try await desk.merge(copy.request, into: first.request)

            #expect(try await desk.list().map(\.id) == [first.request.id])
            let status = try await desk.status(copy.request.number, copy.code)
            #expect(status?.request.id == first.request.id)
        }
    }

    /// The period runs from the first receipt: a copy whose day of receipt is known is not lost in one that has none.
    @Test(arguments: StoreKind.available)
    func aCopyThatWasReceivedFirstIsTheOneThatStays(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let unconfirmed = try await desk.register(nil, Arrival(.email, submittedOn: desk.today)).request
            let received = try await desk.register().request
            let earlier = try await desk.register(nil, Arrival(.inPerson, submittedOn: "2026-02-26")).request

            let lost = try await refusedRules { try await desk.merge(received, into: unconfirmed) }
            let later = try await refusedRules { try await desk.merge(earlier, into: received) }
            try await desk.merge(unconfirmed, into: received)

            #expect(lost == ["request.merge-later"] && later == ["request.merge-later"])
            #expect(Set(try await desk.list().map(\.id)) == [received.id, earlier.id])
        }
    }

    /// What was done in a copy would be done in no case.
    @Test(arguments: StoreKind.available)
    func aCopyInWhichACorrectionWasAskedForIsTheOneThatStays(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let first = try await desk.register().request
            let id = try await desk.register().request.id
            try await desk.enter(
                id, ClockStatement(desk.today, .correctionNoticeSent(period: .workingDays(10))))
            let copy = try await desk.request(id)

            let words = try await refusedWords { try await desk.merge(copy, into: first) }
            try await desk.merge(first, into: copy)

            #expect(words == ["本件已经登记“发出补正告知书”，并案后这一步不再有效；请把另一件并入本件"])
            #expect(try await desk.list().map(\.id) == [id])
        }
    }

    @Test(arguments: StoreKind.available)
    func requestsOfDifferentApplicantsAreNotJoined(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let first = try await desk.register().request
            let other = try await desk.register(
                desk.asking(by: desk.citizen("测试申请人乙", number: "990000198511200027"))
            ).request

            let refused = try await refusedRules { try await desk.merge(other, into: first) }

            #expect(refused == ["request.merge-applicant"])
        }
    }

    @Test(arguments: StoreKind.available)
    func aSectionSeesWhatItWasGivenAndNothingElse(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let given = try await desk.register().request
            let shared = try await desk.register(desk.asking(for: "河长制考核结果")).request
            _ = try await desk.register(desk.asking(for: "采砂许可名单"))

            try await desk.assign(given, to: desk.section)
            try await desk.assign(shared, to: desk.bureau, together: [desk.section.id])

            #expect(Set(try await desk.list(by: desk.head).map(\.id)) == [given.id, shared.id])
            #expect(try await desk.list(by: desk.officer).count == 3)
            #expect(try await desk.list(by: desk.outsider).isEmpty)
            // What lies with a unit of the organ stops no period.
            #expect(try await desk.request(given.id).standing.due == .legal("2026-03-30"))
        }
    }

    @Test(arguments: StoreKind.available)
    func aRequestIsNotGivenToAnotherOrgan(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let request = try await desk.register().request

            let refused = try await refusedRules { try await desk.assign(request, to: desk.district.education) }

            #expect(refused == ["request.assign-foreign"])
        }
    }

    @Test(arguments: StoreKind.available)
    func theApplicantWithdrawsByNumberAndCode(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let receipt = try await desk.register()
            func withdraw(_ code: QueryCode) async throws {
                try await desk.district.write { session in
                    try Requests.withdraw(
                        number: receipt.request.number, by: .code(code), keys: desk.keys, at: desk.now, in: session)
                }
            }
            let wrong = try #require(QueryCode(typed: "2222-2222-2222"))

            await #expect(throws: Refused.notFound) { try await withdraw(wrong) }
            try await withdraw(receipt.code)
            let again = try await refusedRules { try await withdraw(receipt.code) }

            let request = try await desk.request(receipt.request.id)
            #expect(request.standing.state == .withdrawn)
            #expect(request.standing.decision == .withdrawn)
            #expect(request.rowKey == "other_misc")
            #expect(again == ["request.closed"])
        }
    }

    @Test(arguments: StoreKind.available)
    func openingAnApplicantIsAnEvent(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let request = try await desk.register().request

            let details = try await desk.open(request, by: desk.officer)

            #expect(details == desk.citizen())
            let event = try #require(try await desk.events(of: request.id).last)
            #expect(event.kind == "applicant.opened")
            #expect(event.facts["reading"] == "contact")
            #expect(!event.facts.values.contains { $0.contains("测试申请人甲") })
            await #expect(throws: Refused.forbidden(.openApplicants)) {
                try await desk.open(request, by: desk.secrecy)
            }
            await #expect(throws: Refused.notFound) { try await desk.open(request, by: desk.outsider) }
        }
    }

    // MARK: Correction by the applicant

    @Test(arguments: StoreKind.available)
    func theApplicantCorrectsByNumberAndCode(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let receipt = try await desk.register()
            let id = receipt.request.id
            let better = RequestContent(description: "青政水〔2025〕3号初步设计批复", form: .paper, manner: .post)
            func correct(on day: Day) async throws {
                try await desk.district.write { session in
                    try Requests.correct(
                        number: receipt.request.number, by: .code(receipt.code), to: better, keys: desk.keys,
                        at: .on(day), in: session)
                }
            }

            let unasked = try await refusedRules { try await correct(on: desk.today) }
            let notice = CorrectionNotice(
                defects: ["写明文号"], guidance: "请补充文号", workingDays: 10, sentOn: desk.today)
            try await desk.act(id) {
                try CaseWork.askForCorrection(notice, of: id, ifVersion: $1, by: $0, at: $2, in: $3)
            }
            let asked = try await desk.status(receipt.request.number, receipt.code)
            try await correct(on: "2026-03-05")

            #expect(unasked == ["request.no-correction"])
            #expect(asked?.correction?.defects == ["写明文号"])
            #expect(asked?.isWaitingForApplicant == true)
            let request = try await desk.request(id)
            #expect(request.content == better)
            // 20 working days after 5 March.
            #expect(request.standing.due == .legal("2026-04-02"))
            #expect(try await desk.file(id).receivedCorrections.first?.before == receipt.request.content)
            #expect(try await desk.events(of: id).last?.kind == "request.corrected")
        }
    }

    @Test(arguments: StoreKind.available)
    func aLateCorrectionNeedsAJustReason(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            try await desk.enter(
                id, ClockStatement("2026-03-03", .correctionNoticeSent(period: .workingDays(10))),
                ClockStatement("2026-03-04", .correctionNoticeServed(period: nil)))
            func receive(_ reason: String?) async throws {
                let content = desk.asking(for: "补正后的内容").content
                try await desk.act(id, on: "2026-03-20") {
                    try Requests.receiveCorrection(
                        content, on: "2026-03-20", justReason: reason, of: id, ifVersion: $1, by: $0, at: $2, in: $3)
                }
            }

            let late = try await refusedRules { try await receive(nil) }
            let empty = try await refusedRules { try await receive(" ") }
            try await receive("住院治疗")

            #expect(late == ["clock.refused"])
            #expect(empty == ["case.justReason"])
            #expect(try await desk.request(id).standing.state == .received)
        }
    }

    @Test(arguments: StoreKind.available)
    func aNewCodeTakesThePlaceOfTheFirst(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let receipt = try await desk.register()
            let (id, officer) = (receipt.request.id, try await desk.viewer(desk.officer))

            let code = try await desk.district.write { session in
                try Requests.renewCode(
                    of: id, ifVersion: 1, by: officer, keys: desk.keys, at: desk.now, in: session)
            }

            #expect(try await desk.status(receipt.request.number, receipt.code) == nil)
            #expect(try await desk.status(receipt.request.number, code)?.request.id == id)
        }
    }
}
