import Requests
import Testing

struct IdentityNumberTests {
    /// The first is the example of GB 11643 itself.
    @Test(
        arguments: [
            ("11010519491231002X", IdentityDocument.residentID, nil), ("11010519491231002x", .residentID, nil),
            ("110105194912310021", .residentID, "居民身份证号码的校验位不对，请核对是否有错字"),
            ("11010519491331002X", .residentID, "居民身份证号码中的出生日期不存在，请核对"),
            ("1101051949123100", .residentID, "居民身份证号码应为18位，现为16位"), ("", .passport, "没有证件号码"),
            ("E00000000", .passport, nil), ("11330000000000000C", .socialCreditCode, nil),
            ("11330000000000000D", .socialCreditCode, "统一社会信用代码的校验位不对，请核对是否有错字"),
        ] as [(String, IdentityDocument, String?)])
    func checksWhatARuleIsKnownFor(_ number: String, _ document: IdentityDocument, _ fault: String?) {
        #expect(IdentityNumber(number).fault(as: document) == fault)
    }

    @Test func masksAllButTheEnds() {
        #expect(IdentityNumber("110105 19491231-002x").masked == "110*************2X")
        #expect(IdentityNumber("12345").masked == "*****")
        #expect(Masking.name("张三") == "张*")
        #expect(Masking.name("欧阳测试") == "欧阳**")
        #expect(Masking.phone("") == "")
    }
}
