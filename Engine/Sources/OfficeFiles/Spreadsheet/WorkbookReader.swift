extension Workbook {
    /// - Throws: `OfficeFileError` when the file is no readable xlsx; never for what its cells say.
    public static func read(
        _ bytes: [UInt8], limits: OfficeFileLimits = .standard
    ) throws(OfficeFileError) -> Workbook {
        var archive: ZipArchive
        do throws(OfficeFileError) {
            archive = try ZipArchive(bytes, limits: limits)
        } catch .notAZip {
            throw OfficePackage.refusal(of: bytes, expected: .xlsx)
        }
        return try WorkbookParts(limits: limits).workbook(&archive)
    }
}

/// Reads the parts of a workbook and puts them together.
private struct WorkbookParts {
    let limits: OfficeFileLimits
    private var strings: [String] = []
    private var formats = CellFormats(nil, usesDatesFrom1904: false)
    private var cells = 0
    /// One long shared string may stand in each cell, so the text is counted as often as it is shown.
    private var textBytes = 0

    init(limits: OfficeFileLimits) { self.limits = limits }

    consuming func workbook(_ archive: inout ZipArchive) throws(OfficeFileError) -> Workbook {
        let main = try OfficePackage.mainPart(of: &archive, fallback: "xl/workbook.xml", limits)
        let tree = try XMLReader.tree(try archive.bytes(named: main), part: main, limits: limits)
        guard tree[MarkupTree.root].name == .workbook, tree[MarkupTree.root].space == .spreadsheet else {
            throw .damaged(part: main, line: nil)
        }
        let relationships = try OfficePackage.relationships(of: main, in: &archive, limits)
        let from1904 = tree.first(.workbookPr, in: MarkupTree.root).flatMap { tree.attribute(.date1904, of: $0) }
        let folder = OfficePackage.folder(of: main)
        let stylesPart = Self.part(of: "/styles", in: relationships) ?? "\(folder)styles.xml"
        formats = CellFormats(
            try part(stylesPart, of: &archive), usesDatesFrom1904: from1904 == "1" || from1904 == "true")
        let stringsPart = Self.part(of: "/sharedStrings", in: relationships) ?? "\(folder)sharedStrings.xml"
        if let shared = try part(stringsPart, of: &archive) { strings = Self.strings(shared) }

        var result = Workbook(sheets: [], definedNames: [:])
        guard let list = tree.first(.sheets, in: MarkupTree.root) else { throw .missingPart("sheets") }
        for element in tree.children(of: list) where tree[element].name == .sheet {
            guard let name = tree.attribute(.name, of: element),
                let id = tree.attribute(.id, of: element), let place = relationships[id]
            else { continue }
            // Sheets of charts hold no cells.
            guard place.type.isEmpty || place.type.hasSuffix("/worksheet") else { continue }
            guard result.sheets.count < limits.sheets else { throw .tooMuchContent(limit: limits.sheets) }
            let isHidden = tree.attribute(.state, of: element).map { $0 != "visible" } ?? false
            result.sheets.append(try sheet(name, place.part, isHidden: isHidden, of: &archive))
        }
        if let names = tree.first(.definedNames, in: MarkupTree.root) {
            for element in tree.children(of: names) where tree[element].name == .definedName {
                guard let name = tree.attribute(.name, of: element) else { continue }
                result.definedNames[name] = tree.text(of: element)
            }
        }
        return result
    }

    /// The part of a kind that a workbook has once. Of several, which no sound file has, the one with the least id, so
    /// that the file says the same whenever it is read.
    private static func part(of kind: String, in relationships: [String: (type: String, part: String)]) -> String? {
        relationships.lazy.filter { $0.value.type.hasSuffix(kind) }.min { $0.key < $1.key }?.value.part
    }

    private func part(_ name: String, of archive: inout ZipArchive) throws(OfficeFileError) -> MarkupTree? {
        guard let entry = archive.entry(named: name), entry.size > 0 else { return nil }
        return try XMLReader.tree(try archive.bytes(of: entry), part: name, limits: limits)
    }

    private static func strings(_ tree: MarkupTree) -> [String] {
        tree.children(of: MarkupTree.root).filter { tree[$0].name == .si }.map { richText($0, in: tree) }
    }

    /// The text of a string item without the phonetic runs that show how it is said.
    private static func richText(_ item: MarkupTree.Index, in tree: MarkupTree) -> String {
        var text: [UInt8] = []
        for child in tree.children(of: item) {
            switch tree[child].name {
            case .t: tree.appendText(of: child, to: &text)
            case .r: if let run = tree.first(.t, in: child) { tree.appendText(of: run, to: &text) }
            default: continue
            }
        }
        return EscapedText.decoded(LineEnds.unified(text))
    }

    // MARK: Sheets

    private mutating func sheet(
        _ name: String, _ part: String, isHidden: Bool, of archive: inout ZipArchive
    ) throws(OfficeFileError) -> Workbook.Sheet {
        let tree = try XMLReader.tree(try archive.bytes(named: part), part: part, limits: limits)
        var sheet = Workbook.Sheet(name: name, isHidden: isHidden, rows: [], merges: [], hiddenColumns: [])
        for child in tree.children(of: MarkupTree.root) {
            switch tree[child].name {
            case .sheetData: sheet.rows = try rows(child, in: tree, part)
            case .mergeCells:
                for merge in tree.children(of: child) {
                    guard sheet.merges.count < limits.merges else { throw .tooMuchContent(limit: limits.merges) }
                    if let range = tree.attribute(.ref, of: merge).flatMap({ CellRange($0) }) {
                        sheet.merges.append(range)
                    }
                }
            case .cols:
                for column in tree.children(of: child)
                where ["1", "true"].contains(tree.attribute(.hidden, of: column) ?? "") {
                    guard let first = tree.integer(.min, of: column), let last = tree.integer(.max, of: column),
                        first > 0, first <= last, sheet.hiddenColumns.count < CellAddress.lastColumn
                    else { continue }
                    sheet.hiddenColumns.append(first...last)
                }
            default: continue
            }
        }
        return sheet
    }

