import CLibXML2

/// What a workbook's styles say of a cell's text: `xl/styles.xml`.
struct CellFormats {
    enum Kind { case plain, percent, date, time }

    private var formats: [(kind: Kind, isFramed: Bool)] = []
    let usesDatesFrom1904: Bool

    init(_ tree: MarkupTree?, usesDatesFrom1904: Bool) {
        self.usesDatesFrom1904 = usesDatesFrom1904
        guard let tree else { return }
        var codes: [Int: String] = [:]
        if let list = tree.first(.numFmts, in: MarkupTree.root) {
            for format in tree.children(of: list) {
                guard let id = tree.integer(.numFmtId, of: format) else { continue }
                codes[id] = tree.attribute(.formatCode, of: format)
            }
        }
        var frames: [Bool] = []
        if let list = tree.first(.borders, in: MarkupTree.root) {
            frames = tree.children(of: list).filter { tree[$0].name == .border }.map { Self.draws($0, in: tree) }
        }
        if let list = tree.first(.cellXfs, in: MarkupTree.root) {
            for format in tree.children(of: list) where tree[format].name == .xf {
                let border = tree.integer(.borderId, of: format) ?? 0
                formats.append(
                    (
                        Self.kind(tree.integer(.numFmtId, of: format) ?? 0, codes),
                        frames.indices.contains(border) && frames[border]
                    ))
            }
        }
    }

    private static func draws(_ border: MarkupTree.Index, in tree: MarkupTree) -> Bool {
        tree.children(of: border).contains { side in
            guard [.left, .right, .top, .bottom].contains(tree[side].name) else { return false }
            return !["", "none"].contains(tree.attribute(.style, of: side) ?? "")
        }
    }

    func isFramed(_ style: Int) -> Bool { formats.indices.contains(style) && formats[style].isFramed }

    /// A number as a person reads it. Digits are never cut to what the format shows: 2.5 in a column of whole numbers is
    /// 2.5, so that whoever checks can see it.
    func text(_ value: Double, style: Int) -> String {
        switch formats.indices.contains(style) ? formats[style].kind : .plain {
        case .plain, .time: NumberText.plain(value)
        case .percent: NumberText.plain(value * 100) + "%"
        case .date: NumberText.date(value, from1904: usesDatesFrom1904) ?? NumberText.plain(value)
        }
    }

    /// The built-in formats of ISO 29500-1, 18.8.30, and custom ones by the letters of their first section.
    private static func kind(_ id: Int, _ codes: [Int: String]) -> Kind {
        if let code = codes[id] { return kind(of: code) }
        switch id {
        case 9, 10: return .percent
        case 14...17, 22, 27...31, 36, 50...54, 57, 58: return .date
        case 18...21, 32...35, 45...47, 55, 56: return .time
        default: return .plain
        }
    }

    private static func kind(of code: String) -> Kind {
        var quoted = false
        var bracketed = false
        var skipsNext = false
        var letters: Set<Character> = []
        for character in code.lowercased() {
            if skipsNext {
                skipsNext = false
            } else if character == "\"" {
                quoted.toggle()
            } else if quoted {
                continue
            } else if character == "[" || character == "]" {
                bracketed = character == "["
            } else if bracketed {
                continue
            } else if character == "\\" || character == "_" || character == "*" {
                skipsNext = true
            } else if character == ";" {
                break
            } else {
                letters.insert(character)
            }
        }
        if letters.contains("y") || letters.contains("m") && letters.contains("d") { return .date }
        if letters.contains("h") || letters.contains("s") && letters.contains(":") { return .time }
        return letters.contains("%") ? .percent : .plain
    }
}

enum NumberText {
    /// Plain digits with at most 15 of significance, which is what Excel keeps: 3, 0.5, 12345678.9.
    static func plain(_ value: Double) -> String {
        if value.magnitude < 1e15, value == value.rounded() { return "\(Int64(value))" }
        // The 16th and 17th digit are dust of binary sums: 2.9999999999999996 is 3 to Excel and to its reader.
        let digits = withVaList([value]) { list in
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { room -> String in
                guard let base = room.baseAddress, vsnprintf(base, 64, "%.15g", list) > 0 else { return "\(value)" }
                return String(cString: base)
            }
        }
        if let rounded = Double(digits), rounded.magnitude < 1e15, rounded == rounded.rounded() {
            return "\(Int64(rounded))"
        }
        return digits
    }

    /// A serial day as 2023-01-31; `nil` outside the years 1900 to 9999. The time of day is left out.
    static func date(_ serial: Double, from1904: Bool) -> String? {
        guard serial >= 1, serial < 2_958_466 else { return nil }
        let day = Int(serial)
        // Excel counts a 29 February 1900 that never was; day 60 is that day.
        if !from1904, day == 60 { return nil }
        let days1970 = from1904 ? day - 24_107 : day < 60 ? day - 25_568 : day - 25_569
        let (year, month, date) = civil(days1970)
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(date < 10 ? "0" : "")\(date)"
    }

    /// The Gregorian date of a day counted from 1 January 1970, by eras of 400 years that begin on 1 March.
    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        )
    }
}
