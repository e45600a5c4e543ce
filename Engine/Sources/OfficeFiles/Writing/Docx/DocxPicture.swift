/// A picture in a Word file (DrawingML), as wide as the text.
enum DocxPicture {
    private static let drawing = "http://schemas.openxmlformats.org/drawingml/2006"

    /// Twips to English metric units.
    private static let emuPerTwip = 635
    /// Of a page's text, less two lines for the caption.
    private static let highest =
        Twips.millimetres(OfficialPage.height - OfficialPage.top - OfficialPage.bottom) - 2 * 560

    static func write(_ picture: PrintedPicture, number: Int, to xml: inout XMLWriter) {
        // A picture higher than a page is drawn smaller, with room for its caption.
        let width = min(Double(Twips.textWidth), Double(highest) / max(picture.steepness, .leastNonzeroMagnitude))
        let (wide, high) = (Int(width) * emuPerTwip, Int(width * picture.steepness) * emuPerTwip)
        let extent: KeyValuePairs<StaticString, String> = ["cx": String(wide), "cy": String(high)]
        xml.element("w:p") { xml in
            xml.element("w:pPr") { xml in
                xml.element("w:pStyle", ["w:val": DocxStyles.tableText])
                xml.element("w:keepNext")
                xml.element("w:jc", ["w:val": "center"])
            }
            xml.element("w:r") { xml in
                xml.element("w:drawing") { xml in
                    xml.element(
                        "wp:inline",
                        [
                            "xmlns:wp": drawing + "/wordprocessingDrawing", "distT": "0", "distB": "0", "distL": "0",
                            "distR": "0",
                        ]
                    ) { xml in
                        xml.element("wp:extent", extent)
                        xml.element(
                            "wp:docPr",
                            ["id": String(number + 1), "name": "图\(number + 1)", "descr": picture.description])
                        xml.element("a:graphic", ["xmlns:a": drawing + "/main"]) { xml in
                            xml.element("a:graphicData", ["uri": drawing + "/picture"]) { xml in
                                shape(picture, number: number, extent, to: &xml)
                            }
                        }
                    }
                }
            }
        }
    }

    static func writeCaption(_ picture: PrintedPicture, to xml: inout XMLWriter) {
        xml.element("w:p") { xml in
            xml.element("w:pPr") { xml in
                xml.element("w:pStyle", ["w:val": DocxStyles.tableText])
                xml.element("w:spacing", ["w:before": "80", "w:after": "320"])
                xml.element("w:jc", ["w:val": "center"])
            }
            DocxBody.run(&xml, picture.caption)
        }
    }

    private static func shape(
        _ picture: PrintedPicture, number: Int, _ extent: KeyValuePairs<StaticString, String>,
        to xml: inout XMLWriter
    ) {
        xml.element("pic:pic", ["xmlns:pic": drawing + "/picture"]) { xml in
            xml.element("pic:nvPicPr") { xml in
                xml.element("pic:cNvPr", ["id": String(number + 1), "name": "图\(number + 1)"])
                xml.element("pic:cNvPicPr")
            }
            xml.element("pic:blipFill") { xml in
                xml.element("a:blip", ["r:embed": DocxParts.pictureRelation(number)])
                xml.element("a:stretch") { $0.element("a:fillRect") }
            }
            xml.element("pic:spPr") { xml in
                xml.element("a:xfrm") { xml in
                    xml.element("a:off", ["x": "0", "y": "0"])
                    xml.element("a:ext", extent)
                }
                xml.element("a:prstGeom", ["prst": "rect"]) { $0.element("a:avLst") }
            }
        }
    }
}
