/// A parsed XML part or web page in flat arrays: a node is an index, the root is 0.
///
/// Building libxml2's own tree costs several allocations for each element; these arrays are filled from its events and
/// hold a typical report's document part in a third of the time. Only names that a reader asks for are told apart.
package struct MarkupTree: Sendable {
    package typealias Index = Int32

    package struct Node: Sendable {
        package var name: MarkupName
        package var space: MarkupSpace
        /// -1 where there is none, as for `nextSibling`.
        package var firstChild: Index = -1
        package var nextSibling: Index = -1
        var firstAttribute: Int32 = 0
        package var attributeCount: Int32 = 0
        /// Text of a text node, in `bytes`.
        package var start: Int32 = 0
        package var end: Int32 = 0
    }

    struct Attribute: Sendable {
        var name: MarkupName
        var space: MarkupSpace
        var start: Int32
        var end: Int32
    }

    package var nodes: [Node] = []
    var attributes: [Attribute] = []
    /// UTF-8 of all text and attribute values.
    package var bytes: [UInt8] = []

    package static let root: Index = 0

    package subscript(_ index: Index) -> Node { nodes[Int(index)] }

    package func children(of index: Index) -> Children {
        Children(nodes: nodes, upcoming: nodes[Int(index)].firstChild)
    }

    package struct Children: Sequence, IteratorProtocol {
        let nodes: [Node]
        var upcoming: Index

        package mutating func next() -> Index? {
            guard upcoming >= 0 else { return nil }
            defer { upcoming = nodes[Int(upcoming)].nextSibling }
            return upcoming
        }
    }

    package func first(_ name: MarkupName, in index: Index) -> Index? {
        var child = nodes[Int(index)].firstChild
        while child >= 0 {
            if nodes[Int(child)].name == name { return child }
            child = nodes[Int(child)].nextSibling
        }
        return nil
    }

    /// UTF-8 of an attribute, whatever its namespace; `nil` when it is absent.
    package func attributeBytes(_ name: MarkupName, of index: Index) -> ArraySlice<UInt8>? {
        let node = nodes[Int(index)]
        for at in Int(node.firstAttribute)..<Int(node.firstAttribute + node.attributeCount)
        where attributes[at].name == name {
            return bytes[Int(attributes[at].start)..<Int(attributes[at].end)]
        }
        return nil
    }

    package func attribute(_ name: MarkupName, of index: Index) -> String? {
        attributeBytes(name, of: index).map { String(decoding: $0, as: UTF8.self) }
    }

    /// A whole number, with spaces around it allowed; `nil` when absent, no number, or beyond nine digits.
    package func integer(_ name: MarkupName, of index: Index) -> Int? {
        attributeBytes(name, of: index).flatMap(Self.integer)
    }

    static func integer(_ text: ArraySlice<UInt8>) -> Int? {
        var value = 0
        var digits = 0
        var negative = false
        for byte in text {
            switch byte {
            case 0x30...0x39:
                digits += 1
                guard digits <= 9 else { return nil }
                value = value * 10 + Int(byte - 0x30)
            case 0x2D where digits == 0 && !negative: negative = true
            case 0x2B where digits == 0: continue
            case 0x20, 0x09, 0x0A, 0x0D: continue
            default: return nil
            }
        }
        return digits == 0 ? nil : negative ? -value : value
    }

    /// Whether a switch element such as `<w:vanish/>` stands in the parent and is not turned off.
    package func isOn(_ name: MarkupName, in index: Index) -> Bool {
        guard let element = first(name, in: index) else { return false }
        guard let value = attributeBytes(.val, of: element) else { return true }
        return !["0", "false", "off", "none"].contains { value.elementsEqual($0.utf8) }
    }

    /// All text below the node.
    package func appendText(of index: Index, to text: inout [UInt8]) {
        let node = nodes[Int(index)]
        if node.name == .text {
            text.append(contentsOf: bytes[Int(node.start)..<Int(node.end)])
            return
        }
        var child = node.firstChild
        while child >= 0 {
            appendText(of: child, to: &text)
            child = nodes[Int(child)].nextSibling
        }
    }

    package func text(of index: Index) -> String {
        var text: [UInt8] = []
        appendText(of: index, to: &text)
        return String(decoding: text, as: UTF8.self)
    }
}

