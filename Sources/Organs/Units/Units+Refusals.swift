import Regulation
import Storage

/// What speaks against each change of a unit. Pages ask before they show a form, verbs before they act.
extension Units {
    static func refusals(
        creating profile: UnitProfile, below parent: Unit?, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        UnitRules.refusals(profile) + placing(profile.kind, below: parent)
            + (try sameName(profile.fullName, below: parent?.id, except: nil, session))
            + (try sameCode(profile, except: nil, session)) + (try references(profile, of: nil, session))
    }

    static func refusals(
        editing unit: Unit, to profile: UnitProfile, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        UnitRules.refusals(profile) + ended(unit) + (try sameCode(profile, except: unit.id, session))
            + (try references(profile, of: unit, session))
    }

    static func refusals(
        renaming unit: Unit, to profile: UnitProfile, from day: Day, today: Day, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        var refusals = UnitRules.refusals(profile) + ended(unit)
        if profile.fullName == unit.profile.fullName, profile.shortName == unit.profile.shortName {
            refusals.append(Refusal("unit.same-name", field: "fullName", "新名称与现名称相同，不需要更名"))
        }
        if day > today {
            refusals.append(Refusal("unit.rename-in-future", field: "from", "更名日期不能晚于今天（\(today)），请在更名生效当日办理"))
        }
        if let present = try UnitRecords.names(of: unit.id, session).last, day <= present.from {
            refusals.append(
                Refusal("unit.rename-too-early", field: "from", "更名日期必须晚于现名称的启用日期（\(present.from)）"))
        }
        return refusals + (try sameName(profile.fullName, below: unit.parent, except: unit.id, session))
    }

    static func refusals(
        moving unit: Unit, below parent: Unit?, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        var refusals = ended(unit) + placing(unit.kind, below: parent)
        if let parent, unit.path.contains(parent.path) {
            refusals.append(Refusal("unit.cycle", field: "parent", "不能把单位移到自己或自己的下级单位之下"))
        }
        if let parent, parent.path.depth + (try height(of: unit, session)) > UnitRules.greatestDepth {
            refusals.append(tooDeep)
        }
        return refusals + (try sameName(unit.name, below: parent?.id, except: unit.id, session))
    }

    static func refusals(
        ending unit: Unit, heir: Unit?, on day: Day, today: Day, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        var refusals = ended(unit)
        if let heir, !maySucceed(heir, to: unit) {
            refusals.append(Refusal("unit.heir", field: "successor", heirs(of: unit.kind)))
        }
        if day > today {
            refusals.append(
                Refusal("unit.end-in-future", field: "on", "生效日期不能晚于今天（\(today)），请在撤销或合并生效当日办理"))
        }
        let below = try session.count(
            "SELECT count(*) FROM unit WHERE parent_id = \(unit.id) AND state = 'active'")
        if below > 0 {
            refusals.append(Refusal("unit.has-units-below", "还有\(below)个下级单位或科室，请先移动、合并或撤销它们"))
        }
        if let first = try UnitRecords.names(of: unit.id, session).last?.from, day <= first {
            refusals.append(Refusal("unit.end-too-early", field: "on", "日期必须晚于单位现名称的启用日期（\(first)）"))
        }
        return refusals
    }

    /// Whether a unit can answer for another: a section for a section alone, and a region, in which nobody has a post, for a region alone.
    public static func maySucceed(_ heir: Unit, to unit: Unit) -> Bool {
        guard heir.isActive, !unit.path.contains(heir.path) else { return false }
        switch heir.kind {
        case .section: return unit.kind == .section
        case .region: return unit.kind == .region
        default: return true
        }
    }

    /// Who may answer for a unit of the kind (``maySucceed(_:to:)``), in words.
    private static func heirs(of kind: UnitKind) -> String {
        switch kind {
        case .section: "承接单位必须是本科室以外正常状态的单位或科室，且不能是行政区域"
        case .region: "承接单位必须是正常状态的其他行政区域或单位，且不能是科室，也不能在本行政区域之下"
        default: "承接单位必须是正常状态的其他单位，且不能是科室或行政区域，也不能是本单位的下级单位"
        }
    }

