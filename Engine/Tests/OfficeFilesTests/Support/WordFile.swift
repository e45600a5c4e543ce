import OfficeFiles

/// A docx made of the given body, with styles and numbering where a test is about them.
enum WordFile {
    static let namespaces = """
        xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
        xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
        xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" \
        xmlns:v="urn:schemas-microsoft-com:vml" \
        xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" \
        xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
        """

    static func bytes(_ body: String, styles: String? = nil, numbering: String? = nil) throws -> [UInt8] {
        var entries: [(name: String, bytes: [UInt8])] = [
            ("[Content_Types].xml", Array("<Types/>".utf8)),
            ("word/document.xml", Array("<w:document \(namespaces)><w:body>\(body)</w:body></w:document>".utf8)),
        ]
        if let styles {
            entries.append(("word/styles.xml", Array("<w:styles \(namespaces)>\(styles)</w:styles>".utf8)))
        }
        if let numbering {
            entries.append(("word/numbering.xml", Array("<w:numbering \(namespaces)>\(numbering)</w:numbering>".utf8)))
        }
        return try ZipWriter.archive(entries)
    }

    static func read(_ body: String, styles: String? = nil, numbering: String? = nil) throws -> SourceDocument {
        try WordReader.read(bytes(body, styles: styles, numbering: numbering))
    }

    static func p(_ text: String, _ properties: String = "") -> String {
        "<w:p>\(properties.isEmpty ? "" : "<w:pPr>\(properties)</w:pPr>")<w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>"
    }

    static func tc(_ text: String, _ properties: String = "") -> String {
        "<w:tc><w:tcPr>\(properties)</w:tcPr>\(text.hasPrefix("<") ? text : p(text))</w:tc>"
    }

    static func tr(_ cells: String..., properties: String = "") -> String {
        "<w:tr><w:trPr>\(properties)</w:trPr>\(cells.joined())</w:tr>"
    }

    static func tbl(_ rows: String...) -> String { "<w:tbl>\(rows.joined())</w:tbl>" }
}
