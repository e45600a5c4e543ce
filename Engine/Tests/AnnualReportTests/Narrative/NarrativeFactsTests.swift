import AnnualReport
import Testing

/// Facts in one line: `key=value`, `+` more than, `-` nearly, `~` about, `>` at least, `@` another scope than the
/// organ's year; statements without a number are their key alone.
func line(_ facts: [Fact]) -> String {
    facts.map { fact in
        var words = fact.key.rawValue
        if let value = fact.value { words += "=\(value)" }
        switch fact.precision {
        case .exact: break
        case .moreThan: words += "+"
        case .nearly: words += "-"
        case .about: words += "~"
        case .atLeast: words += ">"
        }
        if fact.scope != .organYear { words += "@\(fact.scope.rawValue)" }
        return words
    }
    .joined(separator: " ")
}

/// The facts of one paragraph of a fictional organ's report on 2023.
func facts(
    _ text: String, section: SectionKey = .overview, organ: String? = "云溪县工业和信息化局", year: Int? = 2023
) -> [Fact] {
    NarrativeFacts.extract(
        sections: [ReportSection(section, heading: "", paragraphs: [Paragraph(text, place: .line(7))])], organ: organ,
        year: year)
}

@Suite struct NarrativeFactsTests {
    private static let requests: [(String, String)] = [
        ("2023年，我局共收到政府信息公开申请12件。", "requests_received=12"),
        ("全年受理依申请公开3件。", "requests_received=3"),
        ("全年共受理依申请公开政府信息三件。", "requests_received=3"),
        ("2023年度新收政府信息公开申请１２件", "requests_received=12"),
        ("共接到公民、法人和其他组织政府信息公开申请5宗。", "requests_received=5"),
        ("我局收到3件政府信息公开申请。", "requests_received=3"),
        ("2023年共有政府信息公开申请4件", "requests_received=4"),
        ("政府信息公开申请6件，均已按时答复。", "requests_received=6 all_in_time"),
        ("2023年本机关共收到政府信息公开申请2件，上年度结转1件，申请内容为用地规划领域。", "requests_received=2 requests_carried_in=1"),
        (
            "收到政府信息公开申请8件，上年结转1件，办结8件，结转下年度1件。",
            "requests_received=8 requests_carried_in=1 requests_handled=8 requests_carried_out=1"
        ),
        (
            "收到政府信息公开申请8件，2022年结转1件，办结8件，结转2024年1件。",
            "requests_received=8 requests_carried_in=1 requests_handled=8 requests_carried_out=1"
        ),
        ("收到并办结政府信息公开申请7件。", "requests_received=7 requests_handled=7"),
        ("共作出政府信息公开申请答复4件，其中无法提供1件。", "requests_handled=4 requests_unable=1"),
        (
            "答复政府信息公开申请9件，其中予以公开4件，部分公开2件，不予公开1件，无法提供1件，不予处理1件，其他处理0件。",
            "requests_handled=9 requests_granted=4 requests_partially_granted=2 requests_denied=1 requests_unable=1 requests_refused=1 requests_other=0"
        ),
        (
            "办结政府信息公开申请10件：予以公开4件、部分公开2件、不予公开1件、无法提供1件、不予处理1件、其他处理1件。",
            "requests_handled=10 requests_granted=4 requests_partially_granted=2 requests_denied=1 requests_unable=1 requests_refused=1 requests_other=1"
        ),
        ("收到政府信息公开申请200余件。", "requests_received=200+"),
        ("收到政府信息公开申请近200件。", "requests_received=200-"),
        ("收到政府信息公开申请约30件。", "requests_received=30~"),
        ("受理政府信息公开申请超过100件。", "requests_received=100>"),
        ("收到政府信息公开申请，共计5件。", "requests_received=5"),
        ("政府信息公开申请数量为0。", "requests_received=0"),
        ("收到依申请公开0件。", "requests_received=0"),
        ("未收到政府信息公开申请。", "requests_received=0"),
        ("2023年度未收到依申请公开事项，未发生行政复议或行政诉讼。", "requests_received=0 reviews=0 lawsuits=0"),
        ("本年度没有收到公民、法人和其他组织提出的政府信息公开申请。", "requests_received=0"),
        ("全年无依申请公开事项。", "requests_received=0"),
        ("全年没有依申请公开，也未发生行政复议、行政诉讼。", "requests_received=0 reviews=0 lawsuits=0"),
        ("依申请公开情况：无。", "requests_received=0"),
        ("均未收到政府信息公开申请", "requests_received=0"),
        ("收到重复申请1件，收到政府信息公开申请4件。", "requests_received=4"),
        (
            "收到政府信息公开申请4件，其中重复申请1件，属于国家秘密1件。",
            "requests_received=4 requests.refused_duplicate=1 requests.denied_state_secret=1"
        ),
        ("收到政府信息公开申请5件，全部办结。", "requests_received=5 all_handled"),
        ("收到政府信息公开申请5件，均已答复。", "requests_received=5 all_handled"),
        ("收到政府信息公开申请5件，均在法定期限内答复。", "requests_received=5 all_in_time"),
        ("收到政府信息公开申请5件，按期答复率100%。", "requests_received=5 timeliness_rate=100"),
        ("收到政府信息公开申请10件，办结9件，办结率90%。", "requests_received=10 requests_handled=9 completion_rate=90"),
        ("收到政府信息公开申请5件，申请人均为自然人。", "requests_received=5 all_natural_persons"),
        ("收到政府信息公开申请5件，均来自企业。", "requests_received=5 all_enterprises"),
        ("收到政府信息公开申请12件，同比增长20%。", "requests_received=12 change_percent=20"),
        ("收到政府信息公开申请12件，较上年减少3件。", "requests_received=12 change_count=-3"),
        ("收到政府信息公开申请12件，比2022年增加2件，增长20%。", "requests_received=12 change_count=2 change_percent=20"),
        ("收到政府信息公开申请12件，其中自然人申请9件，占75%。", "requests_received=12 share=75"),
        ("2022年收到政府信息公开申请9件。", "requests_received=9@last_year"),
        ("去年收到政府信息公开申请9件，今年收到政府信息公开申请12件。", "requests_received=9@last_year requests_received=12"),
        ("与去年相比，收到政府信息公开申请12件，增加3件。", "requests_received=12 change_count=3"),
        ("2019年以来，累计收到政府信息公开申请90件。", "requests_received=90@cumulative"),
        ("2020年至2023年收到政府信息公开申请90件。", "requests_received=90@cumulative"),
        ("2023年累计收到政府信息公开申请9件。", "requests_received=9"),
        ("全县共收到政府信息公开申请120件。", "requests_received=120@other_organ"),
        ("各单位共收到政府信息公开申请120件，我局收到政府信息公开申请3件。", "requests_received=120@other_organ requests_received=3"),
        ("按照全县统一部署，收到政府信息公开申请3件。", "requests_received=3"),
        ("县住房和城乡建设局收到政府信息公开申请40件。", "requests_received=40@other_organ"),
        ("2023年县工信局收到政府信息公开申请4件。", "requests_received=4"),
        ("2023年云溪县工业和信息化局共收到政府信息公开申请4件。", "requests_received=4"),
        ("依申请公开工作扎实推进，共收到申请3件，办结3件。", "requests_received=3 requests_handled=3"),
        ("（二）依申请公开情况。全年共收到申请3件，办结3件。", "requests_received=3 requests_handled=3"),
        ("（二）依申请公开情况。全年未收到申请。", "requests_received=0"),
        ("收到 政府信息公开申请 3 件 。", "requests_received=3"),
        ("2023 年，未收到政府信息公开申请。", "requests_received=0"),
        ("新收政府信息公开申请4件，无上年结转。", "requests_received=4 requests_carried_in=0"),
        ("本级政府新收政府信息公开申请4件。", "requests_received=4"),
        ("受理政府信息公开申请1.2万件。", "requests_received=12000"),
        ("收到政府信息公开申请二十一件。", "requests_received=21"),
    ]