    /// - Returns: a refusal when anyone has a post in the unit on the day or later.
    static func peopleInPost(
        _ unit: Unit, on day: Day, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        let people = try session.count(
            """
            SELECT count(DISTINCT person_id) FROM post
            WHERE unit_id = \(unit.id) AND (until_day IS NULL OR (until_day > \(day) AND until_day > from_day))
            """)
        return people == 0 ? [] : [Refusal("unit.has-people", "还有\(people)人在本单位任职，请先调出或结束其任职")]
    }

    static let tooDeep = Refusal("unit.too-deep", field: "parent", "单位层级不能超过\(UnitRules.greatestDepth)级")

    static func placing(_ kind: UnitKind, below parent: Unit?) -> [Refusal] {
        var refusals: [Refusal] = []
        if !kind.mayStand(below: parent?.kind) { refusals.append(misplaced(kind, below: parent?.kind)) }
        if let parent, !parent.isActive {
            refusals.append(
                Refusal("unit.parent-ended", field: "parent", "上级单位“\(parent.name)”\(parent.state.label)，不能再设下级"))
        }
        if let parent, parent.path.depth >= UnitRules.greatestDepth { refusals.append(tooDeep) }
        return refusals
    }

    static func misplaced(_ kind: UnitKind, below parent: UnitKind?) -> Refusal {
        let message =
            switch (kind, parent) {
            case (.section, nil): "科室必须设在某个单位之下，请选择所属单位"
            case (.section, .region): "科室不能直接设在行政区域之下，请选择所属单位"
            case (_, .section): "科室之下不能再设单位或科室"
            default: "\(kind.label)不能设在\(parent?.label ?? "最上级")之下"
            }
        return Refusal("unit.misplaced", field: "parent", message)
    }

    private static func ended(_ unit: Unit) -> [Refusal] {
        unit.isActive ? [] : [Refusal("unit.ended", "单位\(unit.state.label)，不能再修改")]
    }

    private static func sameName(
        _ name: String, below parent: Identifier<Unit>?, except unit: Identifier<Unit>?, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        let taken = try session.row(
            """
            SELECT id FROM unit WHERE coalesce(parent_id, '') = \(parent?.rawValue ?? "") AND full_name = \(name)
                AND state = 'active' AND id <> \(unit?.rawValue ?? "") LIMIT 1
            """)
        return taken == nil
            ? [] : [Refusal("unit.duplicate-name", field: "fullName", "同一上级之下已有名为“\(name)”的单位")]
    }

    private static func sameCode(
        _ profile: UnitProfile, except unit: Identifier<Unit>?, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        guard let code = profile.creditCode,
            let taken = try session.row(
                "SELECT full_name FROM unit WHERE credit_code = \(code) AND id <> \(unit?.rawValue ?? "") LIMIT 1")
        else { return [] }
        return [
            Refusal("unit.duplicate-code", field: "creditCode", "统一社会信用代码已由“\(try taken.text(0))”使用")
        ]
    }

    /// The dual parent and the collector of the report must be other units that exist and are active.
    private static func references(
        _ profile: UnitProfile, of unit: Unit?, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        var refusals: [Refusal] = []
        for (field, label, id) in [
            ("dualParent", "双重管理的另一上级", profile.dualParent), ("reportsTo", "年度报告报送单位", profile.reportsTo),
        ] {
            guard let id else { continue }
            let named = try UnitRecords.find(id, in: .everything, session)
            if named == nil || named?.isActive == false || id == unit?.id {
                refusals.append(Refusal("unit.\(field)", field: field, "\(label)必须是本单位以外的正常单位"))
            }
        }
        return refusals
    }

    private static func height(of unit: Unit, _ session: any ReadSession) throws(SQLFailure) -> Int {
        let paths = try session.rows(
            "SELECT path FROM unit WHERE path >= \(unit.path) AND path < \(unit.path.end)")
        let deepest = try paths.map { row throws(SQLFailure) in try row.unitPath(0).depth }.max()
        return (deepest ?? unit.path.depth) - unit.path.depth + 1
    }
}
