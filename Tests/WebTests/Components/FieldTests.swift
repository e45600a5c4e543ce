import HTML
import Testing

@testable import Web

struct FieldTests {
    @Test func aLabelBelongsToItsControl() {
        let html = TextField("单位名称", name: "name").rendered()

        #expect(html.contains("<label for=\"field-name\">单位名称</label>"))
        #expect(html.contains("id=\"field-name\" name=\"name\""))
    }

    @Test func whatWasTypedIsShownAgainEscaped() {
        let html = TextField("名称", name: "name", value: "\"><script>alert(1)</script>").rendered()

        #expect(html.contains("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\""))
    }

    @Test func hintAndMessageAreReadOutWithTheControl() {
        let html = TextField("代码", name: "code", hint: "18 位", message: "应为 18 位").rendered()

        #expect(html.contains("aria-describedby=\"field-code-hint field-code-message\""))
        #expect(html.contains("aria-invalid=\"true\""))
        #expect(html.contains("id=\"field-code-hint\""))
        #expect(html.contains("id=\"field-code-message\""))
    }

    @Test func aFieldInOrderSaysNothingOfMessages() {
        let html = TextField("代码", name: "code", value: "1").rendered()

        #expect(!html.contains("aria-describedby"))
        #expect(!html.contains("aria-invalid"))
        #expect(!html.contains("refused"))
    }

    @Test func optionalFieldsAreMarkedInTheirLabel() {
        #expect(TextField("电话", name: "phone", isOptional: true).rendered().contains("（选填）"))
        #expect(!TextField("电话", name: "phone").rendered().contains("选填"))
    }

    @Test func aPasswordIsNeverPrinted() {
        let html = PasswordField("密码", name: "password", .signIn).rendered()

        #expect(!html.contains(" value="))
        #expect(html.contains("autocomplete=\"current-password\""))
    }

    @Test func aTextAreaKeepsALineFeedAtItsStart() {
        // The parser drops one line feed after the start tag, so there have to be two for one to stay.
        #expect(TextArea("意见", name: "text", value: "\n第二行").rendered().contains(">\n\n第二行</textarea>"))
    }

    @Test(arguments: [
        ("2026-03-31", "type=\"date\""), ("", "type=\"date\""), ("2026年3月", "type=\"text\""),
        ("2026-3-1", "type=\"text\""), ("2026-03-31x", "type=\"text\""), ("２０２６-03-31", "type=\"text\""),
    ])
    func aDateThatTheControlCannotHoldIsKeptAsText(_ value: String, type: String) {
        let html = DateField("日期", name: "day", value: value).rendered()

        #expect(html.contains(type))
        #expect(html.contains("value=\"\(value)\""))
    }

    @Test func theChosenOptionIsSelectedAndTheOthersAreNot() {
        let html = SelectField(
            "类型", name: "kind", choices: [Choice("a", "甲"), Choice("b", "乙")], chosen: "b"
        ).rendered()

        #expect(html.contains("<option value=\"b\" selected>乙</option>"))
        #expect(html.contains("<option value=\"a\">甲</option>"))
        #expect(html.contains("<option value=\"\">请选择</option>"))
    }

    @Test func radiosStandUnderTheirLegendAndTheFirstOneHasTheFieldsID() {
        let html = Radios("期限", name: "period", choices: [Choice("a", "本次"), Choice("b", "长期")], chosen: "b").rendered()

        #expect(html.contains("<legend>期限</legend>"))
        #expect(html.contains("id=\"field-period\" name=\"period\" value=\"a\""))
        #expect(html.contains("id=\"field-period-2\" name=\"period\" value=\"b\" checked"))
    }

    @Test func theSummaryNamesEveryMistakeAndLeadsToItsField() {
        var messages = FieldMessages("name", "填写名称。")
        messages.add("code", "应为 18 位。")

        let html = ErrorSummary(messages, general: ["刚被他人修改。"]).rendered()

        #expect(html.contains("有 3 处需要改正"))
        #expect(html.contains("<a href=\"#field-name\">填写名称。</a>"))
        #expect(html.contains("<a href=\"#field-code\">应为 18 位。</a>"))
        #expect(html.contains("<li>刚被他人修改。</li>"))
    }

    @Test func theSummarySaysNothingWhenNothingIsWrong() {
        #expect(ErrorSummary(FieldMessages()).rendered().isEmpty)
    }

    @Test func aFormThatChangesSomethingCarriesItsToken() {
        let html = PostForm(to: "/units", token: .sample) { Button("保存") }.rendered()

        #expect(html.contains("method=\"post\" action=\"/units\""))
        #expect(html.contains("name=\"csrf\""))
        #expect(!html.contains("multipart"))
        #expect(
            PostForm(to: "/units", token: .sample, carriesFiles: true) {}.rendered().contains("multipart/form-data"))
    }
}
