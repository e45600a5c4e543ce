import NIOCore
import Testing

@testable import Web

struct MultipartTests {
    private static let limits = UploadLimits(fileBytes: 1_000, files: 2)

    /// What came, in words: `field[name]=content`.
    private static func read(
        _ pieces: [String], _ limits: UploadLimits = limits, boundary: String = "XX"
    ) throws -> [String] {
        var parser = MultipartParser(boundary: boundary, limits: limits)
        var parts: [String] = []
        for piece in pieces {
            for event in try parser.feed(ByteBuffer(string: piece)) {
                switch event {
                case .began(let part): parts.append(part.field + (part.fileName.map { "[\($0)]" } ?? "") + "=")
                case .data(let data): parts[parts.count - 1] += String(buffer: data)
                case .ended: parts[parts.count - 1] += ";"
                }
            }
        }
        try parser.finish()
        return parts
    }

    private static let form =
        "--XX\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nabc\r\n"
        + "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a b;c.txt\"\r\nContent-Type: text/plain\r\n\r\n"
        + "one\r\n--X\r\n\r--XY\r\n--\r\n\r\ntwo\r\n--XX\r\n"
        + "content-disposition:form-data;name=empty\r\n\r\n\r\n--XX--\r\n"
    private static let parts = ["csrf=abc;", "file[a b;c.txt]=one\r\n--X\r\n\r--XY\r\n--\r\n\r\ntwo;", "empty=;"]

    @Test func readsAFormInOnePiece() throws {
        #expect(try MultipartTests.read([MultipartTests.form]) == MultipartTests.parts)
    }

    @Test func readsTheSameHoweverItIsCutInTwo() throws {
        let bytes = Array(MultipartTests.form.utf8)

        for cut in 0...bytes.count {
            let pieces = [bytes[..<cut], bytes[cut...]].map { String(decoding: $0, as: UTF8.self) }
            #expect(try MultipartTests.read(pieces) == MultipartTests.parts, "cut at \(cut)")
        }
    }

    @Test(arguments: 1...9)
    func readsTheSameInPiecesOfOneSize(_ size: Int) throws {
        let bytes = Array(MultipartTests.form.utf8)
        let pieces = stride(from: 0, to: bytes.count, by: size).map {
            String(decoding: bytes[$0..<min($0 + size, bytes.count)], as: UTF8.self)
        }

        #expect(try MultipartTests.read(pieces) == MultipartTests.parts)
    }

