internal import OfficeFiles

/// What is known while the runs of one paragraph are read.
struct WordRunReader {
    /// The paragraph's style hides its text.
    let isHidden: Bool
    var link: LinkAddress?
    /// Text boxes anchored in the paragraph.
    var boxes: [MarkupTree.Index] = []
    /// The open fields, each with whether its result has begun; before that stands its instruction.
    private var fields: [Bool] = []

    init(isHidden: Bool) { self.isHidden = isHidden }

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

extension WordDocumentReader {
    /// Reads the inline content of a paragraph, or of a wrapper inside one.
    mutating func readInline(
        _ element: MarkupTree.Index, _ run: inout WordRunReader, into flow: inout BlockFlow
    ) throws(RichTextError) {
        for child in tree.children(of: element) {
            switch tree[child].name {
            case .r: readRun(child, &run, into: &flow)
            case .hyperlink:
                let outer = run.link
                run.link = link(child) ?? outer
                try readInline(child, &run, into: &flow)
                run.link = outer
            case .smartTag, .sdt, .sdtContent, .customXml, .fldSimple, .bdo, .dir, .moveTo:
                try readInline(child, &run, into: &flow)
            case .ins:
                notes.insertions += 1
                try readInline(child, &run, into: &flow)
            case .del, .moveFrom: notes.deletions += 1
            case .alternateContent:
                if let branch = tree.first(.choice, in: child) ?? tree.first(.fallback, in: child) {
                    try readInline(branch, &run, into: &flow)
                }
            case .oMath, .oMathPara: flow.append(TextRun(tree.text(of: child)))
            case .pict, .drawing, .object: readDrawing(child, &run)
            default: break
            }
        }
    }

    private mutating func link(_ element: MarkupTree.Index) -> LinkAddress? {
        guard let id = tree.attribute(.id, of: element), let target = links[id] else {
            notes.innerLinks += 1
            return nil
        }
        guard let link = LinkAddress(target) else {
            notes.refuse(link: target)
            return nil
        }
        return link
    }

    private mutating func readRun(
        _ element: MarkupTree.Index, _ run: inout WordRunReader, into flow: inout BlockFlow
    ) {
        let properties = tree.first(.rPr, in: element)
        if isHidden(properties, run) { return notes.hide(tree.text(of: element)) }
        let marks = properties.map(marks) ?? []
        for child in tree.children(of: element) {
            switch tree[child].name {
            case .t where run.showsText: flow.append(TextRun(tree.text(of: child), marks, link: run.link))
            case .tab where run.showsText, .ptab where run.showsText: flow.append(TextRun(" ", marks, link: run.link))
            case .br, .cr:
                let type = tree.attribute(.type, of: child)
                if run.showsText, type != "page", type != "column" { flow.lineBreak() }
            case .noBreakHyphen where run.showsText: flow.append(TextRun("-", marks, link: run.link))
            case .sym where run.showsText:
                guard let scalar = WordSymbol.scalar(of: child, in: tree) else { continue }
                flow.append(TextRun(String(Character(scalar)), marks, link: run.link))
            case .fldChar: run.fieldMark(tree.attribute(.fldCharType, of: child))
            case .footnoteReference, .endnoteReference: notes.footnotes += 1
            case .commentReference: notes.comments += 1
            case .drawing, .pict, .object: readDrawing(child, &run)
            case .alternateContent:
                if let branch = tree.first(.choice, in: child) ?? tree.first(.fallback, in: child) {
                    readDrawing(branch, &run)
                }
            case .ruby:
                for base in tree.children(of: child) where tree[base].name == .rubyBase {
                    for part in tree.children(of: base) where tree[part].name == .r {
                        readRun(part, &run, into: &flow)
                    }
                }
            default: break
            }
        }
    }

    private func isHidden(_ properties: MarkupTree.Index?, _ run: WordRunReader) -> Bool {
        guard let properties else { return run.isHidden }
        if tree.first(.vanish, in: properties) != nil { return tree.isOn(.vanish, in: properties) }
        let style = tree.first(.rStyle, in: properties).flatMap { tree.attribute(.val, of: $0) }
        return run.isHidden || style.flatMap { styles[$0] }?.isHidden == true
    }

    private func marks(_ properties: MarkupTree.Index) -> Marks {
        var marks: Marks = []
        if tree.isOn(.b, in: properties) { marks.insert(.bold) }
        if tree.isOn(.i, in: properties) { marks.insert(.italic) }
        if tree.isOn(.u, in: properties) { marks.insert(.underline) }
        if tree.isOn(.strike, in: properties) || tree.isOn(.dstrike, in: properties) { marks.insert(.strike) }
        switch tree.first(.vertAlign, in: properties).flatMap({ tree.attribute(.val, of: $0) }) {
        case "superscript": marks.insert(.superscript)
        case "subscript": marks.insert(.subscript)
        default: break
        }
        return marks
    }

    /// Counts pictures and finds the text boxes of a drawing, which may be grouped.
    private mutating func readDrawing(_ element: MarkupTree.Index, _ run: inout WordRunReader) {
        for child in tree.children(of: element) {
            switch tree[child].name {
            case .txbxContent: run.boxes.append(child)
            case .pic, .imagedata, .chart: notes.images += 1
            case .alternateContent:
                if let branch = tree.first(.choice, in: child) ?? tree.first(.fallback, in: child) {
                    readDrawing(branch, &run)
                }
            default: readDrawing(child, &run)
            }
        }
    }
}
