import Letters
import Regulation
import Testing

@Suite struct RemedyClauses {
    private func clause(
        _ decision: Decision, _ day: Day, _ change: (inout RemedyFacts) -> Void = { _ in }
    ) throws -> RemedyClause {
        var facts = try RemedyFacts.linxi()
        change(&facts)
        let answer = AnswerFacts(decision, parts: [AnsweredPart(decision)])
        return try RemedyClause(LetterKind(telling: decision), answer, made: day, facts)
    }

    /// 行政复议法第二十三条, in force from 2024-01-01.
    @Test(
        arguments: [
            (Decision.internalAffairs, "2023-12-29", RemedyClause.Variant.choice),
            (.internalAffairs, "2023-12-31", .choice), (.internalAffairs, "2024-01-01", .reviewFirst),
            (.internalAffairs, "2024-03-01", .reviewFirst), (.administrativeQuery, "2024-03-01", .choice),
            (.stateSecret, "2026-03-01", .reviewFirst), (.enforcementFile, "2026-03-01", .reviewFirst),
            (.granted, "2026-03-01", .choice), (.doesNotExist, "2026-03-01", .choice),
            (.duplicate, "2026-03-01", .choice),
            (.overdueFee, "2026-03-01", .choice),
        ] as [(Decision, Day, RemedyClause.Variant)])
    func followTheDecisionAndTheDay(_ decision: Decision, _ day: Day, _ variant: RemedyClause.Variant) throws {
        #expect(try clause(decision, day).variant == variant)
    }

    @Test func nameTheChoiceWithBodiesAndPeriods() throws {
        #expect(
            try clause(.administrativeQuery, "2024-03-01").text
                == "对本答复不服的，可以自收到本文书之日起60日内向临溪县人民政府申请行政复议，也可以自收到本文书之日起六个月内直接向临溪县人民法院提起行政诉讼。")
    }

    @Test func nameReviewFirstWithBodiesAndPeriods() throws {
        #expect(
            try clause(.internalAffairs, "2024-03-01").text
                == "对本答复不服的，应当先自收到本文书之日起60日内向临溪县人民政府申请行政复议；对行政复议决定不服的，"
                + "可以自收到行政复议决定书之日起15日内向临溪县人民法院提起行政诉讼。")
    }

    @Test func sayNothingInProceduralLetters() throws {
        for kind in LetterKind.allCases where kind.nature != .answer {
            let clause = try RemedyClause(kind, nil, made: "2026-03-01", nil)

            #expect(clause.variant == .none && clause.paragraphs.isEmpty, "\(kind)")
        }
    }

    /// What is withheld from the applicant in the same answer is no part of what the third party can go to law over.
    @Test func leaveTheChoiceToAThirdPartyWhoseInformationIsGiven() throws {
        let answer = AnswerFacts(.partiallyGranted, parts: [.init(.granted), .init(.processInformation)])

        let clause = try RemedyClause(.thirdPartyNotice, answer, made: "2026-03-01", try .linxi())

        #expect(clause.variant == .choice && clause.partsNeedingReview.isEmpty)
        #expect(clause.paragraphs[0].hasPrefix("对本机关公开上述政府信息的决定不服的，可以"))
    }

    @Test func nameThePartsThatNeedReviewFirst() throws {
        let answer = AnswerFacts(
            .partiallyGranted,
            parts: [.init(.granted), .init(.internalAffairs), .init(.doesNotExist), .init(.thirdPartyRights)])

        let clause = try RemedyClause(.partialDisclosure, answer, made: "2026-03-01", try .linxi())

        #expect(clause.variant == .reviewFirst)
        #expect(clause.partsNeedingReview == [2, 4])
        #expect(clause.paragraphs[0].hasPrefix("对本答复第（二）项、第（四）项不予公开的决定不服的，应当先"))
        #expect(clause.paragraphs[1].hasPrefix("对本答复其他各项不服的，可以自收到本文书之日起60日内"))
    }

    @Test func leaveTheChoiceWherePartsRestOnNoExemption() throws {
        let answer = AnswerFacts(.partiallyGranted, parts: [.init(.granted), .init(.administrativeQuery)])

        let clause = try RemedyClause(.partialDisclosure, answer, made: "2026-03-01", try .linxi())

        #expect(clause.variant == .choice && clause.partsNeedingReview.isEmpty)
    }

    /// 行政复议法第二十二条, from 2024-01-01.
    @Test(
        arguments: [
            (ServiceManner.email, "2024-01-01", true), (.platform, "2026-03-01", true), (.email, "2023-12-31", false),
            (.post, "2026-03-01", false), (.fax, "2026-03-01", false),
        ] as [(ServiceManner, Day, Bool)])
    func needAnOnlineChannelWhenServedOnline(_ manner: ServiceManner, _ day: Day, _ isNeeded: Bool) throws {
        if isNeeded {
            #expect(throws: RemedyClauseError.missingOnlineChannel) {
                try clause(.internalAffairs, day) { $0.manner = manner }
            }
        } else {
            _ = try clause(.internalAffairs, day) { $0.manner = manner }
        }
        let offered = try clause(.internalAffairs, day) {
            $0.manner = manner
            $0.onlineChannel = "掌上复议平台（https://fy.linxi.example.cn）"
        }
        #expect(offered.paragraphs.last == "行政复议申请可以通过互联网渠道提交：掌上复议平台（https://fy.linxi.example.cn）。")
    }

    @Test func refuseNamesThatAreNotInFull() throws {
        #expect(throws: RemedyClauseError.missingReviewOrgan) { try clause(.granted, "2026-03-01") { $0.review = nil } }
        #expect(throws: RemedyClauseError.missingCourt) { try clause(.granted, "2026-03-01") { $0.court = " " } }
        #expect(throws: RemedyClauseError.shortCourtName("临溪县法院")) {
            try clause(.granted, "2026-03-01") { $0.court = "临溪县法院" }
        }
        for name in ["临溪县政府", "县人民政府", "本级人民政府", ""] {
            #expect(throws: RemedyClauseError.shortName(name)) {
                try ReviewOrgan(of: "临溪县水务局", .localDepartment(government: name))
            }
        }
    }

    @Test func refuseDaysBeforeTheLawThatIsKnown() throws {
        #expect(throws: RemedyClauseError.noLaw("2015-04-30")) { try clause(.granted, "2015-04-30") }
    }
}

