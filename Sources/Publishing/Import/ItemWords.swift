import Organs
import Regulation

/// What is written in the cells of a register, in the words that offices use.
enum ItemWords {
    static func kind(_ text: String) -> ItemKind? {
        ItemKind.allCases.first { $0.label == text || synonyms[$0]?.contains(text) == true }
    }

    private static let synonyms: [ItemKind: [String]] = [
        .guide: ["政府信息公开指南", "信息公开指南"], .institution: ["政府信息公开制度", "信息公开制度"],
        .annualReport: ["政府信息公开年报", "信息公开年报", "年报", "政府信息公开工作年度报告"],
        .normativeDocument: ["规范性文件"], .policy: ["政策", "其他文件", "其他政策文件"], .interpretation: ["解读"],
        .news: ["工作动态", "动态", "要闻"], .notice: ["通知公告", "公告", "公示", "公告公示"],
        .personnel: ["人事任免"], .finance: ["财政预决算", "预决算", "财政资金"], .statistics: ["统计数据"],
        .enforcement: ["行政执法", "行政处罚", "行政许可"], .proposal: ["建议提案办理"], .response: ["回应"],
    ]

    static func validity(_ text: String) -> Validity? {
        let words: [Validity: [String]] = [
            .none: ["无", "—", "-"], .valid: ["现行有效", "继续有效", "是"], .amended: ["修改", "部分修改", "部分有效"],
            .expired: ["已失效"], .repealed: ["已废止"],
        ]
        return Validity.allCases.first { $0.label == text || words[$0]?.contains(text) == true }
    }

    static func disclosure(_ text: String) -> DisclosureAttribute? {
        let words: [DisclosureAttribute: [String]] = [
            .proactive: ["主动", "公开"], .onRequest: ["依申请", "申请公开"], .notDisclosed: ["不公开"],
        ]
        return DisclosureAttribute.allCases.first { $0.label == text || words[$0]?.contains(text) == true }
    }

    static func sensitivity(_ text: String) -> Sensitivity? {
        let words: [Sensitivity: [String]] = [
            .ordinary: ["A类", "一般", "一般信息"], .important: ["B类", "重要", "重要信息"], .sensitive: ["C类", "敏感", "敏感信息"],
        ]
        return Sensitivity.allCases.first {
            $0.label == text || $0.rawValue == text.uppercased() || words[$0]?.contains(text) == true
        }
    }

    /// Several in one cell, with the marks between them that people use. Spaces part names too: 区水利局 区财政局.
    static func list(_ text: String) -> [String] {
        var seen: Set<String> = []
        return text.split { "、，,；;|".contains($0) || $0.isWhitespace }.map(String.init)
            .filter { seen.insert($0).inserted }
    }

    /// 无, a dash or a stroke stands for none.
    static func optional(_ text: String) -> String? { ["", "无", "—", "-", "－", "/", "／"].contains(text) ? nil : text }

    /// A day as registers have it: what ``Organs/ImportWords/day(_:)`` takes, with a time behind it (which exports add), and in ideographs.
    static func day(_ text: String) -> Day? {
        let narrow = ideographs(narrowed(text))
        return ImportWords.day(withoutTime(narrow))
    }

    /// Whether the text is a day as documents are signed with: 2026年3月1日, 二〇二六年三月一日.
    static func signatureDay(_ text: String) -> Day? {
        let plain = text.filter { !$0.isWhitespace }
        guard plain.contains("年"), plain.hasSuffix("日"), plain.count <= 16 else { return nil }
        return day(plain)
    }

    private static func withoutTime(_ text: String) -> String {
        guard let mark = text.firstIndex(where: { $0 == " " || $0 == "T" }) else { return text }
        let time = text[text.index(after: mark)...]
        let isTime = time.contains(":") && time.allSatisfy { $0.isASCII && ($0.isNumber || ":.".contains($0)) }
        return isTime ? String(text[..<mark]) : text
    }

    /// Full-width digits as ASCII.
    private static func narrowed(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    (0xFF10...0xFF19).contains(scalar.value)
                        ? Unicode.Scalar(UInt8(scalar.value - 0xFF10 + 0x30)) : scalar
                }))
    }

    /// 二〇二六年十二月三十一日 as 2026年12月31日; other text as it is.
    private static func ideographs(_ text: String) -> String {
        guard text.contains(where: { digits[$0] != nil || $0 == "十" }) else { return text }
        var result = ""
        var number = ""
        for character in text {
            if digits[character] != nil || character == "十" {
                number.append(character)
            } else {
                result += value(number)
                number = ""
                result.append(character)
            }
        }
        return result + value(number)
    }

    /// A number below a hundred with 十, or a row of digits.
    private static func value(_ number: String) -> String {
        let parts = number.split(separator: "十", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return String(number.compactMap { digits[$0] }) }
        let tens = parts[0].first.flatMap { digits[$0] } ?? "1"
        let ones = parts[1].first.flatMap { digits[$0] } ?? "0"
        return "\(tens)\(ones)"
    }

    private static let digits: [Character: Character] = [
        "〇": "0", "○": "0", "零": "0", "一": "1", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7",
        "八": "8", "九": "9",
    ]
}
