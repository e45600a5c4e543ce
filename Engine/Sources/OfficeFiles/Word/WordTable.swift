extension WordBody {
    /// Reads a table as a grid, or as its cells' content where it only lays out the page.
    mutating func readTable(_ table: MarkupTree.Index, into flow: inout WordFlow) throws(OfficeFileError) {
        flow.endParagraph()
        var builder = GridBuilder<WordFlow>(limits: limits)
        try readRows(of: table, into: &builder)
        flow.append(builder.blocks { $0.blocks })
    }

    private mutating func readRows(
        of container: MarkupTree.Index, into builder: inout GridBuilder<WordFlow>
    ) throws(OfficeFileError) {
        var child = tree[container].firstChild
        while child >= 0 {
            switch tree[child].name {
            case .tr: try readRow(child, into: &builder)
            case .sdt, .sdtContent, .customXml, .ins, .moveTo: try readRows(of: child, into: &builder)
            case .del, .moveFrom: deletions += 1
            case .alternateContent:
                if let branch = branch(of: child) { try readRows(of: branch, into: &builder) }
            default: break
            }
            child = tree[child].nextSibling
        }
    }

    private mutating func readRow(
        _ row: MarkupTree.Index, into builder: inout GridBuilder<WordFlow>
    ) throws(OfficeFileError) {
        let properties = tree.first(.trPr, in: row)
        if let properties {
            if tree.first(.del, in: properties) != nil {
                deletions += 1
                return
            }
            if tree.first(.ins, in: properties) != nil { insertions += 1 }
            if tree.isOn(.hidden, in: properties) {
                hiddenPieces += 1
                return
            }
        }
        try builder.beginRow(isHeader: properties.map { tree.isOn(.tblHeader, in: $0) } ?? false)
        let before = properties.flatMap { tree.first(.gridBefore, in: $0) }.flatMap { tree.integer(.val, of: $0) } ?? 0
        try builder.skip(max(0, before))
        try readCells(of: row, into: &builder)
    }

    private mutating func readCells(
        of container: MarkupTree.Index, into builder: inout GridBuilder<WordFlow>
    ) throws(OfficeFileError) {
        var child = tree[container].firstChild
        while child >= 0 {
            switch tree[child].name {
            case .tc: try readCell(child, into: &builder)
            case .sdt, .sdtContent, .customXml, .ins, .moveTo: try readCells(of: child, into: &builder)
            default: break
            }
            child = tree[child].nextSibling
        }
    }

    private mutating func readCell(
        _ cell: MarkupTree.Index, into builder: inout GridBuilder<WordFlow>
    ) throws(OfficeFileError) {
        cells += 1
        guard cells <= limits.cells else { throw .tooMuchContent(limit: limits.cells) }
        var span = 1
        var merge = GridMerge.none
        if let properties = tree.first(.tcPr, in: cell) {
            var child = tree[properties].firstChild
            while child >= 0 {
                switch tree[child].name {
                case .gridSpan: span = tree.integer(.val, of: child) ?? 1
                case .vMerge: merge = tree.attribute(.val, of: child) == "restart" ? .begins : .continuesAbove
                case .hMerge: if tree.attribute(.val, of: child) != "restart" { merge = .continuesLeft }
                case .cellDel:
                    deletions += 1
                    return
                default: break
                }
                child = tree[child].nextSibling
            }
        }
        var content = WordFlow()
        try read(cell, into: &content)
        content.finish()
        let leftOut = try builder.add(content, span: max(1, span), merge: merge) { $0.blocks.isEmpty }
        if leftOut { hiddenPieces += 1 }
    }
}
