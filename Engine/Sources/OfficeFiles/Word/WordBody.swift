/// Walks the body of a Word document and collects what stands on its pages.
struct WordBody {
    let tree: MarkupTree
    let styles: WordStyles
    var numbering: WordNumbering
    let limits: OfficeFileLimits

    var insertions = 0
    var deletions = 0
    var textBoxes = 0
    var pictures = 0
    var charts = 0
    var hiddenPieces = 0
    var embeddedParts = 0
    var cells = 0

    init(tree: MarkupTree, styles: WordStyles, numbering: WordNumbering, limits: OfficeFileLimits) {
        self.tree = tree
        self.styles = styles
        self.numbering = numbering
        self.limits = limits
    }

    mutating func document() throws(OfficeFileError) -> SourceDocument {
        guard let body = tree.first(.body, in: MarkupTree.root) else { throw .missingPart("w:body") }
        var flow = WordFlow()
        try read(body, into: &flow)
        flow.finish()
        return SourceDocument(blocks: BlockPlaces.numbered(flow.blocks), notes: notes())
    }

    private func notes() -> [DocumentNote] {
        var notes: [DocumentNote] = []
        if insertions + deletions > 0 { notes.append(.trackedChanges(insertions: insertions, deletions: deletions)) }
        if textBoxes > 0 { notes.append(.textBoxes(textBoxes)) }
        if pictures + charts > 0 { notes.append(.pictures(pictures + charts)) }
        if hiddenPieces > 0 { notes.append(.hiddenContent("隐藏文字\(hiddenPieces)处")) }
        if embeddedParts > 0 { notes.append(.hiddenContent("嵌入的外部文档\(embeddedParts)个")) }
        return notes
    }

    // MARK: Blocks

    /// Reads what stands directly or through wrappers in a body, cell, text box or content control.
    mutating func read(_ container: MarkupTree.Index, into flow: inout WordFlow) throws(OfficeFileError) {
        var child = tree[container].firstChild
        while child >= 0 {
            let node = tree[child]
            switch node.name {
            case .p where node.space == .word: try readParagraph(child, into: &flow)
            case .tbl where node.space == .word: try readTable(child, into: &flow)
            case .sdt, .sdtContent, .customXml, .smartTag, .moveTo: try read(child, into: &flow)
            case .ins:
                insertions += 1
                try read(child, into: &flow)
            case .del, .moveFrom: deletions += 1
            case .alternateContent:
                if let branch = branch(of: child) { try read(branch, into: &flow) }
            case .altChunk: embeddedParts += 1
            case .oMathPara, .oMath:
                var text: [UInt8] = []
                tree.appendText(of: child, to: &text)
                flow.append(SourceParagraph(String(decoding: text, as: UTF8.self), place: .paragraph(0)))
            default: break
            }
            child = node.nextSibling
        }
    }

    /// The one branch of alternatives that is read: the newer one, unless only the older holds a text box.
    func branch(of alternate: MarkupTree.Index) -> MarkupTree.Index? {
        let choice = tree.first(.choice, in: alternate)
        let fallback = tree.first(.fallback, in: alternate)
        guard let choice else { return fallback }
        guard let fallback else { return choice }
        return !holdsTextBox(choice) && holdsTextBox(fallback) ? fallback : choice
    }

    private func holdsTextBox(_ index: MarkupTree.Index) -> Bool {
        var child = tree[index].firstChild
        while child >= 0 {
            if tree[child].name == .txbxContent || holdsTextBox(child) { return true }
            child = tree[child].nextSibling
        }
        return false
    }

