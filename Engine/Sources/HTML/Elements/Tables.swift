// Tables.

@inlinable public func table<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("table", attributes, endsLine: true, content()) }

@inlinable public func caption<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("caption", attributes, endsLine: true, content()) }

@inlinable public func thead<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("thead", attributes, endsLine: true, content()) }

@inlinable public func tbody<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("tbody", attributes, endsLine: true, content()) }

@inlinable public func tfoot<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("tfoot", attributes, endsLine: true, content()) }

@inlinable public func tr<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("tr", attributes, endsLine: true, content()) }

@inlinable public func colgroup<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("colgroup", attributes, endsLine: true, content()) }

public func col(_ attributes: Attribute<Owner.Column>...) -> VoidElement { VoidElement("col", attributes) }

@inlinable public func th<Content: HTMLContent>(
    _ attributes: Attribute<Owner.HeaderCell>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("th", attributes, content()) }

@inlinable public func td<Content: HTMLContent>(
    _ attributes: Attribute<Owner.TableCell>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("td", attributes, content()) }

/// Which cells a header cell speaks for.
public enum HeaderScope: String, Sendable {
    case row, column = "col", rowGroup = "rowgroup", columnGroup = "colgroup"
}

extension Attribute<Owner.HeaderCell> {
    public static func scope(_ scope: HeaderScope?) -> Attribute { Attribute("scope", scope?.rawValue) }
    /// A short form of the header, for speech.
    public static func abbr(_ text: String?) -> Attribute { Attribute("abbr", text) }
    /// Ids of the header cells that this one stands under, divided by spaces.
    public static func headers(_ ids: String?) -> Attribute { Attribute("headers", ids) }
    /// Columns covered; 1 is left out.
    public static func colspan(_ count: Int) -> Attribute { Attribute("colspan", number: count > 1 ? count : nil) }
    /// Rows covered; 1 is left out.
    public static func rowspan(_ count: Int) -> Attribute { Attribute("rowspan", number: count > 1 ? count : nil) }
}

extension Attribute<Owner.TableCell> {
    /// Ids of the header cells that speak for this one, divided by spaces.
    public static func headers(_ ids: String?) -> Attribute { Attribute("headers", ids) }
    /// Columns covered; 1 is left out.
    public static func colspan(_ count: Int) -> Attribute { Attribute("colspan", number: count > 1 ? count : nil) }
    /// Rows covered; 1 is left out.
    public static func rowspan(_ count: Int) -> Attribute { Attribute("rowspan", number: count > 1 ? count : nil) }
}

extension Attribute<Owner.Column> {
    public static func span(_ count: Int) -> Attribute { Attribute("span", number: count) }
}
