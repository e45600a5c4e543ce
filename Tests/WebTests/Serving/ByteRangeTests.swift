import Testing

@testable import Web

struct ByteRangeTests {
    @Test(
        arguments: [
            (nil, .whole), ("bytes=0-0", .part(0..<1)), ("bytes=2-4", .part(2..<5)), ("bytes=2-", .part(2..<10)),
            ("bytes=-3", .part(7..<10)), ("bytes=-99", .part(0..<10)), ("bytes=5-99", .part(5..<10)),
            ("bytes=9-9", .part(9..<10)), ("bytes=10-", .none), ("bytes=10-12", .none), ("bytes=-0", .none),
            ("bytes=4-2", .whole), ("bytes=0-1,3-4", .whole), ("lines=1-2", .whole), ("bytes=", .whole),
            ("bytes=-", .whole), ("bytes=a-b", .whole), ("bytes=+1-2", .whole),
            ("bytes=99999999999999999999-", .whole), ("bytes=1-99999999999999999999", .whole),
        ] as [(String?, ByteRange)])
    func readsOnePartAndPassesOverWhatItDoesNotKnow(_ text: String?, _ range: ByteRange) {
        #expect(ByteRange(text, of: 10) == range, "\(text ?? "-")")
    }

    @Test func anEmptyFileHasNoPart() {
        #expect(ByteRange("bytes=0-", of: 0) == .none && ByteRange(nil, of: 0) == .whole)
    }
}
