/// The text of a Word file: paragraphs, tables, pictures, and the page that they stand on.
enum DocxBody {
    static func document(_ document: PrintedDocument) -> [UInt8] {
        var xml = XMLWriter(reserving: 131_072)
        xml.element(
            "w:document", ["xmlns:w": DocxParts.wordNamespace, "xmlns:r": DocxParts.officeNamespace]
        ) { xml in
            xml.element("w:body") { xml in
                var pictures = 0
                for (index, block) in document.blocks.enumerated() {
                    switch block {
                    case .title(let text):
                        let lines = document.hasLetterhead ? PrintedDocument.linesAboveLetterTitle : 0
                        paragraph(&xml, text, style: DocxStyles.title, spaceBefore: lines * 560)
                    case .heading(let text): paragraph(&xml, text, style: DocxStyles.heading)
                    case .subheading(let text): paragraph(&xml, text, style: DocxStyles.subheading)
                    case .paragraph(let text):
                        let next = document.blocks.dropFirst(index + 1).first
                        paragraph(&xml, text, style: DocxStyles.body, keepsNext: next?.endsLetter == true)
                    case .table(let table): DocxTable.write(table, to: &xml)
                    case .picture(let picture):
                        DocxPicture.write(picture, number: pictures, to: &xml)
                        DocxPicture.writeCaption(picture, to: &xml)
                        pictures += 1
                    case .letterhead(let text): DocxLetter.letterhead(&xml, text)
                    case .documentNumber(let text): paragraph(&xml, text, style: DocxStyles.documentNumber)
                    case .addressee(let text): paragraph(&xml, text, style: DocxStyles.addressee)
                    case .enclosures(let titles): DocxLetter.enclosures(&xml, titles)
                    case .signature(let signature):
                        let isEnd = index == document.blocks.count - 1
                        DocxLetter.signature(&xml, signature, keepsNext: !isEnd)
                    case .note(let text): paragraph(&xml, text, style: DocxStyles.note)
                    }
                }
                page(&xml, isLetter: document.hasLetterhead)
            }
        }
        return xml.finished()
    }

    static func paragraph(
        _ xml: inout XMLWriter, _ text: String, style: String, keepsNext: Bool = false, spaceBefore: Int = 0
    ) {
        xml.element("w:p") { xml in
            xml.element("w:pPr") { xml in
                xml.element("w:pStyle", ["w:val": style])
                if keepsNext { xml.element("w:keepNext") }
                if spaceBefore > 0 {
                    xml.element("w:spacing", ["w:before": String(spaceBefore), "w:after": "560"])
                }
            }
            if !text.isEmpty { run(&xml, text) }
        }
    }

    /// A run of text; line breaks and tabs are elements of their own in Word.
    ///
    /// - Parameter size: half points; `nil` takes the style's.
    static func run(_ xml: inout XMLWriter, _ text: String, isBold: Bool = false, size: Int? = nil) {
        xml.element("w:r") { xml in
            if isBold || size != nil {
                xml.element("w:rPr") { xml in
                    if isBold { xml.element("w:b") }
                    if let size {
                        xml.element("w:sz", ["w:val": String(size)])
                        xml.element("w:szCs", ["w:val": String(size)])
                    }
                }
            }
            var rest = text[...]
            while let stop = rest.firstIndex(where: { $0.isNewline || $0 == "\t" }) {
                words(&xml, rest[..<stop])
                if rest[stop] == "\t" { xml.element("w:tab") } else { xml.element("w:br") }
                rest = rest[rest.index(after: stop)...]
            }
            words(&xml, rest)
        }
    }

    private static func words(_ xml: inout XMLWriter, _ text: Substring) {
        guard !text.isEmpty else { return }
        xml.element("w:t", ["xml:space": "preserve"]) { $0.text(String(text)) }
    }

    private static func page(_ xml: inout XMLWriter, isLetter: Bool) {
        xml.element("w:sectPr") { xml in
            xml.element("w:footerReference", ["w:type": "default", "r:id": DocxParts.footerRelation])
            if isLetter {
                xml.element("w:footerReference", ["w:type": "even", "r:id": DocxLetter.evenFooterRelation])
                xml.element("w:footerReference", ["w:type": "first", "r:id": DocxLetter.firstFooterRelation])
            }
            xml.element(
                "w:pgSz",
                [
                    "w:w": String(Twips.millimetres(OfficialPage.width)),
                    "w:h": String(Twips.millimetres(OfficialPage.height)),
                ])
            xml.element(
                "w:pgMar",
                [
                    "w:top": String(Twips.millimetres(OfficialPage.top)),
                    "w:right": String(Twips.millimetres(OfficialPage.right)),
                    "w:bottom": String(Twips.millimetres(OfficialPage.bottom)),
                    "w:left": String(Twips.millimetres(OfficialPage.left)),
                    "w:header": "851",
                    "w:footer": String(Twips.millimetres(isLetter ? OfficialPage.letterFootLine : 25)), "w:gutter": "0",
                ])
            if isLetter { xml.element("w:titlePg") }
        }
    }
}
