public import HTML

/// What a list is narrowed down to: fields, a button, and what is in force with a way out. The address holds it all,
/// so that a filtered list can be kept and shared.
public struct FilterBar<Fields: HTMLContent>: HTMLContent {
    private let address: WebAddress
    private let active: [ActiveFilter]
    private let clear: WebAddress?
    private let action: String
    private let fields: Fields

    /// - Parameters:
    ///   - active: the conditions in force, each with the address of the list without it.
    ///   - clear: the list without any condition; `nil` while there is none.
    ///   - button: what is done with the fields.
    public init(
        to address: WebAddress, active: [ActiveFilter] = [], clear: WebAddress? = nil, button: String = "筛选",
        @HTMLBuilder fields: () -> Fields
    ) {
        self.address = address
        self.active = active
        self.clear = clear
        action = button
        self.fields = fields()
    }

    public func write(into html: inout HTMLBuffer) {
        form(.class("filter"), .role(.search), .aria(.label, action), .method(.get), .action(address)) {
            div(.class("filter-fields")) {
                fields
                button(.class("button button-secondary"), .type(.submit)) {
                    Icon.search
                    action
                }
            }
        }.write(into: &html)
        writeActive(into: &html)
    }

    private func writeActive(into html: inout HTMLBuffer) {
        guard !active.isEmpty else { return }
        div(.class("filter-active")) {
            span(.id("filter-active")) { "当前条件" }
            ul(.aria(.labelledBy, "filter-active")) {
                ForEach(active) { filter in
                    li {
                        a(.class("filter-chip"), .href(filter.without)) {
                            UnseenText("去掉条件：")
                            filter.text
                            Icon.cross
                        }
                    }
                }
            }
            clear.map { address in a(.href(address)) { "全部清除" } }
        }.write(into: &html)
    }
}

/// A condition in force.
public struct ActiveFilter: Hashable, Sendable {
    public let text: String
    /// The list without this condition.
    public let without: WebAddress

    public init(_ text: String, without: WebAddress) {
        self.text = text
        self.without = without
    }
}

extension ComponentPreview {
    static var filters: ComponentPreview {
        ComponentPreview("filters", "筛选") {
            Example("有条件") {
                FilterBar(
                    to: "#filters",
                    active: [
                        ActiveFilter("名称含“市场”", without: "#filters"),
                        ActiveFilter("政府工作部门", without: "#filters"),
                    ], clear: "#filters"
                ) {
                    TextField("名称", name: "filter-name", value: "市场", width: .medium)
                    SelectField(
                        "类型", name: "filter-kind", choices: [Choice("department", "政府工作部门")], chosen: "department",
                        prompt: "全部", width: .medium)
                }
            }
        }
    }
}
