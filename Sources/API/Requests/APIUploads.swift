import HTTPTypes
import Organs
import Requests
import Storage
import Web

/// Files that a program has sent before the request that they belong to.
enum APIUploads {
    /// A request must follow within this time; the bytes of a file that no record has are swept away after ``Storage/FileSweep/grace``.
    static let usableFor = Duration.seconds(20 * 3_600)
    /// How long a call that is sent again still finds the uploads that its request was made with.
    static let keptFor = Duration.seconds(7 * 86_400)

    static func insert(
        _ kept: KeptContent, of token: APIToken, at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) -> Identifier<APIUpload> {
        let id = Identifier<APIUpload>(at: now)
        try session.execute(
            """
            INSERT INTO api_upload (id, token_id, name, media_type, digest, size, uploaded_at)
            VALUES (\(id), \(token.id), \(kept.name.text), \(kept.type.rawValue), \(kept.digest), \(kept.size), \(now))
            """)
        try EventLog.append(
            EventDraft(
                .apiUploadReceived, of: .init("api-upload", id), organ: token.organ.chain, by: token.actor,
                facts: ["digest": kept.digest.hex, "size": "\(kept.size)", "type": kept.type.rawValue], at: now),
            in: session)
        return id
    }

    /// The files that a body names.
    /// - Throws: a problem with the place of each that there is not.
    static func files(_ json: JSONValue?, of token: APIToken, _ session: any ReadSession) throws -> FilingFiles {
        var files = FilingFiles()
        guard let json else { return files }
        files.identity = try list("identity", json, token, session)
        files.authority = try list("authority", json, token, session)
        files.attachments = try list("attachments", json, token, session)
        return files
    }

    private static func list(
        _ name: String, _ json: JSONValue, _ token: APIToken, _ session: any ReadSession
    ) throws -> [KeptContent] {
        try (json[name]?.list ?? []).enumerated().map { index, value in
            guard let id = value.text.flatMap(Identifier<APIUpload>.init(rawValue:)),
                let kept = try find(id, of: token, session)
            else {
                let place = "#/files/\(name)/\(index)"
                throw Problem(
                    .unprocessableContent, "附件不存在", "没有这个附件，或者上传以后放置太久，请重新上传。",
                    faults: [.init(place, "没有这个附件")])
            }
            return kept
        }
    }

    private static func find(
        _ id: Identifier<APIUpload>, of token: APIToken, _ session: any ReadSession
    ) throws(SQLFailure) -> KeptContent? {
        let row = try session.row(
            "SELECT digest, size, media_type, name FROM api_upload WHERE id = \(id) AND token_id = \(token.id)")
        guard let row else { return nil }
        return KeptContent(
            digest: try row.digest(0), size: try row.int(1), type: try row.choice(2), name: FileName(try row.text(3)))
    }

    static func removeOld(at now: Moment, _ session: any WriteSession) throws(SQLFailure) {
        try session.execute("DELETE FROM api_upload WHERE uploaded_at < \(now - keptFor)")
    }
}

/// Whose key it is.
enum APIUpload {}
