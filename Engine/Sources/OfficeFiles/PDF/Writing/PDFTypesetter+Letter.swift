/// The elements of a letter (GB/T 9704—2012, 7.2 to 7.3 and 10.1).
extension PDFTypesetter {
    static let signatureHeight = Double(PrintedSignature.linesAbove + 2) * lineHeight

    /// The head, its red line, the line at the page's foot.
    mutating func set(letterhead text: String) {
        let size = OfficialPage.letterheadSize(text, width: PDFCanvas.textWidth)
        let layout = PDFLayout(text, .letterhead(size: size), width: PDFCanvas.textWidth, on: canvas)
        canvas.tagged("H") { layout.draw(x: PDFCanvas.left, y: PDFCanvas.letterheadTop) }
        y = PDFCanvas.letterheadTop + layout.height + PDFCanvas.letterheadLineGap
        canvas.doubleLine(y: y, thickAbove: true)
        canvas.doubleLine(y: PDFCanvas.letterFootLine, thickAbove: false)
        y += PDFTextStyle.three * 7 / 8
    }

    /// A paragraph whose end stays with the signature: a page must not bear the signature alone.
    mutating func set(paragraph text: String, before following: ArraySlice<PrintedDocument.Block>) {
        guard let tail = height(ofEnd: following) else { return set(text, .body, keepingWith: nil) }
        let layout = PDFLayout(text, .body, width: PDFCanvas.textWidth, on: canvas)
        let fits = layout.height <= room + 0.5
        guard fits, layout.height + tail > room + 0.5 else { return set(text, .body, keepingWith: nil) }
        let kept = layout.lineCount > 3 ? layout.lineCount - 2 : 0
        if kept > 0 { draw(layout, 0..<kept) }
        newPage()
        draw(layout, kept..<layout.lineCount)
    }

    private mutating func draw(_ layout: PDFLayout, _ lines: Range<Int>) {
        canvas.tagged("P") { layout.draw(lines: lines, x: PDFCanvas.left, y: y) }
        y += Double(lines.count) * layout.lineHeight
    }

    /// Height of enclosures, signature and notes that follow; `nil` where other text follows first.
    private func height(ofEnd following: ArraySlice<PrintedDocument.Block>) -> Double? {
        var height = 0.0
        for block in following {
            switch block {
            case .enclosures(let titles):
                height += Self.lineHeight + enclosureLayouts(titles).reduce(0) { $0 + $1.height }
            case .signature: return height + Self.signatureHeight + notes(after: following)
            default: return nil
            }
        }
        return nil
    }

    /// Height of the notes at the end, which stay with the signature.
    private func notes(after following: ArraySlice<PrintedDocument.Block>) -> Double {
        following.reduce(0) { height, block in
            guard case .note(let text) = block else { return height }
            return height + PDFLayout(text, .note, width: PDFCanvas.textWidth, on: canvas).height
        }
    }

    // MARK: - Enclosures

    /// 附件： takes three characters after the indent of two.
    private static let enclosureLabel = 3 * PDFTextStyle.three
    private static let indent = 2 * PDFTextStyle.three
    private func enclosureLayouts(_ titles: [String]) -> [PDFLayout] {
        titles.enumerated().map { index, title in
            var style = PDFTextStyle.enclosure
            if titles.count == 1 { style.indent = 0 }
            let text = titles.count == 1 ? title : "\(index + 1).\(title)"
            return PDFLayout(
                text, style, width: PDFCanvas.textWidth - Self.indent - Self.enclosureLabel, on: canvas)
        }
    }

    mutating func set(enclosures titles: [String]) {
        y += Self.lineHeight
        for (index, layout) in enclosureLayouts(titles).enumerated() {
            if layout.height > room + 0.5, layout.height <= Self.pageHeight { newPage() }
            canvas.tagged("P") {
                if index == 0 {
                    PDFLayout("附件：", .addressee, width: PDFCanvas.textWidth, on: canvas)
                        .draw(x: PDFCanvas.left + Self.indent, y: y)
                }
            }
            set(layout, x: PDFCanvas.left + Self.indent + Self.enclosureLabel)
        }
    }

    /// Lines of a layout over as many pages as they need.
    private mutating func set(_ layout: PDFLayout, x: Double) {
        var line = 0
        while line < layout.lineCount {
            let fitting = max(0, min(layout.lineCount - line, Int((room + 0.5) / layout.lineHeight)))
            canvas.tagged("P") { layout.draw(lines: line..<(line + fitting), x: x, y: y) }
            y += Double(fitting) * layout.lineHeight
            line += fitting
            if line < layout.lineCount { newPage() }
        }
    }

    // MARK: - Signature

    mutating func set(_ signature: PrintedSignature, before following: ArraySlice<PrintedDocument.Block>) {
        let needed = Self.signatureHeight + notes(after: following)
        if needed > room + 0.5, needed <= Self.pageHeight { newPage() }
        y += Double(PrintedSignature.linesAbove) * Self.lineHeight
        let indents = signature.indents
        for (text, indent) in [(signature.name, indents.name), (signature.date, indents.date)] {
            let width = PDFCanvas.textWidth - indent * PDFTextStyle.rightLine.size
            set(PDFLayout(text, .rightLine, width: max(1, width), on: canvas), x: PDFCanvas.left)
        }
    }
}
