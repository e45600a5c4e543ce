import Organs
import OrgansTesting
import Regulation
import Storage
import StorageTesting
import Testing

@testable import Requests

struct FilingDraftTests {
    private let key = "draft-0123456789abcdef"

    private func draft(_ desk: TestDesk, _ name: String = "测试申请人甲") -> FilingDraft {
        let paper = KeptContent(
            digest: Digest32(of: Array("证件".utf8)), size: 6, type: .text, name: FileName("证件.txt"))
        return FilingDraft(
            to: desk.bureau.id, fields: [.init("name", name), .init("drop", "1"), .init("drop", "2")],
            papers: [.init(.identity, paper)])
    }

    private func find(_ desk: TestDesk, _ key: String, at moment: Moment) async throws -> FilingDraft? {
        try await desk.district.read { try FilingDrafts.find(key: key, keys: desk.keys, at: moment, $0) }
    }

    private func keep(_ draft: FilingDraft, _ desk: TestDesk, at moment: Moment) async throws {
        try await desk.district.write {
            try FilingDrafts.keep(draft, key: key, keys: desk.keys, at: moment, in: $0)
        }
    }

    @Test(arguments: StoreKind.available)
    func aDraftIsFoundByItsKeyAsItWas(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            try await keep(draft(desk), desk, at: desk.now)

            #expect(try await find(desk, key, at: desk.now) == draft(desk))
            #expect(try await find(desk, "draft-another-key-000", at: desk.now) == nil)
        }
    }

    @Test func theLastWordCountsAndMakesItNoYounger() async throws {
        try await withDesk(.sqlite) { desk in
            try await keep(draft(desk), desk, at: desk.now)
            try await keep(draft(desk, "测试申请人乙"), desk, at: desk.now + .seconds(11 * 3_600))

            #expect(try await find(desk, key, at: desk.now + .seconds(11 * 3_600)) == draft(desk, "测试申请人乙"))
            #expect(try await find(desk, key, at: desk.now + FilingDrafts.lifetime) == nil)
        }
    }

    @Test func whatIsOverIsSweptAway() async throws {
        try await withDesk(.sqlite) { desk in
            try await keep(draft(desk), desk, at: desk.now)
            func count() async throws -> Int {
                try await desk.district.read { try $0.count("SELECT count(*) FROM filing_draft") }
            }

            try await desk.district.write {
                try FilingDrafts.removeExpired(at: desk.now + FilingDrafts.lifetime - .seconds(1), in: $0)
            }
            #expect(try await count() == 1)
            try await desk.district.write {
                try FilingDrafts.removeExpired(at: desk.now + FilingDrafts.lifetime, in: $0)
            }
            #expect(try await count() == 0)
        }
    }

    @Test func aShortKeyKeepsNothing() async throws {
        try await withDesk(.sqlite) { desk in
            let words = try await refusedWords {
                try await desk.district.write {
                    try FilingDrafts.keep(draft(desk), key: "short", keys: desk.keys, at: desk.now, in: $0)
                }
            }

            #expect(words == ["表单已失效，请刷新页面后重新填写"])
        }
    }

    /// Moments before now, in minutes, the newest first.
    @Test(
        arguments: [
            ("nine in an hour", (1...9).map { $0 }, nil), ("ten in an hour", (1...10).map { $0 }, 50),
            ("ten, the tenth an hour ago", (51...60).map { $0 }, nil),
            ("thirty in a day", (1...30).map { $0 * 47 }, 30), ("twenty-nine in a day", (1...29).map { $0 * 47 }, nil),
        ] as [(String, [Int], Int?)])
    func oneApplicantWaitsUntilTheOldestIsOldEnough(_ name: String, _ minutes: [Int], _ wait: Int?) {
        let now = Moment.testStart
        let moments = minutes.map { now - .seconds($0 * 60) }

        #expect(FilingPace.wait(moments, at: now) == wait.map { now + .seconds($0 * 60) }, "\(name)")
    }

    @Test func othersAndOtherChannelsAreNotCounted() async throws {
        try await withDesk(.sqlite) { desk in
            for number in 0..<FilingPace.perHour {
                let another = desk.citizen("测试申请人乙", number: "E\(number)1234567")
                _ = try await desk.file(desk.asking(by: another), key: "filing-0123456789-\(number)")
                try await desk.register()
            }

            let wait = try await desk.district.read {
                try FilingPace.wait(of: desk.citizen(), to: desk.bureau.id, keys: desk.keys, at: desk.now, $0)
            }
            #expect(wait == nil)
        }
    }
}
