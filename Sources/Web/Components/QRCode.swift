import CQRCode
public import HTML

/// A QR code as a drawing, such as for an authenticator app. What it holds is given as text beside it, for those who
/// cannot scan it.
public struct QRCode: HTMLContent, Sendable {
    private let label: String
    /// Modules on each side, without the quiet zone.
    let size: Int
    private let path: SVG.PathData

    /// Modules left free on each side, as ISO/IEC 18004 asks for.
    static let quietZone = 4

    /// - Parameter label: what scanning it does.
    /// - Returns: `nil` for a text that no QR code can hold: an empty one, or more than about 2,300 bytes.
    public init?(_ text: String, label: String) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else {
            return nil
        }
        defer { QRcode_free(code) }
        self.label = label
        let size = Int(code.pointee.width)
        self.size = size
        let modules = UnsafeBufferPointer(start: code.pointee.data, count: size * size)
        path = QRCode.path(size: size) { row, column in modules[row * size + column] & 1 == 1 }
    }

    /// Dark modules side by side become one rectangle.
    private static func path(size: Int, isDark: (Int, Int) -> Bool) -> SVG.PathData {
        var path = SVG.PathData()
        for row in 0..<size {
            var column = 0
            while column < size {
                let start = column
                while column < size, isDark(row, column) { column += 1 }
                if column > start { path.bar(x: start + quietZone, y: row + quietZone, length: column - start) }
                column += 1
            }
        }
        return path
    }

    public func write(into html: inout HTMLBuffer) {
        let side = SVG.Number(size + 2 * QRCode.quietZone)
        SVG.svg(width: side, height: side, .class("qr"), .role(.img), .aria(.label, label)) {
            SVG.rect(.width(side), .height(side), .fill(.color(0xFFFFFF)))
            SVG.path(.d(path), .fill(.color(0x000000)))
        }.write(into: &html)
    }
}

extension SVG.PathData {
    fileprivate mutating func bar(x: Int, y: Int, length: Int) {
        move(x: SVG.Number(x), y: SVG.Number(y))
        horizontal(by: SVG.Number(length))
        vertical(by: 1)
        horizontal(by: SVG.Number(-length))
        close()
    }
}

extension ComponentPreview {
    static var qrCodes: ComponentPreview {
        ComponentPreview("qr-codes", "二维码") {
            Example("绑定验证器") {
                QRCode(
                    "otpauth://totp/Example:lin?secret=JBSWY3DPEHPK3PXP&issuer=Example", label: "用验证器应用扫描，添加动态口令")
                CodeBlock("不能扫描时，手工输入密钥：", "JBSW Y3DP EHPK 3PXP", id: "code-secret")
            }
        }
    }
}
