// Forms and their controls.

@inlinable public func form<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Form>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("form", attributes, endsLine: true, content()) }

@inlinable public func fieldset<Content: HTMLContent>(
    _ attributes: Attribute<Owner.FieldSet>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("fieldset", attributes, endsLine: true, content()) }

@inlinable public func legend<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("legend", attributes, endsLine: true, content()) }

@inlinable public func label<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Label>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("label", attributes, content()) }

public func input(_ attributes: Attribute<Owner.Input>...) -> VoidElement { VoidElement("input", attributes) }

@inlinable public func select<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Select>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("select", attributes, content()) }

@inlinable public func option<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Option>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("option", attributes, endsLine: true, content()) }

@inlinable public func textarea<Content: HTMLContent>(
    _ attributes: Attribute<Owner.TextArea>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("textarea", attributes, content()) }

@inlinable public func button<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Button>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("button", attributes, content()) }

@inlinable public func output<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Label>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("output", attributes, content()) }

@inlinable public func meter<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Meter>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("meter", attributes, content()) }

@inlinable public func progress<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Meter>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("progress", attributes, content()) }

/// How a form is sent.
public enum FormMethod: String, Sendable {
    case get, post
}

/// What an input takes.
public enum InputType: String, Sendable {
    case text, email, tel, url, password, number, date, month, search, checkbox, radio, file, hidden, submit
}

/// Controls whose value goes with the form under a name.
public protocol NamedControl {}
extension Owner.Input: NamedControl {}
extension Owner.Select: NamedControl {}
extension Owner.TextArea: NamedControl {}
extension Owner.Button: NamedControl {}

/// Controls that hold a value.
public protocol ValueControl {}
extension Owner.Input: ValueControl {}
extension Owner.Option: ValueControl {}
extension Owner.Button: ValueControl {}

/// Controls that can be switched off.
public protocol DisableableControl {}
extension Owner.Input: DisableableControl {}
extension Owner.Select: DisableableControl {}
extension Owner.TextArea: DisableableControl {}
extension Owner.Button: DisableableControl {}
extension Owner.FieldSet: DisableableControl {}
extension Owner.Option: DisableableControl {}

/// Controls that a person fills in.
public protocol FilledControl {}
extension Owner.Input: FilledControl {}
extension Owner.Select: FilledControl {}
extension Owner.TextArea: FilledControl {}

extension Attribute where Owner: NamedControl {
    public static func name(_ name: String) -> Attribute { Attribute("name", name) }
}

extension Attribute where Owner: ValueControl {
    public static func value(_ value: String?) -> Attribute { Attribute("value", value) }
}

extension Attribute where Owner: DisableableControl {
    public static func disabled(_ flag: Bool = true) -> Attribute { Attribute("disabled", flag: flag) }
}

extension Attribute where Owner: FilledControl {
    public static func required(_ flag: Bool = true) -> Attribute { Attribute("required", flag: flag) }
    /// What browsers may fill in, such as `tel` or `street-address`.
    public static func autocomplete(_ purpose: StaticString) -> Attribute {
        Attribute("autocomplete", String(describing: purpose))
    }
}

extension Attribute<Owner.Form> {
    public static func action(_ address: WebAddress?) -> Attribute { Attribute("action", address?.text) }
    public static func method(_ method: FormMethod) -> Attribute { Attribute("method", method.rawValue) }
    /// For forms that carry files.
    public static func multipart(_ flag: Bool = true) -> Attribute {
        Attribute("enctype", flag ? "multipart/form-data" : nil)
    }
    public static func novalidate(_ flag: Bool = true) -> Attribute { Attribute("novalidate", flag: flag) }
}

extension Attribute<Owner.Label> {
    /// The id of the control, or for an output the ids of what it was worked out from.
    public static func `for`(_ id: String) -> Attribute { Attribute("for", id) }
}

extension Attribute<Owner.Input> {
    public static func type(_ type: InputType) -> Attribute { Attribute("type", type.rawValue) }
    public static func checked(_ flag: Bool = true) -> Attribute { Attribute("checked", flag: flag) }
    public static func placeholder(_ text: String?) -> Attribute { Attribute("placeholder", text) }
    public static func readonly(_ flag: Bool = true) -> Attribute { Attribute("readonly", flag: flag) }
    public static func maxlength(_ count: Int?) -> Attribute { Attribute("maxlength", number: count) }
    public static func min(_ value: String?) -> Attribute { Attribute("min", value) }
    public static func max(_ value: String?) -> Attribute { Attribute("max", value) }
    public static func step(_ value: String?) -> Attribute { Attribute("step", value) }
    public static func pattern(_ pattern: StaticString) -> Attribute {
        Attribute("pattern", String(describing: pattern))
    }
    public static func accept(_ endings: String?) -> Attribute { Attribute("accept", endings) }
    public static func multiple(_ flag: Bool = true) -> Attribute { Attribute("multiple", flag: flag) }
    /// Which keyboard a phone shows, such as `numeric`.
    public static func inputmode(_ mode: StaticString) -> Attribute { Attribute("inputmode", String(describing: mode)) }
}

extension Attribute<Owner.TextArea> {
    public static func rows(_ count: Int) -> Attribute { Attribute("rows", number: count) }
    public static func maxlength(_ count: Int?) -> Attribute { Attribute("maxlength", number: count) }
}

extension Attribute<Owner.Option> {
    public static func selected(_ flag: Bool = true) -> Attribute { Attribute("selected", flag: flag) }
}

extension Attribute<Owner.Button> {
    public static func type(_ type: ButtonType) -> Attribute { Attribute("type", type.rawValue) }
}

/// What a button does to its form.
public enum ButtonType: String, Sendable {
    case submit, reset, button
}

extension Attribute<Owner.Meter> {
    public static func value(_ value: Int) -> Attribute { Attribute("value", number: value) }
    public static func min(_ value: Int) -> Attribute { Attribute("min", number: value) }
    public static func max(_ value: Int) -> Attribute { Attribute("max", number: value) }
}

extension Attribute where Owner: FilledControl {
    /// Whether a browser may check the spelling of what is typed; codes and names are not prose.
    public static func spellcheck(_ flag: Bool) -> Attribute { Attribute("spellcheck", flag ? "true" : "false") }
}

extension Attribute<Owner.Button> {
    /// Sends the form to another place than the form says.
    public static func formaction(_ address: WebAddress?) -> Attribute { Attribute("formaction", address?.text) }
    /// Sends the form without the browser's own checks, for buttons that go back or leave.
    public static func formnovalidate(_ flag: Bool = true) -> Attribute { Attribute("formnovalidate", flag: flag) }
}

/// Options of a select under a heading.
@inlinable public func optgroup<Content: HTMLContent>(
    label: String, @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("optgroup", [Attribute<Owner.Plain>("label", label)], endsLine: true, content()) }
