import Organs
import Storage

/// By what a form that is sent twice is known.
struct FilingMark {
    private let organ: Identifier<Unit>
    private let key: Digest32
    private let content: Digest32

    init(_ filing: Filing, key: String, in organ: Identifier<Unit>, _ keys: KeyRing) {
        self.organ = organ
        self.key = Self.digest(key, keys)
        let text =
            JSONText.text(filing.applicant) + JSONText.text(filing.content)
            + filing.files.all.map { "\($0.0.rawValue):\($0.1.digest.hex)" }.joined(separator: ",")
        content = keys.tokenDigest(of: text, for: "request.filing-content")
    }

    static func digest(_ key: String, _ keys: KeyRing) -> Digest32 {
        keys.tokenDigest(of: key, for: "request.filing-key")
    }

    /// The request that the key made already.
    ///
    /// - Throws: a refusal where it made one of other contents.
    func request(_ session: any ReadSession) throws -> InformationRequest? {
        let row = try session.row(
            """
            SELECT request_id, content_digest FROM request_filing WHERE organ_id = \(organ) AND key_digest = \(key)
            """)
        guard let row else { return nil }
        guard try row.digest(1) == content else {
            throw Refused.rules([Refusal("request.key-used", "这份表单已经提交过；内容有改动的，请重新填写一份申请")])
        }
        return try RequestRecords.find(try row.identifier(0), in: .everything, session)
    }

    /// Two that come at once cannot both be kept: both count the organ's serial up, so that the second is done again and finds the first.
    func keep(_ request: Identifier<InformationRequest>, _ session: any WriteSession) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO request_filing (organ_id, key_digest, content_digest, request_id)
            VALUES (\(organ), \(key), \(content), \(request))
            """)
    }
}
