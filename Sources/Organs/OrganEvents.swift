public import Storage

extension EventKind {
    /// What happens to units, people, posts and delegations.
    public static let organs: [EventKind] = [
        installationBegun, unitCreated, unitEdited, unitRenamed, unitMoved, unitAbolished, unitMerged, personRegistered,
        personEdited, personStateChanged, postOpened, postEdited, postEnded, roleGranted, roleTaken, delegationMade,
        delegationEnded, importChecked, importDone, importDropped,
    ]
}
