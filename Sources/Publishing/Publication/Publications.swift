public import Organs
import Regulation
import RichText
public import Storage

/// What makes items public, and what takes them back.
public enum Publications {
    /// Publishes what was approved, now or at a moment to come.
    ///
    /// - Parameters:
    ///   - moment: when readers shall see it; `nil` for now.
    ///   - notice: for a correction: what readers are told of it, now or when its moment comes.
    public static func publish(
        _ id: Identifier<Item>, _ statement: Reviews.Statement, at moment: Moment? = nil, notice: String = "",
        ifVersion version: Int, by viewer: Viewer, now: Moment, in session: any WriteSession
    ) throws {
        let (item, unit) = try Items.locked(id, by: viewer, session)
        guard item.version == version else { throw Refused.changedMeanwhile }
        let desk = try Desk(item, unit, profile: nil, session)
        guard case .at(let step) = desk.position, step.key == .publication else {
            throw Refused.rules([Refusal("publication.not-approved", "本件还没有通过终审，不能发布")])
        }
        // What will no longer be public, or valid, on that day cannot be published on it.
        var refusals = try refusals(publishing: item, on: (moment ?? now).day, session)
        if let moment, !(now...(now + longestSchedule)).contains(moment) {
            refusals.append(Refusal("publication.moment", field: "moment", "定时发布的时间应在现在之后、一年以内"))
        }
        try refusals.throwIfAny()
        // The name of whoever publishes stands under it; the separation of duties is asked there.
        let schedule = moment.map { PublicationSchedule(moment: $0, notice: notice) }
        let authority = try desk.take(.publication, statement, schedule: schedule, by: viewer, at: now, session)
        guard schedule == nil else { return }
        try release(try again(id, session), notice: notice, by: Hand(authority), at: now, session)
    }

    static let longestSchedule = Duration.seconds(366 * 86_400)

    /// Takes a public item from the readers' eyes at once (domain 12 §5). Its address tells that it was withdrawn, without its title. A correction
    /// that waits for its moment goes back to the desk, so that it does not bring back what was withdrawn.
    ///
    /// - Parameter reason: for readers.
    public static func withdraw(
        _ id: Identifier<Item>, reason: String, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let (item, unit) = try Items.locked(id, by: viewer, session)
        let authority = try viewer.authority(.publishItems, in: unit)
        var refusals: [Refusal] = []
        if item.publicity != .published {
            refusals.append(Refusal("publication.not-public", "本件\(item.publicity.label)，不需要撤回"))
        }
        if reason.isEmpty { refusals.append(Refusal("publication.reason", field: "reason", "填写撤回的原因（页面会向公众显示）")) }
        try refusals.throwIfAny()
        try takeDown(item, reason: reason, by: Hand(authority), session, at: now)
        try Items.log(.itemWithdrawn, item, by: authority, facts: ["reason": digest(reason)], at: now, session)
    }

    /// Marks a public document as expired, repealed or amended, or as valid again; it stays readable (PLT-09).
    ///
    /// - Parameter reason: for readers: by which document.
    public static func setValidity(
        _ validity: Validity, of id: Identifier<Item>, reason: String, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let (item, unit) = try Items.locked(id, by: viewer, session)
        let authority = try viewer.authority(.publishItems, in: unit)
        guard let published = try PublishedRecords.find(id, session) else {
            throw Refused.rules([Refusal("publication.not-public", "本件\(item.publicity.label)，不能标注有效性")])
        }
        var refusals: [Refusal] = []
        if !item.kind.isDocument {
            refusals.append(Refusal("publication.no-validity", "只有规章、政策文件和规范性文件标注有效性"))
        }
        if reason.isEmpty { refusals.append(Refusal("publication.reason", field: "reason", "填写依据（页面会向公众显示）")) }
        if published.validity == validity {
            refusals.append(Refusal("publication.same-validity", field: "validity", "本件已标注为“\(validity.label)”"))
        }
        try refusals.throwIfAny()
        try mark(published, as: validity, at: now, session)
        if let kind = PublicNotice.Kind(validity) {
            try PublishedRecords.addNotice(kind, reason, of: id, version: published.version, at: now, session)
        }
        try Items.log(
            .itemValiditySet, item, by: authority, facts: ["validity": validity.rawValue, "reason": digest(reason)],
            at: now, session)
    }

