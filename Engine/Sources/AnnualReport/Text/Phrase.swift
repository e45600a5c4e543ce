/// What the rules on the text look for: each case is a group of phrases that say the same to a rule.
///
/// All groups are found in one pass (`TextSurvey`). Phrases have no white space.
enum Phrase: Int, CaseIterable, Sendable {
    // Section one (R1-08, R1-10)
    case proactiveDisclosure, onRequest, informationManagement, platform, supervision
    case assessment, publicAppraisal, accountability
    // Sections five and six (R1-07, R1-11)
    case problem, measure, noProblem, processingFee, anyFee
    // Preamble (R1-12, R1-13, R1-19, RM-03, RM-04, RM-15)
    case partsWord, partsIntroduction, partsFirstTitle, preambleMatter, periodWord, firstOfJanuary, lastOfDecember,
        contact
    // Residue and placeholders (R1-06, R1-15)
    case placeholder, placeholderLetters, bracketedResidue, residue
    // Work that has nothing to do with disclosure (R1-21)
    case officeAutomation, serviceItems, disclosureWord
    // Names and titles (RM-06, RM-11)
    case reportTitle, bookTitleOpening
    // Law (RM-12, RM-16)
    case oldDecree, oldNeeds, oldReplyPeriod, formerLaw, endOfMarch, endOfMarchSubject
    case article50Item4, regulationName, regulationShort
    // Dates (RM-05, RM-13)
    case untilEnd, comparison, plan, activity
    // Language (RL-01, RL-03)
    case cutRegulation, missingCharacter, miswrittenIdiom, bushu, composedOfParts, including
    case newEraThought, xiName, shortInnerMongolia, wrongDivisionName, stateTerm
    // Privacy (RQ-01, RQ-02)
    case applicant, account, homeAddress

