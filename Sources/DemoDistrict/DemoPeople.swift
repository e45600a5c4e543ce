package import Organs

/// A person of the made-up district. The names are those of medicinal plants.
struct DemoPerson: Sendable {
    let account: String
    let name: String
    let posts: [DemoPost]

    init(_ account: String, _ name: String, _ posts: DemoPost...) {
        self.account = account
        self.name = name
        self.posts = posts
    }
}

/// A post: in the unit itself, or in one of its sections.
struct DemoPost: Sendable {
    let unit: String
    let section: String?
    let title: String
    let roles: [Role]

    /// 区政府办 is the competent authority of the whole district (条例第三条第三款), whose bureaus stand beside it and not below it.
    var grants: [RoleGrant] {
        roles.map { RoleGrant($0, reach: $0 == .competentAuthority ? .all : nil) }
    }

    init(_ unit: String, _ title: String, _ roles: Role...) {
        self.unit = unit
        section = nil
        self.title = title
        self.roles = roles
    }

    init(_ unit: String, _ section: String, _ title: String, _ roles: Role...) {
        self.unit = unit
        self.section = section
        self.title = title
        self.roles = roles
    }
}

/// One of the four sign-ins that the demo prints.
package struct DemoSignIn: Sendable {
    package let account: String
    package let role: Role
    package let unit: String

    package static let all = [
        DemoSignIn(account: "sumu", role: .platformAdministrator, unit: "区政府办信息技术科"),
        DemoSignIn(account: "baizhi", role: .auditor, unit: "区政府办督查考核科"),
        DemoSignIn(account: "shihu", role: .unitAdministrator, unit: "区民政局办公室"),
        DemoSignIn(account: "baiji", role: .disclosureOfficer, unit: "区民政局办公室"),
    ]
}

extension DemoPerson {
    static let all: [DemoPerson] =
        district + office + education + civilAffairs + water + culture + housing + market + justice + audit + towns

    private static let district = [
        DemoPerson("dangshen", "党参", DemoPost("栀澜区政府", "区长", .principal)),
        DemoPerson("huangqi", "黄芪", DemoPost("栀澜区政府", "副区长", .leaderInCharge)),
    ]

    private static let office = [
        DemoPerson("duzhong", "杜仲", DemoPost("区政府办", "主任", .principal)),
        DemoPerson("shanglu", "商陆", DemoPost("区政府办", "副主任", .leaderInCharge)),
        DemoPerson("sumu", "苏木", DemoPost("区政府办", "信息技术科", "系统管理员", .platformAdministrator)),
        DemoPerson("baizhi", "白芷", DemoPost("区政府办", "督查考核科", "安全审计员", .auditor)),
        // The office works for the government too, whose report it writes: some have a second post there.
        DemoPerson(
            "lianqiao", "连翘", DemoPost("区政府办", "政务公开科", "科长", .competentAuthority, .sectionHead),
            DemoPost("栀澜区政府", "政务公开科科长（兼）", .sectionHead)),
        DemoPerson("qinjiao", "秦艽", DemoPost("区政府办", "政务公开科", "科员", .competentAuthority, .publisher)),
        DemoPerson(
            "shiwei", "石韦", DemoPost("区政府办", "政务公开科", "信息公开专员", .disclosureOfficer),
            DemoPost("栀澜区政府", "信息公开专员（兼）", .disclosureOfficer)),
        DemoPerson("duruo", "杜若", DemoPost("区政府办", "督查考核科", "科长", .supervisor, .webReader)),
        DemoPerson("chaihu", "柴胡", DemoPost("区政府办", "文电科", "文书", .documentClerk, .proofreader)),
        DemoPerson(
            "dingxiang", "丁香", DemoPost("区政府办", "文电科", "保密员", .secrecyReviewer),
            DemoPost("栀澜区政府", "保密员（兼）", .secrecyReviewer, .proofreader)),
    ]

    private static let education = [
        DemoPerson("baizhu", "白术", DemoPost("区教育局", "局长", .principal)),
        DemoPerson("changshan", "常山", DemoPost("区教育局", "副局长", .leaderInCharge)),
        DemoPerson("gancao", "甘草", DemoPost("区教育局", "办公室", "主任", .unitAdministrator, .secrecyReviewer, .proofreader)),
        DemoPerson("gegen", "葛根", DemoPost("区教育局", "办公室", "科员", .disclosureOfficer, .documentClerk)),
        DemoPerson("fangfeng", "防风", DemoPost("区教育局", "基础教育科", "科长", .sectionHead)),
        DemoPerson("guizhi", "桂枝", DemoPost("区教育局", "招生考试科", "科员", .sectionLiaison)),
    ]

    private static let civilAffairs = [
        DemoPerson("heshouwu", "何首乌", DemoPost("区民政局", "局长", .principal)),
        DemoPerson("honghua", "红花", DemoPost("区民政局", "副局长", .leaderInCharge)),
        DemoPerson("shihu", "石斛", DemoPost("区民政局", "办公室", "主任", .unitAdministrator, .secrecyReviewer, .proofreader)),
        DemoPerson("baiji", "白及", DemoPost("区民政局", "办公室", "科员", .disclosureOfficer, .documentClerk)),
        DemoPerson("huanglian", "黄连", DemoPost("区民政局", "社会救助科", "科长", .sectionHead)),
        DemoPerson("huangjing", "黄精", DemoPost("区民政局", "养老服务科", "科员", .sectionLiaison)),
    ]

