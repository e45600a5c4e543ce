import OfficeFiles
import Organs
import OrgansTesting
import Regulation
import Storage
import StorageTesting
import Testing

struct DirectoryImportTests {
    /// A file of a district's size, from xlsx, on both databases: everything is created, and a second time nothing changes.
    @Test(arguments: StoreKind.available)
    func importsADistrictOnce(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let (units, people) = ImportFiles.district()
            let bytes = try ImportFiles.xlsx([("单位", units), ("人员", people)])
            let before = try await district.eventKinds().count

            let first = try await district.importing(bytes)

            #expect(first.plan.problems == [])
            #expect(first.record.counts.unitsCreated == 119)
            #expect(first.record.counts.peopleCreated == 2_394)
            // One event for each record, one for the check, one for the import.
            #expect(try await district.eventKinds().count == before + 119 + 2_394 + 2)
            let counts = try await district.counts()
            #expect(counts.units == 8 + 119)
            #expect(counts.people == 1 + 2_394)
            #expect(first.record.state == .done)
            #expect(first.record.outcomes?.count == 119 + 2_394)

            let second = try await district.importing(bytes)

            #expect(second.record.counts.unitsSame == 119 && second.record.counts.peopleSame == 2_394)
            #expect(second.record.counts.unitsChanged == 0 && second.record.counts.peopleChanged == 0)
            #expect(try await district.counts() == counts)
        }
    }

    /// In a new installation the tree begins with a unit that nobody has chosen.
    @Test(arguments: StoreKind.available)
    func aUnitWithoutAParentIsToldWhatTheTreeBeginsWith(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let units = [ImportFiles.unitHeader, ["青石区审计局", "", "", "政府部门", "", "", "", "", ""]]

            let (_, plan) = try await district.checking(try ImportFiles.xlsx([("单位", units)]), name: "名单.xlsx")

            #expect(plan.problems.map(\.kind) == [.missing])
            #expect(plan.problems.first?.message.hasSuffix("没有上级的单位填“\(district.city.name)”") == true)
        }
    }

    @Test(arguments: StoreKind.available)
    func whoIsImportedHasThePostAndRolesOfTheFile(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let people = [
                ImportFiles.peopleHeader,
                [
                    "Li.Si ", "李四", "青石区教育局", "人事科", "科长", "科室负责人、科室信息员", "兼职", "139 0000 0001", "ls@example.cn",
                    "2026/1/5",
                ],
                ["li.si", "李四", "青石区水利局", "", "顾问", "", "兼职", "", "", ""],
            ]
            _ = try await district.importing(try ImportFiles.xlsx([("人员", people)]))

            let (person, posts) = try await district.read { session in
                let person = try #require(try PersonRecords.find(account: "li.si", session))
                return (person, try PostRecords.posts(of: person.id, session))
            }

            #expect(person.profile.mobile == "13900000001")
            #expect(posts.map(\.unit) == [district.personnel.id, district.water.id])
            #expect(posts[0].details.title == "科长" && posts[0].details.staffing == .partTime)
            #expect(posts[0].details.period == DayPeriod(from: try #require(Day("2026-01-05"))))
            #expect(posts[0].details.isPrimary && !posts[1].details.isPrimary)
            #expect(posts[1].details.period.from == district.today)
            #expect(Set(posts[0].roles) == [.sectionHead, .sectionLiaison])
        }
    }

    /// A further post of somebody known is neither a new person nor a change of the known one, whether the file or the database knows the person.
    @Test(arguments: StoreKind.available)
    func countsASecondPostAsOne(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let header = ImportFiles.peopleHeader
            let rows = [
                ["wang", "王五", "青石区水利局", "", "科员", "文书", "", "", "", ""],
                ["wang", "王五", "青石区教育局", "", "顾问", "", "兼职", "", "", ""],
            ]
            let third = ["wang", "王五", "青石区教育局", "人事科", "", "科室信息员", "兼职", "13900000002", "", ""]

            let first = try await district.importing(try ImportFiles.xlsx([("人员", [header] + rows)]))
            let second = try await district.importing(try ImportFiles.xlsx([("人员", [header] + rows + [third])]))

            #expect(first.plan.people.map(\.action) == [.create, .addPost])
            #expect(second.plan.people.map(\.action) == [.leave, .leave, .addPost])
            #expect(second.plan.people.map(\.changes) == [[], [], ["手机号码"]])
            let counts = [first.record.counts, second.record.counts]
            #expect(counts.map(\.peopleCreated) == [1, 0] && counts.map(\.postsAdded) == [1, 1])
            #expect(counts.map(\.peopleChanged) == [0, 0] && counts.map(\.peopleSame) == [0, 2])
            #expect(second.record.outcomes?.values.filter { $0 == .addPost }.count == 1)
            #expect(try await district.counts().posts == 1 + 3)
        }
    }

    /// An empty cell leaves what is known, another text changes it, and nothing else is touched.
    @Test(arguments: StoreKind.available)
    func completesWhatIsThere(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let header = ImportFiles.peopleHeader
            let first = ["wang", "王五", "青石区水利局", "", "科员", "文书", "专职", "13900000002", "w@example.cn", ""]
            let second = ["wang", "王五", "青石区水利局", "", "科长", "科室信息员", "", "", "wang@example.cn", ""]
            _ = try await district.importing(try ImportFiles.xlsx([("人员", [header, first])]))

            let result = try await district.importing(try ImportFiles.xlsx([("人员", [header, second])]))

            #expect(result.plan.people.map(\.changes) == [["电子邮箱", "职务", "角色"]])
            let (person, posts) = try await district.read { session in
                let person = try #require(try PersonRecords.find(account: "wang", session))
                return (person, try PostRecords.posts(of: person.id, session))
            }
            #expect(person.profile.mobile == "13900000002" && person.profile.email == "wang@example.cn")
            #expect(posts.count == 1 && posts[0].details.title == "科长")
            #expect(Set(posts[0].roles) == [.documentClerk, .sectionLiaison])
        }
    }

    @Test(arguments: [TextEncoding.utf8, .gb18030])
    func readsCSV(encoding: TextEncoding) async throws {
        try await withDistrict(.sqlite) { district in
            let rows = [["姓名", "账号", "单位名称", "职位"], ["赵六", "zhao", "青石区教育局", "主任,\"科\"长"]]
            let bytes = encoding == .utf8 ? Array(ImportFiles.csv(rows).utf8) : gb18030Example

            let result = try await district.importing(bytes, name: "名单.csv")

            let post = try #require(result.plan.people.first)
            #expect(post.person.name == "赵六" && post.unit.id == district.education.id)
            #expect(post.changes == [] && post.action == .create)
        }
    }

    /// 姓名,账号,单位名称⏎赵六,zhao,青石区教育局⏎ in GB18030.
    private var gb18030Example: [UInt8] {
        [
            0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xD5, 0xCB, 0xBA, 0xC5, 0x2C, 0xB5, 0xA5, 0xCE, 0xBB, 0xC3, 0xFB, 0xB3, 0xC6,
            0x0A,
        ]
            + [0xD5, 0xD4, 0xC1, 0xF9, 0x2C, 0x7A, 0x68, 0x61, 0x6F, 0x2C]
            + [0xC7, 0xE0, 0xCA, 0xAF, 0xC7, 0xF8, 0xBD, 0xCC, 0xD3, 0xFD, 0xBE, 0xD6, 0x0A]
    }

    @Test(arguments: StoreKind.available)
    func aFileWithProblemsChangesNothing(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let people = [ImportFiles.peopleHeader, ["good", "好人", "青石区教育局"], ["bad", "坏人", "不存在的局"]]
            let bytes = try ImportFiles.xlsx([("人员", people)])
            let before = try await district.counts()
            let checked = try await district.checking(bytes)
            #expect(checked.plan.problems.map(\.kind) == [.unknownUnit])

            let rules = try await refusedRules { try await district.performing(checked.record.id, bytes) }

            #expect(rules == ["import.problems"])
            #expect(try await district.counts() == before)
        }
    }

    @Test(arguments: StoreKind.available)
    func anImportIsDoneOnce(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let bytes = try ImportFiles.xlsx([("人员", [ImportFiles.peopleHeader, ["good", "好人", "青石区教育局"]])])
            let done = try await district.importing(bytes)

            #expect(try await refusedRules { try await district.performing(done.record.id, bytes) } == ["import.over"])
        }
    }

    @Test func whoMayNotImportIsRefused() async throws {
        try await withDistrict(.sqlite) { district in
            let (keeper, _) = try await district.register(
                "keeper", in: district.education, RoleGrant(.unitAdministrator))
            let viewer = try await district.viewer(keeper)
            let tables = try ImportTable.read(
                try ImportFiles.xlsx([("人员", [ImportFiles.peopleHeader])]), name: "a.xlsx")

            await #expect(throws: Refused.forbidden(.importDirectory)) {
                _ = try await district.read { try DirectoryPlan.make(tables, by: viewer, at: district.now, $0) }
            }
        }
    }

    @Test func theTemplateIsAFileThatCanBeImported() async throws {
        try await withDistrict(.sqlite) { district in
            let tables = try ImportTable.read(try ImportWorkbooks.template(), name: "模板.xlsx")
            let admin = try await district.admin()

            let plan = try await district.read { try DirectoryPlan.make(tables, by: admin, at: district.now, $0) }

            // Only the fictional parent of the example is not there.
            #expect(plan.problems.map(\.kind) == [.unknownParent])
            #expect(plan.people.map(\.action) == [.create])
        }
    }

    @Test func theAnnotatedFileHoldsEachProblemInItsRow() throws {
        let tables = try ImportTable.read(
            try ImportFiles.xlsx([("人员", [ImportFiles.peopleHeader, ["bad", "坏人", "不存在的局"]])]), name: "a.xlsx")
        let place = DirectoryPlan.Place(table: 0, row: 2)

        let done = try Workbook.read(
            try ImportWorkbooks.annotated(tables, problems: [], outcomes: [place: .create]))

        #expect(done.sheets[0]["C2"]?.text == "不存在的局")
        #expect(done.sheets[0]["K2"]?.text == "新建")
    }

    @Test(arguments: [
        ("%PDF-1.7", "a.csv", ImportTable.Fault.format), ("", "a.xlsx", .format),
    ])
    func refusesOtherFiles(content: String, name: String, fault: ImportTable.Fault) {
        #expect(throws: fault) { try ImportTable.read(Array(content.utf8), name: name) }
    }
}

