import Organs
import Reporting
import Storage
import Web

/// The units of a round as tiles: by kind, then by code.
enum UnitTiles {
    /// - Parameter tile: what stands in a unit's tile.
    static func groups(
        _ duties: [ReportDuty], _ units: [Unit], _ tile: (ReportDuty, Unit) -> TileMap.Tile
    ) -> [TileMap.Group] {
        let byID = Dictionary(units.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let known = duties.compactMap { duty in byID[duty.unit].map { (duty: duty, unit: $0) } }
        return UnitKind.allCases.compactMap { kind in
            let own = known.filter { $0.unit.kind == kind }.sorted { key($0.unit) < key($1.unit) }
            return own.isEmpty ? nil : TileMap.Group(kind.label, own.map { tile($0.duty, $0.unit) })
        }
    }

    /// Those without a code stand last.
    private static func key(_ unit: Unit) -> (String, Int, String) {
        let code = unit.profile.regionCode ?? unit.profile.creditCode?.text ?? "~"
        return (code, unit.profile.order, unit.name)
    }

    static func name(_ unit: Unit) -> String {
        unit.profile.shortName.isEmpty ? unit.name : unit.profile.shortName
    }

    // MARK: By state

    static func states(
        _ duties: [ReportDuty], _ units: [Unit], late: (ReportDuty) -> StatusTag?
    ) -> [TileMap.Group] {
        groups(duties, units) { duty, unit in
            let lateness = late(duty).map { "，\($0.text)" } ?? ""
            return TileMap.Tile(
                name(unit), fullName: unit.name, value: duty.state.label + lateness, .tone(duty.tag.tone),
                to: CollectionEndpoints.duty.path(duty.round, duty.id).address)
        }
    }

    static let stateLegend: [TileMap.Key] = ReportDuty.State.allCases.map { state in
        TileMap.Key(.tone(ReportDuty.tone(of: state)), state.label)
    }

    // MARK: By a figure

    /// Units that have to report; whose report is not accepted is unknown.
    static func figures(
        _ duties: [ReportDuty], _ units: [Unit], _ figures: [Identifier<Unit>: Double], _ steps: TileSteps,
        _ words: (Double) -> String
    ) -> [TileMap.Group] {
        groups(duties.filter { $0.state != .exempt }, units) { duty, unit in
            let figure = figures[unit.id]
            return TileMap.Tile(
                name(unit), fullName: unit.name, value: figure.map(words) ?? "未知", steps.shade(of: figure),
                to: CollectionEndpoints.duty.path(duty.round, duty.id).address)
        }
    }
}
