public import Storage

/// The tables of units, people, posts, roles and delegations.
public enum OrganSchema {
    public static let migrations: [Migration] = [
        Migration("organs", 1, "units", statements: units),
        Migration("organs", 2, "people and posts", statements: people),
        Migration("organs", 3, "delegations", statements: delegations),
        Migration("organs", 4, "imports", statements: imports),
        Migration("organs", 5, "posts added by imports") { _ in
            ["ALTER TABLE directory_import ADD COLUMN posts_added BIGINT NOT NULL DEFAULT 0"]
        },
    ]

    /// Paths are compared byte by byte whatever the database's language, so that a subtree is a range.
    private static func pathType(_ dialect: SQLDialect) -> String {
        dialect == .sqlite ? "TEXT" : #"TEXT COLLATE "C""#
    }

    private static func units(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE unit (
                id TEXT PRIMARY KEY,
                parent_id TEXT REFERENCES unit (id),
                path \(pathType(dialect)) NOT NULL UNIQUE,
                organ_id TEXT NOT NULL REFERENCES unit (id),
                kind TEXT NOT NULL,
                level TEXT NOT NULL,
                credit_code TEXT UNIQUE,
                full_name TEXT NOT NULL CHECK (full_name <> ''),
                short_name TEXT NOT NULL,
                region_code TEXT,
                dual_parent_id TEXT REFERENCES unit (id),
                vertical_system TEXT NOT NULL,
                can_issue_externally BOOLEAN NOT NULL,
                has_rule_power BOOLEAN NOT NULL,
                is_secret BOOLEAN NOT NULL,
                reports_to_id TEXT REFERENCES unit (id),
                contact_office TEXT NOT NULL,
                contact_address TEXT NOT NULL,
                contact_hours TEXT NOT NULL,
                contact_phone TEXT NOT NULL,
                contact_fax TEXT NOT NULL,
                contact_email TEXT NOT NULL,
                contact_post_code TEXT NOT NULL,
                supervision_phone TEXT NOT NULL,
                sort_order BIGINT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('active', 'merged', 'abolished')),
                successor_id TEXT REFERENCES unit (id),
                ended_on TEXT,
                version BIGINT NOT NULL,
                CHECK ((state = 'active') = (ended_on IS NULL))
            )
            """,
            "CREATE INDEX unit_by_parent ON unit (parent_id)",
            "CREATE INDEX unit_by_organ ON unit (organ_id)",
            // Two active siblings never share a name; what was abolished may share one with its heir.
            """
            CREATE UNIQUE INDEX unit_sibling_name ON unit (coalesce(parent_id, ''), full_name) WHERE state = 'active'
            """,
            """
            CREATE TABLE unit_name (
                unit_id TEXT NOT NULL REFERENCES unit (id),
                full_name TEXT NOT NULL,
                short_name TEXT NOT NULL,
                from_day TEXT NOT NULL,
                until_day TEXT,
                PRIMARY KEY (unit_id, from_day),
                CHECK (until_day IS NULL OR until_day > from_day)
            )
            """,
            "CREATE UNIQUE INDEX unit_name_present ON unit_name (unit_id) WHERE until_day IS NULL",
        ]
    }

    private static func people(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE person (
                id TEXT PRIMARY KEY,
                account TEXT NOT NULL UNIQUE,
                name TEXT NOT NULL CHECK (name <> ''),
                mobile TEXT NOT NULL,
                email TEXT NOT NULL,
                staff_number TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('active', 'suspended', 'left')),
                version BIGINT NOT NULL
            )
            """,
            "CREATE INDEX person_by_name ON person (name, id)",
            """
            CREATE TABLE post (
                id TEXT PRIMARY KEY,
                person_id TEXT NOT NULL REFERENCES person (id),
                unit_id TEXT NOT NULL REFERENCES unit (id),
                title TEXT NOT NULL,
                staffing TEXT NOT NULL CHECK (staffing IN ('full-time', 'part-time')),
                is_primary BOOLEAN NOT NULL,
                from_day TEXT NOT NULL,
                until_day TEXT,
                version BIGINT NOT NULL,
                CHECK (until_day IS NULL OR until_day >= from_day)
            )
            """,
            "CREATE INDEX post_by_person ON post (person_id)",
            "CREATE INDEX post_by_unit ON post (unit_id)",
            """
            CREATE TABLE post_role (
                post_id TEXT NOT NULL REFERENCES post (id),
                role TEXT NOT NULL,
                reach TEXT NOT NULL,
                granted_at BIGINT NOT NULL,
                PRIMARY KEY (post_id, role)
            )
            """,
            "CREATE INDEX post_role_by_role ON post_role (role)",
            """
            CREATE TABLE post_role_unit (
                post_id TEXT NOT NULL,
                role TEXT NOT NULL,
                unit_id TEXT NOT NULL REFERENCES unit (id),
                PRIMARY KEY (post_id, role, unit_id),
                FOREIGN KEY (post_id, role) REFERENCES post_role (post_id, role) ON DELETE CASCADE
            )
            """,
        ]
    }

    private static func delegations(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE delegation (
                id TEXT PRIMARY KEY,
                person_id TEXT NOT NULL REFERENCES person (id),
                delegate_id TEXT NOT NULL REFERENCES person (id),
                from_day TEXT NOT NULL,
                until_day TEXT NOT NULL,
                reason TEXT NOT NULL CHECK (reason <> ''),
                made_at BIGINT NOT NULL,
                made_by TEXT NOT NULL REFERENCES person (id),
                ended_at BIGINT,
                ended_by TEXT REFERENCES person (id),
                CHECK (until_day > from_day),
                CHECK (person_id <> delegate_id)
            )
            """,
            "CREATE INDEX delegation_by_person ON delegation (person_id)",
            "CREATE INDEX delegation_by_delegate ON delegation (delegate_id)",
            """
            CREATE TABLE delegation_role (
                delegation_id TEXT NOT NULL REFERENCES delegation (id),
                post_id TEXT NOT NULL REFERENCES post (id),
                role TEXT NOT NULL,
                PRIMARY KEY (delegation_id, post_id, role)
            )
            """,
            "CREATE INDEX delegation_role_by_post ON delegation_role (post_id, role)",
        ]
    }

    private static func imports(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE directory_import (
                id TEXT PRIMARY KEY,
                organ_id TEXT NOT NULL REFERENCES unit (id),
                made_by TEXT NOT NULL REFERENCES person (id),
                made_at BIGINT NOT NULL,
                file_name TEXT NOT NULL,
                file_digest \(dialect.blob) NOT NULL,
                file_bytes BIGINT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('checked', 'done', 'dropped')),
                units_created BIGINT NOT NULL,
                units_changed BIGINT NOT NULL,
                units_same BIGINT NOT NULL,
                people_created BIGINT NOT NULL,
                people_changed BIGINT NOT NULL,
                people_same BIGINT NOT NULL,
                problems BIGINT NOT NULL,
                done_at BIGINT,
                outcomes TEXT
            )
            """,
            "CREATE INDEX directory_import_by_time ON directory_import (made_at, id)",
        ]
    }
}
