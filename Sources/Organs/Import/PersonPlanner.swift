import Regulation
import Storage

/// Plans the sheet of people: finds each row's unit, account and post, and notes what is wrong.
struct PersonPlanner {
    typealias Sheet = ImportSheet<PersonColumn>

    let sheet: Sheet
    let index: DirectoryIndex
    let viewer: Viewer
    let now: Moment
    private let assigning: [Viewer.Grant]
    private let scope: Scope
    /// New organs and sections of the same file.
    private let newOrgans: [String: [Unit]]
    private let newSections: [Identifier<Unit>: [String: Unit]]
    private(set) var problems: [ImportProblem] = []
    private(set) var planned: [DirectoryPlan.PlannedPerson] = []
    /// What earlier rows said of an account.
    private var earlier: [String: Earlier] = [:]

    private struct Earlier {
        let row: Int
        let person: Person
        var units: [Identifier<Unit>: Int]
        var roles: [Role]
    }

    init(_ sheet: Sheet, _ index: DirectoryIndex, newUnits: [Unit], by viewer: Viewer, at now: Moment) {
        self.sheet = sheet
        self.index = index
        self.viewer = viewer
        self.now = now
        assigning = viewer.grants.filter { $0.role.rights.contains(.assignRoles) }
        scope = viewer.scope(for: .importDirectory)
        var organs: [String: [Unit]] = [:]
        var sections: [Identifier<Unit>: [String: Unit]] = [:]
        for unit in newUnits {
            if unit.kind == .section {
                if let parent = unit.parent { sections[parent, default: [:]][unit.name] = unit }
                continue
            }
            for name in Set([unit.name, unit.profile.shortName, unit.profile.creditCode?.text ?? ""])
            where !name.isEmpty {
                organs[name, default: []].append(unit)
            }
        }
        newOrgans = organs
        newSections = sections
    }

    mutating func plan() {
        problems += sheet.problems
        guard sheet.header.isComplete else { return }
        for row in sheet.rows { plan(row) }
    }

    private mutating func note(
        _ kind: ImportProblem.Kind, _ row: ImportTable.Row, _ column: PersonColumn?, _ message: String
    ) {
        problems.append(sheet.problem(kind, row, column, message))
    }
}

// MARK: One row

extension PersonPlanner {
    private mutating func plan(_ row: ImportTable.Row) {
        let account = PersonProfile.normalised(account: sheet.text(.account, row))
        let known = account.isEmpty ? nil : earlier[account]?.person ?? index.people[account]
        let profile = profile(row, account, over: known?.profile)
        check(profile, row)
        let unit = unit(row)
        let roles = roles(row)
        let details = details(row)
        guard isSamePerson(known, row), let unit, let details else { return }
        if !scope.contains(unit) { note(.notAllowed, row, .unit, "“\(unit.name)”不在您的导入范围内") }
        if let first = earlier[account]?.units[unit.id] {
            note(.duplicateInFile, row, .account, "账号“\(account)”与第\(first)行重复：同一人在同一单位只写一行")
            return
        }
        add(row, profile, known: known, in: unit, details, roles)
    }

    private mutating func add(
        _ row: ImportTable.Row, _ profile: PersonProfile, known: Person?, in unit: Unit, _ read: ReadDetails,
        _ roles: [Role]
    ) {
        let person =
            known?.with(profile) ?? Person(id: Identifier(at: now), profile: profile, state: .active, version: 1)
        let isEdited = known.map { $0.profile != profile } ?? false
        let post = post(person, in: unit, read, isFirst: known == nil)
        let held = post.existing.map(\.roles) ?? []
        let added = roles.filter { !held.contains($0) }.map { RoleGrant($0) }
        checkRoles(added, person, in: unit, row)
        let changes = changes(known, profile, post, added)
        planned.append(
            .init(
                place: sheet.place(row), action: action(known, post, changes),
                person: person, unit: unit, isNew: known == nil, isEdited: isEdited, post: post, addedRoles: added,
                changes: changes))
        if !profile.account.isEmpty {
            var entry = earlier[profile.account] ?? Earlier(row: row.number, person: person, units: [:], roles: [])
            entry.units[unit.id] = row.number
            entry.roles += roles
            // A further row of the same person builds on what this one will have written.
            let written = Person(
                id: person.id, profile: profile, state: person.state, version: person.version + (isEdited ? 1 : 0))
            earlier[profile.account] = Earlier(row: entry.row, person: written, units: entry.units, roles: entry.roles)
        }
    }

    private func action(
        _ known: Person?, _ post: DirectoryPlan.PlannedPost, _ changes: [String]
    ) -> DirectoryPlan.Action {
        guard known != nil else { return .create }
        guard post.existing != nil else { return .addPost }
        return changes.isEmpty ? .leave : .change
    }

