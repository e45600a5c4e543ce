public import Storage

/// The rows of posts with their roles.
public enum PostRecords {
    /// A person's posts, those of the past too, the earliest first.
    public static func posts(
        of person: Identifier<Person>, _ session: any ReadSession
    ) throws(SQLFailure) -> [Post] {
        try posts(where: "o.person_id = \(person)", session)
    }

    public static func find(
        _ id: Identifier<Post>, _ session: any ReadSession
    ) throws(SQLFailure) -> Post? {
        try posts(where: "o.id = \(id)", session).first
    }

    /// One row for each post, role and chosen unit: a post without roles has one row, its role columns empty.
    static func posts(
        where condition: SQLStatement, _ session: any ReadSession
    ) throws(SQLFailure) -> [Post] {
        let rows = try session.rows(
            """
            SELECT o.id, o.person_id, o.unit_id, o.title, o.staffing, o.is_primary, o.from_day, o.until_day, o.version,
                r.role, r.reach, c.unit_id
            FROM post o
            LEFT JOIN post_role r ON r.post_id = o.id
            LEFT JOIN post_role_unit c ON c.post_id = r.post_id AND c.role = r.role
            WHERE \(condition)
            ORDER BY o.from_day, o.id, r.role, c.unit_id
            """)
        var posts: [Post] = []
        for row in rows {
            let post = try self.post(row)
            if let last = posts.last, last.id == post.id {
                posts[posts.count - 1] = last.joined(with: post.grants)
            } else {
                posts.append(post)
            }
        }
        return posts
    }

    static func insert(_ post: Post, at now: Moment, _ session: any WriteSession) throws(SQLFailure) {
        let details = post.details
        try session.execute(
            """
            INSERT INTO post (id, person_id, unit_id, title, staffing, is_primary, from_day, until_day, version)
            VALUES (\(post.id), \(post.person), \(post.unit), \(details.title), \(details.staffing.rawValue),
                \(details.isPrimary), \(details.period.from), \(details.period.until), 1)
            """)
        for grant in post.grants { try insert(grant, of: post.id, at: now, session) }
    }

    static func insert(
        _ grant: RoleGrant, of post: Identifier<Post>, at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO post_role (post_id, role, reach, granted_at)
            VALUES (\(post), \(grant.role.rawValue), \(grant.reach.rawValue), \(now))
            """)
        for unit in grant.chosen {
            try session.execute(
                """
                INSERT INTO post_role_unit (post_id, role, unit_id) VALUES (\(post), \(grant.role.rawValue), \(unit))
                """)
        }
    }

    static func remove(
        _ role: Role, of post: Identifier<Post>, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute("DELETE FROM post_role WHERE post_id = \(post) AND role = \(role.rawValue)")
    }

    /// - Returns: whether the row still had the version.
    static func update(
        _ post: Identifier<Post>, _ details: PostDetails, ifVersion version: Int, _ session: any WriteSession
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            """
            UPDATE post SET title = \(details.title), staffing = \(details.staffing.rawValue),
                is_primary = \(details.isPrimary), from_day = \(details.period.from), until_day = \(details.period.until),
                version = version + 1
            WHERE id = \(post) AND version = \(version)
            """) == 1
    }

    /// Only one post is the main one.
    static func clearPrimary(of person: Identifier<Person>, _ session: any WriteSession) throws(SQLFailure) {
        try session.execute(
            "UPDATE post SET is_primary = FALSE, version = version + 1 WHERE person_id = \(person) AND is_primary")
    }

    private static func post(_ row: SQLRow) throws(SQLFailure) -> Post {
        guard let period = DayPeriod(from: try row.day(6), until: try row.dayOrNil(7)) else {
            throw row.misfit(7, "end of a period")
        }
        return Post(
            id: try row.identifier(0), person: try row.identifier(1), unit: try row.identifier(2),
            details: PostDetails(
                title: try row.text(3), staffing: try row.choice(4), isPrimary: try row.boolean(5), period: period),
            grants: try grant(row).map { [$0] } ?? [], version: try row.int(8))
    }

    private static func grant(_ row: SQLRow) throws(SQLFailure) -> RoleGrant? {
        guard try row.textOrNil(9) != nil else { return nil }
        let chosen: Identifier<Unit>? = try row.identifierOrNil(11)
        return RoleGrant(try row.choice(9), reach: try row.choice(10), chosen: chosen.map { [$0] } ?? [])
    }
}

extension Post {
    /// This post with one row's grant more: another role, or another chosen unit of the last one.
    fileprivate func joined(with more: [RoleGrant]) -> Post {
        var grants = grants
        for grant in more {
            if let last = grants.indices.last, grants[last].role == grant.role {
                grants[last].chosen += grant.chosen
            } else {
                grants.append(grant)
            }
        }
        return Post(id: id, person: person, unit: unit, details: details, grants: grants, version: version)
    }
}
