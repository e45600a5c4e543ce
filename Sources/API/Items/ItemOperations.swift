import HTTPTypes
import Organs
import Portal
import Publishing
import RichText
import SearchText
import Storage
import Web

/// What is public already, for programs: the same items that the site shows.
struct ItemOperations {
    static let list = PlainEndpoint("api.items", .get, "/api/v1/items", .anyone)
    static let show = Endpoint<Identifier<Item>>("api.item", .get, "/api/v1/items/:published", .anyone)

    let database: any Database
    let search: any ItemSearch

    static let usualPage = 20
    static let longestPage = 50
    /// The search reaches no further.
    static let furthest = 900

    func register(in routes: inout APIRoutes) {
        routes.add(
            Self.list,
            Description(
                summary: "查询公开信息", note: "写了 q 的按相关程度排列，没有写的按发布日期由新到旧。",
                parameters: [
                    .query("q", .line(1, SearchQuery.mostCharacters), "要查的词。"),
                    .query("organ", .identifier, "发布机构的标识。"),
                    .query("kind", .cases(ItemKind.self, \.label), "信息类型。"),
                    .query("year", .integer(1949...9999), "发布年份。"),
                    .query("limit", .integer(1...Self.longestPage), "最多几条，默认\(Self.usualPage)。"),
                    .query("offset", .integer(0...Self.furthest), "跳过前面几条，默认0。"),
                ],
                answer: ItemDocuments.list.shape, answerNote: "公开信息。")
        ) { try await list($0) }
        routes.add(
            Self.show,
            Description(
                summary: "一条公开信息", parameters: [.path("published", "信息的标识。")],
                answer: ItemDocuments.item.shape, answerNote: "元数据、正文和附件。")
        ) { try await show($0, $1) }
    }

    private func list(_ call: APICall) async throws -> JSONValue {
        var filter = PublishedRecords.Filter()
        filter.organ = call.identifier("organ")
        filter.kind = call["kind"]?.text.flatMap(ItemKind.init(rawValue:))
        filter.year = call["year"]?.integer
        let (limit, offset) = (call["limit"]?.integer ?? Self.usualPage, call["offset"]?.integer ?? 0)
        if let text = call["q"]?.text {
            return try await found(text, filter, limit, offset, call.request)
        }
        return try await database.read { [filter] session in
            let total = try PublishedRecords.count(filter, session)
            let items = try PublishedRecords.list(filter, limit: limit, offset: offset, session)
            return ItemDocuments.list.json(
                .init(
                    items: try Self.named(items, call.request, session), total: total,
                    hasMore: offset + items.count < total))
        }
    }

    private func found(
        _ text: String, _ filter: PublishedRecords.Filter, _ limit: Int, _ offset: Int, _ request: ProgramRequest
    ) async throws -> JSONValue {
        do throws(SearchQuery.Problem) { _ = try SearchQuery(text) } catch {
            throw Problem(.unprocessableContent, "无法查询", "\(error)", faults: [.init("query:q", "\(error)")])
        }
        let matches = try await search.matches(ItemSearchQuery(text, filter, limit: limit, offset: offset))
        let total: Int? = if case .exactly(let count) = matches.total { count } else { nil }
        return try await database.read { session in
            let items = try PublishedRecords.find(all: matches.keys, session)
            return ItemDocuments.list.json(
                .init(
                    items: try Self.named(items, request, session), total: total,
                    hasMore: total.map { offset + matches.keys.count < $0 } ?? (matches.keys.count == limit)))
        }
    }

    private func show(_ call: APICall, _ id: Identifier<Item>) async throws -> JSONValue {
        try await database.read { session in
            guard let item = try PublishedRecords.find(id, session) else { throw Refused.notFound }
            let content = try PublishedRecords.content(of: item, session)
            return ItemDocuments.item.json(
                .init(item: try Self.named([item], call.request, session)[0], content: content))
        }
    }

    private static func named(
        _ items: [PublishedItem], _ request: ProgramRequest, _ session: any ReadSession
    ) throws -> [NamedItem] {
        let units = try UnitRecords.find(all: Set(items.map(\.organ)), session)
        let names = Dictionary(units.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        return items.map { item in
            NamedItem(
                item: item, organ: names[item.organ] ?? "", page: request.absolute(PortalLinks.item(item.id)))
        }
    }
}

/// A public item with the name of its organ and the address of its page.
struct NamedItem: Sendable {
    let item: PublishedItem
    let organ: String
    let page: String
}

enum ItemDocuments {
    static let summary = Document<NamedItem>(
        "ItemSummary", "一条公开信息的元数据。",
        [
            .text("id", "标识。", .identifier) { $0.item.id.rawValue },
            .text("index_number", "索引号。") { $0.item.indexNumber }, .text("title", "标题。") { $0.item.title },
            .text("summary", "内容概述。") { $0.item.summary },
            .text("kind", "信息类型。", .cases(ItemKind.self, \.label)) { $0.item.kind.rawValue },
            .text("kind_label", "信息类型的名称。") { $0.item.kind.label },
            .text("organ", "发布机构的标识。", .identifier) { $0.item.organ.rawValue },
            .text("organ_name", "发布机构。") { $0.organ },
            .known("document_number", "文号。") { $0.item.documentNumber },
            .known("genre", "体裁。") { given($0.item.genre) },
            .known("theme", "主题分类。") { given($0.item.theme) },
            .known("validity", "有效性；不适用的为 null。") {
                $0.item.validity == Validity.none ? nil : $0.item.validity.label
            },
            .known("formed_on", "成文日期。", .day) { $0.item.formedOn.map { "\($0)" } },
            .known("expires_on", "失效日期。", .day) { $0.item.expiresOn.map { "\($0)" } },
            .text("published_on", "发布日期。", .day) { "\($0.item.publishedOn)" },
            .text("changed_at", "最近一次更正或者变更有效性的时间。", .moment) { $0.item.changedAt.internetTime },
            .text("url", "网页。", .address) { $0.page },
        ])

    struct List: Sendable {
        let items: [NamedItem]
        /// `nil` where it was not counted to the end.
        let total: Int?
        let hasMore: Bool
    }

    static let list = Document<List>(
        "ItemList", "公开信息。",
        [
            .objects("items", "这一段。", summary) { $0.items },
            .init("total", .nullable(.count), "一共多少条；没有数完的为 null。") { $0.total.map { .integer($0) } ?? .null },
            .flag("has_more", "后面还有。") { $0.hasMore },
        ])

    struct Whole: Sendable {
        let item: NamedItem
        let content: ItemContent
    }

    private static let attachment = Document<ItemAttachment>(
        "ItemAttachment", "一个附件。",
        [
            .text("title", "名称。") { $0.title }, .text("media_type", "内容类型。") { $0.type },
            .number("size", "字节数。") { $0.size }, .text("sha256", "内容的 SHA-256。") { $0.digest },
        ])

    static let item = Document<Whole>(
        "Item", "一条公开信息。",
        [
            .object("item", "元数据。", summary) { $0.item }, .text("text", "正文的文字。") { $0.content.body.plainText },
            .objects("attachments", "附件；下载地址见网页。", attachment) { $0.content.attachments },
        ])
}
