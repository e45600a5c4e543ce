public import Organs
public import Regulation
public import Storage

/// A correction of what was registered of an applicant (更正登记). Which fields, who and when is told; the reason and what stood there before lie
/// sealed, and go with the applicant's data when their time is over.
public struct ApplicantCorrection: Hashable, Sendable {
    public let request: Identifier<InformationRequest>
    public let fields: [ApplicantField]
    public let kind: ApplicantClass
    /// The class before: where it differs, the request stands in another column of table three from then on.
    public let was: ApplicantClass
    public let by: Authority
    public let at: Moment

    public var movesColumn: Bool { kind != was }
}

/// The rows of corrections.
public enum ApplicantCorrections {
    /// What lies sealed.
    struct Content: Codable {
        let reason: String
        let before: ApplicantDetails
    }

    static func tables(_ dialect: SQLDialect) -> [String] {
        [
            // `sealed` holds the reason and what stood there before, encrypted; NULL once the applicant's data were removed by rule.
            """
            CREATE TABLE applicant_correction (
                applicant_id TEXT NOT NULL REFERENCES applicant (id),
                number BIGINT NOT NULL,
                request_id TEXT NOT NULL REFERENCES request (id),
                fields TEXT NOT NULL,
                class TEXT NOT NULL,
                was TEXT NOT NULL,
                sealed \(dialect.blob),
                corrected_by TEXT NOT NULL REFERENCES person (id),
                corrected_for TEXT REFERENCES person (id),
                corrected_at BIGINT NOT NULL,
                PRIMARY KEY (applicant_id, number)
            )
            """
        ]
    }

    private static let columns: SQLStatement =
        "request_id, fields, class, was, corrected_by, corrected_for, corrected_at, sealed, number"

    /// Those of an applicant, the oldest first.
    public static func list(
        of applicant: Identifier<Applicant>, _ session: any ReadSession
    ) throws(SQLFailure) -> [ApplicantCorrection] {
        var all: [ApplicantCorrection] = []
        for row in try rows(applicant, session) { all.append(try correction(row)) }
        return all
    }

    /// The corrections with their reasons, for who has opened the applicant's data; no reason where it was removed by rule.
    static func opened(
        of applicant: Identifier<Applicant>, _ keys: KeyRing, _ session: any ReadSession
    ) throws -> [(correction: ApplicantCorrection, content: Content?)] {
        try rows(applicant, session).map { row in
            guard let sealed = try row.blobOrNil(7) else { return (try correction(row), nil) }
            let bytes = try keys.open(sealed, for: context(applicant, try row.int(8)))
            guard let content: Content = JSONText.value(bytes) else { throw row.misfit(7, "applicant correction") }
            return (try correction(row), content)
        }
    }

    private static func rows(
        _ applicant: Identifier<Applicant>, _ session: any ReadSession
    ) throws(SQLFailure) -> SQLRows {
        try session.rows(
            "SELECT \(columns) FROM applicant_correction WHERE applicant_id = \(applicant) ORDER BY number")
    }

    private static func correction(_ row: SQLRow) throws(SQLFailure) -> ApplicantCorrection {
        let names: [String] = try row.json(1)
        return ApplicantCorrection(
            request: try row.identifier(0), fields: names.compactMap(ApplicantField.init(rawValue:)),
            kind: try row.choice(2), was: try row.choice(3),
            by: Authority(person: try row.identifier(4), actingFor: try row.identifierOrNil(5)),
            at: try row.moment(6))
    }

    static func insert(
        _ correction: ApplicantCorrection, _ content: Content, of applicant: Identifier<Applicant>, _ keys: KeyRing,
        _ session: any WriteSession
    ) throws(SQLFailure) {
        let last = try session.row("SELECT max(number) FROM applicant_correction WHERE applicant_id = \(applicant)")?
            .integerOrNil(0)
        let number = Int(last ?? 0) + 1
        let sealed = keys.seal(JSONText.bytes(content), for: context(applicant, number))
        try session.execute(
            """
            INSERT INTO applicant_correction (applicant_id, number, request_id, fields, class, was, sealed, corrected_by,
                corrected_for, corrected_at)
            VALUES (\(applicant), \(number), \(correction.request), \(JSONText.text(correction.fields.map(\.rawValue))),
                \(correction.kind.rawValue), \(correction.was.rawValue), \(sealed), \(correction.by.person),
                \(correction.by.actingFor), \(correction.at))
            """)
    }

    /// The reasons and the former data go with the applicant's.
    static func remove(of applicant: Identifier<Applicant>, _ session: any WriteSession) throws(SQLFailure) {
        try session.execute("UPDATE applicant_correction SET sealed = NULL WHERE applicant_id = \(applicant)")
    }

    private static func context(_ applicant: Identifier<Applicant>, _ number: Int) -> String {
        "applicant.correction/\(applicant)/\(number)"
    }
}
