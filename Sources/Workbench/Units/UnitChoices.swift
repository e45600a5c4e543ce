import Organs
import Storage
import Web

extension Choice {
    /// The units of a tree in its order, each set in by its depth, for a field that one of them is chosen in.
    static func units(_ units: [Unit], where isChoosable: (Unit) -> Bool = { _ in true }) -> [Choice] {
        let top = units.map(\.path.depth).min() ?? 1
        return units.filter { $0.isActive && isChoosable($0) }.map { unit in
            Choice(unit.id.rawValue, String(repeating: "　", count: unit.path.depth - top) + unit.name)
        }
    }

    static func all<Option: CaseIterable & RawRepresentable<String>>(
        _ type: Option.Type, _ label: (Option) -> String
    ) -> [Choice] {
        Option.allCases.map { Choice($0.rawValue, label($0)) }
    }
}
