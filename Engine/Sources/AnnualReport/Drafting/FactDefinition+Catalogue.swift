extension FactDefinition {
    /// Every fact that a template can name, by subject. A test holds names and keys unique.
    public static let all: [FactDefinition] =
        organFacts + unitFacts + requestFacts + resultFacts + remedyFacts + proactiveFacts + publicationFacts
        + workFacts

    // MARK: The organ

    static let organFacts: [FactDefinition] = [
        .init(.organName, "机关名称", .words),
        .init(.organSelf, "机关自称", .words, note: "本机关、本级政府"),
        .init(.reportYear, "年度", .words, note: "报告年度，四位数字"),
        .init(.nextYear, "下一年度", .words),
        .init(.officeName, "工作机构", .words, note: "政府信息公开工作机构"),
        .init(.officeAddress, "通信地址", .words),
        .init(.officePostcode, "邮政编码", .words),
        .init(.officePhone, "联系电话", .words),
        .init(.officeMail, "电子邮箱", .words),
        .init(.officeSite, "网站", .words, note: "查阅报告全文的网站"),
    ]

    // MARK: A government's units

    static let unitFacts: [FactDefinition] = [
        .init(.unitsSummed, "汇总单位", .count("个"), note: "数据汇总进本级政府报告的单位"),
        .init(.unitsExempt, "不需报送单位", .count("个"), note: "按规定不单独报送、没有汇总的单位"),
    ]

    // MARK: Table three

    static let requestFacts: [FactDefinition] = [
        .init(.requestsReceived, "新收申请", .count("件"), cells: totals([.newReceived])),
        .init(.requestsCarriedIn, "上年结转", .count("件"), cells: totals([.carriedOver])),
        .init(.requestsHandled, "办结申请", .count("件"), cells: totals([.totalHandled])),
        .init(.requestsCarriedOut, "结转下年度", .count("件"), cells: totals([.carriedForward])),
        .init(.requestsByPersons, "自然人申请", .count("件"), cells: [.requests(.newReceived, .naturalPerson)]),
        .init(
            .requestsByOrganisations, "法人申请", .count("件"),
            cells: ApplicantColumn.parts.dropFirst().map { .requests(.newReceived, $0) }, note: "法人或其他组织，五类合计"),
        .init(.requestsGranted, "予以公开", .count("件"), cells: totals([.granted])),
        .init(.requestsPartiallyGranted, "部分公开", .count("件"), cells: totals([.partiallyGranted])),
        .init(.requestsDenied, "不予公开", .count("件"), cells: totals(rows(.denied)), note: "（三）各项合计"),
        .init(.requestsUnable, "无法提供", .count("件"), cells: totals(rows(.unable)), note: "（四）各项合计"),
        .init(.requestsRefused, "不予处理", .count("件"), cells: totals(rows(.refused)), note: "（五）各项合计"),
        .init(.requestsOther, "其他处理", .count("件"), cells: totals(rows(.other)), note: "（六）各项合计"),
    ]

    /// The single rows of the groups, under the form's own labels.
    static let resultFacts: [FactDefinition] = [RequestGroup.denied, .unable, .refused, .other].flatMap { group in
        rows(group).map { row in
            let name = row == .otherMisc ? "其他处理的其他" : row.shortLabel.filter { $0 != "‘" && $0 != "’" }
            return .init(.requests(row), name, .count("件"), cells: totals([row]))
        }
    }

    private static func rows(_ group: RequestGroup) -> [RequestRow] {
        RequestRow.form2021.filter { $0.group == group }
    }

    private static func totals(_ rows: [RequestRow]) -> [CellKey] { rows.map { .requests($0, .total) } }

    // MARK: Table four

    private static let lawsuits: [RemedyGroup] = [.litigationDirect, .litigationAfterReview]

    static let remedyFacts: [FactDefinition] =
        RemedyColumn.allCases.map { column in
            .init(
                column == .total ? .reviews : FactKey(rawValue: "reviews_\(column.rawValue)"),
                column == .total ? "行政复议" : "复议\(column.label)", .count("件"), cells: [.remedies(.review, column)])
        }
        + RemedyColumn.allCases.map { column in
            .init(
                column == .total ? .lawsuits : FactKey(rawValue: "lawsuits_\(column.rawValue)"),
                column == .total ? "行政诉讼" : "诉讼\(column.label)", .count("件"),
                cells: lawsuits.map { .remedies($0, column) }, note: "未经复议直接起诉和复议后起诉合计")
        }
        + [
            .init(
                .remediesCorrected, "被纠正案件", .count("件"), cells: RemedyGroup.allCases.map { .remedies($0, .corrected) },
                note: "复议和诉讼合计")
        ]

    // MARK: Table two

    static let proactiveFacts: [FactDefinition] = [
        proactive("regulations_issued", "制发规章", .regulations, .issuedThisYear),
        proactive("regulations_repealed", "废止规章", .regulations, .repealedThisYear),
        proactive("regulations_in_force", "现行有效规章", .regulations, .inForce),
        proactive(.documentsIssued, "制发规范性文件", .normativeDocuments, .issuedThisYear),
        proactive(.documentsRepealed, "废止规范性文件", .normativeDocuments, .repealedThisYear),
        proactive(.documentsInForce, "现行有效规范性文件", .normativeDocuments, .inForce),
        proactive(.licensingDecisions, "行政许可决定", .administrativeLicensing, .decisionsThisYear),
        proactive(.punishmentDecisions, "行政处罚决定", .administrativePunishment, .decisionsThisYear),
        proactive(.coercionDecisions, "行政强制决定", .administrativeCoercion, .decisionsThisYear),
        proactive(.administrativeFees, "行政事业性收费", .administrativeFees, .amountWanYuan, .amount("万元")),
    ]

    private static func proactive(
        _ key: FactKey, _ name: String, _ row: ProactiveRow, _ column: ProactiveColumn, _ measure: Measure = .count("件")
    ) -> FactDefinition {
        .init(key, name, measure, cells: CellKey.proactive(row, column).map { [$0] } ?? [])
    }

    // MARK: Publication

    static let publicationFacts: [FactDefinition] = [
        .init(.itemsPublished, "主动公开信息", .count("条"), note: "各渠道首次发布合计"),
        .init(.itemsOnWebsite, "网站公开", .count("条")),
        .init(.itemsOnWeChat, "微信公开", .count("条")),
        .init(.itemsOnWeibo, "微博公开", .count("条")),
        .init(.itemsInGazette, "公报公开", .count("条")),
        .init(.itemsInPress, "报刊公开", .count("条"), note: "报刊、广播、电视"),
        .init(.itemsOnBoards, "公告栏公开", .count("条"), note: "公告栏、电子屏、查阅场所"),
        .init(.itemsOnOtherChannels, "其他渠道公开", .count("条")),
        .init(.itemsWithdrawn, "撤回信息", .count("条")),
        .init(.interpretations, "政策解读", .count("篇")),
        .init(.interpretationsInText, "文字解读", .count("篇")),
        .init(.interpretationsInCharts, "图表图解", .count("篇")),
        .init(.interpretationsInMedia, "音视频解读", .count("篇"), note: "音频、视频、动漫"),
        .init(.interpretationsByPrincipals, "负责人解读", .count("篇")),
        .init(.pressConferences, "新闻发布会", .count("场")),
        .init(.columnsKept, "公开栏目", .count("个")),
    ]

    // MARK: Handling, fees, supervision

    static let workFacts: [FactDefinition] = [
        .init(.answers, "答复申请", .count("件"), note: "本年度答复的申请"),
        .init(.answersInTime, "按期答复", .count("件")),
        .init(.answersInTimeRate, "按期答复率", .amount("%")),
        .init(.averageDays, "平均办理时间", .amount("个工作日"), note: "本年度办结的申请，自收到之日起"),
        .init(.feeNotices, "收费通知", .count("件"), note: "发出的信息处理费收费通知"),
        .init(.feesNoticedYuan, "收费通知金额", .amount("元")),
        .init(.feesReceivedYuan, "实收信息处理费", .amount("元")),
        .init(.trainings, "业务培训", .count("次")),
        .init(.trainees, "培训人次", .count("人次")),
        .init(.meetings, "专题会议", .count("次")),
        .init(.proposals, "提案办理公开", .count("件")),
        .init(.suggestions, "建议办理公开", .count("件")),
        .init(.fullTimeStaff, "专职人员", .count("名")),
        .init(.partTimeStaff, "兼职人员", .count("名")),
    ]
}

