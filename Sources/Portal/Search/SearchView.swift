import HTML
import Organs
import Publishing
import SearchText
import Storage
import Web

/// The page of the search, with what was found.
struct SearchView: Equatable {
    struct Result: Equatable {
        let row: ItemRow
        let title: [SnippetPiece]
        let snippet: [SnippetPiece]
    }

    struct Suggestion: Equatable {
        let text: String
        let path: LocalPath
    }

    let title: String
    let text: String
    /// Why nothing was looked for; `nil` when nothing speaks against it.
    let problem: String?
    let selects: [ItemListView.Select]
    /// 共 12 条; `nil` before anything was looked for.
    private(set) var total: String?
    private(set) var results: [Result] = []
    private(set) var suggestions: [Suggestion] = []
    private(set) var page = 1
    private(set) var pages = 1
    private let query: ItemListQuery

    init(_ text: String, _ query: ItemListQuery, _ problem: String?, _ choices: SearchChoices) {
        self.text = text
        self.query = query
        self.problem = problem
        title = text.isEmpty ? "搜索" : "搜索：\(text.prefix(40))"
        let kinds = ItemKind.allCases.filter { choices.kinds[$0] != nil }
        let validities = Validity.allCases.filter { $0 != .none }
        selects = [
            .init(
                label: "发布机构", name: "organ", choices: choices.organs.map { Choice($0.id.rawValue, $0.name) },
                chosen: query.organ?.rawValue),
            .init(
                label: "信息类型", name: "kind", choices: kinds.map { Choice($0.rawValue, $0.label) },
                chosen: query.kind?.rawValue),
            .init(
                label: "发布年份", name: "year", choices: choices.years.map { Choice("\($0)", "\($0)年") },
                chosen: query.year.map { "\($0)" }),
            .init(
                label: "有效性", name: "validity", choices: validities.map { Choice($0.rawValue, $0.label) },
                chosen: query.validity?.rawValue),
        ].filter { $0.choices.count > 1 || $0.chosen != nil }
    }

    /// - Returns: what to do instead; `nil` for what can be looked for, and before anything was typed.
    static func problem(_ text: String) -> String? {
        if text.isEmpty { return nil }
        do throws(SearchQuery.Problem) {
            _ = try SearchQuery(text)
            return nil
        } catch { return "\(error)" }
    }

    mutating func show(
        _ matches: ItemMatches, _ items: [PublishedItem], page: Int, names: [Identifier<Unit>: String]
    ) {
        total = SearchView.words(matches.total)
        results = items.map { item in
            Result(
                row: ItemRow(item, organ: names[item.organ]),
                title: matches.titles[item.id] ?? [SnippetPiece(item.title)],
                snippet: matches.snippets[item.id] ?? [
                    SnippetPiece(String(item.summary.prefix(120)))
                ])
        }
        suggestions = matches.suggestions.map { Suggestion(text: $0, path: SearchPages.search.path().adding("q", $0)) }
        let known = (matches.total.known + SearchPages.pageSize - 1) / SearchPages.pageSize
        pages = max(1, min(known, SearchPages.lastPage))
        self.page = min(page, pages)
    }

    private static func words(_ total: ItemMatches.Total) -> String {
        switch total {
        case .exactly(let count): "共 \(count.grouped) 条"
        case .about(let count): "约 \(count.grouped) 条"
        case .moreThan(let count): "超过 \(count.grouped) 条"
        }
    }

    func path(page: Int) -> LocalPath {
        var query = query
        query.page = page
        return query.path(from: SearchPages.search.path().adding("q", text))
    }

    /// The same words everywhere; `nil` when nothing narrows them down.
    var clear: LocalPath? {
        selects.contains { $0.chosen != nil } ? SearchPages.search.path().adding("q", text) : nil
    }
}

struct SearchPage: HTMLContent {
    let view: SearchView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("搜索")
        form(.class("filter", "search-page"), .role(.search), .method(.get), .action(SearchPages.search.path().address))
        {
            div(.class("filter-fields")) {
                TextField("关键词", name: "q", value: view.text, message: view.problem, type: .search)
                ForEach(view.selects) { select in
                    SelectField(
                        select.label, name: select.name, choices: select.choices, chosen: select.chosen, prompt: "全部",
                        width: .medium)
                }
                Button("搜索", icon: .search)
            }
        }
        if let total = view.total {
            h2 { total }
            if view.results.isEmpty {
                empty
            } else {
                ol(.class("results")) { ForEach(view.results) { result in li { ResultPart(result: result) } } }
                NumberedPaging(current: view.page, of: view.pages) { view.path(page: $0).address }
            }
        } else if view.text.isEmpty {
            p { "在标题、内容概述、关键词、文号、索引号、正文和附件名称中查找。可以写几个词，用空格隔开。" }
        }
        if !view.suggestions.isEmpty {
            p {
                "您也可以搜索："
                ForEach(view.suggestions) { word in
                    a(.href(word.path.address)) { word.text }
                    "　"
                }
            }
        }
    }

    private var empty: EmptyState {
        guard let clear = view.clear else {
            return EmptyState("没有找到“\(view.text)”", advice: "减少字数，换一个说法，或者从公开机构和栏目中查找。") {
                LinkButton("网站地图", to: SiteMapPages.map.path().address)
            }
        }
        return EmptyState("在所选范围内没有找到“\(view.text)”", advice: "扩大范围，或者换一个说法。") {
            LinkButton("在全部信息中搜索", to: clear.address)
        }
    }
}

private struct ResultPart: HTMLContent {
    let result: SearchView.Result

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        h3 {
            a(.href(result.row.path.address)) { Pieces(pieces: result.title) }
            result.row.mark.map { mark in mark.tag }
        }
        p { Pieces(pieces: result.snippet) }
        p(.class("soft", "small")) {
            [result.row.kind, result.row.organ, result.row.documentNumber].compactMap(\.self).joined(separator: "　")
            "　"
            TimeText(result.row.publishedOn)
        }
    }
}

private struct Pieces: HTMLContent {
    let pieces: [SnippetPiece]

    func write(into html: inout HTMLBuffer) {
        for piece in pieces {
            if piece.isMatch { mark { piece.text }.write(into: &html) } else { html.append(text: piece.text) }
        }
    }
}
