import Publishing
import Regulation

extension DemoBureau {
    /// Two years of a bureau's items, the oldest first; the last ones are still on their way.
    ///
    /// - Parameters:
    ///   - number: of the bureau, from 0: it moves the days, so that not all bureaus do the same on the same day.
    ///   - today: a budget's title holds a year.
    func items(number: Int, today: Day) -> [DemoItem] {
        let shift = number * 3
        let lasting = [functions(730 - shift), leaders(728 - shift), institution(720 - shift), guide(330 - shift)]
        let yearly = [budget(600 - shift, today), budget(235 - shift, today)]
        let ofTopics = topics.enumerated().flatMap { index, topic in
            matters(of: topic, 540 - shift - index * 170)
        }
        return lasting + yearly + ofTopics + unfinished(number)
    }

    private func functions(_ daysAgo: Int) -> DemoItem {
        DemoItem(
            "\(name)机构职能", .functions, in: "机构职能", daysAgo: daysAgo, .heading("一、主要职责"),
            .paragraph("贯彻执行有关法律、法规和政策，负责本区\(topics[0].name)、\(topics[1].name)等工作。"), .heading("二、内设机构"),
            .paragraph("设办公室、\(section)等科室，承担日常工作和业务工作。"), .heading("三、办公时间"),
            .paragraph("工作日上午8:30至12:00，下午14:00至17:30。")
        ).with { $0.theme = theme }
    }

    /// What 条例第十二条 asks of a guide.
    private func guide(_ daysAgo: Int) -> DemoItem {
        DemoItem(
            "\(name)政府信息公开指南", .guide, in: "政府信息公开指南", daysAgo: daysAgo, .heading("一、信息的分类和编排体系"),
            .paragraph("本机关公开的信息按照机构职能、政策文件、通知公告、政务动态等栏目编排，每条信息有索引号、名称、内容概述和生成日期。"), .heading("二、获取方式"),
            .paragraph("主动公开的信息在政府信息公开平台发布，可以在平台查询和下载，也可以到政务服务中心查阅。"),
            .paragraph("需要其他信息的，可以当面、邮寄或者在网上提出申请。申请应当写明姓名或者名称、身份证明、联系方式，所需信息的名称、文号或者便于查询的其他特征，以及希望的形式。"),
            .paragraph("能够当场答复的当场答复；不能当场答复的，自收到申请之日起20个工作日内答复。"), .heading("三、政府信息公开工作机构"),
            .table([
                ["名称", "\(name)办公室"], ["办公时间", "工作日上午8:30至12:00，下午14:00至17:30"], ["办公地址、电话和传真", "见本单位页面“公开工作机构”"],
            ]), .heading("四、监督方式"),
            .paragraph("认为本机关没有依法履行公开义务的，可以向政府信息公开工作主管部门投诉、举报；认为本机关的行为侵犯合法权益的，可以依法申请行政复议或者提起行政诉讼。")
        ).with { $0.theme = theme }
    }

    private func institution(_ daysAgo: Int) -> DemoItem {
        DemoItem(
            "\(name)政府信息公开审查办法", .institution, in: "政府信息公开制度", daysAgo: daysAgo,
            .paragraph("第一条　信息公开以前，应当依照有关法律、法规和规定审查。"), .paragraph("第二条　起草人核对事实和文字，科室负责人、办公室和分管负责人依次审核，保密审查由专人办理。"),
            .paragraph("第三条　先审查、后公开，一事一审；不能确定能否公开的，报有关主管部门确定。"), .paragraph("第四条　审查的记录随信息保存。")
        ).with { $0.theme = theme }
    }

    private func leaders(_ daysAgo: Int) -> DemoItem {
        DemoItem(
            "\(name)领导分工", .leadership, in: "机构职能", daysAgo: daysAgo,
            .table([
                ["职务", "分管工作"], ["局长", "主持全面工作"], ["副局长", "分管\(topics[0].name)、\(topics[1].name)"],
            ])
        ).with { $0.theme = theme }
    }

    private func budget(_ daysAgo: Int, _ today: Day) -> DemoItem {
        let year = today.advanced(by: -daysAgo).year
        return DemoItem(
            "\(name)\(year)年度部门预算", .finance, in: "财政预算、决算", daysAgo: daysAgo, .heading("一、收支总体情况"),
            .paragraph("本年度收入和支出按照批复的预算安排，收支平衡。"), .heading("二、支出情况"),
            .table([["科目", "预算数（万元）"], ["基本支出", "860.00"], ["项目支出", "1240.00"], ["合计", "2100.00"]])
        ).with { $0.theme = theme }
    }

