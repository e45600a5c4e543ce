import Storage

extension Unit {
    /// A unit to be set up.
    static func new(_ profile: UnitProfile, below parent: Unit?, at now: Moment) -> Unit {
        let id = Identifier<Unit>(at: now)
        return Unit(
            id: id, parent: parent?.id, path: UnitPath(of: id, below: parent?.path),
            organ: profile.kind == .section ? parent?.organ ?? id : id, profile: profile, state: .active,
            successor: nil, endedOn: nil, version: 1)
    }

    func with(_ profile: UnitProfile) -> Unit {
        Unit(
            id: id, parent: parent, path: path, organ: organ, profile: profile, state: state, successor: successor,
            endedOn: endedOn, version: version)
    }
}
