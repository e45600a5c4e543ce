import Regulation
import Storage

/// Plans the sheet of units: finds each row's record or place in the tree, builds the unit as it will be, and notes what is wrong.
struct UnitPlanner {
    typealias Sheet = ImportSheet<UnitColumn>

    let sheet: Sheet
    let index: DirectoryIndex
    let viewer: Viewer
    let now: Moment
    private(set) var problems: [ImportProblem] = []
    private(set) var planned: [DirectoryPlan.PlannedUnit] = []
    private var entries: [Entry] = []
    /// Places in `entries` of the new organs, by every name that they are known by.
    private var newOrgans: [String: [Int]] = [:]

    /// A row on its way.
    private struct Entry {
        let row: ImportTable.Row
        var profile: UnitProfile
        /// The record that the row is about; `nil` when it is new.
        var existing: Unit?
        var parent: Parent = .unknown
        var state: State = .waiting
    }

    private enum Parent {
        /// None was written, or none was found.
        case unknown
        case none
        case existing(Unit)
        case new(Int)
    }

    private enum State {
        case waiting, building
        case built(Unit)
    }

    init(_ sheet: Sheet, _ index: DirectoryIndex, by viewer: Viewer, at now: Moment) {
        self.sheet = sheet
        self.index = index
        self.viewer = viewer
        self.now = now
    }

    mutating func plan() {
        problems += sheet.problems
        guard sheet.header.isComplete else { return }
        for row in sheet.rows { read(row) }
        for place in entries.indices { findExisting(place) }
        for place in entries.indices where entries[place].existing == nil { nameNew(place) }
        for place in entries.indices where entries[place].existing == nil { findParent(place) }
        for place in entries.indices { _ = build(place) }
        findRepetitions()
    }

    /// The units as they will be: those that stand, and the new ones, for the sheet of people.
    var newUnits: [Unit] {
        entries.compactMap { entry in
            guard entry.existing == nil, case .built(let unit) = entry.state else { return nil }
            return unit
        }
    }

    private mutating func note(
        _ kind: ImportProblem.Kind, _ place: Int, _ column: UnitColumn?, _ message: String
    ) {
        problems.append(sheet.problem(kind, entries[place].row, column, message))
    }
}

// MARK: Reading cells

extension UnitPlanner {
    private mutating func read(_ row: ImportTable.Row) {
        let name = sheet.text(.fullName, row)
        entries.append(Entry(row: row, profile: UnitProfile(fullName: name, kind: .department, level: .county)))
        if name.isEmpty { note(.missing, entries.count - 1, .fullName, "请填写单位全称") }
        if let code = code(entries.count - 1) { entries[entries.count - 1].profile.creditCode = code }
    }

    private mutating func code(_ place: Int) -> SocialCreditCode? {
        let text = sheet.text(.creditCode, entries[place].row)
        guard !text.isEmpty else { return nil }
        do {
            return try SocialCreditCode(text)
        } catch {
            note(.badCode, place, .creditCode, error.message)
            return nil
        }
    }

    /// Fills in what the row says over what is known; what is wrong is noted and left out.
    private mutating func fill(_ profile: inout UnitProfile, _ place: Int) {
        let row = entries[place].row
        func set(_ column: UnitColumn, _ path: WritableKeyPath<UnitProfile, String>) {
            let text = sheet.text(column, row)
            if !text.isEmpty { profile[keyPath: path] = text }
        }
        set(.shortName, \.shortName)
        set(.contactOffice, \.contact.office)
        set(.address, \.contact.address)
        set(.officeHours, \.contact.officeHours)
        set(.phone, \.contact.phone)
        set(.fax, \.contact.fax)
        set(.email, \.contact.email)
        set(.postCode, \.contact.postCode)
        set(.supervisionPhone, \.contact.supervisionPhone)
        if let code = entries[place].profile.creditCode { profile.creditCode = code }
        let region = sheet.text(.regionCode, row)
        if !region.isEmpty { profile.regionCode = region }
        order(&profile, place)
    }

