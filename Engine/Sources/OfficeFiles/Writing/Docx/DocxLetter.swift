/// The elements of a letter in a Word file (GB/T 9704—2012, 7.2 to 7.3 and 10.1).
enum DocxLetter {
    static let evenFooterRelation = "rIdFooterEven"
    static let firstFooterRelation = "rIdFooterFirst"

    private static let red = "E60012"
    /// Twips of a character of 三号.
    private static let character = 320

    /// The head in a frame of its own at its place on the page, over the red double line.
    static func letterhead(_ xml: inout XMLWriter, _ text: String) {
        let size = OfficialPage.letterheadSize(text, width: Double(Twips.textWidth) / 20)
        xml.element("w:p") { xml in
            xml.element("w:pPr") { xml in
                xml.element("w:pStyle", ["w:val": DocxStyles.letterhead])
                frame(&xml)
                xml.element("w:pBdr") { xml in
                    xml.element(
                        "w:bottom",
                        [
                            "w:val": "thickThinSmallGap", "w:sz": "24",
                            "w:space": String(Int(OfficialPage.letterheadLineGap / 25.4 * 72)), "w:color": red,
                        ])
                }
            }
            DocxBody.run(&xml, text, size: Int(size * 2))
        }
    }

    /// A frame as long as the red line, in the middle of the page, at the head's place.
    private static func frame(_ xml: inout XMLWriter) {
        xml.element(
            "w:framePr",
            [
                "w:w": String(Twips.millimetres(OfficialPage.letterheadLine)), "w:wrap": "notBeside",
                "w:vAnchor": "page", "w:hAnchor": "page", "w:xAlign": "center",
                "w:y": String(Twips.millimetres(OfficialPage.letterheadTop)),
            ])
    }

    static func enclosures(_ xml: inout XMLWriter, _ titles: [String]) {
        DocxBody.paragraph(&xml, "", style: DocxStyles.addressee, keepsNext: true)
        for (index, title) in titles.enumerated() {
            let number = titles.count == 1 ? 0 : 240
            // Two characters of indent, three of 附件：, and the number's width.
            let left = 5 * character + number
            let hanging = index == 0 ? 3 * character + number : number
            line(
                &xml, (index == 0 ? "附件：" : "") + (titles.count == 1 ? title : "\(index + 1).\(title)"),
                ["w:left": String(left), "w:hanging": String(hanging)])
        }
    }

    /// - Parameter keepsNext: whether a note follows, which stays with it.
    static func signature(_ xml: inout XMLWriter, _ signature: PrintedSignature, keepsNext: Bool) {
        for _ in 0..<PrintedSignature.linesAbove {
            DocxBody.paragraph(&xml, "", style: DocxStyles.addressee, keepsNext: true)
        }
        let indents = signature.indents
        for (text, indent, isLast) in [(signature.name, indents.name, false), (signature.date, indents.date, true)] {
            line(
                &xml, text, ["w:right": String(Int(indent * Double(character)))], alignment: "right",
                keepsNext: keepsNext || !isLast)
        }
    }

    private static func line(
        _ xml: inout XMLWriter, _ text: String, _ indent: KeyValuePairs<StaticString, String>,
        alignment: String? = nil, keepsNext: Bool = true
    ) {
        xml.element("w:p") { xml in
            xml.element("w:pPr") { xml in
                xml.element("w:pStyle", ["w:val": DocxStyles.addressee])
                if keepsNext { xml.element("w:keepNext") }
                xml.element("w:ind", indent)
                if let alignment { xml.element("w:jc", ["w:val": alignment]) }
            }
            DocxBody.run(&xml, text)
        }
    }

    // MARK: - Footers

    /// Odd pages bear their number at the right, even ones at the left, one character from the edge.
    static func footer(isEven: Bool) -> [UInt8] {
        footer { xml in
            xml.element("w:pPr") { xml in
                xml.element("w:pStyle", ["w:val": DocxStyles.footer])
                // The number stands higher than the first page's line.
                xml.element("w:spacing", ["w:after": "170"])
                xml.element("w:ind", isEven ? ["w:left": "280"] : ["w:right": "280"])
                xml.element("w:jc", ["w:val": isEven ? "left" : "right"])
            }
            DocxParts.pageNumber(&xml)
        }
    }

    /// The first page has a red double line at its foot, and no number.
    static let firstFooter: [UInt8] = footer { xml in
        xml.element("w:pPr") { xml in
            xml.element("w:pStyle", ["w:val": DocxStyles.footer])
            xml.element("w:pBdr") { xml in
                xml.element(
                    "w:bottom",
                    ["w:val": "thinThickSmallGap", "w:sz": "24", "w:space": "0", "w:color": red])
            }
            let side = (OfficialPage.width - OfficialPage.letterheadLine) / 2
            xml.element(
                "w:ind",
                [
                    "w:left": String(Twips.millimetres(side - OfficialPage.left)),
                    "w:right": String(Twips.millimetres(side - OfficialPage.right)),
                ])
        }
    }

    private static func footer(_ content: (inout XMLWriter) -> Void) -> [UInt8] {
        var xml = XMLWriter()
        xml.element("w:ftr", ["xmlns:w": DocxParts.wordNamespace]) { xml in
            xml.element("w:p") { content(&$0) }
        }
        return xml.finished()
    }
}

extension PrintedDocument.Block {
    /// Whether it belongs to what follows a letter's text.
    var endsLetter: Bool {
        switch self {
        case .enclosures, .signature: true
        default: false
        }
    }
}
