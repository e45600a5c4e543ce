import HTTPTypes
import HummingbirdTesting
import Messages
import Organs
import Regulation
import Requests
import Storage
import StorageTesting
import Testing
import Web
import Workbench

@testable import Portal

struct FilingPagesTests {
    private func formPage(_ citizen: Citizen, _ kind: String) async throws -> String {
        try await citizen.site.get(
            RequestEndpoints.form.path().adding("organ", citizen.organ.rawValue).adding("kind", kind)
        ).text
    }

    @Test func theHeadPageTellsWhoWhereAndHowLong() async throws {
        try await withPublishing { site, bureau in
            let page = try await site.get(RequestEndpoints.guide.path()).text

            #expect(page.contains("青石区体育局") && page.contains("体育局办公室") && page.contains("示例路8号"))
            #expect(page.contains("20个工作日") && page.contains("条例第三十三条") && page.contains("不收取费用"))
            #expect(page.contains("/requests/new?organ=\(bureau.bureau.id)") && !page.contains("群体科"))
        }
    }

    @Test func askingBeginsWithTheOrganAndTheApplicant() async throws {
        try await withCitizen { citizen in
            let page = try await citizen.site.get(RequestEndpoints.form.path()).text
            let again = try await citizen.site.get(RequestEndpoints.form.path().adding("kind", "natural_person")).text
            let secret = try await citizen.site.get(
                RequestEndpoints.form.path().adding("kind", "natural_person")
                    .adding("organ", citizen.site.place.personnel.id.rawValue)
            ).text

            #expect(page.contains("青石区水利局") && page.contains("商业企业") && !page.contains("有 1 处需要改正"))
            #expect(again.contains("选择受理申请的单位。") && secret.contains("选择受理申请的单位。"))
        }
    }

    @Test(arguments: [
        ("natural_person", "工作单位", "法定代表人"), ("commercial_enterprise", "法定代表人", "工作单位"),
        ("other_org", "统一社会信用代码", "工作单位"),
    ])
    func theFormHasWhatItsApplicantNeeds(_ kind: String, _ shown: String, _ hidden: String) async throws {
        try await withCitizen { citizen in
            let page = try await formPage(citizen, kind)

            #expect(page.contains(shown) && !page.contains(hidden))
            #expect(!page.contains("用途</label>"))
        }
    }

    @Test(
        arguments: [
            ("name", "填写姓名"), ("identityNumber", "填写居民身份证号码"), ("description", "填写所需政府信息"), ("form", "选择政府信息的提供形式"),
            ("manner", "选择获取信息的方式"), ("consent", "阅读并勾选告知事项"),
        ] as [(String, String)])
    func saysBesideTheFieldWhatIsMissing(_ field: String, _ words: String) async throws {
        try await withCitizen { citizen in
            let response = try await citizen.check(Citizen.typed(Citizen.person, [field: nil]))

            #expect(response.status == .unprocessableContent)
            #expect(response.text.contains(words) && response.text.contains("有 1 处需要改正"))
        }
    }

    @Test func whatWasTypedAndHandedInIsKept() async throws {
        try await withCitizen { citizen in
            let refused = try await citizen.check(
                Citizen.typed(Citizen.person, ["manner": "post", "title": "设计<批复>"]))
            let again = try await citizen.check(Citizen.typed(Citizen.person, ["title": "设计<批复>"]), file: nil)

            #expect(refused.text.contains("获取方式是邮寄，但没有通讯地址，请填写。"))
            #expect(refused.text.contains("设计&lt;批复&gt;") && refused.text.contains("证件.txt"))
            #expect(again.status == .ok && again.text.contains("证件.txt") && again.text.contains("设计&lt;批复&gt;"))
        }
    }

    @Test func aCopyOfTheIdentityCardIsAskedForAndCanBeTakenBack() async throws {
        try await withCitizen { citizen in
            let without = try await citizen.check(file: nil)
            _ = try await citizen.check(Citizen.typed(Citizen.person, ["name": ""]))
            let dropped = try await citizen.check(Citizen.typed(Citizen.person, ["drop": "0"]), file: nil)

            #expect(without.text.contains("上传身份证件的复印件或者照片。"))
            #expect(dropped.text.contains("上传身份证件的复印件或者照片。") && !dropped.text.contains("证件.txt"))
        }
    }

    @Test func whatIsNoPaperIsRefusedByItsContent() async throws {
        try await withCitizen { citizen in
            let response = try await citizen.check(file: "证件.png")

            #expect(response.status == .unprocessableContent && response.text.contains("证件.png"))
            #expect(response.text.contains("内容却是"))
        }
    }

    /// From the first step on, and not only when it is filed.
    @Test func aCopyOfAnIdentityCardLiesSealedAndIsOpenedWithAnEvent() async throws {
        try await withCitizen { citizen in
            _ = try await citizen.apply()

            let request = try await citizen.request()
            let (cabinet, keys) = (citizen.site.services.files, citizen.site.services.keys)
            let files = try await citizen.site.database.read {
                try FileRecords.page(within: "file.organ_id = \(request.organ.chain)", limit: 10, in: $0).files
            }
            let card = try #require(files.first)
            #expect(files.count == 1 && card.isSealed)
            let stored = try await cabinet.blobs.get(card.digest)
            #expect(!String(decoding: stored, as: UTF8.self).contains("证件"))
            #expect(try await cabinet.bytes(of: card, keys: keys) == Array("证件".utf8))
        }
    }

