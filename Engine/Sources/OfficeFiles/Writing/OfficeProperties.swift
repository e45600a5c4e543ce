/// The property parts that docx and xlsx packages share (docProps).
enum OfficeProperties {
    private static let package = "http://schemas.openxmlformats.org/package/2006"

    /// docProps/core.xml: title, author and language.
    static func core(title: String, author: String) -> [UInt8] {
        var xml = XMLWriter()
        xml.element(
            "cp:coreProperties",
            ["xmlns:cp": package + "/metadata/core-properties", "xmlns:dc": "http://purl.org/dc/elements/1.1/"]
        ) { xml in
            xml.element("dc:title") { $0.text(title) }
            xml.element("dc:creator") { $0.text(author) }
            xml.element("dc:language") { $0.text("zh-CN") }
        }
        return xml.finished()
    }

    /// docProps/app.xml: the program that wrote the file.
    static let app: [UInt8] = {
        var xml = XMLWriter()
        xml.element(
            "Properties",
            ["xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"]
        ) { $0.element("Application") { $0.text("Gongkai") } }
        return xml.finished()
    }()
}
