import Organs
import Regulation
import Storage

/// The units by what people call them: `区民政局`, `区民政局/办公室`.
typealias DemoPlaces = [String: Identifier<Unit>]

extension DemoDistrict {
    func makeUnits() async throws -> DemoPlaces {
        let at = moment(daysAgo: DemoDistrict.historyDays, 9)
        return try await database.write { session in
            let viewer = try DemoDistrict.viewer(account: DemoSignIn.all[0].account, at: at, in: session)
            guard let office = viewer.grants.first?.organ,
                let root = try UnitRecords.find(office, in: .everything, session)?.parent
            else {
                preconditionFailure("the administrator has a post in the office, and the office stands in the district")
            }
            var places = [DemoUnit.office.shortName: office]
            for (order, unit) in ([DemoUnit.district] + DemoUnit.others).enumerated()
            where unit.shortName != DemoUnit.office.shortName {
                places[unit.shortName] =
                    try Units.create(
                        unit.profile(order: order), below: root, from: at.day, by: viewer, at: at, in: session
                    ).id
            }
            for unit in DemoUnit.others {
                for (order, section) in unit.sections.enumerated() {
                    let profile = UnitProfile(
                        fullName: section, kind: .section, level: unit.level, order: order + 1)
                    places["\(unit.shortName)/\(section)"] =
                        try Units.create(
                            profile, below: places[unit.shortName], from: at.day, by: viewer, at: at, in: session
                        ).id
                }
            }
            return places
        }
    }
}

extension DemoUnit {
    var level: UnitLevel {
        switch kind {
        case .government, .office, .bureau: .county
        case .town, .street: .township
        }
    }

    /// - Parameter order: its place among the units, which makes its telephone number too. The exchange 0000 is given to nobody.
    func profile(order: Int) -> UnitProfile {
        UnitProfile(
            fullName: name, shortName: shortName, kind: unitKind, level: level, creditCode: creditCode(order),
            canIssueExternally: true,
            hasRulePower: kind != .office,
            contact: DisclosureContact(
                office: kind == .bureau ? "办公室" : "政务公开科", address: "澜岫市栀澜区栀子路\(order + 1)号",
                officeHours: "工作日 8:30至12:00，14:00至17:30", phone: "0000-000000\(order < 10 ? "0" : "")\(order)",
                email: "gk\(order)@example.invalid", postCode: "000000"),
            order: order)
    }

    /// A code of nobody: region 000000 and the organisation code GK00000 with two digits.
    private func creditCode(_ order: Int) -> SocialCreditCode {
        SocialCreditCode(completing: "11000000GK00000\(order < 10 ? "0" : "")\(order)")
    }

    private var unitKind: UnitKind {
        switch kind {
        case .government: .government
        case .office, .bureau: .department
        case .town, .street: .township
        }
    }
}
