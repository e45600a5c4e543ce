@testable import OfficeFiles
import Testing

@Suite struct NumberFormatTests {
    @Test(arguments: [
        ("decimal", 12, "12"), ("decimalZero", 7, "07"), ("upperRoman", 14, "XIV"), ("lowerLetter", 28, "bb"),
        ("chineseCounting", 1, "一"), ("chineseCounting", 10, "十"), ("chineseCounting", 11, "十一"),
        ("chineseCountingThousand", 20, "二十"), ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"), ("chineseCountingThousand", 1002, "一千零二"),
        ("japaneseCounting", 21, "二十一"), ("chineseLegalSimplified", 10, "壹拾"), ("ideographDigital", 10, "一〇"),
        ("ideographTraditional", 3, "丙"), ("decimalEnclosedCircle", 1, "①"), ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "㉑"), ("decimalEnclosedParen", 2, "⑵"), ("decimalFullWidth", 12, "１２"),
        ("bullet", 1, ""), ("thaiNumbers", 4, "4"),
    ])
    func prints(_ format: String, _ number: Int, _ expected: String) {
        #expect(NumberFormat(format).text(number) == expected)
    }
}
