import Publishing

/// An item of the made-up district: what it says, and how far it has come.
struct DemoItem: Sendable {
    let title: String
    let kind: ItemKind
    /// The column's name in the catalogue.
    let column: String
    /// When it was written; what follows takes the rest of the day.
    let daysAgo: Int
    let text: [Passage]
    var genre = ""
    var theme = "综合政务"
    var documentNumber: DocumentNumber?
    /// Titles of the documents that it interprets.
    var interprets: [String] = []
    /// Days after it was written on which a document expires, or a publicity ends.
    var expiresAfter: Int?
    var offlineAfter: Int?
    var sensitivity = Sensitivity.ordinary
    var fate = Fate.published

    enum Passage: Sendable {
        case heading(String)
        case paragraph(String)
        case table([[String]])
    }

    /// A document's number (发文字号), but for its year: that of the day on which it was written.
    struct DocumentNumber: Sendable {
        let sign: String
        let order: Int

        func text(in year: Int) -> String { "\(sign)〔\(year)〕\(order)号" }
    }

    /// How far it has come.
    enum Fate: Hashable, Sendable {
        case drafted
        case returned(at: ReviewStep.Key, because: String)
        case waiting(for: ReviewStep.Key)
        case escalated(because: String)
        case rejected(because: String)
        /// To be public so many days from now.
        case scheduled(inDays: Int)
        case published
        /// Public, and a corrected text has gone the whole way.
        case corrected(because: String)
        case withdrawn(because: String)
        case repealed(because: String)
    }

    init(
        _ title: String, _ kind: ItemKind, in column: String, daysAgo: Int, _ text: Passage...
    ) {
        self.title = title
        self.kind = kind
        self.column = column
        self.daysAgo = daysAgo
        self.text = text
    }

    /// The same with another fate, number, date …
    func with(_ change: (inout DemoItem) -> Void) -> DemoItem {
        var copy = self
        change(&copy)
        return copy
    }
}

/// The people of one bureau who take its items to publication.
struct DemoBureau: Sendable {
    /// As ``DemoPlaces`` calls it.
    let unit: String
    let name: String
    /// The section whose head reviews first, and where drafts are written.
    let section: String
    let officer: String
    let head: String
    let director: String
    let leader: String
    let principal: String
    let theme: String
    /// What a number of its documents begins with: 栀教.
    let sign: String
    /// Two lines of its work.
    let topics: [Topic]

    struct Topic: Sendable {
        let name: String
        /// Whom it serves, for the sentences.
        let people: String
        /// What is to be reached.
        let aim: String
    }

    static let all = [
        DemoBureau(
            unit: "区教育局", name: "澜岫市栀澜区教育局", section: "基础教育科", officer: "gegen", head: "fangfeng", director: "gancao",
            leader: "changshan", principal: "baizhu", theme: "科技、教育", sign: "栀教",
            topics: [
                Topic(name: "课后服务", people: "义务教育阶段学生", aim: "课后服务自愿参加、内容丰富、收费规范"),
                Topic(name: "校园食堂管理", people: "在校师生", aim: "食材来源可查、操作过程可看、师生评价可问"),
            ]),
        DemoBureau(
            unit: "区民政局", name: "澜岫市栀澜区民政局", section: "社会救助科", officer: "baiji", head: "huanglian", director: "shihu",
            leader: "honghua", principal: "heshouwu", theme: "民政、扶贫、救灾", sign: "栀民",
            topics: [
                Topic(name: "社会救助", people: "符合条件的城乡居民", aim: "应救尽救、应助尽助"),
                Topic(name: "社区养老服务", people: "辖区老年人", aim: "助餐、助洁、助医就近可得"),
            ]),
        DemoBureau(
            unit: "区水利局", name: "澜岫市栀澜区水利局", section: "河湖管理科", officer: "longdan", head: "luying", director: "lingxiao",
            leader: "jingtian", principal: "jiangxiang", theme: "农业、林业、水利", sign: "栀水",
            topics: [
                Topic(name: "河湖管理", people: "沿河村（居）民", aim: "河道畅通、岸线整洁、责任到人"),
                Topic(name: "节约用水", people: "用水单位和居民", aim: "用水有计划、节水有标准"),
            ]),
        DemoBureau(
            unit: "区文旅局", name: "澜岫市栀澜区文化和旅游局", section: "公共服务科", officer: "niuxi", head: "peilan", director: "muxiang",
            leader: "maogen", principal: "malan", theme: "文化、广电、新闻出版", sign: "栀文",
            topics: [
                Topic(name: "公共文化场馆免费开放", people: "读者和观众", aim: "开放时间固定、服务项目公示"),
                Topic(name: "乡村旅游服务", people: "经营户和游客", aim: "明码标价、投诉有门"),
            ]),
        DemoBureau(
            unit: "区住建局", name: "澜岫市栀澜区住房和城乡建设局", section: "房屋征收科", officer: "sangzhi", head: "shannai",
            director: "qumai", leader: "qinghao", principal: "qianghuo", theme: "城乡建设、环境保护", sign: "栀住建",
            topics: [
                Topic(name: "老旧小区改造", people: "改造小区的居民", aim: "改不改、改什么由居民商量"),
                Topic(name: "公共租赁住房申请", people: "住房困难家庭", aim: "条件公开、轮候有序"),
            ]),
        DemoBureau(
            unit: "区市场监管局", name: "澜岫市栀澜区市场监督管理局", section: "注册登记科", officer: "wenzhu", head: "xixin",
            director: "weiling", leader: "tianqi", principal: "tianma", theme: "市场监管、安全生产监管", sign: "栀市监",
            topics: [
                Topic(name: "经营主体登记", people: "经营者", aim: "一次告知、一窗受理、当场办结"),
                Topic(name: "食品安全抽检", people: "消费者", aim: "抽检有计划、结果按时公布"),
            ]),
        DemoBureau(
            unit: "区司法局", name: "澜岫市栀澜区司法局", section: "行政复议科", officer: "yunshi", head: "zelan", director: "yinchen",
            leader: "yuanzhi", principal: "xuanshen", theme: "公安、安全、司法", sign: "栀司",
            topics: [
                Topic(name: "公共法律服务", people: "群众和企业", aim: "有咨询、有援助、有调解"),
                Topic(name: "行政复议受理", people: "申请人", aim: "渠道畅通、审理公开"),
            ]),
        DemoBureau(
            unit: "区审计局", name: "澜岫市栀澜区审计局", section: "综合审计科", officer: "zisu", head: "ziwan", director: "zhuru",
            leader: "zhimu", principal: "zexie", theme: "财政、金融、审计", sign: "栀审",
            topics: [
                Topic(name: "审计结果公告", people: "社会公众", aim: "结果公开、整改公开"),
                Topic(name: "内部审计指导", people: "被指导单位", aim: "制度健全、问题早发现"),
            ]),
    ]
}