    /// What speaks against publishing what stands there now; asked already when it is handed in.
    static func refusals(
        publishing item: Item, on day: Day, _ session: any ReadSession
    ) throws -> [Refusal] {
        guard let organ = try UnitRecords.find(item.organ, in: .everything, session) else { throw Refused.notFound }
        let content = try ItemRecords.version(item.newest, of: item, session).content
        let isEmpty = content.body.isEmpty && content.attachments.isEmpty
        // A draft that was handed over still names a column of the organ that it came from. What is or was public keeps a column that was closed
        // since.
        return PublicationRules.refusals(content.metadata, isEmpty: isEmpty, of: organ, today: day)
            + (try ItemRules.column(
                content.metadata.node, of: organ.id, mustBeOpen: item.publicity == .never, session))
    }

    private static func again(_ id: Identifier<Item>, _ session: any ReadSession) throws -> Item {
        guard let item = try ItemRecords.find(id, in: .everything, session) else { throw Refused.notFound }
        return item
    }

    static func digest(_ text: String) -> String { Digest32(of: Array(text.utf8)).hex }
}

// MARK: Release and removal

extension Publications {
    /// Who makes an item public: a person, or the program at the moment that a person set.
    struct Hand: Sendable {
        let authority: Authority?

        init(_ authority: Authority?) { self.authority = authority }
    }

    /// Makes the approved version what readers see. The bytes are read once more and held against what was approved (PRO-08).
    static func release(
        _ item: Item, notice: String, by hand: Hand, at now: Moment, _ session: any WriteSession
    ) throws {
        let approved = try approvedDigest(of: item, session)
        guard let digests = try ItemRecords.recomputedDigests(item.newest, of: item.id, session),
            digests.whole == approved
        else {
            throw Refused.rules([Refusal("PRO-08", "要发布的内容与审定的内容不一致，已停止发布，请联系系统管理员查明原因")])
        }
        let content = try ItemRecords.version(item.newest, of: item, session).content
        let before = try PublishedRecords.find(item.id, session)
        let number = try indexNumber(of: item, on: now.day, session)
        let published = try published(item, content, number, digest: approved, before: before, at: now, session)
        try PublishedRecords.put(published, session)
        try FirstPublications.remember(item, as: published, session)
        try PublicSearch.put(published, content, session)
        try PublishedRecords.setLinks(from: item.id, content.metadata, session)
        try tell(item, before: before, notice: notice, at: now, session)
        try ItemRecords.setPublicity(.published, of: item.id, session)
        let facts = ["index": number, "version": "\(item.newest)", "digest": approved.hex]
        try log(.itemPublished, item, by: hand, facts: facts, at: now, session)
    }

    private static func approvedDigest(of item: Item, _ session: any ReadSession) throws -> Digest32 {
        guard let key = item.profile else { throw Refused.notFound }
        let standing = try ReviewCase(of: item, try ReviewRecords.profile(key, session), session)
        guard standing.isApproved, let approval = standing.passed(.approval) else {
            throw Refused.rules([Refusal("publication.not-approved", "本件还没有通过终审，不能发布")])
        }
        return approval.digests.whole
    }

    private static func indexNumber(
        of item: Item, on day: Day, _ session: any WriteSession
    ) throws -> String {
        if let number = item.indexNumber { return number }
        guard let organ = try UnitRecords.find(item.organ, in: .everything, session), let code = organ.organizationCode
        else { throw Refused.notFound }
        let number = try IndexNumber.next(of: item.organ, code: code, on: day, session).text
        try ItemRecords.setIndexNumber(number, of: item.id, session)
        return number
    }

    private static func published(
        _ item: Item, _ content: ItemContent, _ number: String, digest: Digest32, before: PublishedItem?,
        at now: Moment,
        _ session: any ReadSession
    ) throws -> PublishedItem {
        let metadata = content.metadata
        let validity = try validity(of: item, metadata, session)
        guard let key = metadata.node, let node = try CatalogueRecords.find(key, in: .organ(item.organ), session) else {
            throw Refused.rules([Refusal("PRO-06", field: "node", "选择栏目：每条信息都要归入公开目录的一个栏目")])
        }
        return PublishedItem(
            id: item.id, organ: item.organ, node: node.id, part: node.part, kind: metadata.kind, indexNumber: number,
            title: metadata.title, summary: metadata.summary, documentNumber: metadata.documentNumber,
            genre: metadata.genre, theme: metadata.theme, validity: validity, formedOn: metadata.formedOn,
            expiresOn: metadata.expiresOn, offlineOn: metadata.offlineOn, publishedOn: before?.publishedOn ?? now.day,
            publishedAt: before?.publishedAt ?? now, changedAt: now, version: item.newest, digest: digest)
    }

