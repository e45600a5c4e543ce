import Organs
import Regulation
public import Storage

/// The rows of applicants. What is sealed is opened only by ``Applicants``, which says so in the log.
public enum ApplicantRecords {
    static let columns: SQLStatement = """
        a.id, a.organ_id, a.class, a.listed_name, a.masked_identity, a.masked_phone, a.identity_digest, a.removed_at
        """
    static let columnCount = 8

    /// The digest by which an applicant's requests are found. Without the key ring nobody can try numbers against it.
    public static func digest(of number: IdentityNumber, _ document: IdentityDocument, _ keys: KeyRing) -> Digest32? {
        guard !number.text.isEmpty else { return nil }
        return keys.tokenDigest(of: "\(document.rawValue)/\(number.text)", for: "applicant.identity")
    }

    /// The applicant of a request that the caller may see.
    public static func find(
        _ id: Identifier<Applicant>, _ session: any ReadSession
    ) throws(SQLFailure) -> Applicant? {
        try session.row("SELECT \(columns) FROM applicant a WHERE a.id = \(id)").map {
            row throws(SQLFailure) in try applicant(row, 0)
        }
    }

    static func applicant(_ row: SQLRow, _ first: Int) throws(SQLFailure) -> Applicant {
        var digest: Digest32?
        if try row.blobOrNil(first + 6) != nil { digest = try row.digest(first + 6) }
        return Applicant(
            id: try row.identifier(first), organ: try row.identifier(first + 1), kind: try row.choice(first + 2),
            listedName: try row.text(first + 3), maskedIdentity: try row.text(first + 4),
            maskedPhone: try row.text(first + 5), identityDigest: digest, removedAt: try row.momentOrNil(first + 7))
    }

    static func insert(
        _ details: ApplicantDetails, of organ: Identifier<Unit>, _ keys: KeyRing, at now: Moment,
        _ session: any WriteSession
    ) throws(SQLFailure) -> Applicant {
        let applicant = Applicant(
            id: Identifier(at: now), organ: organ, kind: details.kind, listedName: details.listedName,
            maskedIdentity: details.identity.masked, maskedPhone: Masking.phone(details.phone),
            identityDigest: digest(of: details.identity, details.document, keys), removedAt: nil)
        try session.execute(
            """
            INSERT INTO applicant (id, organ_id, class, listed_name, masked_identity, masked_phone, identity_digest, agent_digest,
                sealed, created_at)
            VALUES (\(applicant.id), \(organ), \(applicant.kind.rawValue), \(applicant.listedName),
                \(applicant.maskedIdentity), \(applicant.maskedPhone), \(applicant.identityDigest),
                \(agentDigest(of: details, keys)), \(seal(details, of: applicant.id, keys)), \(now))
            """)
        return applicant
    }

    static func update(
        _ id: Identifier<Applicant>, to details: ApplicantDetails, _ keys: KeyRing, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            UPDATE applicant SET class = \(details.kind.rawValue), listed_name = \(details.listedName),
                masked_identity = \(details.identity.masked), masked_phone = \(Masking.phone(details.phone)),
                identity_digest = \(digest(of: details.identity, details.document, keys)),
                agent_digest = \(agentDigest(of: details, keys)),
                sealed = \(seal(details, of: id, keys))
            WHERE id = \(id)
            """)
    }

    /// By which one agent of many applicants is noticed (FEC-9).
    private static func agentDigest(of details: ApplicantDetails, _ keys: KeyRing) -> Digest32? {
        details.agent.flatMap { digest(of: IdentityNumber($0.identityNumber), $0.document, keys) }
    }

    private static func seal(_ details: ApplicantDetails, of id: Identifier<Applicant>, _ keys: KeyRing) -> [UInt8] {
        keys.seal(JSONText.bytes(details), for: context(id))
    }

    /// What was sealed; `nil` when it was removed.
    static func open(
        _ id: Identifier<Applicant>, _ keys: KeyRing, _ session: any ReadSession
    ) throws -> ApplicantDetails? {
        guard let row = try session.row("SELECT sealed FROM applicant WHERE id = \(id)"),
            let sealed = try row.blobOrNil(0)
        else { return nil }
        guard let details: ApplicantDetails = JSONText.value(try keys.open(sealed, for: context(id))) else {
            throw row.misfit(0, "applicant")
        }
        return details
    }

    private static func context(_ id: Identifier<Applicant>) -> String { "applicant.sealed/\(id)" }
}
