public import HTML

/// A white sheet that sets apart what belongs together.
public struct Sheet<Content: HTMLContent>: HTMLContent {
    private let content: Content

    public init(@HTMLBuilder content: () -> Content) { self.content = content() }

    public func write(into html: inout HTMLBuffer) { div(.class("sheet")) { content }.write(into: &html) }
}

/// A main part and a smaller one beside it; below it on narrow screens.
public struct Columns<Main: HTMLContent, Side: HTMLContent>: HTMLContent {
    private let main: Main
    private let side: Side

    public init(@HTMLBuilder main: () -> Main, @HTMLBuilder side: () -> Side) {
        self.main = main()
        self.side = side()
    }

    public func write(into html: inout HTMLBuffer) {
        div(.class("columns")) {
            div { main }
            div { side }
        }.write(into: &html)
    }
}

/// More for those who want it, closed at first.
public struct Disclosure<Content: HTMLContent>: HTMLContent {
    private let title: String
    private let isOpen: Bool
    private let content: Content

    /// - Parameter isOpen: where something inside wants attention, such as a message beside a field.
    public init(_ title: String, isOpen: Bool = false, @HTMLBuilder content: () -> Content) {
        self.title = title
        self.isOpen = isOpen
        self.content = content()
    }

    public func write(into html: inout HTMLBuffer) {
        details(.class("disclosure"), .open(isOpen)) {
            summary { title }
            div { content }
        }.write(into: &html)
    }
}

extension ComponentPreview {
    static var grouping: ComponentPreview {
        ComponentPreview("grouping", "分组") {
            Example("主次两栏") {
                Columns {
                    Sheet { p { "主要内容在这里。" } }
                } side: {
                    Sheet { p { "相关信息在旁边，窄屏时在下面。" } }
                }
            }
            Example("展开更多") { Disclosure("表格的列怎样填写") { p { "第一列是单位全称，第二列是上级单位编号。" } } }
        }
    }
}
