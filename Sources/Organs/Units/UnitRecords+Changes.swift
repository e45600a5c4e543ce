import Regulation
import Storage

extension UnitRecords {
    /// The present name ends on the day.
    static func endName(of unit: Identifier<Unit>, on day: Day, _ session: any WriteSession) throws(SQLFailure) {
        try session.execute("UPDATE unit_name SET until_day = \(day) WHERE unit_id = \(unit) AND until_day IS NULL")
    }

    /// Moves a unit and rewrites the paths of all below it. A section that changes its organ takes nobody with it: nothing stands below.
    ///
    /// - Returns: whether the row still had the version.
    static func move(
        _ unit: Unit, below parent: Unit?, ifVersion version: Int, _ session: any WriteSession
    ) throws(SQLFailure) -> Bool {
        let moved = try session.execute(
            """
            UPDATE unit SET parent_id = \(parent?.id), version = version + 1
            WHERE id = \(unit.id) AND version = \(version)
            """)
        guard moved == 1 else { return false }
        let path = UnitPath(of: unit.id, below: parent?.path)
        try session.execute(
            """
            UPDATE unit SET path = \(path) || substr(path, \(unit.path.text.utf8.count + 1))
            WHERE path >= \(unit.path) AND path < \(unit.path.end)
            """)
        if unit.kind == .section, let organ = parent?.organ {
            try session.execute("UPDATE unit SET organ_id = \(organ) WHERE id = \(unit.id)")
        }
        return true
    }

    /// - Returns: whether the row still had the version.
    static func end(
        _ unit: Identifier<Unit>, _ state: Unit.State, successor: Identifier<Unit>?, on day: Day,
        ifVersion version: Int, _ session: any WriteSession
    ) throws(SQLFailure) -> Bool {
        let ended = try session.execute(
            """
            UPDATE unit SET state = \(state.rawValue), successor_id = \(successor), ended_on = \(day),
                version = version + 1
            WHERE id = \(unit) AND version = \(version)
            """)
        try endName(of: unit, on: day, session)
        return ended == 1
    }
}