    private static let remedies: [(String, String)] = [
        ("未因政府信息公开被申请行政复议、提起行政诉讼。", "reviews=0 lawsuits=0"),
        ("未发生因政府信息公开引发的行政复议和行政诉讼案件。", "reviews=0 lawsuits=0"),
        ("没有发生行政复议、行政诉讼情况。", "reviews=0 lawsuits=0"),
        ("无行政复议、行政诉讼。", "reviews=0 lawsuits=0"),
        ("政府信息公开行政复议0件，行政诉讼0件。", "reviews=0 lawsuits=0"),
        ("因政府信息公开被申请行政复议2件，被提起行政诉讼1件。", "reviews=2 lawsuits=1"),
        ("政府信息公开行政复议3件，均获维持。", "reviews=3 all_upheld"),
        ("政府信息公开行政诉讼2件，零败诉。", "lawsuits=2 no_defeat"),
        ("政府信息公开行政复议、行政诉讼均为0件。", "reviews=0 lawsuits=0"),
        ("行政复议、行政诉讼：无。", "reviews=0 lawsuits=0"),
    ]

    private static let publication: [(String, String)] = [
        ("2023年通过政府网站主动公开信息200余条，在微信公众平台公开信息171条。", "items_on_website=200+ items_on_wechat=171"),
        (
            "全年主动公开政府信息1,234条，其中政府网站公开1000条、微信公众号公开200条、其他方式公开34条。",
            "items_published=1234 items_on_website=1000 items_on_wechat=200 items_on_other_channels=34"
        ),
        ("2023年1月1日至2023年12月31日我局主动公开政府部门动态信息0条。", "items_published=0"),
        ("主动公开政府信息1.2万条。", "items_published=12000"),
        ("网站公开信息200条，微信80条，共280条。", "items_on_website=200 items_on_wechat=80 items_published=280"),
        ("通过门户网站、微信公众号等渠道主动公开信息500条。", "items_on_several_channels=500"),
        ("通过政务微博发布信息30条，政府公报刊登2篇，报纸刊登5篇。", "items_on_weibo=30 items_in_gazette=2 items_in_press=5"),
        ("采用主要负责人解读、图文解读等多种形式开展政策解读14篇。", "interpretations=14"),
        ("发布政策解读材料十二篇。", "interpretations=12"),
        ("召开新闻发布会3场。", "press_conferences=3"),
        ("召开政务公开工作会议2次。", "meetings=2"),
        ("组织政务公开培训3场次，培训150余人次。", "trainings=3 trainees=150+"),
        ("举办政府信息公开业务培训班2期。", "trainings=2"),
        ("举办政府信息公开业务培训2期。", "trainings=2"), ("组织政务公开业务培训2次，参加培训60人次。", "trainings=2 trainees=60"),
        ("2022年主动公开信息300条，2023年主动公开信息350条。", "items_published=300@last_year items_published=350"),
        ("主动公开信息350条，同比增长16.7%。", "items_published=350 change_percent=16.7"),
    ]

