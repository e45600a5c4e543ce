public import Regulation

/// The questions of the guided examination, in the order of the five: 补不补、该不该、有没有、给不给、当不当 (domain 05 §4).
public enum ExaminationQuestion: String, Hashable, Sendable, CaseIterable, Codable {
    case correction, nature, repetition, responsibility, existence, exemption, override, separation, provision, form

    /// Which of the five it belongs to.
    public var part: Part {
        switch self {
        case .correction: .correction
        case .nature, .repetition, .responsibility: .responsibility
        case .existence: .existence
        case .exemption, .override, .separation, .provision: .disclosure
        case .form: .propriety
        }
    }

    public enum Part: Int, Hashable, Sendable, CaseIterable {
        case correction = 1, responsibility, existence, disclosure, propriety

        public var label: String {
            switch self {
            case .correction: "补不补"
            case .responsibility: "该不该"
            case .existence: "有没有"
            case .disclosure: "给不给"
            case .propriety: "当不当"
            }
        }
    }

    public var text: String {
        switch self {
        case .correction: "申请内容是否明确、身份证明和联系方式是否齐全？"
        case .nature: "申请事项属于哪一类？"
        case .repetition: "申请人是否就相同内容申请过，申请数量、频次是否明显超过合理范围？"
        case .responsibility: "所需信息由谁负责公开？"
        case .existence: "经检索，所需信息有没有？"
        case .exemption: "是否属于不予公开的情形？"
        case .override: "有没有应当公开的例外？"
        case .separation: "能否区分处理，只公开可以公开的内容？"
        case .provision: "现在能否提供？"
        case .form: "答复的形式、文书、程序是否得当？"
        }
    }

    public var citation: Citation? {
        switch self {
        case .correction: .regulation("第三十条")
        case .nature: .regulation("第二条、第三十九条、第三十六条第（七）项")
        case .repetition: .regulation("第三十五条、第三十六条第（六）项")
        case .responsibility: .regulation("第十条、第三十六条第（五）项")
        case .existence: .regulation("第三十六条第（一）、（四）项，第三十八条")
        case .exemption: .regulation("第十四条至第十六条")
        case .override: .regulation("第十五条、第十六条第二款、第三十二条")
        case .separation: .regulation("第三十七条")
        case .provision: .regulation("第三十六条第（二）项、第四十条")
        case .form: .regulation("第三十三条、第三十六条、第四十条")
        }
    }
}

/// One of the answers that a question has.
public struct ExaminationChoice: Hashable, Sendable {
    public let key: String
    public let label: String
    /// What follows from it.
    public let consequence: Consequence
    /// What must be in the case file before it can be relied on.
    public let needs: String?

    public enum Consequence: Hashable, Sendable {
        case ask(ExaminationQuestion)
        /// The examination is over: this decision is proposed, after ``ExaminationQuestion/form``.
        case decide(Decision)
        /// A step comes first, and the examination goes on after it: 补正, 说明理由, 另行办理.
        case first(Step)
    }

    /// What has to be done before anything can be decided.
    public enum Step: String, Hashable, Sendable, CaseIterable {
        case correction, reasons, recordCorrection = "record-correction"

        public var label: String {
            switch self {
            case .correction: "在收到申请之日起7个工作日内一次性告知补正"
            case .reasons: "要求申请人说明理由"
            case .recordCorrection: "按更正信息申请另行办理"
            }
        }

        public var citation: Citation {
            switch self {
            case .correction: .regulation("第三十条")
            case .reasons: .regulation("第三十五条")
            case .recordCorrection: .regulation("第四十一条")
            }
        }
    }

    init(_ key: String, _ label: String, _ consequence: Consequence, needs: String? = nil) {
        self.key = key
        self.label = label
        self.consequence = consequence
        self.needs = needs
    }
}