/// The namespaces that readers tell apart.
package enum MarkupSpace: UInt8, Sendable {
    case none, word, spreadsheet, relationships, compatibility, math, vml, drawing, html, other

    /// By the URI; the strict variants of ISO 29500 mean the same as the transitional ones.
    init(uri: String) {
        switch uri {
        case "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main":
            self = .word
        case "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main":
            self = .spreadsheet
        case "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships":
            self = .relationships
        case "http://schemas.openxmlformats.org/markup-compatibility/2006": self = .compatibility
        case "http://schemas.openxmlformats.org/officeDocument/2006/math",
            "http://purl.oclc.org/ooxml/officeDocument/math":
            self = .math
        case "urn:schemas-microsoft-com:vml": self = .vml
        case "http://schemas.openxmlformats.org/drawingml/2006/main",
            "http://schemas.openxmlformats.org/drawingml/2006/picture",
            "http://schemas.openxmlformats.org/drawingml/2006/chart":
            self = .drawing
        default: self = .other
        }
    }
}

/// The local names of elements and attributes that readers ask for.
package enum MarkupName: String, Sendable {
    /// A piece of text between elements.
    case text = "#text"
    case other = "#other"

    // Word
    case document, body, p, r, t, tab, ptab, br, cr, sym, softHyphen, noBreakHyphen, delText, instrText
    case pPr, rPr, pStyle, rStyle, numPr, numId, ilvl, outlineLvl, vanish, ins, del, moveFrom, moveTo, hyperlink
    case smartTag, sdt, sdtContent, sdtPr, customXml, customXmlContent, bdo, dir, fldSimple, fldChar, fldCharType
    case ruby, rubyBase, drawing, pict, object, txbxContent, pic, imagedata, chart, altChunk, oMath, oMathPara
    case jc, dstrike, vertAlign, footnoteReference, endnoteReference, commentReference
    case tbl, tr, tc, tblPr, trPr, tcPr, gridSpan, vMerge, hMerge, gridBefore, gridAfter, tblHeader, cellDel
    case styles, style, styleId, basedOn, name, type, `default`, docDefaults
    case numbering, abstractNum, abstractNumId, num, lvl, start, numFmt, lvlText, lvlRestart, isLgl, lvlOverride
    case startOverride, styleLink, numStyleLink
    case val, char, font, id
    case alternateContent = "AlternateContent"
    case choice = "Choice"
    case fallback = "Fallback"

    // Packages
    case relationship = "Relationship"
    case relationships = "Relationships"
    case idAttribute = "Id"
    case targetAttribute = "Target"
    case typeAttribute = "Type"
    case targetMode = "TargetMode"
    case override = "Override"
    case partName = "PartName"
    case contentType = "ContentType"
    case comment, threadedComment, creator, lastModifiedBy
    case company = "Company"
    case manager = "Manager"

    // Excel
    case workbook, workbookPr, date1904, sheets, sheet, state, sheetId, definedNames, definedName, localSheetId
    case worksheet, sheetData, row, c, v, f, s, si, `is`, rPh, mergeCells, mergeCell, ref, cols, col, min, max, hidden
    case numFmts, numFmtId, formatCode, cellXfs, xf, borderId, borders, border, left, right, top, bottom

    // HTML
    case html, head, title, meta, link, script, noscript, template, table, caption, thead, tbody, tfoot
    case td, th, colgroup, rowspan, colspan, h1, h2, h3, h4, h5, h6, div, span, ul, ol, li, pre, hr, img
    case section, article, main, aside, nav, header, footer, address, blockquote, center, form, fieldset, dl, dt, dd
    case figure, figcaption, details, summary, input, textarea, select, option, button, label, iframe, svg
    case canvas, value, reversed, alt, display, charset, content, http_equiv = "http-equiv", a, b, i, u, em, strong
    case plaintext
    case xmp, listing, frameset, frame, noframes, legend, menu, marquee, hgroup, optgroup, video, audio, embed, math
    case rt, rp, rtc, rb, wbr, area, base, source, track, param, sub, sup
    case src, href, align, scope, strike, `class`, noembed, applet
    case ariaHidden = "aria-hidden"
}
