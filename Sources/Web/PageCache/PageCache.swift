import HTTPTypes
import Synchronization

/// The finished public pages of this server. They hold for one revision of the public records: when it moves on, all of them are forgotten, so
/// that what was withdrawn is not shown again. A page that is kept costs no question to the database.
public final class PageCache: Sendable {
    private struct Kept {
        var revision = ""
        var pages: LeastRecentlyUsed<PageKey, KeptPage>
    }

    private let watch: RevisionWatch
    private let kept: Mutex<Kept>
    private let largest: Int

    /// - Parameters:
    ///   - bytes: how much the pages may take, compressed forms counted: a thousand pages of usual size.
    ///   - lifetime: how long a revision is believed before it is read again; a page is older than that at no time.
    ///   - revision: reads the revision; a text that changes with everything that readers see.
    public init(
        bytes: Int = 64 << 20, lifetime: Duration = .seconds(1), revision: @escaping @Sendable () async throws -> String
    ) {
        watch = RevisionWatch(lifetime: lifetime, ask: revision)
        kept = Mutex(Kept(pages: LeastRecentlyUsed(limit: bytes)))
        // One page that is asked for once must not drive out the many that are asked for all day.
        largest = bytes / 16
    }

    /// The page, kept or made now.
    ///
    /// - Parameter make: makes it; called after the revision was read, so that a page is never older than the revision that it is kept for.
    func page(_ key: PageKey, _ make: () async throws -> PageResponse) async throws -> PageResponse {
        let revision = try await watch.revision()
        if let page = find(key, revision) { return PageResponse(page) }
        let made = try await make()
        guard let page = KeptPage(made) else { return made }
        keep(page, key, revision)
        return PageResponse(page)
    }

    private func find(_ key: PageKey, _ revision: String) -> KeptPage? {
        kept.withLock { kept in
            if kept.revision != revision {
                kept.revision = revision
                kept.pages.removeAll()
            }
            return kept.pages.value(key)
        }
    }

    private func keep(_ page: KeptPage, _ key: PageKey, _ revision: String) {
        guard page.cost <= largest else { return }
        kept.withLock { kept in
            // The revision has moved on while the page was made: it may show what is no longer public.
            guard kept.revision == revision else { return }
            kept.pages.keep(page, key, cost: page.cost + key.target.utf8.count)
        }
    }

    /// How many pages are kept, and how many bytes they take.
    var state: (pages: Int, bytes: Int) { kept.withLock { ($0.pages.count, $0.pages.cost) } }
}

/// What pages differ by that are the same for everybody.
struct PageKey: Hashable, Sendable {
    /// Path and query as sent.
    let target: String
    let textSize: TextSize
    /// By which name the browser knows the site, where the configuration does not say it: absolute links on the page hold it.
    let authority: String?

    /// - Returns: `nil` for a request whose answer must not be kept: of somebody who is signed in or on the way to it, one that brings a notice
    ///   from the page before, or an address so long that it was not made by a page of ours.
    init?(_ core: RequestCore) {
        guard core.identity == .none, core.cookies[core.site.cookies.notice] == nil, let target = core.head.path,
            target.utf8.count <= PageKey.longestTarget
        else { return nil }
        self.target = target
        textSize = TextSize(core.cookies, core.site.cookies)
        authority = core.site.configuration.origin == nil ? core.head.authority : nil
    }

    private static let longestTarget = 512
}
