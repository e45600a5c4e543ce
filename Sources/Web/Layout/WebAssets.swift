import CWebAssets

/// A file that the browser fetches beside the pages and may keep for ever under an address made from its content.
public struct WebAsset: Sendable {
    /// The plain name, such as `gongkai.css`.
    public let name: String
    /// With its charset where it is text.
    public let mediaType: String
    public let bytes: [UInt8]

    public static let stylesheet = WebAsset(
        name: "gongkai.css", mediaType: "text/css; charset=utf-8", bytes: content(gk_stylesheet))
    public static let script = WebAsset(
        name: "gongkai.js", mediaType: "text/javascript; charset=utf-8", bytes: content(gk_script))
    public static let favicon = WebAsset(name: "favicon.svg", mediaType: "image/svg+xml", bytes: content(gk_favicon))

    /// Everything that is to be served.
    public static let all = [stylesheet, script, favicon]

    private static func content(_ read: (UnsafeMutablePointer<Int>?) -> UnsafePointer<UInt8>?) -> [UInt8] {
        var length = 0
        let start = read(&length)
        return [UInt8](UnsafeBufferPointer(start: start, count: length))
    }
}
