import Letters
import Regulation

/// Facts of a made-up county's water bureau and of made-up people.
extension LetterFacts {
    static let day: Day = "2026-03-20"

    /// Everything that letters of a kind need, and no more than a real case has.
    static func sample(_ kind: LetterKind, _ decision: Decision? = nil) throws -> LetterFacts {
        var facts = try base(kind)
        switch kind {
        case .correctionNotice: facts.correction = .toCorrect
        case .reasonsRequest: facts.reasons = .asked
        case .extensionNotice: facts.delay = .tenDays
        case .deferralNotice: facts.deferral = .untilMay
        case .thirdPartyConsultation, .opinionForm, .consultationNotice, .thirdPartyNotice, .organConsultation:
            facts.consult(kind)
        case .assignment: facts.assign()
        case .feeNotice: facts.fee = try .notified()
        case .recordCorrection: facts.record = .corrected
        case .proofOfService: facts.serve()
        case .approvalSheet: facts.approve()
        default: break
        }
        if let decision { try facts.decide(decision) }
        return facts
    }

    private static func base(_ kind: LetterKind) throws -> LetterFacts {
        var organ = IssuingOrgan(
            name: "临溪县水务局", unit: "临溪县水务局办公室", phone: "0599-0100000", address: "临溪县清源路18号")
        organ.hours = "工作日8:30—12:00、14:30—17:30"
        var facts = LetterFacts(organ: organ)
        facts.addressee = "周临溪"
        facts.date = LetterFacts.day
        facts.number = kind.isNumbered ? try LetterNumberPattern.standard.number(kind, year: 2026, serial: 12) : nil
        facts.request = .zhou
        facts.remedies = try .linxi()
        return facts
    }
}

extension RequestFacts {
    static var zhou: RequestFacts {
        var applicant = Applicant("周临溪", .naturalPerson)
        applicant.identityKind = "居民身份证"
        applicant.identityNumber = "110101199001011237"
        applicant.phone = "13900000000"
        applicant.address = "临溪县澄江街道临江路7号"
        applicant.postcode = "300001"
        applicant.email = "zhou@example.com"
        var request = RequestFacts(applicant)
        request.caseNumber = "LXSW-2026-0031"
        request.channel = .web
        request.submittedOn = "2026-03-02"
        request.receivedOn = "2026-03-03"
        request.description = "2025年度澄江街道供水管网改造工程的验收报告和监理记录。"
        request.requestedForm = "纸质"
        request.receiptManner = "邮寄"
        request.answerDue = "2026-03-31"
        request.queryCode = "7K2M-94QX"
        request.registeredBy = "沈清渠"
        request.handlingUnit = "供水科"
        return request
    }
}

extension CorrectionFacts {
    static var toCorrect: CorrectionFacts {
        var facts = CorrectionFacts()
        facts.defects = [
            .init("未提供身份证明", how: "提交有效身份证件的复印件"),
            .init("“监理记录”指向的工程标段不明确", how: "写明标段名称或者合同编号"),
        ]
        facts.period = .workingDays(15)
        return facts
    }

    static var told: CorrectionFacts {
        var facts = toCorrect
        facts.noticeNumber = "〔2026〕第5号-补"
        facts.noticeOn = "2026-03-05"
        facts.servedOn = "2026-03-06"
        facts.due = "2026-03-27"
        return facts
    }
}

extension ReasonsFacts {
    static var asked: ReasonsFacts {
        var facts = ReasonsFacts()
        facts.finding = "2026年1月至3月共提出申请126件，其中同类申请91件"
        facts.period = .workingDays(10)
        facts.noticeNumber = "〔2026〕第2号-理"
        facts.noticeOn = "2026-03-06"
        facts.given = .reasons("需要核对全部标段的资料", on: "2026-03-12")
        return facts
    }
}

extension DelayFacts {
    static var tenDays: DelayFacts {
        var facts = DelayFacts()
        facts.reason = "所涉档案数量较多，需要逐件核对"
        facts.workingDays = 10
        facts.baseDue = "2026-03-31"
        facts.newDue = "2026-04-15"
        facts.approvedOn = "2026-03-19"
        return facts
    }
}

extension DeferralFacts {
    static var untilMay: DeferralFacts {
        var facts = DeferralFacts()
        facts.reason = "申请涉及126个标段的资料，检索和审查工作量大"
        facts.until = "2026-05-29"
        return facts
    }
}

extension FeeFacts {
    static func notified() throws -> FeeFacts {
        var facts = FeeFacts()
        // 28 items so far, 5 more: 2 × 100 + 3 × 200.
        facts.fee = try Fee.perItem(items: 5, before: 28)
        facts.payment = "凭缴款码在非税收入收缴平台缴纳，缴款码为3500-0100-0001"
        facts.noticeNumber = "〔2026〕第1号-费"
        facts.noticeOn = "2026-03-06"
        facts.noticeReceivedOn = "2026-03-09"
        facts.due = "2026-04-07"
        return facts
    }
}

extension RecordCorrectionFacts {
    static var corrected: RecordCorrectionFacts {
        var facts = RecordCorrectionFacts()
        facts.record = "用水户登记表中的户名"
        facts.claim = "将户名“周林溪”更正为“周临溪”"
        facts.evidence = "居民身份证复印件"
        facts.outcome = .corrected("户名改为“周临溪”", on: "2026-03-18")
        return facts
    }
}