    private func profile(_ row: ImportTable.Row, _ account: String, over known: PersonProfile?) -> PersonProfile {
        func text(_ column: PersonColumn, _ old: String?) -> String {
            let text = sheet.text(column, row)
            return text.isEmpty ? old ?? "" : text
        }
        return PersonProfile(
            account: account, name: text(.name, known?.name),
            mobile: text(.mobile, known?.mobile).filter { !" -".contains($0) }, email: text(.email, known?.email),
            staffNumber: text(.staffNumber, known?.staffNumber))
    }

    private mutating func check(_ profile: PersonProfile, _ row: ImportTable.Row) {
        if sheet.text(.name, row).isEmpty, !profile.name.isEmpty { note(.missing, row, .name, "请填写姓名") }
        for refusal in PersonRules.refusals(profile) + PersonRules.refusals(title: sheet.text(.title, row)) {
            guard let (kind, column) = PersonPlanner.places[refusal.rule] else { continue }
            note(kind, row, column, refusal.message)
        }
    }

    /// Where the rules about a person's form are noted.
    private static let places: [String: (ImportProblem.Kind, PersonColumn)] = [
        "person.account-missing": (.missing, .account), "person.account-form": (.badAccount, .account),
        "person.name-missing": (.missing, .name), "person.name-too-long": (.tooLong, .name),
        "person.mobile": (.badMobile, .mobile), "person.email": (.badEmail, .email),
        "person.staff-number": (.tooLong, .staffNumber), "post.title-too-long": (.tooLong, .title),
    ]

    /// An account with another name is another person's: nobody is renamed by a file.
    private mutating func isSamePerson(_ known: Person?, _ row: ImportTable.Row) -> Bool {
        guard let known else { return true }
        let name = sheet.text(.name, row)
        if known.name != name, !name.isEmpty {
            if let first = earlier[known.account]?.row {
                note(.duplicateInFile, row, .account, "账号“\(known.account)”与第\(first)行重复，而姓名不同；每人一个账号")
            } else {
                note(.duplicateInDatabase, row, .account, "账号“\(known.account)”已由另一人使用（姓名不同），请换一个账号")
            }
            return false
        }
        if known.state == .left {
            note(.personLeft, row, .account, "账号“\(known.account)”的人员已办理离开，不能再导入任职；如重新到任，请先在此人的人员页面办理“重新到任”")
            return false
        }
        return true
    }
}

// MARK: Unit

extension PersonPlanner {
    private mutating func unit(_ row: ImportTable.Row) -> Unit? {
        let text = sheet.text(.unit, row)
        guard !text.isEmpty else {
            note(.missing, row, .unit, "请填写所在单位的全称、简称或统一社会信用代码")
            return nil
        }
        guard let organ = organ(text, row) else { return nil }
        guard organ.kind != .region else {
            note(.misplaced, row, .unit, "“\(organ.name)”是行政区域，请填写其中的单位")
            return nil
        }
        return section(of: organ, row)
    }

    private mutating func organ(_ text: String, _ row: ImportTable.Row) -> Unit? {
        let known = index.units(known: text).filter { $0.kind != .section }
        let all = known.filter(\.isActive) + (newOrgans[text] ?? [])
        if Set(all.map(\.id)).count > 1 {
            // New units of the same name are a mistake of the other sheet, noted there.
            guard known.isEmpty else {
                note(.ambiguousUnit, row, .unit, "名为“\(text)”的单位不止一个，请改填统一社会信用代码")
                return nil
            }
        }
        if let organ = all.first { return organ }
        if let ended = known.first {
            note(.endedUnit, row, .unit, "“\(text)”\(ended.state.label)，不能在其中任职")
        } else {
            note(.unknownUnit, row, .unit, "找不到单位“\(text)”：系统和本文件中都没有，请核对名称")
        }
        return nil
    }

    private mutating func section(of organ: Unit, _ row: ImportTable.Row) -> Unit? {
        let name = sheet.text(.section, row)
        guard !name.isEmpty, name != organ.name else { return organ }
        if let section = index.child(of: organ.id, named: name) ?? newSections[organ.id]?[name] { return section }
        note(.sectionNotInUnit, row, .section, "“\(organ.name)”没有名为“\(name)”的科室，请核对名称或先增加该科室")
        return nil
    }
}

// MARK: Post and roles

extension PersonPlanner {
    /// What the row says of the post; `nil` where its cell is empty.
    private struct ReadDetails {
        let title: String?
        let staffing: Staffing?
        let from: Day?
    }