    /// What a correction has not touched stays as readers were told, also when that was while it was under way (PLT-09): a repealed document does not
    /// become valid again because a word in it was mended.
    private static func validity(
        of item: Item, _ metadata: ItemMetadata, _ session: any ReadSession
    ) throws(SQLFailure) -> Validity {
        let lines = try ItemRecords.versionLines(of: item.id, session)
        guard let told = try PublishedRecords.toldValidity(of: item.id, session),
            let begun = lines.first(where: { $0.round == item.round }),
            let start = try ItemRecords.version(begun.number, of: item.id, session)?.content.metadata
        else { return metadata.validity }
        // Its days tell by themselves that a document which expired meanwhile is to last longer.
        let isProlonged = told == .expired && metadata.expiresOn != start.expiresOn
        return start.validity == metadata.validity && !isProlonged ? told : metadata.validity
    }

    /// The public trace of a second publication.
    private static func tell(
        _ item: Item, before: PublishedItem?, notice: String, at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        guard item.round > 1 else { return }
        let note = try ItemRecords.versionLines(of: item.id, session).first { $0.round == item.round }?.note ?? ""
        try PublishedRecords.addNotice(
            before == nil ? .republished : .corrected, notice.isEmpty ? note : notice, of: item.id,
            version: item.newest, at: now, session)
    }

    /// Writes the validity down where readers see it, and where they look for it.
    static func mark(
        _ item: PublishedItem, as validity: Validity, at now: Moment, _ session: any WriteSession
    ) throws {
        try PublishedRecords.setValidity(validity, of: item.id, at: now, session)
        guard let marked = try PublishedRecords.find(item.id, session) else { return }
        try PublicSearch.put(marked, try PublishedRecords.content(of: marked, session), session)
    }

    /// - Parameter hand: who takes it down.
    static func takeDown(
        _ item: Item, reason: String, by hand: Hand, _ session: any WriteSession, at now: Moment
    ) throws {
        guard let published = try PublishedRecords.find(item.id, session) else { return }
        try PublishedRecords.remove(item.id, session)
        try PublicSearch.remove(item.id, session)
        try PublishedRecords.addNotice(.withdrawn, reason, of: item.id, version: published.version, at: now, session)
        try ItemRecords.setPublicity(.withdrawn, of: item.id, session)
        try callOff(item, because: "本件已撤回公开：\(reason)", by: hand, session, at: now)
    }

    /// Takes a correction that waits for its moment back to the drafting desk. When the calendar took the item down, the record of the reviews names
    /// whoever had set the moment, and the log names nobody.
    private static func callOff(
        _ item: Item, because reason: String, by hand: Hand, _ session: any WriteSession, at now: Moment
    ) throws {
        guard item.stage == .scheduled else { return }
        guard let unit = try UnitRecords.find(item.unit, in: .everything, session) else { throw Refused.notFound }
        let desk = try Desk(item, unit, profile: nil, session)
        guard let authority = hand.authority ?? desk.reviewCase.passed(.publication)?.by else { throw Refused.notFound }
        try desk.record(.compose, .init(.recall, opinion: reason), by: authority, loggedAs: hand, at: now, session)
    }

    static func log(
        _ kind: EventKind, _ item: Item, by hand: Hand, facts: [String: String], at now: Moment,
        _ session: any WriteSession
    ) throws(SQLFailure) {
        try EventLog.append(
            EventDraft(
                kind, of: .init("item", item.id), organ: item.organ.chain, by: hand.authority?.person.actor,
                actingFor: hand.authority?.actingFor?.actor, facts: facts, at: now),
            in: session)
    }
}

extension PublicNotice.Kind {
    /// What it says of the document's validity; `nil` when it says nothing of it.
    var validity: Validity? {
        switch self {
        case .expired: .expired
        case .repealed: .repealed
        case .amended: .amended
        case .corrected, .withdrawn, .republished: nil
        }
    }

    /// `nil` for a validity of which nothing need be said.
    init?(_ validity: Validity) {
        switch validity {
        case .expired: self = .expired
        case .repealed: self = .repealed
        case .amended: self = .amended
        case .valid, .none: return nil
        }
    }
}

extension EventKind {
    public static let itemPublished = EventKind("item.published", "发布信息")
    public static let itemWithdrawn = EventKind("item.withdrawn", "撤回信息")
    public static let itemValiditySet = EventKind("item.validity-set", "标注文件有效性")
}
