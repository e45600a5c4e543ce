import Organs
import Regulation
import Storage

extension ChannelFacts.Filter {
    /// On the rows `p` of ``ChannelFacts/rows(_:_:)``.
    func condition(_ scope: Scope) -> SQLStatement {
        var conditions: [SQLStatement] = [
            scope.condition(onUnit: "p.unit_id", owner: "p.owner_id"), units.condition(onUnit: "p.unit_id"),
        ]
        if let days { conditions.append("p.day >= \(days.lowerBound) AND p.day <= \(days.upperBound)") }
        if let channel { conditions.append("p.channel = \(channel.rawValue)") }
        if let node { conditions.append("p.node_id = \(node)") }
        if let kind { conditions.append("p.kind = \(kind.rawValue)") }
        if !kinds.isEmpty { conditions.append("p.kind IN \(list: kinds.map(\.rawValue).sorted())") }
        if let genre { conditions.append("p.genre = \(genre)") }
        return conditions.joinedByAnd
    }

    /// The end of the period, for what must have happened within it; `nil` for all time.
    fileprivate var end: Moment? { days.map { Moment(startOf: $0.upperBound.advanced(by: 1)) } }
}

extension ChannelFacts {
    /// What a filter's subject counts, one row each, of all channels.
    static func rows(_ filter: Filter, _ dialect: SQLDialect) -> SQLStatement {
        switch filter.subject {
        case .publications: "\(onPortal(filter)) UNION ALL \(beyond(filter))"
        case .withdrawals: "\(notices(.withdrawn, dialect)) UNION ALL \(takenDown)"
        case .corrections: notices(.corrected, dialect)
        }
    }

    private static let portalColumns: SQLStatement = """
        'web' AS channel, f.item_id AS item_id, CAST(NULL AS TEXT) AS record_id, f.organ_id AS organ_id,
        f.unit_id AS unit_id, f.author_id AS owner_id, f.title AS title, f.node_id AS node_id, f.kind AS kind,
        f.genre AS genre, (i.publicity = 'withdrawn') AS is_withdrawn
        """

    private static func onPortal(_ filter: Filter) -> SQLStatement {
        let kept: SQLStatement =
            filter.leavesOutWithdrawn ? "NOT EXISTS (\(withdrawnNotices(before: filter.end)))" : "TRUE"
        return """
            SELECT \(portalColumns), f.published_on AS day FROM first_publication f JOIN item i ON i.id = f.item_id
            WHERE \(kept)
            """
    }

    /// Withdrawals of an item that nothing took back before the end of the period.
    private static func withdrawnNotices(before end: Moment?) -> SQLStatement {
        func until(_ column: SQLStatement) -> SQLStatement { end.map { " AND \(column) < \($0)" } ?? "" }
        return """
            SELECT 1 FROM public_notice w WHERE w.item_id = f.item_id AND w.kind = 'withdrawn'\(until("w.at"))
            AND NOT EXISTS (SELECT 1 FROM public_notice b WHERE b.item_id = f.item_id AND b.kind = 'republished'
                AND b.number > w.number\(until("b.at")))
            """
    }

    private static func notices(_ kind: PublicNotice.Kind, _ dialect: SQLDialect) -> SQLStatement {
        let day = SQLStatement(source: dialect.day(ofMomentIn: "n.at"))
        return """
            SELECT \(portalColumns), \(day) AS day FROM public_notice n JOIN first_publication f ON f.item_id = n.item_id
            JOIN item i ON i.id = f.item_id WHERE n.kind = \(kind.rawValue)
            """
    }

    // MARK: Beyond the portal

    private static let recordColumns: SQLStatement = """
        c.channel, c.item_id, c.id, c.organ_id, c.unit_id, c.recorded_by, c.title, f.node_id, f.kind, f.genre,
        (c.withdrawal IS NOT NULL)
        """

    private static func beyond(_ filter: Filter) -> SQLStatement {
        var conditions: [SQLStatement] = [ChannelRecords.counts, isFirst]
        if filter.leavesOutWithdrawn {
            conditions.append(
                filter.days.map { "(c.withdrawal IS NULL OR c.withdrawn_on > \($0.upperBound))" }
                    ?? "c.withdrawal IS NULL")
        }
        return """
            SELECT \(recordColumns), c.from_day FROM channel_publication c
            LEFT JOIN first_publication f ON f.item_id = c.item_id WHERE \(conditions.joinedByAnd)
            """
    }

    /// Where each posting counts, or the item was not on this organ's channel before.
    private static var isFirst: SQLStatement {
        let postings = PublicationChannel.allCases.filter(\.countsEachPosting).map(\.rawValue)
        return """
            (c.item_id IS NULL OR c.channel IN \(list: postings) OR NOT EXISTS (SELECT 1 FROM channel_publication e
                WHERE e.item_id = c.item_id AND e.channel = c.channel AND e.organ_id = c.organ_id
                AND e.confirmed_at IS NOT NULL AND (e.withdrawal IS NULL OR e.withdrawal <> 'mistaken')
                AND (e.from_day, e.id) < (c.from_day, c.id)))
            """
    }

    private static let takenDown: SQLStatement = """
        SELECT \(recordColumns), c.withdrawn_on FROM channel_publication c
        LEFT JOIN first_publication f ON f.item_id = c.item_id
        WHERE c.confirmed_at IS NOT NULL AND c.withdrawal = 'taken-down'
        """
}