    @Test func saysThatTheBodyWasCutOff() {
        let bytes = Array(MultipartTests.form.utf8)

        // The last boundary is whole from its second hyphen on.
        for end in 0..<(bytes.count - 2) {
            #expect(throws: MultipartFailure.truncated, "ends at \(end)") {
                try MultipartTests.read([String(decoding: bytes[..<end], as: UTF8.self)])
            }
        }
    }

    @Test func neverTrapsOnADamagedForm() {
        var generator = SeededGenerator(state: 42)
        let bytes = Array(MultipartTests.form.utf8)

        for _ in 0..<3_000 {
            var damaged = bytes
            for _ in 0...Int.random(in: 0...4, using: &generator) {
                let place = Int.random(in: 0..<damaged.count, using: &generator)
                switch Int.random(in: 0...2, using: &generator) {
                case 0: damaged[place] = [13, 10, 45, 34, 59, 61, 88, 0, 255][Int.random(in: 0...8, using: &generator)]
                case 1: damaged.remove(at: place)
                default: damaged.insert(contentsOf: damaged[place...].prefix(7), at: place)
                }
            }
            var parser = MultipartParser(boundary: "XX", limits: MultipartTests.limits)
            let cut = Int.random(in: 0...damaged.count, using: &generator)
            let read =
                try? parser.feed(ByteBuffer(bytes: damaged[..<cut])) + parser.feed(ByteBuffer(bytes: damaged[cut...]))
            for case .data(let data) in read ?? [] { #expect(data.readableBytes <= damaged.count) }
        }
    }

    private static func part(_ header: String, _ content: String = "x") -> String {
        "--XX\r\n\(header)\r\n\r\n\(content)\r\n--XX--\r\n"
    }

    @Test(arguments: [
        ("Content-Disposition: form-data; name=\"名称\"", "名称=x;"),
        ("Content-Disposition: form-data; name=\"a%22b%0D%0A\"", "a\"b\r\n=x;"),
        ("Content-Disposition: form-data; name=\"f\"; filename=\"C:\\dir\\a.xlsx\"", "f[C:\\dir\\a.xlsx]=x;"),
        ("X-Other: 1\r\nCONTENT-DISPOSITION: form-data; name=f", "f=x;"),
    ])
    func readsNames(_ header: String, _ expected: String) throws {
        #expect(try MultipartTests.read([MultipartTests.part(header)]) == [expected])
    }

    @Test(arguments: [
        "", "Content-Type: text/plain", "Content-Disposition: attachment; name=\"a\"", "Content-Disposition: form-data",
        "Content-Disposition: form-data; name=\"a\"; name=\"b\"", "no colon", "Content-Disposition form-data",
    ])
    func refusesPartsWithoutAName(_ header: String) {
        #expect(throws: MultipartFailure.malformed) { try MultipartTests.read([MultipartTests.part(header)]) }
    }

    @Test(arguments: ["hello\r\n--XX\r\n", "--XXhello\r\n", "--YY\r\n", "\n--XX\r\n"])
    func refusesWhatStandsOutsideTheParts(_ text: String) {
        #expect(throws: MultipartFailure.malformed) { try MultipartTests.read([text]) }
    }

    @Test func stopsAtEachLimit() {
        let file = "Content-Disposition: form-data; name=\"f\"; filename=\"f\""
        let field = "Content-Disposition: form-data; name=\"f\""
        var limits = MultipartTests.limits
        limits.fieldBytes = 5
        limits.headerBytes = 100
        limits.fields = 2

        #expect(throws: MultipartFailure.fileTooLarge(limit: 1_000)) {
            try MultipartTests.read([MultipartTests.part(file, String(repeating: "x", count: 1_001))], limits)
        }
        #expect(throws: MultipartFailure.fieldTooLarge(limit: 5)) {
            try MultipartTests.read([MultipartTests.part(field, "123456")], limits)
        }
        #expect(throws: MultipartFailure.malformed) {
            try MultipartTests.read([MultipartTests.part("X: " + String(repeating: "x", count: 100))], limits)
        }
        #expect(throws: MultipartFailure.tooManyParts(limit: 2)) {
            try MultipartTests.read([String(repeating: "--XX\r\n\(field)\r\n\r\nx\r\n", count: 3)], limits)
        }
    }

    @Test(arguments: [
        ("multipart/form-data; boundary=abc", true), ("multipart/form-data; charset=utf-8; boundary=\"a b\"", false),
        ("multipart/form-data; boundary=\"a'()+_,-./:=?\"", true), ("multipart/form-data", false),
        ("multipart/form-data; boundary=", false),
        ("multipart/form-data; boundary=" + String(repeating: "a", count: 71), false),
    ])
    func takesBoundariesOfTheStandard(_ type: String, _ taken: Bool) {
        #expect((try? MultipartParser(contentType: type, limits: MultipartTests.limits)) != nil ? taken : !taken)
    }

    @Test(arguments: [
        ("C:\\Users\\li\\名单.xlsx", "名单.xlsx"), ("../../etc/passwd", "passwd"), ("a\u{0}b\u{202E}c.txt", "abc.txt"),
        ("", ""), (String(repeating: "字", count: 300), String(repeating: "字", count: 255)),
    ])
    func keepsOnlyTheNameOfAFile(_ sent: String, _ kept: String) {
        #expect(fileNameForPeople(sent) == kept)
    }
}

/// The same numbers in each run.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
