/// The tables of the event log and of its checkpoints.
public enum EventSchema {
    public static let migrations: [Migration] = [
        Migration("events", 1, "events, chain heads and checkpoints") { dialect in
            eventTables(dialect) + checkpointTables(dialect)
        },
        Migration("events", 2, "events and checkpoints are only added") { dialect in
            ["event", "checkpoint", "checkpoint_head"].flatMap { refuseChanges(of: $0, dialect) }
        },
        Migration("events", 3, "verifications of the log") { _ in verificationTables },
    ]

    private static func eventTables(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE event_head (
                organ_id TEXT PRIMARY KEY,
                sequence BIGINT NOT NULL CHECK (sequence >= 0),
                digest \(dialect.blob) NOT NULL CHECK (length(digest) = 32),
                at BIGINT NOT NULL
            )
            """,
            """
            CREATE TABLE event (
                organ_id TEXT NOT NULL,
                sequence BIGINT NOT NULL CHECK (sequence >= 1),
                at BIGINT NOT NULL,
                kind TEXT NOT NULL,
                actor_id TEXT,
                acting_for_id TEXT,
                subject_kind TEXT NOT NULL,
                subject_id TEXT NOT NULL,
                facts TEXT NOT NULL,
                previous_digest \(dialect.blob) NOT NULL CHECK (length(previous_digest) = 32),
                digest \(dialect.blob) NOT NULL CHECK (length(digest) = 32),
                PRIMARY KEY (organ_id, sequence)
            )
            """,
            "CREATE INDEX event_by_time ON event (at, organ_id, sequence)",
            "CREATE INDEX event_by_subject ON event (subject_id, at)",
            "CREATE INDEX event_by_actor ON event (actor_id, at)",
        ]
    }

    /// `statement` is the text that was signed, byte for byte; all other columns repeat what is asked of it.
    private static func checkpointTables(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE checkpoint (
                number BIGINT PRIMARY KEY CHECK (number >= 1),
                at BIGINT NOT NULL,
                statement TEXT NOT NULL,
                digest \(dialect.blob) NOT NULL CHECK (length(digest) = 32),
                signature \(dialect.blob) NOT NULL CHECK (length(signature) = 64)
            )
            """,
            """
            CREATE TABLE checkpoint_head (
                organ_id TEXT NOT NULL,
                number BIGINT NOT NULL REFERENCES checkpoint (number),
                sequence BIGINT NOT NULL CHECK (sequence >= 1),
                digest \(dialect.blob) NOT NULL CHECK (length(digest) = 32),
                PRIMARY KEY (organ_id, number)
            )
            """,
        ]
    }

    /// `organ_id` is NULL for a verification of all chains. Its job may be cleaned away: it is named, not referred to.
    private static let verificationTables = [
        """
        CREATE TABLE event_verification (
            id TEXT PRIMARY KEY,
            job_id TEXT NOT NULL UNIQUE,
            organ_id TEXT,
            requested_at BIGINT NOT NULL,
            requested_by TEXT,
            acting_for_id TEXT,
            finished_at BIGINT,
            chains BIGINT NOT NULL DEFAULT 0,
            events BIGINT NOT NULL DEFAULT 0,
            expected_events BIGINT,
            checkpoints BIGINT NOT NULL DEFAULT 0,
            faults BIGINT NOT NULL DEFAULT 0
        )
        """,
        "CREATE INDEX event_verification_by_time ON event_verification (requested_at, id)",
        """
        CREATE TABLE event_verification_fault (
            verification_id TEXT NOT NULL REFERENCES event_verification (id),
            position BIGINT NOT NULL,
            chain TEXT,
            sequence BIGINT,
            checkpoint BIGINT,
            words TEXT NOT NULL,
            PRIMARY KEY (verification_id, position)
        )
        """,
    ]

    /// A guard against our own mistakes and against a hand at the console that means no harm. Whoever means harm can drop it, and is
    /// found by the chain and the checkpoints.
    private static func refuseChanges(of table: String, _ dialect: SQLDialect) -> [String] {
        switch dialect {
        case .sqlite:
            ["UPDATE", "DELETE"].map { change in
                """
                CREATE TRIGGER \(table)_refuses_\(change.lowercased()) BEFORE \(change) ON \(table)
                BEGIN SELECT RAISE(ABORT, '\(table) is only added to'); END
                """
            }
        case .postgresql:
            [
                """
                CREATE FUNCTION refuse_change_of_\(table)() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN RAISE EXCEPTION ''\(table) is only added to'' USING ERRCODE = ''check_violation''; END'
                """,
                """
                CREATE TRIGGER \(table)_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON \(table)
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_\(table)()
                """,
            ]
        }
    }
}
