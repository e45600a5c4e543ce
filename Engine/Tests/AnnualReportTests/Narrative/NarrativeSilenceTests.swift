import AnnualReport
import Testing

/// Sentences on which nothing must come out: what they count is not what the tables count, or they do not say it plainly.
@Suite struct NarrativeSilenceTests {
    private static let sentences: [String] = [
        // Other applications and cases.
        "收到行政许可申请120件。", "受理补贴申请35件，办结35件。", "收到网民留言58条，答复58条。", "受理12345热线工单300件，办结率100%。",
        "办理信访件20件，全部办结。", "受理办事申请1200件。", "收到困难群众临时救助申请35件。", "收到企业融资申请8件。",
        "受理投诉举报16件，均按时答复。", "收到群众来信5件。", "收到群众咨询40次。", "局长信箱收到信件12件，答复12件。",
        "收到意见建议9条。", "收到申请12件。", "办结案件30件。", "受理复议前的调解诉求3件。", "收到网上办事申请15件并全部办结。",
        "未收到信访件。", "未收到企业办证申请。", "没有收到投诉举报。",
        // Items, users, places, goods.
        "认领行政许可事项2项，其他公共服务事项24项。", "梳理行政许可事项12项。", "OA办公平台共接入119家单位，注册用户2394人。",
        "公示行政许可信息50条。", "公开双公示信息80条。", "行政许可事项全部网上办理，共12件。", "配备2名专职人员、3名兼职人员。",
        "开展政务公开进企业宣传8次。", "开展安全生产培训12场。", "开展消防培训4次，培训300人次。", "组织职业技能培训20期。",
        "召开常务会议12次。", "举办招聘会6场。", "发布公告45则。", "发布财政信息12条。", "制作图文解读5篇。", "接待来访群众30人次。",
        "在门户网站“惠企政策”专栏公开信息20条。", "公开规范性文件5件。", "清理规范性文件20件。", "更新政府信息公开指南1次。",
        // Remedies that are the organ's business, or not about disclosure.
        "办理行政复议案件35件。", "审理行政复议案件12件，审结10件。", "参加行政应诉6件。", "未经行政复议直接起诉。",
        // Plans, habits, documents, law.
        "2024年计划开展政务公开培训4次。", "每年组织政务公开培训不少于2次。", "下一步，拟召开政务公开工作会议3次。",
        "根据《关于2022年收到政府信息公开申请5件的通报》要求整改。", "依据国办函〔2020〕109号收取信息处理费。",
        "自收到申请之日起20个工作日内答复。", "依申请提供政府信息，不收取费用。", "进一步规范依申请公开办理流程，完善制度3项。",
        "无正当理由大量反复申请的，按规定处理。", "信息无法提供的，说明理由。", "持续推进无障碍阅读和无纸化办公。",
        "依法公开，妥善处理依申请公开。", "行政复议、行政诉讼分别为2件、1件，均与政府信息公开无关。",
        "政府信息公开行政复议和行政诉讼共3件。", "认真答复申请人来电120次。", "下发整改通知书2份。",
        "第十二条规定3个方面内容。", "统一使用一体化平台，一是规范，二是便民。", "公开力度仍需加强。",
        "未及时更新政府信息公开申请渠道。", "未发生因行政复议被撤销的情形。", "无政府信息公开申请超期答复。",
        "除涉及国家秘密的外，机构设置、办公地址全部公开。",
    ]

    @Test(arguments: sentences)
    func saysNothingOf(_ sentence: String) {
        #expect(line(facts(sentence)) == "", "\(sentence)")
    }

    @Test func thereAreEnoughSentencesOfSilence() {
        #expect(Set(NarrativeSilenceTests.sentences).count >= 50)
    }

    @Test func otherNumbersNeverBecomeTheOrgansNumbersOfTheYear() {
        let paragraphs = ["去年收到政府信息公开申请9件。", "各乡镇共收到政府信息公开申请9件。", "2018年以来收到政府信息公开申请9件。"]

        for paragraph in paragraphs { #expect(facts(paragraph).allSatisfy { $0.scope != .organYear }, "\(paragraph)") }
    }
}
