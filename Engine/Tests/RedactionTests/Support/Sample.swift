@testable import Redaction

/// PDF files that hold SECRET7731 in different places, at the same words of the page each time; the rest may be seen.
enum Sample: CaseIterable, Sendable {
    case plain, whiteText, turned90, turned180, turned270, cropped, croppedAndTurned, objectStream, unseenParts
    case earlierVersion, twoPages

    static let secret = "SECRET7731"

    var bytes: [UInt8] {
        var pdf = SamplePDF()
        let lines =
            SamplePDF.line("PUBLIC part", x: 110, y: 140) + SamplePDF.line(Self.secret, x: 110, y: 120)
            + "1 0 0 rg 110 105 60 8 re f\n"
        let box = (300, 200)
        switch self {
        case .earlierVersion:
            let info = pdf.add("<</Title(\(Sample.secret))>>")
            pdf.trailerEntries = "/Info \(info) 0 R"
            pdf.addPage(lines, box: box)
            return pdf.bytes(updating: info, to: "<</Title(public)>>")
        case .plain, .objectStream: pdf.addPage(lines, box: box)
        case .whiteText:
            pdf.addPage(lines + SamplePDF.line(Self.secret, x: 111, y: 121, color: "1 g"), box: box)
        case .turned90: pdf.addPage(lines, box: box, entries: "/Rotate 90")
        case .turned180: pdf.addPage(lines, box: box, entries: "/Rotate 180")
        case .turned270: pdf.addPage(lines, box: box, entries: "/Rotate 270")
        case .cropped: pdf.addPage(lines, box: box, entries: "/CropBox[100 90 250 180]")
        case .croppedAndTurned: pdf.addPage(lines, box: box, entries: "/CropBox[100 90 250 180]/Rotate 90")
        case .unseenParts: addUnseenParts(to: &pdf, lines)
        case .twoPages:
            pdf.addPage(lines, box: box)
            pdf.addPage(SamplePDF.line("PUBLIC second page", x: 20, y: 20), box: (200, 100))
        }
        return self == .objectStream ? pdf.bytesWithObjectStream : pdf.bytes
    }

    /// The secret in the properties, XMP, an annotation, a form field, a script, an attachment, a hidden layer, a
    /// text beyond the edge, a text drawn without ink, and a mark for screen readers.
    private func addUnseenParts(to pdf: inout SamplePDF, _ lines: String) {
        let info = pdf.add("<</Title(\(Sample.secret))/Author(\(Sample.secret))/Keywords(\(Sample.secret))>>")
        let xmp = pdf.add("/Type/Metadata/Subtype/XML", stream: "<x:xmpmeta><a>\(Sample.secret)</a></x:xmpmeta>")
        let note = pdf.add("<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(\(Sample.secret))>>")
        let field = pdf.add(
            "<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(\(Sample.secret))/Rect[110 60 200 80]/DA(/F 9 Tf)>>")
        let attached = pdf.add("/Type/EmbeddedFile", stream: "\(Sample.secret) in an attachment")
        let file = pdf.add("<</Type/Filespec/F(a.txt)/EF<</F \(attached) 0 R>>>>")
        let layer = pdf.add("<</Type/OCG/Name(\(Sample.secret))>>")
        pdf.catalogEntries = """
            /Metadata \(xmp) 0 R/OpenAction<</S/JavaScript/JS(app.alert\\("\(Sample.secret)"\\))>>\
            /Names<</EmbeddedFiles<</Names[(a.txt)\(file) 0 R]>>>>/AcroForm<</Fields[\(field) 0 R]>>\
            /OCProperties<</OCGs[\(layer) 0 R]/D<</OFF[\(layer) 0 R]>>>>
            """
        pdf.trailerEntries = "/Info \(info) 0 R"
        pdf.addPage(
            lines + "/OC /L BDC\n" + SamplePDF.line("LAYER \(Sample.secret)", x: 110, y: 40) + "EMC\n"
                + SamplePDF.line(Self.secret, x: 900, y: 900) + "3 Tr " + SamplePDF.line(Self.secret, x: 111, y: 121)
                + "/Span<</ActualText(\(Sample.secret))>> BDC 0 0 1 1 re f EMC",
            box: (300, 200), entries: "/Annots[\(note) 0 R \(field) 0 R]",
            resources: "/Properties<</L \(layer) 0 R>>")
    }
}
