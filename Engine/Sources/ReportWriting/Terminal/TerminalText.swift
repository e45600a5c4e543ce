/// Text for a terminal: how wide it is drawn, where its lines may break, and nothing in it that commands the terminal.
struct TerminalText {
    /// The text with control characters and direction overrides shown as the replacement character, so that what a
    /// file says can neither move the cursor nor turn the line round.
    static func harmless(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isHarmful) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n", "\t", "\r": scalars.append(" ")
            case _ where isHarmful(scalar): scalars.append("\u{FFFD}")
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// Columns that a character takes. Characters of ambiguous width (“”, —, ●) count two, as Chinese fonts draw them:
    /// a line may then end early, and never runs over.
    static func width(of character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F: return 0
        case 0x20...0x7E: return 1
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F000...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        case 0xB0, 0xB1, 0xB7, 0xD7, 0xF7, 0x2010...0x205E, 0x2100...0x27BF: return 2
        default: return 1
        }
    }

    static func width(of text: String) -> Int { text.reduce(0) { $0 + width(of: $1) } }

    /// The text in lines of at most `width` columns. A line begins with no closing mark and ends with no opening one;
    /// numbers and Latin words stay whole where they fit.
    static func wrapped(_ text: String, width limit: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        func endLine() {
            lines.append(String(line.reversed().drop { $0 == " " }.reversed()))
            (line, used) = ("", 0)
        }
        for unit in units(of: text).flatMap({ fitting($0, limit) }) {
            let wide = width(of: unit)
            if used + wide > limit, used > 0 { endLine() }
            if used == 0, unit == " " { continue }
            line += unit
            used += wide
        }
        if used > 0 || lines.isEmpty { endLine() }
        return lines
    }

    /// A unit that is wider than a line breaks anywhere.
    private static func fitting(_ unit: String, _ limit: Int) -> [String] {
        guard width(of: unit) > limit else { return [unit] }
        return unit.map(String.init)
    }

    /// Pieces between which a line may break.
    private static func units(of text: String) -> [String] {
        var units: [String] = []
        var joinsNext = false
        for character in text {
            let joins = joinsNext || closing.contains(character) || continuesWord(units.last?.last, character)
            if joins, let last = units.indices.last {
                units[last].append(character)
            } else {
                units.append(String(character))
            }
            joinsNext = opening.contains(character)
        }
        return units
    }

    private static func continuesWord(_ last: Character?, _ next: Character) -> Bool {
        guard let last else { return false }
        return isWord(last) && isWord(next)
    }

    private static func isWord(_ character: Character) -> Bool {
        guard let byte = character.asciiValue else { return false }
        return byte > 0x20 && byte < 0x7F
    }

    private static let closing: Set<Character> = [
        "，", "。", "、", "；", "：", "！", "？", "）", "》", "”", "’", "】", "〕", "」", "』", "…", "％",
    ]
    private static let opening: Set<Character> = ["（", "《", "“", "‘", "【", "〔", "「", "『"]
}