extension LetterFacts {
    fileprivate mutating func consult(_ kind: LetterKind) {
        var facts = ConsultationFacts(kind == .organConsultation ? .coProducer : .thirdParty)
        facts.name = kind == .organConsultation ? "临溪县住房和城乡建设局" : "澜岫清流工程有限公司"
        facts.information = "2025年度供水管网改造工程的报价明细"
        facts.summary = "2025年度供水管网改造工程的招标和验收资料"
        facts.sentOn = "2026-03-10"
        facts.disclosure = ConsultationFacts.Disclosure(.publicInterest, reason: "报价明细涉及财政资金的使用，公众有必要了解")
        facts.opinion = "报价明细属于商业秘密，不同意公开"
        consultation = facts
        if kind != .consultationNotice { addressee = facts.name }
    }

    fileprivate mutating func assign() {
        var facts = AssignmentFacts()
        facts.task = "检索有关工程档案，提出是否公开的意见"
        facts.due = "2026-03-12"
        facts.coUnits = ["财务科", "县水利工程服务中心"]
        facts.handler = "沈清渠"
        assignment = facts
        addressee = "供水科"
    }

    fileprivate mutating func serve() {
        var facts = ServiceFacts()
        facts.documents = [
            .init("政府信息部分公开告知书", number: "〔2026〕第12号-告"),
            .init("2025年度供水管网改造工程验收报告", number: "临溪水验〔2025〕3号"),
        ]
        facts.manner = .post
        facts.place = "临溪县澄江街道临江路7号"
        facts.servedOn = "2026-03-20"
        facts.servers = ["沈清渠", "陆听泉"]
        facts.proof = "邮件号码EX000000001CN"
        service = facts
    }

    fileprivate mutating func approve() {
        var facts = ApprovalFacts()
        facts.proposal = "验收报告可以公开；报价明细涉及第三方商业秘密，第三方不同意公开，拟不予公开。"
        facts.drafter = "沈清渠"
        facts.draftedOn = "2026-03-16"
        facts.opinions = [
            .init("承办科室意见", text: "同意拟办意见。", person: "陆听泉", day: "2026-03-16"),
            .init("保密审查意见", text: "验收报告不涉及国家秘密。", person: "顾守一", day: "2026-03-17"),
            .init("合法性审查意见"), .init("机关负责人意见"),
        ]
        approval = facts
    }

    fileprivate mutating func decide(_ decision: Decision) throws {
        if decision == .partiallyGranted {
            let parts = [AnsweredPart.sample(.granted), .sample(.thirdPartyRights), .sample(.doesNotExist)]
            answer = AnswerFacts(decision, row: decision.rowKey, parts: parts)
        } else {
            answer = AnswerFacts(decision, row: decision.rowKey, parts: [.sample(decision)])
        }
        if [.granted, .partiallyGranted].contains(decision) {
            enclosures = [Enclosure("2025年度供水管网改造工程验收报告", isPresent: true, redaction: .notNeeded)]
        }
        if [.unclearAfterCorrection, .overdueCorrection].contains(decision) { correction = .told }
        if decision == .excessiveRepeat { reasons = .asked }
        if decision == .overdueFee { fee = try .notified() }
    }
}

extension AnsweredPart {
    static func sample(_ decision: Decision) -> AnsweredPart {
        var part = AnsweredPart(
            decision, information: "《2025年度供水管网改造工程验收报告》", reason: "示例理由\(decision.rawValue)")
        part.manner = "以纸质形式邮寄提供"
        part.publicPlace = "临溪县人民政府网站“政府信息公开”专栏（https://linxi.example.cn/zwgk/3105）"
        part.availableOn = "2026-04-10"
        part.ground = ExemptionGround.allCases.first { $0.decision == decision }
        part.caseFile = "临溪水罚〔2025〕7号行政处罚案卷"
        part.thirdParty = .refused("报价明细属于商业秘密")
        part.searches = [
            SearchRecord(
                place: "本局档案室", keyword: "供水管网改造", period: "2024年1月至2025年12月", day: "2026-03-11",
                result: "未检索到监理记录"),
            SearchRecord(place: "公文管理系统", keyword: "监理记录", day: "2026-03-12", result: "未检索到相关文件"),
        ]
        part.responsibleOrgan = .known(name: "临溪县住房和城乡建设局", contact: "0599-0100001")
        part.accessRule = "《不动产登记资料查询暂行办法》，可以到临溪县不动产登记中心（清源路2号）查询"
        part.rightChannel = "临溪县信访局（清源路1号）"
        part.earlierAnswer = EarlierAnswer(number: "〔2025〕第40号-告", day: "2025-11-06")
        part.event = "申请人于2026年3月16日书面撤回申请"
        if decision == .lawProhibits {
            part.basis.append(
                LegalBasis(Citation("中华人民共和国统计法", article: "第二十五条"), .law))
        }
        if decision == .confirmOrReissue {
            part.basis = [LegalBasis(.regulation("第三十六条第（六）项"), .administrativeRegulation)]
        }
        return part
    }
}
