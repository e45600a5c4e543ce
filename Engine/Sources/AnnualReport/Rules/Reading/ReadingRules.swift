import Regulation

extension RuleSet {
    /// What the reader of files reports (`RD-…`): findings that come with the report and are not computed here.
    public static let readingRules: [RuleInfo] = [
        reading("RD-01", .error, "文件有文字层", "扫描件只有图像，任何数字都读不到；不做猜测。"),
        reading("RD-02", .warning, "每一页都有文字层", "个别页是图片时，该页的内容按未知处理。"),
        reading("RD-03", .notice, "没有遗留修订", "带修订的文件按全部接受读取，并说明处数。"),
        reading("RD-04", .warning, "文字编码有效", "依次按字节顺序标记、UTF-8、UTF-16、GB18030判断编码；不能解码的字节逐个标出。"),
        reading("RD-05", .notice, "扩展名与内容一致", "按内容而不按扩展名读取。"),
        reading("RD-06", .error, "文件完整", "下载或拷贝中断的文件，能读的部分照读，其余按未知处理。"),
        reading("RD-07", .notice, "没有隐藏内容", "隐藏的文字、行、列、工作表不读入。"),
        reading("RD-08", .warning, "公式有计算结果", "公式没有保存结果时不代为计算，按空白处理。"),
        reading("RD-09", .warning, "表格不是图片", "缺少表格而文件中有图片时提示。"),
        reading("RD-10", .error, "文件是年度报告", "没有规定的部分、表格和标题时，不再逐条检查。"),
        reading("RD-11", .error, "每个数字的行和列都能确定", "行或列不能确定的数字不填入任何格，列出原文和位置，由人核对。"),
        reading("RD-12", .error, "表头与数据相符", "表头互相矛盾时，整张表的数字都不填入。"),
        reading("RD-13", .warning, "填报表中的日期能识别", "“基本信息”页的公布日期和统计期限应各为一个日期；不能识别的按未填处理。"),
        reading("RD-14", .error, "文件内容不超过一份报告的限度", "正文超过约2兆字节，或段落、单元格超过6万个时，只读取前面的部分，其余按未知处理。"),
    ]

    private static func reading(
        _ id: String, _ severity: Finding.Severity, _ title: String, _ explanation: String
    ) -> RuleInfo {
        RuleInfo(
            id, severity, title, explanation: explanation, sources: [.reportForm2021], isConvention: true)
    }
}
