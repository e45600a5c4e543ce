import Organs
import OrgansTesting
import Regulation
import Storage
import StorageTesting
import Testing

struct DirectoryTests {
    @Test(arguments: StoreKind.available)
    func theTreeCountsEachPersonOnce(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let admin = try await district.admin()
            let (clerk, _) = try await district.register("clerk", in: district.personnel)
            try await district.register("head", in: district.education)
            try await district.write { session in
                try Posts.open(
                    for: clerk.id, in: district.finance.id,
                    as: PostDetails(isPrimary: false, period: DayPeriod(from: district.today)), by: admin,
                    at: district.now, in: session)
            }

            let tree = try await district.read { try Directory.tree(in: .everything, on: district.today, $0) }

            #expect(
                tree.map(\.unit.name) == [
                    "云溪市青石区", "青石区人民政府", "青石区教育局", "人事科", "财务科", "青石区第一小学", "青石区水利局", "综合科",
                ])
            let education = try #require(tree.first { $0.unit.id == district.education.id })
            #expect(education.peopleHere == 1 && education.peopleBelow == 2 && education.unitsBelow == 3)
            #expect(tree[0].peopleBelow == 3)
        }
    }

    @Test(arguments: StoreKind.available)
    func searchesWithinTheScope(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            try await district.register("anna", in: district.personnel, RoleGrant(.sectionHead))
            try await district.register("anton", in: district.water, RoleGrant(.sectionHead))
            try await district.register("b_rta", in: district.school)
            let cases: [(PersonSearch, Scope, [String])] = [
                (PersonSearch(), .everything, ["admin", "anna", "anton", "b_rta"]),
                (PersonSearch(text: "AN"), .everything, ["anna", "anton"]),
                (PersonSearch(text: "测试ann"), .everything, ["anna"]),
                // An underscore means itself.
                (PersonSearch(text: "_"), .everything, ["b_rta"]),
                (PersonSearch(below: district.education.path), .everything, ["anna", "b_rta"]),
                (PersonSearch(role: .sectionHead), .everything, ["anna", "anton"]),
                (PersonSearch(role: .sectionHead), .organ(district.education.id), ["anna"]),
                (PersonSearch(state: .suspended), .everything, []),
                (PersonSearch(), .organ(district.education.id), ["anna"]),
                (PersonSearch(), .nothing, []),
            ]
            for (search, scope, accounts) in cases {
                let page = try await district.read { session in
                    try Directory.search(search, in: scope, on: district.today, limit: 10, session)
                }
                #expect(Set(page.entries.map(\.person.account)) == Set(accounts), "\(search)")
                #expect(page.total == accounts.count)
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func pagesWithoutGapsOrRepetitions(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            for number in 0..<7 { try await district.register("user\(number)", in: district.water) }

            let pages = try await district.read { session in
                try [0, 3, 6].map { offset in
                    try Directory.search(
                        PersonSearch(), in: .everything, on: district.today, offset: offset, limit: 3, session)
                }
            }

            #expect(pages.map(\.entries.count) == [3, 3, 2])
            #expect(pages.allSatisfy { $0.total == 8 })
            #expect(Set(pages.flatMap { $0.entries.map(\.person.account) }).count == 8)
        }
    }

    @Test(arguments: StoreKind.available)
    func countsThePeopleOfADay(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            try await district.register("short", in: district.water, until: district.today.advanced(by: 5))
            try await district.register("long", in: district.water)
            let scope = Scope.organ(district.water.id)

            let counts = try await district.read { session in
                try [-1, 0, 4, 5].map {
                    try Directory.countPeople(in: scope, on: district.today.advanced(by: $0), session)
                } + [try Directory.countPeople(in: scope, on: district.today, staffing: .partTime, session)]
            }

            #expect(counts == [0, 2, 2, 1, 0])
        }
    }
}