extension FactKey {
    public static let organName: FactKey = "organ_name"
    public static let organSelf: FactKey = "organ_self"
    public static let reportYear: FactKey = "report_year"
    public static let nextYear: FactKey = "next_year"
    public static let officeName: FactKey = "office_name"
    public static let officeAddress: FactKey = "office_address"
    public static let officePostcode: FactKey = "office_postcode"
    public static let officePhone: FactKey = "office_phone"
    public static let officeMail: FactKey = "office_mail"
    public static let officeSite: FactKey = "office_site"
    public static let unitsSummed: FactKey = "units_summed"
    public static let unitsExempt: FactKey = "units_exempt"
    public static let requestsByPersons: FactKey = "requests_by_persons"
    public static let requestsByOrganisations: FactKey = "requests_by_organisations"
    public static let remediesCorrected: FactKey = "remedies_corrected"
    public static let administrativeFees: FactKey = "administrative_fees_wan_yuan"
    public static let itemsOnBoards: FactKey = "items_on_boards"
    public static let itemsWithdrawn: FactKey = "items_withdrawn"
    public static let interpretationsInText: FactKey = "interpretations_in_text"
    public static let interpretationsInCharts: FactKey = "interpretations_in_charts"
    public static let interpretationsInMedia: FactKey = "interpretations_in_media"
    public static let interpretationsByPrincipals: FactKey = "interpretations_by_principals"
    public static let columnsKept: FactKey = "columns_kept"
    public static let answers: FactKey = "answers"
    public static let answersInTime: FactKey = "answers_in_time"
    public static let answersInTimeRate: FactKey = "answers_in_time_rate"
    public static let averageDays: FactKey = "average_working_days"
    public static let feesNoticedYuan: FactKey = "fees_noticed_yuan"
    public static let fullTimeStaff: FactKey = "full_time_staff"
    public static let partTimeStaff: FactKey = "part_time_staff"
}
