import Publishing

/// The table, line by line, with what belongs in each.
extension SiteLine {
    public static let all: [SiteLine] = [
        site, visits, items, topics, interpretation, services, interaction, security, media, innovation,
    ].flatMap(\.self)

    public static let fillingNotes = [
        "统计期间为每年1月1日至12月31日，次年1月31日前在网站首页显著位置公布（国办函〔2018〕12号）。",
        "本表各项按各地公布的报表整理，没有与国办函〔2018〕12号附件逐项核对；本级另有样式的，以下发的样式为准。",
        "信息发布按首次在本平台门户网站公开的时间统计，更正不重复计算，撤回的仍计入；一条信息只计一次。",
        "本系统不掌握的，由填报人写明数据来源后填报；没有发生的填0，不掌握的留空，不得以0代替。",
    ]

    private static let overviewKinds: Set<ItemKind> = [.functions, .leadership]
    private static let dynamicKinds: Set<ItemKind> = [.news, .notice, .topic]

    private static func line(
        _ name: String, _ block: Block, in group: String = "", _ label: String, _ unit: String, _ kind: Kind = .count,
        counted count: Count? = nil, note: String
    ) -> SiteLine {
        SiteLine(
            name: name, block: block, group: group, label: label, unit: unit, kind: kind, count: count, note: note)
    }

    private static let site = [
        line("site.name", .site, "网站名称", "", .words, note: "网站首页显示的全称。"),
        line("site.address", .site, "首页网址", "", .words, note: "以 http:// 或者 https:// 开头。"),
        line("site.organ", .site, "主办单位", "", .words, counted: .organName, note: "单位目录中的名称。"),
        line("site.kind", .site, "网站类型", "", .words, note: "政府门户网站、部门网站或者专项网站。"),
        line("site.code", .site, "政府网站标识码", "", .words, note: "十位，见网站底部。"),
        line("site.icp", .site, "ICP备案号", "", .words, note: "见网站底部。"),
        line("site.police", .site, "公安机关备案号", "", .words, note: "见网站底部。"),
    ]

    private static let visits = [
        line("visits.visitors", .visits, "独立用户访问总量", "个", note: "全年独立用户数；取自网站的访问统计，本系统不统计访问量。"),
        line("visits.views", .visits, "网站总访问量", "次", note: "全年页面浏览次数；取自网站的访问统计，本系统不统计访问量。"),
    ]

    private static let items = [
        line("items.total", .items, "总数", "条", .count, counted: .items([]), note: "全年首次公开的信息，等于以下三项之和。"),
        line(
            "items.overview", .items, "概况类信息更新量", "条", .count, counted: .items(overviewKinds), note: "信息类型为机构职能、领导分工的。"),
        line(
            "items.dynamics", .items, "政务动态信息更新量", "条", .count, counted: .items(dynamicKinds),
            note: "信息类型为政务动态、公告公示、专题的。"),
        line(
            "items.catalogue", .items, "信息公开目录信息更新量", "条", .count,
            counted: .items(Set(ItemKind.allCases).subtracting(overviewKinds).subtracting(dynamicKinds)),
            note: "其他类型的信息，含政策文件、解读和法定主动公开内容。"),
    ]

    private static let topics = [
        line("topics.kept", .topics, "维护数量", "个", note: "年末仍在更新维护的专栏专题，含当年新开设的。"),
        line("topics.opened", .topics, "新开设数量", "个", note: "当年新开设的专栏专题。"),
    ]

    private static let interpretation = [
        line(
            "interpretation.total", .interpretation, in: "解读信息发布", "总数", "条", .count, counted: .interpretations(nil),
            note: "政策解读；在几个渠道发布的只计一次。"),
        line(
            "interpretation.material", .interpretation, in: "解读信息发布", "解读材料数量", "条", .count,
            counted: .interpretations(.material), note: "文字解读：体裁没有图、音视频、动画等字样的。"),
        line(
            "interpretation.product", .interpretation, in: "解读信息发布", "解读产品数量", "个", .count,
            counted: .interpretations(.product), note: "图片图表、音频视频、动画、H5等形式的解读，按体裁区分。"),
        line("interpretation.comment", .interpretation, in: "解读信息发布", "媒体评论文章数量", "篇", note: "转载的媒体解读评论文章。"),
        line(
            "interpretation.response", .interpretation, "回应公众关注热点或重大舆情数量", "次", .count, counted: .items([.response]),
            note: "信息类型为回应关切的。"),
    ]