    /// A document, its interpretation, a notice and news of one matter.
    private func matters(of topic: Topic, _ daysAgo: Int) -> [DemoItem] {
        let policy = policy(topic, daysAgo)
        return [
            policy,
            DemoItem(
                "《\(topic.name)工作办法》政策解读", .interpretation, in: "政策解读", daysAgo: daysAgo - 1, .heading("一、背景和依据"),
                .paragraph("为了方便\(topic.people)办事，本机关总结以往做法，听取各方面意见，制定了这个办法。"), .heading("二、主要内容"),
                .paragraph("办法明确了服务对象、办理条件、办理流程和监督方式，目标是\(topic.aim)。"), .heading("三、咨询方式"),
                .paragraph("对办法有疑问的，可以在工作时间到本机关办公室咨询。")
            ).with { item in
                item.theme = theme
                item.interprets = [policy.title]
            },
            DemoItem(
                "关于做好\(topic.name)工作的通知", .notice, in: "通知公告", daysAgo: daysAgo - 60,
                .paragraph("各街道办事处、镇人民政府，各有关单位："),
                .paragraph("为了做好\(topic.name)工作，使\(topic.people)得到便利，现就有关事项通知如下。"), .heading("一、明确责任"),
                .paragraph("各单位确定负责人和经办人，名单报本机关备案。"), .heading("二、按时报送"),
                .paragraph("每季度结束后10日内报送工作情况。")
            ).with { $0.theme = theme },
            DemoItem(
                "栀澜区召开\(topic.name)工作推进会", .news, in: "政务动态", daysAgo: daysAgo - 130,
                .paragraph("近日，本机关召开\(topic.name)工作推进会，通报上一阶段工作，听取\(topic.people)的意见，部署下一阶段任务。"),
                .paragraph("会议要求，各单位对照目标找差距，做到\(topic.aim)。")
            ).with { $0.theme = theme },
        ]
    }

    private func policy(_ topic: Topic, _ daysAgo: Int) -> DemoItem {
        DemoItem(
            "关于印发《\(topic.name)工作办法》的通知", .policy, in: "政策文件", daysAgo: daysAgo,
            .paragraph("各街道办事处、镇人民政府，各有关单位："), .paragraph("现将《\(topic.name)工作办法》印发给你们，请认真贯彻执行。"),
            .heading("第一章　总则"),
            .paragraph("第一条　为了规范\(topic.name)工作，保障\(topic.people)的合法权益，结合本区实际，制定本办法。"),
            .paragraph("第二条　\(topic.name)工作坚持公开、便民的原则，做到\(topic.aim)。"), .heading("第二章　办理"),
            .paragraph("第三条　符合条件的，可以当面或者通过网上办事大厅提出，材料齐全的当场受理。"),
            .paragraph("第四条　办理结果书面告知，不予办理的说明理由。"), .heading("第三章　附则"),
            .paragraph("第五条　本办法自印发之日起施行，有效期五年。")
        ).with { item in
            item.theme = theme
            item.genre = "通知"
            item.documentNumber = .init(sign: "\(sign)发", order: daysAgo % 20 + 1)
        }
    }

    /// What still lies on desks: in each bureau something else.
    private func unfinished(_ number: Int) -> [DemoItem] {
        let fates: [DemoItem.Fate] = [
            .waiting(for: .review1), .waiting(for: .secrecy), .returned(at: .review2, because: "第二项的时限没有依据，请补充后再报。"),
            .escalated(because: "所附名单是否属于个人信息，本单位不能确定，报请确定。"), .waiting(for: .approval), .scheduled(inDays: 3),
            .rejected(because: "内容尚在征求意见，暂不公开。"), .drafted,
        ]
        let publicFates: [DemoItem.Fate] = [
            .published, .corrected(because: "活动地点有误"), .published, .withdrawn(because: "附件格式不便阅读，整理后重新发布"), .published,
            .repealed(because: "已被新的办法替代"), .published, .published,
        ]
        return [
            document(of: topics[1], publicFates[number % publicFates.count], 190 - number),
            DemoItem(
                "关于开展\(topics[0].name)宣传活动的公告", .notice, in: "通知公告", daysAgo: 12 + number,
                .paragraph("为了让\(topics[0].people)了解有关政策，本机关将开展\(topics[0].name)宣传活动，欢迎参加。"),
                .paragraph("活动地点：栀子广场。咨询电话见本机关机构职能。")
            ).with { $0.theme = theme },
            DemoItem(
                "\(topics[1].name)工作情况", .news, in: "政务动态", daysAgo: 2 + number % 5,
                .paragraph("今年以来，本机关推进\(topics[1].name)工作，\(topics[1].people)反映的问题逐件办理。"),
                .paragraph("下一步，将对照目标改进工作，做到\(topics[1].aim)。")
            ).with { $0.theme = theme },
            DemoItem(
                "关于调整\(topics[1].name)办理时间的通知", .notice, in: "通知公告", daysAgo: 1,
                .paragraph("各有关单位："), .paragraph("为了方便\(topics[1].people)，本机关调整\(topics[1].name)的办理时间，具体安排另行公布。")
            ).with { item in
                item.theme = theme
                item.fate = fates[number % fates.count]
            },
        ]
    }

    private func document(of topic: Topic, _ fate: DemoItem.Fate, _ daysAgo: Int) -> DemoItem {
        DemoItem(
            fate.isOfDocuments ? "\(topic.name)管理办法" : "\(topic.name)办事指南",
            fate.isOfDocuments ? .policy : .serviceGuide,
            in: fate.isOfDocuments ? "政策文件" : "行政许可和对外管理服务",
            daysAgo: daysAgo, .heading("一、办理条件"), .paragraph("本区\(topic.people)均可以提出。"), .heading("二、所需材料"),
            .paragraph("身份证明原件，核对后当场退还。"), .heading("三、办理地点"), .paragraph("栀澜区政务服务中心二楼综合窗口。")
        ).with { item in
            item.theme = theme
            item.genre = fate.isOfDocuments ? "办法" : ""
            item.fate = fate
        }
    }
}

extension DemoItem.Fate {
    /// Only documents are repealed.
    fileprivate var isOfDocuments: Bool { if case .repealed = self { true } else { false } }
}
