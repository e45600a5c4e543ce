/// The parts of a Word file around its text.
enum DocxParts {
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    static let wordNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    static let officeNamespace = office

    static func pictureName(_ index: Int) -> String { "word/media/image\(index + 1).png" }
    static func pictureRelation(_ index: Int) -> String { "rIdPicture\(index + 1)" }
    static let footerRelation = "rIdFooter"

    static func contentTypes(hasPictures: Bool, isLetter: Bool) -> [UInt8] {
        var xml = XMLWriter()
        xml.element("Types", ["xmlns": package + "/content-types"]) { xml in
            var defaults = [
                ("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml"),
            ]
            if hasPictures { defaults.append(("png", "image/png")) }
            for (ending, type) in defaults { xml.element("Default", ["Extension": ending, "ContentType": type]) }
            let overrides = [
                ("/word/document.xml", wordType + ".document.main+xml"),
                ("/word/styles.xml", wordType + ".styles+xml"),
                ("/word/settings.xml", wordType + ".settings+xml"),
                ("/word/fontTable.xml", wordType + ".fontTable+xml"),
                ("/word/footer1.xml", wordType + ".footer+xml"),
                ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
                ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
            ]
            let footers = isLetter ? ["/word/footer2.xml", "/word/footer3.xml"] : []
            for (name, type) in overrides + footers.map({ ($0, wordType + ".footer+xml") }) {
                xml.element("Override", ["PartName": name, "ContentType": type])
            }
        }
        return xml.finished()
    }

    static let packageRelations = relations([
        ("rId1", office + "/officeDocument", "word/document.xml"),
        ("rId2", package + "/relationships/metadata/core-properties", "docProps/core.xml"),
        ("rId3", office + "/extended-properties", "docProps/app.xml"),
    ])

    static func documentRelations(pictures: Int, isLetter: Bool) -> [UInt8] {
        let parts = [
            ("rIdStyles", office + "/styles", "styles.xml"), ("rIdSettings", office + "/settings", "settings.xml"),
            ("rIdFonts", office + "/fontTable", "fontTable.xml"), (footerRelation, office + "/footer", "footer1.xml"),
        ]
        let images = (0..<pictures).map {
            (pictureRelation($0), office + "/image", String(pictureName($0).dropFirst("word/".count)))
        }
        let footers = [
            (DocxLetter.evenFooterRelation, office + "/footer", "footer2.xml"),
            (DocxLetter.firstFooterRelation, office + "/footer", "footer3.xml"),
        ]
        return relations(parts + (isLetter ? footers : []) + images)
    }

    private static func relations(_ list: [(id: String, type: String, target: String)]) -> [UInt8] {
        var xml = XMLWriter()
        xml.element("Relationships", ["xmlns": package + "/relationships"]) { xml in
            for (id, type, target) in list {
                xml.element("Relationship", ["Id": id, "Type": type, "Target": target])
            }
        }
        return xml.finished()
    }

    /// - Parameter isLetter: even pages have a footer of their own.
    static func settings(isLetter: Bool) -> [UInt8] {
        var xml = XMLWriter()
        xml.element("w:settings", ["xmlns:w": wordNamespace]) { xml in
            xml.element("w:zoom", ["w:percent": "100"])
            xml.element("w:defaultTabStop", ["w:val": "640"])
            if isLetter { xml.element("w:evenAndOddHeaders") }
            xml.element("w:characterSpacingControl", ["w:val": "compressPunctuation"])
            xml.element("w:compat") { xml in
                // Without it Word opens the file in its compatibility mode and says so.
                xml.element(
                    "w:compatSetting",
                    [
                        "w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word",
                        "w:val": "15",
                    ])
            }
            xml.element("w:themeFontLang", ["w:val": "en-US", "w:eastAsia": "zh-CN"])
        }
        return xml.finished()
    }

    /// 页码: four-and-a-half size Song numerals between dashes, below the text (GB/T 9704—2012, 7.5).
    static let footer: [UInt8] = {
        var xml = XMLWriter()
        xml.element("w:ftr", ["xmlns:w": wordNamespace]) { xml in
            xml.element("w:p") { xml in
                xml.element("w:pPr") { $0.element("w:pStyle", ["w:val": DocxStyles.footer]) }
                pageNumber(&xml)
            }
        }
        return xml.finished()
    }()

    /// — 1 —
    static func pageNumber(_ xml: inout XMLWriter) {
        run(&xml, "— ")
        xml.element("w:fldSimple", ["w:instr": " PAGE "]) { run(&$0, "1") }
        run(&xml, " —")
    }

    private static func run(_ xml: inout XMLWriter, _ text: String) {
        xml.element("w:r") { $0.element("w:t", ["xml:space": "preserve"]) { $0.text(text) } }
    }
}
