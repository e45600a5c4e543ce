import DemoDistrict
import Organs
import Regulation
import Reporting
import Storage
import StorageTesting
import Testing

/// Whoever tries the product does so on some day of some year: the made-up district is as whole on each.
@Suite("DemoDistrict")
struct DemoDaysTests {
    /// In the month in which reports are written, on the last day of a year, on a leap day.
    @Test(arguments: ["2025-01-06", "2026-12-31", "2028-02-29"])
    func itIsMadeOnAnyDay(_ text: String) async throws {
        let day = try #require(Day(text))
        try await withStores(.sqlite) { database, files, _ in
            let keys = KeyRing.ephemeral()
            let signIn = SignIn(
                database: database, policy: SignInPolicy(),
                hasher: PasswordHasher(cost: try #require(ScryptCost(checking: 2, blockSize: 1, parallelism: 1))),
                keys: keys)
            let now = Moment(startOf: day) + .seconds(9 * 3600)

            try await DemoDistrict(database, files: files, signIn: signIn, keys: keys, now: now).build()

            #expect(try await DemoDistrict.standing(of: database) == .built)
            let counts = try await database.read { session in
                (
                    published: try session.count("SELECT count(*) FROM report_public"),
                    ahead: try session.count("SELECT count(*) FROM event WHERE at > \(now)")
                )
            }
            #expect(counts.published >= 12)
            #expect(counts.ahead == 0)
        }
    }
}
