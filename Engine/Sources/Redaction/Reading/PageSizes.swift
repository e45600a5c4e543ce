/// The pages of a PDF as `pdfinfo` lists them.
enum PageSizes {
    /// What `pdfinfo` prints: a few hundred bytes a page, and the title and keywords, which may be long.
    private static let outputBytes = 4 << 20
    /// The longest side that PDF allows without a unit of its own, in points (ISO 32000-1, annex C).
    private static let longestSide = 14_400.0

    static func read(_ bytes: [UInt8], limits: RedactionLimits) async throws(RedactionError) -> [RedactionPage] {
        let output = try await Poppler.run(
            "pdfinfo", ["-f", "1", "-l", String(limits.pages + 1), "-"], on: bytes, outputBytes: outputBytes,
            limits: limits)
        let listing = Listing(String(decoding: output, as: UTF8.self))
        guard let count = listing.count, count > 0 else { throw .damaged(page: nil) }
        guard count <= limits.pages else { throw .tooManyPages(limit: limits.pages) }
        var pages: [RedactionPage] = []
        for number in 1...count { pages.append(try listing.page(number)) }
        return pages
    }

    /// The lines about pages. Title and keywords, which the file's author chose, may hold line ends and so feign such
    /// lines; they are printed before them, so that the last line of its kind is `pdfinfo`'s own.
    struct Listing {
        private(set) var count: Int?
        private var sizes: [Int: (width: Double, height: Double)] = [:]
        private var turns: [Int: Int] = [:]

        init(_ text: String) {
            for line in text.split(whereSeparator: \.isNewline) {
                let words = line.split(separator: " ")
                if line.hasPrefix("Pages:"), words.count == 2 {
                    count = Int(words[1])
                } else if words.count >= 6, words[0] == "Page", words[2] == "size:", words[4] == "x" {
                    guard let page = Int(words[1]), let width = Double(words[3]), let height = Double(words[5]) else {
                        continue
                    }
                    sizes[page] = (width, height)
                } else if words.count == 4, words[0] == "Page", words[2] == "rot:", let page = Int(words[1]) {
                    turns[page] = Int(words[3])
                }
            }
        }

        /// The page upright.
        func page(_ number: Int) throws(RedactionError) -> RedactionPage {
            guard let size = sizes[number], let turn = turns[number], turn % 90 == 0 else {
                throw .damaged(page: number)
            }
            let sides = [size.width, size.height]
            guard sides.allSatisfy({ $0.isFinite && $0 >= 1 }) else { throw .damaged(page: number) }
            guard sides.allSatisfy({ $0 <= longestSide }) else { throw .pageTooLarge(page: number) }
            let isSwapped = turn / 90 % 2 != 0
            return RedactionPage(
                number: number, width: isSwapped ? size.height : size.width,
                height: isSwapped ? size.width : size.height)
        }
    }
}
