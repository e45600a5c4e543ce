/// Reads what `pdftotext -bbox` prints, as bytes: of its XHTML only `<page …>` and `<word …>` matter, `<` and `&`
/// stand escaped in texts, and numbers are plain decimals.
enum PDFWordList {
    static func parse(_ bytes: [UInt8]) -> PDFPages {
        bytes.withUnsafeBufferPointer { buffer in
            var reader = Reader(bytes: buffer)
            return PDFPages(pages: reader.pages().pages.map(turned))
        }
    }

    /// Of a page that is shown turned, `pdftotext` gives the words as shown but the size as stored. Words beyond the
    /// edge are never printed, so words wider than the page tell.
    private static func turned(_ page: PDFPage) -> PDFPage {
        let right = page.words.lazy.map(\.right).max() ?? 0
        let bottom = page.words.lazy.map(\.bottom).max() ?? 0
        guard
            right > page.width * 1.2 && right <= page.height + 1
                || bottom > page.height * 1.2 && bottom <= page.width + 1
        else { return page }
        return PDFPage(width: page.height, height: page.width, words: page.words)
    }

    /// Places beyond this many points are clamped: the largest page that PDF allows has 14,400.
    private static let farthest = 100_000.0

    private struct Reader {
        let bytes: UnsafeBufferPointer<UInt8>
        var position = 0

        mutating func pages() -> PDFPages {
            var pages: [PDFPage] = []
            while moveBehindNext(UInt8(ascii: "<")) {
                if take("word ") {
                    let numbers = attributes()
                    let text = text()
                    guard numbers.count == 4, !text.isEmpty, !pages.isEmpty else { continue }
                    pages[pages.count - 1].words.append(
                        PDFWord(
                            text, left: min(numbers.0, numbers.2), top: min(numbers.1, numbers.3),
                            right: max(numbers.0, numbers.2), bottom: max(numbers.1, numbers.3)))
                } else if take("page ") {
                    let numbers = attributes()
                    pages.append(PDFPage(width: max(0, numbers.0), height: max(0, numbers.1)))
                }
            }
            return PDFPages(pages: pages)
        }

        private mutating func moveBehindNext(_ byte: UInt8) -> Bool {
            while position < bytes.count {
                position += 1
                if bytes[position - 1] == byte { return true }
            }
            return false
        }

        private mutating func take(_ word: StaticString) -> Bool {
            let length = word.utf8CodeUnitCount
            guard position + length <= bytes.count else { return false }
            for offset in 0..<length where bytes[position + offset] != word.utf8Start[offset] { return false }
            position += length
            return true
        }

        /// Reads the numbers in quotes up to the end of the tag; `count` is how many of them were numbers.
        private mutating func attributes() -> (Double, Double, Double, Double, count: Int) {
            var result = (0.0, 0.0, 0.0, 0.0, count: 0)
            while position < bytes.count {
                let byte = bytes[position]
                position += 1
                if byte == UInt8(ascii: ">") { break }
                guard byte == UInt8(ascii: "\""), let number = number() else { continue }
                switch result.count {
                case 0: result.0 = number
                case 1: result.1 = number
                case 2: result.2 = number
                case 3: result.3 = number
                default: break
                }
                result.count += 1
                // Behind the closing quote, or at the end of the tag if there is none.
                while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
                    position += 1
                    if bytes[position - 1] == UInt8(ascii: "\"") { break }
                }
            }
            return result
        }

        private mutating func number() -> Double? {
            var isNegative = false
            if position < bytes.count, bytes[position] == UInt8(ascii: "-") {
                isNegative = true
                position += 1
            }
            let start = position
            var value = 0.0
            while let digit = digit() { value = min(value * 10 + digit, PDFWordList.farthest) }
            guard position > start else { return nil }
            if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
                position += 1
                var unit = 0.1
                while let digit = digit() {
                    value += digit * unit
                    unit /= 10
                }
            }
            return isNegative ? -value : value
        }

        private mutating func digit() -> Double? {
            guard position < bytes.count, bytes[position] &- 0x30 < 10 else { return nil }
            position += 1
            return Double(bytes[position - 1] &- 0x30)
        }

        /// Reads a word's text up to the next tag. Only texts with letters to replace are built one by one.
        private mutating func text() -> String {
            let start = position
            var needsFolding = false
            while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
                let byte = bytes[position]
                if byte < 0x21 || byte == 0x7F || byte == UInt8(ascii: "&") || byte == 0xC2 {
                    needsFolding = true
                } else if byte == 0xE2 || byte == 0xEF, position + 2 < bytes.count {
                    needsFolding =
                        needsFolding
                        || LetterForms.mayNeedFolding(byte, bytes[position + 1], bytes[position + 2])
                }
                position += 1
            }
            let raw = UnsafeBufferPointer(rebasing: bytes[start..<position])
            guard needsFolding else { return String(decoding: raw, as: UTF8.self) }
            return LetterForms.folded(String(decoding: withoutEntities(raw), as: UTF8.self))
        }

        private func withoutEntities(_ raw: UnsafeBufferPointer<UInt8>) -> [UInt8] {
            var result: [UInt8] = []
            result.reserveCapacity(raw.count)
            var index = 0
            next: while index < raw.count {
                if raw[index] == UInt8(ascii: "&") {
                    for (name, byte) in PDFWordList.entities
                    where name.utf8CodeUnitCount <= raw.count - index
                        && (0..<name.utf8CodeUnitCount).allSatisfy({ raw[index + $0] == name.utf8Start[$0] })
                    {
                        result.append(byte)
                        index += name.utf8CodeUnitCount
                        continue next
                    }
                }
                result.append(raw[index])
                index += 1
            }
            return result
        }
    }

    private static let entities: [(StaticString, UInt8)] = [
        ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")), ("&amp;", UInt8(ascii: "&")),
        ("&quot;", UInt8(ascii: "\"")), ("&apos;", UInt8(ascii: "'")),
    ]
}
