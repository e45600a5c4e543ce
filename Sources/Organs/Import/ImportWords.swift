package import Regulation

/// What is written in cells, in the words that bureaus use.
package enum ImportWords {
    static func kind(_ text: String) -> UnitKind? {
        UnitKind.allCases.first { $0.label == text || synonyms[$0]?.contains(text) == true }
    }

    private static let synonyms: [UnitKind: [String]] = [
        .region: ["地区", "区域", "行政区"], .government: ["政府", "本级政府"],
        .department: ["部门", "工作部门", "局", "委", "党政机关", "行政机关", "机关"],
        .dispatched: ["派出机关", "派出所", "分局"], .institution: ["事业", "直属事业单位"],
        .township: ["乡镇", "街道", "镇", "乡", "街道办事处", "乡镇（街道）"],
        .utility: ["公共企事业单位", "国有企业", "企业"], .section: ["科室", "内设机构", "股室", "处室", "科", "处", "股"],
    ]

    static func level(_ text: String) -> UnitLevel? {
        let words: [UnitLevel: [String]] = [
            .province: ["省级", "省", "自治区级", "直辖市级"], .city: ["市级", "市", "地市级", "设区的市级", "地级"],
            .county: ["县级", "县", "区级", "区", "区县级", "县区级", "县市区级", "县（区）级", "县(区)级"],
            .township: ["乡级", "镇级", "乡镇级", "乡", "镇", "街道", "街道级", "乡镇街道级", "乡（镇、街道）级"],
        ]
        return UnitLevel.allCases.first { words[$0]?.contains(text) == true }
    }

    static func staffing(_ text: String) -> Staffing? { Staffing.allCases.first { $0.label == text } }

    /// Roles by label or key, separated by the marks that people use.
    static func roles(_ text: String) -> (known: [Role], unknown: [String]) {
        let words = text.split(whereSeparator: { "、,，;；/\n".contains($0) }).map { ImportTable.trimmed(String($0)) }
            .filter { !$0.isEmpty }
        let roles = words.map { word in Role.allCases.first { $0.label == word || $0.rawValue == word } }
        return (roles.compactMap { $0 }, zip(words, roles).filter { $0.1 == nil }.map(\.0))
    }

    /// `2026-03-01`, `2026/3/1`, `2026.3.1`, `2026年3月1日`, `20260301`.
    package static func day(_ text: String) -> Day? {
        if text.utf8.count == 8, let number = Int(text) {
            return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        }
        let parts = text.split(whereSeparator: { "-/.年月日".contains($0) }).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
        return Day(year: year, month: month, day: day)
    }

    /// Numbers that a spreadsheet made of digits: `13900000000.0` stays out, it is a mistake worth naming.
    static func order(_ text: String) -> Int? { Int(text).flatMap { (0...99_999).contains($0) ? $0 : nil } }
}
