/// A column of the list of units, with the headers under which bureaus keep it.
enum UnitColumn: String, Hashable, Sendable, CaseIterable, ImportColumn {
    case fullName, shortName, parent, kind, level, creditCode, regionCode, contactOffice, address, officeHours, phone,
        fax, email, postCode, supervisionPhone, order

    var headers: [String] {
        switch self {
        case .fullName: ["单位全称", "单位名称", "机构名称", "部门名称", "全称", "名称"]
        case .shortName: ["单位简称", "简称", "机构简称"]
        case .parent: ["上级单位", "上级", "主管单位", "主管部门", "隶属单位", "上级机构", "所属单位"]
        case .kind: ["单位类别", "类别", "单位类型", "机构类型", "类型", "单位性质"]
        case .level: ["层级", "行政层级", "级别", "单位层级"]
        case .creditCode: ["统一社会信用代码", "信用代码", "社会信用代码", "统一代码"]
        case .regionCode: ["行政区划代码", "区划代码", "行政区划"]
        case .contactOffice: ["公开工作机构", "信息公开工作机构", "政府信息公开工作机构", "工作机构"]
        case .address: ["办公地址", "地址", "通信地址", "联系地址"]
        case .officeHours: ["办公时间", "工作时间"]
        case .phone: ["联系电话", "电话", "办公电话", "单位电话"]
        case .fax: ["传真", "传真号码"]
        case .email: ["电子邮箱", "邮箱", "单位邮箱", "电子邮件"]
        case .postCode: ["邮政编码", "邮编"]
        case .supervisionPhone: ["监督电话", "投诉电话", "监督投诉电话"]
        case .order: ["排序", "序号", "顺序", "排序号"]
        }
    }

    static let required: [UnitColumn] = [.fullName]
    /// The sheet's name in the template, and others that are taken for it.
    static let sheetNames = ["单位", "单位信息", "单位名单", "机构", "机构信息", "单位表"]
}

/// A column of the list of people.
enum PersonColumn: String, Hashable, Sendable, CaseIterable, ImportColumn {
    case account, name, unit, section, title, roles, staffing, mobile, email, staffNumber, from

    var headers: [String] {
        switch self {
        case .account: ["账号", "登录账号", "用户名", "帐号", "登录名"]
        case .name: ["姓名", "人员姓名", "名字"]
        case .unit: ["所在单位", "单位", "工作单位", "所属单位", "单位名称", "单位全称"]
        case .section: ["所在科室", "科室", "处室", "股室", "内设机构", "部门", "所属科室"]
        case .title: ["职务", "职位", "岗位"]
        case .roles: ["角色", "平台角色", "系统角色"]
        case .staffing: ["专职兼职", "专兼职", "专职/兼职", "专（兼）职"]
        case .mobile: ["手机号码", "手机", "手机号", "移动电话", "联系电话"]
        case .email: ["电子邮箱", "邮箱", "电子邮件", "E-mail", "Email"]
        case .staffNumber: ["工号", "人员编号", "职工号"]
        case .from: ["任职日期", "开始日期", "任职开始日期", "到岗日期"]
        }
    }

    static let required: [PersonColumn] = [.account, .name, .unit]
    static let sheetNames = ["人员", "人员信息", "人员名单", "用户", "人员表", "通讯录"]
}

package protocol ImportColumn: RawRepresentable<String>, Hashable, Sendable, CaseIterable {
    /// The first is the one of the template.
    var headers: [String] { get }
    static var required: [Self] { get }
    static var sheetNames: [String] { get }
}

extension ImportColumn {
    package var label: String { headers.first ?? rawValue }
}

/// Where a sheet's columns stand, found by their headers, in any order.
package struct ImportHeader<Column: ImportColumn>: Sendable {
    package let row: Int
    package let columns: [Column: Int]
    /// Headers that mean the same column twice.
    package let repeated: [(Column, String)]

    /// A title may stand above the headers: the row is looked for among the first ten.
    package static func find(in table: ImportTable) -> ImportHeader? {
        let candidates = table.rows.prefix(10).map(ImportHeader.init(row:))
        let best = candidates.max { $0.columns.count < $1.columns.count }
        guard let best, best.columns.count >= 2 || best.isComplete else { return nil }
        return best
    }

    private init(row: ImportTable.Row) {
        var columns: [Column: Int] = [:]
        var repeated: [(Column, String)] = []
        for (number, text) in row.cells.sorted(by: { $0.key < $1.key }) {
            let header = ImportHeader.normalised(text)
            guard
                let column = Column.allCases.first(where: { $0.headers.map(ImportHeader.normalised).contains(header) })
            else { continue }
            if columns[column] == nil { columns[column] = number } else { repeated.append((column, text)) }
        }
        self.row = row.number
        self.columns = columns
        self.repeated = repeated
    }

    var isComplete: Bool { missing.isEmpty }
    package var missing: [Column] { Column.required.filter { columns[$0] == nil } }

    /// Stars that mark required columns, brackets with remarks, and spaces do not matter.
    private static func normalised(_ text: String) -> String {
        var result = ""
        var depth = 0
        for character in text.lowercased() {
            switch character {
            case "(", "（": depth += 1
            case ")", "）": depth = max(0, depth - 1)
            case "*", "＊", ":", "：": break
            default: if depth == 0, !character.isWhitespace { result.append(character) }
            }
        }
        return result
    }
}