extension TestDistrict {
    func checking(_ bytes: [UInt8], name: String = "名单.xlsx") async throws -> (
        record: DirectoryImport, plan: DirectoryPlan
    ) {
        let admin = try await admin()
        let tables = try ImportTable.read(bytes, name: name)
        return try await write { [now] session in
            try DirectoryImports.check(
                tables, fileName: name, digest: .none, bytes: bytes.count, by: admin, at: now, in: session)
        }
    }

    @discardableResult
    func performing(
        _ id: Identifier<DirectoryImport>, _ bytes: [UInt8], name: String = "名单.xlsx"
    ) async throws -> DirectoryPlan {
        let admin = try await admin()
        let tables = try ImportTable.read(bytes, name: name)
        return try await write { [now] session in
            try DirectoryImports.perform(id, tables, digest: .none, by: admin, at: now, in: session)
        }
    }

    /// Checks and imports.
    func importing(
        _ bytes: [UInt8], name: String = "名单.xlsx"
    ) async throws -> (record: DirectoryImport, plan: DirectoryPlan) {
        let checked = try await checking(bytes, name: name)
        let plan = try await performing(checked.record.id, bytes, name: name)
        let record = try #require(try await read { try DirectoryImportRecords.find(checked.record.id, $0) })
        return (record, plan)
    }

    struct Counts: Equatable { let units: Int, people: Int, posts: Int, roles: Int }

    func counts() async throws -> Counts {
        try await read { session in
            Counts(
                units: try session.count("SELECT count(*) FROM unit"),
                people: try session.count("SELECT count(*) FROM person"),
                posts: try session.count("SELECT count(*) FROM post"),
                roles: try session.count("SELECT count(*) FROM post_role"))
        }
    }
}
