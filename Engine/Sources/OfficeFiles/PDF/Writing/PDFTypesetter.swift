/// Sets blocks one below the other, and breaks pages where they must be broken.
struct PDFTypesetter {
    private let canvas: PDFCanvas
    private var y = PDFCanvas.top

    init(_ canvas: PDFCanvas) { self.canvas = canvas }

    private static let pageHeight = PDFCanvas.bottom - PDFCanvas.top
    private static let lineHeight = PDFTextStyle.body.lineHeight ?? 28
    private static let spaceAfterTable = 12.0

    private var room: Double { PDFCanvas.bottom - y }

    /// - Parameter next: the block that follows, with which a heading stays together.
    mutating func set(_ block: PrintedDocument.Block, before next: PrintedDocument.Block?) {
        switch block {
        case .title(let text):
            set(text, .title, keepingWith: nil)
            y += Self.lineHeight
        case .heading(let text): set(text, .heading, keepingWith: next, inOutline: true)
        case .subheading(let text): set(text, .subheading, keepingWith: next)
        case .paragraph(let text): set(text, .body, keepingWith: nil)
        case .table(let table): set(PDFTable(table, on: canvas))
        case .picture(let picture): set(picture)
        }
    }

    private mutating func newPage() {
        canvas.nextPage()
        y = PDFCanvas.top
    }

    // MARK: - Text

    private mutating func set(
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
        case .title, .heading, .subheading, .paragraph: 2 * Self.lineHeight
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
                // A row higher than a page runs into the margin rather than being lost.
                last = first + 1
            }
            y = table.draw(first..<last, y: y)
            first = last
            if first < table.rowCount { newPage() }
        }
        y += Self.spaceAfterTable
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
