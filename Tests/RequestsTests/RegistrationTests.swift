import Organs
import OrgansTesting
import Regulation
import Requests
import Storage
import StorageTesting
import Testing

struct RegistrationTests {
    /// Which day is the day of receipt (domain 04 §2), and with it the due day; test start is Monday 2026-03-02.
    @Test(
        arguments: [
            (Arrival(.inPerson, submittedOn: "2026-03-02"), "2026-03-02", "2026-03-30"),
            (Arrival(.postSigned, submittedOn: "2026-02-24", signedOn: "2026-02-27"), "2026-02-27", "2026-03-26"),
            (
                Arrival(.postOrdinary, submittedOn: "2026-02-24", arrivedOn: "2026-02-26", confirmedOn: "2026-02-26"),
                "2026-02-26", "2026-03-25"
            ),
            (Arrival(.email, submittedOn: "2026-02-28", confirmedOn: "2026-03-02"), "2026-03-02", "2026-03-30"),
            (Arrival(.fax, submittedOn: "2026-02-27", confirmedOn: "2026-02-28"), "2026-02-28", "2026-03-27"),
            (Arrival(.oral, submittedOn: "2026-03-02", confirmedOn: "2026-03-02"), "2026-03-02", "2026-03-30"),
        ] as [(Arrival, Day, Day)])
    func theDayOfReceiptFollowsFromTheChannel(_ arrival: Arrival, _ received: Day, _ due: Day) async throws {
        try await withDesk(.sqlite) { desk in
            let request = try await desk.register(nil, arrival).request

            #expect(request.standing.receivedOn == received, "\(arrival.channel.label)")
            #expect(request.standing.due == .legal(due))
            #expect(request.standing.state == .received)
            #expect(request.registeredBy == desk.officer.id)
        }
    }

