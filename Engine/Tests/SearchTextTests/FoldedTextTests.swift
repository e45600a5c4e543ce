import Testing

@testable import SearchText

@Suite("Folded text")
struct FoldedTextTests {
    @Test(arguments: [
        ("plain Han", "政府信息公开", "政府信息公开"),
        ("traditional", "政府資訊公開條例", "政府资讯公开条例"),
        ("several simplified forms: the common one", "乾隆復開後著", "干隆复开后着"),
        ("full-width", "ＧＤＰ增长３％", "[gdp]增长[3]"),
        ("capital letters and marks", "Müller É e\u{301}", "[muller] [e] [e]"),
        ("punctuation is one break", "公开，（条例）", "公开 条例"),
        ("nothing at the ends", "《条例》。", "条例"),
        ("a word and Han", "2022年度", "[2022]年度"),
        ("a space between word and Han is none", "2022 年  GDP 增长", "[2022]年[gdp]增长"),
        ("a full-width space as well", "2022　年", "[2022]年"),
        ("a space between Han is a break", "公 告", "公 告"),
        ("a space between words is a break", "GB 2312", "[gb] [2312]"),
        ("a line end is a break even beside a word", "2022\n年", "[2022] 年"),
        ("a document number", "政办发〔2022〕5号", "政办发 [2022] [5]号"),
        ("letters and digits are one word", "GB2312和A4", "[gb2312]和[a4]"),
        ("signs that are numbers stand alone", "①2022Ⅳ级", "[①][2022][ⅳ]级"),
        ("year in Han digits", "二〇二二年", "二〇二二年"),
        ("radicals out of PDF", "⽅案⺠政", "方案民政"),
        ("twice encoded", "\u{F9DE}", "吏"),
        ("what nobody sees", "信\u{200B}息\u{FEFF}葛\u{E0100}城", "信息葛城"),
        ("beyond the basic plane", "𠮷野家", "𠮷野家"),
        ("brackets of our own", "[2022] 年", "[2022] 年"),
        ("only punctuation", "……！", ""), ("empty", "", ""),
    ])
    func foldsToOneForm(_ name: String, text: String, form: String) {
        #expect(FoldedText(text).form == form, "\(name)")
    }

    @Test func foldingALetterTwiceChangesNothingMore() {
        for value in (0..<0x30000 as Range<UInt32>) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let once = LetterFolding.folded(scalar)
            #expect(LetterFolding.folded(once) == once, "\(scalar)")
        }
    }

    @Test(arguments: [
        ("abc é信息x", "信息", ["信息"]), ("ＧＤＰ增长, gdp", "gdp", ["ＧＤＰ", "gdp"]),
        ("〔2022〕5号", "2022 5", ["2022", "5"]), ("cafe\u{301}店", "cafe", ["cafe\u{301}"]),
        ("葛\u{E0100}城葛城", "葛城", ["葛\u{E0100}城", "葛城"]), ("𠮷野家", "野家", ["野家"]),
        ("政發〔2022〕5號", "(2022)5号", ["2022〕5號"]),
    ])
    func pointsToTheOriginal(_ text: String, typed: String, marked: [String]) throws {
        let map = FoldedMap(text)
        let found = try SearchQuery(typed).parts.flatMap { map.ranges(of: $0.folded, most: 10) }
        #expect(found.map { String(text[$0]) } == marked)
    }
}
