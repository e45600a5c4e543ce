public import Storage

extension DirectoryPlan {
    /// Works out what importing these tables would do today.
    ///
    /// Nothing is changed, so that it serves the dry run; the import itself plans anew in its own transaction.
    ///
    /// - Throws: ``Refused/forbidden(_:)`` when the viewer may not import at all.
    public static func make(
        _ tables: [ImportTable], by viewer: Viewer, at now: Moment, _ session: any ReadSession
    ) throws -> DirectoryPlan {
        guard viewer.may(.importDirectory) else { throw Refused.forbidden(.importDirectory) }
        let people = ImportSheet<PersonColumn>.find(in: tables, by: .name)
        let units = ImportSheet<UnitColumn>.find(
            in: tables.enumerated().map { table in
                // What is a list of people is no list of units, though it names units.
                table.offset == people?.index ? ImportTable(sheet: "", rows: []) : table.element
            }, by: .fullName)
        guard people != nil || units != nil else {
            return DirectoryPlan(tables: tables, units: [], people: [], problems: [nothingFound])
        }
        let index = try DirectoryIndex(on: now.day, session)
        var unitPlanner = units.map { UnitPlanner($0, index, by: viewer, at: now) }
        unitPlanner?.plan()
        let newUnits = unitPlanner?.newUnits ?? []
        var personPlanner = people.map { PersonPlanner($0, index, newUnits: newUnits, by: viewer, at: now) }
        personPlanner?.plan()
        return DirectoryPlan(
            tables: tables, units: unitPlanner?.planned ?? [], people: personPlanner?.planned ?? [],
            problems: ((unitPlanner?.problems ?? []) + (personPlanner?.problems ?? [])).sorted())
    }

    private static let nothingFound = ImportProblem(
        .sheetMissing, sheet: "",
        "没有找到单位或人员名单：单位名单须有“单位全称”列，人员名单须有“账号”“姓名”“所在单位”列；请下载模板对照")
}
