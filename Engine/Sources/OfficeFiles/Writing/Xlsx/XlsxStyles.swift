/// The look of cells: fonts, fills, borders and their combinations, in the order of `SheetStyle`.
enum XlsxStyles {
    private struct Look {
        var font = 0
        var fill = 0
        var isRuled = true
        var horizontal = "center"
        var isUnlocked = false
    }

    private static func look(_ style: SheetStyle) -> Look {
        switch style {
        case .text: Look(isRuled: false, horizontal: "left")
        case .title: Look(font: 2, isRuled: false)
        case .heading: Look(font: 1, isRuled: false, horizontal: "left")
        case .header: Look(font: 1, fill: 2)
        case .label: Look(horizontal: "left")
        case .group, .number: Look()
        case .computed: Look(fill: 3)
        case .input: Look(fill: 4, isUnlocked: true)
        case .inputText: Look(fill: 4, horizontal: "left", isUnlocked: true)
        case .inputParagraph: Look(fill: 4, isRuled: false, horizontal: "left", isUnlocked: true)
        case .note: Look(font: 3, isRuled: false, horizontal: "left")
        case .outcome: Look(font: 1)
        }
    }

    static func index(_ style: SheetStyle) -> Int { style.rawValue + 1 }

    static let styles: [UInt8] = {
        var xml = XMLWriter()
        xml.element("styleSheet", ["xmlns": XlsxParts.sheetNamespace]) { xml in
            xml.element("fonts", ["count": "4"]) { xml in
                font(&xml, size: 11)
                font(&xml, size: 11, isBold: true)
                font(&xml, size: 16, isBold: true)
                font(&xml, size: 9, colour: "FF595959")
            }
            // The first two fills are fixed by the format.
            xml.element("fills", ["count": "5"]) { xml in
                fill(&xml, "none", nil)
                fill(&xml, "gray125", nil)
                fill(&xml, "solid", "FFE8EEF4")
                fill(&xml, "solid", "FFF5F5F5")
                fill(&xml, "solid", "FFFFFBE6")
            }
            xml.element("borders", ["count": "2"]) { xml in
                border(&xml, nil)
                border(&xml, "thin")
            }
            xml.element("cellStyleXfs", ["count": "1"]) {
                $0.element("xf", ["numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0"])
            }
            xml.element("cellXfs", ["count": String(SheetStyle.allCases.count + 1)]) { xml in
                // The first format is the default of all cells that the file does not name; programs treat it apart.
                xml.element("xf", ["numFmtId": "0", "fontId": "0", "fillId": "0", "borderId": "0", "xfId": "0"])
                for style in SheetStyle.allCases { format(&xml, look(style)) }
            }
            xml.element("cellStyles", ["count": "1"]) {
                $0.element("cellStyle", ["name": "Normal", "xfId": "0", "builtinId": "0"])
            }
            xml.element("dxfs", ["count": String(SheetHighlight.Colour.allCases.count)]) { xml in
                for colour in SheetHighlight.Colour.allCases { highlight(&xml, colour) }
            }
        }
        return xml.finished()
    }()

    private static func font(
        _ xml: inout XMLWriter, size: Int, isBold: Bool = false, colour: String = "FF000000"
    ) {
        xml.element("font") { xml in
            if isBold { xml.element("b") }
            xml.element("sz", ["val": String(size)])
            xml.element("color", ["rgb": colour])
            xml.element("name", ["val": "宋体"])
            xml.element("charset", ["val": "134"])
        }
    }

    private static func fill(_ xml: inout XMLWriter, _ pattern: String, _ colour: String?) {
        xml.element("fill") { xml in
            xml.element("patternFill", ["patternType": pattern]) { xml in
                if let colour { xml.element("fgColor", ["rgb": colour]) }
            }
        }
    }

    private static func border(_ xml: inout XMLWriter, _ line: String?) {
        xml.element("border") { xml in
            let sides: [StaticString] = ["left", "right", "top", "bottom"]
            for side in sides {
                if let line {
                    xml.element(side, ["style": line]) { $0.element("color", ["rgb": "FF808080"]) }
                } else {
                    xml.element(side)
                }
            }
            xml.element("diagonal")
        }
    }

    private static func format(_ xml: inout XMLWriter, _ look: Look) {
        xml.element(
            "xf",
            [
                "numFmtId": "0", "fontId": String(look.font), "fillId": String(look.fill),
                "borderId": look.isRuled ? "1" : "0", "xfId": "0", "applyFont": "1", "applyFill": "1",
                "applyBorder": "1", "applyAlignment": "1", "applyProtection": "1",
            ]
        ) { xml in
            xml.element(
                "alignment", ["horizontal": look.horizontal, "vertical": "center", "wrapText": "1"])
            xml.element("protection", ["locked": look.isUnlocked ? "0" : "1"])
        }
    }

    /// Dark text on a light ground: readable in print and for who does not tell red from green.
    private static func highlight(_ xml: inout XMLWriter, _ colour: SheetHighlight.Colour) {
        let (text, ground) =
            switch colour {
            case .good: ("FF1E5B2A", "FFD9F0DD")
            case .bad: ("FF9C0006", "FFFBD5D5")
            case .missing: ("FF7A5B00", "FFFFF0C2")
            }
        xml.element("dxf") { xml in
            xml.element("font") { $0.element("color", ["rgb": text]) }
            xml.element("fill") { xml in
                xml.element("patternFill", ["patternType": "solid"]) { xml in
                    xml.element("fgColor", ["rgb": ground])
                    xml.element("bgColor", ["rgb": ground])
                }
            }
        }
    }
}
