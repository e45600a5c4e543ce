import HTML
import Organs
import Storage
import Web

/// The form of everything that is written of a unit, for a new one and for editing.
struct UnitForm: HTMLContent {
    let title: String
    let state: FormState
    let action: LocalPath
    let cancel: LocalPath
    let token: CSRFToken
    /// Name, kind and place are given when the unit is set up; later each has its own act.
    let isNew: Bool
    let units: [Unit]
    let version: Int

    static let fields: Set<String> = [
        "fullName", "shortName", "parent", "kind", "level", "creditCode", "regionCode", "dualParent", "verticalSystem",
        "reportsTo", "office", "address", "officeHours", "phone", "fax", "email", "postCode", "supervisionPhone",
        "order", "from",
    ]

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(title)
        ErrorSummary(state.messages, general: state.general)
        PostForm(to: action.address, token: token) {
            HiddenField("version", "\(version)")
            if isNew { place }
            basics
            contact
            ButtonRow {
                Button(isNew ? "新建" : "保存")
                LinkButton("取消", to: cancel.address)
            }
        }
    }

    @HTMLBuilder private var place: some HTMLContent {
        FieldGroup("名称和位置") {
            text("单位全称", "fullName")
            text("简称", "shortName", isOptional: true)
            SelectField(
                "上级单位", name: "parent", choices: Choice.units(units) { $0.kind != .section }, chosen: state["parent"],
                prompt: "没有上级（最上级）", message: state.messages["parent"], isOptional: true)
            SelectField(
                "单位类别", name: "kind", choices: Choice.all(UnitKind.self, \.label), chosen: state["kind"],
                message: state.messages["kind"], width: .medium)
            DateField("名称启用日期", name: "from", value: state["from"], message: state.messages["from"])
        }
    }

    @HTMLBuilder private var basics: some HTMLContent {
        FieldGroup("基本信息") {
            SelectField(
                "行政层级", name: "level", choices: Choice.all(UnitLevel.self, \.label), chosen: state["level"],
                message: state.messages["level"], width: .medium)
            text("统一社会信用代码", "creditCode", hint: "18位；科室没有", isOptional: true, width: .medium)
            text("行政区划代码", "regionCode", hint: "6位、9位或12位数字；不填则同上级", isOptional: true, width: .medium)
            unit("双重管理的另一上级", "dualParent")
            text("垂直管理系统", "verticalSystem", hint: "如税务、海关；没有则不填", isOptional: true, width: .medium)
            unit("年度报告报送单位", "reportsTo", prompt: "上级单位")
            text("排序", "order", hint: "数字小的在前", isOptional: true, width: .short)
            Checkboxes(
                "其他", name: "traits",
                choices: [
                    Choice("external", "可以对外行文"), Choice("rules", "规范性文件制定主体"), Choice("secret", "涉密单位，不对外列出"),
                ], chosen: Set(state.values.all("traits")), isOptional: true)
        }
    }

    @HTMLBuilder private var contact: some HTMLContent {
        FieldGroup("政府信息公开工作机构", hint: "公开指南须载明这些内容（条例第十二条）") {
            text("工作机构名称", "office", isOptional: true)
            text("办公地址", "address", isOptional: true)
            text("办公时间", "officeHours", isOptional: true)
            text("联系电话", "phone", isOptional: true, width: .medium, type: .tel)
            text("传真", "fax", isOptional: true, width: .medium, type: .tel)
            text("电子邮箱", "email", isOptional: true, width: .medium)
            text("邮政编码", "postCode", isOptional: true, width: .short)
            text("监督电话", "supervisionPhone", isOptional: true, width: .medium, type: .tel)
        }
    }

    private func text(
        _ label: String, _ name: String, hint: String? = nil, isOptional: Bool = false, width: FieldWidth = .long,
        type: InputType = .text
    ) -> TextField {
        TextField(
            label, name: name, value: state[name], hint: hint, message: state.messages[name], isOptional: isOptional,
            type: type, width: width)
    }

    private func unit(_ label: String, _ name: String, prompt: String = "没有") -> SelectField {
        SelectField(
            label, name: name, choices: Choice.units(units) { $0.kind != .section && $0.kind != .region },
            chosen: state[name], prompt: prompt, message: state.messages[name], isOptional: true)
    }
}

