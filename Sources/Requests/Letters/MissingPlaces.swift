import Letters

/// Where what a letter lacks is entered: a letter that cannot be made says not only what is missing, but where it belongs.
enum MissingPlaces {
    /// A reason with the place where it is mended, where there is one.
    static func words(_ reason: LetterRefusal.Reason) -> String {
        switch reason {
        case .missing(let fact): reason.chinese + (places[fact.name].map { "：在“\($0)”中填写" } ?? "")
        case .remedies(.missingReviewOrgan), .remedies(.missingCourt), .remedies(.shortName),
            .remedies(.shortCourtName):
            "\(reason.chinese)：在“文书设置”中填写"
        case .remedies(.missingOnlineChannel): "\(reason.chinese)：在“文书设置”或者“答复意见”中填写"
        case .mismatch, .wrongPart, .wholeUnlikeParts, .notPartial: "\(reason.chinese)：在“答复意见”中修改"
        case .untold, .otherTemplate, .remedies, .numberOfOtherYear, .wrongConsultee, .tooLong: reason.chinese
        }
    }

    private static let unit = "单位信息（公开工作机构）"
    private static let decision = "答复意见"
    private static let step = "期限登记"
    private static let form = "本页"

    /// By the field's Chinese name, as the engine has it.
    private static let places: [String: String] = [
        "工作机构": unit, "联系电话": unit, "联系地址": unit, "机关邮编": unit, "机关邮箱": unit, "机关传真": unit, "办公时间": unit,
        "收件人": form, "征求对象名称": form, "公开理由": form, "延迟理由": form, "办理要求": form, "办理期限": form,
        "送达地点": form, "送达人": form, "提供方式": form, "附件名称": form, "记录名称": form, "更正请求": form, "更正结果": form,
        "证据材料": form, "征求意见日期": "征求意见", "涉及信息": "征求意见", "第三方意见": "征求意见",
        "收到日期": step, "答复期限": step, "补正送达日期": step, "补正届满日": step, "收费通知送达日期": step, "缴费届满日": step,
        "说明理由情况": step, "延期后期限": step, "原答复期限": step, "延迟至": step,
        "补正文号": "文书（先制发补正告知书）", "补正告知日期": "补正", "补正要求": "补正", "补正事项": "补正", "补正清单": "补正",
        "说明理由文号": "文书（先制发说明理由告知书）", "收费通知文号": "文书（先制发收费通知书）", "缴费方式": "文书设置",
        "收费标准": "收费", "收费计算": "收费", "收费金额": "收费", "收费依据": "收费", "计收方式": "收费",
        "延期理由": "延期", "延长天数": "延期", "批准日期": "延期", "数量频次": "说明理由", "说明理由期限": "说明理由",
        "信息名称": decision, "理由": decision, "公开位置": decision, "可获取时间": decision, "不公开类别": decision,
        "案卷名称": decision, "禁止规定": decision, "查询规定": decision, "办理途径": decision, "前次文号": decision,
        "前次日期": decision, "负责机关": decision, "拟答复意见": decision, "各项": decision, "终结情形": decision,
        "征求意见情况": "征求意见（登记第三方的意见）", "检索情况": "检索记录", "申请内容": "登记信息", "申请人": "登记信息", "登记编号": "登记信息",
        "查询码": "登记回执", "文书文号": "文书", "文书清单": "送达",
    ]
}
