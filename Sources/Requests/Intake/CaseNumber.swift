import Organs
import Regulation
import Storage

/// 案号: what the organ's cases begin with, the year of registration and a serial of four digits or more. Never given twice.
enum CaseNumber {
    static func next(
        of organ: Unit, _ settings: RequestSettings, on day: Day, _ session: any WriteSession
    ) throws(SQLFailure) -> String {
        let row = try session.row(
            """
            INSERT INTO request_serial (organ_id, year, last) VALUES (\(organ.id), \(day.year), 1)
            ON CONFLICT (organ_id, year) DO UPDATE SET last = request_serial.last + 1
            RETURNING last
            """)
        guard let row else { throw SQLFailure(.other, code: "", message: "a serial was counted up and gave no number") }
        let digits = String(try row.int(0))
        return "\(code(of: organ, settings))-\(day.year)-" + String(repeating: "0", count: max(0, 4 - digits.count))
            + digits
    }

    /// The organ's own choice, or the nine characters that name it in its code, or what tells its key from others.
    static func code(of organ: Unit, _ settings: RequestSettings) -> String {
        if !settings.caseCode.isEmpty { return settings.caseCode }
        if let code = organ.profile.creditCode { return String(code.text.dropFirst(8).prefix(9)) }
        return String(organ.id.rawValue.suffix(8)).uppercased()
    }
}