    private static let services = [
        line("services.published", .services, "是否发布服务事项目录", "", .yesNo, note: "网站发布本单位的政务服务事项目录的，填“是”。"),
        line("services.users", .services, "注册用户数", "个", note: "累计的注册用户，取自办事服务系统。"),
        line("services.matters", .services, "政务服务事项数量", "项", note: "取自办事服务系统。"),
        line("services.online", .services, "可全程在线办理政务服务事项数量", "项", note: "不超过政务服务事项数量。"),
        line("services.cases", .services, in: "办件量", "总数", "件", note: "等于自然人和法人办件量之和。"),
        line("services.persons", .services, in: "办件量", "自然人办件量", "件", note: "取自办事服务系统。"),
        line("services.organisations", .services, in: "办件量", "法人办件量", "件", note: "取自办事服务系统。"),
    ]

    private static let interaction = [
        line("interaction.unified", .interaction, "是否使用统一平台", "", .yesNo, note: "使用本级政府统一的互动交流平台的，填“是”。"),
        line("messages.received", .interaction, in: "留言办理", "收到留言数量", "条", note: "取自互动交流平台；依申请公开的申请不是留言。"),
        line("messages.closed", .interaction, in: "留言办理", "办结留言数量", "条", note: "不超过收到留言数量与上年结转之和。"),
        line("messages.days", .interaction, in: "留言办理", "平均办理时间", "天", .measure, note: "办结留言从收到到办结的平均天数，可以有小数。"),
        line("messages.published", .interaction, in: "留言办理", "公开答复数量", "条", note: "在网站公开的答复，不超过办结留言数量。"),
        line("surveys.held", .interaction, in: "征集调查", "征集调查期数", "期", note: "当年开展的意见征集和网上调查。"),
        line("surveys.opinions", .interaction, in: "征集调查", "收到意见数量", "条", note: "取自互动交流平台。"),
        line("surveys.published", .interaction, in: "征集调查", "公布调查结果期数", "期", note: "不超过征集调查期数。"),
        line("interviews.held", .interaction, in: "在线访谈", "访谈期数", "期", note: "当年举办的在线访谈。"),
        line("interviews.messages", .interaction, in: "在线访谈", "网民留言数量", "条", note: "取自互动交流平台。"),
        line("interviews.answers", .interaction, in: "在线访谈", "答复网民提问数量", "条", note: "不超过网民留言数量。"),
        line("interaction.assistant", .interaction, "是否提供智能问答", "", .yesNo, note: "网站提供智能问答的，填“是”。"),
    ]

    private static let security = [
        line("security.tests", .security, "安全检测评估次数", "次", note: "当年开展的安全检测和风险评估。"),
        line("security.found", .security, "发现问题数量", "个", note: "检测评估发现的问题。"),
        line("security.mended", .security, "问题整改数量", "个", note: "不超过发现问题数量与上年结转之和。"),
        line("security.warning", .security, "是否建立安全监测预警机制", "", .yesNo, note: "有制度文件的，填“是”。"),
        line("security.drill", .security, "是否开展应急演练", "", .yesNo, note: "当年开展过的，填“是”。"),
        line("security.responsible", .security, "是否明确网站安全责任人", "", .yesNo, note: "有文件明确的，填“是”。"),
    ]

    private static let media = [
        line("media.any", .media, "是否有移动新媒体", "", .yesNo, counted: .accounts, note: "年末仍在运行的政务新媒体账号，见“新媒体账号”。"),
        line("weibo.name", .media, in: "微博", "名称", "", .words, counted: .accountNames(.microblog), note: "年末仍在运行的账号。"),
        line("weibo.items", .media, in: "微博", "信息发布量", "条", note: "取自账号后台。"),
        line("weibo.followers", .media, in: "微博", "关注量", "个", note: "年末的关注量，取自账号后台。"),
        line(
            "wechat.name", .media, in: "微信", "名称", "", .words, counted: .accountNames(.officialAccount),
            note: "年末仍在运行的公众号。"),
        line(
            "wechat.items", .media, in: "微信", "信息发布量", "条", .count, counted: .publications(.officialAccount),
            note: "发布登记中经另一人确认的公众号文章，多图文每篇计一条。"),
        line("wechat.followers", .media, in: "微信", "订阅数", "个", note: "年末的订阅数，取自账号后台。"),
        line("media.others", .media, "其他", "", .words, note: "其他新媒体的名称和发布量。"),
    ]

    private static let innovation = [
        line("innovation.search", .innovation, "搜索即服务", "", .yesNo, note: "搜索结果直接提供服务入口的，填“是”。"),
        line("innovation.languages", .innovation, "多语言版本", "", .yesNo, note: "有外文或者少数民族文字版本的，填“是”。"),
        line("innovation.accessible", .innovation, "无障碍浏览", "", .yesNo, note: "提供无障碍浏览的，填“是”。"),
        line("innovation.personal", .innovation, "千人千网", "", .yesNo, note: "提供个性化页面的，填“是”。"),
        line("innovation.others", .innovation, "其他", "", .words, note: "其他创新做法，一句话说明。"),
    ]
}