    var phrases: [String] {
        switch self {
        case .proactiveDisclosure: ["主动公开"]
        case .onRequest: ["依申请公开", "申请公开", "公开申请"]
        case .informationManagement:
            [
                "信息管理", "信息的管理", "审核", "审查", "源头", "清理", "动态调整", "更新维护", "属性认定", "公开属性", "公开目录",
                "公开指南", "台账", "三审", "规范性文件管理", "归档", "信息发布机制", "管理制度", "规范管理",
            ]
        case .platform:
            ["平台", "网站", "新媒体", "专栏", "公众号", "微博", "客户端", "公开栏", "查阅点", "查阅场所"]
        case .supervision:
            [
                "监督", "考核", "培训", "保障", "组织领导", "领导小组", "评议", "责任追究", "督查", "督促", "追责", "自查",
            ]
        case .assessment: ["考核", "考评", "绩效评估"]
        case .publicAppraisal: ["社会评议", "评议", "满意度", "第三方评估", "社会评价", "政风行风"]
        case .accountability: ["责任追究", "追责", "问责", "追究责任", "责任倒查", "通报批评", "约谈"]

        case .problem:
            [
                "不够", "不足", "不强", "不高", "不全", "不深", "不多", "不广", "不平衡", "不完善", "不到位", "不及时", "不规范",
                "不完整", "不明显", "不充分", "不丰富", "不健全", "不适应", "不熟", "不细", "不严", "有待", "薄弱", "缺乏", "欠缺",
                "滞后", "短板", "差距", "较少", "偏少", "偏低", "较低", "较弱", "单一", "仍需", "尚需", "还需", "亟待", "亟需",
                "需要进一步", "需进一步", "需加强", "弱项", "缺少", "不平均", "不均衡", "没有完全", "未能", "不新", "不便", "不大",
                "匮乏", "流于形式", "疏漏", "不稳定", "不清晰", "不准确", "不统一", "不畅", "难以", "不精", "不实", "不优",
            ]
        case .measure:
            [
                "下一步", "加强", "完善", "提高", "提升", "强化", "健全", "加大", "改进", "推进", "优化", "拓宽", "拓展", "落实",
                "深化", "加快", "创新", "整改", "丰富", "扩大", "细化", "严格", "规范", "充实", "推动",
            ]
        case .noProblem: ["不存在问题", "没有问题", "无问题", "不存在突出问题", "暂无问题", "未发现问题", "无存在问题"]
        case .processingFee: ["信息处理费"]
        case .anyFee: ["收费", "费用", "收取费", "免费"]

        case .partsWord: ["部分"]
        case .partsIntroduction: ["包括", "包含", "分为", "共分", "由", "分", "涵盖", "含"]
        case .partsFirstTitle: ["总体情况", "概述", "主动公开"]
        case .preambleMatter:
            [
                "统计期限", "统计时限", "现公布", "现予公布", "现向社会公布", "本报告包括", "本报告由", "本报告共", "本年度报告由",
                "报告全文", "全文包括", "本报告电子版", "报告电子版", "如对本报告", "如对本年度报告", "对报告内容有疑问", "编制本报告",
                "编制本年度报告", "特编制", "编制而成", "特向社会公布", "报告内容由",
            ]
        case .periodWord:
            [
                "统计期限", "统计时限", "统计周期", "统计期间", "统计时间", "统计时段", "统计的期限", "数据期限", "报告期",
                "数据统计期", "数据统计自", "数据统计从", "统计数据自", "统计数据从", "数据时限", "统计截至", "统计截止", "时间跨度",
            ]
        case .firstOfJanuary: ["1月1日", "01月01日", "一月一日", "1月1号"]
        case .lastOfDecember: ["12月31日", "十二月三十一日", "12月31号"]
        case .contact: ["电话", "联系", "邮箱", "地址", "邮编", "传真", "热线", "咨询", "邮政编码", "手机", "电邮", "通讯"]

        case .placeholder:
            [
                "待补充", "待填写", "此处填写", "在此填写", "请填写", "请在此处", "此处插入", "此处输入", "单击此处", "点击此处输入",
                "（填写", "（待填", "（单位名称）", "（机关名称）", "内容略", "***", "____", "＿＿＿", "……件", "……条",
            ]
        case .placeholderLetters: ["XX", "××", "xx", "ⅩⅩ", "╳╳", "＊＊", "某某年", "**"]
        case .bracketedResidue: ["[image:", "[bookmark:", "[图片:", "[表格:", "[footnote:", "[comment:", "[endnote:"]
        case .residue:
            [
                "_GoBack", "</", "<p>", "<pclass", "<pstyle", "<br>", "<br/>", "<span", "<div", "<td", "<tr", "<table",
                "<img",
                "<font", "<ahref", "<strong", "<!--", "&nbsp;", "&lt;", "&gt;", "&amp;", "&quot;", "&ldquo;", "&rdquo;",
                "&mdash;", "&middot;", "&#", "javascript:", "HYPERLINK\"", "MERGEFORMAT", "PAGEREF", "错误！未找到引用源",
                "错误!未找到引用源", "Error!", "该部分以表格形式报告", "此部分以表格形式报告", "本部分以表格形式报告", "（该部分以", "（此部分以",
                "锟斤拷", "烫烫烫", "\u{FFFD}",
            ]

        case .officeAutomation:
            ["OA", "协同办公", "办公自动化", "无纸化办公", "公文流转", "公文处理、会议管理", "考勤"]
        case .serviceItems:
            ["认领", "公共服务事项", "政务服务事项", "行政许可事项", "办件量", "受理业务", "办理业务", "一网通办", "网上可办率"]
        case .disclosureWord:
            ["公开", "公布", "发布", "公示", "公告", "解读", "栏目", "专栏", "查阅", "查询", "信息", "推送", "透明"]

        case .reportTitle:
            ["政府信息公开工作年度报告", "政府信息公开年度报告", "政府信息公开年度工作报告", "政府信息公开工作报告"]
        case .bookTitleOpening: ["《"]

        case .oldDecree: ["第492号", "492号令"]
        case .oldNeeds: ["三需要", "自身生产、生活、科研等特殊需要", "生产、生活、科研等特殊需要", "生产生活科研等特殊需要"]
        case .oldReplyPeriod:
            ["15个工作日内予以答复", "15个工作日内答复", "15个工作日内作出答复", "十五个工作日内予以答复", "十五个工作日内答复"]
        case .formerLaw: ["修订前", "原条例", "旧条例", "原《条例》", "修订后", "新修订", "取消", "删除", "不再", "废止"]
        case .endOfMarch: ["3月31日前", "3月31日之前", "3月底前", "三月底前"]
        case .endOfMarchSubject: ["年度报告", "年报"]
        case .article50Item4:
            [
                "第五十条第四项", "第五十条第（四）项", "第五十条第(四)项", "第五十条（四）", "第50条第4项", "第50条第（四）项",
                "第五十条第四款", "第50条第（4）项", "第五十条第一款第四项", "第五十条第一款第（四）项",
            ]
        case .regulationName: ["政府信息公开条例"]
        case .regulationShort: ["《条例》"]

        case .untilEnd: ["截止"]
        case .comparison:
            [
                "相比", "较上", "较去", "较20", "同比", "比上", "比去", "比20", "以来", "去年", "上年", "整改", "增长", "增加", "下降",
                "减少", "年起", "以前", "之前", "上一年", "存在的问题", "存在问题", "截至", "年底", "历年", "累计", "延续", "基础上",
                "考核结果",
            ]
        case .plan: ["将", "计划", "拟", "下一步", "要", "继续", "进一步", "力争", "今后", "打算", "预计", "目标", "着力"]
        case .activity:
            [
                "收到", "公开", "发布", "开展", "落实", "组织", "办理", "制定", "制发", "召开", "受理", "公布", "贯彻", "推进", "认真",
                "坚持", "围绕",
            ]

        case .cutRegulation: ["信息公开条"]
        case .missingCharacter: ["还存一", "政府信公开", "政府息公开", "信息公工作"]
        case .miswrittenIdiom: Array(Phrase.idioms.keys)
        case .bushu: ["布署"]
        case .composedOfParts: ["部分组成", "部分构成", "组成"]
        case .including: ["包括", "包含"]

        case .newEraThought: ["习近平新时代"]
        case .xiName: Array(Phrase.misprintedTerms.keys)
        case .shortInnerMongolia: ["内蒙"]
        case .wrongDivisionName: Array(Phrase.divisionNames.keys)
        case .stateTerm: Array(Phrase.stateTerms.keys)

        case .applicant: ["申请人"]
        case .account: ["卡号", "账号", "帐号", "账户", "开户"]
        case .homeAddress: ["家庭住址", "家住", "现住", "住址", "户籍地址", "身份证住址"]
        }
    }

