import GongkaiCommands
import Organs
import Storage
import StorageTesting
import Testing

@Suite("gongkai items import")
struct ItemsImportTests {
    private static let call = ["items", "import"]
    private static let desk = ["--organ", "青石区水利局", "--section", "综合科", "--account", "chuanxiong"]
    private static let register = "标题,文号,正文文件,附件\n关于汛期值班的通知,青水〔2026〕1号,,值班表.txt\n"

    private func folder(_ records: RecordsPlace) throws -> String {
        try records.folder.write(Array("各乡镇：\n请安排值班。".utf8), to: "文件/关于汛期值班的通知.txt")
        try records.folder.write(Array("值班表。".utf8), to: "文件/附件/值班表.txt")
        return records.folder.file("文件")
    }

    @Test(arguments: StoreKind.available)
    func aRegisterIsCheckedAndThenImportedAsThatPerson(kind: StoreKind) async throws {
        try await withRecords(kind) { records in
            try await records.makeBureau()
            let words = Self.call + ["登记表.csv", "--files", try folder(records)] + Self.desk
            let files = ["登记表.csv": Self.register]

            let check = await records.run(words + ["--check"], files: files)

            #expect(check.code == 0, "\(check.errors)")
            #expect(check.output == "检查完成：1条信息，没有问题，没有导入。\n")
            #expect(try await records.count("item") == 0)
            #expect(try await records.count("file_content") == 0, "a check keeps nothing")

            let run = await records.run(words, files: files)

            #expect(run.code == 0, "\(run.errors)")
            #expect(run.output == "已导入1条信息，均为草稿。\n")
            #expect(try await records.count("item WHERE stage = 'drafting' AND title = '关于汛期值班的通知'") == 1)
            #expect(
                try await records.count("event WHERE kind = 'item-import.done' AND facts LIKE '%command-line%'") == 1)
            #expect(await records.run(["log", "verify"]).code == 0)
            let again = await records.run(words, files: files)
            #expect(again.code == 1 && again.output.hasPrefix("问题\t第2行A列（标题）\t本单位已有这条信息"))
        }
    }

    @Test func problemsAreListedAndNothingIsImported() async throws {
        try await withRecords(.sqlite) { records in
            try await records.makeBureau()

            let run = await records.run(
                Self.call + ["登记表.csv"] + Self.desk, files: ["登记表.csv": "标题,成文日期,备注,正文\n通知,某日,无,文\n"])

            #expect(run.code == 1)
            #expect(run.output.contains("问题\t第2行B列（成文日期）\t“某日”不是日期"))
            #expect(run.output.contains("提示\t第1行C列（备注）\t不认识的列“备注”"))
            #expect(run.errors == "共1条信息，有1处问题，没有导入任何内容。\n")
            #expect(try await records.count("item") == 0)
        }
    }

    @Test(
        arguments: [
            (["登记表.csv", "--organ", "没有的局", "--account", "chuanxiong"], 2, "错误：没有名为“没有的局”的单位。\n"),
            (
                ["登记表.csv", "--organ", "青石区水利局", "--section", "无科", "--account", "chuanxiong"], 2,
                "错误：没有名为“无科”的青石区水利局的科室。\n"
            ),
            (["登记表.csv", "--organ", "青石区水利局", "--account", "nobody"], 2, "错误：没有账号“nobody”。\n"),
            (["登记表.csv", "--organ", "青石区水利局", "--account", "chuanxiong"], 2, "错误：账号“chuanxiong”没有在“青石区水利局”起草信息的权限。\n"),
            (["登记表.csv", "--kind", "奇文"] + desk, 2, "错误：没有信息类型“奇文”，可写："),
            (["没有.csv"] + desk, 3, "错误：登记表 没有.csv 无法打开。\n"),
            (["坏.csv"] + desk, 3, "错误：登记表中没有“标题”列"),
            (["登记表.csv", "--files", "没有的文件夹"] + desk, 3, "错误：没有的文件夹 不是文件夹，也不是可以打开的压缩包"),
            (desk, 2, "错误：请写明登记表，或者用 --files 指定文件夹。\n"),
        ] as [([String], Int32, String)])
    func wrongCallsSayWhatIsWrong(words: [String], code: Int32, message: String) async throws {
        try await withRecords(.sqlite) { records in
            try await records.makeBureau()

            let run = await records.run(Self.call + words, files: ["登记表.csv": Self.register, "坏.csv": "甲,乙\n1,2\n"])

            #expect(run.code == code)
            #expect(run.errors.hasPrefix(message), "\(run.errors)")
        }
    }
}

extension RecordsPlace {
    /// 青石区水利局 with its 综合科, where chuanxiong drafts.
    fileprivate func makeBureau() async throws {
        try await migrate()
        _ = try KeyRing.open(folder: folder.file("data/keys"))
        let now = Moment.testStart
        try await withDatabase { database in
            try await database.write { session in
                let begun = try #require(
                    try Installation.begin(
                        region: UnitProfile(fullName: "云溪市青石区", kind: .region, level: .county),
                        office: UnitProfile(fullName: "青石区人民政府", kind: .government, level: .county),
                        administrator: PersonProfile(account: "admin", name: "管理员"), at: now, in: session))
                let admin = Viewer(
                    person: begun.administrator.id, name: "管理员", account: "admin",
                    session: Identifier(wellKnown: "session"),
                    grants: try ViewerGrants.load(begun.administrator.id, on: now.day, in: session))
                let bureau = try Units.create(
                    UnitProfile(fullName: "青石区水利局", kind: .department, level: .county), below: begun.office.id,
                    from: now.day, by: admin, at: now, in: session)
                let section = try Units.create(
                    UnitProfile(fullName: "综合科", kind: .section, level: .county), below: bureau.id, from: now.day,
                    by: admin, at: now, in: session)
                _ = try People.register(
                    PersonProfile(account: "chuanxiong", name: "川芎"), in: section.id,
                    as: PostDetails(title: "科员", period: DayPeriod(from: now.day)),
                    roles: [RoleGrant(.sectionLiaison)], by: admin, at: now, in: session)
            }
        }
    }
}
