internal import Regulation

extension SectionTemplate {
    /// The product's own template of a section, in the wording of published reports. It states what the records say and
    /// leaves the rest to a person: no problem, measure or result of an assessment is ever made up.
    public static func standard(_ key: SectionKey) -> SectionTemplate {
        guard let template = standards[key] else { preconditionFailure("every section has a standard template") }
        return template
    }

    private static let standards: [SectionKey: SectionTemplate] = Dictionary(
        uniqueKeysWithValues: SectionKey.allCases.map { key in
            let text = standardText(key)
            guard let template = try? SectionTemplate(key, text) else {
                let faults = faults(of: text, as: key).map(\.chinese)
                preconditionFailure("the standard template of \(key.rawValue) has faults: \(faults)")
            }
            return (key, template)
        })

    private static func standardText(_ key: SectionKey) -> String {
        switch key {
        case .preamble: preambleText
        case .overview: overviewText
        case .proactive, .requests, .remedies: ""
        case .problems: problemsText
        case .other: otherText
        }
    }

    private static let preambleText = """
        根据《中华人民共和国政府信息公开条例》（国务院令第711号）和\(Citation.reportForm2021.text)要求，{{机关名称}}编制了{{年度}}年政府信息公开工作年度报告。\
        本报告由\(SectionKey.mandated.map(\.officialTitle).joined(separator: "、"))六个部分组成。\
        本报告所列数据的统计期限为{{年度}}年1月1日至{{年度}}年12月31日。\
        {{如果 政府 且 汇总单位已知}}本报告的数据由{{汇总单位}}单位的年度报告汇总形成。{{结束}}{{如果 网站已知}}报告全文可以在{{网站}}查阅、下载。{{结束}}
        如对本报告有疑问，请与{{工作机构}}联系，地址：{{通信地址}}，邮编：{{邮政编码}}，电话：{{联系电话}}\
        {{如果 电子邮箱已知}}，电子邮箱：{{电子邮箱}}{{结束}}。
        """

    private static let overviewText = """
        （一）主动公开情况。{{年度}}年，{{机关自称}}{{主动公开信息：未新增主动公开的政府信息／主动公开政府信息＃}}\
        {{如果 主动公开信息>0}}，{{分项 主动公开信息：政府网站=网站公开、政务微信公众号=微信公开、\
        报刊广播电视=报刊公开、公告栏和查阅场所=公告栏公开、其他渠道=其他渠道公开}}{{结束}}。\
        {{如果 上年主动公开信息已知}}主动公开政府信息的数量{{同比 主动公开信息}}。{{结束}}\
        {{政策解读：未发布政策解读／发布政策解读＃}}。\
        {{如果 制发规范性文件>0}}本年制发行政规范性文件{{制发规范性文件}}。{{结束}}\
        {{如果 废止规范性文件>0}}废止行政规范性文件{{废止规范性文件}}。{{结束}}\
        {{如果 行政许可决定>0}}作出行政许可决定{{行政许可决定}}。{{结束}}\
        {{如果 行政处罚决定>0}}作出行政处罚决定{{行政处罚决定}}。{{结束}}
        （二）依申请公开情况。{{如果 新收申请=0 且 上年结转=0}}{{年度}}年，{{机关自称}}未收到政府信息公开申请。{{否则}}\
        {{年度}}年，{{机关自称}}{{新收申请：未新收政府信息公开申请／新收政府信息公开申请＃}}，{{上年结转：无上年结转／上年结转＃}}。\
        {{如果 上年新收申请已知}}新收申请数量{{同比 新收申请}}。{{结束}}\
        {{如果 办结申请>0}}全年办结{{办结申请}}，{{分项 办结申请：予以公开、部分公开、不予公开、无法提供、不予处理、其他处理}}。{{结束}}\
        {{如果 结转下年度>0}}结转下年度继续办理{{结转下年度}}。{{结束}}\
        {{如果 按期答复率已知}}按期答复率{{按期答复率}}。{{结束}}{{如果 平均办理时间已知}}平均办理时间{{平均办理时间}}。{{结束}}{{结束}}\
        因政府信息公开工作，{{行政复议：未发生行政复议／行政复议＃}}，{{行政诉讼：未发生行政诉讼／行政诉讼＃}}。\
        {{如果 被纠正案件>0}}{{被纠正案件}}案件被纠正，{{待填：写明被纠正的原因和整改情况}}。{{结束}}
        （三）政府信息管理情况。公开政府信息前，依照规定的程序进行审查。{{如果 撤回信息已知 且 撤回信息>0}}动态调整已公开的内容，撤回信息{{撤回信息}}。{{结束}}\
        {{待填：写明政府信息制作、保存、清理和规范性文件有效性标注的情况}}
        （四）政府信息公开平台建设情况。{{如果 公开栏目已知}}政府信息公开专栏设置栏目{{公开栏目}}。{{结束}}\
        {{待填：写明政府网站专栏、政务新媒体和公开专区的建设、维护情况}}
        （五）监督保障情况。{{业务培训：未组织业务培训／组织政务公开业务培训＃}}{{如果 业务培训>0}}，参加培训{{培训人次}}{{结束}}。\
        {{如果 专题会议已知 且 专题会议>0}}召开政务公开工作专题会议{{专题会议}}。{{结束}}\
        {{待填：写明机构人员、制度执行、监督检查和考核的情况}}\
        {{如果 政府}}{{待填：写明对所属单位工作考核、社会评议的组织情况和责任追究结果}}{{结束}}
        """

    private static let problemsText = """
        （一）存在的主要问题。
        {{待填：写明本年度政府信息公开工作中实际存在的问题}}
        （二）改进情况。
        {{待填：写明上年度所列问题的改进结果和本年度问题的改进措施}}
        """

    private static let otherText = """
        （一）信息处理费收取情况。{{年度}}年度，{{机关自称}}{{如果 收费通知=0}}未发出收费通知{{否则}}发出收费通知{{收费通知}}，通知收取金额{{收费通知金额}}{{结束}}，\
        {{实收信息处理费：未收取信息处理费／实际收取信息处理费＃}}。
        {{如果 提案办理公开已知 且 提案办理公开>0}}（二）建议提案办理结果公开情况。公开建议提案办理结果{{提案办理公开}}。{{结束}}
        """
}
