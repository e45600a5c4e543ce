import Letters
import Regulation
import Testing

@Suite struct LetterReviews {
    private func findings(
        _ kind: LetterKind, _ decision: Decision? = nil, issued: [IssuedLetter] = [], thirdParties: [String] = [],
        _ change: (inout LetterFacts) throws -> Void = { _ in }
    ) throws -> [LetterFinding] {
        var facts = try LetterFacts.sample(kind, decision)
        try change(&facts)
        let letter: Result<Letter, LetterRefusal>
        do throws(LetterRefusal) { letter = .success(try Letter(kind, facts)) } catch { letter = .failure(error) }
        return LetterReview(kind, facts, letter: letter, issued: issued, thirdParties: thirdParties).findings()
    }

    private func checks(
        _ kind: LetterKind, _ decision: Decision? = nil, issued: [IssuedLetter] = [], thirdParties: [String] = [],
        _ change: (inout LetterFacts) throws -> Void = { _ in }
    ) throws -> [LetterCheck] {
        try findings(kind, decision, issued: issued, thirdParties: thirdParties, change)
            .filter { $0.check != .completeness }.map(\.check)
    }

    @Test(arguments: LetterKind.allCases)
    func sayNothingOfLettersThatAreRight(_ kind: LetterKind) throws {
        for decision in kind.decisions.isEmpty ? [nil] : kind.decisions.map(Optional.some) {
            let found = try findings(kind, decision) { facts in
                // After the periods that these two let pass.
                if decision == .overdueCorrection { facts.date = "2026-03-30" }
                if decision == .overdueFee {
                    facts.date = "2026-04-08"
                    facts.request?.answerDue = "2026-04-30"
                }
                // Within seven working days of receipt.
                if kind == .correctionNotice { facts.date = "2026-03-12" }
            }
            #expect(found == [], "\(kind) \(String(describing: decision))")
        }
    }

    /// 条例第三十六条第（四）项: found nothing after searching.
    @Test func blockDoesNotExistWithoutASearch() throws {
        #expect(try checks(.unableToProvide, .doesNotExist) { $0.answer?.parts[0].searches = [] } == [.search])
    }

    /// 条例第十四条.
    @Test func blockAProhibitionThatNoLawMakes() throws {
        let bare = try findings(.refusal, .lawProhibits) { $0.answer?.parts[0].basis.removeLast() }
        #expect(bare.contains { $0.check == .forbiddingAct && $0.message.contains("没有写明禁止公开的法律、行政法规") })

        let rule = try findings(.refusal, .lawProhibits) {
            $0.answer?.parts[0].basis[1] = LegalBasis(Citation("某某管理办法", article: "第三条"), .rule)
        }
        #expect(rule.contains { $0.check == .forbiddingAct && $0.message.hasPrefix("《某某管理办法》是规章，不是法律、行政法规") })
    }

