internal import Regulation

/// What the rules on the tables rest on.
enum TableRuleSource {
    /// The form in force, with its tables and the relation printed in the corner of table three.
    static let form = Citation("中华人民共和国政府信息公开工作年度报告格式", number: "国办公开办函〔2021〕30号")
    /// What an annual report contains, also the numbers of requests and how they were handled.
    static let reportContents = Citation("中华人民共和国政府信息公开条例", number: "国务院令第711号", article: "第五十条")
    static let requestForms = Citation("中华人民共和国政府信息公开条例", number: "国务院令第711号", article: "第三十三条")
    static let feeRules = Citation("政府信息公开信息处理费管理办法", number: "国办函〔2020〕109号")
    static let ruleMaking = Citation("中华人民共和国立法法", article: "第九十一条、第九十三条")
    static let reconsideration = Citation("中华人民共和国行政复议法", article: "第二十三条")
}
