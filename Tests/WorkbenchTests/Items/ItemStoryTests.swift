import HTTPTypes
import HummingbirdTesting
import Organs
import Publishing
import Regulation
import RichText
import Storage
import StorageTesting
import Testing
import Web

@testable import Workbench

/// The way of an item by the forms of the workbench, each step by the account of who takes it.
struct ItemStoryTests {
    @Test(arguments: StoreKind.available)
    func aDraftIsReviewedByDifferentHandsAndPublished(_ kind: StoreKind) async throws {
        try await withItemOffice(kind) { office in
            let id = try await office.draft()

            try await office.bring(id, to: .publication)
            #expect(try await office.item(id).publicity == .never)
            let answer = try await office.publish(id)

            #expect(answer.status == .seeOther)
            let item = try await office.item(id)
            #expect(item.stage == .published && item.publicity == .published)
            let number = try #require(item.indexNumber)
            #expect(number.hasSuffix("/\(TestWorkbench.now.day.year)-00001"))
            let page = try await office.get(ItemEndpoints.show.path(id)).text
            #expect(page.contains("索引号 \(number)") && page.contains("href=\"/items/\(id.rawValue)\""))
            let sheet = try await office.get(ItemEndpoints.sheet.path(id)).text
            #expect(sheet.contains("青石区教育局信息发布审核单") && sheet.contains("公开的内容与审定的内容一致"))
            for role in [Role.sectionHead, .secrecyReviewer, .leaderInCharge] {
                #expect(sheet.contains("测试\(role.label)"))
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func whatWaitsIsListedForWhoMayTakeItAndForNobodyElse(_ kind: StoreKind) async throws {
        try await withItemOffice(kind) { office in
            let id = try await office.draft()
            try await office.bring(id, to: .review1)

            let waiting = ItemEndpoints.waiting.path()
            let head = try await office.get(waiting, as: ItemOffice.head).text
            #expect(head.contains("关于开学准备工作的通知") && head.contains(ItemEndpoints.reviewForm.path(id).text))
            #expect(try await office.get("/workbench", as: ItemOffice.head).text.contains("1 件"))
            for other in [ItemOffice.editor, ItemOffice.secrecy, TestPlace.outsider] {
                #expect(try await office.get(waiting, as: other).text.contains("没有等待您办理的信息"))
            }
        }
    }

    @Test func whoWroteItIsToldInWordsWhyHeMayNotReviewIt() async throws {
        try await withItemOffice { office in
            // The officer may write and review, but not the same item.
            let id = try await office.draft(as: ItemOffice.officer)
            try await office.act(.handIn, id, ItemOffice.ticks(.compose), as: ItemOffice.officer)
            try await office.bring(id, to: .review2)

            let reason = "您已办理本件的“采编”，按职责分离要求，这一步须由他人办理"
            let page = try await office.get(ItemEndpoints.show.path(id), as: ItemOffice.officer).text
            #expect(page.contains("您现在不能办理") && page.contains(reason))
            #expect(
                try await office.get(ItemEndpoints.reviewForm.path(id), as: ItemOffice.officer).text.contains(reason))
            let answer = try await office.take(.review2, id, as: ItemOffice.officer)
            #expect(answer.text.contains(reason))
            #expect(try await office.item(id).step == .review2)
        }
    }

    @Test func aReturnSaysWhyAndTheChangedTextIsReviewedAnew() async throws {
        try await withItemOffice { office in
            let id = try await office.draft()
            try await office.bring(id, to: .secrecy)

            let silent = try await office.take(.secrecy, id, .giveBack)
            #expect(silent.status == .unprocessableContent && silent.text.contains("填写退回修改的理由。"))
            try await office.take(.secrecy, id, .giveBack, opinion: "附件二含个人电话")
            #expect(try await office.item(id).stage == .returned)
            #expect(try await office.get(ItemEndpoints.show.path(id)).text.contains("附件二含个人电话"))

            let version = try await office.item(id).version
            let changed = office.fields(
                "关于开学准备工作的通知", [("version", "\(version)"), ("body", "请认真做好准备。"), ("note", "删去电话")])
            #expect(try await office.edit(id, changed).status == .seeOther)
            let page = try await office.get(ItemEndpoints.show.path(id)).text
            #expect(page.contains("内容已改，须重新办理") && page.contains("删去电话"))
            let comparison = try await office.get(
                ItemEndpoints.compare.path(id).adding("from", "1").adding("to", "2")
            ).text
            #expect(comparison.contains("<del") && comparison.contains("<ins"))
        }
    }

    @Test(arguments: StoreKind.available)
    func theCompetentAuthorityDecidesOnWhatWasEscalated(_ kind: StoreKind) async throws {
        try await withItemOffice(kind) { office in
            let id = try await office.draft()
            try await office.bring(id, to: .secrecy)
            try await office.take(.secrecy, id, .escalate, opinion: "是否涉及未定事项无法判断")

            #expect(try await office.item(id).stage == .escalated)
            #expect(
                try await office.get(ItemEndpoints.show.path(id), as: ItemOffice.secrecy).text
                    .contains("由公开主管部门工作人员作出决定，您没有相应的角色"))
            let form = try await office.get(ItemEndpoints.resolveForm.path(id), as: ItemOffice.authority)
            #expect(form.status == .ok && form.text.contains("是否涉及未定事项无法判断"))
            let empty = try await office.act(.resolve, id, as: ItemOffice.authority)
            #expect(empty.status == .unprocessableContent && empty.text.contains("填写决定的理由和依据。"))
            try await office.act(
                .resolve, id, [("decision", "open"), ("opinion", "不涉密，可以公开")], as: ItemOffice.authority)

            #expect(try await office.item(id).step == .proof3)
        }
    }

    @Test func theLinksOfATextAreFollowedAgainOnRequest() async throws {
        try await withItemOffice { office in
            let editor = try await office.site.viewer(ItemOffice.editor)
            let id = try await office.site.database.write { session in
                var content = ItemContent(metadata: ItemMetadata(title: "关于办事指南的通知", kind: .notice))
                let link = try #require(LinkAddress("https://www.gov.cn/a"))
                content.body = try RichText([.paragraph(.init(InlineText("办事指南", link: link)))])
                return try Items.draft(
                    content, in: office.site.place.education.id, by: editor, at: TestWorkbench.now, in: session
                ).id
            }
            let page = try await office.get(ItemEndpoints.checks.path(id)).text
            #expect(page.contains("重新检查链接") && page.contains(ItemEndpoints.followLinks.path(id).text))
            let answer = try await office.site.post(ItemEndpoints.followLinks.path(id), as: ItemOffice.editor)
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == ItemEndpoints.checks.path(id).text)

            let plain = try await office.draft()
            #expect(!(try await office.get(ItemEndpoints.checks.path(plain)).text.contains("重新检查链接")))
        }
    }

