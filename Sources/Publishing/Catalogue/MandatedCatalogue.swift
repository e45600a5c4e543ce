import Organs

/// The columns that stand on every organ's page from the start: the fixed parts of 国办公开办函〔2019〕61号 and, within the statutory content, the
/// heads of 条例第二十条. What an organ adds stands beside them.
enum MandatedCatalogue {
    struct Line: Hashable, Sendable {
        let part: CataloguePart
        let head: StatutoryHead?
        let profile: CatalogueNodeProfile
    }

    static let lines: [Line] = [
        line(.guide, "政府信息公开指南", "政府信息的分类、编排体系、获取方式和政府信息公开工作机构的名称、办公地址、办公时间、联系电话、传真号码、互联网联系方式等", freshness: 366),
        line(.institutions, "政府信息公开制度", "政府信息公开的法律、法规、规章和本机关的工作制度", freshness: 366),
        line(.annualReports, "政府信息公开年报", "历年政府信息公开工作年度报告", freshness: 366),
        line(.requests, "依申请公开", "申请渠道、申请表、办理流程和收费标准", freshness: nil),
        statutory(.organ, freshness: 366),
        Line(
            part: .statutory, head: .rules,
            profile: profile("政策文件", StatutoryHead.rules.elements, StatutoryHead.rules.basis, freshness: 180, order: 1)),
        Line(
            part: .statutory, head: .rules,
            profile: profile("行政规范性文件", "现行有效、失效和废止的行政规范性文件", StatutoryHead.rules.basis, freshness: 180, order: 2)),
        Line(
            part: .statutory, head: nil,
            profile: profile(
                "政策解读", "政策文件的背景、依据、目标、主要内容、适用范围、执行标准、注意事项", "《政府信息公开条例》第六条", freshness: 180, order: 3)),
        Line(
            part: .statutory, head: nil,
            profile: profile("通知公告", "面向社会的通知、公告、公示", "《政府信息公开条例》第十九条", freshness: 180, order: 4)),
        Line(
            part: .statutory, head: nil,
            profile: profile("政务动态", "本机关履行职责的动态信息", "《政府信息公开条例》第十九条", freshness: 14, order: 5)),
        statutory(.planning, freshness: 366), statutory(.statistics, freshness: 92),
        statutory(.licensing, limit: .workingDays(7)), statutory(.penaltyAndCoercion, limit: .workingDays(7)),
        statutory(.budget, limit: .calendarDays(20), freshness: 366), statutory(.fees, freshness: 366),
        statutory(.procurement), statutory(.projects), statutory(.welfare), statutory(.emergency),
        statutory(.supervision), statutory(.recruitment), statutory(.other),
    ]

    private static func line(_ part: CataloguePart, _ name: String, _ elements: String, freshness: Int?) -> Line {
        Line(
            part: part, head: nil,
            profile: profile(name, elements, part.basis, freshness: freshness, order: 0))
    }

    private static func statutory(
        _ head: StatutoryHead, limit: PublicationLimit = .general, freshness: Int? = nil
    ) -> Line {
        var profile = profile(
            head.label, head.elements, head.basis, freshness: freshness, order: head == .organ ? 0 : 10 + head.number)
        profile.limit = limit
        return Line(part: .statutory, head: head, profile: profile)
    }

    private static func profile(
        _ name: String, _ elements: String, _ basis: String, freshness: Int?, order: Int
    ) -> CatalogueNodeProfile {
        CatalogueNodeProfile(
            name: name, elements: elements, basis: basis, freshness: freshness, order: order)
    }
}
