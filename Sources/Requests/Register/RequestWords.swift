import Regulation
import SearchText
public import Storage

/// The words by which requests are found in the register: the same terms as those of public items (decision 8), so that a word of two characters and a
/// document number are found in any writing.
///
/// The words of a request go into the index soon after it was filed, not while it is filed: the places in the index follow each other, and citizens
/// who file at once must not wait for each other. Until then the request itself is looked through, so that what is found is always everything.
public enum RequestWords {
    static let index = SearchIndex("request")

    /// - Parameter day: of registration.
    static func document(
        _ id: Identifier<InformationRequest>, _ content: RequestContent, on day: Day
    ) -> SearchDocument {
        SearchDocument(key: id.rawValue, day: day, title: content.title, body: body(content))
    }

    private static func body(_ content: RequestContent) -> String {
        [content.documentNumber, content.description, content.period, content.place, content.purpose]
            .filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// Whether everything that is looked for stands in it: what the index says, without the index.
    static func matches(_ query: SearchQuery, _ content: RequestContent) -> Bool {
        query.matches([FoldedText(content.title), FoldedText(body(content))])
    }

    // MARK: Asking

    /// The condition on `request r` that everything which was typed stands in it. What cannot be looked for, such as a comma alone, is found nowhere.
    ///
    /// - Parameters:
    ///   - scope: the condition of the scope, within which new requests are looked through.
    ///   - few: up to how many hits are looked up one by one.
    static func condition(
        _ typed: String, within scope: SQLStatement, few: Int = SearchRequest.reach, _ session: any ReadSession
    ) throws(SQLFailure) -> SQLStatement {
        guard let query = try? SearchQuery(typed) else { return "FALSE" }
        let places: SearchIndex.Places
        do { places = try index.places(of: query, few: few, in: session) } catch {
            throw error as? SQLFailure ?? SQLFailure(.other, code: "", message: "\(error)")
        }
        // What is found often is met soon on the way through the list, which the planner knows nothing of: it would look up each.
        let indexed: SQLStatement =
            places.areFew ? "r.word_order IN (\(places.query))" : "(r.word_order IN (\(places.query))) IS TRUE"
        let new = try unwordedMatches(query, scope, session)
        return new.isEmpty ? indexed : "(\(indexed) OR r.id IN \(list: new))"
    }

    private static func unwordedMatches(
        _ query: SearchQuery, _ scope: SQLStatement, _ session: any ReadSession
    ) throws(SQLFailure) -> [Identifier<InformationRequest>] {
        let rows = try session.rows(
            "SELECT r.id, r.content FROM request r WHERE r.word_order IS NULL AND \(scope)")
        var ids: [Identifier<InformationRequest>] = []
        for row in rows where matches(query, try row.json(1, over: RequestContent.unknown)) {
            ids.append(try row.identifier(0))
        }
        return ids
    }

    // MARK: Filling

    static let kind = JobKind<NoPayload>("requests.words", "登记台账检索更新")
    public static let schedule = Schedule(kind.name, .every(minutes: 1), kind)

    public static func register(in handlers: inout JobHandlers, _ database: any Database) {
        handlers.register(kind) { _, _ in try await bringUpToDate(database) }
    }

    /// Takes the words of every request that lacks its own into the index: of new ones, and of all when the program is new.
    ///
    /// - Returns: how many there were.
    @discardableResult
    public static func bringUpToDate(_ database: any Database) async throws -> Int {
        try await CatchingUp.run(database) { try takeSome($0) }
    }

    static func takeSome(_ session: any WriteSession) throws -> Int {
        let rows = try session.rows(
            """
            SELECT id, content, registered_at FROM request WHERE word_order IS NULL ORDER BY id LIMIT \(CatchingUp.inOneTransaction)
            """)
        for row in rows {
            let id: Identifier<InformationRequest> = try row.identifier(0)
            let content = try row.json(1, over: RequestContent.unknown)
            try index.put(document(id, content, on: try row.moment(2).day), in: session)
            let place = try index.place(of: id.rawValue, in: session)
            try session.execute("UPDATE request SET word_order = \(place) WHERE id = \(id)")
        }
        return rows.count
    }
}

extension RequestContent {
    /// From which an older record takes what it lacks.
    static let unknown = RequestContent(description: "", form: nil, manner: nil)
}
