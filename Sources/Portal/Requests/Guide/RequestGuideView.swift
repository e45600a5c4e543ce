import Organs
import Regulation
import Storage
import Web

/// The head page of 依申请公开, worded.
struct RequestGuideView: Equatable {
    struct Part: Equatable {
        let heading: String
        let lines: [String]
    }

    struct Office: Equatable {
        let organ: String
        /// 受理机构; empty where the organ has not told.
        let office: String
        let address: String
        let hours: String
        let phone: String
        let form: LocalPath
    }

    let title = "依申请公开"
    let parts: [Part]
    let offices: [Office]

    init(_ units: [Unit]) {
        offices = units.filter(AddressedOrgan.mayBeAddressed).map { unit in
            let contact = unit.profile.contact
            return Office(
                organ: unit.name, office: contact.office, address: contact.address, hours: contact.officeHours,
                phone: contact.phone,
                form: RequestEndpoints.form.path().adding("organ", unit.id.rawValue))
        }
        parts = Self.parts
    }

    /// Each with its article. The periods are those that the clock counts by (``TimeLimits``).
    private static let parts = [
        Part(
            heading: "谁可以申请",
            lines: [
                "公民、法人或者其他组织都可以申请，不需要说明用途，也不需要证明与申请的信息有利害关系（条例第二十七条）。",
                "行政机关主动公开的信息可以直接查阅。提出申请以前，请先在本网站搜索。",
            ]),
        Part(
            heading: "怎样申请",
            lines: [
                "可以在线申请，也可以当面、邮寄提出。采用书面形式确有困难的，可以口头提出，由受理机构代为填写（条例第二十九条第一款）。",
                "申请应当包括：姓名或者名称、身份证明、联系方式；所需政府信息的名称、文号或者便于行政机关查询的其他特征性描述；"
                    + "所需信息的形式要求，包括获取信息的方式、途径（条例第二十九条第二款）。",
                "申请内容不明确的，行政机关自收到申请之日起7个工作日内一次性告知需要补正的内容；无正当理由逾期不补正的，视为放弃申请（条例第三十条）。",
            ]),
        Part(
            heading: "多长时间答复",
            lines: [
                "能够当场答复的，当场予以答复；不能当场答复的，自收到申请之日起20个工作日内答复；需要延长的，经同意并告知您，延长最长不超过20个工作日"
                    + "（条例第三十三条第一、二款）。",
                "在线申请以双方确认之日为收到申请之日；当面提交的以提交之日、邮寄的以签收之日为收到申请之日（条例第三十一条）。",
                "征求第三方和其他机关意见所需的时间不计算在内（条例第三十三条第三款）。",
            ]),
        Part(
            heading: "收费吗",
            lines: [
                "提供政府信息不收取费用。申请的数量、频次明显超过合理范围的，可以收取信息处理费（条例第四十二条）；收费以前会书面通知您金额和计算方法。"
            ]),
        Part(
            heading: "不服怎么办",
            lines: [
                "认为行政机关没有依法答复的，可以申请行政复议或者提起行政诉讼，也可以向政府信息公开工作主管部门投诉、举报（条例第五十一条）。答复书写明救济的途径和期限。"
            ]),
    ]
}

/// An organ that requests can be addressed to.
enum AddressedOrgan {
    /// Public organs; sections answer through their organ.
    static func mayBeAddressed(_ unit: Unit) -> Bool { AgencyListView.isPublic(unit) && unit.organ == unit.id }
}
