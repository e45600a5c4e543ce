import NIOCore

/// How much a form with files may hold. What is over a limit is refused whole; nothing is cut.
public struct UploadLimits: Hashable, Sendable {
    /// Bytes of one file.
    public var fileBytes: Int
    /// Number of files.
    public var files: Int
    /// Fields that are no files, and bytes of each.
    public var fields = 64
    public var fieldBytes = 64 * 1024
    /// Bytes of all fields that are no files together; `nil` for as much as their number allows.
    public var textBytes: Int?
    /// Bytes of the lines before a part; browsers write some 200.
    public var headerBytes = 4 * 1024

    public init(fileBytes: Int, files: Int = 1) {
        self.fileBytes = fileBytes
        self.files = files
    }

    /// Of the whole body, with what stands between the parts.
    var totalBytes: Int { files * (fileBytes + headerBytes) + fields * headerBytes + mostTextBytes }

    var mostTextBytes: Int { textBytes ?? fields * fieldBytes }
}

/// Why a form with files could not be read.
enum MultipartFailure: Error, Hashable {
    case noBoundary
    /// The body does not follow RFC 2046 §5.1: a part without a name, a line too long, bytes between the parts.
    case malformed
    /// The body ended before its last boundary: the connection broke.
    case truncated
    case tooManyParts(limit: Int)
    case fileTooLarge(limit: Int)
    case fieldTooLarge(limit: Int)
}

/// Reads `multipart/form-data` (RFC 7578) piece by piece, however the pieces are cut. Holds a part's header lines and nothing else: what a part
/// contains is passed on as slices of what came.
struct MultipartParser {
    struct Part: Hashable {
        let field: String
        /// As the browser sent it; `nil` for a field that is no file.
        let fileName: String?
    }

    enum Event: Hashable {
        case began(Part)
        case data(ByteBuffer)
        case ended
    }

    private enum State {
        /// Before the first boundary, where nothing should stand.
        case preamble
        /// Behind a boundary: a line end, or `--` when it was the last.
        case boundaryEnd(seen: UInt8?)
        case headers
        case content(isFile: Bool)
        case epilogue
    }

    /// What ends a part: line end, two hyphens, boundary.
    private let delimiter: [UInt8]
    private let limits: UploadLimits
    private var state = State.preamble
    /// How many bytes of `delimiter` the last bytes are. The first boundary may stand at the very start, as if a line end had come before.
    private var matched = 2
    private var header: [UInt8] = []
    private var partBytes = 0
    private var files = 0
    private var fields = 0

    init(boundary: String, limits: UploadLimits) {
        delimiter = Array("\r\n--\(boundary)".utf8)
        self.limits = limits
    }

    /// - Parameter contentType: of the request.
    init(contentType: String, limits: UploadLimits) throws(MultipartFailure) {
        guard let boundary = HeaderParameters(contentType)["boundary"], (1...70).contains(boundary.utf8.count),
            boundary.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { throw .noBoundary }
        self.init(boundary: boundary, limits: limits)
    }

    /// - Parameter piece: the next bytes of the body.
    /// - Returns: what they bring, in order.
    mutating func feed(_ piece: ByteBuffer) throws(MultipartFailure) -> [Event] {
        var rest = piece
        var events: [Event] = []
        while rest.readableBytes > 0 {
            switch state {
            case .preamble: try skipPreamble(&rest)
            case .boundaryEnd(let seen): try readBoundaryEnd(seen, &rest)
            case .headers: try readHeader(&rest, &events)
            case .content(let isFile): try readContent(isFile, &rest, &events)
            case .epilogue: rest.moveReaderIndex(to: rest.writerIndex)
            }
        }
        return events
    }

    /// The body has ended.
    func finish() throws(MultipartFailure) {
        guard case .epilogue = state else { throw .truncated }
    }

    private mutating func skipPreamble(_ rest: inout ByteBuffer) throws(MultipartFailure) {
        while let byte = rest.readInteger(as: UInt8.self) {
            guard byte == delimiter[matched] else { throw .malformed }
            matched += 1
            if matched == delimiter.count {
                state = .boundaryEnd(seen: nil)
                return
            }
        }
    }

    private mutating func readBoundaryEnd(_ seen: UInt8?, _ rest: inout ByteBuffer) throws(MultipartFailure) {
        guard let byte = rest.readInteger(as: UInt8.self) else { return }
        switch (seen, byte) {
        case (nil, UInt8(ascii: "\r")), (nil, UInt8(ascii: "-")): state = .boundaryEnd(seen: byte)
        case (UInt8(ascii: "\r"), UInt8(ascii: "\n")):
            header.removeAll(keepingCapacity: true)
            state = .headers
        case (UInt8(ascii: "-"), UInt8(ascii: "-")): state = .epilogue
        default: throw .malformed
        }
    }

