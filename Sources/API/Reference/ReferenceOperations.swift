import Organs
import Regulation
import Requests
import Storage
import Web

/// What a program needs before it files: the organs, and the words of the closed lists.
struct ReferenceOperations {
    static let organs = PlainEndpoint("api.organs", .get, "/api/v1/organs", .anyone)
    static let choices = PlainEndpoint("api.choices", .get, "/api/v1/choices", .anyone)

    let database: any Database

    func register(in routes: inout APIRoutes) {
        routes.add(
            Self.organs,
            Description(
                summary: "受理申请的行政机关", note: "只列出现在受理申请的单位；已经合并或者撤销的，由承接单位受理。",
                answer: Self.organList.shape, answerNote: "全部单位。")
        ) { [database] _ in
            let units = try await database.read { session in try UnitRecords.tree(in: .everything, session) }
            return Self.organList.json(units.filter(Self.takesRequests))
        }
        routes.add(
            Self.choices,
            Description(
                summary: "提交申请时各项的可选值", note: "值写在提交的内容里，名称给申请人看。",
                answer: Self.choiceLists.shape, answerNote: "各项的可选值。")
        ) { _ in Self.choiceLists.json(()) }
    }

    /// Sections answer in the name of their organ; a unit that is kept out of public lists stays out of this one.
    static func takesRequests(_ unit: Unit) -> Bool {
        unit.organ == unit.id && unit.isActive && !unit.profile.isSecret && unit.kind != .region
    }

    private static let organ = Document<Unit>(
        "Organ", "一个行政机关。",
        [
            .text("id", "标识，提交申请时使用。", .identifier) { $0.id.rawValue },
            .text("name", "全称。") { $0.name },
            .known("credit_code", "统一社会信用代码。") { $0.profile.creditCode?.text },
            .known("office", "受理机构。") { given($0.profile.contact.office) },
            .known("address", "受理地址。") { given($0.profile.contact.address) },
            .known("post_code", "邮政编码。") { given($0.profile.contact.postCode) },
            .known("office_hours", "办公时间。") { given($0.profile.contact.officeHours) },
            .known("phone", "联系电话。") { given($0.profile.contact.phone) },
            .known("fax", "传真。") { given($0.profile.contact.fax) },
            .known("email", "电子邮箱。") { given($0.profile.contact.email) },
        ])

    private static let organList = Document<[Unit]>(
        "OrganList", "行政机关。", [.objects("organs", "按机构顺序。", organ) { $0 }])

    private static let choice = Document<Shape.Choice>(
        "Choice", "一个可选值。", [.text("value", "写在内容里的值。") { $0.value }, .text("label", "名称。") { $0.label }])

    private static let choiceLists = Document<Void>(
        "ChoiceLists", "各项的可选值。",
        [
            list("applicant_kinds", "申请人类型（年度报告表三的列）。", RequestShapes.kind),
            list("documents", "证件种类。", RequestShapes.document),
            list("forms", "政府信息的提供形式。", RequestShapes.form),
            list("manners", "获取信息的方式。", RequestShapes.manner),
            list("states", "申请的状态。", RequestShapes.state),
        ])

    private static func list(_ name: String, _ note: String, _ shape: Shape) -> Document<Void>.Part {
        .objects(name, note, choice) { if case .choice(let choices) = shape { choices } else { [] } }
    }
}

/// `nil` for what was left empty.
func given(_ text: String) -> String? { text.isEmpty ? nil : text }
