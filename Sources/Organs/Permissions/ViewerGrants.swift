public import Regulation
public import Storage

/// What a person may do on a day: the roles of the posts in force, and those that absent colleagues delegated. Who has no post exercises
/// nobody's roles.
public enum ViewerGrants {
    /// One query, for it runs with every request. Empty when the person is not active: who is suspended has no rights, and lends none.
    public static func load(
        _ person: Identifier<Person>, on day: Day, in session: any ReadSession
    ) throws(SQLFailure) -> [Viewer.Grant] {
        let rows = try session.rows(
            """
            SELECT o.id, r.role, r.reach, u.id, u.path, u.organ_id, NULL, c.path
            FROM person p
            JOIN post o ON o.person_id = p.id
            JOIN post_role r ON r.post_id = o.id
            JOIN unit u ON u.id = o.unit_id
            LEFT JOIN post_role_unit ru ON ru.post_id = r.post_id AND ru.role = r.role
            LEFT JOIN unit c ON c.id = ru.unit_id
            WHERE p.id = \(person) AND p.state = 'active'
                AND o.from_day <= \(day) AND (o.until_day IS NULL OR o.until_day > \(day))
            UNION ALL
            SELECT o.id, r.role, r.reach, u.id, u.path, u.organ_id, d.person_id, c.path
            FROM delegation d
            JOIN person p ON p.id = d.delegate_id
            JOIN person a ON a.id = d.person_id
            JOIN delegation_role dr ON dr.delegation_id = d.id
            JOIN post o ON o.id = dr.post_id
            JOIN post_role r ON r.post_id = dr.post_id AND r.role = dr.role
            JOIN unit u ON u.id = o.unit_id
            LEFT JOIN post_role_unit ru ON ru.post_id = r.post_id AND ru.role = r.role
            LEFT JOIN unit c ON c.id = ru.unit_id
            WHERE d.delegate_id = \(person) AND p.state = 'active' AND a.state = 'active' AND d.ended_at IS NULL
                AND d.from_day <= \(day) AND d.until_day > \(day)
                AND o.from_day <= \(day) AND (o.until_day IS NULL OR o.until_day > \(day))
                AND EXISTS (
                    SELECT 1 FROM post dp WHERE dp.person_id = d.delegate_id
                        AND dp.from_day <= \(day) AND (dp.until_day IS NULL OR dp.until_day > \(day)))
            """)
        return try grants(rows)
    }

    private struct Key: Hashable {
        let post: String
        let role: String
        let actingFor: String?
    }

    /// A grant with several chosen units has several rows.
    private static func grants(_ rows: SQLRows) throws(SQLFailure) -> [Viewer.Grant] {
        var grants: [Viewer.Grant] = []
        var places: [Key: Int] = [:]
        for row in rows {
            let key = Key(post: try row.text(0), role: try row.text(1), actingFor: try row.textOrNil(6))
            let chosen = try row.textOrNil(7) == nil ? [] : [try row.unitPath(7)]
            if let place = places[key] {
                grants[place] = grants[place].reaching(also: chosen)
            } else {
                places[key] = grants.count
                grants.append(try grant(row, chosen))
            }
        }
        return grants
    }

    private static func grant(_ row: SQLRow, _ chosen: [UnitPath]) throws(SQLFailure) -> Viewer.Grant {
        Viewer.Grant(
            role: try row.choice(1), post: try row.identifier(0), unit: try row.identifier(3),
            unitPath: try row.unitPath(4),
            organ: try row.identifier(5), reach: try row.choice(2), chosen: chosen,
            actingFor: try row.identifierOrNil(6))
    }
}

extension Viewer.Grant {
    fileprivate func reaching(also paths: [UnitPath]) -> Viewer.Grant {
        Viewer.Grant(
            role: role, post: post, unit: unit, unitPath: unitPath, organ: organ, reach: reach, chosen: chosen + paths,
            actingFor: actingFor)
    }
}
