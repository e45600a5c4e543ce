import AnnualReport

/// Header rows that the program repeats on top of each page that a table reaches.
enum RepeatedHeaders {
    /// A page that is full of text to the table has half as many words; each is compared with all of the next page.
    private static let mostWords = 400
    /// Places of the same header on two pages differ by less than this many points.
    private static let tolerance = 1.5

    /// Leaves out, on each page after the one where the table begins, the words that stand on top and repeat the
    /// table's header word by word in the same places.
    static func removed(from words: [PrintedWord]) -> [PrintedWord] {
        let newReceived = PrintedWord.key(of: RequestRow.newReceived.officialLabel).prefix(6)
        guard
            let bodyStart = words.first(where: {
                !$0.key.isEmpty && newReceived.starts(with: $0.key.prefix(6)) && $0.key.count >= 2
            })
        else { return words }
        let page = bodyStart.page
        guard let person = words.last(where: { $0.page == page && $0.y < bodyStart.y && isPersonHeader($0) }) else {
            return words
        }
        // Everything near the header's words and above the first row may be repeated; what is not, stays.
        let pattern = words.filter { $0.page == page && $0.y < bodyStart.y - 0.3 * bodyStart.em }
        guard pattern.count <= mostWords else { return words }
        var result: [PrintedWord] = []
        result.reserveCapacity(words.count)
        var start = 0
        while start < words.count {
            var end = start
            while end < words.count, words[end].page == words[start].page { end += 1 }
            let onPage = words[start..<end]
            if words[start].page > page, let shift = shift(of: pattern, person, onto: onPage) {
                result += onPage.filter { !isRepeated($0, pattern, shift) }
            } else {
                result += onPage
            }
            start = end
        }
        return result
    }

    private static func isPersonHeader(_ word: PrintedWord) -> Bool {
        word.key == PrintedWord.key(of: ApplicantColumn.naturalPerson.label) || word.key == ["自"]
            || word.key == ["自", "然"]
    }

    /// How far below its first place the header stands on a page, if its column headers are all there.
    private static func shift(
        of pattern: [PrintedWord], _ person: PrintedWord, onto words: ArraySlice<PrintedWord>
    ) -> Double? {
        guard let again = words.first(where: { $0.key == person.key && abs($0.left - person.left) < tolerance }) else {
            return nil
        }
        let shift = again.y - person.y
        let near = pattern.filter { abs($0.y - person.y) < 1.5 * person.em && $0.left > person.left }
        let isWhole = near.allSatisfy { word in
            words.contains { isSame($0, word, shift) }
        }
        return isWhole && !near.isEmpty ? shift : nil
    }

    private static func isSame(_ word: PrintedWord, _ other: PrintedWord, _ shift: Double) -> Bool {
        abs(word.left - other.left) < tolerance && abs(word.y - other.y - shift) < tolerance && word.text == other.text
    }

    private static func isRepeated(_ word: PrintedWord, _ pattern: [PrintedWord], _ shift: Double) -> Bool {
        pattern.contains { isSame(word, $0, shift) }
    }
}
