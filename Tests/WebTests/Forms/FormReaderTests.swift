import Organs
import Regulation
import Storage
import Testing

@testable import Web

struct FormReaderTests {
    @Test func readsWhatIsInOrder() throws {
        var reader = FormReader([
            "name": "  市政府办公室　", "from": "2026-03-01", "count": "12", "role": "auditor", "unit": "018f", "note": "",
            "active": "on",
        ])

        #expect(reader.text("name", "单位名称") == "市政府办公室")
        #expect(reader.day("from", "起始日期") == Day("2026-03-01"))
        #expect(reader.integer("count", "数量", in: 1...100) == 12)
        #expect(reader.choice("role", "角色", Role.self) == .auditor)
        #expect(reader.identifier("unit", "单位") == Identifier<Unit>(rawValue: "018f"))
        #expect(reader.optionalText("note", "备注") == nil)
        #expect(reader.flag("active") && !reader.flag("inactive"))
        #expect(reader.messages.isEmpty)
    }

    @Test(arguments: [
        ("", "填写单位名称。"), (" 　\n", "填写单位名称。"), ("一二三四五六", "单位名称不能超过5个字，现有6个字。"),
        ("a\u{0}b", "单位名称含有不可见的控制字符，删去后重新填写。"),
        ("a\u{202E}b", "单位名称含有不可见的控制字符，删去后重新填写。"),
    ])
    func saysWhatIsWrongWithAText(_ typed: String, _ message: String) {
        var reader = FormReader(["name": typed])

        #expect(reader.text("name", "单位名称", longest: 5) == nil)
        #expect(reader.messages["name"] == message)
    }

    @Test(arguments: [
        ("", "填写起始日期。"), ("2026-02-30", "起始日期应为实际存在的日期，写作“年-月-日”，如 2026-03-01。"),
        ("1/3/2026", "起始日期应为实际存在的日期，写作“年-月-日”，如 2026-03-01。"),
    ])
    func saysWhatIsWrongWithADay(_ typed: String, _ message: String) {
        var reader = FormReader(["from": typed])

        #expect(reader.day("from", "起始日期") == nil)
        #expect(reader.messages["from"] == message)
    }

    @Test(arguments: [("", "填写数量。"), ("0", "数量应为1至100之间的整数。"), ("1.5", "数量应为1至100之间的整数。"), ("十", "数量应为1至100之间的整数。")])
    func saysWhatIsWrongWithANumber(_ typed: String, _ message: String) {
        var reader = FormReader(["count": typed])

        #expect(reader.integer("count", "数量", in: 1...100) == nil)
        #expect(reader.messages["count"] == message)
    }

    @Test func collectsEveryMessageInTheOrderOfTheFields() {
        var reader = FormReader(["role": "king"])

        _ = reader.text("name", "姓名")
        _ = reader.choice("role", "角色", Role.self)
        _ = reader.identifier("unit", "单位") as Identifier<Unit>?
        reader.add("name", "这个姓名已经用过。")

        #expect(reader.messages.list.map(\.field) == ["name", "role", "unit"])
        #expect(reader.messages["name"] == "填写姓名。")
    }

    @Test func keepsOnlyKnownOptionsAndSaysSo() {
        var values = FormValues()
        for role in ["auditor", "king", "principal"] { values.add("roles", role) }
        var reader = FormReader(values)

        #expect(reader.choices("roles", "角色", Role.self) == [.auditor, .principal])
        #expect(reader.messages["roles"] == "角色中有无法识别的选项，重新选择。")
    }

    @Test func keepsWhatWasTypedSaveSecrets() {
        let values: FormValues = FormValues(["account": " li ", "password": "x"])

        #expect(values.without("password") == FormValues(["account": " li "]))
    }

    @Test func takesNothingFromADamagedQuery() {
        let query = QueryValues("page=abc&from=2026-13-01&q=%20%E5%90%8D%20&unit=A%20B")

        #expect(query.page == 1)
        #expect(query.day("from") == nil)
        #expect(query["q"] == "名")
        #expect((query.identifier("unit") as Identifier<Unit>?) == nil)
        #expect(QueryValues("a=%FF&page=3").page == 1)
    }
}

extension FormReader {
    init(_ values: KeyValuePairs<String, String>) { self.init(FormValues(values)) }
}