extension FormValues {
    /// A unit's profile as the form shows it.
    init(_ profile: UnitProfile) {
        self.init()
        let contact = profile.contact
        let pairs: [(String, String)] = [
            ("fullName", profile.fullName), ("shortName", profile.shortName), ("kind", profile.kind.rawValue),
            ("level", profile.level.rawValue), ("creditCode", profile.creditCode?.text ?? ""),
            ("regionCode", profile.regionCode ?? ""), ("dualParent", profile.dualParent?.rawValue ?? ""),
            ("verticalSystem", profile.verticalSystem), ("reportsTo", profile.reportsTo?.rawValue ?? ""),
            ("order", profile.order == 0 ? "" : "\(profile.order)"), ("office", contact.office),
            ("address", contact.address), ("officeHours", contact.officeHours), ("phone", contact.phone),
            ("fax", contact.fax), ("email", contact.email), ("postCode", contact.postCode),
            ("supervisionPhone", contact.supervisionPhone),
        ]
        for (name, value) in pairs { add(name, value) }
        if profile.canIssueExternally { add("traits", "external") }
        if profile.hasRulePower { add("traits", "rules") }
        if profile.isSecret { add("traits", "secret") }
    }
}

extension UnitProfile {
    /// A profile as it was typed. What is wrong with its form is noted in the reader.
    ///
    /// - Parameter old: whose name and kind stay; `nil` for a new unit.
    init?(_ reader: inout FormReader, over old: UnitProfile?) {
        let fullName = old?.fullName ?? reader.text("fullName", "单位全称", longest: 100)
        let shortName = old?.shortName ?? reader.optionalText("shortName", "简称", longest: 100) ?? ""
        let kind: UnitKind? = old?.kind ?? reader.choice("kind", "单位类别")
        let level: UnitLevel? = reader.choice("level", "行政层级")
        var code: SocialCreditCode?
        if let text = reader.optionalText("creditCode", "统一社会信用代码", longest: 30) {
            do {
                code = try SocialCreditCode(text)
            } catch {
                reader.add("creditCode", error.message + "。")
            }
        }
        let region = reader.optionalText("regionCode", "行政区划代码", longest: 12)
        let dual: Identifier<Unit>? = reader.optionalIdentifier("dualParent", "双重管理的另一上级")
        let system = reader.optionalText("verticalSystem", "垂直管理系统", longest: 50) ?? ""
        let reportsTo: Identifier<Unit>? = reader.optionalIdentifier("reportsTo", "年度报告报送单位")
        let order = reader.optionalInteger("order", "排序", in: 0...99_999) ?? 0
        let contact = DisclosureContact(&reader)
        let traits = Set(reader.values.all("traits"))
        guard let fullName, let kind, let level, reader.messages.isEmpty else { return nil }
        self.init(
            fullName: fullName, shortName: shortName, kind: kind, level: level, creditCode: code, regionCode: region,
            dualParent: dual, verticalSystem: system, canIssueExternally: traits.contains("external"),
            hasRulePower: traits.contains("rules"), isSecret: traits.contains("secret"), reportsTo: reportsTo,
            contact: contact, order: order)
    }
}

extension DisclosureContact {
    fileprivate init(_ reader: inout FormReader) {
        func text(_ name: String, _ label: String, _ reader: inout FormReader) -> String {
            reader.optionalText(name, label) ?? ""
        }
        self.init(
            office: text("office", "工作机构名称", &reader), address: text("address", "办公地址", &reader),
            officeHours: text("officeHours", "办公时间", &reader), phone: text("phone", "联系电话", &reader),
            fax: text("fax", "传真", &reader), email: text("email", "电子邮箱", &reader),
            postCode: text("postCode", "邮政编码", &reader),
            supervisionPhone: text("supervisionPhone", "监督电话", &reader))
    }
}

/// The forms of the acts that have a day or a consequence of their own.
struct UnitActForm<Fields: HTMLContent>: HTMLContent {
    let title: String
    let explanation: String
    let state: FormState
    let action: LocalPath
    let cancel: LocalPath
    let token: CSRFToken
    let version: Int
    let button: String
    let isDangerous: Bool
    let fields: Fields

    init(
        _ title: String, explanation: String, _ state: FormState, action: LocalPath, cancel: LocalPath,
        token: CSRFToken, version: Int, button: String, isDangerous: Bool = false,
        @HTMLBuilder fields: () -> Fields
    ) {
        self.title = title
        self.explanation = explanation
        self.state = state
        self.action = action
        self.cancel = cancel
        self.token = token
        self.version = version
        self.button = button
        self.isDangerous = isDangerous
        self.fields = fields()
    }

    func write(into html: inout HTMLBuffer) {
        PageHeading(title).write(into: &html)
        ErrorSummary(state.messages, general: state.general).write(into: &html)
        p { explanation }.write(into: &html)
        PostForm(to: action.address, token: token) {
            HiddenField("version", "\(version)")
            fields
            ButtonRow {
                Button(button, isDangerous ? .warning : .primary)
                LinkButton("取消", to: cancel.address)
            }
        }.write(into: &html)
    }
}