    private static let others: [(String, String)] = [
        ("2023年依申请公开政府信息未收取任何费用。", "fees_received_yuan=0"),
        ("2023年度未收取信息处理费。", "fees_received_yuan=0"),
        ("不存在收取信息处理费情况。", "fees_received_yuan=0"),
        ("发出收费通知2件，总金额100元，实际收取信息处理费60元。", "fee_notices=2 fees_received_yuan=60"),
        ("未发出收费通知，未收取信息处理费。", "fee_notices=0 fees_received_yuan=0"),
        ("收取信息处理费0.01万元。", "fees_received_yuan=100"),
        ("制发行政规范性文件3件，废止1件，现行有效12件。", "documents_issued=3 documents_repealed=1 documents_in_force=12"),
        ("未制发行政规范性文件。", "documents_issued=0"),
        ("作出行政许可决定35件，行政处罚12件，行政强制0件。", "licensing_decisions=35 punishment_decisions=12 coercion_decisions=0"),
        ("作出行政处罚决定8起。", "punishment_decisions=8"),
        ("2023年，本机关未承办县人大建议，承办县政协提案3件，办复率为100%。", "suggestions=0 proposals=3"),
        ("承办人大代表建议5件、政协提案3件。", "suggestions=5 proposals=3"),
        ("加大主动公开力度，以公开促落实。", "claims_more_disclosure"),
        ("通过微信工作群公开工作动态。", "internal_channel"),
        ("机构设置、负责人姓名等内容涉密，不予公开。", "mandatory_content_withheld"),
        ("各科室负责，业务科室配合，处室联动。", "department_word department_word"),
    ]

    @Test(arguments: requests)
    func readsWhatTheTextSaysOfRequests(_ sentence: String, expected: String) {
        #expect(line(facts(sentence)) == expected, "\(sentence)")
    }

    @Test(arguments: remedies)
    func readsWhatTheTextSaysOfReviewsAndLawsuits(_ sentence: String, expected: String) {
        #expect(line(facts(sentence)) == expected, "\(sentence)")
    }

    @Test(arguments: publication)
    func readsWhatTheTextSaysOfPublication(_ sentence: String, expected: String) {
        #expect(line(facts(sentence)) == expected, "\(sentence)")
    }

    @Test(arguments: others)
    func readsFeesDocumentsDecisionsAndStatements(_ sentence: String, expected: String) {
        #expect(line(facts(sentence)) == expected, "\(sentence)")
    }
}
