public import HTML

/// A search of its own: a field, a button, and an address that can be kept and shared.
public struct SearchForm: HTMLContent, Sendable {
    private let label: String
    private let name: String
    private let value: String
    private let address: WebAddress
    private let placeholder: String?
    private let id: String

    /// - Parameter label: read out; those who see the field go by the button and the placeholder.
    public init(
        _ label: String, to address: WebAddress, name: String = "q", value: String = "", placeholder: String? = nil,
        id: String? = nil
    ) {
        self.label = label
        self.address = address
        self.name = name
        self.value = value
        self.placeholder = placeholder
        self.id = id ?? fieldID(name)
    }

    public func write(into html: inout HTMLBuffer) {
        form(.class("search-form"), .role(.search), .method(.get), .action(address)) {
            HTML.label(.class("unseen"), .for(id)) { label }
            input(
                .class("control"), .type(.search), .id(id), .name(name), .value(value), .placeholder(placeholder),
                .autocomplete("off"))
            button(.class(ButtonKind.primary.className), .type(.submit)) {
                Icon.search
                "搜索"
            }
        }.write(into: &html)
    }
}

extension ComponentPreview {
    static var searches: ComponentPreview {
        ComponentPreview("searches", "搜索") {
            Example("一般") {
                SearchForm("搜索单位", to: "#searches", value: "市场", placeholder: "名称或编号", id: "field-example-q")
            }
        }
    }
}
