import FoundationEssentials
import StoragePostgreSQL
import StorageTesting

/// A place for records that is gone when the test is over, as the words that name it to a command.
struct RecordsPlace: Sendable {
    let kind: StoreKind
    let folder: TemporaryFolder
    /// `--data …`, and `--database-url …` on PostgreSQL.
    let words: [String]

    /// Runs a command on the records.
    func run(_ command: [String], files: [String: String] = [:]) async -> CommandRun {
        await CommandRun(command + words, files: files)
    }
}

func withRecords(_ kind: StoreKind, _ body: (RecordsPlace) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    let data = ["--data", folder.file("data")]
    switch kind {
    case .sqlite: try await body(RecordsPlace(kind: kind, folder: folder, words: data))
    case .postgresql:
        try await TestPostgreSQL.withSchema { configuration in
            // A schema of its own, told to the server in the way that libpq has for it.
            let mark = configuration.url.contains("?") ? "&" : "?"
            let url = configuration.url + "\(mark)options=-csearch_path%3D\(configuration.schema ?? "public")"
            try await body(
                RecordsPlace(
                    kind: kind, folder: folder, words: data + ["--database-url", url, "--set", "database-pool=2"]))
        }
    }
}
