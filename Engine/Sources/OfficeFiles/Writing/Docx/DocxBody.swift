/// The text of a Word file: paragraphs, tables, pictures, and the page that they stand on.
enum DocxBody {
    static func document(_ document: PrintedDocument) -> [UInt8] {
        var xml = XMLWriter(reserving: 131_072)
        xml.element(
            "w:document", ["xmlns:w": DocxParts.wordNamespace, "xmlns:r": DocxParts.officeNamespace]
        ) { xml in
            xml.element("w:body") { xml in
                var pictures = 0
                for block in document.blocks {
                    switch block {
                    case .title(let text): paragraph(&xml, text, style: DocxStyles.title)
                    case .heading(let text): paragraph(&xml, text, style: DocxStyles.heading)
                    case .subheading(let text): paragraph(&xml, text, style: DocxStyles.subheading)
                    case .paragraph(let text): paragraph(&xml, text, style: DocxStyles.body)
                    case .table(let table): DocxTable.write(table, to: &xml)
                    case .picture(let picture):
                        DocxPicture.write(picture, number: pictures, to: &xml)
                        DocxPicture.writeCaption(picture, to: &xml)
                        pictures += 1
                    }
                }
                page(&xml)
            }
        }
        return xml.finished()
    }

    static func paragraph(_ xml: inout XMLWriter, _ text: String, style: String) {
        xml.element("w:p") { xml in
            xml.element("w:pPr") { $0.element("w:pStyle", ["w:val": style]) }
            if !text.isEmpty { run(&xml, text) }
        }
    }

    /// A run of text; line breaks and tabs are elements of their own in Word.
    static func run(_ xml: inout XMLWriter, _ text: String, isBold: Bool = false) {
        xml.element("w:r") { xml in
            if isBold {
                xml.element("w:rPr") { $0.element("w:b") }
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

    private static func page(_ xml: inout XMLWriter) {
        xml.element("w:sectPr") { xml in
            xml.element("w:footerReference", ["w:type": "default", "r:id": DocxParts.footerRelation])
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
                    "w:header": "851", "w:footer": String(Twips.millimetres(25)), "w:gutter": "0",
                ])
        }
    }
}
