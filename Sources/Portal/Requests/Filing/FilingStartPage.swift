import HTML
import Organs
import Regulation
import Storage
import Web

/// The first step, worded: to whom, and who asks.
struct FilingStartView: Equatable {
    let organs: [Choice]
    let chosen: String?
    let kind: String?
    let messages: FieldMessages

    init(_ units: [Unit], chosen: Identifier<Unit>?, kind: ApplicantClass?, _ messages: FieldMessages) {
        organs = units.filter(AddressedOrgan.mayBeAddressed).map { Choice($0.id.rawValue, $0.name) }
        self.chosen = chosen?.rawValue
        self.kind = kind?.rawValue
        self.messages = messages
    }

    /// The columns of the annual report's third table.
    static let kinds = ApplicantClass.allCases.map { kind in
        Choice(
            kind.rawValue, kind == .naturalPerson ? kind.label : "法人或者其他组织：\(kind.label)", hint: kind.contents)
    }
}

struct FilingStartPage: HTMLContent {
    let view: FilingStartView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("提出申请")
        StepList("提出申请", steps: FilingPages.steps, current: 0)
        ErrorSummary(view.messages)
        form(.class("form"), .method(.get), .action(RequestEndpoints.form.path().address)) {
            SelectField(
                "向哪个单位申请", name: "organ", choices: view.organs, chosen: view.chosen,
                hint: "制作或者保存这项信息的行政机关。不清楚的，先选最可能的；不属于它负责的，它会告知您。", message: view.messages["organ"])
            Radios(
                "申请人类型", name: "kind", choices: FilingStartView.kinds, chosen: view.kind,
                hint: "以申请人为准，不以代理人为准。", message: view.messages["kind"])
            ButtonRow { Button("下一步") }
        }
    }
}