    private mutating func order(_ profile: inout UnitProfile, _ place: Int) {
        let text = sheet.text(.order, entries[place].row)
        guard !text.isEmpty else { return }
        if let number = ImportWords.order(text) {
            profile.order = number
        } else {
            note(.badNumber, place, .order, "排序应为0至99999的整数，现为“\(text)”")
        }
    }

    /// The kind that is written; one must be when the unit is new.
    private mutating func kind(_ place: Int, isNew: Bool) -> UnitKind? {
        let text = sheet.text(.kind, entries[place].row)
        if let kind = ImportWords.kind(text) { return kind }
        let known = UnitKind.allCases.map(\.label).joined(separator: "、")
        if !text.isEmpty {
            note(.badKind, place, .kind, "没有“\(text)”这一类别；可填：\(known)")
        } else if isNew {
            note(.missing, place, .kind, "请填写单位类别；可填：\(known)")
        }
        return nil
    }

    /// The level that is written, else that of the unit above.
    private mutating func level(_ place: Int, below parent: Unit?) -> UnitLevel? {
        let text = sheet.text(.level, entries[place].row)
        if let level = ImportWords.level(text) { return level }
        if !text.isEmpty {
            let known = UnitLevel.allCases.map(\.label).joined(separator: "、")
            note(.badLevel, place, .level, "没有“\(text)”这一层级；可填：\(known)")
        } else if parent == nil {
            note(.missing, place, .level, "最上级单位请填写行政层级")
        }
        return parent?.profile.level
    }
}

// MARK: Which record, which parent

extension UnitPlanner {
    /// By credit code, else by name and parent.
    private mutating func findExisting(_ place: Int) {
        let (name, row) = (entries[place].profile.fullName, entries[place].row)
        if let code = entries[place].profile.creditCode, let unit = index.unit(code: code) {
            if unit.name == name {
                entries[place].existing = unit
            } else {
                note(
                    .duplicateInDatabase, place, .creditCode,
                    "统一社会信用代码已由“\(unit.name)”使用；如为更名，请在该单位的页面办理")
            }
            return
        }
        let namesakes = index.units(known: name).filter { $0.name == name && $0.isActive }
        let parentText = sheet.text(.parent, row)
        guard !namesakes.isEmpty else { return }
        if parentText.isEmpty {
            if namesakes.count == 1 { entries[place].existing = namesakes[0] }
            return
        }
        let parents = Set(index.units(known: parentText).map(\.id))
        if let unit = namesakes.first(where: { $0.parent.map(parents.contains) ?? false }) {
            entries[place].existing = unit
        } else if let organ = namesakes.first(where: { $0.kind != .section }), !isSectionRow(row) {
            let above = organ.parent.flatMap { index.units[$0]?.name } ?? "最上级"
            note(
                .duplicateInDatabase, place, .parent,
                "“\(name)”已在“\(above)”之下；如需调整隶属关系，请在该单位的页面办理")
            entries[place].existing = organ
        }
    }

    private func isSectionRow(_ row: ImportTable.Row) -> Bool {
        ImportWords.kind(sheet.text(.kind, row)) == .section
    }

    private mutating func nameNew(_ place: Int) {
        guard !isSectionRow(entries[place].row) else { return }
        let names = Set([
            entries[place].profile.fullName, sheet.text(.shortName, entries[place].row),
            entries[place].profile.creditCode?.text ?? "",
        ])
        for name in names where !name.isEmpty { newOrgans[name, default: []].append(place) }
    }