    private mutating func rows(
        _ data: MarkupTree.Index, in tree: MarkupTree, _ part: String
    ) throws(OfficeFileError) -> [Workbook.Row] {
        var rows: [Workbook.Row] = []
        var isSorted = true
        var number = 0
        for element in tree.children(of: data) where tree[element].name == .row {
            number = tree.integer(.r, of: element) ?? number + 1
            guard (1...CellAddress.lastRow).contains(number) else { throw .damaged(part: part, line: nil) }
            let cells = try cells(element, row: number, in: tree, part)
            guard !cells.isEmpty else { continue }
            guard rows.count < limits.sheetRows else { throw .tooMuchContent(limit: limits.sheetRows) }
            if let last = rows.last, last.number >= number { isSorted = false }
            let isHidden = ["1", "true"].contains(tree.attribute(.hidden, of: element) ?? "")
            rows.append(Workbook.Row(number: number, isHidden: isHidden, cells: cells))
        }
        // Excel itself refuses rows out of order; other programs write them.
        if !isSorted { rows.sort { $0.number < $1.number } }
        return rows
    }

    private mutating func cells(
        _ row: MarkupTree.Index, row number: Int, in tree: MarkupTree, _ part: String
    ) throws(OfficeFileError) -> [Workbook.Cell] {
        var found: [Workbook.Cell] = []
        var column = 0
        var isSorted = true
        var element = tree[row].firstChild
        while element >= 0 {
            defer { element = tree[element].nextSibling }
            guard tree[element].name == .c else { continue }
            if let written = tree.attributeBytes(.r, of: element) {
                guard let address = CellAddress(utf8: written) else { throw .damaged(part: part, line: nil) }
                if address.column <= column { isSorted = false }
                column = address.column
            } else {
                column += 1
            }
            guard column <= CellAddress.lastColumn else { throw .damaged(part: part, line: nil) }
            cells += 1
            guard cells <= limits.cells else { throw .tooMuchContent(limit: limits.cells) }
            let cell = cell(element, CellAddress(row: number, column: column), in: tree)
            textBytes += cell.text.utf8.count
            guard textBytes <= limits.textBytes else { throw .tooMuchContent(limit: limits.textBytes) }
            if cell.value != .blank || cell.isFramed || cell.hasFormula { found.append(cell) }
        }
        if !isSorted { found.sort { $0.address < $1.address } }
        return found
    }

    private func cell(_ element: MarkupTree.Index, _ address: CellAddress, in tree: MarkupTree) -> Workbook.Cell {
        let style = tree.integer(.s, of: element) ?? 0
        let stored = tree.first(.v, in: element).map { tree.text(of: $0) }
        let hasFormula = tree.first(.f, in: element) != nil
        let type = tree.attribute(.t, of: element) ?? "n"
        var value = CellValue.blank
        var text = ""
        switch type {
        case "s":
            if let index = stored.flatMap({ Int($0) }), strings.indices.contains(index) { text = strings[index] }
            value = text.isEmpty ? .blank : .text(text)
        case "inlineStr":
            if let item = tree.first(.is, in: element) { text = Self.richText(item, in: tree) }
            value = text.isEmpty ? .blank : .text(text)
        case "str", "d":
            text = EscapedText.decoded(LineEnds.unified(Array((stored ?? "").utf8)))
            value = text.isEmpty ? .blank : .text(text)
        case "b":
            if let stored {
                value = .boolean(stored == "1" || stored == "true")
                text = value == .boolean(true) ? "TRUE" : "FALSE"
            }
        case "e":
            if let stored {
                value = .error(stored)
                text = stored
            }
        default:
            if let stored, !stored.isEmpty {
                if let number = Double(stored), number.isFinite {
                    value = .number(number)
                    text = formats.text(number, style: style)
                } else {
                    value = .text(stored)
                    text = stored
                }
            }
        }
        // An empty text is a result; an empty number is what programs leave that do not calculate.
        if hasFormula, value == .blank, (stored ?? "").isEmpty, stored == nil || type == "n" {
            value = .formulaWithoutValue
        }
        return Workbook.Cell(
            address: address, value: value, text: text, hasFormula: hasFormula, isFramed: formats.isFramed(style))
    }
}

/// Excel writes characters that XML cannot hold as `_x000D_`, and the underscore of such a text as `_x005F_`.
enum EscapedText {
    static func decoded(_ bytes: [UInt8]) -> String {
        guard FileKind.contains(Array("_x".utf8), in: bytes[...]) else { return String(decoding: bytes, as: UTF8.self) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var position = 0
        while position < bytes.count {
            if let scalar = escape(bytes, at: position) {
                if scalar != "\r" { result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter) }
                position += 7
            } else {
                result.append(bytes[position])
                position += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func escape(_ bytes: [UInt8], at position: Int) -> Unicode.Scalar? {
        guard position + 7 <= bytes.count, bytes[position] == UInt8(ascii: "_"),
            bytes[position + 1] == UInt8(ascii: "x"),
            bytes[position + 6] == UInt8(ascii: "_")
        else { return nil }
        let digits = String(decoding: bytes[(position + 2)..<(position + 6)], as: UTF8.self)
        guard digits.allSatisfy(\.isHexDigit) else { return nil }
        return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
    }
}
