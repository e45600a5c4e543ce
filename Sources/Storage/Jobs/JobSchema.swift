/// The tables of the queue.
public enum JobSchema {
    public static let migrations: [Migration] = [
        Migration("jobs", 1, "jobs that wait, run and are done") { _ in
            [
                """
                CREATE TABLE job (
                    id TEXT NOT NULL PRIMARY KEY,
                    kind TEXT NOT NULL CHECK (kind <> ''),
                    payload TEXT NOT NULL,
                    organ_id TEXT NOT NULL,
                    deduplication_key TEXT,
                    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'dead', 'discarded')),
                    requested_again BOOLEAN NOT NULL DEFAULT FALSE,
                    attempts BIGINT NOT NULL DEFAULT 0 CHECK (attempts >= 0),
                    maximum_attempts BIGINT NOT NULL CHECK (maximum_attempts >= 1),
                    lease_number BIGINT NOT NULL DEFAULT 0,
                    run_after BIGINT NOT NULL,
                    leased_until BIGINT,
                    leased_by TEXT,
                    last_error TEXT,
                    created_at BIGINT NOT NULL,
                    finished_at BIGINT,
                    CHECK ((state = 'running') = (leased_until IS NOT NULL)),
                    CHECK ((state = 'running') = (leased_by IS NOT NULL)),
                    CHECK ((state IN ('waiting', 'running')) = (finished_at IS NULL))
                )
                """,
                """
                CREATE UNIQUE INDEX job_open_key ON job (kind, deduplication_key)
                WHERE state IN ('waiting', 'running')
                """,
                "CREATE INDEX job_due ON job (run_after, id) WHERE state = 'waiting'",
                "CREATE INDEX job_leased ON job (leased_until) WHERE state = 'running'",
                "CREATE INDEX job_listed ON job (state, id)",
                "CREATE INDEX job_finished ON job (finished_at) WHERE state IN ('done', 'discarded')",
            ]
        },
        Migration("jobs", 2, "work that comes round again") { _ in
            [
                """
                CREATE TABLE schedule (
                    name TEXT NOT NULL PRIMARY KEY,
                    rhythm TEXT NOT NULL,
                    next_at BIGINT NOT NULL,
                    last_at BIGINT,
                    last_job_id TEXT
                )
                """
            ]
        },
        Migration("jobs", 3, "when work that removes for good came round") { _ in
            [
                """
                CREATE TABLE clock_mark (
                    work TEXT NOT NULL PRIMARY KEY,
                    trusted_at BIGINT,
                    doubted_at BIGINT,
                    CHECK (trusted_at IS NOT NULL OR doubted_at IS NOT NULL)
                )
                """
            ]
        },
        Migration("jobs", 4, "how often a job was abandoned") { _ in
            ["ALTER TABLE job ADD COLUMN abandoned BIGINT NOT NULL DEFAULT 0 CHECK (abandoned >= 0)"]
        },
    ]
}
