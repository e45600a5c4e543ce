import Organs
import OrgansTesting
import Reporting
import Storage
import StorageTesting
import Testing

struct OrganRecognitionTests {
    private func matches(_ names: [String], _ kind: StoreKind = .sqlite) async throws -> [String] {
        var words: [String] = []
        try await withReports(kind) { district in
            words = try await district.read { session in
                let units = try UnitRecords.tree(in: .everything, session)
                let recognition = try OrganRecognition(among: units, session)
                return names.map { name in
                    switch recognition.match(name) {
                    case .one(let id): units.first { $0.id == id }?.name ?? "?"
                    case .several(let ids): "\(ids.count)"
                    case .none: "-"
                    }
                }
            }
        }
        return words
    }

    @Test(arguments: StoreKind.available)
    func aNameIsThatOfAUnitWhenItFitsOnlyOne(_ kind: StoreKind) async throws {
        let found = try await matches(
            ["青石区水利局", "青石区 水 利局", "云溪市青石区水利局", "水利局", "青石区人民政府"], kind)
        #expect(found == ["青石区水利局", "青石区水利局", "青石区水利局", "青石区水利局", "青石区人民政府"])
    }

    @Test func anotherPlaceIsNotTakenForOurs() async throws {
        // 东河区 is no place above the unit, and 局 alone is everybody's ending.
        #expect(try await matches(["东河区水利局", "局", "", "综合科"]) == ["-", "-", "-", "-"])
    }

    @Test func whatFitsSeveralIsLeftToAPerson() async throws {
        try await withReports(.sqlite) { district in
            let admin = try await district.admin()
            try await district.write { session in
                _ = try Units.create(
                    UnitProfile(fullName: "青石区东镇水利局", kind: .department, level: .township),
                    below: district.government.id, from: district.today, by: admin, at: district.now, in: session)
            }
            let match = try await district.read { session in
                try OrganRecognition(among: UnitRecords.tree(in: .everything, session), session).match("水利局")
            }
            guard case .several(let units) = match else { return #expect(Bool(false), "\(match)") }
            #expect(units.count == 2)
        }
    }
}
