import OfficeFiles

/// A file of the made-up district, as the colleague who uploaded it would have made it.
struct DemoFile: Sendable {
    let name: String
    let account: String
    /// As ``DemoPlaces`` calls it.
    let unit: String
    let daysAgo: Int
    let content: Content

    enum Content: Sendable {
        /// With the columns' names in the first row; for spreadsheet programs.
        case list([[String]])
        case text([String])
        /// For word processors.
        case document(title: String, [Passage])
        /// As it is printed.
        case printed(title: String, [Passage])
    }

    enum Passage: Sendable {
        case heading(String)
        case paragraph(String)
    }

    init(_ name: String, by account: String, of unit: String, daysAgo: Int, _ content: Content) {
        self.name = name
        self.account = account
        self.unit = unit
        self.daysAgo = daysAgo
        self.content = content
    }

    func bytes() throws -> [UInt8] {
        switch content {
        // The mark tells spreadsheet programs that it is UTF-8.
        case .list(let rows): Array(("\u{FEFF}" + rows.map { $0.joined(separator: ",") + "\r\n" }.joined()).utf8)
        case .text(let lines): Array((lines.joined(separator: "\n") + "\n").utf8)
        case .document(let title, let passages): try DocxWriter.file(document(title, passages))
        case .printed(let title, let passages): try PDFWriter.file(document(title, passages))
        }
    }

    private func document(_ title: String, _ passages: [Passage]) -> PrintedDocument {
        PrintedDocument(
            title: title, author: "澜岫市栀澜区",
            blocks: [.title(title)]
                + passages.map { passage in
                    switch passage {
                    case .heading(let text): .heading(text)
                    case .paragraph(let text): .paragraph(text)
                    }
                } + [.paragraph(DemoFile.remark)])
    }

    /// Whoever finds such a file elsewhere must see that it is none of a real office.
    static let remark = "（演示数据，内容均为虚构）"
}

extension DemoFile {
    /// In the order in which they were uploaded.
    static let all = [
        DemoFile(
            "政府信息公开指南.docx", by: "shiwei", of: "区政府办", daysAgo: 27,
            .document(
                title: "澜岫市栀澜区人民政府办公室政府信息公开指南",
                [
                    .heading("一、公开内容"), .paragraph("主动公开的政府信息见《政府信息公开目录》，在门户网站“政府信息公开”专栏查阅。"),
                    .heading("二、依申请公开"),
                    .paragraph("公民、法人或者其他组织可以当面、邮寄或者通过门户网站提出申请，写明姓名或者名称、联系方式、所需信息的名称或者便于查询的特征，以及获取信息的方式。"),
                    .heading("三、监督和救济"),
                    .paragraph("认为本机关在政府信息公开工作中侵犯其合法权益的，可以向政府信息公开工作主管部门投诉、举报，也可以依法申请行政复议或者提起行政诉讼。"),
                ])),
        DemoFile(
            "政府信息公开目录.csv", by: "shiwei", of: "区政府办", daysAgo: 27,
            .list([
                ["序号", "信息名称", "公开时限", "公开渠道", "责任科室"],
                ["1", "机关职能和机构设置", "形成或者变更之日起20个工作日内", "门户网站", "政务公开科"],
                ["2", "行政规范性文件", "形成之日起20个工作日内", "门户网站、政府公报", "文电科"],
                ["3", "政府信息公开工作年度报告", "每年1月31日前", "门户网站", "政务公开科"],
                ["4", DemoFile.remark, "", "", ""],
            ])),
        DemoFile(
            "社会救助办事指南.pdf", by: "baiji", of: "区民政局", daysAgo: 26,
            .printed(
                title: "澜岫市栀澜区民政局社会救助办事指南",
                [
                    .heading("一、办理事项"), .paragraph("最低生活保障、特困人员救助供养、临时救助。"), .heading("二、办理地点"),
                    .paragraph("户籍所在地的街道办事处、镇人民政府便民服务窗口。"), .heading("三、办理时限"),
                    .paragraph("以窗口出具的受理通知书为准。"),
                ])),
        DemoFile(
            "养老服务机构名录.csv", by: "baiji", of: "区民政局", daysAgo: 25,
            .list([
                ["序号", "机构名称", "地址", "床位"], ["1", "栀香街道养老服务中心", "栀香街道栀子路88号", "60"],
                ["2", "澜尾镇敬老院", "澜尾镇澜水路9号", "45"], ["3", DemoFile.remark, "", ""],
            ])),
        DemoFile(
            "义务教育招生入学问答.txt", by: "gegen", of: "区教育局", daysAgo: 24,
            .text([
                "义务教育招生入学问答", DemoFile.remark, "", "问：在哪里查询学区划分？", "答：在区教育局门户网站“招生入学”栏目查询。", "",
                "问：报名需要带哪些材料？", "答：户口簿、不动产权证书或者租赁合同，原件核对后当场退还。",
            ])),
        DemoFile(
            "河湖管理范围公告.pdf", by: "longdan", of: "区水利局", daysAgo: 24,
            .printed(
                title: "澜岫市栀澜区水利局关于河湖管理范围的公告",
                [.paragraph("现将澜水（栀澜段）和栀子湖的管理范围予以公告，公告期为三十日。公告期间有意见的，可以书面向本机关提出。")])),
        DemoFile(
            "老旧小区改造项目清单.csv", by: "sangzhi", of: "区住建局", daysAgo: 23,
            .list([
                ["序号", "小区名称", "改造内容", "计划开工"], ["1", "栀香一村", "屋面、管网、加装电梯", "第二季度"],
                ["2", "澜水新村", "管网、停车位", "第三季度"], ["3", DemoFile.remark, "", ""],
            ])),
        DemoFile(
            "村（居）务公开事项.docx", by: "cangzhu", of: "澜尾镇", daysAgo: 22,
            .document(
                title: "澜岫市栀澜区澜尾镇村（居）务公开事项",
                [
                    .heading("一、每月公开"), .paragraph("财务收支、惠民补贴发放。"), .heading("二、及时公开"),
                    .paragraph("集体资产处置、工程项目招投标、征地补偿。"),
                ])),
    ]
}
