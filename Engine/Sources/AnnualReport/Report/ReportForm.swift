/// Which form the report was written in (年度报告格式).
public enum ReportForm: String, Sendable, CaseIterable, Codable {
    /// Trial form, 国办公开办函〔2019〕60号: the reports of 2019 and 2020.
    case form2019 = "2019"
    /// Form in force, 国办公开办函〔2021〕30号: reports of 2021 and later.
    case form2021 = "2021"
}

/// The preamble and the six sections of the form (报告的六个部分).
public enum SectionKey: String, Sendable, CaseIterable, Codable {
    case preamble, overview, proactive, requests, remedies, problems, other

    /// The six mandated sections, in order.
    public static let mandated: [SectionKey] = [.overview, .proactive, .requests, .remedies, .problems, .other]

    /// The wording of the form in force, without the number.
    public var officialTitle: String {
        switch self {
        case .preamble: "前言"
        case .overview: "总体情况"
        case .proactive: "主动公开政府信息情况"
        case .requests: "收到和处理政府信息公开申请情况"
        case .remedies: "政府信息公开行政复议、行政诉讼情况"
        case .problems: "存在的主要问题及改进情况"
        case .other: "其他需要报告的事项"
        }
    }

    /// 一 … 六; empty for the preamble.
    public var officialNumber: String {
        switch self {
        case .preamble: ""
        case .overview: "一"
        case .proactive: "二"
        case .requests: "三"
        case .remedies: "四"
        case .problems: "五"
        case .other: "六"
        }
    }

    /// 一、总体情况 and so on, as the form prints it.
    public var officialHeading: String {
        officialNumber.isEmpty ? officialTitle : "\(officialNumber)、\(officialTitle)"
    }
}

/// The tables of a report. Table one is text; the form counts its tables by section (表二、表三、表四).
public enum ReportTable: String, Sendable, CaseIterable, Codable {
    case proactive, requests, remedies
    /// Table two of the trial form: its columns mean other things, so its cells have keys of their own.
    case proactive2019 = "proactive_2019"

    /// 表二、表三、表四.
    public var officialName: String {
        switch self {
        case .proactive, .proactive2019: "表二"
        case .requests: "表三"
        case .remedies: "表四"
        }
    }
}
