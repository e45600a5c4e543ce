/// An attribute of an element of kind `Owner`: what the kind does not take does not compile.
///
/// Values escape themselves. Names are part of the program. An attribute whose value is `nil` is left out.
public struct Attribute<Owner>: Sendable {
    @usableFromInline let value: AttributeValue

    @usableFromInline init(_ name: StaticString, _ text: String?) {
        value = text.map { AttributeValue(prefix: "", name: name, content: .text($0)) } ?? .none
    }

    init(_ name: StaticString, number: Int?) {
        value = number.map { AttributeValue(prefix: "", name: name, content: .number($0)) } ?? .none
    }

    init(_ name: StaticString, flag: Bool) {
        value = flag ? AttributeValue(prefix: "", name: name, content: .flag) : .none
    }

    init(prefix: StaticString, name: StaticString, _ text: String?) {
        value = text.map { AttributeValue(prefix: prefix, name: name, content: .text($0)) } ?? .none
    }

    /// An attribute that is there only under a condition.
    public static func when(_ condition: Bool, _ attribute: @autoclosure () -> Attribute) -> Attribute {
        condition ? attribute() : Attribute("", nil)
    }
}

/// An attribute without its owner's type, ready to write.
@usableFromInline struct AttributeValue: Sendable {
    enum Content: Sendable {
        case text(String)
        case number(Int)
        case flag
        case absent
    }

    let prefix: StaticString
    let name: StaticString
    let content: Content

    static let none = AttributeValue(prefix: "", name: "", content: .absent)

    @usableFromInline func write(into html: inout HTMLBuffer) {
        if case .absent = content { return }
        html.append(markup: " ")
        html.append(markup: prefix)
        html.append(markup: name)
        switch content {
        case .text(let text):
            html.append(markup: "=\"")
            html.append(attribute: text)
            html.append(markup: "\"")
        case .number(let number):
            html.append(markup: "=\"")
            html.append(number)
            html.append(markup: "\"")
        case .flag, .absent: break
        }
    }
}

// MARK: - What every element takes

extension Attribute {
    /// Class names; `nil` ones are left out, so that a class can depend on a condition.
    public static func `class`(_ names: String?...) -> Attribute {
        if names.count == 1 { return Attribute("class", names[0]) }
        let present = names.compactMap { $0 }
        return Attribute("class", present.isEmpty ? nil : present.joined(separator: " "))
    }

    public static func id(_ id: String?) -> Attribute { Attribute("id", id) }
    /// Language of the content, such as `zh-CN`.
    public static func lang(_ language: String?) -> Attribute { Attribute("lang", language) }
    /// Advisory text; not a substitute for a label.
    public static func title(_ text: String?) -> Attribute { Attribute("title", text) }
    public static func hidden(_ flag: Bool = true) -> Attribute { Attribute("hidden", flag: flag) }
    /// 0 puts the element into the order of the keyboard, -1 only lets a link focus it.
    public static func tabindex(_ index: Int) -> Attribute { Attribute("tabindex", number: index) }
    public static func role(_ role: Role) -> Attribute { Attribute("role", role.rawValue) }
    public static func aria(_ name: Aria, _ value: String?) -> Attribute { Attribute(name.name, value) }
    public static func aria(_ name: Aria, _ value: Bool) -> Attribute { Attribute(name.name, value ? "true" : "false") }
    /// `data-NAME`.
    public static func data(_ name: StaticString, _ value: String?) -> Attribute {
        Attribute(prefix: "data-", name: name, value)
    }
}

/// Roles that plain elements do not bring along.
public enum Role: String, Sendable {
    case alert, group, img, list, listitem, log, note, none, presentation, region, search, status, table
    case graphicsDocument = "graphics-document"
}

/// Names of the `aria-…` attributes.
public struct Aria: Sendable {
    let name: StaticString

    public static let label = Aria(name: "aria-label")
    public static let labelledBy = Aria(name: "aria-labelledby")
    public static let describedBy = Aria(name: "aria-describedby")
    public static let hidden = Aria(name: "aria-hidden")
    public static let current = Aria(name: "aria-current")
    public static let expanded = Aria(name: "aria-expanded")
    public static let controls = Aria(name: "aria-controls")
    public static let live = Aria(name: "aria-live")
    public static let invalid = Aria(name: "aria-invalid")
    public static let required = Aria(name: "aria-required")
    public static let sort = Aria(name: "aria-sort")
    public static let roleDescription = Aria(name: "aria-roledescription")
}
