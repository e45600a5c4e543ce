import HTTPTypes
import HummingbirdTesting
import Letters
import Organs
import Regulation
import Requests
import Storage
import StorageTesting
import Testing
import Web

@testable import Workbench

/// The outcome of a request through the router.
struct OutcomeStoryTests {
    @Test(arguments: StoreKind.available)
    func aPartialDisclosureGoesFromTheExaminationToTheServedLetter(_ kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let office = try await OutcomeOffice.make(site)
            let id = office.id
            try await office.setLetters()
            try await office.examine([
                ("correction", "clear"), ("nature", "disclosure"), ("repetition", "first"),
                ("responsibility", "made"), ("existence", "held"), ("exemption", "process"), ("override", "none"),
                ("separation", "separable"), ("form", "proper"),
            ])
            let examined = try await office.get(OutcomeEndpoints.examination.path(id))
            #expect(examined.contains("审查的结论：部分公开") && examined.contains("条例第三十七条"))

            try await office.approve()
            let decision = try await office.get(OutcomeEndpoints.decision.path(id))
            #expect(decision.contains("已同意") && decision.contains("应当先申请行政复议"))
            #expect(decision.contains("第3页的讨论发言：不予公开：属于四类过程性信息"))

            let path = OutcomeEndpoints.issueLetter.path(id, "L16")
            let preview = try await office.post(
                path, [("day", "\(office.today)"), ("button", "preview")], expecting: .ok)
            #expect(preview.contains("测试申请人甲：") && preview.contains("〔2026〕第1号-告"))
            #expect(preview.contains("应当先自收到本文书之日起60日内向青石区人民政府申请行政复议"))
            #expect(preview.contains("决定予以公开而没有附件，请确认是否漏附"))
            try await office.post(
                path,
                [("day", "\(office.today)"), ("confirmed", "决定予以公开而没有附件，请确认是否漏附"), ("button", "issue")])
            let letter = try #require(try await office.letters.first)
            let pdf = try await site.get(OutcomeEndpoints.file.path(id, letter.pdf), as: OutcomeOffice.officer)
            #expect(pdf.status == .ok && pdf.text.hasPrefix("%PDF"))

            let sending = try await site.upload(
                OutcomeEndpoints.serve.path(id), field: "proof", name: "交邮凭证.pdf", bytes: TextPDF.bytes(["Receipt"]),
                values: [
                    ("version", "\(try await office.request.version)"), ("issued", letter.id.rawValue),
                    ("manner", "post"), ("sentOn", "\(office.today)"), ("tracking", "TEST0001"),
                ], as: OutcomeOffice.officer)
            #expect(sending.status == .seeOther)
            #expect(try await office.request.rowKey == "partially_granted")
            #expect(try await office.get(OutcomeEndpoints.service.path(id)).contains("证明材料"))
        }
    }

    @Test func theRefusalsOfADecisionStandBesideTheirFieldsAndKeepWhatWasTyped() async throws {
        try await withWorkbench { site in
            let office = try await OutcomeOffice.make(site)
            let lacking = OutcomeOffice.partial.filter { $0.0 != "w-0-0-ground" }

            let page = try await office.post(
                OutcomeEndpoints.propose.path(office.id), lacking, expecting: .unprocessableContent)

            #expect(page.contains("写明属于哪一种：讨论记录、过程稿、磋商信函、请示报告"))
            #expect(page.contains("href=\"#field-w-0-0-ground\""))
            #expect(page.contains("第3页的讨论发言"))
        }
    }

    /// 条例第十五条、第三十二条: what is given against a third party's word needs a finding, which no words stand in for; everyone who reviews it
    /// sees it, and the third party is told.
    @Test func aDisclosureThatAThirdPartyRefusedNeedsAFindingAndANotice() async throws {
        try await withWorkbench { site in
            let office = try await OutcomeOffice.make(site)
            let (id, today) = (office.id, office.today)
            try await office.setLetters()
            try await office.hearThirdParty()
            let propose = OutcomeEndpoints.propose.path(id)
            let reasons = [("reasons-0", "理由不合理，不公开有损公共利益")]

            let unsaid = try await office.post(propose, OutcomeOffice.partial, expecting: .unprocessableContent)
            let unfound = try await office.post(
                propose, OutcomeOffice.partial + reasons, expecting: .unprocessableContent)
            let unknown = try await office.post(
                propose, OutcomeOffice.partial + reasons + [("finding-0", "other")], expecting: .unprocessableContent)
            try await office.post(propose, OutcomeOffice.partial + reasons + [("finding-0", "public_interest")])

            let message = "第三方1不同意公开：仍要公开的，认定其理由不合理，或者不公开会对公共利益造成重大影响"
            #expect(unsaid.contains(message) && unsaid.contains("href=\"#field-reasons-0\""))
            #expect(unfound.contains(message) && unfound.contains("href=\"#field-finding-0\""))
            #expect(!unfound.contains("href=\"#field-reasons-0\"") && unknown.contains("选择对第三方1不同意公开的认定。"))
            #expect(unfound.contains("name=\"finding-0\" value=\"unreasonable\""))
            #expect(!unfound.contains("\"unreasonable\" checked") && !unfound.contains("\"public_interest\" checked"))
            let decision = OutcomeEndpoints.decision.path(id)
            #expect(try await office.get(decision).contains("value=\"public_interest\" checked"))
            let found = "不公开会对公共利益造成重大影响（条例第十五条、第三十二条）"
            let review = try await office.get(OutcomeEndpoints.review.path(id), as: OutcomeOffice.secrecy)
            let verdict = try await office.get(decision, as: OutcomeOffice.leader)
            #expect(review.contains("<dd>\(found)</dd>") && review.contains("<dd>第三方1（涉及报价）</dd>"))
            #expect(verdict.contains("<dd>\(found)</dd>"))
            let timeline = try await office.get(OutcomeEndpoints.casePath(id))
            #expect(timeline.contains("部分公开；第三方1：不公开会对公共利益造成重大影响"))

            let passing = [("kind", "secrecy"), ("passes", "yes")]
            try await office.post(OutcomeEndpoints.takeReview.path(id), passing, as: OutcomeOffice.secrecy)
            try await office.post(OutcomeEndpoints.decide.path(id), [("agrees", "yes")], as: OutcomeOffice.leader)

            let viewer = try await site.viewer(OutcomeOffice.officer)
            let task = CaseTask.open(in: try await office.file, for: viewer).last
            let form = OutcomeEndpoints.letterForm.path(id, "L11")
            #expect(task?.text == "书面告知第三方1决定公开的信息内容和理由" && task?.path == form)
            let empty = try await office.get(form)
            #expect(empty.contains("取自答复意见：第三方1，不公开会对公共利益造成重大影响：理由不合理，不公开有损公共利益"))
            #expect(!empty.contains("name=\"disclosureReason\"") && !empty.contains("name=\"finding\""))
            let notice = try await office.post(
                OutcomeEndpoints.issueLetter.path(id, "L11"),
                [("day", "\(today)"), ("consultation", "第三方1"), ("consulteeName", "测试公司"), ("button", "preview")],
                expecting: .ok)
            #expect(notice.contains("可能对公共利益造成重大影响：理由不合理，不公开有损公共利益。"))
            #expect(notice.contains("对本机关公开上述政府信息的决定不服的，可以"))
        }
    }

    /// One that refused without grounds, one with a secret, and one that was silent: a question for each refusal, and each notice with its own words.
    @Test func eachThirdPartyIsAskedAboutAndToldForItself() async throws {
        try await withWorkbench { site in
            let office = try await OutcomeOffice.make(site)
            let id = office.id
            try await office.setLetters()
            try await office.hearThirdParty()
            try await office.hearThirdParty("第三方2", named: "测试商行", reasons: "配方属于商业秘密")
            try await office.hearThirdParty("第三方3", named: "测试商店", .unreachable, reasons: "")
            let propose = OutcomeEndpoints.propose.path(id)
            let typed = OutcomeOffice.partial + [("reasons-0", "事关校园安全"), ("finding-0", "unreasonable")]

            let one = try await office.post(propose, typed, expecting: .unprocessableContent)
            try await office.post(propose, typed + [("finding-1", "public_interest")])

            #expect(one.contains("href=\"#field-finding-1\"") && !one.contains("href=\"#field-finding-0\""))
            #expect(one.contains("name=\"finding-0\" value=\"unreasonable\" checked"))
            #expect(one.contains("对第三方2不同意公开的认定") && one.contains("第三方2的理由：配方属于商业秘密。"))
            #expect(!one.contains("name=\"finding-2\""))
            let review = try await office.get(OutcomeEndpoints.review.path(id), as: OutcomeOffice.secrecy)
            #expect(review.contains("<dd>第三方1（涉及报价）；第三方2（配方属于商业秘密）</dd>"))
            #expect(review.contains("<dd>不同意公开的理由不合理（条例第三十二条）</dd>"))
            #expect(review.contains("<dd>不公开会对公共利益造成重大影响（条例第十五条、第三十二条）</dd>"))

            let passing = [("kind", "secrecy"), ("passes", "yes")]
            try await office.post(OutcomeEndpoints.takeReview.path(id), passing, as: OutcomeOffice.secrecy)
            try await office.post(OutcomeEndpoints.decide.path(id), [("agrees", "yes")], as: OutcomeOffice.leader)

            let form = try await office.get(OutcomeEndpoints.letterForm.path(id, "L11"))
            #expect(form.contains("取自答复意见：第三方1，不同意公开的理由不合理：事关校园安全"))
            #expect(form.contains("取自答复意见：第三方2，不公开会对公共利益造成重大影响：事关校园安全"))
            #expect(form.contains("告知第三方3的，填写理由；没有提出意见的，不作认定。"))
            #expect(!form.contains("name=\"finding\"") && form.contains("name=\"disclosureReason\""))
            let (first, second, third) = (
                try await notice(to: "第三方1", "测试公司", office), try await notice(to: "第三方2", "测试商行", office),
                try await notice(to: "第三方3", "测试商店", office)
            )
            #expect(first.contains("你（单位）不同意公开的理由不合理：事关校园安全"))
            #expect(second.contains("可能对公共利益造成重大影响：事关校园安全"))
            #expect(third.contains("由行政机关决定是否公开") && third.contains("理由为：不影响学校权益。"))
        }
    }

    /// The notice to a third party as it would be printed.
    private func notice(to label: String, _ name: String, _ office: OutcomeOffice) async throws -> String {
        try await office.post(
            OutcomeEndpoints.issueLetter.path(office.id, "L11"),
            [
                ("day", "\(office.today)"), ("consultation", label), ("consulteeName", name),
                ("disclosureReason", "不影响学校权益"), ("button", "preview"),
            ], expecting: .ok)
    }

    @Test func noFindingIsAskedForOrKeptWhereNoThirdPartyRefused() async throws {
        try await withWorkbench { site in
            let office = try await OutcomeOffice.make(site)
            let propose = OutcomeEndpoints.propose.path(office.id)

            let form = try await office.post(
                propose, [("button", "refresh"), ("parts", "1"), ("code-0", "D01")], expecting: .ok)
            try await office.post(propose, OutcomeOffice.partial + [("finding-0", "unreasonable")])

            #expect(!form.contains("name=\"finding-"))
            let decision = try #require(try await office.file.decision)
            #expect(decision.value.findings.isEmpty)
            let page = try await office.get(OutcomeEndpoints.decision.path(office.id))
            #expect(page.contains("第3页的讨论发言") && !page.contains("不同意公开的第三方"))
        }
    }

    @Test func theRowAssistantSaysWhereADecisionCounts() async throws {
        try await withWorkbench { site in
            let office = try await OutcomeOffice.make(site)

            let page = try await office.post(
                OutcomeEndpoints.propose.path(office.id),
                [("button", "refresh"), ("parts", "1"), ("code-0", "D13")], expecting: .ok)

            #expect(page.contains("本机关不掌握相关政府信息") && page.contains("FC-12"))
        }
    }

    @Test func whoProposedCannotApprove() async throws {
        try await withWorkbench { site in
            let office = try await OutcomeOffice.make(site)
            try await office.post(OutcomeEndpoints.propose.path(office.id), OutcomeOffice.partial)

            let early = try await office.post(
                OutcomeEndpoints.decide.path(office.id), [("agrees", "yes")], as: OutcomeOffice.leader,
                expecting: .unprocessableContent)
            let own = try await office.post(
                OutcomeEndpoints.takeReview.path(office.id), [("kind", "legal"), ("passes", "yes")],
                expecting: .unprocessableContent)

            #expect(early.contains("答复意见还没有经过保密审查"))
            #expect(own.contains("您已办理本件的“拟答复意见”，按职责分离要求，这一步须由他人办理"))
        }
    }

    @Test func aLetterThatLacksSomethingSaysWhatAndWhere() async throws {
        try await withWorkbench { site in
            let office = try await OutcomeOffice.make(site)
            try await office.approve()

            let page = try await office.post(
                OutcomeEndpoints.issueLetter.path(office.id, "L16"),
                [("day", "\(office.today)"), ("button", "preview")],
                expecting: .ok)
            let issuing = try await office.post(
                OutcomeEndpoints.issueLetter.path(office.id, "L16"), [("day", "\(office.today)"), ("button", "issue")],
                expecting: .unprocessableContent)

            #expect(page.contains("缺少行政复议机关名称：在“文书设置”中填写"))
            #expect(issuing.contains("缺少行政复议机关名称：在“文书设置”中填写"))
            #expect(try await office.letters.isEmpty)
        }
    }

    // MARK: Redaction

    @Test(arguments: StoreKind.available)
    func aFileIsMarkedBySearchAndByNumbersAndMadeAnew(_ kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let office = try await OutcomeOffice.make(site)
            let id = office.id
            let begun = try await site.upload(
                OutcomeEndpoints.beginRedaction.path(id), field: "material", name: "方案.pdf",
                bytes: TextPDF.bytes(["Plan of districts", "Owner 990000199003070013"]),
                values: [("title", "学区划分方案"), ("button", "redact")], as: OutcomeOffice.officer)
            let path = try #require(begun.headers[.location].flatMap { LocalPath(untrusted: $0) })
            let page = try await office.get(path)
            #expect(page.contains("第1页的预览") && page.contains("redaction"))
            let image = try #require(LocalPath(untrusted: path.text + "/pages/1"))
            #expect(try await site.get(image, as: OutcomeOffice.officer).headers[.contentType] == "image/png")

            let found = try await site.post(
                path, [("version", "1"), ("button", "search"), ("words", "990000199003070013")],
                as: OutcomeOffice.officer
            ).text
            let box = try #require(found.firstMatch(of: #/<input[^>]*name="proposal"[^>]*>/#)?.0)
            let proposal = try #require(box.firstMatch(of: #/value="([^"]+)"/#)?.1)
            func send(_ version: Int, _ form: [(String, String)]) async throws -> TestResponse {
                try await site.post(path, [("version", "\(version)")] + form, as: OutcomeOffice.officer)
            }
            #expect(
                try await send(1, [("button", "take"), ("proposal", String(proposal)), ("ground", "4")]).status
                    == .seeOther)
            let wrong = try await send(
                2,
                [
                    ("button", "add"), ("page", "1"), ("left", "50"), ("top", "10"), ("right", "20"), ("bottom", "12"),
                    ("ground", "4"),
                ])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("右边应大于左边。"))
            let drawn = try await send(
                2, [("button", "add"), ("area", "1:10,80,30,85"), ("ground", "6"), ("reason", "讨论记录")])
            #expect(drawn.status == .seeOther)
            let finished = try await send(3, [("button", "finish")])
            #expect(finished.status == .seeOther, "\(finished.text.split(separator: "\n").filter { $0.contains("。") })")

            let again = try await send(3, [("button", "finish")])
            #expect(again.status == .seeOther)
            let waiting = try await office.get(path)
            #expect(waiting.contains("等待开始") && waiting.contains("data-poll") && !waiting.contains("添加遮挡"))
            await office.work()

            let made = try await office.get(path)
            #expect(made.contains("遮挡后的文件已经生成") && made.contains("打开遮挡后的文件"))
            let list = try await office.get(OutcomeEndpoints.redactions.path(id))
            #expect(list.contains("已生成并核验"))
            let output = try #require(try await office.file.files.first { $0.role == .answer }?.file)
            let pdf = try await site.get(OutcomeEndpoints.file.path(id, output), as: OutcomeOffice.officer)
            #expect(pdf.status == .ok && !pdf.text.contains("990000199003070013"))
        }
    }

    // MARK: Fee, remedies, personal data

    @Test func aFeeIsShownWithItsScheduleAndTheDecisionNotToChargeHasItsReason() async throws {
        try await withWorkbench { site in
            let office = try await OutcomeOffice.make(site)
            let id = office.id

            let page = try await office.get(OutcomeEndpoints.fee.path(id).adding("pages", "150"))
            let none = try await office.post(
                OutcomeEndpoints.proposeFee.path(id), [("method", "per_item"), ("reason", "件数较多")],
                expecting: .unprocessableContent)
            try await office.post(OutcomeEndpoints.proposeFee.path(id), [("method", "none"), ("reason", "没有超过合理范围")])
            try await office.post(OutcomeEndpoints.decideFee.path(id), [("agrees", "yes")], as: OutcomeOffice.leader)

            // 150 pages: 30 free, 70 at 10, 50 at 20 yuan.
            #expect(page.contains("按量计收：1700元"))
            #expect(none.contains("按件计收应收0元（没有超过免费的件数），不需要收费"))
            #expect(try await office.get(OutcomeEndpoints.fee.path(id)).contains("不收取信息处理费"))
        }
    }

    @Test(arguments: StoreKind.available)
    func aFeeIsNoticedPaidAndStandsInTheLedger(_ kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let office = try await OutcomeOffice.make(site)
            let id = office.id
            try await office.post(
                OutcomeEndpoints.proposeFee.path(id), [("method", "per_volume"), ("pages", "150"), ("reason", "篇幅过大")])
            try await office.post(OutcomeEndpoints.decideFee.path(id), [("agrees", "yes")], as: OutcomeOffice.leader)
            try await office.post(OutcomeEndpoints.sendFee.path(id), [("day", "\(office.today)")])
            try await office.post(
                OutcomeEndpoints.receiveFee.path(id),
                [("yuan", "1700"), ("paidOn", "\(office.today)"), ("number", "TEST-0001")])

            let ledger = try await office.get(OutcomeEndpoints.fees.path().adding("year", "2026"))
            #expect(ledger.contains("TEST-0001") && ledger.contains("1700 元"))
        }
    }

    @Test(arguments: StoreKind.available)
    func anOrderedAnswerOpensACaseOfItsOwn(_ kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let records = try await OutcomeRecords.make(site)
            let id = try #require(records["request"].flatMap(Identifier<InformationRequest>.init(rawValue:)))
            let remedy = try #require(records["remedy"].flatMap(Identifier<Remedy>.init(rawValue:)))
            let office = OutcomeOffice(site: site, id: id)
            let list = try await office.get(OutcomeEndpoints.allRemedies.path().adding("standing", "open"))
            #expect(list.contains("青石区人民政府"))

            let answer = try await site.post(
                OutcomeEndpoints.closeRemedy.path(id, remedy),
                [
                    ("version", "1"), ("result", "corrected"), ("outcome", "撤销并责令重新答复"),
                    ("closedOn", "\(office.today)"),
                    ("ordersNewAnswer", "yes"),
                ], as: OutcomeOffice.officer)

            #expect(answer.status == .seeOther)
            let page = try await office.get(OutcomeEndpoints.remedy.path(id, remedy))
            #expect(page.contains("责令重新答复的案件"))
            #expect(
                try await office.get(OutcomeEndpoints.allRemedies.path().adding("standing", "open")).contains(
                    "没有符合条件的案件"))

            let sent = [
                ("version", "2"), ("result", "corrected"), ("closedOn", "\(office.today)"), ("ordersNewAnswer", "yes"),
            ]
            let unsaid = try await site.post(
                OutcomeEndpoints.correctRemedy.path(id, remedy), sent + [("outcome", "确认违法，责令重新答复")],
                as: OutcomeOffice.officer)
            #expect(unsaid.status == .unprocessableContent && unsaid.text.contains("填写更正的理由"))
            let corrected = try await site.post(
                OutcomeEndpoints.correctRemedy.path(id, remedy),
                sent + [("outcome", "确认违法，责令重新答复"), ("reason", "原登记的结果有误")], as: OutcomeOffice.officer)
            #expect(corrected.status == .seeOther)
            let after = try await office.get(OutcomeEndpoints.remedy.path(id, remedy))
            #expect(after.contains("确认违法，责令重新答复") && after.contains("更正记录") && after.contains("撤销并责令重新答复"))
        }
    }

    @Test func personalDataAreHeldAndGivenOnlyToWhomTheyAreOf() async throws {
        try await withWorkbench { site in
            let office = try await OutcomeOffice.make(site)
            let id = office.id
            try await office.post(OutcomeEndpoints.hold.path(id), [("hold", "yes"), ("reason", "行政诉讼需要")])
            let held = try await office.get(OutcomeEndpoints.applicant.path(id))

            let other = try await office.post(
                OutcomeEndpoints.export.path(id),
                [("document", "resident_id"), ("identityNumber", "990000199003070021")],
                expecting: .unprocessableContent)
            let export = try await office.post(
                OutcomeEndpoints.export.path(id),
                [("document", "resident_id"), ("identityNumber", "990000199003070013")],
                expecting: .ok)

            #expect(held.contains("已保全，到期也不清除") && !held.contains("测试申请人甲"))
            #expect(other.contains("与本件申请人登记的不一致") && !other.contains("990000199003070021"))
            #expect(export.contains("测试申请人甲"))
        }
    }

    @Test(arguments: StoreKind.available)
    func aRegistrationIsCorrectedWithAReasonAndMovesItsColumn(_ kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let office = try await OutcomeOffice.make(site)
            let id = office.id
            let form = try await office.post(OutcomeEndpoints.openCorrection.path(id), [], expecting: .ok)
            let typed = [
                ("class", "commercial_enterprise"), ("name", "虚构建材有限公司"), ("document", "social_credit_code"),
                ("identityNumber", "91330000000000000X"), ("phone", "13900000034"),
            ]
            let unreasoned = try await office.post(
                OutcomeEndpoints.correctApplicant.path(id), typed + [("reason", "")], expecting: .unprocessableContent)

            try await office.post(
                OutcomeEndpoints.correctApplicant.path(id), typed + [("reason", "申请书以单位名义提出")])

            #expect(form.contains("测试申请人甲") && form.contains("990000199003070013"))
            #expect(unreasoned.contains("填写更正的原因") && unreasoned.contains("虚构建材有限公司"))
            let page = try await office.get(OutcomeEndpoints.applicant.path(id))
            #expect(page.contains("更正记录，共1次") && page.contains("自然人 → 商业企业"))
            #expect(!page.contains("申请书以单位名义提出") && !page.contains("91330000000000000X"))
            let opened = try await site.post(
                RequestEndpoints.openApplicant.path(id), [("purpose", "correction")], as: OutcomeOffice.officer)
            #expect(opened.text.contains("申请书以单位名义提出") && opened.text.contains("91330000000000000X"))
        }
    }

    // MARK: Settings

    @Test func anAccountForFeesIsGivenWholeAndOnlineOverAProtectedConnection() async throws {
        try await withWorkbench { site in
            let organ = site.place.education.id.rawValue
            func save(_ fields: [(String, String)]) async throws -> String {
                try await site.post(
                    OutcomeEndpoints.changeLetterSettings.path(),
                    [
                        ("organ", organ), ("version", "0"), ("numberPattern", "青公复〔{年}〕{序号}号"),
                        ("answerWord", "告知书"),
                    ] + fields, as: OutcomeOffice.keeper
                ).text
            }

            let half = try await save([("payee", "青石区财政局"), ("account", "12ab")])
            let open = try await save([("onlinePayment", "http://pay.example.com")])

            #expect(half.contains("填写开户银行：收款户名、开户银行、账号应当一并填写。") && half.contains("账号应是8至40位数字。"))
            #expect(open.contains("网上缴费地址应以https://开头，中间没有空格。"))
        }
    }

    @Test func aTemplateThatLacksAnElementIsRefusedWithWhatItLacks() async throws {
        try await withWorkbench { site in
            let organ = site.place.education.id.rawValue
            let answer = try await site.post(
                OutcomeEndpoints.saveTemplate.path("L06"),
                [("organ", organ), ("version", "0"), ("text", "您好。"), ("button", "save")], as: OutcomeOffice.keeper)

            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("缺少必备要素“延期理由”") && answer.text.contains("您好。"))
        }
    }
}
