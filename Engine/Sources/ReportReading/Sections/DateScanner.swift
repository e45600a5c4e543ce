import AnnualReport
import Regulation

/// Finds civil days in folded text: 2022年1月1日, 2022-01-01, 2022/1/1, 2022.1.1, and 12月31日 after a year.
struct DateScanner {
    struct Hit: Hashable {
        var day: Day
        /// Scalars of the text that it covers.
        var range: Range<Int>
    }

    let scalars: [Unicode.Scalar]

    /// - Parameter text: is folded first, so that blanks and full-width digits do not matter.
    init(_ text: some StringProtocol) {
        scalars = Array(Folding.folded(text).unicodeScalars)
    }

    func hits() -> [Hit] {
        var hits: [Hit] = []
        var index = 0
        while index < scalars.count {
            if let hit = date(at: index) ?? shortDate(at: index, after: hits.last) {
                hits.append(hit)
                index = hit.range.upperBound
            } else {
                index += 1
            }
        }
        return hits
    }

    func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

    private func date(at start: Int) -> Hit? {
        guard !isDigit(start - 1), let (year, afterYear) = number(at: start, digits: 4...4),
            (1900...2200).contains(year),
            let separator = scalar(afterYear), "年-/.".unicodeScalars.contains(separator),
            let (month, afterMonth) = number(at: afterYear + 1, digits: 1...2),
            scalar(afterMonth) == (separator == "年" ? "月" : separator),
            let (dayOfMonth, end) = number(at: afterMonth + 1, digits: 1...2),
            let day = Day(year: year, month: month, day: dayOfMonth)
        else { return nil }
        if separator == "年" {
            guard scalar(end) == "日" else { return nil }
            return Hit(day: day, range: start..<end + 1)
        }
        return isDigit(end) && !isClock(at: end) ? nil : Hit(day: day, range: start..<end)
    }

    /// 09:15 straight behind the day: folding has taken the blank between them.
    private func isClock(at start: Int) -> Bool {
        isDigit(start) && isDigit(start + 1) && scalar(start + 2) == ":" && isDigit(start + 3)
    }

    /// 12月31日 takes the year of the date before it.
    private func shortDate(at start: Int, after previous: Hit?) -> Hit? {
        guard let previous, !isDigit(start - 1), start - previous.range.upperBound <= 4,
            let (month, afterMonth) = number(at: start, digits: 1...2), scalar(afterMonth) == "月",
            let (dayOfMonth, end) = number(at: afterMonth + 1, digits: 1...2), scalar(end) == "日",
            let day = Day(year: previous.day.year, month: month, day: dayOfMonth)
        else { return nil }
        return Hit(day: day, range: start..<end + 1)
    }

    private func scalar(_ index: Int) -> Unicode.Scalar? { scalars.indices.contains(index) ? scalars[index] : nil }

    private func isDigit(_ index: Int) -> Bool { scalar(index).map { (48...57).contains($0.value) } ?? false }

    private func number(at start: Int, digits: ClosedRange<Int>) -> (Int, Int)? {
        var value = 0
        var index = start
        while index < scalars.count, index - start < digits.upperBound, isDigit(index) {
            value = value * 10 + Int(scalars[index].value - 48)
            index += 1
        }
        return digits.contains(index - start) ? (value, index) : nil
    }
}

/// The statistics period and the date of publication, as the text states them.
enum ReportDates {
    /// 数据统计期限: two dates joined by 至 in a sentence that speaks of statistics or data.
    static func period(in paragraphs: some Sequence<ItemParagraph>) -> ReportPeriod? {
        for paragraph in paragraphs where mentionsPeriod(paragraph.text) {
            let scanner = DateScanner(paragraph.text)
            let hits = scanner.hits()
            for (from, to) in zip(hits, hits.dropFirst()) {
                let between = scanner.text(from.range.upperBound..<to.range.lowerBound)
                guard between.unicodeScalars.count <= 6, between.contains(where: { "至到-~".contains($0) }),
                    from.day <= to.day, speaksOfData(scanner, around: from.range.lowerBound..<to.range.upperBound)
                else { continue }
                return ReportPeriod(from: from.day, to: to.day)
            }
        }
        return nil
    }

    private static func mentionsPeriod(_ text: String) -> Bool {
        text.has("统计") || text.has("期限") || text.has("数据") || text.has("时限")
    }

    private static func speaksOfData(_ scanner: DateScanner, around range: Range<Int>) -> Bool {
        let start = scanner.scalars[..<range.lowerBound].lastIndex(of: ".").map { $0 + 1 } ?? 0
        let end = scanner.scalars[range.upperBound...].firstIndex(of: ".") ?? scanner.scalars.count
        return mentionsPeriod(scanner.text(start..<end))
    }

    private static let labels = [
        "发布日期", "发布时间", "公布日期", "公布时间", "公开日期", "公开时间", "发文日期", "成文日期", "生成日期", "印发日期",
    ]

    /// Paragraphs at the end among which a date by itself is the date of signature.
    private static let signatureReach = 4

    /// 公布日期: a labelled date anywhere, or a date alone at the end.
    static func publication(in paragraphs: [ItemParagraph]) -> Day? {
        for paragraph in paragraphs where paragraph.text.utf8.count < 600 {
            guard paragraph.text.has("日期") || paragraph.text.has("时间"),
                let label = labels.first(where: { paragraph.text.has($0) })
            else { continue }
            let scanner = DateScanner(paragraph.text)
            let marker = Array(label.unicodeScalars)
            guard let position = scanner.scalars.indices.first(where: { scanner.scalars[$0...].starts(with: marker) })
            else { continue }
            let end = position + marker.count
            if let hit = scanner.hits().first(where: { $0.range.lowerBound >= end && $0.range.lowerBound - end <= 2 }) {
                return hit.day
            }
        }
        for paragraph in paragraphs.suffix(signatureReach) where paragraph.text.utf8.count < 60 {
            let scanner = DateScanner(paragraph.text)
            if let hit = scanner.hits().first, hit.range.count == scanner.scalars.count { return hit.day }
        }
        return nil
    }
}
