internal import AnnualReport
internal import Regulation

/// WRD-11: a cited document's number belongs to its title.
struct CitedNumbers: PassageCheck {
    static let info = ContentCheckInfo(
        "WRD-11", .confirm, "引用文件的文号与名称应一致",
        """
        已知文号（政务公开工作要点、年度报告格式等）与前后所写文件名称的年份不一致的；其他文号，名称所写年份早于文号年份两年以上或者晚于文号\
        年份两年以上的。文件名称未写年份的不报。
        """,
        sources: [Citation("党政机关公文处理工作条例", number: "中办发〔2012〕14号")])

    var infos: [ContentCheckInfo] { [Self.info] }

    /// Characters between a title and its number: 的通知》（.
    private static let reach = 8

    func findings(in text: PassageText, _ context: ContentCheckContext, _ item: ItemFacts) -> [ContentFinding] {
        WrittenNumber.all(in: text).compactMap { number in
            guard let title = Self.title(text, before: number.range.lowerBound), let year = Self.year(title) else {
                return nil
            }
            let known = DocumentNumber(number.right).flatMap(KnownDocuments.builtIn.document)
            if let known, let right = known.year {
                guard right != year, Self.isSameSeries(known.title, title) else { return nil }
                return Self.finding(
                    text, number, title, "\(number.right)是《\(known.title)》的文号\(Self.advice(title, year))")
            }
            guard abs(number.year - year) > 1 else { return nil }
            return Self.finding(text, number, title, "名称写\(year)年，文号写\(number.year)年")
        }
    }

    private static func finding(
        _ text: PassageText, _ number: WrittenNumber, _ title: String, _ words: String
    ) -> ContentFinding {
        info.finding(
            text, number.range, "引用《\(title)》（\(text.text(number.range))）：\(words)，请核对", content: title + number.right)
    }

    /// The number of the same series for the year in the title, where it is known.
    private static func advice(_ title: String, _ year: Int) -> String {
        let right = KnownDocuments.builtIn.documents.first { $0.year == year && isSameSeries($0.title, title) }
        return right.map { "，\(year)年的是\($0.number)" } ?? ""
    }

    /// 2021年政务公开工作要点 and …印发2022年政务公开工作要点的通知: the same but for the year.
    private static func isSameSeries(_ known: String, _ title: String) -> Bool {
        guard let name = known.split(separator: "年", maxSplits: 1).last else { return false }
        return title.split(separator: name, maxSplits: 1, omittingEmptySubsequences: false).count > 1
    }

    /// The title in book-title marks right before a place.
    private static func title(_ text: PassageText, before place: Int) -> String? {
        var end = place
        while end > 0, place - end < reach, text.original[end - 1] != "》" { end -= 1 }
        guard end > 0, text.original[end - 1] == "》" else { return nil }
        var start = end - 1
        while start > 0, text.original[start - 1] != "《", end - start < 120 { start -= 1 }
        return text.text(start..<end - 1)
    }

    /// The only year that a title names.
    private static func year(_ title: String) -> Int? {
        let scalars = Array(title.unicodeScalars.map(\.halfWidth))
        var years: Set<Int> = []
        for start in scalars.indices
        where scalars[start].isASCIIDigit && start + 4 < scalars.count && scalars[start + 4] == "年" {
            if let year = Int(String(String.UnicodeScalarView(scalars[start..<start + 4]))) { years.insert(year) }
        }
        return years.count == 1 ? years.first : nil
    }
}
