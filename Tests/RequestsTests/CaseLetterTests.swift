import Letters
import Organs
import OrgansTesting
import Regulation
import Requests
import Storage
import StorageTesting
import Testing

struct CaseLetterTests {
    // MARK: Numbers

    @Test(arguments: StoreKind.available)
    func numbersFollowEachOtherAndThatOfAVoidedLetterIsNotGivenAgain(_ kind: StoreKind) async throws {
        try await withLetterDesk(kind) { desk, cabinet in
            try await desk.setUpLetters()
            let ids = [try await desk.approved(.referring), try await desk.approved(.referring)]
            let first = try await desk.issue(.fullDisclosure, ids[0], cabinet)
            try await desk.act(ids[0]) {
                try CaseLetters.void(
                    first.id, of: ids[0], reason: "收件人写错", ifVersion: $1, by: $0, at: $2, in: $3)
            }

            let again = try await desk.issue(.fullDisclosure, ids[0], cabinet)
            let other = try await desk.issue(.fullDisclosure, ids[1], cabinet)

            #expect([first, again, other].map(\.number) == ["〔2026〕第1号-告", "〔2026〕第2号-告", "〔2026〕第3号-告"])
            #expect(try await desk.letters(ids[0]).map(\.isValid) == [false, true])
            let served = try await refusedWords { try await desk.serve(first) }
            #expect(served == ["这件文书已经作废，不能送达"])
        }
    }

    @Test(arguments: StoreKind.available)
    func lettersIssuedAtTheSameTimeHaveDifferentNumbersWithoutAGap(_ kind: StoreKind) async throws {
        try await withLetterDesk(kind) { desk, cabinet in
            try await desk.setUpLetters { $0.numberPattern = "青水公复〔{年}〕{序号}号" }
            var ids: [Identifier<InformationRequest>] = []
            for _ in 0..<4 { ids.append(try await desk.approved(.referring)) }

            let numbers = try await withThrowingTaskGroup(of: String?.self) { group in
                for id in ids { group.addTask { try await desk.issue(.fullDisclosure, id, cabinet).number } }
                return try await group.reduce(into: [String?]()) { $0.append($1) }
            }

            #expect(Set(numbers) == Set((1...4).map { "青水公复〔2026〕\($0)号" }))
        }
    }

    // MARK: What a letter says

