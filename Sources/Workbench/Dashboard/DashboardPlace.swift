import Organs
import Publishing
import Storage
import Web

/// Of which units, and of which year, the dashboard and the lists behind it speak, as their addresses say.
struct DashboardPlace: Equatable, Sendable {
    let unit: Unit
    /// With the units below, other organs too.
    let isWithBelow: Bool
    let year: Int

    /// What the viewer asked for, when it is in his scope; his own unit otherwise.
    ///
    /// - Returns: `nil` for a viewer to whom no unit is visible.
    init?(_ query: QueryValues, among units: [Unit], for viewer: Viewer, year: Int) {
        let asked = units.first { $0.id.rawValue == query["unit"] }
        guard let unit = asked ?? DashboardPlace.own(of: viewer, among: units) ?? units.first else { return nil }
        self.unit = unit
        // A region publishes nothing itself.
        isWithBelow = query.contains("below") || unit.kind == .region
        self.year = query.integer("year", in: ChannelListFilter.years) ?? year
    }

    /// One organ with its sections.
    init(_ organ: Unit, year: Int) {
        unit = organ
        isWithBelow = false
        self.year = year
    }

    private static func own(of viewer: Viewer, among units: [Unit]) -> Unit? {
        let grants = viewer.grants.filter { $0.role.rights.contains(.viewItems) }
        return grants.lazy.compactMap { grant in
            units.first { $0.id == grant.organ } ?? units.first { $0.id == grant.unit }
        }.first
    }

    /// 青石区体育局, 青石区人民政府及下级单位.
    var name: String { isWithBelow ? "\(unit.name)及下级单位" : unit.name }

    /// The sections whose items count.
    var units: Scope {
        isWithBelow || unit.kind == .section ? .subtree(unit.path) : .organ(unit.organ)
    }

    /// The organs whose columns are looked at: of a section, its organ.
    var organs: Scope { isWithBelow ? .subtree(unit.path) : .organ(unit.organ) }

    /// Adds what has been chosen to the address of a page.
    func on(_ path: LocalPath) -> LocalPath {
        path.adding("unit", unit.id.rawValue).adding("below", isWithBelow ? "yes" : nil).adding("year", "\(year)")
    }
}
