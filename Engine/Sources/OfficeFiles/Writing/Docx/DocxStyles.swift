/// Styles and fonts of official paper (GB/T 9704—2012): title in 小标宋 二号, headings in 黑体, text in 仿宋 三号.
enum DocxStyles {
    static let title = "Title"
    static let heading = "Heading1"
    static let subheading = "Heading2"
    static let body = "BodyText"
    static let tableText = "TableText"
    static let footer = "Footer"
    static let letterhead = "Letterhead"
    static let documentNumber = "DocumentNumber"
    static let addressee = "Addressee"
    static let formText = "FormText"
    static let note = "Note"
    static let table = "ReportTable"

    /// Font sizes in half points: 二号, 三号, 四号, 小五.
    private enum Size {
        static let two = 44
        static let three = 32
        static let four = 28
        static let five = 21
        static let smallFive = 18
    }

    private enum Font {
        static let title = "方正小标宋简体"
        static let hei = "黑体"
        static let kai = "楷体"
        static let fangsong = "仿宋"
        static let song = "宋体"
        static let latin = "Times New Roman"
    }

    static let styles: [UInt8] = {
        var xml = XMLWriter()
        xml.element("w:styles", ["xmlns:w": DocxParts.wordNamespace]) { xml in
            xml.element("w:docDefaults") { xml in
                xml.element("w:rPrDefault") { xml in
                    xml.element("w:rPr") { xml in
                        fonts(&xml, Font.fangsong)
                        size(&xml, Size.three)
                        xml.element("w:lang", ["w:val": "en-US", "w:eastAsia": "zh-CN"])
                    }
                }
                xml.element("w:pPrDefault") { $0.element("w:pPr") }
            }
            paragraph(&xml, "Normal", "Normal", isDefault: true, paragraph: { _ in }, run: { _ in })
            paragraph(
                &xml, title, "Title",
                paragraph: { xml in
                    xml.element("w:keepNext")
                    xml.element("w:spacing", ["w:before": "0", "w:after": "560"])
                    xml.element("w:jc", ["w:val": "center"])
                },
                run: { xml in
                    fonts(&xml, Font.title)
                    size(&xml, Size.two)
                })
            headingStyle(&xml, heading, "heading 1", level: 0, font: Font.hei)
            headingStyle(&xml, subheading, "heading 2", level: 1, font: Font.kai)
            paragraph(
                &xml, body, "Body Text",
                paragraph: { xml in
                    lines(&xml)
                    indent(&xml)
                    xml.element("w:jc", ["w:val": "both"])
                },
                run: { closer(&$0) })
            paragraph(
                &xml, tableText, "Table Text", isCustom: true, paragraph: { _ in },
                run: { xml in
                    fonts(&xml, Font.song)
                    size(&xml, Size.smallFive)
                })
            letterStyles(&xml)
            paragraph(
                &xml, footer, "footer", paragraph: { $0.element("w:jc", ["w:val": "center"]) },
                run: { xml in
                    fonts(&xml, Font.song)
                    size(&xml, Size.four)
                })
            tableStyle(&xml)
        }
        return xml.finished()
    }()

    /// Fonts that a machine may lack, each with what comes nearest.
    static let fontTable: [UInt8] = {
        var xml = XMLWriter()
        xml.element("w:fonts", ["xmlns:w": DocxParts.wordNamespace]) { xml in
            let alternatives = [
                (Font.title, "SimSun", "auto"), (Font.hei, "SimHei", "swiss"), (Font.kai, "KaiTi", "modern"),
                (Font.fangsong, "FangSong", "modern"), (Font.song, "SimSun", "auto"),
            ]
            for (name, alternative, family) in alternatives {
                xml.element("w:font", ["w:name": name]) { xml in
                    xml.element("w:altName", ["w:val": alternative])
                    // GB 2312: tells a machine without the font to take another Chinese one.
                    xml.element("w:charset", ["w:val": "86"])
                    xml.element("w:family", ["w:val": family])
                }
            }
        }
        return xml.finished()
    }()

