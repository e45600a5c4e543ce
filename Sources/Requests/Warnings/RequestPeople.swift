public import Organs
public import Regulation
public import Storage

/// Who sees to requests in an organ: for the choice of a handler, and for whom warnings are.
public enum RequestPeople {
    /// A person with one of the roles asked for.
    public struct Holder: Hashable, Sendable {
        public let person: Identifier<Person>
        public let name: String
        public let role: Role
        /// Of the post.
        public let unit: Identifier<Unit>
    }

    /// Roles whose holders see to cases.
    public static let handlers = Role.allCases.filter { $0.rights.contains(.adviseOnRequests) }
    /// Roles whose holders see to requests that are given to nobody.
    public static let officers: [Role] = [.disclosureOfficer]
    /// Roles whose holders are told when a request is late.
    public static let leaders: [Role] = [.leaderInCharge, .principal]

    /// Active people with such a role in a post of the organ or of its sections that is in force on the day, by name.
    public static func holders(
        of roles: [Role], in organ: Identifier<Unit>, on day: Day, _ session: any ReadSession
    ) throws(SQLFailure) -> [Holder] {
        let rows = try session.rows(
            """
            SELECT p.id, p.name, r.role, u.id FROM person p
            JOIN post o ON o.person_id = p.id
            JOIN post_role r ON r.post_id = o.id
            JOIN unit u ON u.id = o.unit_id
            WHERE u.organ_id = \(organ) AND p.state = 'active' AND r.role IN \(list: roles.map(\.rawValue).sorted())
                AND o.from_day <= \(day) AND (o.until_day IS NULL OR o.until_day > \(day))
            ORDER BY p.name, p.id, r.role
            """)
        var holders: [Holder] = []
        for row in rows {
            holders.append(
                Holder(
                    person: try row.identifier(0), name: try row.text(1), role: try row.choice(2),
                    unit: try row.identifier(3)))
        }
        return holders
    }
}
