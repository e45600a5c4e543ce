/// What can be said of one event from its own row, its two neighbours and the first checkpoint that covers it: the page of an event.
/// The whole chain is read by ``EventLog/verify(_:organ:trusted:copies:progress:)``.
public struct EventCheck: Hashable, Sendable {
    public let event: Event
    /// Whether the digest is that of the content.
    public let fitsItsDigest: Bool
    /// Whether the event before it has the digest that this one names; for the first, whether it names none.
    public let fitsPredecessor: Bool
    /// Whether the event after it names this one's digest; `nil` when this is the last.
    public let fitsSuccessor: Bool?
    /// The first checkpoint that was signed when the event was there; `nil` when none has seen it yet.
    public let checkpoint: SignedHead?
    /// Whether that checkpoint is signed by a trusted key, and its chain's head is still what it says.
    public let fitsCheckpoint: Bool?

    public var isSound: Bool {
        fitsItsDigest && fitsPredecessor && fitsSuccessor != false && fitsCheckpoint != false
    }
}

extension EventLog {
    /// - Parameter trusted: the public keys whose checkpoints count.
    /// - Returns: `nil` when there is no such event.
    public static func check(
        _ sequence: Int64, of organ: Identifier<ChainOwner>, trusted: [CheckpointPublicKey],
        in session: any ReadSession
    ) throws -> EventCheck? {
        let rows = try session.rows(
            """
            SELECT \(Event.columns) FROM event
            WHERE organ_id = \(organ) AND sequence BETWEEN \(sequence - 1) AND \(sequence + 1) ORDER BY sequence
            """)
        func row(_ number: Int64) -> SQLRow? { rows.first { (try? $0.integer(1)) == number } }
        guard let own = row(sequence) else { return nil }
        let stored = try? StoredEvent(own)
        let before = sequence == 1 ? Digest32.none.bytes : row(sequence - 1).flatMap { try? $0.blob(10) }
        let covering = try SignedHead.first(of: organ, covering: sequence, in: session)
        return EventCheck(
            event: Event(asFarAsReadable: own),
            fitsItsDigest: stored.map { $0.content.digest.bytes == $0.digest } ?? false,
            fitsPredecessor: stored.map { $0.content.previousDigest == before } ?? false,
            fitsSuccessor: row(sequence + 1).map { next in (try? next.blob(9)) == stored?.digest },
            checkpoint: covering, fitsCheckpoint: try covering?.holds(for: organ, trusted: trusted, in: session))
    }
}

extension SignedHead {
    fileprivate static func first(
        of organ: Identifier<ChainOwner>, covering sequence: Int64, in session: any ReadSession
    ) throws(SQLFailure) -> SignedHead? {
        let row = try session.row(
            """
            SELECT s.number, c.at, s.sequence, s.digest FROM checkpoint_head s
            JOIN checkpoint c ON c.number = s.number
            WHERE s.organ_id = \(organ) AND s.sequence >= \(sequence) ORDER BY s.number LIMIT 1
            """)
        return try row.map { row throws(SQLFailure) in
            SignedHead(
                checkpoint: try row.integer(0), at: try row.moment(1), sequence: try row.integer(2),
                digest: try row.digest(3))
        }
    }

    /// Whether the statement of the checkpoint is signed, says this of the chain, and is still true of the event that it names.
    fileprivate func holds(
        for organ: Identifier<ChainOwner>, trusted: [CheckpointPublicKey], in session: any ReadSession
    ) throws -> Bool {
        guard let signed = try? Checkpoint.numbered(checkpoint, in: session), signed.isSigned(byOneOf: trusted),
            signed.heads.contains(Checkpoint.Head(organ: organ, sequence: sequence, digest: digest))
        else { return false }
        let row = try session.row("SELECT digest FROM event WHERE organ_id = \(organ) AND sequence = \(sequence)")
        return (try? row?.blob(0)) == digest.bytes
    }
}
