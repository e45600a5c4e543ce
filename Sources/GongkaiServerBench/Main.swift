import class Foundation.JSONEncoder
import Storage
import StoragePostgreSQL
import StorageSQLite

#if canImport(Glibc)
    import Glibc
#endif

/// What the server's benchmarks run (scripts/bench-server).
///
///     gongkai-bench-server fill DATABASE                      makes the tables and fills them
///     gongkai-bench-server serve DATABASE PORT                answers /text, /page/N, /form/N and POST /write/N
///     gongkai-bench-server verify DATABASE                    every change has its event; prints how many there are
///     gongkai-bench-server reads DATABASE CALLERS SECONDS     single-row reads by key, without a server: reads a second
///     gongkai-bench-server writes DATABASE CALLERS SECONDS    changes with their events, without a server
///     gongkai-bench-server fill-portal DATABASE ITEMS         makes a district whose portal has so many items
///     gongkai-bench-server portal DATABASE PORT               answers with the portal's own pages, and /text
///     gongkai-bench-server fill-reports DATABASE REPORTS      makes the annual reports of so many organs
///     gongkai-bench-server sum-reports DATABASE               adds them up and prints how long it takes
///     gongkai-bench-server portal-keys DATABASE COUNT         prints keys for the load, as JSON
///     gongkai-bench-server fill-requests DATABASE FOLDER REQUESTS     makes a district one of whose organs has so many requests; keys lie in FOLDER
///     gongkai-bench-server requests DATABASE FOLDER PORT      answers with the product's whole site, /text and /bench/table-three
///     gongkai-bench-server request-keys DATABASE COUNT        prints keys for the load, as JSON
///     gongkai-bench-server file DATABASE PORT CITIZENS SECONDS        files with the server at PORT; prints what came of it, as JSON
///
/// DATABASE is an SQLite file or `postgresql://…`.
@main
struct ServerBench {
    static func main() async throws {
        let words = Array(CommandLine.arguments.dropFirst())
        guard words.count >= 2 else { usage() }
        let database = try await open(words[1])
        switch (words[0], words.count) {
        case ("fill", 2):
            let schema = Schema([EventSchema.migrations, BenchTables.migrations])
            _ = try await Migrator.migrate(schema, database, clock: .wallClock)
            try await BenchTables.fill(database)
        case ("serve", 3): try await BenchServer(database: database).run(port: whole(words[2]))
        case ("verify", 2): print(try await BenchTables.verify(database))
        case ("reads", 4):
            print(try await DirectLoad(database: database, callers: whole(words[2]), seconds: whole(words[3])).reads())
        case ("writes", 4):
            print(try await DirectLoad(database: database, callers: whole(words[2]), seconds: whole(words[3])).writes())
        case ("fill-portal", 3): try await PortalFilling(database: database, count: whole(words[2])).run()
        case ("portal", 3): try await PortalServer(database: database).run(port: whole(words[2]))
        case ("portal-keys", 3): print(try await PortalKeys.load(whole(words[2]), from: database).printed())
        case ("fill-reports", 3): try await ReportSums.fill(database, whole(words[2]))
        case ("sum-reports", 2): print(try await ReportSums.measure(database))
        default: try await runRequests(words, database)
        }
        await database.close()
    }

    private static func runRequests(_ words: [String], _ database: any Database) async throws {
        func keys() throws -> KeyRing { try KeyRing.open(folder: words[2] + "/keys") }
        switch (words[0], words.count) {
        case ("fill-requests", 4):
            try await RequestFilling(database: database, keys: keys(), count: whole(words[3])).run()
        case ("requests", 4):
            try await RequestServer(database: database, keys: keys(), folder: words[2]).run(port: whole(words[3]))
        case ("request-keys", 3): print(try await printed(RequestKeys.load(whole(words[2]), from: database)))
        case ("file", 5):
            let load = FilingLoad(
                database: database, port: whole(words[2]), citizens: whole(words[3]), seconds: whole(words[4]))
            print(try await printed(load.run()))
        default: usage()
        }
    }

    private static func printed(_ value: some Encodable) throws -> String {
        String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }

    private static func open(_ address: String) async throws -> any Database {
        if address.hasPrefix("postgresql:") {
            return try await PostgreSQLDatabase.open(PostgreSQLConfiguration(url: address))
        }
        return try await SQLiteDatabase.open(at: address)
    }

    private static func whole(_ word: String) -> Int {
        guard let number = Int(word), number > 0 else { usage() }
        return number
    }

    private static func usage() -> Never {
        print(
            """
            gongkai-bench-server fill|verify DATABASE
            gongkai-bench-server serve DATABASE PORT
            gongkai-bench-server reads|writes DATABASE CALLERS SECONDS
            gongkai-bench-server fill-portal DATABASE ITEMS
            gongkai-bench-server portal DATABASE PORT
            gongkai-bench-server portal-keys DATABASE COUNT
            gongkai-bench-server fill-requests DATABASE FOLDER REQUESTS
            gongkai-bench-server requests DATABASE FOLDER PORT
            gongkai-bench-server request-keys DATABASE COUNT
            gongkai-bench-server file DATABASE PORT CITIZENS SECONDS
            """)
        exit(2)
    }
}

extension Clock {
    /// The machine's clock.
    static let wallClock = Clock {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Moment(milliseconds: Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000)
    }
}
