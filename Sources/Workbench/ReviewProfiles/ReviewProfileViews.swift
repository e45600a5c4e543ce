import HTML
import Organs
import Publishing
import Storage
import Web

/// A unit's ways, one for each grade of items.
struct ReviewProfilesView: Equatable {
    struct Step: Equatable {
        let number: Int
        let name: String
        let roles: String
        let apart: String
        let checklist: String
    }

    struct Way: Equatable {
        let name: String
        let isBuiltIn: Bool
        let steps: [Step]
        let edit: LocalPath?
        let id: String
    }

    let title: String
    let ways: [Way]

    init(_ unit: Unit, _ profiles: [ReviewProfile], mayManage: Bool) {
        title = unit.name
        ways = profiles.map { profile in
            Way(
                name: profile.track.label, isBuiltIn: profile.organ == nil,
                steps: profile.steps.enumerated().map { Step($1, number: $0 + 1, in: profile) },
                edit: mayManage ? ReviewProfilePages.editForm.path(unit.id, profile.track.rawValue) : nil,
                id: "way-\(profile.track.rawValue)")
        }
    }
}

extension ReviewProfilesView.Step {
    init(_ step: ReviewStep, number: Int, in profile: ReviewProfile) {
        self.init(
            number: number, name: step.name, roles: step.roles.map(\.label).joined(separator: "、"),
            apart: step.mustDifferFrom.map { profile.step($0)?.name ?? $0.defaultName }.joined(separator: "、"),
            checklist: step.checklist.joined(separator: "；"))
    }
}

struct ReviewProfilesPage: HTMLContent {
    let view: ReviewProfilesView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("审核流程：\(view.title)", detail: "信息提交时按当时的流程走完全程；修改流程只影响以后提交的信息")
        ForEach(view.ways) { way in WayPart(way: way) }
    }
}

private struct WayPart: HTMLContent {
    let way: ReviewProfilesView.Way

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        h2 { way.name }
        p(.class("soft")) { way.isBuiltIn ? "使用系统内置的流程" : "本单位自定的流程" }
        DataTable(
            way.name, rows: way.steps,
            columns: [
                .number("序号") { $0.number }, .header("步骤") { $0.name }, .text("由谁办理") { $0.roles },
                .text("须与谁不同") { $0.apart }, .text("核对事项") { $0.checklist },
            ], id: way.id)
        way.edit.map { path in ButtonRow { LinkButton("修改\(way.name)的流程", to: path.address, icon: .edit) } }
    }
}

/// The form of one way: every step that there can be, each taken or left out.
struct ReviewProfileForm: HTMLContent {
    let title: String
    let state: FormState
    let track: ReviewTrack
    let action: LocalPath
    let cancel: LocalPath
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(title)
        ErrorSummary(state.messages, general: state.general)
        Remark(.information) {
            p { "采编、初审、复审、保密审查、终审和发布不能取消（紧急澄清可以不设初审和复审）；起草、三审和保密审查必须由不同的人办理。" }
        }
        PostForm(to: action.address, token: token) {
            ForEach(ReviewStep.Key.allCases) { key in StepFields(key: key, state: state) }
            ButtonRow {
                Button("保存")
                LinkButton("取消", to: cancel.address)
            }
        }
    }
}

private struct StepFields: HTMLContent {
    let key: ReviewStep.Key
    let state: FormState

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private func name(_ field: String) -> String { "\(field)-\(key.rawValue)" }

    private var content: some HTMLContent {
        Disclosure(summary, isOpen: hasMessage) {
            div(.class("step-fields")) { fields }
        }
    }

    /// 初审：科室负责人办理; 一校：不设.
    private var summary: String {
        guard state.values.contains(name("used")) else { return "\(key.defaultName)：不设" }
        let roles = state.values.all(name("roles")).compactMap { Role(rawValue: $0)?.label }
        return "\(state[name("name")])：由\(roles.joined(separator: "、"))办理"
    }

    private var hasMessage: Bool {
        ["used", "name", "roles", "apart", "checklist"].contains { state.messages[name($0)] != nil }
    }

    private var fields: some HTMLContent {
        FieldGroup(key.defaultName) {
            Checkbox(
                "设置这一步", name: name("used"), isChosen: state.values.contains(name("used")),
                message: state.messages[name("used")])
            TextField(
                "步骤名称", name: name("name"), value: state[name("name")], message: state.messages[name("name")],
                width: .medium)
            Checkboxes(
                "由谁办理", name: name("roles"), choices: Role.reviewing.map { Choice($0.rawValue, $0.label) },
                chosen: Set(state.values.all(name("roles"))), message: state.messages[name("roles")])
            Checkboxes(
                "须与谁不同", name: name("apart"),
                choices: ReviewStep.Key.allCases.filter { $0 != key }.map { Choice($0.rawValue, $0.defaultName) },
                chosen: Set(state.values.all(name("apart"))), isOptional: true)
            TextArea(
                "核对事项", name: name("checklist"), value: state[name("checklist")], hint: "一行一项",
                message: state.messages[name("checklist")], isOptional: true, rows: 3)
        }
    }
}

extension Role {
    /// The roles that can be given a step.
    static let reviewing = allCases.filter { $0.rights.contains(.reviewItems) && $0 != .competentAuthority }
}

extension FormValues {
    /// A way as the form shows it. Steps that it leaves out stand there as they would be proposed.
    init(_ profile: ReviewProfile) {
        self.init()
        let proposed = ReviewProfile.builtIn(.ordinary)
        for key in ReviewStep.Key.allCases {
            guard let step = profile.step(key) ?? proposed.step(key) else { continue }
            if profile.step(key) != nil { add("used-\(key.rawValue)", "yes") }
            add("name-\(key.rawValue)", step.name)
            for role in step.roles { add("roles-\(key.rawValue)", role.rawValue) }
            for other in step.mustDifferFrom { add("apart-\(key.rawValue)", other.rawValue) }
            add("checklist-\(key.rawValue)", step.checklist.joined(separator: "\n"))
        }
    }
}

extension [ReviewStep] {
    /// The steps as they were typed. What is wrong with the form is noted in the reader; what is wrong with the way, the use case says.
    init?(_ reader: inout FormReader) {
        var steps: [ReviewStep] = []
        let used = ReviewStep.Key.allCases.filter { reader.flag("used-\($0.rawValue)") }
        for key in used {
            let name = reader.text("name-\(key.rawValue)", "“\(key.defaultName)”的步骤名称", longest: 20)
            let roles: [Role] = reader.choices("roles-\(key.rawValue)", "由谁办理")
            let apart: [ReviewStep.Key] = reader.choices("apart-\(key.rawValue)", "须与谁不同")
            let lines = reader.optionalText("checklist-\(key.rawValue)", "核对事项", longest: 1000) ?? ""
            let checklist = lines.split(whereSeparator: \.isNewline).map { $0.trimmingSpaces }.filter { !$0.isEmpty }
            guard let name else { continue }
            steps.append(
                ReviewStep(
                    key, name, roles: roles, mustDifferFrom: apart.filter(used.contains), checklist: checklist))
        }
        guard reader.messages.isEmpty else { return nil }
        self = steps
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
