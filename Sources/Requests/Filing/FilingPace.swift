public import Organs
import Regulation
public import Storage

/// How fast one applicant can file on the web. Nobody is turned away: who wants more at once is told when, and which other ways are open.
///
/// No law sets a number, and number and frequency alone are no reason to refuse (条例第三十五条): this slows machines and typing errors down.
public enum FilingPace {
    /// A person who writes each request takes minutes for one.
    public static let perHour = 10
    public static let perDay = 30

    /// - Returns: from when on the applicant can file again; `nil` when that is now.
    public static func wait(
        of applicant: ApplicantDetails, to organ: Identifier<Unit>, keys: KeyRing, at now: Moment,
        _ session: any ReadSession
    ) throws -> Moment? {
        guard let digest = ApplicantRecords.digest(of: applicant.identity, applicant.document, keys) else { return nil }
        let place = try Addressee.find(organ, session)
        let rows = try session.rows(
            """
            SELECT r.registered_at FROM request r JOIN applicant a ON a.id = r.applicant_id
            WHERE a.organ_id = \(place.unit.id) AND a.identity_digest = \(digest) AND r.channel = \(Channel.web.rawValue)
                AND r.registered_at > \(now - day)
            ORDER BY r.registered_at DESC LIMIT \(perDay)
            """)
        var moments: [Moment] = []
        for row in rows { moments.append(try row.moment(0)) }
        return wait(moments, at: now)
    }

    /// - Parameter moments: of the filings of the last day, the newest first.
    static func wait(_ moments: [Moment], at now: Moment) -> Moment? {
        let ends = [(perHour, hour), (perDay, day)].compactMap { most, span -> Moment? in
            guard moments.count >= most else { return nil }
            let end = moments[most - 1] + span
            return end > now ? end : nil
        }
        return ends.max()
    }

    private static let hour = Duration.seconds(3_600)
    private static let day = Duration.seconds(86_400)
}
