public import ContentChecks
import class Foundation.JSONDecoder
import class Foundation.JSONEncoder
import struct Foundation.Data
public import Organs
import RichText
public import Storage

/// What following the links of items gave (domain 12 §6.3: answered within 15 seconds). Followed by a job, so that nobody waits for other sites.
public enum LinkProbes {
    /// Follows one address and says what came back.
    public typealias Follow = @Sendable (_ url: String) async -> LinkProbe

    /// How long an answer holds before the link is followed again.
    private static let validity = Duration.seconds(86_400)

    /// By address; links that were not followed yet are missing.
    static func find(_ urls: [String], _ session: any ReadSession) throws(SQLFailure) -> [String: LinkProbe] {
        guard !urls.isEmpty else { return [:] }
        let rows = try session.rows("SELECT url, result FROM link_probe WHERE url IN \(list: Set(urls).sorted())")
        var found: [String: LinkProbe] = [:]
        for row in rows {
            let text = try row.text(1)
            // What another version of the program wrote is followed anew when the links are asked for next.
            found[try row.text(0)] = try? JSONDecoder().decode(LinkProbe.self, from: Data(text.utf8))
        }
        return found
    }

    /// The links that lead to other sites: those that are followed.
    private static func outward(_ content: ItemContent) -> Set<String> {
        Set(content.body.links.map(\.address).filter(\.isOutside).map(\.text))
    }

    /// Whether it has links that are followed.
    public static func concern(_ content: ItemContent) -> Bool { !outward(content).isEmpty }

    /// Queues the following of the outward links of a version, but for those where readers got through within a day: what was dead may be mended by now.
    static func request(
        _ content: ItemContent, of item: Item, at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        let urls = outward(content)
        guard !urls.isEmpty else { return }
        let recent = try session.rows(
            "SELECT url FROM link_probe WHERE url IN \(list: urls.sorted()) AND at > \(now - validity)")
        let known = try recent.map { row throws(SQLFailure) in try row.text(0) }
        let sound = try find(known, session).filter { $0.value.opens }
        try enqueue(urls.subtracting(sound.keys), of: item, at: now, session)
    }

    /// Queues all outward links of the newest version, whenever they were followed last: somebody says that a dead one is mended. Whoever may answer
    /// the findings (``FindingAnswers``) may ask for it. Nothing is changed by it, so that no event tells of it.
    public static func requestAgain(
        of id: Identifier<Item>, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let (item, unit) = try Items.locked(id, by: viewer, session)
        if viewer.authorities(.draftItems, in: unit).isEmpty { _ = try viewer.authority(.reviewItems, in: unit) }
        let urls = outward(try ItemRecords.version(item.newest, of: item, session).content)
        guard !urls.isEmpty else {
            throw Refused.rules([Refusal("links.none", "正文中没有指向其他网站的链接，不需要检查")])
        }
        try enqueue(urls, of: item, at: now, session)
    }

    private static func enqueue(
        _ urls: Set<String>, of item: Item, at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        for url in urls.sorted() {
            try JobQueue.enqueue(
                kind, Request(url: url), organ: item.organ.chain, deduplicationKey: Digest32(of: Array(url.utf8)).hex,
                at: now, in: session)
        }
    }

    struct Request: Codable, Hashable, Sendable {
        let url: String
    }

    static let kind = JobKind<Request>("publishing.probe-link", "检查链接")

    /// - Parameter follow: `nil` where the server does not reach other sites: links are then left to people.
    public static func register(in handlers: inout JobHandlers, _ database: any Database, follow: Follow?) {
        handlers.register(kind) { request, context in
            guard let follow else { return }
            let result = String(decoding: try JSONEncoder().encode(await follow(request.url)), as: UTF8.self)
            try await database.write { session in
                try session.execute(
                    """
                    INSERT INTO link_probe (url, result, at) VALUES (\(request.url), \(result), \(context.clock.now()))
                    ON CONFLICT (url) DO UPDATE SET result = excluded.result, at = excluded.at
                    """)
                try context.finish(in: session)
            }
        }
    }
}

extension LinkProbe {
    /// Whether a reader gets to see something there.
    fileprivate var opens: Bool {
        switch self {
        case .answered(let status): (200...399).contains(status)
        case .redirected: true
        case .timedOut, .failed: false
        }
    }
}
