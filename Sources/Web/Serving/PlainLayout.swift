public import HTML

/// A page without navigation: for the moments when nothing else is there, and for tests.
public struct PlainLayout: PageLayout {
    public init() {}

    public func write(_ frame: PageFrame, _ content: some HTMLContent, into html: inout HTMLBuffer) {
        Document(title: frame.title) {
            EmptyContent()
        } body: {
            main {
                ForEach(frame.notices) { notice in p(.role(.status)) { notice.text } }
                content
            }
        }.write(into: &html)
    }
}