    private mutating func readHeader(_ rest: inout ByteBuffer, _ events: inout [Event]) throws(MultipartFailure) {
        while let byte = rest.readInteger(as: UInt8.self) {
            header.append(byte)
            guard header.count <= limits.headerBytes else { throw .malformed }
            guard byte == UInt8(ascii: "\n"), header.suffix(4) == [13, 10, 13, 10] else { continue }
            let part = try MultipartParser.part(header.dropLast(4))
            try count(part)
            events.append(.began(part))
            partBytes = 0
            matched = 0
            state = .content(isFile: part.fileName != nil)
            return
        }
    }

    private mutating func count(_ part: Part) throws(MultipartFailure) {
        if part.fileName == nil { fields += 1 } else { files += 1 }
        // A form sends an empty file field along for each that was left empty; they are bounded like the fields.
        guard fields <= limits.fields, files <= limits.files + limits.fields else {
            throw .tooManyParts(limit: limits.fields)
        }
    }

    private mutating func readContent(
        _ isFile: Bool, _ rest: inout ByteBuffer, _ events: inout [Event]
    ) throws(MultipartFailure) {
        if matched > 0 {
            try continueMatch(isFile, &rest, &events)
            return
        }
        let view = rest.readableBytesView
        let end = view.firstIndex(of: UInt8(ascii: "\r")) ?? view.endIndex
        if let data = rest.readSlice(length: end - view.startIndex), data.readableBytes > 0 {
            try emit(data, isFile, &events)
        }
        if rest.readInteger(as: UInt8.self) != nil { matched = 1 }
    }

    /// A carriage return stands nowhere in a boundary but at its start: what had matched before a byte that does not is content as a whole.
    private mutating func continueMatch(
        _ isFile: Bool, _ rest: inout ByteBuffer, _ events: inout [Event]
    ) throws(MultipartFailure) {
        while matched < delimiter.count, let byte = rest.getInteger(at: rest.readerIndex, as: UInt8.self) {
            guard byte == delimiter[matched] else {
                let held = ByteBuffer(bytes: delimiter[..<matched])
                matched = 0
                try emit(held, isFile, &events)
                return
            }
            rest.moveReaderIndex(forwardBy: 1)
            matched += 1
        }
        guard matched == delimiter.count else { return }
        events.append(.ended)
        state = .boundaryEnd(seen: nil)
    }

    private mutating func emit(_ data: ByteBuffer, _ isFile: Bool, _ events: inout [Event]) throws(MultipartFailure) {
        partBytes += data.readableBytes
        if isFile {
            guard partBytes <= limits.fileBytes else { throw .fileTooLarge(limit: limits.fileBytes) }
        } else {
            guard partBytes <= limits.fieldBytes else { throw .fieldTooLarge(limit: limits.fieldBytes) }
        }
        events.append(.data(data))
    }

    private static func part(_ header: ArraySlice<UInt8>) throws(MultipartFailure) -> Part {
        guard let text = String(validating: header, as: UTF8.self) else { throw .malformed }
        for line in text.split(separator: "\r\n") {
            guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { throw .malformed }
            guard line[..<colon].lowercased() == "content-disposition" else { continue }
            let parameters = HeaderParameters(String(line[line.index(after: colon)...]))
            guard parameters.value == "form-data", let name = parameters["name"] else { throw .malformed }
            return Part(field: unescaped(name), fileName: parameters["filename"].map(unescaped))
        }
        throw .malformed
    }

    /// Browsers write a quotation mark and line ends inside names as these three, and nothing else (HTML Standard, multipart encoding).
    private static func unescaped(_ name: String) -> String {
        guard name.utf8.contains(UInt8(ascii: "%")) else { return name }
        return name.replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
    }
}

/// A header value with its parameters: `form-data; name="file"; filename="名单.xlsx"`.
struct HeaderParameters {
    /// What stands before the first semicolon, in lower case.
    let value: String
    private var parameters: [(name: String, value: String)] = []

    init(_ text: String) {
        var rest = text.utf8[...]
        value = HeaderParameters.token(&rest).lowercased()
        while !rest.isEmpty {
            rest = rest.dropFirst().drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            let name = HeaderParameters.token(&rest, until: "=;")
            guard rest.first == UInt8(ascii: "=") else { continue }
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "\"") {
                rest = rest.dropFirst()
                let end = rest.firstIndex(of: UInt8(ascii: "\"")) ?? rest.endIndex
                parameters.append((name.lowercased(), String(Substring(rest[..<end]))))
                rest = rest[end...].drop { $0 != UInt8(ascii: ";") }
            } else {
                parameters.append((name.lowercased(), HeaderParameters.token(&rest)))
            }
        }
    }

    /// - Returns: `nil` when it is not there, or there twice.
    subscript(name: String) -> String? {
        let found = parameters.filter { $0.name == name }
        return found.count == 1 ? found[0].value : nil
    }

    private static func token(_ rest: inout Substring.UTF8View.SubSequence, until ends: String = ";") -> String {
        let end = rest.firstIndex { ends.utf8.contains($0) } ?? rest.endIndex
        defer { rest = rest[end...] }
        return trimmed(String(Substring(rest[..<end])))
    }
}
