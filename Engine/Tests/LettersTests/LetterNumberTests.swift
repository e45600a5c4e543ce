import Letters
import Regulation
import Testing

@Suite struct LetterNumbers {
    @Test(arguments: [
        ("〔{年}〕第{序号}号-{类别}", LetterKind.refusal, "〔2026〕第3号-告"),
        ("〔{年}〕第{序号}号-{类别}", .correctionNotice, "〔2026〕第3号-补"),
        ("临溪公复〔{年}〕{序号}号", .refusal, "临溪公复〔2026〕3号"),
        ("三明公{类别}〔{年}〕{序号}号", .feeNotice, "三明公费〔2026〕3号"),
    ])
    func areWrittenByThePattern(_ pattern: String, _ kind: LetterKind, _ text: String) throws {
        let pattern = try LetterNumberPattern(pattern)
        let number = try pattern.number(kind, year: 2026, serial: 3)

        #expect(number.text == text)
        #expect(try pattern.number(kind, reading: " \(text) ") == number)
    }

    @Test func haveASeriesForEachPatternCategoryAndYear() throws {
        let pattern = LetterNumberPattern.standard
        let first = try pattern.number(.refusal, year: 2026, serial: 3)

        #expect(try pattern.number(.fullDisclosure, year: 2026, serial: 4).series == first.series)
        #expect(try pattern.number(.refusal, year: 2027, serial: 3).series != first.series)
        #expect(try pattern.number(.correctionNotice, year: 2026, serial: 3).series != first.series)
        #expect(first.series.frame == "〔2026〕第{序号}号-告")
        #expect(first.fits("2026-12-31"))
        #expect(!first.fits("2027-01-01"))
    }

    @Test func ofTheStandardPatternAreReadAsAnyOther() throws {
        #expect(try LetterNumberPattern(LetterNumberPattern.standard.text) == .standard)
    }

    /// GB/T 9704—2012, 7.2.5.
    @Test(arguments: [
        ("临溪公复[2026]3号", LetterNumberError.wrongBrackets(found: "[]")),
        ("临溪公复（2026）3号", .wrongBrackets(found: "（）")),
        ("临溪公复【2026】3号", .wrongBrackets(found: "【】")),
        ("临溪公复〔26〕3号", .wrongYear("26")),
        ("临溪公复〔２０２６〕3号", .wrongYear("２０２６")),
        ("临溪公复〔2026〕03号", .leadingZeros("03")),
        ("临溪公复〔2026〕0号", .leadingZeros("0")),
        ("临溪公复〔2026〕３号", .wrongSerial("３")),
        ("临溪公复〔2026〕123456号", .wrongSerial("123456")),
        ("临溪公复〔2026〕第3号", .otherPattern(example: "临溪公复〔2026〕12号")),
        ("临溪公复〔2026〕3", .otherPattern(example: "临溪公复〔2026〕12号")),
        ("临溪公函〔2026〕3号", .otherPattern(example: "临溪公复〔2026〕12号")),
        ("", .otherPattern(example: "临溪公复〔2026〕12号")),
        (String(repeating: "临", count: 5_000), .tooLong(limit: 40)),
    ])
    func areRefusedWithWhatIsWrong(_ typed: String, _ error: LetterNumberError) throws {
        let pattern = try LetterNumberPattern("临溪公复〔{年}〕{序号}号")

        #expect(throws: error) { try pattern.number(.refusal, reading: typed) }
    }

    @Test(arguments: [
        ("临溪公复〔{年}〕号", LetterNumberError.missingPlace("{序号}")),
        ("临溪公复{序号}号", .missingPlace("{年}")),
        ("〔{年}〕{序号}号{序号}号", .repeatedPlace("{序号}")),
        ("〔{年}〕{序号}号{单位}", .unknownPlace("{单位}")),
        ("[{年}]{序号}号", .wrongBrackets(found: "[]")),
        ("〔{年}〕{序号}", .missingNumberWord),
        ("{序号}号〔{年}〕", .yearAfterSerial),
        ("甲2〔{年}〕{序号}号", .wrongSign("2")),
        ("〔{年", .wrongSign("{")),
    ])
    func needAPatternThatMakesThem(_ pattern: String, _ error: LetterNumberError) {
        #expect(throws: error) { try LetterNumberPattern(pattern) }
    }

    @Test func areNotGivenToSheets() {
        #expect(throws: LetterNumberError.unnumbered(.approvalSheet)) {
            try LetterNumberPattern.standard.number(.approvalSheet, year: 2026, serial: 1)
        }
        #expect(throws: LetterNumberError.wrongSerial("0")) {
            try LetterNumberPattern.standard.number(.refusal, year: 2026, serial: 0)
        }
    }
}