    @Test(arguments: StoreKind.available)
    func anUnconfirmedMessageHasNoDayOfReceiptYet(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let request = try await desk.register(nil, Arrival(.email, submittedOn: desk.today)).request

            #expect(request.standing.receivedOn == nil)
            #expect(request.standing.state == .submitted)
        }
    }

    @Test(arguments: StoreKind.available)
    func whatCameOnPaperIsRegisteredWhateverItLacks(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            var applicant = ApplicantDetails(kind: .naturalPerson, name: "", document: .residentID, identityNumber: "")
            applicant.address = "青石区测试路2号"
            let filing = Filing(applicant: applicant, content: RequestContent(description: "", form: nil, manner: nil))

            let receipt = try await desk.register(filing)

            #expect(
                receipt.remarks.filter { $0.rule == "IN-01" }.map(\.text) == [
                    "申请中没有申请人的姓名或者名称，请在一次补正告知中列明", "申请中没有所需政府信息的名称、文号或者其他特征性描述，请在一次补正告知中列明",
                    "申请中没有政府信息的提供形式，请在一次补正告知中列明", "申请中没有获取信息的方式、途径，请在一次补正告知中列明",
                ])
            #expect(receipt.request.subject == "（未写明所需信息）")
        }
    }

    @Test(
        arguments: [
            (Arrival(.inPerson, submittedOn: "2026-03-03"), ["request.future"]),
            (Arrival(.postSigned, submittedOn: "2026-02-27", signedOn: "2026-02-26"), ["request.order"]),
            (Arrival(.inPerson, submittedOn: "2026-02-27", confirmedOn: "2026-02-28"), ["request.arrival"]),
        ] as [(Arrival, [String])])
    func daysThatCannotBeRightAreRefused(_ arrival: Arrival, _ rules: [String]) async throws {
        try await withDesk(.sqlite) { desk in
            let refused = try await refusedRules { try await desk.register(nil, arrival) }

            #expect(refused == rules)
            #expect(try await desk.list().isEmpty)
        }
    }

    @Test(arguments: StoreKind.available)
    func nobodyRegistersWithoutTheRight(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            await #expect(throws: Refused.forbidden(.registerRequests)) { try await desk.register(by: desk.leader) }
            await #expect(throws: Refused.notFound) { try await desk.register(by: desk.outsider) }
        }
    }

    @Test(arguments: StoreKind.available)
    func theSameFormByTwoChannelsIsNoticed(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let first = try await desk.file()
            let second = try await desk.register(
                desk.asking(for: "申请公开青石水库除险加固工程初步设计批复"),
                Arrival(.postSigned, submittedOn: "2026-02-27", signedOn: "2026-03-02"))

            let remark = try #require(second.remarks.first { $0.rule == "IN-10" })
            #expect(remark.outcome == .sameCase)
            #expect(remark.requests == [first.request.id])
            #expect(!first.remarks.contains { $0.rule == "IN-10" })
        }
    }

    @Test(arguments: StoreKind.available)
    func theSameQuestionByAnotherApplicantIsNoticed(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let first = try await desk.register()
            let other = desk.citizen("测试申请人乙", number: "990000198511200027")
            let second = try await desk.register(desk.asking(by: other))
            let third = try await desk.register(desk.asking(for: "二〇二五年河道采砂许可名单", by: other))

            #expect(second.remarks.first { $0.rule == "IN-08" }?.requests == [first.request.id])
            #expect(!third.remarks.contains { $0.rule == "IN-08" })
        }
    }

    /// Domain 05 §12, 10: the eleventh in one month raises the hint, and nothing is charged by itself.
    @Test(arguments: StoreKind.available)
    func theEleventhRequestOfAMonthIsNoticed(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            var receipts: [FilingReceipt] = []
            for number in 1...11 {
                receipts.append(try await desk.register(desk.asking(for: "第\(number)号取水许可证的审批材料\(number * 7)")))
            }

            #expect(receipts.prefix(10).allSatisfy { !$0.remarks.contains { $0.rule == "IN-06" } })
            #expect(receipts.last?.remarks.contains { $0.rule == "IN-06" && $0.text.contains("已达11件") } == true)
        }
    }

    @Test(
        arguments: [
            ("公开对我举报事项的调查处理材料", "信访、投诉、举报类申请"), ("请问取水许可如何办理", "咨询类申请"),
        ])
    func petitionsAndQuestionsAreHintedAt(_ text: String, _ what: String) async throws {
        try await withDesk(.sqlite) { desk in
            let remarks = try await desk.register(desk.asking(for: text)).remarks

            #expect(remarks.contains { $0.rule == "IN-04" && $0.outcome == .triage && $0.text.contains(what) })
        }
    }

    @Test(arguments: StoreKind.available)
    func anOrganisationIsListedByItsNameAndCountsInItsColumn(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            var firm = ApplicantDetails(
                kind: .legalServiceOrg, name: "测试律师事务所", document: .socialCreditCode,
                identityNumber: "11330000000000000C")
            firm.address = "青石区测试路3号"

            let request = try await desk.register(desk.asking(by: firm)).request

            #expect(request.applicant.listedName == "测试律师事务所")
            #expect(request.applicantClass.columnKey == "legal_service_org")
        }
    }

    /// FEC-9: only flagged.
    @Test(arguments: StoreKind.available)
    func oneAgentForManyApplicantsIsNoticed(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let numbers = ["990000199003070013", "990000198511200027", "990000197202290036"]
            var receipts: [FilingReceipt] = []
            for (index, number) in numbers.enumerated() {
                var applicant = desk.citizen("测试申请人\(index)", number: number)
                applicant.agent = .init(
                    name: "测试代理人", document: .residentID, identityNumber: "990000200106300040", hasAuthority: true)
                receipts.append(try await desk.register(desk.asking(for: "第\(index)份材料\(index * 31)", by: applicant)))
            }

            #expect(receipts.map { $0.remarks.contains { $0.rule == "IN-06" } } == [false, false, true])
            #expect(receipts[2].remarksForApplicant.allSatisfy { $0.outcome == .correction })
        }
    }

    /// Whoever supervises the organs below sees their registers; whoever runs the installation sees none.
    @Test(arguments: StoreKind.available)
    func theCompetentAuthoritySeesTheOrgansBelow(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            let authority = try await desk.district.register(
                "authority", in: desk.district.government, RoleGrant(.competentAuthority)
            ).person

            #expect(try await desk.list(by: authority).map(\.id) == [id])
            #expect(try await desk.list(by: desk.district.administrator).isEmpty)
            let request = try await desk.request(id)
            await #expect(throws: Refused.forbidden(.openApplicants)) { try await desk.open(request, by: authority) }
        }
    }

    @Test(arguments: StoreKind.available)
    func theResponsibleOrganIsNamedWithItsContact(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let (organ, section) = try await desk.district.read { session in
                (
                    try ResponsibleOrgan.find(desk.district.education.id, session),
                    try ResponsibleOrgan.find(desk.section.id, session)
                )
            }

            #expect(organ?.text == "青石区教育局")
            #expect(section == nil)
        }
    }
}