    @Test func whatIsMissingIsToldWithThePlaceWhereItIsEntered() async throws {
        try await withLetterDesk { desk, _ in
            let id = try await desk.approved(.referring)

            let draft = try await desk.draft(.fullDisclosure, id)

            #expect(!draft.isReady && draft.letter == nil)
            #expect(
                draft.missing == [
                    "缺少行政复议机关名称：在“文书设置”中填写", "缺少“工作机构”，请补齐后再生成：在“单位信息（公开工作机构）”中填写",
                    "缺少“联系电话”，请补齐后再生成：在“单位信息（公开工作机构）”中填写",
                ])
        }
    }

    @Test(arguments: StoreKind.available)
    func aPartialDisclosureTellsWhatIsWithheldWithItsArticleAndReviewFirst(_ kind: StoreKind) async throws {
        try await withLetterDesk(kind) { desk, cabinet in
            try await desk.setUpLetters()
            let id = try await desk.approved(.separating)
            let inputs = try await desk.confirming(.partialDisclosure, id)

            let letter = try #require(try await desk.draft(.partialDisclosure, id, inputs).letter)
            let issued = try await desk.issue(.partialDisclosure, id, cabinet, inputs)

            let text = letter.lines.joined(separator: "\n")
            #expect(letter.addressee == "测试申请人甲" && letter.remedies.variant == .reviewFirst)
            #expect(text.contains("第3页的讨论发言") && text.contains("第十六条第二款") && text.contains("讨论记录"))
            #expect(text.contains("应当先自收到本文书之日起60日内向青石区人民政府申请行政复议"))
            let stored = try await desk.district.read { [bureau = desk.bureau] session in
                try [issued.docx, issued.pdf].compactMap {
                    try FileRecords.file($0, within: "file.organ_id = \(bureau.id.chain)", in: session)
                }
            }
            #expect(stored.map(\.type) == [.docx, .pdf])
            for file in stored { #expect(Digest32(of: try await cabinet.blobs.get(file.digest)) == file.digest) }
            #expect(try await desk.events(of: id).last?.kind == "request.letter-issued")
        }
    }

    @Test func aLetterThatTellsAnotherDecisionThanWasApprovedIsRefused() async throws {
        try await withLetterDesk { desk, cabinet in
            try await desk.setUpLetters()
            let id = try await desk.approved(.referring)
            let open = try await desk.register().request.id

            let other = try await refusedWords { try await desk.issue(.refusal, id, cabinet) }
            let early = try await refusedWords { try await desk.issue(.fullDisclosure, open, cabinet) }

            #expect(other == ["审批的是《政府信息予以公开告知书》，不能制发《政府信息不予公开告知书》"])
            #expect(early == ["答复意见还没有审批同意，不能制发《政府信息予以公开告知书》"])
        }
    }

    @Test func whatTheChecksAskAboutIsConfirmedFirst() async throws {
        try await withLetterDesk { desk, cabinet in
            try await desk.setUpLetters()
            let id = try await desk.approved(.giving)

            let refused = try await refusedWords { try await desk.issue(.fullDisclosure, id, cabinet) }
            let letter = try await desk.issue(
                .fullDisclosure, id, cabinet, try await desk.confirming(.fullDisclosure, id))

            #expect(refused == ["须确认：决定予以公开而没有附件，请确认是否漏附"])
            #expect(letter.title == "政府信息予以公开告知书")
        }
    }

    /// 条例第三十二条: what is given and why, as it was decided.
    @Test(
        arguments: [
            (.unreasonable, "不同意公开的理由不合理：报价已经公示。根据《中华人民共和国政府信息公开条例》第三十二条"),
            (.publicInterest, "可能对公共利益造成重大影响：报价已经公示。根据《中华人民共和国政府信息公开条例》第十五条、第三十二条"),
        ] as [(RefusalFinding, String)])
    func theNoticeToAThirdPartyThatRefusedTellsWhatTheDecisionFound(
        _ finding: RefusalFinding, _ words: String
    ) async throws {
        try await withLetterDesk { desk, cabinet in
            try await desk.setUpLetters()
            let id = try await desk.register().request.id
            try await desk.consultThirdParty(id)
            try await desk.hear(.refuses, id)
            try await desk.propose(.disclosing("报价已经公示", ["第三方1": finding]), id)
            let inputs = desk.telling

            let early = try await refusedWords { try await desk.draft(.thirdPartyNotice, id, inputs) }
            try await desk.review(.secrecy, id)
            try await desk.decide(id)
            let letter = try #require(try await desk.draft(.thirdPartyNotice, id, inputs).letter)
            let issued = try await desk.issue(
                .thirdPartyNotice, id, cabinet, try await desk.confirming(.thirdPartyNotice, id, inputs))

            #expect(early == ["答复意见还没有审批同意，不能告知第三方决定公开的内容和理由"])
            let text = letter.lines.joined()
            #expect(letter.addressee == "测试设计公司" && text.contains("初步设计批复附图") && text.contains(words))
            let number = try await desk.file(id).decision?.number
            #expect(number != nil && issued.decision == number)
            let sheet = try #require(try await desk.draft(.approvalSheet, id).letter)
            #expect(sheet.lines.joined().contains("予以公开。第三方1：\(finding.label)。报价已经公示"))
        }
    }

    /// One refused without grounds, one for a real secret that the public interest outweighs: each is told what was found of its own refusal.
    @Test func eachThirdPartyIsToldWhatWasFoundOfItsOwnRefusal() async throws {
        try await withLetterDesk { desk, _ in
            let findings: [String: RefusalFinding] = ["第三方1": .unreasonable, "第三方2": .publicInterest]
            let id = try await desk.decided([.refuses, .refuses], .disclosing("事关大坝安全", findings))
            // What is typed does not stand against what was decided.
            var first = desk.telling
            (first.finding, first.disclosureReason) = (.publicInterest, "另有理由")

            let toFirst = try #require(try await desk.draft(.thirdPartyNotice, id, first).letter).lines.joined()
            let toSecond = try #require(try await desk.draft(.thirdPartyNotice, id, desk.tellingSecond).letter)
                .lines.joined()

            #expect(toFirst.contains("你（单位）不同意公开的理由不合理：事关大坝安全") && !toFirst.contains("公共利益"))
            #expect(toSecond.contains("可能对公共利益造成重大影响：事关大坝安全") && !toSecond.contains("不合理"))
        }
    }

    /// One refused without grounds, the other was silent: nothing is found of silence, and the reason is said in the notice.
    @Test func aThirdPartyThatWasSilentIsToldTheReasonsBesideOneThatRefused() async throws {
        try await withLetterDesk { desk, _ in
            let id = try await desk.decided(
                [.refuses, .unreachable], .disclosing("报价已经公示", ["第三方1": .unreasonable]))
            var inputs = desk.tellingSecond

            let empty = try await refusedWords { try await desk.draft(.thirdPartyNotice, id, inputs) }
            inputs.disclosureReason = "事关大坝安全"
            let told = try #require(try await desk.draft(.thirdPartyNotice, id, inputs).letter).lines.joined()

            #expect(empty == ["填写决定公开的理由"])
            #expect(told.contains("由行政机关决定是否公开") && told.contains("理由为：事关大坝安全。"))
            #expect(!told.contains("不合理") && !told.contains("公共利益"))
        }
    }

    /// None refused: no finding is asked for, and one that is typed is not told. Who consented is told nothing.
    @Test func nothingIsFoundWhereAllThirdPartiesWereSilentOrConsented() async throws {
        try await withLetterDesk { desk, _ in
            let id = try await desk.decided([.unreachable, .agrees], .giving)
            var inputs = desk.telling

            let empty = try await refusedWords { try await desk.draft(.thirdPartyNotice, id, inputs) }
            (inputs.finding, inputs.disclosureReason) = (.publicInterest, "事关大坝安全")
            let told = try #require(try await desk.draft(.thirdPartyNotice, id, inputs).letter).lines.joined()
            var consenting = desk.tellingSecond
            consenting.disclosureReason = "事关大坝安全"
            let needless = try await refusedWords { try await desk.draft(.thirdPartyNotice, id, consenting) }

            #expect(empty == ["填写决定公开的理由"])
            #expect(told.contains("征求意见的结果为：无法联系。") && told.contains("理由为：事关大坝安全。"))
            #expect(!told.contains("公共利益") && !told.contains("不合理"))
            #expect(needless == ["第三方2同意公开，不需要书面告知决定公开的内容和理由"])
        }
    }

    /// A refusal that comes after the decision: the decision has nothing on it, so the notice needs both.
    @Test func aRefusalThatCameAfterTheDecisionIsFoundOfInTheNotice() async throws {
        try await withLetterDesk { desk, _ in
            let id = try await desk.decided([], .giving)
            try await desk.consultThirdParty(id)
            try await desk.hear(.refuses, id)
            var inputs = desk.telling

            let empty = try await refusedWords { try await desk.draft(.thirdPartyNotice, id, inputs) }
            (inputs.finding, inputs.disclosureReason) = (.unreasonable, "报价已经公示")
            let told = try #require(try await desk.draft(.thirdPartyNotice, id, inputs).letter).lines.joined()

            #expect(empty == ["选择对第三方1不同意公开的认定", "填写决定公开的理由"])
            #expect(told.contains("你（单位）不同意公开的理由不合理：报价已经公示"))
        }
    }

    /// The extension counts from its notice: what the notice says is the day that the clock will have.
    @Test func anExtensionNoticeTellsTheDayThatFollowsFromIt() async throws {
        try await withLetterDesk { desk, _ in
            try await desk.setUpLetters()
            let id = try await desk.register().request.id
            try await desk.act(id) {
                try CaseWork.proposeExtension(
                    ExtensionProposal(workingDays: 10, reason: "材料较多"), of: id, ifVersion: $1, by: $0, at: $2, in: $3)
            }
            let early = try await refusedWords { try await desk.draft(.extensionNotice, id) }
            try await desk.act(id, by: desk.leader) {
                try CaseWork.decideExtension(
                    Verdict(agrees: true, opinion: ""), of: id, ifVersion: $1, by: $0, at: $2, in: $3)
            }

            let letter = try #require(try await desk.draft(.extensionNotice, id).letter)

            #expect(early == ["延期须经工作机构负责人同意后，才能制发延期答复告知书"])
            // Twenty working days after 2 March 2026: 30 March. Ten more, without 4 to 6 April: 14 April.
            let text = letter.lines.joined()
            #expect(text.contains("2026年3月30日") && text.contains("2026年4月14日"))
        }
    }

    // MARK: Service

    @Test(arguments: StoreKind.available)
    func theApplicantHasWhatWasServedAndHisFirstReadingIsTheProof(_ kind: StoreKind) async throws {
        try await withLetterDesk(kind) { desk, cabinet in
            try await desk.setUpLetters()
            var decision = ProposedDecision.referring
            (decision.manner, decision.onlineReview) = (.platform, "https://example.com/review")
            let id = try await desk.approved(decision)
            let letter = try await desk.issue(.fullDisclosure, id, cabinet)
            let before = try await desk.served(id)
            try await desk.serve(letter)

            let now = desk.now
            for _ in 0..<2 {
                try await desk.district.write { session in
                    try CaseLetters.recordReading(of: letter.id, by: id, at: now, in: session)
                }
            }

            let served = try await desk.served(id)
            #expect(before.isEmpty && served.map(\.number) == ["〔2026〕第1号-告"])
            #expect(served.map(\.deliveredOn) == [desk.today])
            #expect(try await desk.events(of: id).count { $0.kind == "request.letter-read" } == 1)
            let void = try await refusedWords {
                try await desk.act(id) {
                    try CaseLetters.void(letter.id, of: id, reason: "有误", ifVersion: $1, by: $0, at: $2, in: $3)
                }
            }
            #expect(void == ["这件文书已经送达或者发出，不能作废；内容有误的，另行制发更正的文书"])
        }
    }

    @Test func anAnswerThatCameBackIsServedAgainAndStaysInTime() async throws {
        try await withLetterDesk { desk, cabinet in
            try await desk.setUpLetters()
            let id = try await desk.approved(.referring)
            let letter = try await desk.issue(.fullDisclosure, id, cabinet)
            try await desk.serve(letter, .post)
            let attempt = try #require(try await desk.file(id).services.last?.number)
            try await desk.act(id) {
                try CaseWork.recordServiceResult(
                    ServiceResult(of: attempt, isDelivered: false, day: desk.today, reason: "查无此人"), of: id,
                    ifVersion: $1, by: $0, at: $2, in: $3)
            }
            try await desk.serve(letter, .direct, first: false)

            #expect(try await desk.file(id).services.map(\.value.manner) == [.post, .direct])
            #expect(try await desk.request(id).standing.isInTime == true)
            #expect(try await desk.served(id).count == 1)
        }
    }

    /// The decision was changed after the letter had been printed.
    @Test func aLetterOfAnEarlierDecisionCannotBeServed() async throws {
        try await withLetterDesk { desk, cabinet in
            try await desk.setUpLetters()
            let id = try await desk.approved(.referring)
            let letter = try await desk.issue(.fullDisclosure, id, cabinet)
            try await desk.propose(.referring, id)
            try await desk.decide(id)

            let words = try await refusedWords { try await desk.serve(letter, .post) }

            #expect(words == ["这件文书制发以后答复意见已经修改，请作废后重新制发"])
        }
    }

    // MARK: Templates

    @Test(arguments: StoreKind.available)
    func aTemplateWithoutARequiredElementIsRefusedAndVersionsAreKept(_ kind: StoreKind) async throws {
        try await withLetterDesk(kind) { desk, cabinet in
            try await desk.setUpLetters()
            func save(_ text: String?, version: Int, by person: Person? = nil) async throws {
                let viewer = try await desk.viewer(person ?? desk.keeper)
                try await desk.district.write { [bureau = desk.bureau, now = desk.now] session in
                    try LetterTemplates.save(
                        text, for: .fullDisclosure, of: bureau.id, ifVersion: version, by: viewer, at: now, in: session)
                }
            }
            let own = LetterTemplate.builtIn(.fullDisclosure).text + "\n\n感谢您对水利工作的关心。\n"

            let lacking = try await refusedWords { try await save("您好。", version: 0) }
            try await save(own, version: 0)
            let stale = await #expect(throws: Refused.changedMeanwhile) { try await save(own, version: 0) }
            let letter = try await desk.issue(.fullDisclosure, try await desk.approved(.referring), cabinet)
            try await save(nil, version: 1)

            #expect(lacking.contains("缺少必备要素“救济告知”") && stale != nil)
            #expect(letter.template == 1)
            let (versions, current) = try await desk.district.read { [bureau = desk.bureau] session in
                (
                    try LetterTemplates.versions(.fullDisclosure, of: bureau.id, session),
                    try LetterTemplates.current(.fullDisclosure, of: bureau.id, session)
                )
            }
            #expect(versions.map(\.text) == [nil, own] && current.version == 0)
            await #expect(throws: (any Error).self) { try await save(own, version: 2, by: desk.officer) }
        }
    }

    @Test(arguments: [
        ("numberPattern", "letters.pattern"), ("reviewOrgan", "letters.review"), ("court", "letters.court"),
    ])
    func settingsThatNoLetterCouldUseAreRefused(_ field: String, _ rule: String) async throws {
        try await withLetterDesk { desk, _ in
            let rules = try await refusedRules {
                try await desk.setUpLetters { settings in
                    switch field {
                    case "numberPattern": settings.numberPattern = "青水公复[{年}]{序号}号"
                    case "reviewOrgan": settings.reviewOrgan = "区人民政府"
                    default: settings.court = "青石区法院"
                    }
                }
            }

            #expect(rules == [rule])
        }
    }
}

extension TestDesk {
    /// To 第三方1, by the name that it is registered with.
    fileprivate var telling: LetterInputs {
        var inputs = LetterInputs(on: today)
        (inputs.consultation, inputs.consulteeName) = ("第三方1", "测试设计公司")
        return inputs
    }

    fileprivate var tellingSecond: LetterInputs {
        var inputs = LetterInputs(on: today)
        (inputs.consultation, inputs.consulteeName) = ("第三方2", "测试监理公司")
        return inputs
    }

    /// A request whose answer is approved after third parties, 第三方1 and 第三方2, answered so.
    fileprivate func decided(
        _ answers: [ConsultationAnswer.Answer], _ decision: ProposedDecision
    ) async throws -> Identifier<InformationRequest> {
        try await setUpLetters()
        let id = try await register().request.id
        let parties = [("第三方1", "测试设计公司"), ("第三方2", "测试监理公司")]
        for (answer, (label, name)) in zip(answers, parties) {
            try await consultThirdParty(id, as: label, named: name)
            try await hear(answer, from: label, id)
        }
        try await propose(decision, id)
        try await review(.secrecy, id)
        try await decide(id)
        return id
    }
}