    @Test func theAuthorTakesItBackAndAnotherCannot() async throws {
        try await withItemOffice { office in
            let id = try await office.draft()
            try await office.bring(id, to: .review1)

            let other = try await office.act(.recall, id, [("reason", "要改")], as: ItemOffice.officer)
            #expect(other.text.contains("只有起草或修改过本件的人可以撤回修改"))
            #expect(try await office.item(id).stage == .inReview)
            try await office.act(.recall, id, [("reason", "数字有误")], as: ItemOffice.editor)

            #expect(try await office.item(id).stage == .drafting)
        }
    }
}

// MARK: What is approved

extension ItemStoryTests {
    @Test(arguments: StoreKind.available)
    func whatWaitsForItsMomentIsStoppedWithAReasonByWhoeverApprovedIt(_ kind: StoreKind) async throws {
        try await withItemOffice(kind) { office in
            let id = try await office.draft()
            try await office.bring(id, to: .publication)
            let day = TestWorkbench.now.day.advanced(by: 2)
            try await office.publish(id, [("when", "later"), ("day", "\(day)"), ("time", "09:00")])

            let page = try await office.get(ItemEndpoints.show.path(id), as: ItemOffice.leader).text
            #expect(page.contains("停止发布") && page.contains(ItemEndpoints.stopForm.path(id).text))
            let form = try await office.get(ItemEndpoints.stopForm.path(id), as: ItemOffice.leader)
            #expect(form.status == .ok && form.text.contains("已设定的定时发布和更正说明同时取消"))
            let other = try await office.act(.stop, id, [("reason", "有误")], as: ItemOffice.head)
            #expect(other.text.contains("停止发布由办理发布、终审或者保密审查的人员作出，您没有相应的角色"))
            let silent = try await office.act(.stop, id, as: ItemOffice.leader)
            #expect(silent.status == .unprocessableContent && silent.text.contains("填写停止发布的理由。"))
            try await office.act(.stop, id, [("reason", "名单含个人电话")], as: ItemOffice.leader)

            let item = try await office.item(id)
            #expect(item.stage == .returned && item.scheduledAt == nil)
            let returned = try await office.get(ItemEndpoints.show.path(id)).text
            #expect(returned.contains("已退回修改") && returned.contains("名单含个人电话"))
        }
    }

