import Organs
import OrgansTesting
import Storage
import StorageTesting
import Testing

/// A district's file in which forty mistakes were made, of every kind that a row can hold: each is found at its row and column, and nothing else is.
struct SeededMistakesTests {
    private struct Seed {
        let sheet: String
        let row: Int
        let column: Int?
        let kind: ImportProblem.Kind

        init(_ sheet: String, _ row: Int, _ column: Int?, _ kind: ImportProblem.Kind) {
            (self.sheet, self.row, self.column, self.kind) = (sheet, row, column, kind)
        }
    }

    /// Columns of the two sheets, by number.
    private enum U {
        static let name = 1, short = 2, parent = 3, kind = 4, level = 5, code = 6, phone = 7, post = 8, mail = 9
    }
    private enum P {
        static let account = 1, name = 2, unit = 3, section = 4, title = 5, roles = 6, staffing = 7, mobile = 8,
            mail = 9,
            from = 10
    }

    @Test(arguments: StoreKind.available)
    func eachIsFoundAtItsRow(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            var (units, people) = ImportFiles.district()
            var seeds: [Seed] = []
            func unit(_ row: Int, _ column: Int, _ text: String, _ kind: ImportProblem.Kind, at other: Int? = nil) {
                units[row - 1][column - 1] = text
                seeds.append(Seed("单位", row, other ?? column, kind))
            }
            func person(_ row: Int, _ column: Int, _ text: String, _ kind: ImportProblem.Kind, at other: Int? = nil) {
                people[row - 1][column - 1] = text
                seeds.append(Seed("人员", row, other ?? column, kind))
            }

            // Sections, so that nobody's unit is touched: rows 42 to 81 are 业务1科, 82 to 120 are 业务2科.
            unit(82, U.name, "", .missing)
            unit(83, U.parent, "", .missing)
            unit(84, U.parent, "没有的局", .unknownParent)
            unit(85, U.kind, "部委办局", .badKind)
            unit(86, U.kind, "", .missing)
            unit(87, U.level, "科级", .badLevel)
            unit(88, U.code, "11330000000000000D", .badCode)
            unit(89, U.code, "1133", .badCode)
            unit(90, U.phone, "无", .badPhone)
            unit(91, U.post, "3230", .badPostCode)
            unit(92, U.mail, "a＠b.cn", .badEmail)
            unit(93, U.name, String(repeating: "长", count: 101), .tooLong)
            unit(94, U.short, String(repeating: "长", count: 101), .tooLong)
            unit(95, U.parent, "人事科", .misplaced)
            unit(96, U.parent, "云溪市青石区", .misplaced)
            // The second of two codes, and of two names below the same parent.
            units[96][U.code - 1] = "11330000000000000C"
            unit(98, U.code, "11330000000000000C", .duplicateInFile)
            units[98][U.parent - 1] = "青石区第17局"
            unit(100, U.parent, "青石区第17局", .duplicateInFile, at: U.name)
            // Two units that are each other's parents.
            units[100] = ["甲局", "", "乙局", "部门", "", "", "", "", ""]
            units[101] = ["乙局", "", "甲局", "部门", "", "", "", "", ""]
            seeds += [Seed("单位", 101, U.parent, .cycle), Seed("单位", 102, U.parent, .cycle)]
            units[102] = ["青石区水利局", "", "青石区教育局", "部门", "", "", "", "", ""]
            seeds.append(Seed("单位", 103, U.parent, .duplicateInDatabase))
            units[103] = ["人事科", "", "青石区教育局", "部门", "", "", "", "", ""]
            seeds.append(Seed("单位", 104, U.kind, .changesKind))

            person(10, P.account, "", .missing)
            person(11, P.account, "张三", .badAccount)
            person(12, P.name, "", .missing)
            person(13, P.unit, "", .missing)
            person(14, P.unit, "不存在的局", .unknownUnit)
            person(15, P.section, "不存在的科", .sectionNotInUnit)
            person(16, P.roles, "局长", .unknownRole)
            person(17, P.roles, "文书、文书", .repeatedRole)
            person(18, P.roles, "单位管理员、安全审计员", .incompatibleRoles)
            person(19, P.staffing, "全职", .badStaffing)
            person(20, P.mobile, "1380000", .badMobile)
            person(21, P.mail, "没有", .badEmail)
            person(22, P.from, "去年", .badDate)
            person(23, P.title, String(repeating: "长", count: 51), .tooLong)
            person(24, P.account, "user100", .duplicateInFile)
            person(25, P.account, "admin", .duplicateInDatabase)
            person(26, P.unit, "云溪市青石区", .misplaced)
            person(27, P.name, String(repeating: "长", count: 51), .tooLong)
            person(28, P.section, "业务9科", .sectionNotInUnit)
            // user100 itself stands in row 101: the later of the two rows is the one that is told of.
            seeds.removeAll { $0.sheet == "人员" && $0.row == 24 }
            seeds.append(Seed("人员", 101, P.account, .duplicateInFile))
            #expect(seeds.count == 40)

            let checked = try await district.checking(try ImportFiles.xlsx([("单位", units), ("人员", people)]))

            let found = Set(checked.plan.problems.map { "\($0.sheet) \($0.row ?? 0) \($0.column ?? 0) \($0.kind)" })
            let made = Set(seeds.map { "\($0.sheet) \($0.row) \($0.column ?? 0) \($0.kind)" })
            #expect(found.subtracting(made) == [], "found and not made")
            #expect(made.subtracting(found) == [], "made and not found")
            #expect(checked.plan.problems.allSatisfy { !$0.message.isEmpty })
        }
    }

    @Test func aMissingColumnIsNamedOnce() async throws {
        try await withDistrict(.sqlite) { district in
            let people = [["姓名", "科室"], ["张三", "人事科"], ["李四", "财务科"]]

            let checked = try await district.checking(try ImportFiles.xlsx([("人员", people)]))

            #expect(checked.plan.problems.map(\.kind) == [.columnMissing, .columnMissing])
            #expect(checked.plan.problems.map(\.header) == ["账号", "所在单位"])
        }
    }

    @Test func aColumnThatStandsTwiceIsNamed() async throws {
        try await withDistrict(.sqlite) { district in
            let people = [["姓名", "账号", "单位", "手机", "手机号码"], ["张三", "zhang", "青石区教育局", "13900000000", ""]]

            let checked = try await district.checking(try ImportFiles.xlsx([("人员", people)]))

            #expect(checked.plan.problems.map(\.kind) == [.columnRepeated])
            #expect(checked.plan.problems.map(\.place) == ["“人员”表第1行"])
        }
    }

    @Test func aFileWithoutEitherListIsToldSo() async throws {
        try await withDistrict(.sqlite) { district in
            let checked = try await district.checking(try ImportFiles.xlsx([("Sheet1", [["甲", "乙"], ["1", "2"]])]))

            #expect(checked.plan.problems.map(\.kind) == [.sheetMissing])
        }
    }

    /// What stands above the headers, remarks in brackets and stars do not matter.
    @Test func findsHeadersBelowATitle() async throws {
        try await withDistrict(.sqlite) { district in
            let people = [
                ["青石区人员名单"], [], ["序号", "姓 名*", "登录账号（小写）", "工作单位：", "处室"], ["1", "张三", "zhang", "青石区教育局", "人事科"],
            ]

            let checked = try await district.checking(try ImportFiles.xlsx([("名单", people)]))

            #expect(checked.plan.problems == [])
            #expect(checked.plan.people.map(\.unit.id) == [district.personnel.id])
            #expect(checked.plan.people.map(\.place.row) == [4])
        }
    }
}