    private static func letterStyles(_ xml: inout XMLWriter) {
        paragraph(
            &xml, letterhead, "Letterhead", isCustom: true, paragraph: { $0.element("w:jc", ["w:val": "center"]) },
            run: { xml in
                fonts(&xml, Font.title)
                xml.element("w:color", ["w:val": "E60012"])
            })
        paragraph(
            &xml, documentNumber, "Document Number", isCustom: true,
            paragraph: { xml in
                xml.element("w:spacing", ["w:before": "140", "w:line": "560", "w:lineRule": "exact"])
                xml.element("w:jc", ["w:val": "right"])
            }, run: { closer(&$0) })
        paragraph(
            &xml, addressee, "Addressee", isCustom: true, paragraph: { lines(&$0) }, run: { closer(&$0) })
        paragraph(
            &xml, note, "Note", isCustom: true,
            paragraph: { xml in
                lines(&xml)
                indent(&xml)
            }, run: { closer(&$0) })
        paragraph(
            &xml, formText, "Form Text", isCustom: true,
            paragraph: {
                $0.element("w:spacing", ["w:before": "60", "w:after": "60", "w:line": "300", "w:lineRule": "exact"])
            },
            run: { xml in
                fonts(&xml, Font.song)
                size(&xml, Size.five)
            })
    }

    // MARK: - Pieces

    private static func fonts(_ xml: inout XMLWriter, _ eastAsia: String) {
        xml.element(
            "w:rFonts",
            ["w:ascii": Font.latin, "w:eastAsia": eastAsia, "w:hAnsi": Font.latin, "w:cs": Font.latin])
    }

    private static func size(_ xml: inout XMLWriter, _ halfPoints: Int) {
        xml.element("w:sz", ["w:val": String(halfPoints)])
        xml.element("w:szCs", ["w:val": String(halfPoints)])
    }

    /// 28 points from line to line, so that a page holds the standard's 22 lines.
    private static func lines(_ xml: inout XMLWriter) {
        xml.element("w:spacing", ["w:line": "560", "w:lineRule": "exact"])
    }

    /// A quarter of a point less between characters of 16 points, so that a line holds the standard's 28.
    private static func closer(_ xml: inout XMLWriter) {
        xml.element("w:spacing", ["w:val": "-5"])
    }

    /// Two characters (首行缩进2字).
    private static func indent(_ xml: inout XMLWriter) {
        xml.element("w:ind", ["w:firstLineChars": "200", "w:firstLine": "640"])
    }

    private static func paragraph(
        _ xml: inout XMLWriter, _ id: String, _ name: String, isDefault: Bool = false, isCustom: Bool = false,
        paragraph: (inout XMLWriter) -> Void, run: (inout XMLWriter) -> Void
    ) {
        xml.begin("w:style")
        xml.attribute("w:type", "paragraph")
        if isDefault { xml.attribute("w:default", "1") }
        if isCustom { xml.attribute("w:customStyle", "1") }
        xml.attribute("w:styleId", id)
        xml.element("w:name", ["w:val": name])
        if !isDefault { xml.element("w:basedOn", ["w:val": "Normal"]) }
        xml.element("w:qFormat")
        xml.element("w:pPr") { paragraph(&$0) }
        xml.element("w:rPr") { run(&$0) }
        xml.end()
    }

    private static func headingStyle(
        _ xml: inout XMLWriter, _ id: String, _ name: String, level: Int, font: String
    ) {
        paragraph(
            &xml, id, name,
            paragraph: { xml in
                xml.element("w:keepNext")
                lines(&xml)
                indent(&xml)
                xml.element("w:outlineLvl", ["w:val": String(level)])
            },
            run: { fonts(&$0, font) })
    }

    private static func tableStyle(_ xml: inout XMLWriter) {
        xml.element("w:style", ["w:type": "table", "w:customStyle": "1", "w:styleId": table]) { xml in
            xml.element("w:name", ["w:val": "Report Table"])
            xml.element("w:tblPr") { xml in
                xml.element("w:tblBorders") { xml in
                    let sides: [StaticString] = ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"]
                    for side in sides {
                        xml.element(
                            side, ["w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "auto"])
                    }
                }
                xml.element("w:tblCellMar") { xml in
                    let sides: [StaticString] = ["w:left", "w:right"]
                    for side in sides { xml.element(side, ["w:w": "40", "w:type": "dxa"]) }
                }
            }
        }
    }
}