    private mutating func details(_ row: ImportTable.Row) -> ReadDetails? {
        let (title, staffing, from) = (sheet.text(.title, row), sheet.text(.staffing, row), sheet.text(.from, row))
        let kind = ImportWords.staffing(staffing)
        if kind == nil, !staffing.isEmpty {
            note(.badStaffing, row, .staffing, "应填“专职”或“兼职”，现为“\(staffing)”")
        }
        let day = ImportWords.day(from)
        if day == nil, !from.isEmpty {
            note(.badDate, row, .from, "日期应类似2026-03-01，现为“\(from)”")
        }
        let isReadable = (kind != nil || staffing.isEmpty) && (day != nil || from.isEmpty)
        return isReadable ? ReadDetails(title: title.isEmpty ? nil : title, staffing: kind, from: day) : nil
    }

    /// The post that the person has in the unit, completed by the row, or a new one: full-time unless the row says otherwise, from today unless it says
    /// when.
    private func post(
        _ person: Person, in unit: Unit, _ read: ReadDetails, isFirst: Bool
    ) -> DirectoryPlan.PlannedPost {
        let posts = index.posts[person.id] ?? []
        guard let post = posts.first(where: { $0.unit == unit.id }) else {
            return .open(
                PostDetails(
                    title: read.title ?? "", staffing: read.staffing ?? .fullTime, isPrimary: isFirst,
                    period: DayPeriod(from: read.from ?? now.day)))
        }
        var details = post.details
        details.title = read.title ?? details.title
        details.staffing = read.staffing ?? details.staffing
        return details == post.details ? .leave(post) : .edit(post, details)
    }

    private mutating func roles(_ row: ImportTable.Row) -> [Role] {
        let (known, unknown) = ImportWords.roles(sheet.text(.roles, row))
        for word in unknown {
            let labels = Role.allCases.map(\.label).joined(separator: "、")
            note(.unknownRole, row, .roles, "没有“\(word)”这一角色；可填：\(labels)")
        }
        let repeated = Set(known.filter { role in known.count { $0 == role } > 1 })
        for role in Role.allCases where repeated.contains(role) {
            note(.repeatedRole, row, .roles, "“\(role.label)”写了两次")
        }
        return Role.allCases.filter(known.contains)
    }

    private mutating func checkRoles(
        _ added: [RoleGrant], _ person: Person, in unit: Unit, _ row: ImportTable.Row
    ) {
        guard !added.isEmpty else { return }
        if person.id == viewer.person || viewer.actsFor.contains(person.id) {
            note(.notAllowed, row, .roles, "不能给自己或委托您的人授予角色，请由其他管理员办理")
        }
        let standing = (index.posts[person.id] ?? []).flatMap(\.roles) + (index.lent[person.id] ?? [])
        let all = standing + (earlier[person.account]?.roles ?? []) + added.map(\.role)
        for refusal in RoleRules.incompatible(all) { note(.incompatibleRoles, row, .roles, refusal.message) }
        for grant in added where !mayGrant(grant, in: unit) {
            note(.notAllowed, row, .roles, "您不能授予“\(grant.role.label)”：该角色或其范围超出您的管理权限")
        }
    }

    /// As ``RoleRules`` has it, for the reaches that roles have by themselves.
    private func mayGrant(_ grant: RoleGrant, in unit: Unit) -> Bool {
        let scope = Scope(of: assigning.filter { $0.mayAssign(grant.role) }, person: viewer.person)
        let given = Scope(of: [grant.exercised(in: unit, chosen: [])], person: viewer.person)
        let organ = index.units[unit.organ]
        return scope.contains(unit) && scope.covers(given, places: [unit] + (organ.map { [$0] } ?? []))
    }

    /// Headers of the columns that change what is known; a new post is not a change.
    private func changes(
        _ known: Person?, _ profile: PersonProfile, _ post: DirectoryPlan.PlannedPost, _ added: [RoleGrant]
    ) -> [String] {
        guard let old = known?.profile else { return [] }
        var changes: [PersonColumn] = []
        if old.mobile != profile.mobile { changes.append(.mobile) }
        if old.email != profile.email { changes.append(.email) }
        if old.staffNumber != profile.staffNumber { changes.append(.staffNumber) }
        if case .edit(let post, let details) = post {
            if post.details.title != details.title { changes.append(.title) }
            if post.details.staffing != details.staffing { changes.append(.staffing) }
        }
        if post.existing != nil, !added.isEmpty { changes.append(.roles) }
        return changes.map(\.label)
    }
}

extension DirectoryPlan.PlannedPost {
    var existing: Post? {
        switch self {
        case .open: nil
        case .edit(let post, _), .leave(let post): post
        }
    }
}

extension Person {
    func with(_ profile: PersonProfile) -> Person {
        Person(id: id, profile: profile, state: state, version: version)
    }
}