    private mutating func readParagraph(
        _ element: MarkupTree.Index, into flow: inout WordFlow
    ) throws(OfficeFileError) {
        let properties = tree.first(.pPr, in: element).map { WordParagraphProperties($0, in: tree) } ?? .init()
        let style = properties.style.flatMap { styles[$0] } ?? styles.defaultParagraph
        var run = WordRun()
        if style?.isHidden == true { run.styleIsHidden = true }
        try readInline(element, into: &run)

        let endsHere = !properties.endIsDeleted
        let number = endsHere ? nextNumber(properties, style) : nil
        let level = properties.outlineLevel ?? style?.outlineLevel
        flow.append(
            run.text, headingLevel: level.flatMap { (0...8).contains($0) ? $0 + 1 : nil }, numbering: number,
            endsHere: endsHere)
        for box in run.boxes {
            textBoxes += 1
            flow.endParagraph()
            try read(box, into: &flow)
            flow.endParagraph()
        }
    }

    private mutating func nextNumber(_ properties: WordParagraphProperties, _ style: WordStyles.Style?) -> String? {
        if let instance = properties.listInstance {
            guard instance != 0 else { return nil }
            return numbering.next(instance: instance, level: properties.listLevel ?? style?.listLevel ?? 0)
        }
        guard let style, let instance = style.listInstance, instance != 0 else { return nil }
        let styleLevel = (properties.style ?? style.listStyle).flatMap {
            numbering.level(ofStyle: $0, instance: instance)
        }
        return numbering.next(instance: instance, level: properties.listLevel ?? styleLevel ?? style.listLevel ?? 0)
    }

    // MARK: Runs

    /// Reads the inline content of a paragraph, or of a wrapper inside one.
    private mutating func readInline(_ element: MarkupTree.Index, into run: inout WordRun) throws(OfficeFileError) {
        var child = tree[element].firstChild
        while child >= 0 {
            let node = tree[child]
            switch node.name {
            case .r: readRun(child, into: &run)
            case .hyperlink, .smartTag, .sdt, .sdtContent, .customXml, .fldSimple, .bdo, .dir, .moveTo:
                try readInline(child, into: &run)
            case .ins:
                insertions += 1
                try readInline(child, into: &run)
            case .del, .moveFrom: deletions += 1
            case .alternateContent:
                if let branch = branch(of: child) { try readInline(branch, into: &run) }
            case .oMath, .oMathPara: tree.appendText(of: child, to: &run.text)
            case .pict, .drawing, .object: readDrawing(child, into: &run)
            default: break
            }
            child = node.nextSibling
        }
    }

    private mutating func readRun(_ element: MarkupTree.Index, into run: inout WordRun) {
        var isHidden = run.styleIsHidden
        if let properties = tree.first(.rPr, in: element) {
            if tree.first(.vanish, in: properties) != nil {
                isHidden = tree.isOn(.vanish, in: properties)
            } else if let style = tree.first(.rStyle, in: properties).flatMap({ tree.attribute(.val, of: $0) }) {
                isHidden = isHidden || styles[style]?.isHidden == true
            }
        }
        let before = run.text.count
        readRunContent(element, into: &run)
        if isHidden, run.text.count > before {
            run.text.removeLast(run.text.count - before)
            hiddenPieces += 1
        }
    }

    private mutating func readRunContent(_ element: MarkupTree.Index, into run: inout WordRun) {
        var child = tree[element].firstChild
        while child >= 0 {
            let node = tree[child]
            switch node.name {
            case .t where run.showsText: tree.appendText(of: child, to: &run.text)
            case .tab where run.showsText, .ptab where run.showsText: run.text.append(0x09)
            case .br, .cr: if run.showsText { readBreak(child, into: &run) }
            case .noBreakHyphen where run.showsText: run.text.append(UInt8(ascii: "-"))
            case .sym where run.showsText: readSymbol(child, into: &run)
            case .fldChar: run.fieldMark(tree.attribute(.fldCharType, of: child))
            case .alternateContent:
                if let branch = branch(of: child) { readRunContent(branch, into: &run) }
            case .drawing, .pict, .object: readDrawing(child, into: &run)
            case .ruby:
                if let base = tree.first(.rubyBase, in: child) {
                    var part = tree[base].firstChild
                    while part >= 0 {
                        if tree[part].name == .r { readRun(part, into: &run) }
                        part = tree[part].nextSibling
                    }
                }
            default: break
            }
            child = node.nextSibling
        }
    }