    /// All phrases of all groups; the id is the group's raw value.
    static let scanner = KeywordScanner(allCases.flatMap { group in group.phrases.map { ($0, group.rawValue) } })

    /// Idioms and set phrases as they are often misprinted, and as the dictionary has them (《现代汉语词典》).
    static let idioms = [
        "各司其责": "各司其职", "再接再励": "再接再厉", "一如继往": "一如既往", "按步就班": "按部就班", "迫不急待": "迫不及待",
        "相辅相承": "相辅相成", "提纲携领": "提纲挈领", "因地治宜": "因地制宜", "重蹈复辙": "重蹈覆辙", "渊源流长": "源远流长",
        "防患未燃": "防患未然", "一愁莫展": "一筹莫展", "循序渐近": "循序渐进", "持之以衡": "持之以恒",
        "依法行证": "依法行政", "执法必言": "执法必严", "举一返三": "举一反三", "与时具进": "与时俱进", "与时惧进": "与时俱进",
    ]

    /// Misprints of names that must not be misprinted.
    static let misprintedTerms = [
        "习近平总记": "习近平总书记", "习近总书记": "习近平总书记", "习进平": "习近平", "习近平新时代特色": "习近平新时代中国特色",
        "中国共产觉": "中国共产党",
    ]

    /// Autonomous regions called by half their name or by a level that they do not have.
    static let divisionNames = [
        "西藏省": "西藏自治区", "新疆省": "新疆维吾尔自治区", "宁夏省": "宁夏回族自治区", "广西省": "广西壮族自治区",
        "内蒙古省": "内蒙古自治区", "新疆自治区": "新疆维吾尔自治区", "宁夏自治区": "宁夏回族自治区", "广西自治区": "广西壮族自治区",
    ]

    /// Terms that call a part of China a state.
    static let stateTerms = [
        "港澳台国家": "港澳台地区", "台湾国家": "台湾地区", "港、澳、台等国家": "港澳台地区", "台湾、香港等国家": "台湾、香港等地区",
        "香港、澳门等国家": "香港、澳门等地区", "台湾总统": "台湾地区领导人", "中台两国": "海峡两岸", "台湾等国家": "台湾等地区",
        "香港等国家": "香港等地区",
    ]
}
