import Organs
import Regulation
import Storage

/// How many items an applicant asked for in a calendar month (FEC-5): by the number of identity, this organ, the month of receipt. Withdrawn requests
/// count; a correction makes no new item.
public enum ItemCount {
    /// Up to here nothing is charged (国办函〔2020〕109号).
    static let freeItems = FeeSchedule.perItem.versions.last?.value.bands.dropFirst().first?.above ?? 10

    /// - Parameter before: only requests received, or registered on the same day, before this one.
    static func items(
        of applicant: Digest32, in organ: Identifier<Unit>, month day: Day, before: InformationRequest? = nil,
        _ session: any ReadSession
    ) throws(SQLFailure) -> Int {
        let month = day.description.prefix(7)
        let earlier: SQLStatement =
            before.map { request in
                let received = request.standing.receivedOn ?? request.submittedOn
                return """
                     AND (coalesce(r.received_on, r.submitted_on), r.registered_at, length(r.case_number), r.case_number)
                        < (\(received), \(request.registeredAt), \(request.number.count), \(request.number))
                    """
            } ?? ""
        return try session.count(
            """
            SELECT CAST(coalesce(sum(r.items), 0) AS BIGINT) FROM request r JOIN applicant a ON a.id = r.applicant_id
            WHERE a.organ_id = \(organ) AND a.identity_digest = \(applicant) AND r.merged_into_id IS NULL
                AND r.kind = 'disclosure' AND coalesce(r.received_on, r.submitted_on) >= \("\(month)-01")
                AND coalesce(r.received_on, r.submitted_on) <= \("\(month)-31")\(earlier)
            """)
    }
}
