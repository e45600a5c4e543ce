/// Where a rule stands: an act and its article (条款), or a notice and its number (文号).
public struct Citation: Hashable, Sendable, Codable {
    /// The act's or the notice's title, without book-title marks.
    public let title: String
    /// 文号 or decree number, such as 国务院令第711号; empty where the act is cited by its title alone.
    public let number: String
    /// 条、款、项 as the office writes it, such as 第三十三条第二款; empty for the whole act.
    public let article: String

    public init(_ title: String, number: String = "", article: String = "") {
        self.title = title
        self.number = number
        self.article = article
    }

    /// 《政府信息公开条例》（国务院令第711号）第三十三条第二款.
    public var text: String {
        "《\(title)》" + (number.isEmpty ? "" : "（\(number)）") + article
    }
}

extension Citation {
    /// 《中华人民共和国政府信息公开条例》 as revised in 2019, in force since 2019-05-15.
    public static func regulation(_ article: String) -> Citation {
        Citation("中华人民共和国政府信息公开条例", number: "国务院令第711号", article: article)
    }

    /// The form of the annual report in force since the reports of 2021.
    public static let reportForm2021 = Citation(
        "中华人民共和国政府信息公开工作年度报告格式", number: "国办公开办函〔2021〕30号")

    /// The trial form of the reports of 2019 and 2020.
    public static let reportForm2019 = Citation(
        "政府信息公开工作年度报告格式（试行）", number: "国办公开办函〔2019〕60号")

    /// 信息处理费管理办法.
    public static func feeRules(_ article: String = "") -> Citation {
        Citation("政府信息公开信息处理费管理办法", number: "国办函〔2020〕109号", article: article)
    }
}