    private mutating func findParent(_ place: Int) {
        let text = sheet.text(.parent, entries[place].row)
        guard !text.isEmpty else {
            entries[place].parent = .none
            if ImportWords.kind(sheet.text(.kind, entries[place].row)) != .region {
                // In a new installation nobody knows yet what the tree begins with.
                let highest = index.roots.map { "“\($0.name)”" }.joined(separator: "或")
                let advice = highest.isEmpty ? "" : "；没有上级的单位填\(highest)"
                note(.missing, place, .parent, "请填写上级单位的全称、简称或统一社会信用代码\(advice)")
                entries[place].parent = .unknown
            }
            return
        }
        let known = index.units(known: text)
        let standing = known.filter { $0.isActive && $0.kind != .section }
        let new = newOrgans[text] ?? []
        switch (standing.count, new.count) {
        case (1, 0): entries[place].parent = .existing(standing[0])
        case (0, 1): entries[place].parent = .new(new[0])
        case (0, 0) where known.contains(where: \.isActive):
            note(.misplaced, place, .parent, "“\(text)”是科室，科室之下不能再设单位或科室")
        case (0, 0) where !known.isEmpty:
            note(.endedUnit, place, .parent, "“\(text)”\(known[0].state.label)，不能再设下级")
        case (0, 0):
            note(.unknownParent, place, .parent, "找不到上级单位“\(text)”：系统和本文件中都没有，请核对名称或先增加一行")
        // Several rows of the same name are one mistake, noted where the rows repeat.
        case (0, _): entries[place].parent = .new(new[0])
        default:
            note(.ambiguousUnit, place, .parent, "名为“\(text)”的单位不止一个，请改填统一社会信用代码")
        }
    }
}

// MARK: Building

extension UnitPlanner {
    /// The unit of an entry, after those above it. `nil` when its place in the tree is not known.
    private mutating func build(_ place: Int) -> Unit? {
        switch entries[place].state {
        case .built(let unit): return unit
        case .building:
            // Only the row by which the circle is closed comes here; all rows of it are told of below.
            return nil
        case .waiting: break
        }
        entries[place].state = .building
        let unit = entries[place].existing.map { change(place, $0) } ?? create(place)
        if let unit { entries[place].state = .built(unit) }
        return unit
    }

    private mutating func change(_ place: Int, _ unit: Unit) -> Unit {
        if let kind = kind(place, isNew: false), kind != unit.kind {
            note(.changesKind, place, .kind, "“\(unit.name)”现为\(unit.kind.label)；导入不改变单位类别")
        }
        if !viewer.scope(for: .importDirectory).contains(unit) { notAllowed(place) }
        var profile = unit.profile
        fill(&profile, place)
        profile.level = level(place, below: unit) ?? profile.level
        check(profile, place)
        let changed = unit.with(profile)
        let headers = UnitPlanner.changes(from: unit.profile, to: profile)
        planned.append(
            .init(
                place: sheet.place(entries[place].row), action: headers.isEmpty ? .leave : .change, unit: changed,
                changes: headers))
        return changed
    }

    private mutating func create(_ place: Int) -> Unit? {
        guard let (parent, isPlaced) = parent(place) else { return nil }
        var profile = entries[place].profile
        profile.kind = kind(place, isNew: true) ?? .department
        profile.level = (isPlaced ? level(place, below: parent) : nil) ?? profile.level
        fill(&profile, place)
        check(profile, place)
        if isPlaced {
            for refusal in Units.placing(profile.kind, below: parent) {
                note(refusal.rule == "unit.too-deep" ? .tooDeep : .misplaced, place, .parent, refusal.message)
            }
            if let parent, let taken = index.child(of: parent.id, named: profile.fullName) {
                note(.duplicateInDatabase, place, .fullName, "“\(parent.name)”之下已有名为“\(taken.name)”的单位")
            }
        }
        let unit = Unit.new(profile, below: parent, at: now)
        if isPlaced, !viewer.scope(for: .importDirectory).contains(unit) { notAllowed(place) }
        planned.append(.init(place: sheet.place(entries[place].row), action: .create, unit: unit, changes: []))
        return unit
    }

