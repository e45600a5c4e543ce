public import HTML

/// Onward and back through a list that is read by its keys; nothing is counted, so it stays fast however long it is.
public struct KeysetPaging: HTMLContent, Sendable {
    private let previous: WebAddress?
    private let next: WebAddress?
    private let summary: String?

    /// - Parameters:
    ///   - previous: `nil` on the first page.
    ///   - next: `nil` on the last.
    ///   - summary: what is shown, such as 每页 50 条.
    public init(previous: WebAddress?, next: WebAddress?, summary: String? = nil) {
        self.previous = previous
        self.next = next
        self.summary = summary
    }

    /// Prints nothing when everything stands on one page.
    public func write(into html: inout HTMLBuffer) {
        guard previous != nil || next != nil else { return }
        nav(.class("paging"), .aria(.label, "分页")) {
            previous.map { address in
                a(.class("button button-secondary"), .href(address), .rel("prev")) {
                    Icon.arrowLeft
                    "上一页"
                }
            }
            summary.map { text in span(.class("soft")) { text } }
            next.map { address in
                a(.class("button button-secondary"), .href(address), .rel("next")) {
                    "下一页"
                    Icon.arrowRight
                }
            }
        }.write(into: &html)
    }
}

/// Pages by number, for lists whose length is known.
public struct NumberedPaging: HTMLContent {
    private let current: Int
    private let count: Int
    private let address: (Int) -> WebAddress

    /// - Parameters:
    ///   - current: from 1 to `count`.
    ///   - address: of the page with a number.
    public init(current: Int, of count: Int, address: @escaping (Int) -> WebAddress) {
        self.current = current
        self.count = count
        self.address = address
    }

    /// The numbers shown: the ends, the current one and its neighbours; `nil` where some are left out.
    var numbers: [Int?] {
        let shown = (1...max(count, 1)).filter { $0 == 1 || $0 == count || abs($0 - current) <= 1 }
        var numbers: [Int?] = []
        for number in shown {
            if let last = numbers.last ?? nil, number > last + 1 {
                // A gap of one page is no shorter than its number.
                numbers.append(number == last + 2 ? last + 1 : nil)
            }
            numbers.append(number)
        }
        return numbers
    }

    public func write(into html: inout HTMLBuffer) {
        guard count > 1 else { return }
        nav(.class("paging"), .aria(.label, "分页")) {
            ul {
                current > 1 ? step(to: current - 1, "上一页", .arrowLeft) : nil
                ForEach(numbers) { number in li { PageNumber(number: number, current: current, address: address) } }
                current < count ? step(to: current + 1, "下一页", .arrowRight) : nil
            }
        }.write(into: &html)
    }

    private func step(to number: Int, _ text: String, _ icon: Icon) -> some HTMLContent {
        li {
            a(.class("page-number"), .href(address(number))) {
                icon
                UnseenText(text)
            }
        }
    }
}

private struct PageNumber: HTMLContent {
    let number: Int?
    let current: Int
    let address: (Int) -> WebAddress

    func write(into html: inout HTMLBuffer) {
        guard let number else { return html.append(markup: "<span class=\"page-gap\">…</span>") }
        a(
            .class("page-number"), .href(address(number)), .aria(.current, number == current ? "page" : nil),
            .aria(.label, "第 \(number) 页")
        ) { number }.write(into: &html)
    }
}

extension ComponentPreview {
    static var paging: ComponentPreview {
        ComponentPreview("paging", "分页") {
            Example("上一页与下一页") {
                KeysetPaging(previous: "#paging", next: "#paging", summary: "每页 50 条")
            }
            Example("页码") { NumberedPaging(current: 6, of: 24) { _ in "#paging" } }
            Example("页码，第一页") { NumberedPaging(current: 1, of: 4) { _ in "#paging" } }
        }
    }
}
