internal import OfficeFiles

extension RichTextReader {
    /// Reads a Word document: headings by style or outline level (where one has level 1, all move down a level), paragraphs, lists, tables,
    /// links and marks. Tracked changes are taken as accepted, comments and footnotes left out, and both noted.
    ///
    /// - Throws: `.unreadable` and the limits of `RichTextLimits`.
    public static func docx(_ bytes: [UInt8]) throws(RichTextError) -> Reading {
        let parts: WordParts
        do throws(OfficeFileError) {
            parts = try WordReader.parts(bytes, limits: .richText)
        } catch {
            throw .unreadable(error)
        }
        var reader = WordDocumentReader(parts, headingShift: 0)
        var blocks = try reader.blocks()
        if reader.hasTopHeading {
            reader = WordDocumentReader(parts, headingShift: 1)
            blocks = try reader.blocks()
        }
        return Reading(text: try RichText(blocks), notes: reader.notes.list)
    }
}

/// Walks the body of a Word document and collects the blocks of a text.
struct WordDocumentReader {
    let tree: MarkupTree
    let styles: WordStyles
    let links: [String: String]
    let headingShift: Int
    var numbering: WordNumbering
    var notes = ReadingNotes()
    private(set) var hasTopHeading = false
    private var textBoxes = 0

    init(_ parts: WordParts, headingShift: Int) {
        tree = parts.document
        styles = parts.styles
        links = parts.links
        numbering = parts.numbering
        self.headingShift = headingShift
    }

    mutating func blocks() throws(RichTextError) -> [RichText.Block] {
        guard let body = tree.first(.body, in: MarkupTree.root) else {
            throw .unreadable(.missingPart("w:body"))
        }
        var flow = BlockFlow(depth: 0)
        try read(body, into: &flow)
        if textBoxes > 0 { notes.source.append(.textBoxes(textBoxes)) }
        return flow.finished()
    }

    /// Reads what stands directly or through wrappers in a body, cell, text box or content control.
    mutating func read(_ container: MarkupTree.Index, into flow: inout BlockFlow) throws(RichTextError) {
        for child in tree.children(of: container) {
            switch tree[child].name {
            case .p where tree[child].space == .word: try readParagraph(child, into: &flow)
            case .tbl where tree[child].space == .word: try readTable(child, into: &flow)
            case .sdt, .sdtContent, .customXml, .smartTag, .moveTo: try read(child, into: &flow)
            case .ins:
                notes.insertions += 1
                try read(child, into: &flow)
            case .del, .moveFrom: notes.deletions += 1
            case .alternateContent:
                if let branch = tree.first(.choice, in: child) ?? tree.first(.fallback, in: child) {
                    try read(branch, into: &flow)
                }
            case .altChunk: notes.embedded += 1
            case .oMathPara, .oMath: flow.append(TextRun(tree.text(of: child)))
            default: break
            }
        }
    }

    private mutating func readParagraph(
        _ element: MarkupTree.Index, into flow: inout BlockFlow
    ) throws(RichTextError) {
        let own = tree.first(.pPr, in: element)
        let properties = own.map { WordParagraphProperties($0, in: tree) } ?? .init()
        let style = properties.style.flatMap { styles[$0] } ?? styles.defaultParagraph
        let level = (properties.outlineLevel ?? style?.outlineLevel).flatMap { (0...8).contains($0) ? $0 + 1 : nil }
        if level == 1 { hasTopHeading = true }
        flow.headingLevel = level.map { $0 + headingShift }
        let jc = own.flatMap { tree.first(.jc, in: $0) }.flatMap { tree.attribute(.val, of: $0) }
        flow.alignment = jc.flatMap { RichText.Alignment(css: $0) } ?? .natural
        // An empty paragraph that would be numbered is not drawn by readers of a page either.
        if tree.children(of: element).contains(where: { tree[$0].name != .pPr }) {
            number(properties, style, isHeading: level != nil, in: &flow)
        }
        var run = WordRunReader(isHidden: style?.isHidden == true)
        try readInline(element, &run, into: &flow)
        if !properties.endIsDeleted { end(&flow) }
        for box in run.boxes {
            textBoxes += 1
            try read(box, into: &flow)
            end(&flow)
        }
    }

    private func end(_ flow: inout BlockFlow) {
        flow.endParagraph()
        flow.headingLevel = nil
        flow.alignment = .natural
        flow.listPosition = nil
    }

    /// Puts the paragraph into its list, or its number before its text.
    private mutating func number(
        _ properties: WordParagraphProperties, _ style: WordStyles.Style?, isHeading: Bool, in flow: inout BlockFlow
    ) {
        guard let instance = properties.listInstance ?? style?.listInstance, instance != 0 else { return }
        let styleLevel = (properties.style ?? style?.listStyle).flatMap {
            numbering.level(ofStyle: $0, instance: instance)
        }
        let level = properties.listLevel ?? styleLevel ?? style?.listLevel ?? 0
        let drawn = numbering.next(instance: instance, level: level)
        if drawn == nil, numbering.hasBullet(instance: instance, level: level), !isHeading {
            flow.listPosition = .init(level: level + 1, number: nil)
        } else if let drawn, !drawn.isEmpty {
            if case .number(let number) = ListMarker(drawn), !isHeading {
                flow.listPosition = .init(level: level + 1, number: number)
            } else {
                flow.append(TextRun(ListMarker.prefix(drawn)))
            }
        }
    }
}
