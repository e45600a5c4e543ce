/// A JPEG file as far as it must be understood to have it rendered by a child process, which decodes it under limits.
struct JPEGFile: Hashable, Sendable {
    let bytes: [UInt8]
    /// As stored, before it is turned.
    let width: Int
    let height: Int
    /// 1 grey, 3 colours, 4 printing inks.
    let components: Int
    /// EXIF tag Orientation, 1 to 8.
    let orientation: Int
    /// Adobe's programs store inks turned round (their marker APP14).
    let isAdobe: Bool

    /// Of a file that is nothing but segments so many are looked at; a photograph has about ten.
    private static let segmentLimit = 1000

    static func begins(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0xFF, 0xD8, 0xFF]) }

    /// - Returns: `nil` for a file without frame, of a kind that no camera or scanner makes (lossless, hierarchical,
    ///   arithmetic, 12 bits), or one that ends before its end.
    init?(_ bytes: [UInt8]) {
        var frame: (width: Int, height: Int, components: Int)?
        var orientation = 1
        var isAdobe = false
        var position = 2
        for _ in 0..<Self.segmentLimit {
            guard position + 4 <= bytes.count, bytes[position] == 0xFF else { return nil }
            let marker = bytes[position + 1]
            // A byte FF more before a marker is allowed as filling.
            if marker == 0xFF {
                position += 1
                continue
            }
            let length = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
            let end = position + 2 + length
            guard length >= 2, end <= bytes.count else { return nil }
            let content = Array(bytes[(position + 4)..<end])
            switch marker {
            case 0xC0...0xC2: frame = Self.frame(content)
            case 0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF: return nil
            case 0xE1: orientation = Self.orientation(exif: content) ?? orientation
            case 0xEE: isAdobe = isAdobe || content.starts(with: "Adobe".utf8)
            default: break
            }
            position = end
            if marker == 0xDA { break }
        }
        guard let frame, Self.hasEnd(bytes[position...]) else { return nil }
        self.bytes = bytes
        (width, height, components) = frame
        self.orientation = orientation
        self.isAdobe = isAdobe
    }

    private static func frame(_ content: [UInt8]) -> (width: Int, height: Int, components: Int)? {
        guard content.count >= 6, content[0] == 8 else { return nil }
        let height = Int(content[1]) << 8 | Int(content[2])
        let width = Int(content[3]) << 8 | Int(content[4])
        guard width > 0, height > 0, [1, 3, 4].contains(content[5]) else { return nil }
        return (width, height, Int(content[5]))
    }

    /// The mark of the end; cameras write more behind it.
    private static func hasEnd(_ data: ArraySlice<UInt8>) -> Bool {
        zip(data, data.dropFirst()).contains { $0 == 0xFF && $1 == 0xD9 }
    }

    /// Tag 0x0112 of the first directory of the TIFF structure.
    private static func orientation(exif content: [UInt8]) -> Int? {
        guard content.starts(with: "Exif\0\0".utf8) else { return nil }
        let tiff = Array(content.dropFirst(6))
        guard tiff.count >= 8 else { return nil }
        let isLittle = tiff[0] == 0x49
        func number(_ at: Int, _ size: Int) -> Int? {
            guard at >= 0, at + size <= tiff.count else { return nil }
            let part = tiff[at..<at + size]
            return isLittle ? part.reversed().reduce(0) { $0 << 8 | Int($1) } : part.reduce(0) { $0 << 8 | Int($1) }
        }
        guard let directory = number(4, 4), let count = number(directory, 2) else { return nil }
        for entry in 0..<count {
            let at = directory + 2 + 12 * entry
            guard let tag = number(at, 2) else { return nil }
            if tag == 0x0112 { return number(at + 8, 2).flatMap { (1...8).contains($0) ? $0 : nil } }
        }
        return nil
    }

    /// A PDF whose one page is the picture, a point for each pixel.
    var asPDF: [UInt8] {
        let space = components == 1 ? "/DeviceGray" : components == 3 ? "/DeviceRGB" : "/DeviceCMYK"
        let decode = components == 4 && isAdobe ? "/Decode[1 0 1 0 1 0 1 0]" : ""
        // Poppler draws a picture that ends where a pixel begins one pixel too wide.
        let drawing = "\(width - 1).96 0 0 \(height - 1).96 0.02 0.02 cm /P Do"
        var file = Array("%PDF-1.4\n".utf8)
        var places: [Int] = []
        func add(_ head: String, _ stream: [UInt8]? = nil) {
            places.append(file.count)
            file += Array("\(places.count) 0 obj\n\(head)".utf8)
            if let stream { file += Array("\nstream\n".utf8) + stream + Array("\nendstream".utf8) }
            file += Array("\nendobj\n".utf8)
        }
        add("<</Type/Catalog/Pages 2 0 R>>")
        add("<</Type/Pages/Kids[3 0 R]/Count 1>>")
        add(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 \(width) \(height)]/Contents 4 0 R"
                + "/Resources<</XObject<</P 5 0 R>>>>>>")
        add("<</Length \(drawing.utf8.count)>>", Array(drawing.utf8))
        add(
            "<</Type/XObject/Subtype/Image/Width \(width)/Height \(height)/ColorSpace\(space)/BitsPerComponent 8"
                + "\(decode)/Filter/DCTDecode/Length \(bytes.count)>>", bytes)
        let start = file.count
        let rows = places.map { place in
            let digits = String(place)
            return String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        file += Array("xref\n0 \(places.count + 1)\n0000000000 65535 f \n\(rows.joined())".utf8)
        file += Array("trailer\n<</Size \(places.count + 1)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n".utf8)
        return file
    }
}
