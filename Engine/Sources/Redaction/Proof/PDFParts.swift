/// A PDF taken apart as bytes: what stands outside of its streams, and its streams unpacked.
///
/// Reads files that this product wrote, which have each object once and name the filter of each stream plainly; what
/// it cannot take apart makes it `nil`, never something left unlooked at.
struct PDFParts: Sendable {
    /// Everything but the pixels of pictures: the objects, and each stream as stored and as unpacked.
    private(set) var texts: [[UInt8]] = []
    /// Whether any picture is kept as JPEG.
    private(set) var hasJPEG = false

    /// Bytes of one unpacked stream that is no picture. The largest is a font of the sheet of grounds, some megabytes.
    private static let streamBytes = 64 << 20

    init?(_ file: [UInt8]) {
        var position = 0
        var objects: [UInt8] = []
        while let start = ByteSearch.first(Array("stream".utf8), in: file, from: position) {
            guard let body = Self.body(file, behind: start + 6) else {
                objects += file[position..<start + 6]
                position = start + 6
                continue
            }
            guard let end = ByteSearch.first(Array("endstream".utf8), in: file, from: body) else { return nil }
            objects += file[position..<start]
            guard add(file[body..<end], dictionary: Self.dictionary(objects)) else { return nil }
            position = end + 9
        }
        texts.append(Self.withoutTable(objects + file[position...]))
    }

    /// Without the table of places: rows of ten digits, in which any number might stand by chance. A table that has
    /// anything else is kept.
    private static func withoutTable(_ objects: [UInt8]) -> [UInt8] {
        guard let start = ByteSearch.first(Array("\nxref\n".utf8), in: objects, from: 0),
            let end = ByteSearch.first(Array("trailer".utf8), in: objects, from: start),
            objects[(start + 6)..<end].allSatisfy({ (0x30...0x39).contains($0) || " nf\r\n".utf8.contains($0) })
        else { return objects }
        return Array(objects[..<start] + objects[end...])
    }

    /// The first byte of a stream; `nil` when the word `stream` is not followed by a line end, and so begins none.
    private static func body(_ file: [UInt8], behind place: Int) -> Int? {
        guard place < file.count else { return nil }
        if file[place] == 0x0A { return place + 1 }
        return file[place] == 0x0D && place + 1 < file.count && file[place + 1] == 0x0A ? place + 2 : nil
    }

    /// A stream's dictionary: what stands behind the last `obj`.
    private static func dictionary(_ objects: [UInt8]) -> [UInt8] {
        let tail = Array(objects.suffix(4096))
        var start = 0
        while let next = ByteSearch.first(Array(" obj".utf8), in: tail, from: start) { start = next + 4 }
        return Array(tail[start...])
    }

    private mutating func add(_ stream: ArraySlice<UInt8>, dictionary: [UInt8]) -> Bool {
        func names(_ name: String) -> Bool { ByteSearch.contains(Array(name.utf8), in: dictionary) }
        if names("/Subtype /Image") || names("/Subtype/Image") {
            hasJPEG = hasJPEG || names("/DCTDecode")
            return true
        }
        texts.append(Array(stream))
        guard names("/Filter") else { return true }
        guard names("/FlateDecode"), let inflated = Inflation.inflated(stream, limit: Self.streamBytes) else {
            return false
        }
        texts.append(inflated)
        return true
    }

    func contains(_ pattern: [UInt8]) -> Bool { texts.contains { ByteSearch.contains(pattern, in: $0) } }

    /// Whether the name stands as a whole: `/AA`, not `/AAPL`.
    func names(_ name: String) -> Bool {
        let pattern = Array(name.utf8)
        return texts.contains { text in
            var position = 0
            while let start = ByteSearch.first(pattern, in: text, from: position) {
                let next = start + pattern.count
                if next == text.count || !Self.isRegular(text[next]) { return true }
                position = next
            }
            return false
        }
    }

    /// A letter or digit, with which a name would go on.
    private static func isRegular(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    func count(of pattern: String) -> Int {
        texts.reduce(0) { count, text in
            var position = 0
            var found = 0
            while let start = ByteSearch.first(Array(pattern.utf8), in: text, from: position) {
                found += 1
                position = start + 1
            }
            return count + found
        }
    }
}
