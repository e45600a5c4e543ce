import Organs
import Regulation
import Storage

/// 索引号: the organ's code and `YYYY-NNNNN`, a serial of the organ and the year of publication (政府信息公开目录系统实施指引; domain 07 §2).
///
/// Given once and never changed, not even when the organ is renamed; a number is never used a second time.
public struct IndexNumber: Hashable, Sendable {
    public let text: String

    /// - Parameter serial: from 1; beyond 99999 the number grows wider, it never starts again.
    init(organCode: String, year: Int, serial: Int) {
        let digits = String(serial)
        text = "\(organCode)/\(year)-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }

    /// Whether a text has the form of an index number: 9 or 18 characters, a year, perhaps a month, and five to seven digits.
    public static func isWellFormed(_ text: String) -> Bool {
        let halves = text.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, [9, 18].contains(halves[0].count),
            halves[0].allSatisfy({ $0.isASCII && ($0.isNumber || $0.isUppercase) })
        else { return false }
        let back = halves[1].split(separator: "-", omittingEmptySubsequences: false)
        return back.count == 2 && [4, 6].contains(back[0].count) && (5...7).contains(back[1].count)
            && back.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isNumber } }
    }

    /// The next number of an organ.
    static func next(
        of organ: Identifier<Unit>, code: String, on day: Day, _ session: any WriteSession
    ) throws(SQLFailure) -> IndexNumber {
        let row = try session.row(
            """
            INSERT INTO index_serial (organ_id, year, last) VALUES (\(organ), \(day.year), 1)
            ON CONFLICT (organ_id, year) DO UPDATE SET last = index_serial.last + 1
            RETURNING last
            """)
        guard let row else { throw SQLFailure(.other, code: "", message: "a serial was counted up and gave no number") }
        return IndexNumber(organCode: code, year: day.year, serial: try row.int(0))
    }
}

extension Unit {
    /// The nine characters that name the organ in index numbers: the 9th to 17th of its 统一社会信用代码, which are its 组织机构代码
    /// (GB 32100-2015). `nil` for a unit without a code.
    var organizationCode: String? {
        profile.creditCode.map { String($0.text.dropFirst(8).prefix(9)) }
    }
}
