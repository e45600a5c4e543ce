// Text: paragraphs, lists and phrases.

@inlinable public func p<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("p", attributes, endsLine: true, content()) }

@inlinable public func ul<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("ul", attributes, endsLine: true, content()) }

@inlinable public func li<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("li", attributes, endsLine: true, content()) }

@inlinable public func dl<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("dl", attributes, endsLine: true, content()) }

@inlinable public func dt<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("dt", attributes, endsLine: true, content()) }

@inlinable public func dd<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("dd", attributes, endsLine: true, content()) }

@inlinable public func pre<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("pre", attributes, endsLine: true, content()) }

@inlinable public func figure<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("figure", attributes, endsLine: true, content()) }

@inlinable public func figcaption<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("figcaption", attributes, endsLine: true, content()) }

@inlinable public func ol<Content: HTMLContent>(
    _ attributes: Attribute<Owner.OrderedList>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("ol", attributes, endsLine: true, content()) }

@inlinable public func blockquote<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Quotation>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("blockquote", attributes, endsLine: true, content()) }

public func hr(_ attributes: Attribute<Owner.Plain>...) -> VoidElement { VoidElement("hr", attributes) }

public func br(_ attributes: Attribute<Owner.Plain>...) -> VoidElement { VoidElement("br", attributes) }

/// A place where a long word may break.
public func wbr(_ attributes: Attribute<Owner.Plain>...) -> VoidElement { VoidElement("wbr", attributes) }

@inlinable public func a<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Anchor>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("a", attributes, content()) }

@inlinable public func span<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("span", attributes, content()) }

@inlinable public func strong<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("strong", attributes, content()) }

@inlinable public func em<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("em", attributes, content()) }

@inlinable public func b<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("b", attributes, content()) }

@inlinable public func i<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("i", attributes, content()) }

@inlinable public func small<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("small", attributes, content()) }

@inlinable public func code<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("code", attributes, content()) }

@inlinable public func kbd<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("kbd", attributes, content()) }

@inlinable public func samp<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("samp", attributes, content()) }

@inlinable public func mark<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("mark", attributes, content()) }

@inlinable public func abbr<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("abbr", attributes, content()) }

@inlinable public func dfn<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("dfn", attributes, content()) }

@inlinable public func cite<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("cite", attributes, content()) }

@inlinable public func sub<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("sub", attributes, content()) }

@inlinable public func sup<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("sup", attributes, content()) }

@inlinable public func s<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("s", attributes, content()) }

@inlinable public func u<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("u", attributes, content()) }

@inlinable public func bdi<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("bdi", attributes, content()) }

@inlinable public func ruby<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("ruby", attributes, content()) }

@inlinable public func rt<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("rt", attributes, content()) }

@inlinable public func q<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Quotation>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("q", attributes, content()) }

/// Text that was added.
@inlinable public func ins<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Change>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("ins", attributes, content()) }

/// Text that was taken away.
@inlinable public func del<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Change>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("del", attributes, content()) }

@inlinable public func time<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Time>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("time", attributes, content()) }

/// Content that opens on demand, without scripts.
@inlinable public func details<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Details>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("details", attributes, endsLine: true, content()) }

@inlinable public func summary<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("summary", attributes, endsLine: true, content()) }

public func img(_ attributes: Attribute<Owner.Image>...) -> VoidElement { VoidElement("img", attributes) }

extension Attribute<Owner.Anchor> {
    /// `nil` leaves the link out: the text stays, and leads nowhere.
    public static func href(_ address: WebAddress?) -> Attribute { Attribute("href", address?.text) }
    public static func download(_ name: String) -> Attribute { Attribute("download", name) }
    public static func rel(_ relation: StaticString) -> Attribute { Attribute("rel", String(describing: relation)) }
}

extension Attribute<Owner.Details> {
    public static func open(_ flag: Bool = true) -> Attribute { Attribute("open", flag: flag) }
    /// Details of one name open one at a time.
    public static func name(_ name: String?) -> Attribute { Attribute("name", name) }
}

extension Attribute<Owner.Time> {
    /// A day `YYYY-MM-DD` or a moment as HTML writes them.
    public static func datetime(_ value: String?) -> Attribute { Attribute("datetime", value) }
}

extension Attribute<Owner.Change> {
    public static func datetime(_ value: String?) -> Attribute { Attribute("datetime", value) }
}

extension Attribute<Owner.Quotation> {
    public static func cite(_ address: WebAddress?) -> Attribute { Attribute("cite", address?.text) }
}

extension Attribute<Owner.OrderedList> {
    public static func start(_ number: Int?) -> Attribute { Attribute("start", number: number) }
    public static func reversed(_ flag: Bool = true) -> Attribute { Attribute("reversed", flag: flag) }
}

extension Attribute<Owner.Image> {
    public static func src(_ address: WebAddress?) -> Attribute { Attribute("src", address?.text) }
    /// What the picture says; empty for a picture that says nothing.
    public static func alt(_ text: String) -> Attribute { Attribute("alt", text) }
    /// Fetched only when it comes near the window.
    public static var loadsLate: Attribute { Attribute("loading", "lazy") }
    public static func width(_ pixels: Int) -> Attribute { Attribute("width", number: pixels) }
    public static func height(_ pixels: Int) -> Attribute { Attribute("height", number: pixels) }
}
