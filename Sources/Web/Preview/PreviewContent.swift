import HTML

/// All components with all their states, for those who build pages and for the tests that look at them.
struct PreviewContent: HTMLContent {
    static let title = "组件预览"

    init() {}

    func write(into html: inout HTMLBuffer) {
        let components = ComponentPreview.all
        nav(.class("preview-index"), .aria(.label, "组件")) {
            ul {
                ForEach(components) { component in li { a(.href(.fragment(component.id))) { component.title } } }
            }
        }.write(into: &html)
        for component in components {
            section(.class("sheet"), .aria(.labelledBy, component.id)) {
                h2(.id(component.id)) { component.title }
                component.examples
            }.write(into: &html)
        }
    }
}