@Suite struct ReviewOrgans {
    /// 行政复议法第二十四条至第二十八条.
    @Test(arguments: [
        ("临溪县水务局", ReviewOrgan.Standing.localDepartment(government: "临溪县人民政府"), "临溪县人民政府", "第二十四条第一款第一项"),
        ("临溪县人民政府", .localGovernment(higher: "澜岫市人民政府"), "澜岫市人民政府", "第二十四条第一款第二项"),
        ("云澜省人民政府", .provincialGovernment, "云澜省人民政府", "第二十四条第二款"),
        ("国家某某总局", .stateCouncilDepartment, "国家某某总局", "第二十五条"),
        ("某某部", .stateCouncilDepartment, "某某部", "第二十五条"),
        ("国家税务总局临溪县税务局", .verticallyManaged(superior: "国家税务总局澜岫市税务局"), "国家税务总局澜岫市税务局", "第二十七条"),
        (
            "临溪县司法局", .justiceDepartment(government: "临溪县人民政府", superior: "澜岫市司法局"), "临溪县人民政府或者澜岫市司法局",
            "第二十八条"
        ),
    ])
    func areFoundByTheStandingOfTheOrgan(
        _ organ: String, _ standing: ReviewOrgan.Standing, _ name: String, _ article: String
    ) throws {
        let review = try ReviewOrgan(of: organ, standing)

        #expect(review.text == name)
        #expect(review.citation?.article == article)
    }

    @Test func areTakenFromThePlaceWhereItSetsThem() throws {
        let review = try ReviewOrgan(of: "澜岫高新区管理委员会", .local(reviewOrgan: "澜岫市人民政府"))

        #expect(review.text == "澜岫市人民政府" && review.citation == nil)
    }
}

extension RemedyFacts {
    /// A department of a made-up county.
    static func linxi() throws -> RemedyFacts {
        var facts = RemedyFacts()
        facts.review = try ReviewOrgan(of: "临溪县水务局", .localDepartment(government: "临溪县人民政府"))
        facts.court = "临溪县人民法院"
        return facts
    }
}
