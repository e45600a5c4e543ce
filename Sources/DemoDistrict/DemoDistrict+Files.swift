import Organs
import Storage

extension DemoDistrict {
    /// Uploads the files of the units, as their officers did.
    func fileActs(_ places: DemoPlaces) -> [DemoAct] {
        DemoFile.all.enumerated().map { number, file in
            let at = moment(daysAgo: file.daysAgo, 15, number * 5)
            return DemoAct(at: at) { try await add(file, places, at: at) }
        }
    }

    private func add(_ file: DemoFile, _ places: DemoPlaces, at: Moment) async throws {
        let content = try await files.keep(file.bytes(), called: file.name, under: .office, at: at)
        try await database.write { session in
            guard let place = places[file.unit], let unit = try UnitRecords.find(place, in: .everything, session)
            else { preconditionFailure("the demo has no unit \(file.unit)") }
            let authority = try DemoDistrict.viewer(account: file.account, at: at, in: session)
                .authority(.uploadFiles, in: unit)
            try FileRecords.add(
                content, for: .unit, organ: unit.organ.chain, unit: unit.id.chain, by: authority.person.actor,
                actingFor: authority.actingFor?.actor, at: at, in: session)
        }
    }
}
