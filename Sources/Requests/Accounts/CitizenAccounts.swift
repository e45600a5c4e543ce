import Foundation
import Organs
public import Storage

/// Opening, finding and closing citizens' accounts. Whoever calls has seen a code come back from the contact.
public enum CitizenAccounts {
    private static let columns: SQLStatement = "id, sealed, opened_at, proved_at"

    /// Signs in whoever has just proven the contact: in the account that it has, or a new one.
    ///
    /// An account whose contact was not proven for long (``CitizenAccount/unprovenFor``) may be somebody else's: it is closed, and the new one is empty but
    /// for what was filed with the contact since.
    public static func signIn(
        _ contact: CitizenContact, keys: KeyRing, at now: Moment, in session: any WriteSession
    ) throws -> (account: CitizenAccount, token: CitizenToken) {
        let account = try opened(contact, keys: keys, at: now, in: session)
        return (account, try CitizenSessions.begin(account.id, keys: keys, at: now, in: session))
    }

    private static func opened(
        _ contact: CitizenContact, keys: KeyRing, at now: Moment, in session: any WriteSession
    ) throws -> CitizenAccount {
        if let known = try open(contact, keys: keys, at: now, session, locks: true) {
            guard known.isLapsed(at: now) else {
                try session.execute("UPDATE citizen_account SET proved_at = \(now) WHERE id = \(known.id)")
                return CitizenAccount(id: known.id, contact: contact, openedAt: known.openedAt, provedAt: now)
            }
            try close(known.id, because: .unproven, at: now, in: session)
        }
        let new = CitizenAccount(id: Identifier(at: now), contact: contact, openedAt: now, provedAt: now)
        try session.execute(
            """
            INSERT INTO citizen_account (id, contact_digest, sealed, opened_at, proved_at)
            VALUES (\(new.id), \(contact.digest(keys)), \(seal(contact, new.id, keys)), \(now), \(now))
            """)
        try log(.citizenAccountOpened, new.id, at: now, session)
        try CitizenRequests.adopt(contact, into: new.id, keys: keys, at: now, in: session)
        return new
    }

    /// The open account of a contact; `nil` where it has none.
    static func open(
        _ contact: CitizenContact, keys: KeyRing, at now: Moment, _ session: any ReadSession, locks: Bool = false
    ) throws -> CitizenAccount? {
        let lock: SQLStatement = locks ? "\(session.dialect.forUpdate)" : ""
        let row = try session.row(
            """
            SELECT \(columns) FROM citizen_account
            WHERE contact_digest = \(contact.digest(keys)) AND closed_at IS NULL\(lock)
            """)
        return try row.map { try account($0, keys) }
    }

    /// - Returns: `nil` for one that was closed, or whose contact was not proven for long.
    static func find(
        _ id: Identifier<CitizenAccount>, keys: KeyRing, at now: Moment, _ session: any ReadSession
    ) throws -> CitizenAccount? {
        let row = try session.row(
            "SELECT \(columns) FROM citizen_account WHERE id = \(id) AND closed_at IS NULL")
        guard let found = try row.map({ try account($0, keys) }), !found.isLapsed(at: now) else { return nil }
        return found
    }

    private static func account(_ row: SQLRow, _ keys: KeyRing) throws -> CitizenAccount {
        let id: Identifier<CitizenAccount> = try row.identifier(0)
        let text = String(decoding: try keys.open(try row.blob(1), for: context(id)), as: UTF8.self)
        let parts = text.split(separator: "/", maxSplits: 1)
        guard parts.count == 2, let kind = CitizenContact.Kind(rawValue: String(parts[0])) else {
            throw row.misfit(1, "citizen account")
        }
        return CitizenAccount(
            id: id, contact: CitizenContact(kind, String(parts[1])), openedAt: try row.moment(2),
            provedAt: try row.moment(3))
    }

    private static func seal(
        _ contact: CitizenContact, _ id: Identifier<CitizenAccount>, _ keys: KeyRing
    ) -> [UInt8] {
        keys.seal(Array("\(contact.kind.rawValue)/\(contact.address)".utf8), for: context(id))
    }

    private static func context(_ id: Identifier<CitizenAccount>) -> String { "citizen.account/\(id)" }

    // MARK: Closing

    public enum Closing: String, Hashable, Sendable, CaseIterable {
        /// 本人注销.
        case asked
        /// The contact was not proven for long.
        case unproven

        public var label: String {
            switch self {
            case .asked: "本人注销"
            case .unproven: "长期没有登录"
            }
        }
    }

    /// Closes an account: nobody is signed in to it any more, nothing is linked to it, and the contact is forgotten. The requests themselves stay, and
    /// their numbers and codes go on working.
    public static func close(
        _ id: Identifier<CitizenAccount>, because reason: Closing, at now: Moment, in session: any WriteSession
    ) throws {
        let closed = try session.execute(
            "UPDATE citizen_account SET sealed = NULL, closed_at = \(now) WHERE id = \(id) AND closed_at IS NULL")
        guard closed == 1 else { return }
        try session.execute("DELETE FROM citizen_session WHERE account_id = \(id)")
        try session.execute("DELETE FROM citizen_request WHERE account_id = \(id)")
        try session.execute("DELETE FROM citizen_draft WHERE account_id = \(id)")
        try log(.citizenAccountClosed, id, ["closing": reason.rawValue], at: now, session)
    }

    private static func log(
        _ kind: EventKind, _ id: Identifier<CitizenAccount>, _ facts: [String: String] = [:], at now: Moment,
        _ session: any WriteSession
    ) throws(SQLFailure) {
        try EventLog.append(
            EventDraft(
                kind, of: .init("citizen-account", id), organ: ChainOwner.platform, by: nil, facts: facts, at: now),
            in: session)
    }

    // MARK: Sweeping

    public static let sweep = JobKind<NoPayload>("citizen.sweep", "注销长期没有登录的用户中心")
    public static let schedule = Schedule(sweep.name, .daily(hour: 3, minute: 20), sweep)
    /// In one transaction, so that nobody waits long for the database's one writer.
    private static let mostAtOnce = 100

    public static func register(in handlers: inout JobHandlers, _ database: any Database) {
        handlers.registerRemoval(sweep, in: database) { _, context in
            let now = context.clock.now()
            try await database.write { try CitizenSessions.removeExpired(at: now, in: $0) }
            while try await database.write({ try closeUnproven(at: now, in: $0) }) == mostAtOnce {}
        }
    }

    /// - Returns: how many were closed.
    static func closeUnproven(at now: Moment, in session: any WriteSession) throws -> Int {
        let rows = try session.rows(
            """
            SELECT id FROM citizen_account WHERE closed_at IS NULL AND proved_at <= \(now - CitizenAccount.unprovenFor)
            ORDER BY proved_at LIMIT \(mostAtOnce)
            """)
        for row in rows { try close(try row.identifier(0), because: .unproven, at: now, in: session) }
        try session.execute(
            "DELETE FROM verified_filing WHERE proved_at <= \(now - CitizenAccount.unprovenFor)")
        return rows.count
    }
}

extension EventKind {
    public static let citizenAccountOpened = EventKind("citizen-account.opened", "开通用户中心")
    public static let citizenAccountClosed = EventKind("citizen-account.closed", "注销用户中心")
}
