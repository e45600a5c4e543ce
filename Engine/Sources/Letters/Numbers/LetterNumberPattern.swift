/// How a place writes its numbers, as text with places: `临溪公复〔{年}〕{序号}号`, `〔{年}〕第{序号}号-{类别}`.
///
/// - Source: GB/T 9704—2012, 7.2.5: the year in full in hexagonal brackets 〔〕, no zeros before the serial, 号 behind it.
public struct LetterNumberPattern: Hashable, Sendable {
    public let text: String
    private let pieces: [Piece]

    enum Place: String, CaseIterable {
        case year = "年"
        case serial = "序号"
        case category = "类别"

        var token: String { "{\(rawValue)}" }
    }

    private enum Piece: Hashable {
        case words(String)
        case place(Place)
    }

    /// 〔2026〕第3号-告.
    public static let standard = LetterNumberPattern(checked: "〔{年}〕第{序号}号-{类别}")

    /// No organ writes so many letters of a kind in a year; a larger number is a mistake of typing.
    public static let largestSerial = 99_999
    /// Characters; organ codes have about ten.
    public static let longest = 40

    /// - Throws: what is wrong with the pattern.
    public init(_ text: String) throws(LetterNumberError) {
        let text = text.trimmed
        guard text.count <= Self.longest else { throw .tooLong(limit: Self.longest) }
        pieces = try Self.pieces(of: text)
        self.text = text
        try checkPlaces()
        try checkSigns()
    }

    private init(checked text: String) {
        self.text = text
        // A pattern written in the sources is held to `init(_:)` by a test.
        do { pieces = try Self.pieces(of: text) } catch { preconditionFailure("the built-in pattern \(text) is none") }
    }

    // MARK: - Numbers

    /// The number of a letter of a kind.
    ///
    /// - Throws: `.unnumbered`, `.wrongYear`, `.wrongSerial`.
    public func number(_ kind: LetterKind, year: Int, serial: Int) throws(LetterNumberError) -> LetterNumber {
        guard let category = kind.suffix else { throw .unnumbered(kind) }
        guard (1_000...9_999).contains(year) else { throw .wrongYear(String(year)) }
        guard (1...Self.largestSerial).contains(serial) else { throw .wrongSerial(String(serial)) }
        return LetterNumber(self, year: year, serial: serial, category: category)
    }

    /// Reads a number of the pattern as someone typed it.
    ///
    /// - Throws: what is wrong, with the one thing to mend where it can be told.
    public func number(_ kind: LetterKind, reading typed: String) throws(LetterNumberError) -> LetterNumber {
        guard let category = kind.suffix else { throw .unnumbered(kind) }
        let typed = typed.trimmed
        guard typed.count <= Self.longest else { throw .tooLong(limit: Self.longest) }
        if let found = Self.otherBrackets(in: typed) { throw .wrongBrackets(found: found) }
        let (year, serial) = try places(in: typed, category: category)
        guard year.count == 4, let yearNumber = Self.digits(year) else { throw .wrongYear(year) }
        guard serial.first != "0" else { throw .leadingZeros(serial) }
        guard serial.count <= 5, let serialNumber = Self.digits(serial) else { throw .wrongSerial(serial) }
        return try number(kind, year: yearNumber, serial: serialNumber)
    }

    func text(year: Int, serial: String, category: String) -> String {
        pieces.map { piece in
            switch piece {
            case .words(let words): words
            case .place(.year): String(year)
            case .place(.serial): serial
            case .place(.category): category
            }
        }.joined()
    }

    // MARK: - Reading

    /// The text at the year's and the serial's place.
    private func places(in typed: String, category: String) throws(LetterNumberError) -> (year: String, serial: String)
    {
        var rest = typed[...]
        var found: [Place: String] = [:]
        let other = LetterNumberError.otherPattern(
            example: text(year: 2026, serial: "12", category: category))
        for piece in pieces {
            switch piece {
            case .words(let words):
                guard rest.hasPrefix(words) else { throw other }
                rest = rest.dropFirst(words.count)
            case .place(.category):
                guard rest.hasPrefix(category) else { throw other }
                rest = rest.dropFirst(category.count)
            case .place(let place):
                let value = rest.prefix(while: Self.isDigit)
                guard !value.isEmpty else { throw other }
                found[place] = String(value)
                rest = rest.dropFirst(value.count)
            }
        }
        guard rest.isEmpty, let year = found[.year], let serial = found[.serial] else { throw other }
        return (year, serial)
    }

    /// Brackets around four digits that are not hexagonal, as they stand.
    private static func otherBrackets(in text: String) -> String? {
        for (open, close) in [("[", "]"), ("(", ")"), ("（", "）"), ("【", "】"), ("［", "］"), ("﹝", "﹞")]
        where text.contains(open) && text.contains(close) {
            return open + close
        }
        return nil
    }

    /// Western digits and their full-width forms; 三 and 万 are letters of names.
    private static func isDigit(_ character: Character) -> Bool {
        ("0"..."9").contains(character) || ("０"..."９").contains(character)
    }

    /// A number of Western digits only.
    private static func digits(_ text: String) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }

    // MARK: - The pattern itself

    private static func pieces(of text: String) throws(LetterNumberError) -> [Piece] {
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { pieces.append(.words(String(rest[..<open]))) }
            guard let close = rest[open...].firstIndex(of: "}") else { throw .wrongSign("{") }
            let name = String(rest[rest.index(after: open)..<close])
            guard let place = Place(rawValue: name) else { throw .unknownPlace("{\(name)}") }
            pieces.append(.place(place))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.words(String(rest))) }
        return pieces
    }

    private func checkPlaces() throws(LetterNumberError) {
        for place in Place.allCases {
            let count = pieces.count { $0 == .place(place) }
            if count == 0, place != .category { throw .missingPlace(place.token) }
            if count > 1 { throw .repeatedPlace(place.token) }
        }
        guard let year = pieces.firstIndex(of: .place(.year)), let serial = pieces.firstIndex(of: .place(.serial))
        else { return }
        guard year < serial else { throw .yearAfterSerial }
        let before = words(at: year - 1).last.map(String.init) ?? ""
        let after = words(at: year + 1).first.map(String.init) ?? ""
        guard before == "〔", after == "〕" else { throw .wrongBrackets(found: before + after) }
        guard words(at: serial + 1).first == "号" else { throw .missingNumberWord }
    }

    private func words(at index: Int) -> String {
        guard pieces.indices.contains(index), case .words(let words) = pieces[index] else { return "" }
        return words
    }

    private func checkSigns() throws(LetterNumberError) {
        for case .words(let words) in pieces {
            if let wrong = words.first(where: { $0.isNewline || Self.isDigit($0) || "{}|<>".contains($0) }) {
                throw .wrongSign(String(wrong))
            }
        }
    }
}
