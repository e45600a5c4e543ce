// Parts of a page and headings.

@inlinable public func header<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("header", attributes, endsLine: true, content()) }

@inlinable public func footer<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("footer", attributes, endsLine: true, content()) }

@inlinable public func main<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("main", attributes, endsLine: true, content()) }

@inlinable public func nav<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("nav", attributes, endsLine: true, content()) }

@inlinable public func section<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("section", attributes, endsLine: true, content()) }

@inlinable public func article<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("article", attributes, endsLine: true, content()) }

@inlinable public func aside<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("aside", attributes, endsLine: true, content()) }

@inlinable public func div<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("div", attributes, endsLine: true, content()) }

@inlinable public func h1<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("h1", attributes, endsLine: true, content()) }

@inlinable public func h2<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("h2", attributes, endsLine: true, content()) }

@inlinable public func h3<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("h3", attributes, endsLine: true, content()) }

@inlinable public func h4<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("h4", attributes, endsLine: true, content()) }

@inlinable public func h5<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("h5", attributes, endsLine: true, content()) }

@inlinable public func h6<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("h6", attributes, endsLine: true, content()) }

@inlinable public func hgroup<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("hgroup", attributes, endsLine: true, content()) }

@inlinable public func address<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("address", attributes, endsLine: true, content()) }

@inlinable public func search<Content: HTMLContent>(
    _ attributes: Attribute<Owner.Plain>..., @HTMLBuilder content: () -> Content
) -> Element<Content> { Element("search", attributes, endsLine: true, content()) }
