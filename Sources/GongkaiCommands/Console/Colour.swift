/// Colours for a terminal. On anything else the text stays plain.
enum Colour: String {
    case red = "31"
    case green = "32"
    case yellow = "33"
    case faint = "2"
    case bold = "1"

    func paint(_ text: String) -> String {
        Console.current.hasColour ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
    }
}
