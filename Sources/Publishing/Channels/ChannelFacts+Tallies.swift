public import Organs
public import Storage

extension ChannelFacts {
    /// So many publications that are alike in everything that forms tell apart.
    public struct Tally: Hashable, Sendable {
        public let organ: Identifier<Unit>
        public let channel: PublicationChannel
        /// Of what is no item of ours nothing more is known.
        public let kind: ItemKind?
        public let genre: String?
        public let count: Int
    }

    /// The publications of many organs at once, for a form that counts them in several ways.
    public static func tallies(
        _ filter: Filter, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> [Tally] {
        try session.rows(
            """
            SELECT p.organ_id, p.channel, p.kind, p.genre, count(*) FROM (\(rows(filter, session.dialect))) p
            WHERE \(filter.condition(scope)) GROUP BY p.organ_id, p.channel, p.kind, p.genre
            """
        ).map { row throws(SQLFailure) in
            Tally(
                organ: try row.identifier(0), channel: try row.choice(1),
                kind: try row.textOrNil(2).flatMap { ItemKind(rawValue: $0) },
                genre: try row.textOrNil(3), count: try row.int(4))
        }
    }
}
