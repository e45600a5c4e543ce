import HTML

/// A component on the preview page: each of its states, by the same code that pages use.
struct ComponentPreview {
    /// Unique on the page; the address leads to it.
    let id: String
    let title: String
    let examples: [Example]

    init(_ id: String, _ title: String, @ExampleBuilder examples: () -> [Example]) {
        self.id = id
        self.title = title
        self.examples = examples()
    }

    /// Every component there is, in the order of the preview page.
    static var all: [ComponentPreview] {
        [
            buttons, textFields, passwordFields, textAreas, selects, choices, dateFields, fileFields, searches,
            errorSummaries, tables, paging, filters, statusTags, notices, emptyStates, descriptionLists, tabs, steps,
            timelines, trees, progress, tiles, codeBlocks, qrCodes, confirmations, grouping, barCharts, trendCharts,
            dayGrids,
            shareCharts, tileMaps, icons,
        ]
    }
}

/// One state of a component.
struct Example {
    let title: String
    let content: any HTMLContent

    init<Content: HTMLContent>(_ title: String, @HTMLBuilder content: () -> Content) {
        self.title = title
        self.content = content()
    }
}

extension Example: HTMLContent {
    func write(into html: inout HTMLBuffer) {
        h3 { title }.write(into: &html)
        html.append(markup: "<div class=\"example\">\n")
        content.write(into: &html)
        html.append(markup: "</div>\n")
    }
}

@resultBuilder
enum ExampleBuilder {
    static func buildBlock(_ examples: Example...) -> [Example] { examples }
}
