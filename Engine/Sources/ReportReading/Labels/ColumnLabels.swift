import AnnualReport

/// The column headers of the tables, recognised by what they say.
enum ColumnLabels {
    private static let applicants: LabelTable<ApplicantColumn> = {
        var texts = Dictionary(uniqueKeysWithValues: ApplicantColumn.allCases.map { ($0.label, $0) })
        texts["合计"] = .total
        texts["其它"] = .otherOrg
        texts["商业公司"] = .commercialEnterprise
        texts["公益组织"] = .socialWelfareOrg
        texts["社会公益性组织"] = .socialWelfareOrg
        return LabelTable(texts)
    }()

    static func applicant(_ key: LabelKey) -> ApplicantColumn? {
        applicants[key]
    }

    /// 申请人情况, 法人或其他组织 and the corner note: header cells that are no column.
    static func isApplicantHeading(_ key: LabelKey) -> Bool {
        applicantHeadings.contains(key) || isCornerNote(key)
    }

    private static let applicantHeadings = LabelTable(["申请人情况"] + organisationWords)
    private static let organisationHeadings = LabelTable(organisationWords)
    private static let organisationWords = ["法人或其他组织", "法人或者其他组织"]

    /// 法人或其他组织: the heading over the five kinds of organisation.
    static func isOrganisationHeading(_ key: LabelKey) -> Bool { organisationHeadings.contains(key) }

    /// （本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）, also cut in two.
    static func isCornerNote(_ key: LabelKey) -> Bool {
        guard key.text.utf8.count >= "勾稽关系".utf8.count else { return false }
        return key.text.has("勾稽关系") || key.text.has("本列数据") || key.text.utf8.starts(with: "第一项加第二项".utf8)
            || key.text.utf8.starts(with: "等于第三项加第四项".utf8) || key.text.hasSuffix("第三项加第四项之和")
    }

    /// 小计: seen, not official; known so that it is told apart from 总计.
    static func isSubtotal(_ key: LabelKey) -> Bool { key.text == "小计" }

    private static let remedies = LabelTable<RemedyColumn>([
        "结果维持": .upheld, "维持": .upheld, "结果纠正": .corrected, "纠正": .corrected, "其他结果": .otherResult,
        "其它结果": .otherResult, "尚未审结": .pending, "未审结": .pending, "总计": .total, "合计": .total,
    ])

    static func remedy(_ key: LabelKey) -> RemedyColumn? { remedies[key] }

    static func remedyGroup(_ key: LabelKey) -> RemedyGroup? {
        switch key.text {
        case "行政复议": .review
        case "未经复议直接起诉": .litigationDirect
        case "复议后起诉": .litigationAfterReview
        default: nil
        }
    }
}

/// The labels of table two of both forms.
enum ProactiveLabels {
    enum Row: Hashable {
        case current(ProactiveRow)
        case trialOnly(Proactive2019Row)
    }

    enum Column: Hashable {
        case current(ProactiveColumn)
        case trial(Proactive2019Column)
    }

    private static let rows = LabelTable<Row>([
        "规章": .current(.regulations), "行政规范性文件": .current(.normativeDocuments),
        "规范性文件": .current(.normativeDocuments), "行政许可": .current(.administrativeLicensing),
        "行政处罚": .current(.administrativePunishment), "行政强制": .current(.administrativeCoercion),
        "行政事业性收费": .current(.administrativeFees), "行政事业型收费": .current(.administrativeFees),
        "其他对外管理服务事项": .trialOnly(.otherExternalServices), "政府集中采购": .trialOnly(.governmentProcurement),
    ])

    private static let columns = LabelTable<Column>([
        "本年制发件数": .current(.issuedThisYear), "本年制发数量": .current(.issuedThisYear),
        "本年制发数": .current(.issuedThisYear), "本年废止件数": .current(.repealedThisYear),
        "本年废止数量": .current(.repealedThisYear), "本年废止数": .current(.repealedThisYear),
        "现行有效件数": .current(.inForce), "现行有效数": .current(.inForce), "现行有效数量": .current(.inForce),
        "现行有效件数历史累计": .current(.inForce), "本年处理决定数量": .current(.decisionsThisYear),
        "本年处理决定数": .current(.decisionsThisYear), "本年新制作数量": .trial(.madeThisYear),
        "本年新公开数量": .trial(.publishedThisYear), "对外公开总数量": .trial(.publishedInAll),
        "上一年项目数量": .trial(.itemsLastYear), "上年项目数量": .trial(.itemsLastYear),
        "本年增减": .trial(.changeThisYear), "处理决定数量": .trial(.decisions),
        "采购项目数量": .trial(.procurementItems), "采购总金额": .trial(.procurementAmountWanYuan),
    ])

    static func row(_ key: LabelKey) -> Row? { rows[key] }

    static func column(_ key: LabelKey) -> Column? {
        guard !key.text.isEmpty else { return nil }
        if let column = columns[key] { return column }
        let words = key.text.utf8
        if words.starts(with: "本年收费金额".utf8) || words.starts(with: "收费金额".utf8) {
            // An amount in 元 under this header would be read ten thousand times too large.
            return key.text.has("元") && !key.text.has("万元") ? nil : .current(.amountWanYuan)
        }
        if words.starts(with: "采购总金额".utf8) { return .trial(.procurementAmountWanYuan) }
        return nil
    }

    /// 第二十条第（一）项 … 第（九）项, by item; the label that opens a block.
    static func block(_ key: LabelKey) -> Int? {
        guard key.text.utf8.starts(with: "第二十条第".utf8), key.text.hasSuffix("项") else { return nil }
        let middle = key.text.dropFirst("第二十条第".count).dropLast()
        let digits = Array("一二三四五六七八九")
        if let first = middle.first, middle.count == 1 {
            return digits.firstIndex(of: first).map { $0 + 1 } ?? first.wholeNumberValue
        }
        return nil
    }

    static func isHeaderWord(_ key: LabelKey) -> Bool { headerWords.contains(key) }

    private static let headerWords = LabelTable(["信息内容"])
}
