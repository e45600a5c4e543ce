import Publishing
import Regulation

extension DemoBureau {
    /// The street office and the town: small offices with few items, near to people.
    static let towns = [
        DemoBureau(
            unit: "栀香街道", name: "澜岫市栀澜区栀香街道办事处", section: "党政办公室", officer: "banxia", head: "cheqian",
            director: "fuling", leader: "gouqi", principal: "baiwei", theme: "综合政务", sign: "栀香街",
            topics: [
                Topic(name: "便民服务中心办事", people: "社区居民", aim: "一窗受理、就近能办"),
                Topic(name: "社区矛盾调解", people: "有纠纷的邻里", aim: "小事不出社区"),
            ]),
        DemoBureau(
            unit: "澜尾镇", name: "澜岫市栀澜区澜尾镇人民政府", section: "党政办公室", officer: "cangzhu", head: "huaihua",
            director: "kushen", leader: "mugua", principal: "beimu", theme: "农业、林业、水利", sign: "澜尾政",
            topics: [
                Topic(name: "耕地地力保护补贴", people: "种粮农户", aim: "面积张榜、补贴到户"),
                Topic(name: "农村饮水安全", people: "村民", aim: "水质有检测、维修有人管"),
            ]),
    ]

    /// - Parameter number: of the town, from 0.
    func townItems(number: Int) -> [DemoItem] {
        let shift = 2 + number * 4
        let (first, second) = (topics[0], topics[1])
        return [
            DemoItem(
                "\(name)机构职能", .functions, in: "机构职能", daysAgo: 700 - shift, .heading("一、主要职责"),
                .paragraph("负责本辖区\(first.name)、\(second.name)等公共服务和管理工作。"), .heading("二、办公时间"),
                .paragraph("工作日上午8:30至12:00，下午14:00至17:30。")
            ),
            DemoItem(
                "\(name)政府信息公开指南", .guide, in: "政府信息公开指南", daysAgo: 320 - shift, .heading("一、获取方式"),
                .paragraph("主动公开的信息在政府信息公开平台和村（社区）公开栏发布；需要其他信息的，可以当面、邮寄或者在网上提出申请。"),
                .heading("二、答复时间"), .paragraph("能够当场答复的当场答复；不能当场答复的，自收到申请之日起20个工作日内答复。")
            ),
            notice(of: first, daysAgo: 210 - shift), notice(of: second, daysAgo: 95 - shift),
            DemoItem(
                "\(first.name)工作进村入户", .news, in: "政务动态", daysAgo: 40 - shift,
                .paragraph("近日，工作人员走访\(first.people)，讲解政策、登记需要，做到\(first.aim)。")
            ),
            DemoItem(
                "关于\(second.name)有关事项的公告", .notice, in: "通知公告", daysAgo: 2,
                .paragraph("\(second.people)对\(second.name)有意见和建议的，可以到\(section)反映。")
            ).with { $0.fate = number == 0 ? .waiting(for: .review2) : .drafted },
        ].map { item in item.with { $0.theme = theme } }
    }

    private func notice(of topic: Topic, daysAgo: Int) -> DemoItem {
        DemoItem(
            "关于\(topic.name)的通知", .notice, in: "通知公告", daysAgo: daysAgo, .paragraph("各村（社区）："),
            .paragraph("为了方便\(topic.people)，现就\(topic.name)有关事项通知如下。"), .heading("一、办理地点"),
            .paragraph("本单位一楼便民服务大厅。"), .heading("二、公开要求"), .paragraph("结果在公开栏张贴不少于7日，做到\(topic.aim)。"))
    }
}