    /// A line break is `\n`; a page or column break moves the text and does not part it, so it counts only inside text.
    private func readBreak(_ element: MarkupTree.Index, into run: inout WordRun) {
        let type = tree.attribute(.type, of: element)
        if type == "page" || type == "column", run.text.isEmpty || run.text.last == 0x0A { return }
        run.text.append(0x0A)
    }

    /// A character named by font and code. Those of symbol fonts are mapped where forms use them as ticks and boxes.
    private func readSymbol(_ element: MarkupTree.Index, into run: inout WordRun) {
        guard let scalar = WordSymbol.scalar(of: element, in: tree), let utf8 = UTF8.encode(scalar) else { return }
        run.text.append(contentsOf: utf8)
    }

    /// Counts pictures and charts and finds the text boxes of a drawing, which may be grouped.
    private mutating func readDrawing(_ element: MarkupTree.Index, into run: inout WordRun) {
        var child = tree[element].firstChild
        while child >= 0 {
            switch tree[child].name {
            case .txbxContent: run.boxes.append(child)
            case .pic, .imagedata: pictures += 1
            case .chart: charts += 1
            case .alternateContent:
                if let branch = branch(of: child) { readDrawing(branch, into: &run) }
            default: readDrawing(child, into: &run)
            }
            child = tree[child].nextSibling
        }
    }
}

/// The text of one paragraph while its runs are read.
struct WordRun {
    var text: [UInt8] = []
    /// Text boxes anchored in the paragraph.
    var boxes: [MarkupTree.Index] = []
    var styleIsHidden = false
    /// The open fields, each with whether its result has begun; before that stands its instruction.
    private var fields: [Bool] = []

    var showsText: Bool { !fields.contains(false) }

    mutating func fieldMark(_ type: String?) {
        switch type {
        case "begin": fields.append(false)
        case "separate": if !fields.isEmpty { fields[fields.count - 1] = true }
        case "end": if !fields.isEmpty { fields.removeLast() }
        default: break
        }
    }
}

/// Blocks in reading order, and the paragraph that is still open because its end mark was deleted.
struct WordFlow {
    private(set) var blocks: [SourceDocument.Block] = []
    private var open: [UInt8] = []

    mutating func append(_ text: [UInt8], headingLevel: Int?, numbering: String?, endsHere: Bool) {
        guard endsHere else {
            open += text
            return
        }
        let whole = open.isEmpty ? text : open + text
        open.removeAll()
        guard whole.contains(where: { $0 > 0x20 }) || numbering?.isEmpty == false else { return }
        append(
            SourceParagraph(
                String(decoding: Self.trimmed(whole), as: UTF8.self), headingLevel: headingLevel,
                numbering: numbering.flatMap { $0.isEmpty ? nil : $0 }, place: .paragraph(0)))
    }

    mutating func append(_ paragraph: SourceParagraph) { blocks.append(.paragraph(paragraph)) }

    mutating func append(_ other: [SourceDocument.Block]) { blocks.append(contentsOf: other) }

    mutating func append(_ grid: Grid) { blocks.append(.grid(grid)) }

    /// Ends a paragraph that runs into something that is none.
    mutating func endParagraph() {
        if !open.isEmpty { append([], headingLevel: nil, numbering: nil, endsHere: true) }
    }

    mutating func finish() { endParagraph() }

    /// Without the line breaks before and after the text, which only move it on the page.
    private static func trimmed(_ text: [UInt8]) -> ArraySlice<UInt8> {
        var slice = text[...]
        while slice.first == 0x0A { slice.removeFirst() }
        while slice.last == 0x0A { slice.removeLast() }
        return slice
    }
}
