/// What an element's own `style` says that a text keeps or must know. Style sheets are not read.
struct InlineStyle {
    var isHidden = false
    var isWhite = false
    var hasBackground = false
    var marks: Marks = []
    /// Marks that the style takes away.
    var cleared: Marks = []
    var alignment: RichText.Alignment?
    /// Level of a list that Word only imitates, from 1.
    var listLevel: Int?
    /// The number or bullet of such a list.
    var isListMarker = false
    /// Comments of reviewers and their marks.
    var isComment = false
    /// From 1.
    var outlineLevel: Int?

    init() {}

    init(_ style: ArraySlice<UInt8>) {
        for declaration in String(decoding: style, as: UTF8.self).lowercased().split(separator: ";") {
            let parts = declaration.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            take(trimmed(parts[0]), trimmed(parts[1].split(separator: "!").first ?? ""))
        }
    }

    private func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0.isWhitespace }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }

    private mutating func take(_ name: Substring, _ value: Substring) {
        switch name {
        case "display": if value == "none" { isHidden = true }
        case "visibility": if value == "hidden" || value == "collapse" { isHidden = true }
        case "mso-hide": if value == "all" { isHidden = true }
        case "opacity", "font-size": if Self.isZero(value) { isHidden = true }
        case "color": isWhite = Self.whites.contains(value.filter { $0 != " " })
        case "background", "background-color", "mso-shading": hasBackground = true
        case "font-weight": set(.bold, value == "bold" || value == "bolder" || Int(value).map { $0 >= 600 } == true)
        case "font-style": set(.italic, value == "italic" || value == "oblique")
        case "text-decoration", "text-decoration-line":
            set(.underline, value.contains("underline"))
            set(.strike, value.contains("line-through"))
        case "vertical-align":
            if value == "super" { marks.insert(.superscript) }
            if value == "sub" { marks.insert(.subscript) }
        case "text-align": alignment = RichText.Alignment(css: value)
        case "mso-list": takeList(value)
        case "mso-element": isComment = value.hasPrefix("comment")
        case "mso-special-character": isComment = value == "comment"
        case "mso-outline-level": outlineLevel = Int(value).flatMap { (1...9).contains($0) ? $0 : nil }
        default: break
        }
    }

    private mutating func set(_ mark: Marks, _ isOn: Bool) {
        if isOn { marks.insert(mark) } else { cleared.insert(mark) }
    }

    /// `l0 level2 lfo1` on a paragraph, `ignore` on its number.
    private mutating func takeList(_ value: Substring) {
        if value == "ignore" { isListMarker = true }
        guard let level = value.split(separator: " ").first(where: { $0.hasPrefix("level") }) else { return }
        listLevel = Int(level.dropFirst(5)).flatMap { (1...9).contains($0) ? $0 : nil }
    }

    private static func isZero(_ value: Substring) -> Bool {
        let number = value.prefix { $0.isNumber || $0 == "." }
        return !number.isEmpty && number.allSatisfy { $0 == "0" || $0 == "." }
    }

    private static let whites: Set<String> = [
        "white", "#fff", "#ffffff", "rgb(255,255,255)", "rgba(255,255,255,1)", "transparent", "window",
    ]
}

extension RichText.Alignment {
    /// As a style or an `align` attribute names it; left and justified are what the style sheet does anyway.
    init?(css name: some StringProtocol) {
        switch name {
        case "center", "-webkit-center", "middle": self = .centre
        case "right", "end", "-webkit-right": self = .right
        case "left", "justify", "start", "-webkit-left": self = .natural
        default: return nil
        }
    }
}