    @Test func whatWasRefusedIsTakenBackByAColleagueOfTheAuthor() async throws {
        try await withItemOffice { office in
            let id = try await office.draft()
            try await office.bring(id, to: .approval)
            try await office.take(.approval, id, .reject, opinion: "暂不公开")
            #expect(try await office.item(id).stage == .rejected)

            try await office.act(.recall, id, [("reason", "按意见修改")], as: ItemOffice.officer)

            #expect(try await office.item(id).stage == .drafting)
        }
    }
}

// MARK: What is public

extension ItemStoryTests {
    @Test func whatIsPublicIsCorrectedWithANoticeAndWithdrawnWithAReason() async throws {
        try await withItemOffice { office in
            let id = try await office.draft()
            try await office.bring(id, to: .publication)
            try await office.publish(id)
            try await office.take(.afterCheck, id)

            try await office.act(.correct, id, [("reason", "更正开学日期")], as: ItemOffice.editor)
            #expect(try await office.item(id).round == 2)
            let silent = try await office.act(.withdraw, id, as: ItemOffice.officer)
            #expect(silent.status == .unprocessableContent && silent.text.contains("填写撤回公开的原因。"))
            try await office.act(.withdraw, id, [("reason", "内容有误，更正后重新发布")], as: ItemOffice.officer)

            #expect(try await office.item(id).publicity == .withdrawn)
            let page = try await office.get(ItemEndpoints.show.path(id)).text
            #expect(page.contains("内容有误，更正后重新发布") && !page.contains("href=\"/items/\(id.rawValue)\""))
        }
    }

    @Test func aMomentToComeIsReadInBeijingTimeAndAWrongOneIsRefused() async throws {
        try await withItemOffice { office in
            let id = try await office.draft()
            try await office.bring(id, to: .publication)
            let day = TestWorkbench.now.day.advanced(by: 2)

            let wrong = try await office.publish(id, [("when", "later"), ("day", "\(day)"), ("time", "25:00")])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("时间写作“时:分”，如 09:00。"))
            #expect(wrong.text.contains("value=\"25:00\""))
            try await office.publish(id, [("when", "later"), ("day", "\(day)"), ("time", "9：05")])

            let item = try await office.item(id)
            #expect(item.stage == .scheduled && item.scheduledAt == Moment(startOf: day) + .seconds(9 * 3_600 + 300))
            #expect(try await office.get(ItemEndpoints.show.path(id)).text.contains("将于 \(day) 09:05 自动发布"))
        }
    }

    @Test func aDocumentIsMarkedAsRepealed() async throws {
        try await withItemOffice { office in
            let id = try await office.draft([("kind", "policy"), ("genre", "通知"), ("validity", "valid")])
            try await office.bring(id, to: .publication)
            try await office.publish(id)

            try await office.act(
                .validity, id, [("validity", "repealed"), ("reason", "由青教发〔2026〕9号废止")], as: ItemOffice.officer)

            let published = try await office.site.database.read { try PublishedRecords.find(id, $0) }
            #expect(published?.validity == .repealed)
        }
    }
}
