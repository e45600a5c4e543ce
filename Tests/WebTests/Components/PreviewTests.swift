import HTML
import Testing

@testable import Web

/// What holds for every component, checked on the page that shows them all.
struct PreviewTests {
    private let html = PreviewContent().rendered()

    @Test func idsAreUnique() {
        let ids = html.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
        let repeated = Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys

        #expect(ids.count > 100)
        #expect(repeated.isEmpty, "\(repeated.sorted())")
    }

    @Test func labelsAndDescriptionsPointToWhatIsThere() {
        let ids = Set(html.matches(of: /\sid="([^"]+)"/).map { String($0.1) })
        let pointers = html.matches(of: /\s(?:for|aria-describedby|aria-labelledby|aria-controls)="([^"]+)"/)
            .flatMap { $0.1.split(separator: " ").map(String.init) }

        #expect(pointers.count > 50)
        #expect(pointers.filter { !ids.contains($0) }.isEmpty)
    }

    @Test func nothingNeedsInlineStylesOrScripts() {
        #expect(!html.contains(" style="))
        #expect(!html.contains("<script"))
        #expect(html.matches(of: /\son[a-z]+=/).isEmpty)
    }

    @Test func everyComponentHasExamplesUnderANameOfItsOwn() {
        let all = ComponentPreview.all

        #expect(Set(all.map(\.id)).count == all.count)
        #expect(all.allSatisfy { !$0.examples.isEmpty })
    }
}
