import HTML
import Regulation
import Requests
import Web

/// The fields of one part of an answer: those that its decision needs.
struct DecisionPartFields: HTMLContent {
    let index: Int
    let form: DecisionForm
    let state: FormState
    /// Whether the answer gives what a third party refused: then the letter to it needs reasons.
    let isOverruling: Bool

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private func name(_ field: String) -> String { "\(field)-\(index)" }

    private var content: some HTMLContent {
        FieldGroup(form.parts > 1 ? "第\(index + 1)部分" : "办理结果") {
            if form.parts > 1 {
                text("subject", "申请中的哪一部分", hint: nil)
            } else {
                HiddenField(name("subject"), state[name("subject")])
            }
            SelectField(
                "办理结果", name: name("code"),
                groups: Decision.Group.allCases.map { group in
                    ChoiceGroup(
                        group.label,
                        DecisionForm.codes.filter { $0.group == group }.map { code in
                            Choice(code.rawValue, code.term + (code.citation.map { "（\($0.short)）" } ?? ""))
                        })
                }, chosen: state[name("code")], message: state.messages[name("code")])
            form.code(index).map { details($0) }
        }
    }

    @HTMLBuilder private func details(_ code: Decision) -> some HTMLContent {
        ground(code)
        if code == .lawProhibits { bases }
        places(code)
        if [.duplicate, .confirmOrReissue].contains(code) {
            text("reference", "此前答复或者提供的文号", hint: nil)
            DateField(
                "此前答复或者提供的日期", name: name("day"), value: state[name("day")], message: state.messages[name("day")])
        }
        if code == .grantedLater {
            DateField("可以获取的日期", name: name("day"), value: state[name("day")], message: state.messages[name("day")])
        }
        if code == .partiallyGranted { withheld }
        TextArea(
            "理由", name: name("reasons"), value: state[name("reasons")], hint: "按文书的写法，说明事实和理由。",
            message: state.messages[name("reasons")], isOptional: mayLackReasons(code), rows: 4,
            limit: DecisionForm.longestReasons)
    }

    /// Of several parts that are given one has to say why a refusal is overruled; which one is left to whoever writes.
    private func mayLackReasons(_ code: Decision) -> Bool {
        guard [.granted, .partiallyGranted].contains(code.group) else { return false }
        return !isOverruling || !code.givesMaterial || form.parts > 1
    }

    @HTMLBuilder private func ground(_ code: Decision) -> some HTMLContent {
        if !code.grounds.isEmpty {
            Radios(
                "属于哪一种", name: name("ground"), choices: code.grounds.map { Choice($0, $0) },
                chosen: state[name("ground")], message: state.messages[name("ground")])
        }
        if code == .enforcementFile { text("ground", "行政执法案卷的名称", hint: nil) }
    }

    private var bases: some HTMLContent {
        TextArea(
            "禁止公开的法律、行政法规", name: name("bases"), value: state[name("bases")], hint: BasisText.hint,
            message: state.messages[name("bases")], rows: 2)
    }

    /// Where and how it can be had, or who is responsible.
    @HTMLBuilder private func places(_ code: Decision) -> some HTMLContent {
        switch code {
        case .alreadyPublic: text("whereabouts", "获取方式、途径", hint: "网址、公报期号或者查阅点。")
        case .grantedLater: text("whereabouts", "获取方式、途径", hint: nil)
        case .notThisOrgan:
            text("whereabouts", "负责公开的机关", hint: "能够确定的写全称；不能确定的留空，在理由中说明。")
            text("contact", "该机关的联系方式", hint: "地址或者电话。")
        case .administrativeQuery: text("whereabouts", "查询的规定和办理地点", hint: nil)
        case .handedToArchive: text("whereabouts", "档案馆和查阅办法", hint: nil)
        case .petitionOrComplaint, .publicPublication, .consultation:
            text("whereabouts", "办理途径", hint: "告知申请人可以通过什么途径办理。")
        default: EmptyContent()
        }
    }

    private func text(_ field: String, _ label: String, hint: String?) -> TextField {
        TextField(
            label, name: name(field), value: state[name(field)], hint: hint, message: state.messages[name(field)])
    }

    // MARK: What is withheld

    @HTMLBuilder private var withheld: some HTMLContent {
        HiddenField(name("withheld"), "\(form.withheld(index))")
        p(.class("hint")) { "区分处理：逐处写明没有公开的内容、情形和理由（条例第三十七条）。遮挡文件中的内容请用“遮挡”。" }
        ForEach(0..<form.withheld(index)) { place in
            WithheldFields(name: "w-\(index)-\(place)", number: place + 1, form: form, state: state)
        }
        ButtonRow {
            Button("增加一处不公开的内容", .plain, icon: .plus, name: "button", value: "add-withheld-\(index)")
        }
    }
}

/// The fields of one place that is not given.
struct WithheldFields: HTMLContent {
    let name: String
    let number: Int
    let form: DecisionForm
    let state: FormState

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var code: Decision? { Decision(rawValue: state["\(name)-code"]) }

    private var content: some HTMLContent {
        FieldGroup("第\(number)处没有公开的内容") {
            text("what", "没有公开的内容", hint: "第几页、哪一段、哪一栏，是什么内容。")
            SelectField(
                "不公开的情形", name: "\(name)-code",
                choices: DecisionForm.withheldCodes.map { Choice($0.rawValue, $0.term) },
                chosen: state["\(name)-code"], message: state.messages["\(name)-code"])
            if let code, !code.grounds.isEmpty {
                Radios(
                    "属于哪一种", name: "\(name)-ground", choices: code.grounds.map { Choice($0, $0) },
                    chosen: state["\(name)-ground"], message: state.messages["\(name)-ground"])
            }
            if code == .enforcementFile { text("ground", "行政执法案卷的名称", hint: nil) }
            if code == .lawProhibits {
                TextArea(
                    "禁止公开的法律、行政法规", name: "\(name)-bases", value: state["\(name)-bases"], hint: BasisText.hint,
                    message: state.messages["\(name)-bases"], rows: 2)
            }
            TextArea(
                "不公开的理由", name: "\(name)-reasons", value: state["\(name)-reasons"],
                message: state.messages["\(name)-reasons"], rows: 2)
        }
    }

    private func text(_ field: String, _ label: String, hint: String?) -> TextField {
        TextField(
            label, name: "\(name)-\(field)", value: state["\(name)-\(field)"], hint: hint,
            message: state.messages["\(name)-\(field)"])
    }
}
