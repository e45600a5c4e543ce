public import Storage

extension EventKind {
    /// What happens to units, people, posts and delegations.
    public static let organs: [EventKind] = [
        installationBegun, unitCreated, unitEdited, unitRenamed, unitMoved, unitAbolished, unitMerged, personRegistered,
        personEdited, personStateChanged, personReinstated, postOpened, postEdited, postEnded, roleGranted, roleTaken,
        delegationMade,
        delegationEnded, importChecked, importDone, importDropped,
    ]

    public static let demoBegun = EventKind("demo.begun", "开始建立演示数据")
    public static let demoBuilt = EventKind("demo.built", "建立演示数据")

    /// What marks the records of a made-up district. They stand here because the pages of the log name them and know nothing of the demo.
    public static let demoKinds = [demoBegun, demoBuilt]
}
