@testable import Redaction

/// A PDF written by hand, so that a test decides every byte. All contents are made up.
struct SamplePDF {
    /// `<<…>>` or another object; `stream` in bytes where it has one.
    struct Object {
        var head: String
        var stream: [UInt8]?
    }

    /// Object 1 is the catalog, 2 the list of pages, 3 the font; further ones follow.
    private(set) var objects: [Object] = []
    private var pages: [Int] = []
    /// Of the catalog: `/OpenAction …`.
    var catalogEntries = ""
    /// Of the trailer: `/Info 9 0 R`.
    var trailerEntries = ""

    init() {
        objects = [
            Object(head: ""), Object(head: ""),
            Object(head: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"),
        ]
    }

    /// The number of the object added; `dictionary` without its brackets where there is a stream.
    mutating func add(_ head: String, stream: [UInt8]? = nil) -> Int {
        objects.append(Object(head: head, stream: stream))
        return objects.count
    }

    mutating func add(_ dictionary: String, stream: String) -> Int { add(dictionary, stream: Array(stream.utf8)) }

    /// - Parameters:
    ///   - box: width and height of the sheet, in points.
    ///   - entries: further entries of the page: `/Rotate 90`.
    ///   - resources: further resources.
    mutating func addPage(
        _ content: String, box: (Int, Int) = (200, 100), entries: String = "", resources: String = ""
    ) {
        let stream = add("", stream: content)
        pages.append(
            add(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 \(box.0) \(box.1)]/Contents \(stream) 0 R"
                    + "/Resources<</Font<</F 3 0 R>>\(resources)>>\(entries)>>"))
    }

    /// A line of text from a point, counted from the lower left corner as PDF does.
    static func line(_ text: String, x: Int, y: Int, size: Int = 12, color: String = "0 g") -> String {
        "\(color) BT /F \(size) Tf \(x) \(y) Td (\(text)) Tj ET\n"
    }

    private var finished: [Object] {
        var finished = objects
        finished[0].head = "<</Type/Catalog/Pages 2 0 R\(catalogEntries)>>"
        finished[1].head =
            "<</Type/Pages/Count \(pages.count)/Kids[\(pages.map { "\($0) 0 R" }.joined(separator: " "))]>>"
        return finished
    }

    /// The file with a table of its objects.
    var bytes: [UInt8] {
        var file = Array("%PDF-1.7\n".utf8)
        var places: [Int] = []
        for (index, object) in finished.enumerated() {
            places.append(file.count)
            file += Self.written(object, number: index + 1)
        }
        let start = file.count
        file += Array("xref\n0 \(places.count + 1)\n0000000000 65535 f \n".utf8)
        for place in places { file += Array("\(Self.tenDigits(place)) 00000 n \n".utf8) }
        file += Array("trailer\n<</Size \(places.count + 1)/Root 1 0 R\(trailerEntries)>>\n".utf8)
        return file + Array("startxref\n\(start)\n%%EOF\n".utf8)
    }

    /// The file with a later version of one object behind its end, as editors save: the earlier one stays in it.
    func bytes(updating number: Int, to head: String) -> [UInt8] {
        let before = bytes
        let table = (ByteSearch.first(Array("\nxref\n".utf8), in: before, from: 0) ?? 0) + 1
        let file = before + Self.written(Object(head: head), number: number)
        let update = """
            xref
            \(number) 1
            \(Self.tenDigits(before.count)) 00000 n\u{20}
            trailer
            <</Size \(objects.count + 1)/Root 1 0 R\(trailerEntries)/Prev \(table)>>
            startxref
            \(file.count)
            %%EOF

            """
        return file + Array(update.utf8)
    }

    /// The file with its dictionaries in an object stream, as most programs write since 2003.
    var bytesWithObjectStream: [UInt8] {
        let all = finished
        var file = Array("%PDF-1.7\n".utf8)
        var rows: [[UInt8]] = [[0, 0, 0, 0xFF]]
        let container = all.count + 1
        var (heads, bodies, index) = ("", "", 0)
        for (number, object) in all.enumerated() {
            if object.stream != nil {
                rows.append([1] + Self.twoBytes(file.count) + [0])
                file += Self.written(object, number: number + 1)
            } else {
                heads += "\(number + 1) \(bodies.utf8.count) "
                bodies += object.head + "\n"
                rows.append([2] + Self.twoBytes(container) + [UInt8(index)])
                index += 1
            }
        }
        rows.append([1] + Self.twoBytes(file.count) + [0])
        file += Self.written(
            Object(head: "/Type/ObjStm/N \(index)/First \(heads.utf8.count)", stream: Array((heads + bodies).utf8)),
            number: container)
        let start = file.count
        rows.append([1] + Self.twoBytes(start) + [0])
        let table = "/Type/XRef/Size \(rows.count)/W[1 2 1]/Root 1 0 R\(trailerEntries)"
        file += Self.written(Object(head: table, stream: rows.flatMap { $0 }), number: container + 1)
        return file + Array("startxref\n\(start)\n%%EOF\n".utf8)
    }

    private static func written(_ object: Object, number: Int) -> [UInt8] {
        var bytes = Array("\(number) 0 obj\n".utf8)
        if let stream = object.stream {
            bytes += Array("<<\(object.head)/Length \(stream.count)>>\nstream\n".utf8)
            bytes += stream + Array("\nendstream".utf8)
        } else {
            bytes += Array(object.head.utf8)
        }
        return bytes + Array("\nendobj\n".utf8)
    }

    private static func tenDigits(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: 10 - digits.count) + digits
    }

    private static func twoBytes(_ number: Int) -> [UInt8] { [UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF)] }
}
