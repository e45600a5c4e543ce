import OfficeFiles
import Organs

/// Makes files to import.
enum ImportFiles {
    static func xlsx(_ sheets: [(name: String, rows: [[String]])]) throws -> [UInt8] {
        var book = WorkbookDraft(title: "", author: "")
        book.sheets = sheets.map { name, rows in
            var sheet = SheetDraft(name, columnWidths: [Double](repeating: 12, count: rows.first?.count ?? 1))
            for (row, texts) in rows.enumerated() {
                for (column, text) in texts.enumerated() where !text.isEmpty {
                    sheet.cells.append(SheetCell(.text(text), row: row + 1, column: column + 1))
                }
            }
            return sheet
        }
        return try XlsxWriter.file(book)
    }

    static func csv(_ rows: [[String]]) -> String {
        rows.map { row in
            row.map { $0.contains(where: { ",\"\n".contains($0) }) ? "\"\($0.replacing("\"", with: "\"\""))\"" : $0 }
                .joined(separator: ",")
        }.joined(separator: "\r\n") + "\r\n"
    }

    static let unitHeader = ["单位全称", "简称", "上级单位", "单位类别", "行政层级", "统一社会信用代码", "联系电话", "邮编", "邮箱"]
    static let peopleHeader = ["账号", "姓名", "所在单位", "科室", "职务", "角色", "专职/兼职", "手机", "电子邮箱", "任职日期"]

    /// 119 units below 青石区人民政府, 40 of them organs and 79 sections, and 2,394 people in them: a district's size (domain 14 §1.1).
    static func district() -> (units: [[String]], people: [[String]]) {
        var units = [unitHeader]
        let organs = (1...40).map { "青石区第\($0)局" }
        for (index, organ) in organs.enumerated() {
            let kind = index % 8 == 7 ? "乡镇" : "部门"
            units.append([
                organ, "\(index + 1)局", "青石区人民政府", kind, "县级", "", "0578-2\(100_000 + index)", "323000",
                "ju\(index + 1)@example.cn",
            ])
        }
        for index in 0..<79 {
            units.append(["业务\(index / 40 + 1)科", "", organs[index % 40], "科室", "", "", "", "", ""])
        }
        var people = [peopleHeader]
        let roles = ["信息公开专员", "科室信息员", "", "科室负责人、科室信息员", "保密审查员", "文书"]
        for index in 0..<2_394 {
            let section = index % 3 == 0 ? "" : "业务1科"
            people.append([
                "user\(index + 1)", "测试人员\(index + 1)", organs[index % 40], section, "科员", roles[index % 6],
                index % 5 == 0 ? "专职" : "兼职", "139\(10_000_000 + index)", "u\(index + 1)@example.cn",
                "2026-01-0\(index % 9 + 1)",
            ])
        }
        return (units, people)
    }
}
