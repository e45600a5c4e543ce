/// An element with content, `<p class="…">…</p>`. Made by the functions named after the elements.
///
/// What builds and writes a page is inlinable: a page is one deep nest of generic types, and the program that knows them all then
/// writes it without asking at run time what they are.
public struct Element<Content: HTMLContent>: HTMLContent {
    @usableFromInline let name: StaticString
    @usableFromInline let attributes: [AttributeValue]
    @usableFromInline let content: Content
    /// A block element ends its line, so that pages can be read and compared as text.
    @usableFromInline let endsLine: Bool

    @inlinable init<Owner>(
        _ name: StaticString, _ attributes: [Attribute<Owner>], endsLine: Bool = false, _ content: Content
    ) {
        self.name = name
        // No key path: one of a generic type is made anew at each use, which was a twelfth of the time of a page.
        self.attributes = attributes.map { $0.value }
        self.content = content
        self.endsLine = endsLine
    }

    @inlinable public func write(into html: inout HTMLBuffer) {
        html.append(markup: "<")
        html.append(markup: name)
        for attribute in attributes { attribute.write(into: &html) }
        html.append(markup: ">")
        content.write(into: &html)
        html.append(markup: "</")
        html.append(markup: name)
        html.append(markup: endsLine ? ">\n" : ">")
    }
}

/// An element that cannot have content, `<br>`.
public struct VoidElement: HTMLContent {
    let name: StaticString
    let attributes: [AttributeValue]

    init<Owner>(_ name: StaticString, _ attributes: [Attribute<Owner>]) {
        self.name = name
        self.attributes = attributes.map { $0.value }
    }

    public func write(into html: inout HTMLBuffer) {
        html.append(markup: "<")
        html.append(markup: name)
        for attribute in attributes { attribute.write(into: &html) }
        html.append(markup: ">")
    }
}

/// The kinds of elements that attributes are typed by. They have no values.
public enum Owner {
    /// Takes what every element takes.
    public enum Plain {}
    public enum Anchor {}
    public enum Area {}
    public enum Button {}
    public enum Change {}
    public enum Column {}
    public enum Details {}
    public enum FieldSet {}
    public enum Form {}
    public enum HeaderCell {}
    public enum Image {}
    public enum Input {}
    public enum Label {}
    public enum LinkElement {}
    public enum Meter {}
    public enum Option {}
    public enum OrderedList {}
    public enum Quotation {}
    public enum Script {}
    public enum Select {}
    public enum TableCell {}
    public enum TextArea {}
    public enum Time {}
}