    /// - Returns: `nil` when it stands in a circle; not placed when the parent is not known, which was noted.
    private mutating func parent(_ place: Int) -> (unit: Unit?, isPlaced: Bool)? {
        switch entries[place].parent {
        case .unknown: return (nil, false)
        case .none: return (nil, true)
        case .existing(let unit): return (unit, true)
        case .new(let above):
            if isInCircle(place) {
                note(.cycle, place, .parent, "上级单位互相循环：“\(entries[place].profile.fullName)”又是其上级单位的上级，请改正其中一处")
                return (nil, false)
            }
            return build(above).map { ($0, true) } ?? (nil, false)
        }
    }

    /// Whether going up from the row leads back to it.
    private func isInCircle(_ place: Int) -> Bool {
        var next = place
        for _ in entries.indices {
            guard case .new(let above) = entries[next].parent else { return false }
            if above == place { return true }
            next = above
        }
        return false
    }

    private mutating func notAllowed(_ place: Int) {
        note(.notAllowed, place, nil, "“\(entries[place].profile.fullName)”不在您的导入范围内")
    }

    private mutating func check(_ profile: UnitProfile, _ place: Int) {
        for refusal in UnitRules.refusals(profile) {
            guard let (kind, column) = UnitPlanner.places[refusal.rule] else { continue }
            note(kind, place, column, refusal.message)
        }
    }

    /// Where the rules about a unit's form are noted. A missing name was noted when the row was read.
    private static let places: [String: (ImportProblem.Kind, UnitColumn)] = [
        "unit.name-too-long": (.tooLong, .fullName), "unit.short-name-too-long": (.tooLong, .shortName),
        "unit.region-code": (.badRegionCode, .regionCode), "unit.email": (.badEmail, .email),
        "unit.post-code": (.badPostCode, .postCode), "unit.phone": (.badPhone, .phone), "unit.fax": (.badPhone, .fax),
        "unit.supervisionPhone": (.badPhone, .supervisionPhone),
    ]

    private static func changes(from old: UnitProfile, to new: UnitProfile) -> [String] {
        let pairs: [(UnitColumn, Bool)] = [
            (.shortName, old.shortName != new.shortName), (.level, old.level != new.level),
            (.creditCode, old.creditCode != new.creditCode), (.regionCode, old.regionCode != new.regionCode),
            (.contactOffice, old.contact.office != new.contact.office),
            (.address, old.contact.address != new.contact.address),
            (.officeHours, old.contact.officeHours != new.contact.officeHours),
            (.phone, old.contact.phone != new.contact.phone), (.fax, old.contact.fax != new.contact.fax),
            (.email, old.contact.email != new.contact.email),
            (.postCode, old.contact.postCode != new.contact.postCode),
            (.supervisionPhone, old.contact.supervisionPhone != new.contact.supervisionPhone),
            (.order, old.order != new.order),
        ]
        return pairs.filter(\.1).map(\.0.label)
    }
}

// MARK: Rows that mean the same unit

extension UnitPlanner {
    private mutating func findRepetitions() {
        var codes: [String: Int] = [:]
        var names: [String: Int] = [:]
        for place in entries.indices {
            let (row, profile) = (entries[place].row, entries[place].profile)
            if let code = profile.creditCode?.text, let first = codes.updateValue(row.number, forKey: code) {
                codes[code] = first
                note(.duplicateInFile, place, .creditCode, "统一社会信用代码与第\(first)行重复")
                continue
            }
            guard !profile.fullName.isEmpty else { continue }
            let key = "\(entries[place].existing?.parent?.rawValue ?? parentKey(place))\n\(profile.fullName)"
            if let first = names.updateValue(row.number, forKey: key) {
                names[key] = first
                note(.duplicateInFile, place, .fullName, "与第\(first)行重复：同一上级之下有两个“\(profile.fullName)”")
            }
        }
    }

    private func parentKey(_ place: Int) -> String {
        switch entries[place].parent {
        case .existing(let unit): unit.id.rawValue
        case .new(let above): "row \(above)"
        case .none: ""
        case .unknown: "unknown \(sheet.text(.parent, entries[place].row))"
        }
    }
}
