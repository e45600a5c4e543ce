import Organs
import Storage

extension DemoDistrict {
    /// Uploads the files of the units, as their officers did.
    func addFiles(_ places: DemoPlaces) async throws {
        for (number, file) in DemoFile.all.enumerated() {
            let at = moment(daysAgo: file.daysAgo, 15, number * 5)
            let content = try await files.keep(file.bytes(), called: file.name, under: .office, at: at)
            try await database.write { session in
                guard let place = places[file.unit], let unit = try UnitRecords.find(place, in: .everything, session)
                else { preconditionFailure("the demo has no unit \(file.unit)") }
                let authority = try DemoDistrict.viewer(account: file.account, at: at, in: session)
                    .authority(.uploadFiles, in: unit)
                try FileRecords.add(
                    content, organ: unit.organ.chain, unit: unit.id.chain, by: authority.person.actor,
                    actingFor: authority.actingFor?.actor, at: at, in: session)
            }
        }
    }
}
