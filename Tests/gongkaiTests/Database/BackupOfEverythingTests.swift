import Foundation
import Storage
import StorageTesting
import Testing

@testable import GongkaiCommands

@Suite("A backup of the whole program")
struct BackupOfEverythingTests {
    /// Filled again from `search_document` when a backup is restored.
    private static let derived: Set = ["search_posting", "search_scheme"]

    /// The tables are taken from the migrations' own text, so that the backup's way of finding them is not asked about itself.
    @Test("holds every table of every feature", arguments: StoreKind.available)
    func holdsEveryTable(_ kind: StoreKind) async throws {
        try await withTemporaryFolder { folder in
            try await withDatabase(kind, .gongkai) { database in
                let installation = Backup.Installation(
                    database: database,
                    blobs: try await FolderBlobStore.open(folder.appendingPathComponent("files").path),
                    schema: .gongkai, fileDigests: FileSchema.storedDigests)
                let occasion = Backup.Occasion(actor: nil, program: "0.0.1", at: .testStart)

                let made = try await Backup.make(
                    of: installation, to: folder.appendingPathComponent("one").path, on: occasion)

                let tables = created(database.dialect)
                #expect(tables.isSuperset(of: ["event", "job", "unit", "person", "backup", "search_document"]))
                #expect(Set(made.manifest.tables.map(\.name)) == tables.subtracting(BackupOfEverythingTests.derived))
            }
        }
    }

    private func created(_ dialect: SQLDialect) -> Set<String> {
        let text = Schema.gongkai.migrations.flatMap { $0.statements(for: dialect) }.joined(separator: "\n")
        let change = /(CREATE|DROP) TABLE (?:IF (?:NOT )?EXISTS )?"?(\w+)"?|ALTER TABLE (\w+) RENAME TO (\w+)/
        let changes = text.matches(of: change)
        var tables: Set<String> = []
        for change in changes.map(\.output) {
            if let made = change.2.map(String.init) {
                if change.1 == "CREATE" { tables.insert(made) } else { tables.remove(made) }
            }
            if let old = change.3, let new = change.4 {
                tables.remove(String(old))
                tables.insert(String(new))
            }
        }
        return tables
    }
}
