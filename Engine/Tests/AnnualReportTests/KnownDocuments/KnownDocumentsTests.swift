import Testing

@testable import AnnualReport

@Suite struct KnownDocumentsTests {
    @Test(arguments: [
        "国办发〔2022〕8号", "国办发[2022]8号", "国办发（2022）8号", "国办发【2022】 8 号", "国办发〔２０２２〕８号",
    ])
    func readsANumberInAnyBrackets(_ text: String) throws {
        let number = try #require(DocumentNumber(text))
        #expect(number == DocumentNumber("国办发〔2022〕8号"))
        #expect(number.year == 2022)
        #expect(number.serial == 8)
    }

    @Test(arguments: ["国务院令第711号", "国令第711号", "国务院第711号令", "中华人民共和国国务院令第711号"])
    func readsADecree(_ text: String) {
        #expect(DocumentNumber(text) == DocumentNumber("国务院令第711号"))
    }

    @Test(arguments: ["", "号", "第号", "高青县高苑路32号", "〔2022〕号", "国办发〔22〕8号", "国办发〔2022〕8000000号"])
    func takesNothingElseForANumber(_ text: String) {
        let number = DocumentNumber(text)
        #expect(number == nil)
    }

    @Test func aUsersFileExtendsTheList() throws {
        let known = try KnownDocuments.builtIn.adding(
            csv: "文号,标题,年度\r\n云政办发〔2022〕5号,\"云岫县2022年砚务要点, 附分工\",2022\r\n\r\n云政办函〔2020〕7号,砚务办法,\r\n")

        #expect(known.documents.count == KnownDocuments.builtIn.documents.count + 2)
        #expect(known.documents.last?.year == nil)

        var options = CheckOptions()
        options.knownDocuments = known
        let report = Vector("cited", [("组织培训2次。", "落实《砚务公开规定》（云政办函〔2020〕7号）。")]).report
        #expect(
            messages(CitedDocuments.self, report, options) == ["引用文件“砚务公开规定”与文号“云政办函〔2020〕7号”不对应（该文号为《砚务办法》）"])
        #expect(messages(CitedDocuments.self, report) == [])
    }

    @Test(arguments: [
        ("", KnownDocumentsError.header(found: "")), ("a,b\n", .header(found: "a,b")),
        ("number,title,year\n云政办发〔2022〕5号,砚务要点\n", .fieldCount(line: 2, found: 2)),
        ("number,title,year\n五号文件,砚务要点,2022\n", .number(line: 2, found: "五号文件")),
        ("number,title,year\n云政办发〔2022〕5号,,2022\n", .emptyTitle(line: 2)),
        ("number,title,year\n云政办发〔2022〕5号,砚务要点,去年\n", .year(line: 2, found: "去年")),
    ])
    func saysWhichLineIsWrong(_ csv: String, _ error: KnownDocumentsError) {
        #expect(throws: error) { try KnownDocuments.builtIn.adding(csv: csv) }
        #expect(error.description.contains("行"))
    }
}
