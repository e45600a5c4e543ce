import Letters
import Organs
public import Storage

/// The rows of issued letters. Ask for the request within a scope first.
public enum CaseLetterRecords {
    private static let columns: SQLStatement = """
        id, organ_id, request_id, kind, number, title, day, case_number, received_on, addressee_digest, decision_act,
        consultation, template, docx_id, pdf_id, enclosures, issued_by, issued_for, issued_at, void_reason, voided_at
        """

    /// Those of a request in the order in which they were issued, voided ones too.
    public static func letters(
        of request: Identifier<InformationRequest>, _ session: any ReadSession
    ) throws(SQLFailure) -> [CaseLetter] {
        let rows = try session.rows(
            "SELECT \(columns) FROM case_letter WHERE request_id = \(request) ORDER BY issued_at, coalesce(serial, 0), id"
        )
        var letters: [CaseLetter] = []
        for row in rows { letters.append(try letter(row)) }
        return letters
    }

    /// - Returns: `nil` where the request has no such letter.
    public static func find(
        _ id: Identifier<CaseLetter>, of request: Identifier<InformationRequest>, _ session: any ReadSession
    ) throws(SQLFailure) -> CaseLetter? {
        try session.row("SELECT \(columns) FROM case_letter WHERE id = \(id) AND request_id = \(request)").map {
            row throws(SQLFailure) in try letter(row)
        }
    }

    private static func letter(_ row: SQLRow) throws(SQLFailure) -> CaseLetter {
        let digest = try row.blobOrNil(9) == nil ? nil : try row.digest(9)
        let enclosures: [String] = try row.json(15)
        let voided = try row.momentOrNil(20)
        let reason = try row.textOrNil(19)
        return CaseLetter(
            id: try row.identifier(0), organ: try row.identifier(1), request: try row.identifier(2),
            kind: try row.choice(3), number: try row.textOrNil(4), title: try row.text(5), day: try row.day(6),
            said: .init(
                caseNumber: try row.text(7), receivedOn: try row.dayOrNil(8), addressee: digest),
            decision: try row.integerOrNil(10).map(Int.init), consultation: try row.textOrNil(11),
            template: try row.int(12), docx: try row.identifier(13), pdf: try row.identifier(14),
            enclosures: enclosures.compactMap(Identifier.init(rawValue:)),
            issuedBy: Authority(person: try row.identifier(16), actingFor: try row.identifierOrNil(17)),
            issuedAt: try row.moment(18), voided: voided.map { .init(reason: reason ?? "", at: $0) })
    }

    static func insert(
        _ letter: CaseLetter, _ number: LetterNumber?, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO case_letter (id, organ_id, request_id, kind, number, frame, serial, title, day, case_number,
                received_on, addressee_digest, decision_act, consultation, template, docx_id, pdf_id, enclosures,
                issued_by, issued_for, issued_at)
            VALUES (\(letter.id), \(letter.organ), \(letter.request), \(letter.kind.rawValue), \(letter.number),
                \(number?.series.frame), \(number?.serial), \(letter.title), \(letter.day), \(letter.said.caseNumber),
                \(letter.said.receivedOn), \(letter.said.addressee), \(letter.decision), \(letter.consultation),
                \(letter.template), \(letter.docx), \(letter.pdf), \(JSONText.text(letter.enclosures.map(\.rawValue))),
                \(letter.issuedBy.person), \(letter.issuedBy.actingFor), \(letter.issuedAt))
            """)
    }

    /// - Returns: whether it counted until now.
    static func void(
        _ id: Identifier<CaseLetter>, reason: String, at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            "UPDATE case_letter SET void_reason = \(reason), voided_at = \(now) WHERE id = \(id) AND voided_at IS NULL")
            == 1
    }

    // MARK: Serials

    /// The last serial that was given in a series; 0 before the first.
    static func lastSerial(
        of series: LetterNumber.Series, _ organ: Identifier<Unit>, _ session: any ReadSession
    ) throws(SQLFailure) -> Int {
        try session.row(
            "SELECT last FROM letter_serial WHERE organ_id = \(organ) AND frame = \(series.frame)")?.int(0) ?? 0
    }

    /// Takes the next serial of a series: only the one that follows the last, so that none is left out and none is given twice.
    ///
    /// - Returns: `false` where another letter took it meanwhile.
    static func take(
        _ number: LetterNumber, of organ: Identifier<Unit>, _ session: any WriteSession
    ) throws(SQLFailure) -> Bool {
        let frame = number.series.frame
        try session.execute(
            """
            INSERT INTO letter_serial (organ_id, frame, last) VALUES (\(organ), \(frame), 0)
            ON CONFLICT (organ_id, frame) DO NOTHING
            """)
        return try session.execute(
            """
            UPDATE letter_serial SET last = \(number.serial)
            WHERE organ_id = \(organ) AND frame = \(frame) AND last = \(number.serial - 1)
            """) == 1
    }
}
