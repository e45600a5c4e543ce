import Storage
import StorageTesting
import Testing

@Suite struct DatabaseTests {
    @Test(arguments: StoreKind.available)
    func bindsByNumberWhateverTheOrderOfAppearance(_ kind: StoreKind) async throws {
        try await withDatabase(kind) { database in
            let last: SQLStatement = "CAST(\("c") AS TEXT)"
            let statement: SQLStatement = "SELECT CAST(\("a") AS TEXT), CAST(\("b") AS TEXT), \(last)"
            let row = try #require(try await database.read { try $0.row(statement) })
            #expect([try row.text(0), try row.text(1), try row.text(2)] == ["a", "b", "c"])
        }
    }
}
