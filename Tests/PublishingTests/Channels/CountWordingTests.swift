import Regulation
import Storage
import StorageTesting
import Testing

@testable import Publishing

struct CountWordingTests {
    /// Domain 12 §7.1: floor to tens below 100, to hundreds from there on; a round number has no 余.
    @Test(arguments: [
        (0, "0"), (8, "8"), (9, "9"), (10, "10"), (11, "10余"), (20, "20"), (29, "20余"), (48, "40余"), (99, "90余"),
        (100, "100"), (101, "100余"), (171, "100余"), (200, "200"), (299, "200余"), (1185, "1100余"),
    ])
    func roundsDownAndSaysThatThereIsMore(_ count: Int, wording: String) {
        #expect(CountWording.rounded(count) == wording)
    }

    @Test(arguments: [
        ("2026-03", "2026-03-01", "2026-03-31"), ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-12", "2025-12-01", "2025-12-31"),
    ])
    func aMonthHasAllItsDays(_ text: String, first: String, last: String) throws {
        let month = try #require(Month(text))
        #expect("\(month.first)" == first && "\(month.last)" == last && "\(month)" == text)
    }

    @Test(arguments: ["2026-13", "2026-3", "2026-00", "", "2026-03-01", "２０２６-03"])
    func whatIsNoMonthIsNotRead(_ text: String) { #expect(Month(text) == nil) }

    @Test func countsMonthsBackOverTheTurnOfTheYear() throws {
        let month = try #require(Month("2026-02"))
        #expect(month.andBefore(4).map(\.description) == ["2025-11", "2025-12", "2026-01", "2026-02"])
    }

    /// The last millisecond of a year in China, and the first of the next: counted by the database as the program counts.
    @Test(arguments: StoreKind.available)
    func theDatabaseKnowsTheSameDayAsTheProgram(kind: StoreKind) async throws {
        try await withDatabase(kind, .publishing) { database in
            let midnight = Moment(startOf: try #require(Day("2026-01-01")))
            for moment in [Moment(milliseconds: midnight.milliseconds - 1), midnight] {
                let text = try await database.read { session in
                    let day = SQLStatement(source: session.dialect.day(ofMomentIn: "t.at"))
                    return try session.row("SELECT \(day) FROM (SELECT CAST(\(moment) AS BIGINT) AS at) t")?.text(0)
                }
                #expect(text == "\(moment.day)")
            }
        }
    }
}
