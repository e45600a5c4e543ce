public import Storage

/// The tables of catalogues, items, their reviews and what is public.
public enum PublishingSchema {
    public static let migrations: [Migration] = [
        Migration("publishing", 1, "catalogues", statements: catalogues),
        Migration("publishing", 2, "items and versions", statements: items),
        Migration("publishing", 3, "reviews", statements: reviews),
        Migration("publishing", 4, "what is public", statements: publications),
        Migration("publishing", 5, "checks before publication", statements: checks),
        Migration("publishing", 6, "imports of items", statements: imports),
        Migration("publishing", 7, "channels", statements: channels),
        Migration("publishing", 8, "profiles of acts, notices of schedules", statements: profilesAndNotices),
        Migration("publishing", 9, "imports are read in the background", statements: importsInTheBackground),
    ]

    private static func catalogues(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE catalogue_node (
                id TEXT PRIMARY KEY,
                organ_id TEXT NOT NULL REFERENCES unit (id),
                parent_id TEXT REFERENCES catalogue_node (id),
                part TEXT NOT NULL,
                head TEXT,
                is_mandated BOOLEAN NOT NULL,
                is_open BOOLEAN NOT NULL,
                name TEXT NOT NULL CHECK (name <> ''),
                elements TEXT NOT NULL,
                basis TEXT NOT NULL,
                limit_code TEXT NOT NULL,
                responsible_unit_id TEXT REFERENCES unit (id),
                freshness_days BIGINT CHECK (freshness_days > 0),
                sort_order BIGINT NOT NULL,
                version BIGINT NOT NULL
            )
            """,
            "CREATE UNIQUE INDEX catalogue_node_name ON catalogue_node (organ_id, part, coalesce(parent_id, ''), name)",
        ]
    }

    private static func items(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE item (
                id TEXT PRIMARY KEY,
                organ_id TEXT NOT NULL REFERENCES unit (id),
                unit_id TEXT NOT NULL REFERENCES unit (id),
                author_id TEXT NOT NULL REFERENCES person (id),
                created_at BIGINT NOT NULL,
                title TEXT NOT NULL CHECK (title <> ''),
                kind TEXT NOT NULL,
                node_id TEXT REFERENCES catalogue_node (id),
                formed_on TEXT,
                sensitivity TEXT NOT NULL,
                index_number TEXT UNIQUE,
                newest BIGINT NOT NULL,
                round BIGINT NOT NULL,
                stage TEXT NOT NULL,
                step TEXT,
                profile_id TEXT,
                publicity TEXT NOT NULL CHECK (publicity IN ('never', 'published', 'withdrawn')),
                scheduled_at BIGINT,
                touched_at BIGINT NOT NULL,
                version BIGINT NOT NULL,
                CHECK ((stage = 'scheduled') = (scheduled_at IS NOT NULL)),
                CHECK (publicity = 'never' OR index_number IS NOT NULL)
            )
            """,
            "CREATE INDEX item_of_unit ON item (unit_id, touched_at, id)",
            "CREATE INDEX item_of_organ ON item (organ_id, touched_at, id)",
            "CREATE INDEX item_of_author ON item (author_id, touched_at, id)",
            "CREATE INDEX item_of_node ON item (node_id)",
            "CREATE INDEX item_at_step ON item (step, organ_id) WHERE step IS NOT NULL",
            "CREATE INDEX item_by_schedule ON item (scheduled_at) WHERE scheduled_at IS NOT NULL",
            """
            CREATE TABLE item_version (
                item_id TEXT NOT NULL REFERENCES item (id),
                number BIGINT NOT NULL,
                metadata \(dialect.blob) NOT NULL,
                body \(dialect.blob) NOT NULL,
                attachments \(dialect.blob) NOT NULL,
                text_digest \(dialect.blob) NOT NULL,
                digest \(dialect.blob) NOT NULL,
                round BIGINT NOT NULL,
                made_by TEXT NOT NULL REFERENCES person (id),
                made_for TEXT REFERENCES person (id),
                made_at BIGINT NOT NULL,
                note TEXT NOT NULL,
                PRIMARY KEY (item_id, number)
            )
            """,
            // Serials of index numbers are taken from here and never given back.
            """
            CREATE TABLE index_serial (
                organ_id TEXT NOT NULL REFERENCES unit (id),
                year BIGINT NOT NULL,
                last BIGINT NOT NULL,
                PRIMARY KEY (organ_id, year)
            )
            """,
        ]
    }

    private static func reviews(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE review_profile (
                id TEXT PRIMARY KEY,
                organ_id TEXT NOT NULL REFERENCES unit (id),
                track TEXT NOT NULL,
                steps TEXT NOT NULL,
                made_by TEXT NOT NULL REFERENCES person (id),
                made_at BIGINT NOT NULL,
                is_current BOOLEAN NOT NULL
            )
            """,
            "CREATE UNIQUE INDEX review_profile_current ON review_profile (organ_id, track) WHERE is_current",
            """
            CREATE TABLE review_act (
                item_id TEXT NOT NULL REFERENCES item (id),
                number BIGINT NOT NULL,
                round BIGINT NOT NULL,
                step TEXT NOT NULL,
                verdict TEXT NOT NULL,
                version BIGINT NOT NULL,
                text_digest \(dialect.blob) NOT NULL,
                digest \(dialect.blob) NOT NULL,
                person_id TEXT NOT NULL REFERENCES person (id),
                acting_for_id TEXT REFERENCES person (id),
                at BIGINT NOT NULL,
                opinion TEXT NOT NULL,
                ticked TEXT NOT NULL,
                PRIMARY KEY (item_id, number),
                FOREIGN KEY (item_id, version) REFERENCES item_version (item_id, number)
            )
            """,
            "CREATE INDEX review_act_of_person ON review_act (person_id, at)",
            // Who may take the step that an item waits for: one row for each role.
            """
            CREATE TABLE item_waiting (
                item_id TEXT NOT NULL REFERENCES item (id),
                role TEXT NOT NULL,
                since BIGINT NOT NULL,
                PRIMARY KEY (item_id, role)
            )
            """,
            "CREATE INDEX item_waiting_by_role ON item_waiting (role)",
            """
            CREATE TABLE finding_answer (
                item_id TEXT NOT NULL REFERENCES item (id),
                fingerprint TEXT NOT NULL,
                check_id TEXT NOT NULL,
                answer TEXT NOT NULL,
                reason TEXT NOT NULL CHECK (reason <> ''),
                person_id TEXT NOT NULL REFERENCES person (id),
                at BIGINT NOT NULL,
                PRIMARY KEY (item_id, fingerprint)
            )
            """,
        ]
    }

    private static func profilesAndNotices(_ dialect: SQLDialect) -> [String] {
        [
            // Under which profile an act was done; nobody wrote it down for those before.
            "ALTER TABLE review_act ADD COLUMN profile_id TEXT",
            // What readers are told of a correction when its moment comes.
            "ALTER TABLE item ADD COLUMN scheduled_notice TEXT",
        ]
    }

    private static func checks(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE file_inspection (
                digest TEXT PRIMARY KEY,
                result TEXT NOT NULL,
                at BIGINT NOT NULL
            )
            """,
            """
            CREATE TABLE link_probe (
                url TEXT PRIMARY KEY,
                result TEXT NOT NULL,
                at BIGINT NOT NULL
            )
            """,
            """
            CREATE TABLE unit_lexicon (
                organ_id TEXT NOT NULL REFERENCES unit (id),
                number BIGINT NOT NULL,
                content TEXT NOT NULL,
                entries BIGINT NOT NULL,
                made_by TEXT NOT NULL REFERENCES person (id),
                made_at BIGINT NOT NULL,
                PRIMARY KEY (organ_id, number)
            )
            """,
        ]
    }

    private static func publications(_ dialect: SQLDialect) -> [String] {
        [
            // What readers may see, and nothing else: the portal asks only this table and the versions that it names.
            """
            CREATE TABLE published_item (
                item_id TEXT PRIMARY KEY REFERENCES item (id),
                organ_id TEXT NOT NULL REFERENCES unit (id),
                node_id TEXT NOT NULL REFERENCES catalogue_node (id),
                part TEXT NOT NULL,
                kind TEXT NOT NULL,
                index_number TEXT NOT NULL UNIQUE,
                title TEXT NOT NULL,
                summary TEXT NOT NULL,
                document_number TEXT,
                genre TEXT NOT NULL,
                theme TEXT NOT NULL,
                validity TEXT NOT NULL,
                formed_on TEXT,
                expires_on TEXT,
                offline_on TEXT,
                published_on TEXT NOT NULL,
                published_at BIGINT NOT NULL,
                changed_at BIGINT NOT NULL,
                version BIGINT NOT NULL,
                digest \(dialect.blob) NOT NULL,
                FOREIGN KEY (item_id, version) REFERENCES item_version (item_id, number)
            )
            """,
            "CREATE INDEX published_of_node ON published_item (node_id, published_on, item_id)",
            "CREATE INDEX published_of_organ ON published_item (organ_id, published_on, item_id)",
            "CREATE INDEX published_of_kind ON published_item (kind, published_on, item_id)",
            "CREATE INDEX published_by_day ON published_item (published_on, item_id)",
            "CREATE INDEX published_by_change ON published_item (changed_at)",
            "CREATE INDEX published_expiring ON published_item (expires_on) WHERE expires_on IS NOT NULL",
            "CREATE INDEX published_offline ON published_item (offline_on) WHERE offline_on IS NOT NULL",
            // What was said in public about an item: corrected, withdrawn, expired, repealed.
            """
            CREATE TABLE public_notice (
                item_id TEXT NOT NULL REFERENCES item (id),
                number BIGINT NOT NULL,
                kind TEXT NOT NULL,
                text TEXT NOT NULL,
                at BIGINT NOT NULL,
                version BIGINT NOT NULL,
                PRIMARY KEY (item_id, number)
            )
            """,
            // 解读 and 替代, found from both ends.
            """
            CREATE TABLE item_link (
                item_id TEXT NOT NULL REFERENCES item (id),
                other_id TEXT NOT NULL REFERENCES item (id),
                relation TEXT NOT NULL CHECK (relation IN ('interprets', 'replaces')),
                PRIMARY KEY (item_id, other_id, relation),
                CHECK (item_id <> other_id)
            )
            """,
            "CREATE INDEX item_link_back ON item_link (other_id, relation)",
            // One row that every publication and withdrawal counts up: what a cache holds against what it has kept.
            "CREATE TABLE public_revision (id BIGINT PRIMARY KEY, number BIGINT NOT NULL)",
        ]
    }
}
