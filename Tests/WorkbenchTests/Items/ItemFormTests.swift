import HTTPTypes
import HummingbirdTesting
import NIOCore
import Organs
import Publishing
import RichText
import Storage
import StorageTesting
import Testing
import Web

@testable import Workbench

/// The form of an item: what it keeps, what it refuses, what it reads.
struct ItemFormTests {
    private static let png: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D] + Array("IHDR".utf8)
        + [UInt8](repeating: 0, count: 20)
    private static let pdf = Array("%PDF-1.7\n附件一".utf8)

    @Test func aRefusedFormKeepsEverythingThatWasTyped() async throws {
        try await withItemOffice { office in
            let typed = office.fields(
                "",
                [
                    ("subtitle", "副标题甲"), ("documentNumber", "青教发〔2026〕3号"), ("keywords", "开学、学校"), ("source", "来源乙"),
                    ("effectiveOn", "2026-09-01"), ("expiresOn", "2026-08-01"), ("disclosure", "not-disclosed"),
                    ("disclosureBasis", "第十四条"), ("sensitivity", "C"), ("body", "## 一、安排\n\n正文丙"),
                ])

            let answer = try await office.create(typed)

            #expect(answer.status == .unprocessableContent && answer.text.contains("填写标题。"))
            let kept = ["副标题甲", "青教发〔2026〕3号", "开学、学校", "来源乙", "2026-09-01", "2026-08-01", "第十四条", "开学前的准备事项。"]
            for text in kept { #expect(answer.text.contains(text), "\(text) is lost") }
            #expect(answer.text.contains("## 一、安排\n\n正文丙"))
            #expect(
                answer.text.contains("value=\"C\" checked") && answer.text.contains("value=\"not-disclosed\" checked"))
            #expect(answer.text.contains("value=\"\(office.column.id.rawValue)\" selected"))
        }
    }

    @Test func whatTheRulesRefuseStandsBesideItsField() async throws {
        try await withItemOffice { office in
            let answer = try await office.create(
                office.fields("通知", [("effectiveOn", "2026-09-01"), ("expiresOn", "2026-08-01")]))

            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("href=\"#field-expiresOn\"") && answer.text.contains("应晚于生效日期"))
        }
    }

    @Test(arguments: StoreKind.available)
    func whatWasTypedComesBackWhenItIsEdited(_ kind: StoreKind) async throws {
        try await withItemOffice(kind) { office in
            let id = try await office.draft([
                ("kind", "policy"), ("genre", "通知"), ("validity", "valid"), ("keywords", "开学；学校"),
                ("issuers", "青石区教育局、青石区水利局"), ("offlineOn", "2030-01-01"),
            ])

            let content = try await office.content(id)
            #expect(content.metadata.issuers == ["青石区教育局", "青石区水利局"] && content.metadata.keywords == ["开学", "学校"])
            let form = try await office.get(ItemEndpoints.editForm.path(id)).text
            for value in ["青石区教育局、青石区水利局", "开学、学校", "2030-01-01", "请做好开学准备。"] {
                #expect(form.contains(value))
            }
            let version = try await office.item(id).version
            let same = office.fields(
                "关于开学准备工作的通知",
                [
                    ("version", "\(version)"), ("kind", "policy"), ("genre", "通知"), ("validity", "valid"),
                    ("keywords", "开学、学校"), ("issuers", "青石区教育局、青石区水利局"), ("offlineOn", "2030-01-01"),
                ])
            #expect(try await office.edit(id, same).status == .seeOther)
            #expect(try await office.item(id).newest == 1, "an unchanged form makes no version")
        }
    }

    @Test func theSecondOfTwoEditorsIsToldAndLosesNothing() async throws {
        try await withItemOffice { office in
            let id = try await office.draft()
            let version = try await office.item(id).version
            let first = office.fields("甲的标题", [("version", "\(version)")])
            #expect(try await office.edit(id, first).status == .seeOther)

            let second = office.fields("乙的标题", [("version", "\(version)")])
            let answer = try await office.edit(id, second, as: ItemOffice.officer)

            #expect(answer.status == .unprocessableContent && answer.text.contains("您打开页面之后，有人修改了这条记录"))
            #expect(answer.text.contains("乙的标题"))
            #expect(try await office.item(id).title == "甲的标题")
        }
    }

    @Test func pastedWordPagesKeepTablesAndDropStylesAndTellOfHiddenText() async throws {
        try await withItemOffice { office in
            let pasted = """
                <html xmlns:o="urn:schemas-microsoft-com:office:office"><body><style>p{color:red}</style>
                <p class=MsoNormal style='font-family:宋体;color:red'><b>各学校：</b></p>
                <p style='mso-hide:all;display:none'>内部意见</p>
                <table class=MsoTableGrid style='border:none'><tr><td style='width:10pt'>学校</td><td>人数</td></tr>
                <tr><td>第一小学</td><td>120</td></tr></table><script>alert(1)</script></body></html>
                """

            let answer = try await office.create(office.fields("通知", [("html", pasted), ("body", "")]))

            #expect(answer.status == .seeOther)
            let content = try await office.content(try ItemOffice.id(answer))
            #expect(content.body.tables.count == 1)
            let html = content.body.editorHTML()
            #expect(html.contains("<strong>各学校：</strong>") || html.contains("<b>各学校：</b>"))
            #expect(!html.contains("style=") && !html.contains("内部意见") && !html.contains("alert"))
        }
    }

    @Test func theSummaryIsMadeFromTheTextWithoutSaving() async throws {
        try await withItemOffice { office in
            let answer = try await office.create(
                office.fields("", [("summary", ""), ("button", "summary"), ("body", "第一句说明安排。第二句。")]))

            #expect(answer.status == .ok && answer.text.contains("第一句说明安排。第二句。</textarea>"))
            #expect(!answer.text.contains("填写标题。"))
            let none = try await office.create(
                office.fields("通知", [("summary", ""), ("button", "summary"), ("body", "")]))
            #expect(none.status == .unprocessableContent && none.text.contains("还没有正文，不能生成内容概述"))
            let viewer = try await office.site.viewer(ItemOffice.officer)
            #expect(
                try await office.site.database.read { try ItemList.count(in: viewer.scope(for: .viewItems), $0) } == 0)
        }
    }

    @Test(arguments: StoreKind.available)
    func attachmentsAreUploadedTitledOrderedAndRemoved(_ kind: StoreKind) async throws {
        try await withItemOffice(kind) { office in
            let uploaded = try await office.create(
                office.fields("通知", [("button", "upload")]), file: ("attachments", "名单.pdf", Self.pdf))
            #expect(uploaded.status == .ok && uploaded.text.contains("名单.pdf"))
            let file = try #require(uploaded.text.firstMatch(of: /name="attachment" value="([^"]+)"/)?.1)

            let second = try await office.create(
                office.fields(
                    "通知",
                    [
                        ("attachment", String(file)), ("attachment-title.\(file)", "附件一 学校名单"),
                        ("attachment-place.\(file)", "2"),
                    ]),
                file: ("attachments", "表格.pdf", Array("%PDF-1.7\n二".utf8)))
            #expect(second.status == .seeOther)
            let id = try ItemOffice.id(second)
            #expect(try await office.content(id).attachments.map(\.title) == ["附件一 学校名单", "表格.pdf"])

            let attachments = try await office.content(id).attachments
            let digest = try #require(attachments.first?.digest)
            let download = try await office.get(ItemEndpoints.content.path(digest), as: ItemOffice.leader)
            #expect(Array(buffer: download.body) == Self.pdf)
            let kept = attachments.map { ("attachment", $0.file) } + [("attachment-remove", attachments[0].file)]
            let version = try await office.item(id).version
            let removed = try await office.edit(id, office.fields("通知", [("version", "\(version)")]) + kept)
            #expect(removed.status == .seeOther)
            #expect(try await office.content(id).attachments.map(\.title) == ["表格.pdf"])
        }
    }

    @Test func aRefusedFileIsNamedAndTheFormKept() async throws {
        try await withItemOffice { office in
            let answer = try await office.create(
                office.fields("通知标题"), file: ("attachments", "名单.docx", Self.pdf))

            #expect(answer.status == .unprocessableContent && answer.text.contains("“名单.docx”：文件名以 .docx 结尾"))
            #expect(answer.text.contains("value=\"通知标题\""))
        }
    }

    @Test func aPictureGoesIntoTheTextWithItsWordsAndIsShownToColleaguesOnly() async throws {
        try await withItemOffice { office in
            let answer = try await office.create(
                office.fields("通知", [("button", "upload"), ("imageText", "新校舍外景")]),
                file: ("images", "校舍.png", Self.png))

            #expect(answer.status == .ok)
            let address = try #require(answer.text.firstMatch(of: /!\[新校舍外景\]\(([^)]+)\)/)?.1)
            let path = try #require(LocalPath(untrusted: String(address)))
            let picture = try await office.get(path)
            #expect(picture.status == .ok && picture.headers[.contentType] == "image/png")
            #expect(try await office.get(path, as: TestPlace.outsider).status == .notFound)
            #expect(try await office.site.get(path).status == .seeOther)
            let saved = try await office.create(office.fields("通知", [("body", "![新校舍外景](\(address))")]))
            #expect(saved.status == .seeOther)
        }
    }

    @Test func aPictureThatIsNoFileOfOursIsRefused() async throws {
        try await withItemOffice { office in
            let unknown = "/workbench/items/files/" + String(repeating: "ab", count: 32)

            let answer = try await office.create(office.fields("通知", [("body", "![图](\(unknown))")]))

            #expect(answer.status == .unprocessableContent && answer.text.contains("正文中有1张图片不是本单位上传的文件"))
        }
    }

    @Test func anInterpretationFindsItsDocumentByTitle() async throws {
        try await withItemOffice { office in
            let document = try await office.draft()

            let found = try await office.create(
                office.fields(
                    "解读", [("kind", "interpretation"), ("interprets-search", "开学准备"), ("button", "find-interprets")]))
            #expect(found.status == .ok && found.text.contains("value=\"\(document.rawValue)\""))
            let none = try await office.create(
                office.fields("解读", [("interprets-search", "没有的标题"), ("button", "find-interprets")]))
            #expect(none.text.contains("没有标题含“没有的标题”的信息"))
            let saved = try await office.create(
                office.fields("解读", [("kind", "interpretation"), ("interprets", document.rawValue)]))
            #expect(saved.status == .seeOther)
        }
    }

    @Test func whatIsUnderReviewCannotBeEdited() async throws {
        try await withItemOffice { office in
            let id = try await office.draft()
            try await office.bring(id, to: .review1)

            let form = try await office.get(ItemEndpoints.editForm.path(id))
            #expect(form.status == .seeOther)
            #expect(try await office.edit(id, office.fields("改掉")).status == .seeOther)
            #expect(try await office.item(id).title == "关于开学准备工作的通知")
        }
    }

    @Test(arguments: StoreKind.available)
    func itemsOfAnotherUnitAreNotThere(_ kind: StoreKind) async throws {
        try await withItemOffice(kind) { office in
            let id = try await office.draft()

            let list = try await office.get(ItemEndpoints.list.path(), as: TestPlace.outsider).text
            #expect(!list.contains("关于开学准备工作的通知") && list.contains("共 0 条"))
            for path in [ItemEndpoints.show.path(id), ItemEndpoints.sheet.path(id), ItemEndpoints.compare.path(id)] {
                #expect(try await office.get(path, as: TestPlace.outsider).status == .notFound)
            }
            let foreign = try await office.create(office.fields(), as: TestPlace.outsider)
            #expect(foreign.status == .unprocessableContent && foreign.text.contains("选择起草单位。"))
        }
    }

    @Test func anIncompleteDraftIsNotHandedInAndItsGapsAreListed() async throws {
        try await withItemOffice { office in
            let id = try await office.draft([("node", ""), ("summary", ""), ("theme", "")])

            let page = try await office.get(ItemEndpoints.show.path(id)).text
            #expect(page.contains("提交之前还要补正 3 处"))
            let answer = try await office.act(.handIn, id, ItemOffice.ticks(.compose), as: ItemOffice.editor)
            #expect(answer.status == .unprocessableContent && answer.text.contains("选择栏目：每条信息都要归入公开目录的一个栏目"))
            #expect(try await office.item(id).stage == .drafting)
        }
    }
}