    private static let water = [
        DemoPerson("jiangxiang", "降香", DemoPost("区水利局", "局长", .principal)),
        DemoPerson("jingtian", "景天", DemoPost("区水利局", "副局长", .leaderInCharge)),
        DemoPerson("lingxiao", "凌霄", DemoPost("区水利局", "办公室", "主任", .unitAdministrator, .secrecyReviewer, .proofreader)),
        DemoPerson("longdan", "龙胆", DemoPost("区水利局", "办公室", "科员", .disclosureOfficer, .documentClerk)),
        DemoPerson("luying", "陆英", DemoPost("区水利局", "河湖管理科", "科长", .sectionHead)),
    ]

    private static let culture = [
        DemoPerson("malan", "马兰", DemoPost("区文旅局", "局长", .principal)),
        DemoPerson("maogen", "茅根", DemoPost("区文旅局", "副局长", .leaderInCharge)),
        DemoPerson("muxiang", "木香", DemoPost("区文旅局", "办公室", "主任", .unitAdministrator, .secrecyReviewer, .proofreader)),
        DemoPerson("niuxi", "牛膝", DemoPost("区文旅局", "办公室", "科员", .disclosureOfficer, .documentClerk)),
        DemoPerson("peilan", "佩兰", DemoPost("区文旅局", "公共服务科", "科长", .sectionHead)),
    ]

    private static let housing = [
        DemoPerson("qianghuo", "羌活", DemoPost("区住建局", "局长", .principal)),
        DemoPerson("qinghao", "青蒿", DemoPost("区住建局", "副局长", .leaderInCharge)),
        DemoPerson("qumai", "瞿麦", DemoPost("区住建局", "办公室", "主任", .unitAdministrator, .secrecyReviewer, .proofreader)),
        DemoPerson("sangzhi", "桑枝", DemoPost("区住建局", "办公室", "科员", .disclosureOfficer, .documentClerk)),
        DemoPerson("shannai", "山柰", DemoPost("区住建局", "房屋征收科", "科长", .sectionHead)),
        DemoPerson("shizhu", "石竹", DemoPost("区住建局", "工程管理科", "科员", .sectionLiaison)),
    ]

    private static let market = [
        DemoPerson("tianma", "天麻", DemoPost("区市场监管局", "局长", .principal)),
        DemoPerson("tianqi", "田七", DemoPost("区市场监管局", "副局长", .leaderInCharge)),
        DemoPerson(
            "weiling", "威灵", DemoPost("区市场监管局", "办公室", "主任", .unitAdministrator, .secrecyReviewer, .proofreader)),
        DemoPerson("wenzhu", "文竹", DemoPost("区市场监管局", "办公室", "科员", .disclosureOfficer, .documentClerk)),
        DemoPerson("xixin", "细辛", DemoPost("区市场监管局", "注册登记科", "科长", .sectionHead)),
        DemoPerson("xiakucao", "夏枯草", DemoPost("区市场监管局", "食品安全科", "科员", .sectionLiaison)),
    ]

    private static let justice = [
        DemoPerson("xuanshen", "玄参", DemoPost("区司法局", "局长", .principal)),
        // One person, two posts (一人多岗): the district's supervision borrows him.
        DemoPerson(
            "yuanzhi", "远志", DemoPost("区司法局", "副局长", .leaderInCharge),
            DemoPost("区政府办", "督查考核科", "督查员（兼）", .supervisor)),
        DemoPerson("yinchen", "茵陈", DemoPost("区司法局", "办公室", "主任", .unitAdministrator, .secrecyReviewer, .proofreader)),
        DemoPerson("yunshi", "云实", DemoPost("区司法局", "办公室", "科员", .disclosureOfficer, .documentClerk)),
        DemoPerson("zelan", "泽兰", DemoPost("区司法局", "行政复议科", "科长", .sectionHead)),
    ]

    private static let audit = [
        DemoPerson("zexie", "泽泻", DemoPost("区审计局", "局长", .principal)),
        DemoPerson("zhimu", "知母", DemoPost("区审计局", "副局长", .leaderInCharge)),
        DemoPerson("zhuru", "竹茹", DemoPost("区审计局", "办公室", "主任", .unitAdministrator, .secrecyReviewer, .proofreader)),
        DemoPerson("zisu", "紫苏", DemoPost("区审计局", "办公室", "科员", .disclosureOfficer, .documentClerk)),
        DemoPerson("ziwan", "紫菀", DemoPost("区审计局", "综合审计科", "科长", .sectionHead)),
    ]

    private static let towns = [
        DemoPerson("baiwei", "白薇", DemoPost("栀香街道", "主任", .principal)),
        DemoPerson("gouqi", "枸杞", DemoPost("栀香街道", "副主任", .leaderInCharge)),
        DemoPerson("cheqian", "车前", DemoPost("栀香街道", "党政办公室", "主任", .sectionHead)),
        DemoPerson("fuling", "茯苓", DemoPost("栀香街道", "党政办公室", "保密员", .secrecyReviewer, .proofreader)),
        DemoPerson("banxia", "半夏", DemoPost("栀香街道", "党政办公室", "科员", .disclosureOfficer, .sectionLiaison)),
        DemoPerson("beimu", "贝母", DemoPost("澜尾镇", "镇长", .principal)),
        DemoPerson("mugua", "木瓜", DemoPost("澜尾镇", "副镇长", .leaderInCharge)),
        DemoPerson("huaihua", "槐花", DemoPost("澜尾镇", "党政办公室", "主任", .sectionHead)),
        DemoPerson("kushen", "苦参", DemoPost("澜尾镇", "党政办公室", "保密员", .secrecyReviewer, .proofreader)),
        DemoPerson("cangzhu", "苍术", DemoPost("澜尾镇", "党政办公室", "科员", .disclosureOfficer, .sectionLiaison)),
    ]
}
