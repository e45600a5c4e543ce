import CWebAssets

/// The files that the browser fetches beside the pages.
public enum WebAssets {
    public static let stylesheet = StaticFile(name: "gongkai.css", type: .css, bytes: content(gk_stylesheet))
    public static let script = StaticFile(name: "gongkai.js", type: .javascript, bytes: content(gk_script))
    /// For pages on which a text is written.
    public static let editor = StaticFile(name: "editor.js", type: .javascript, bytes: content(gk_editor))
    /// For the form by which citizens ask for information.
    public static let filing = StaticFile(name: "filing.js", type: .javascript, bytes: content(gk_filing))
    /// For pages on which areas of a document are marked.
    public static let redaction = StaticFile(name: "redaction.js", type: .javascript, bytes: content(gk_redaction))
    /// For pages on which the text of a report is written.
    public static let narrative = StaticFile(name: "narrative.js", type: .javascript, bytes: content(gk_narrative))
    public static let favicon = StaticFile(name: "favicon.svg", type: .svg, bytes: content(gk_favicon))

    /// Everything that is to be served.
    public static let all = [stylesheet, script, editor, filing, redaction, favicon, narrative]

    private static func content(_ read: (UnsafeMutablePointer<Int>?) -> UnsafePointer<UInt8>?) -> [UInt8] {
        var length = 0
        let start = read(&length)
        return [UInt8](UnsafeBufferPointer(start: start, count: length))
    }
}
