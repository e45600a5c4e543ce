import AnnualReport
import OfficeFiles

/// What is printed on each page for the page's sake: its number, a running title, a watermark.
enum PageDecorations {
    /// Page numbers stand in the outer part of the page, as a share of its height: the official layout (GB/T 9704)
    /// sets them 7 mm below the text, at 0.9.
    private static let numberMargin = 0.14
    /// Running titles stand closer to the edge than any text or table may begin.
    private static let titleMargin = 0.085
    /// On fewer pages a repeated line is no proof.
    private static let fewestPagesOfTitle = 3

    /// The words that are decoration, as indices of `words`.
    static func find(in words: [PrintedWord], lines: [[Int]], heights: [Double]) -> Set<Int> {
        var found: Set<Int> = []
        var plain: [(line: [Int], difference: Int)] = []
        var titles: [String: (pages: Set<Int>, words: [Int])] = [:]
        for line in lines {
            guard let first = line.first.map({ words[$0] }), heights[first.page] > 0 else { continue }
            let height = first.y / heights[first.page]
            guard height < numberMargin || height > 1 - numberMargin else { continue }
            let text = Folding.folded(line.map { words[$0].text }.joined())
            switch pageNumber(text) {
            case .marked: found.formUnion(line)
            case .plain(let number): plain.append((line, number - first.page))
            case nil:
                guard height < titleMargin || height > 1 - titleMargin, !text.isEmpty else { continue }
                let key = "\(Int(first.y / 3)) \(text.filter { !$0.isNumber })"
                titles[key, default: ([], [])].pages.insert(first.page)
                titles[key, default: ([], [])].words += line
            }
        }
        for title in titles.values where title.pages.count >= fewestPagesOfTitle { found.formUnion(title.words) }
        found.formUnion(countingNumbers(plain, pageCount: heights.count))
        return found
    }

    /// Digits alone are page numbers only if they count with the pages.
    private static func countingNumbers(_ lines: [(line: [Int], difference: Int)], pageCount: Int) -> [Int] {
        let byDifference = Dictionary(grouping: lines, by: \.difference)
        guard let best = byDifference.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) }) else {
            return []
        }
        guard best.value.count >= 2 || pageCount == 1 && best.key == 1 else { return [] }
        return best.value.flatMap(\.line)
    }

    private enum PageNumber {
        /// “- 4 -”, “第4页”, “4/9”
        case marked
        case plain(Int)
    }

    private static func pageNumber(_ folded: String) -> PageNumber? {
        var digits = 0
        var marks = 0
        var value = 0
        for scalar in folded.unicodeScalars {
            switch scalar {
            case "0"..."9":
                digits += 1
                if digits <= 4 { value = value * 10 + Int(scalar.value - 48) }
            case "-", "第", "页", "共", "/", "·", "~", "P": marks += 1
            default: return nil
            }
        }
        guard (1...8).contains(digits), marks <= 6 else { return nil }
        if marks == 0 { return digits <= 4 ? .plain(value) : nil }
        return .marked
    }
}
