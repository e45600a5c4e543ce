/// How a PostgreSQL server is reached and what is expected of it.
public struct PostgreSQLConfiguration: Sendable {
    /// `postgresql://user:password@host:port/database?sslmode=verify-full`, with every parameter that libpq knows; a Unix socket is
    /// `postgresql:///database?host=/var/run/postgresql`. A secret: never log it.
    public var url: String
    /// How many units of work run at the same time, each on a connection and a thread of its own. All servers together must stay below
    /// the server's `max_connections`.
    public var connections = 8
    /// How long a unit of work may wait for its turn. Whoever has waited longer is refused with `.busy`: its caller has given up.
    public var longestWait = Duration.seconds(10)
    /// How long one statement may run on the server; migrations are exempt.
    public var statementTimeout = Duration.seconds(30)
    /// How long the server keeps a transaction whose client says nothing: the server process was stopped in the middle.
    public var idleInTransactionTimeout = Duration.seconds(30)
    /// How long a unit of work tries to reach a server that went away, such as one that restarts.
    public var reconnectPatience = Duration.seconds(5)
    /// False behind a pooler such as pgbouncer that gives each *transaction* another connection: nothing may then be left
    /// behind on a connection, neither prepared statements nor settings nor locks. Set the time limits and `jit = off` on the role
    /// there (`ALTER ROLE … SET statement_timeout`).
    public var keepsSessionState = true
    /// The schema that holds the tables; `nil` is the server's own choice, `public` most of the time.
    public var schema: String?

    public init(url: String) {
        self.url = url
    }

    /// How the server lists our connections in `pg_stat_activity`.
    public var applicationName = "gongkai"

    /// What is said to a fresh connection. Read-only is the default of its transactions, so that a query that runs outside
    /// of one cannot change anything; writing transactions say that they write.
    var settings: [(name: String, value: String)] {
        guard keepsSessionState else { return [] }
        var settings = [
            ("default_transaction_read_only", "on"),
            ("statement_timeout", "\(statementTimeout.milliseconds)"),
            ("idle_in_transaction_session_timeout", "\(idleInTransactionTimeout.milliseconds)"),
            ("bytea_output", "hex"),
            // Compiling a query costs tens of milliseconds, and the server believes it worth while wherever a writer must scan a table
            // whole: writers call that scan endlessly dear (PostgreSQLSession.Purpose).
            ("jit", "off"),
            ("extra_float_digits", "1"),
        ]
        if let schema { settings.append(("search_path", schema)) }
        return settings
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
