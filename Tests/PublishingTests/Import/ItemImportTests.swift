import OfficeFiles
import Organs
import OrgansTesting
import Regulation
import RichText
import Storage
import StorageTesting
import Testing

@testable import Publishing

@Suite struct ItemImportTests {
    private static let register = """
        序号,成文日期,信息标题,发文字号,栏目,类型,文种,发文单位,生效日期,有效期至,有效性,概述,关键字,附件
        1,2026年2月3日,关于健身步道开放的通知,青体〔2026〕3号,政策文件,政策文件,通知,青石区体育局 青石区水利局,2026-02-10,2027-02-09,现行有效,步道开放时间。,步道、健身,日程.txt；附/名单.txt
        2,2026/2/4,关于球馆维修的公告,,,,,,,,,,,

        """

    private static let files: [(String, [UInt8])] = [
        ("正文/关于健身步道开放的通知.txt", Array("各街道：\n步道自三月起开放。".utf8)), ("日程.txt", TestDocument.text),
        ("附/名单.txt", Array("名单另附。".utf8)), ("其他/名单.txt", Array("旧名单。".utf8)), ("__MACOSX/._日程.txt", [0]),
    ]

    @Test(arguments: StoreKind.available)
    func aRegisterWithFilesBecomesDraftsOfItsSection(kind: StoreKind) async throws {
        try await withImportDesk(kind) { desk in
            let record = try await desk.check(Self.register, Self.files)
            #expect(record.problems == [])
            #expect(record.counts.rows == 2 && record.isPossible)
            #expect(try await desk.count("item") == 0, "a check makes nothing")

            let items = try await desk.perform(record)

            #expect(items.count == 2)
            let first = try await desk.bureau.item(items[0])
            #expect(first.stage == .drafting && first.publicity == .never && first.unit == desk.bureau.section.id)
            #expect(
                first.author == desk.bureau.editor.id && first.indexNumber == nil
                    && first.node == desk.bureau.policies.id)
            let content = try await desk.version(items[0]).content
            let metadata = content.metadata
            #expect(metadata.documentNumber == "青体〔2026〕3号" && metadata.kind == .policy && metadata.genre == "通知")
            #expect(metadata.formedOn == Day("2026-02-03") && metadata.effectiveOn == Day("2026-02-10"))
            #expect(metadata.expiresOn == Day("2027-02-10"), "有效期至 is the last valid day")
            #expect(metadata.issuers == ["青石区体育局", "青石区水利局"] && metadata.keywords == ["步道", "健身"])
            #expect(metadata.validity == .valid && metadata.summary == "步道开放时间。")
            #expect(content.body.blocks.count == 2)
            #expect(content.attachments.map(\.title) == ["日程.txt", "名单.txt"])
            let second = try await desk.version(items[1]).content.metadata
            #expect(second.kind == .notice && second.issuers == ["青石区体育局"] && second.node == nil)
        }
    }

    @Test func anImportIsLoggedWithItsDraftsAndOnce() async throws {
        try await withImportDesk { desk in
            let record = try await desk.check(Self.register, Self.files)
            try await desk.perform(record)

            let again = try await refusedRules { try await desk.perform(record) }

            #expect(again == ["import.over"])
            #expect(try await desk.count("item") == 2)
            let kinds = try await desk.bureau.district.eventKinds()
            #expect(
                kinds.filter { $0 == "item-import.done" }.count == 1 && kinds.filter { $0 == "item.drafted" }.count == 2
            )
            let (done, rows) = try await desk.outcome(record.id)
            #expect(done.state == .done && rows.allSatisfy { $0.item != nil && $0.content == nil })
            #expect(try await desk.check(Self.register, Self.files).problems.count == 2, "they are there already")
        }
    }

    @Test func whatIsFoundTwiceIsNamed() async throws {
        try await withImportDesk { desk in
            _ = try await desk.bureau.draft(try desk.bureau.notice("关于场馆开放的通知"))
            let day = desk.bureau.district.today

            let record = try await desk.check(
                """
                标题,文号,成文日期
                甲通知,青体〔2026〕1号,2026-01-05
                甲通知,青体〔2026〕2号,2026-01-05
                甲通知,青体〔2026〕 1号,2026-01-06
                乙公告,,2026-01-05
                乙公告,,2026-02-05
                乙公告,无,2026-02-05
                关于场馆开放的通知,,\(day)

                """)

            #expect(
                record.problems == [
                    "第4行A列（标题）：与第2行重复（标题和文号相同），请删去一行", "第7行A列（标题）：与第6行重复（标题和成文日期相同），请删去一行",
                    "第8行A列（标题）：本单位已有这条信息（标题和成文日期相同，“起草中”），请删去这一行",
                ])
        }
    }

    @Test(
        arguments: [
            ("成文日期", "2026-02-30", "C列（成文日期）：“2026-02-30”不是日期，请写作2026-03-01或2026年3月1日"),
            ("成文日期", "46082", "C列（成文日期）：“46082”不是日期，单元格的格式不是日期，请设为日期格式，或写作2026-03-01"),
            ("信息类型", "奇文", "C列（信息类型）：“奇文”不是可填的信息类型，可填："),
            ("有效性", "否", "C列（有效性）：“否”不是可填的有效性，可填：不适用、有效、已修改、失效、废止"),
            ("栏目", "没有的栏目", "C列（栏目）：本单位的公开目录中没有栏目“没有的栏目”，请对照公开目录填写"),
            ("公开属性", "不予公开", "第2行：公开属性为“不予公开”，请填写依据"),
            ("附件", "没有.docx", "C列（附件）：文件中没有“没有.docx”"),
            ("附件", "图.txt", "C列（附件）：有2个名为“图.txt”的文件（“甲/图.txt”、“乙/图.txt”），请写明文件夹"),
            ("附件", "坏.pdf", "C列（附件）：附件“坏.pdf”不能导入："),
            ("正文文件", "没有.docx", "C列（正文文件）：文件中没有“没有.docx”"),
            ("正文文件", "旧.doc", "C列（正文文件）：正文文件“旧.doc”不能读取：是旧版"),
            ("正文文件", "坏.docx", "C列（正文文件）：正文文件“坏.docx”不能读取："),
            ("文件标题", "丙", "C列（文件标题）：“文件标题”与前面的列重复，都表示“标题”，请只留一列"),
        ] as [(String, String, String)])
    func eachMistakeIsToldAtItsCell(header: String, cell: String, message: String) async throws {
        try await withImportDesk { desk in
            let files: [(String, [UInt8])] = [
                ("甲/图.txt", TestDocument.text), ("乙/图.txt", Array("另一图。".utf8)),
                ("坏.pdf", Array("不是PDF".utf8)),
                ("坏.docx", Array([0x50, 0x4B, 3, 4] + [UInt8](repeating: 7, count: 60))),
                ("旧.doc", TestDocument.oldWord),
            ]

            let record = try await desk.check("标题,正文,\(header)\n某通知,,\(cell)\n", files)

            #expect(record.problems.count == 1, "\(record.problems)")
            #expect(record.problems.first?.contains(message) == true, "\(record.problems)")
            #expect(!record.isPossible)
            #expect(try await refusedRules { try await desk.perform(record) } == ["import.problems"])
            #expect(try await desk.count("item") == 0)
        }
    }

    @Test func missingTitlesExamplesAndTwoBodiesAreProblems() async throws {
        try await withImportDesk { desk in
            let record = try await desk.check(
                "标题,文号,正文,正文文件\n,青体〔2026〕1号,,\n（示例）关于活动的通知,,,\n丁,,有正文,丁.txt\n", [("丁.txt", TestDocument.text)])

            #expect(
                record.problems == [
                    "第2行A列（标题）：填写标题，或者删去这一行", "第3行A列（标题）：这是模板中的示例行，请删去",
                    "第4行D列（正文文件）：“正文”和“正文文件”只填一项",
                ])
        }
    }

    @Test func whatIsNotTakenOverIsSaidAndStopsNothing() async throws {
        try await withImportDesk { desk in
            let record = try await desk.check(
                "标题,索引号,经办人,正文文件\n甲,1234,某人,甲.docx\n",
                [
                    ("甲.docx", try TestDocument.docx([TestDocument.run("正文。") + TestDocument.hidden("底稿")])),
                    ("没人要.txt", TestDocument.text),
                ])

            #expect(record.problems == [] && record.isPossible)
            let notices = record.notices
            #expect(notices.contains("第1行B列（索引号）：“索引号”由本平台在发布时编制或记录，登记表中的不采用"))
            #expect(notices.contains { $0.hasPrefix("第1行C列（经办人）：不认识的列“经办人”") })
            #expect(notices.contains { $0.contains("1处隐藏文字") && $0.hasPrefix("第2行D列（正文文件）") })
            #expect(notices.contains { $0.contains("1个文件没有任何一行用到：“没人要.txt”") })
            #expect(notices.count == 4)
        }
    }

    @Test func aRegisterThatIsInOrderIsToldNothing() async throws {
        try await withImportDesk { desk in
            let record = try await desk.check("标题,正文\n甲,第一段。\n")
            #expect(record.remarks == [])
        }
    }

    @Test func columnsAreFoundByPathAndClosedOnesAreNot() async throws {
        try await withImportDesk { desk in
            let officer = try await desk.bureau.district.viewer(desk.bureau.officer)
            let (bureau, now) = (desk.bureau.bureau, desk.bureau.now)
            try await desk.bureau.district.write { session in
                let above = try #require(
                    try CatalogueRecords.nodes(of: bureau.id, session).first { $0.name == "规划计划" })
                let twin = try Catalogue.add(
                    CatalogueNodeProfile(name: "通知公告"), below: above.id, head: nil, of: bureau.id, by: officer, at: now,
                    in: session)
                let closed = try Catalogue.add(
                    CatalogueNodeProfile(name: "旧栏目"), below: nil, head: nil, of: bureau.id, by: officer, at: now,
                    in: session)
                try Catalogue.edit(
                    closed.id, closed.profile, isOpen: false, ifVersion: closed.version, by: officer, at: now,
                    in: session)
                #expect(twin.parent == above.id)
            }

            let record = try await desk.check(
                "标题,正文,栏目\n甲,文,通知公告\n乙,文,旧栏目\n丙,文,规划计划/通知公告\n丁,文,法定主动公开内容>通知公告\n戊,文,法定主动公开内容／政策文件\n")

            #expect(record.problems.count == 2, "\(record.problems)")
            #expect(record.problems[0].contains("第2行C列（栏目）：有2个栏目名为“通知公告”，请写明上级栏目"))
            #expect(record.problems[1].contains("第3行C列（栏目）：栏目“旧栏目”已停用"))
        }
    }

    @Test func othersCannotImportIntoTheSection() async throws {
        try await withImportDesk { desk in
            let row = Array("标题,正文\n甲,文\n".utf8)

            await #expect(throws: Refused.forbidden(.draftItems)) { try await desk.check(row, by: desk.bureau.head) }
            await #expect(throws: Refused.notFound) {
                var elsewhere = desk.defaults
                elsewhere.unit = desk.bureau.district.water.id
                return try await desk.check(row, nil, elsewhere)
            }
            let record = try await desk.check(row)
            await #expect(throws: Refused.notFound) { try await desk.perform(record, by: desk.bureau.officer) }
            #expect(try await desk.count("item") == 0)
        }
    }

    @Test func nothingIsLeftWhenOneDraftFails() async throws {
        try await withImportDesk { desk in
            let record = try await desk.check("标题,正文,栏目\n甲,文,政策文件\n乙,文,通知公告\n")
            let officer = try await desk.bureau.district.viewer(desk.bureau.officer)
            let (column, now) = (desk.bureau.column, desk.bureau.now)
            // The second row's column is closed after the check.
            try await desk.bureau.district.database.write { session in
                _ = try session.execute("UPDATE catalogue_node SET is_open = \(false) WHERE id = \(column.id)")
            }
            _ = (officer, now)

            let refused = try await refusedRules { try await desk.perform(record) }

            #expect(refused == ["item.node-closed"])
            #expect(try await desk.count("item") == 0)
            #expect(try await desk.outcome(record.id).record.state == .checked)
        }
    }

    @Test func anImportChecksAgainForDoubletsAndForItsAge() async throws {
        try await withImportDesk { desk in
            let record = try await desk.check("标题,正文\n甲,文\n")
            var twin = ItemMetadata(title: "甲", kind: .notice)
            twin.issuers = ["青石区体育局"]
            let late = try await desk.check("标题,正文\n乙,文\n")
            _ = try await desk.bureau.draft(ItemContent(metadata: twin))

            #expect(try await refusedRules { try await desk.perform(record) } == ["import.doublets"])
            let tomorrow = desk.bureau.now + .seconds(86_401)
            #expect(try await refusedRules { try await desk.perform(late, at: tomorrow) } == ["import.stale"])
            #expect(try await desk.count("item") == 1)
        }
    }

    @Test func anImportThatWasDroppedHoldsNothing() async throws {
        try await withImportDesk { desk in
            let record = try await desk.check("标题,正文\n甲,文\n")
            try await desk.drop(record.id)

            #expect(try await refusedRules { try await desk.perform(record) } == ["import.over"])
            #expect(try await desk.outcome(record.id).rows.allSatisfy { $0.content == nil })
        }
    }

    @Test func fiveHundredRowsAreImported() async throws {
        try await withImportDesk { desk in
            let rows = (1...500).map { "第\($0)号通告,青体〔2026〕\($0)号,2026-01-05,正文第\($0)段。\n" }.joined()
            let record = try await desk.check("标题,文号,成文日期,正文\n" + rows)
            #expect(record.problems == [])

            #expect(try await desk.perform(record).count == 500)
        }
    }
}
