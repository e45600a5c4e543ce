import Storage

extension PublishingSchema {
    static func channels(_ dialect: SQLDialect) -> [String] {
        [firstPublications, rememberedSoFar(dialect)] + indexes + [accounts, records] + recordIndexes
    }

    /// When each item was first public, as what: what the year's figures of the portal count. It stays when the item is withdrawn.
    private static let firstPublications = """
        CREATE TABLE first_publication (
            item_id TEXT PRIMARY KEY REFERENCES item (id),
            organ_id TEXT NOT NULL REFERENCES unit (id),
            unit_id TEXT NOT NULL REFERENCES unit (id),
            author_id TEXT NOT NULL REFERENCES person (id),
            node_id TEXT NOT NULL REFERENCES catalogue_node (id),
            kind TEXT NOT NULL,
            genre TEXT NOT NULL,
            title TEXT NOT NULL,
            published_on TEXT NOT NULL,
            published_at BIGINT NOT NULL
        )
        """

    /// What was published before this table was there: the log says when.
    private static func rememberedSoFar(_ dialect: SQLDialect) -> String {
        """
        INSERT INTO first_publication (item_id, organ_id, unit_id, author_id, node_id, kind, genre, title, published_on,
            published_at)
        SELECT i.id, i.organ_id, i.unit_id, i.author_id, i.node_id, i.kind, coalesce(p.genre, ''), i.title,
            \(dialect.day(ofMomentIn: "e.first_at")), e.first_at
        FROM item i JOIN (
            SELECT subject_id, min(at) AS first_at FROM event WHERE kind = 'item.published' GROUP BY subject_id
        ) e ON e.subject_id = i.id
        LEFT JOIN published_item p ON p.item_id = i.id
        WHERE i.node_id IS NOT NULL
        """
    }

    private static let indexes = [
        "CREATE INDEX first_publication_of_organ ON first_publication (organ_id, published_on)",
        "CREATE INDEX first_publication_of_unit ON first_publication (unit_id, published_on)",
        "CREATE INDEX first_publication_by_day ON first_publication (published_on)",
        "CREATE INDEX public_notice_by_kind ON public_notice (kind, at)",
    ]

    private static let accounts = """
        CREATE TABLE channel_account (
            id TEXT PRIMARY KEY,
            organ_id TEXT NOT NULL REFERENCES unit (id),
            name TEXT NOT NULL CHECK (name <> ''),
            platform TEXT NOT NULL,
            subject TEXT NOT NULL CHECK (subject <> ''),
            principal TEXT NOT NULL CHECK (principal <> ''),
            opened_on TEXT NOT NULL,
            closed_on TEXT CHECK (closed_on >= opened_on),
            certified_until TEXT,
            updated_on TEXT,
            version BIGINT NOT NULL,
            UNIQUE (organ_id, platform, name)
        )
        """

    private static let records = """
        CREATE TABLE channel_publication (
            id TEXT PRIMARY KEY,
            organ_id TEXT NOT NULL REFERENCES unit (id),
            unit_id TEXT NOT NULL REFERENCES unit (id),
            channel TEXT NOT NULL CHECK (channel <> 'web'),
            item_id TEXT REFERENCES item (id),
            title TEXT NOT NULL CHECK (title <> ''),
            account_id TEXT REFERENCES channel_account (id),
            medium TEXT NOT NULL,
            from_day TEXT NOT NULL,
            until_day TEXT CHECK (until_day >= from_day),
            link TEXT NOT NULL,
            evidence_id TEXT REFERENCES file (id),
            recorded_by TEXT NOT NULL REFERENCES person (id),
            recorded_for TEXT REFERENCES person (id),
            recorded_at BIGINT NOT NULL,
            confirmed_by TEXT REFERENCES person (id),
            confirmed_for TEXT REFERENCES person (id),
            confirmed_at BIGINT,
            withdrawal TEXT CHECK (withdrawal IN ('taken-down', 'mistaken')),
            withdrawn_on TEXT,
            withdrawal_reason TEXT,
            withdrawn_by TEXT REFERENCES person (id),
            withdrawn_for TEXT REFERENCES person (id),
            withdrawn_at BIGINT,
            CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
            CHECK (confirmed_by <> recorded_by),
            CHECK (evidence_id IS NOT NULL OR link <> ''),
            CHECK ((withdrawal IS NULL) = (withdrawn_at IS NULL) AND (withdrawal IS NULL) = (withdrawal_reason IS NULL)
                AND (withdrawal IS NULL) = (withdrawn_on IS NULL) AND (withdrawal IS NULL) = (withdrawn_by IS NULL))
        )
        """

    private static let recordIndexes = [
        "CREATE INDEX channel_publication_of_unit ON channel_publication (unit_id, from_day, id)",
        "CREATE INDEX channel_publication_of_organ ON channel_publication (organ_id, channel, from_day)",
        "CREATE INDEX channel_publication_of_item ON channel_publication (item_id, channel)",
        "CREATE INDEX channel_publication_of_account ON channel_publication (account_id, from_day)",
    ]
}
