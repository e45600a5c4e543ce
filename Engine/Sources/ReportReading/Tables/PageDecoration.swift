import AnnualReport

/// Page numbers that a conversion left between the lines of a table.
enum PageDecoration {
    /// “- 4 -”, “— 4 —”, “第4页”, “第 4 页 共 6 页”; a bare number may be a figure and is none.
    static func isPageNumber(_ text: some StringProtocol) -> Bool {
        guard text.utf8.count <= 40 else { return false }
        let folded = Folding.folded(text)
        if folded.hasPrefix("-"), folded.hasSuffix("-"), folded.utf8.count > 2 {
            let inner = folded.drop { $0 == "-" }.reversed().drop { $0 == "-" }
            return !inner.isEmpty && inner.allSatisfy { $0.isASCII && $0.isNumber }
        }
        guard folded.hasPrefix("第"), folded.hasSuffix("页") else { return false }
        return folded.unicodeScalars.allSatisfy {
            (48...57).contains($0.value) || "第页共,/".unicodeScalars.contains($0)
        }
    }

    /// A row whose only filled cell is a page number.
    static func isPageNumber(_ filled: [TableCell]) -> Bool {
        filled.count == 1 && isPageNumber(filled[0].text)
    }
}
