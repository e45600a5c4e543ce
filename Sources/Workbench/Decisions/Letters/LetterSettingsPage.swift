import HTML
import Letters
import Organs
import Requests
import Storage
import Web

/// What an organ sets up for its letters.
struct LetterSettingsView {
    static let title = "文书设置"
    static let fields: Set<String> = [
        "numberPattern", "answerWord", "reviewOrgan", "otherReviewOrgan", "court", "onlineReview", "complaintsTo",
        "payment", "payee", "bank", "account", "onlinePayment",
    ]

    let organ: Unit
    let organs: [Choice]
    let version: Int
    let state: FormState
    /// By the rule for departments of a local government (行政复议法第二十四条); shown, never filled in by itself.
    let reviewHint: String

    init(_ organ: Unit, _ all: [Unit], _ settings: LetterSettings, _ version: Int, above: Unit?) {
        self.organ = organ
        self.version = version
        organs = Choice.units(all)
        state = FormState(
            FormValues([
                "numberPattern": settings.numberPattern, "answerWord": settings.answerWord.rawValue,
                "reviewOrgan": settings.reviewOrgan, "otherReviewOrgan": settings.otherReviewOrgan,
                "court": settings.court, "onlineReview": settings.onlineReview,
                "complaintsTo": settings.complaintsTo, "payment": settings.payment,
                "payee": settings.payee, "bank": settings.bank, "account": settings.account,
                "onlinePayment": settings.onlinePayment,
            ]))
        let known = above.flatMap { $0.kind == .government ? "本单位是“\($0.name)”的部门，一般填写其全称。" : nil }
        reviewHint = "写全称，如“某某县人民政府”。" + (known ?? "")
    }
}

extension LetterSettings {
    /// The settings as they were typed. What is wrong with the form is noted in the reader.
    init?(_ reader: inout FormReader) {
        self.init()
        let pattern = reader.text("numberPattern", "文号格式", longest: 60)
        let word: LetterNames.AnswerWord? = reader.choice("answerWord", "答复文书的名称")
        reviewOrgan = reader.optionalText("reviewOrgan", "行政复议机关", longest: 60) ?? ""
        otherReviewOrgan = reader.optionalText("otherReviewOrgan", "另一行政复议机关", longest: 60) ?? ""
        court = reader.optionalText("court", "人民法院", longest: 60) ?? ""
        onlineReview = reader.optionalText("onlineReview", "互联网复议渠道", longest: 500) ?? ""
        complaintsTo = reader.optionalText("complaintsTo", "投诉举报机关", longest: 100) ?? ""
        payment = reader.optionalText("payment", "缴费方式", longest: 500) ?? ""
        payee = reader.optionalText("payee", "收款户名", longest: 100) ?? ""
        bank = reader.optionalText("bank", "开户银行", longest: 100) ?? ""
        account = reader.optionalText("account", "账号", longest: 60) ?? ""
        onlinePayment = reader.optionalText("onlinePayment", "网上缴费地址", longest: 500) ?? ""
        guard let pattern, let word, reader.messages.isEmpty else { return nil }
        (numberPattern, answerWord) = (pattern, word)
    }
}

struct LetterSettingsPage: HTMLContent {
    let view: LetterSettingsView
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            LetterSettingsView.title, detail: view.organ.name,
            actions: [
                LinkButton(
                    "文书模板",
                    to: OutcomeEndpoints.templates.path().adding("organ", view.organ.id.rawValue).address, icon: .file)
            ])
        if view.organs.count > 1 {
            FilterBar(to: OutcomeEndpoints.letterSettings.path().address) {
                SelectField(
                    "单位", name: "organ", choices: view.organs, chosen: view.organ.id.rawValue, prompt: nil,
                    width: .medium)
            }
        }
        ErrorSummary(state.messages, general: state.general)
        PostForm(to: OutcomeEndpoints.changeLetterSettings.path().address, token: token) {
            HiddenField("organ", view.organ.id.rawValue)
            HiddenField("version", "\(view.version)")
            numbers
            remedies
            payment
            ButtonRow { Button("保存") }
        }
    }

    private var numbers: some HTMLContent {
        FieldGroup("文号和名称") {
            text(
                "numberPattern", "文号格式", "可用{年}、{序号}、{类别}，年份用六角括号，如“青公复〔{年}〕{序号}号”。每年、每个系列从1起连续编号。",
                isOptional: false)
            Radios(
                "答复文书的名称", name: "answerWord", choices: Choice.all(LetterNames.AnswerWord.self) { $0.rawValue },
                chosen: state["answerWord"], message: state.messages["answerWord"])
        }
    }

    private var remedies: some HTMLContent {
        FieldGroup("救济途径", hint: "答复文书须告知；没有填写的不能制发答复。") {
            text("reviewOrgan", "行政复议机关", view.reviewHint, isOptional: true)
            text("otherReviewOrgan", "可以选择的另一行政复议机关", "只用于司法行政部门（行政复议法第二十八条）。", isOptional: true)
            text("court", "有管辖权的人民法院", "写全称，如“某某县人民法院”。", isOptional: true)
            text("onlineReview", "互联网复议渠道", "网址或者平台名称和网址（行政复议法第二十二条）。", isOptional: true)
            text("complaintsTo", "投诉举报机关", "政府信息公开工作主管部门（条例第四十七条、第五十一条）。", isOptional: true)
        }
    }

    private var payment: some HTMLContent {
        FieldGroup("信息处理费的缴费方式", hint: "收费通知书引用，申请人在“办理情况”中也能看到。") {
            text("payment", "缴费地点和时间", "如“到某某县财政局缴款窗口缴纳”。", isOptional: true)
            text("payee", "收款户名", "财政指定的账户。", isOptional: true)
            text("bank", "开户银行", "写到支行。", isOptional: true)
            text("account", "账号", "只写数字，可以用空格分组。", isOptional: true)
            text("onlinePayment", "网上缴费地址", "以https://开头，如财政统一缴费平台的网址。", isOptional: true)
        }
    }

    private func text(_ name: String, _ label: String, _ hint: String, isOptional: Bool) -> TextField {
        TextField(
            label, name: name, value: state[name], hint: hint, message: state.messages[name], isOptional: isOptional)
    }
}