    @Test func aFormThatIsSentTwiceMakesOneRequest() async throws {
        try await withCitizen { citizen in
            let checked = try await citizen.check()
            let first = try await citizen.file()
            let second = try await citizen.file()

            #expect(checked.text.contains("990000199003070013") && checked.text.contains("还没有提交"))
            #expect(try citizen.receipt(first) == citizen.receipt(second))
            #expect(first.text.contains("申请已经提交。") && second.text.contains("没有重复登记"))
            let (request, receipt) = (try await citizen.request(), try citizen.receipt(first))
            #expect(request.number == receipt.number)
            #expect(first.headers[.cacheControl]?.contains("no-store") == true)
        }
    }

    @Test func theReceiptTellsWhenTheAnswerIsDueAndWhy() async throws {
        try await withCitizen { citizen in
            _ = try await citizen.check()

            let page = try await citizen.file().text

            // 2026-03-02 is a Monday; twenty working days later without a holiday is 30 March.
            #expect(page.contains("应当在2026年3月30日（星期一）以前答复") && page.contains("条例第三十三条第二款"))
            #expect(page.contains("收到申请之日：2026年3月2日") && !page.contains("990000199003070013"))
        }
    }

    @Test func withoutConfirmationTheReceiptNamesNoDay() async throws {
        try await withCitizen(confirms: false) { citizen in
            _ = try await citizen.check()

            let page = try await citizen.file().text

            #expect(page.contains("以双方确认之日为收到申请之日") && !page.contains("应当在"))
        }
    }

    @Test func anEnterpriseIsRegisteredAsOne() async throws {
        try await withCitizen { citizen in
            _ = try await citizen.apply(Citizen.enterprise)

            let request = try await citizen.request()
            #expect(request.applicantClass == .commercialEnterprise)
            #expect(request.content.form == .paper && request.content.manner == .post)
        }
    }

    @Test func anAgentNeedsPapers() async throws {
        try await withCitizen { citizen in
            let typed = Citizen.typed(
                Citizen.person, ["agentName": "测试代理人", "agentNumber": "990000199003070013"])

            let without = try await citizen.check(typed)
            let with = try await citizen.check(typed, file: "委托书.txt", field: "authority")

            #expect(without.text.contains("由代理人申请的，上传授权委托书。"))
            #expect(with.status == .ok && with.text.contains("委托书.txt") && with.text.contains("测试代理人"))
        }
    }

    @Test func aWrongNumberIsDoubtedAndNotRefused() async throws {
        try await withCitizen { citizen in
            let response = try await citizen.check(
                Citizen.typed(Citizen.person, ["identityNumber": "990000199003070014"]))

            #expect(response.status == .ok && response.text.contains("校验位不对"))
        }
    }

    @Test func whatIsPublicIsOfferedBeforeSending() async throws {
        try await withPublishing { site, bureau in
            try await bureau.publish(try bureau.policy("全民健身办法", number: "青体发〔2026〕3号"))
            try await bureau.publish(try bureau.notice("游泳馆开放通知"))
            let citizen = Citizen(site: site)

            let page = try await citizen.check(
                Citizen.typed(Citizen.person, ["description": "我想申请公开全民健身办法的相关文件"])
            ).text
            let json = try await site.get(RequestEndpoints.suggestions.path().adding("q", "全民健身办法")).text
            let nothing = try await site.get(RequestEndpoints.suggestions.path().adding("q", "没有这样的信息")).text

            #expect(page.contains("您要的信息可能已经公开") && page.contains("全民健身办法</a>") && !page.contains("游泳馆"))
            #expect(json.contains(#""title":"全民健身办法""#) && nothing == "[]")
        }
    }

    @Test func aDraftThatIsOverSaysSo() async throws {
        try await withCitizen { citizen in
            let response = try await citizen.file(key: "form-nobody-has-this")

            #expect(response.status == .gone && response.text.contains("申请没有提交"))
        }
    }

    @Test func theFormCanBeMendedAfterTheLastLook() async throws {
        try await withCitizen { citizen in
            _ = try await citizen.check()

            let page = try await citizen.site.post(
                RequestEndpoints.edit.path(), [("key", "form-0123456789abcdef")]
            ).text

            #expect(page.contains("青石水库除险加固工程") && page.contains("证件.txt") && page.contains("990000199003070013"))
        }
    }

    @Test func whatLiesInTheTableCannotBeRead() async throws {
        try await withCitizen { citizen in
            _ = try await citizen.check()

            let bytes = try await citizen.site.database.read { session in
                try #require(try session.row("SELECT sealed FROM filing_draft")).blob(0)
            }
            #expect(!String(decoding: bytes, as: UTF8.self).contains("990000199003070013"))
        }
    }

    @Test func manyFilingsAtOnceAreSlowedDownAndKept() async throws {
        try await withCitizen { citizen in
            for number in 0..<FilingPace.perHour {
                let key = "form-0123456789-\(number)"
                _ = try await citizen.check(
                    Citizen.typed(Citizen.person, ["description": "第\(number)号水库的检查记录"]), key: key)
                #expect(try await citizen.file(key: key).status == .ok)
            }
            let key = "form-0123456789-last"
            _ = try await citizen.check(Citizen.typed(Citizen.person, ["description": "最后一份检查记录"]), key: key)

            let response = try await citizen.file(key: key)
            let again = try await citizen.file(key: "form-0123456789-0")

            #expect(response.status == .tooManyRequests)
            #expect(response.text.contains("2026-03-02 10:00以后") && response.text.contains("最后一份检查记录"))
            #expect(response.text.contains("当面或者邮寄申请"))
            #expect(again.status == .ok, "a receipt can be had again")
        }
    }
}