    @Test func blockWithoutTheResponsibleOrgan() throws {
        #expect(
            try checks(.unableToProvide, .notThisOrgan) { $0.answer?.parts[0].responsibleOrgan = nil }
                == [.responsibleOrgan])
        #expect(
            try checks(.unableToProvide, .notThisOrgan) { $0.answer?.parts[0].responsibleOrgan = .unknown("职责尚在划转") }
                == [])
    }

    @Test(arguments: [(nil, true), (ThirdPartyOutcome.agreed, true), (.silent("两次邮寄均被退回"), false)])
    func blockThirdPartyRightsWithoutAnOutcome(_ outcome: ThirdPartyOutcome?, _ isBlocked: Bool) throws {
        let checks = try checks(.refusal, .thirdPartyRights) { $0.answer?.parts[0].thirdParty = outcome }

        #expect(checks == (isBlocked ? [.thirdParty] : []))
    }

    /// 行政复议法第二十二条.
    @Test func blockAnEmailedRefusalWithoutTheOnlineChannel() throws {
        #expect(try checks(.refusal, .internalAffairs) { $0.remedies?.manner = .email } == [.remedies])
        #expect(
            try checks(.refusal, .internalAffairs) {
                $0.remedies?.manner = .email
                $0.remedies?.onlineChannel = "https://fy.linxi.example.cn"
            } == [])
    }

    @Test(arguments: [
        ("第十六条", true), ("第十六条第二款", true), ("第三十六条第（三）项", true), ("第十六条第一款", false),
        ("第十六条第一款、第三十六条第（三）项", false),
    ])
    func blockArticlesThatAreNotTheDecisions(_ article: String, _ isBlocked: Bool) throws {
        let checks = try checks(.refusal, .internalAffairs) {
            $0.answer?.parts[0].basis = [LegalBasis(.regulation(article), .administrativeRegulation)]
        }

        #expect(checks == (isBlocked ? [.articles] : []))
    }

    @Test func blockAGroundOfAnotherDecision() throws {
        #expect(try checks(.refusal, .internalAffairs) { $0.answer?.parts[0].ground = .draft } == [.ground])
    }

    @Test func blockWhatNeedsAnEarlierNotice() throws {
        #expect(try checks(.notHandled, .excessiveRepeat) { $0.reasons?.given = nil } == [.preceding])
        #expect(try checks(.otherHandling, .overdueCorrection) { $0.correction?.servedOn = nil } == [.preceding])
        #expect(try checks(.otherHandling, .overdueFee) { $0.fee?.noticeReceivedOn = nil } == [.preceding])
    }

    /// The last day of the period, and the day after it (2026-03-27 in these facts).
    @Test(arguments: [("2026-03-27", [LetterCheck.preceding]), ("2026-03-28", [])] as [(Day, [LetterCheck])])
    func blockBeforeThePeriodIsOver(_ day: Day, _ expected: [LetterCheck]) throws {
        #expect(try checks(.otherHandling, .overdueCorrection) { $0.date = day } == expected)
    }

    @Test(
        arguments: [
            (LetterKind.extensionNotice, "2026-03-31", nil),
            (.extensionNotice, "2026-04-01", LetterFinding.Severity.block),
            (.feeNotice, "2026-03-31", nil), (.feeNotice, "2026-04-01", .block),
            // Received on 2026-03-03, a Tuesday: the seventh working day is Thursday, 2026-03-12.
            (.correctionNotice, "2026-03-12", nil), (.correctionNotice, "2026-03-13", .confirm),
        ] as [(LetterKind, Day, LetterFinding.Severity?)])
    func holdNoticesToTheirDays(_ kind: LetterKind, _ day: Day, _ severity: LetterFinding.Severity?) throws {
        let found = try findings(kind) { $0.date = day }

        #expect(found.map(\.severity) == (severity.map { [$0] } ?? []))
        #expect(found.allSatisfy { $0.check == .dueDate })
    }

    @Test(arguments: [(20, "2026-03-20", 0), (21, "2026-03-20", 1), (20, "2026-03-21", 1)] as [(Int, Day, Int)])
    func holdExtensionsToTheLaw(_ days: Int, _ approved: Day, _ count: Int) throws {
        let found = try findings(.extensionNotice) {
            $0.delay?.workingDays = days
            $0.delay?.approvedOn = approved
        }

        #expect(found.count == count && found.allSatisfy { $0.check == .dueDate && $0.severity == .block })
    }

    /// A late answer has to go out all the same.
    @Test(arguments: [("2026-03-31", 0), ("2026-04-01", 1)] as [(Day, Int)])
    func askAboutLateAnswers(_ day: Day, _ count: Int) throws {
        let found = try findings(.refusal, .internalAffairs) { $0.date = day }

        #expect(found.count == count && found.allSatisfy { $0.check == .dueDate && $0.severity == .confirm })
    }

    @Test func holdLettersOfACaseToEachOther() throws {
        let receipt = IssuedLetter(
            .receipt, number: "〔2026〕第9号-回", caseNumber: "LXSW-2026-0031", addressee: "周临溪", receivedOn: "2026-03-03")
        #expect(try checks(.refusal, .internalAffairs, issued: [receipt]) == [])

        var other = receipt
        other.caseNumber = "LXSW-2026-0032"
        other.receivedOn = "2026-03-04"
        other.addressee = "周临淇"
        other.number = "〔2026〕第12号-告"
        let found = try findings(.refusal, .internalAffairs, issued: [other])

        #expect(found.map(\.check) == [.consistency, .consistency, .consistency, .number])
        #expect(found[0].message == "登记编号“LXSW-2026-0031”与本申请此前文书中的“LXSW-2026-0032”不一致，请核对")
    }

    @Test func holdTheAddresseeToTheRegister() throws {
        #expect(try checks(.refusal, .internalAffairs) { $0.addressee = "周临溪女士" } == [.consistency])
    }

    @Test(arguments: [
        (Enclosure.Redaction.notNeeded, true, 0), (.removed, true, 0), (.coveredOnly, true, 1), (.notChecked, true, 1),
        (.removed, false, 1),
    ])
    func blockEnclosuresThatAreNotReady(_ redaction: Enclosure.Redaction, _ isPresent: Bool, _ count: Int) throws {
        let checks = try checks(.fullDisclosure, .granted) {
            $0.enclosures = [Enclosure("报告", isPresent: isPresent, redaction: redaction)]
        }

        #expect(checks == Array(repeating: .enclosures, count: count))
    }

    @Test func askWhereNothingIsEnclosed() throws {
        #expect(try findings(.fullDisclosure, .granted) { $0.enclosures = [] }.map(\.severity) == [.confirm])
        #expect(
            try checks(.fullDisclosure, .granted) {
                $0.enclosures = []
                $0.answer?.parts[0].manner = "由申请人到本机关查阅"
            } == [])
    }

    /// 110101199001011237 has a valid check digit (GB 11643).
    @Test func blockIdentityNumbersOfOthers() throws {
        let found = try findings(.refusal, .internalAffairs) {
            $0.answer?.parts[0].reason = "涉及李某（公民身份号码110101199001011237）的工资发放"
        }

        #expect(found.map(\.check) == [.personalData] && found.map(\.severity) == [.block])
        #expect(found.allSatisfy { !$0.message.contains("110101199001011237") })
    }

    @Test func askAboutMobileNumbersButNotTheOffices() throws {
        #expect(
            try checks(.refusal, .internalAffairs) { $0.answer?.parts[0].reason = "请与李某联系，手机13800000000" }
                == [.personalData])
        #expect(try checks(.refusal, .internalAffairs) { $0.organ.phone = "13800000000" } == [])
    }

    @Test func askWhereNamesAreTold() throws {
        #expect(
            try checks(.refusal, .thirdPartyRights, thirdParties: ["澜岫清流工程有限公司"]) {
                $0.answer?.parts[0].information = "澜岫清流工程有限公司的报价明细"
            } == [.protectedNames])
        #expect(
            try checks(.thirdPartyConsultation) { $0.consultation?.summary = "周临溪申请公开的招标资料" } == [.protectedNames])
    }

    @Test func haveTitlesAndIdsOfTheirOwn() {
        #expect(Set(LetterCheck.allCases.map(\.title)).count == LetterCheck.allCases.count)
        #expect(LetterCheck.allCases.map(\.rawValue) == (1...16).map { $0 < 10 ? "LET-0\($0)" : "LET-\($0)" })
        #expect(LetterCheck.allCases.allSatisfy { $0.citation != nil })
    }
}
