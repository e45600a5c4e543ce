import Organs
import OrgansTesting
import Regulation
import SearchText
import Storage
import StorageTesting
import Testing

@testable import Requests

/// Looking for words in the register, and its bounded and combined counts, against what they stand for.
struct RegisterWordsTests {
    /// Sixty requests, forty of which are in the index when they are asked for.
    private func withWords(
        _ kind: StoreKind, _ body: (TestDesk, [InformationRequest]) async throws -> Void
    ) async throws {
        try await withDesk(kind) { desk in
            for number in 0..<60 {
                if number == 40 { try await RequestWords.bringUpToDate(desk.district.database) }
                var filing = desk.asking(for: RegisterWordsTests.description(number))
                if number % 3 == 0 { filing.content.title = "水库第\(number)号批复" }
                if number % 5 == 0 { filing.content.documentNumber = "青水〔2025〕\(number)号" }
                try await desk.register(filing)
            }
            try await body(desk, try await desk.list())
        }
    }

    private static let words = ["水库", "河道", "工程", "招标", "公告", "预算", "补偿", "方案", "2025年", "GDP", "移民安置"]

    private static func description(_ number: Int) -> String {
        (0..<4).map { words[(number * 7 + $0 * (number % 4 + 1)) % words.count] }.joined(
            separator: number % 2 == 0 ? "" : "，")
    }

    /// Every stretch of one to four characters of some requests, words together, and what stands nowhere.
    private static let typed: [String] = {
        var typed = [
            "水库 招标", "gdp", "ＧＤＰ 预算", "202", "2025", "青水〔2025〕10号", "水庫", "移民 河道 公告", "没有这个词", "，", "库工", "公告河",
        ]
        for number in [3, 8, 14, 55] {
            let text = Array(description(number))
            for length in 1...4 {
                typed += stride(from: 0, to: text.count - length, by: 3).map { String(text[$0..<$0 + length]) }
            }
        }
        return typed
    }()

    private static func scan(_ typed: String, _ all: [InformationRequest]) -> Set<Identifier<InformationRequest>> {
        guard let query = try? SearchQuery(typed) else { return [] }
        return Set(
            all.filter { request in
                let content = request.content
                let rest = [
                    content.documentNumber, content.description, content.period, content.place, content.purpose,
                ]
                return query.matches([content.title, rest.joined(separator: "\n")].map { FoldedText($0) })
            }.map(\.id))
    }

    @Test(arguments: StoreKind.available)
    func wordsAreFoundAsByAPlainScan(_ kind: StoreKind) async throws {
        try await withWords(kind) { desk, all in
            var hits = 0
            for typed in RegisterWordsTests.typed {
                var filter = RequestFilter()
                filter.text = typed
                let expected = RegisterWordsTests.scan(typed, all)

                let found = try await desk.list(filter)

                #expect(Set(found.map(\.id)) == expected && found.count == expected.count, "\(typed)")
                hits += found.count
            }
            let waiting = try await desk.district.read { session in
                try session.count("SELECT count(*) FROM request WHERE word_order IS NULL")
            }
            #expect(hits > 200 && waiting == 20)
        }
    }

    /// Whether hits are looked up one by one or met on the way changes nothing of what they are.
    @Test(arguments: StoreKind.available)
    func bothWaysOfLookingFindTheSame(_ kind: StoreKind) async throws {
        try await withWords(kind) { desk, all in
            for typed in RegisterWordsTests.typed {
                let found = try await desk.district.read { session in
                    try [0, 1_000].map { few in
                        try session.goingByIndex { session in
                            let condition = try RequestWords.condition(typed, within: "TRUE", few: few, session)
                            return Set(
                                try session.rows("SELECT r.id FROM request r WHERE \(condition)").map { row in
                                    try row.identifier(0) as Identifier<InformationRequest>
                                })
                        }
                    }
                }
                let expected = RegisterWordsTests.scan(typed, all)
                #expect(found == [expected, expected], "\(typed)")
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func wordsAndOtherConditionsMustAllHold(_ kind: StoreKind) async throws {
        try await withWords(kind) { desk, all in
            var filter = RequestFilter()
            filter.text = "水库"
            filter.number = "1"
            filter.isOpen = true
            let expected = RegisterWordsTests.scan("水库", all).intersection(
                all.filter { $0.number.contains("1") }.map(\.id))

            let found = try await desk.list(filter)
            let elsewhere = try await desk.list(filter, by: desk.outsider)

            #expect(Set(found.map(\.id)) == expected && !expected.isEmpty)
            #expect(elsewhere.isEmpty)
        }
    }

    @Test(arguments: StoreKind.available)
    func changedContentsAreFoundByTheirNewWordsOnly(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let request = try await desk.register(desk.asking(for: "采砂许可名单")).request
            try await RequestWords.bringUpToDate(desk.district.database)
            func found(_ typed: String) async throws -> Bool {
                var filter = RequestFilter()
                filter.text = typed
                return try await desk.list(filter).map(\.id) == [request.id]
            }
            try await desk.district.write { session in
                let content = RequestContent(description: "取水口清单", form: .paper, manner: .post)
                try RequestRecords.setContent(content, of: request.id, session)
            }

            let before = [try await found("采砂"), try await found("取水口")]
            let count = try await RequestWords.bringUpToDate(desk.district.database)
            let after = [try await found("采砂"), try await found("取水口")]
            let again = try await RequestWords.bringUpToDate(desk.district.database)

            #expect(before == [false, true] && after == [false, true])
            #expect(count == 1 && again == 0)
        }
    }

    // MARK: Counts

    @Test(arguments: StoreKind.available)
    func countingEndsWhereItIsTold(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            for _ in 0..<3 { try await desk.register() }
            let pages = try await desk.district.read { session in
                try (2...4).map {
                    try RequestRecords.page(rows: 1..<3, countingUpTo: $0, in: .everything, session)
                }
            }

            #expect(pages.map(\.tally) == [.moreThan(2), .exactly(3), .exactly(3)])
            #expect(pages.map(\.requests.count) == [2, 2, 2])
        }
    }

    @Test(arguments: StoreKind.available)
    func warningsThatAreCountedTogetherAreThoseCountedOneByOne(_ kind: StoreKind) async throws {
        try await withDesk(kind, at: .on("2026-03-30")) { desk in
            for day: Day in ["2026-02-27", "2026-02-28", "2026-03-02", "2026-03-03", "2026-03-09", "2026-03-20"] {
                try await desk.register(at: .on(day))
            }
            try await desk.register(nil, Arrival(.web, submittedOn: desk.today))
            var mine = RequestFilter()
            mine.unit = desk.bureau.id
            for (filter, scope) in [(RequestFilter(), Scope.everything), (mine, .organ(desk.bureau.id))] {
                let (figures, counts) = try await desk.district.read { session in
                    let figures = try RegisterFigures.warnings(
                        filter, calendar: .builtIn, today: desk.today, in: scope, session)
                    return (figures, try figures.map { try RequestRecords.count($0.filter, in: scope, session) })
                }

                #expect(figures.map(\.count) == counts)
                #expect(counts.reduce(0, +) > 4)
            }
        }
    }
}
