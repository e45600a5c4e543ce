/// Sets blocks one below the other, and breaks pages where they must be broken.
struct PDFTypesetter {
    let canvas: PDFCanvas
    var y = PDFCanvas.top

    init(_ canvas: PDFCanvas) { self.canvas = canvas }

    static let pageHeight = PDFCanvas.bottom - PDFCanvas.top
    static let lineHeight = PDFTextStyle.body.lineHeight ?? 28
    private static let spaceAfterTable = 12.0

    var room: Double { PDFCanvas.bottom - y }

    /// - Parameter following: the blocks after it; a heading stays with the first, the end of the text with the signature.
    mutating func set(_ block: PrintedDocument.Block, before following: ArraySlice<PrintedDocument.Block>) {
        let next = following.first
        switch block {
        case .title(let text):
            if canvas.numbering == .outerAfterFirst {
                y += Double(PrintedDocument.linesAboveLetterTitle) * Self.lineHeight
            }
            set(text, .title, keepingWith: nil)
            y += Self.lineHeight
        case .heading(let text): set(text, .heading, keepingWith: next, inOutline: true)
        case .subheading(let text): set(text, .subheading, keepingWith: next)
        case .paragraph(let text): set(paragraph: text, before: following)
        case .table(let table): set(PDFTable(table, on: canvas))
        case .picture(let picture): set(picture)
        case .letterhead(let text): set(letterhead: text)
        case .documentNumber(let text): set(text, .rightLine, keepingWith: nil)
        case .addressee(let text): set(text, .addressee, keepingWith: nil)
        case .enclosures(let titles): set(enclosures: titles)
        case .signature(let signature): set(signature, before: following)
        case .note(let text): set(text, .note, keepingWith: nil)
        }
    }

    mutating func newPage() {
        canvas.nextPage()
        y = PDFCanvas.top
    }

    // MARK: - Text

    mutating func set(
        _ text: String, _ style: PDFTextStyle, keepingWith next: PrintedDocument.Block?, inOutline: Bool = false
    ) {
        let layout = PDFLayout(text, style, width: PDFCanvas.textWidth, on: canvas)
        if let next, layout.height + leastHeight(of: next) > room { newPage() }
        if inOutline { canvas.addOutline(text, y: y) }
        var line = 0
        while line < layout.lineCount {
            // Half a point of grace, since heights are sums of fractions.
            var fitting = min(layout.lineCount - line, Int((room + 0.5) / layout.lineHeight))
            // No last line of a longer paragraph alone at the top of a page.
            if layout.lineCount - line - fitting == 1 && fitting > 2 { fitting -= 1 }
            if fitting > 0 {
                canvas.tagged(style.tag) {
                    layout.draw(lines: line..<(line + fitting), x: PDFCanvas.left, y: y)
                }
                y += Double(fitting) * layout.lineHeight
                line += fitting
            }
            if line < layout.lineCount { newPage() }
        }
    }

    /// What must stand on the same page as the heading above it.
    private func leastHeight(of block: PrintedDocument.Block) -> Double {
        switch block {
        case .title, .heading, .subheading, .paragraph, .letterhead, .documentNumber, .addressee, .enclosures, .note:
            2 * Self.lineHeight
        case .signature: Self.signatureHeight
        case .table(let table): min(PDFTable(table, on: canvas).leastHeight, Self.pageHeight - 2 * Self.lineHeight)
        case .picture(let picture): height(of: picture).whole
        }
    }

    // MARK: - Tables and pictures

    private mutating func set(_ table: PDFTable) {
        if table.leastHeight > room && table.leastHeight <= Self.pageHeight { newPage() }
        let header = table.height(of: 0..<table.headerRows)
        var first = table.headerRows
        while first < table.rowCount {
            var last = first
            while last < table.rowCount, header + table.height(of: first..<(last + 1)) <= room { last += 1 }
            if last == first {
                if y > PDFCanvas.top {
                    newPage()
                    continue
                }
                set(tallRow: first, of: table)
                first += 1
                continue
            }
            y = table.draw(first..<last, y: y)
            first = last
            if first < table.rowCount { newPage() }
        }
        y += Self.spaceAfterTable
    }

    /// A row higher than a page, on as many pages as it needs.
    private mutating func set(tallRow row: Int, of table: PDFTable) {
        var done = 0.0
        while done < table.height(of: row..<(row + 1)) {
            if done > 0 { newPage() }
            let part = table.slice(of: row, from: done, room: room)
            table.draw(row: row, from: done, height: part, y: y)
            done += part
            y += part
        }
    }

    /// A caption stands close below its picture.
    private static let spaceAboveCaption = 4.0

    private func caption(_ picture: PrintedPicture) -> PDFLayout {
        PDFLayout(picture.caption, .caption, width: PDFCanvas.textWidth, on: canvas)
    }

    /// Height of a picture with its caption; the picture is drawn smaller where a page does not hold both.
    private func height(of picture: PrintedPicture) -> (picture: Double, whole: Double) {
        let below = Self.spaceAboveCaption + caption(picture).height
        let height = min(PDFCanvas.textWidth * picture.steepness, Self.pageHeight - below)
        return (height, height + below)
    }

    private mutating func set(_ picture: PrintedPicture) {
        let (height, whole) = height(of: picture)
        if whole > room { newPage() }
        let width = height / max(picture.steepness, .leastNonzeroMagnitude)
        canvas.tagged("Figure") {
            canvas.draw(picture.drawing, x: PDFCanvas.left + (PDFCanvas.textWidth - width) / 2, y: y, width: width)
        }
        canvas.tagged("Caption") {
            caption(picture).draw(x: PDFCanvas.left, y: y + height + Self.spaceAboveCaption)
        }
        y += whole + Self.spaceAfterTable
    }
}
