import ContentChecks
import class Foundation.JSONDecoder
import class Foundation.JSONEncoder
import struct Foundation.Data
import Organs
import RichText
public import Storage

/// What was seen inside files that go with items: their text, and what a reader does not see. Opened once for each content, by a job.
public enum FileInspections {
    /// By digest; files that were not opened yet are missing.
    static func find(
        _ digests: [String], _ session: any ReadSession
    ) throws(SQLFailure) -> [String: CheckedContent.Attachment] {
        guard !digests.isEmpty else { return [:] }
        let rows = try session.rows(
            "SELECT digest, result FROM file_inspection WHERE digest IN \(list: Set(digests).sorted())")
        var found: [String: CheckedContent.Attachment] = [:]
        for row in rows {
            let text = try row.text(1)
            guard let file = try? JSONDecoder().decode(CheckedContent.Attachment.self, from: Data(text.utf8)) else {
                // Written by another version of the program: the job writes it anew.
                continue
            }
            found[try row.text(0)] = file
        }
        return found
    }

    /// Queues the opening of what a version brings along.
    static func request(
        _ content: ItemContent, of item: Item, at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        let digests = Set(content.attachments.map(\.digest) + content.body.fileKeys.map(\.hex))
        let known = Set(try find(digests.sorted(), session).keys)
        for digest in digests.subtracting(known).sorted() {
            try JobQueue.enqueue(
                kind, Request(digest: digest), organ: item.organ.chain, deduplicationKey: digest, at: now, in: session)
        }
    }

    struct Request: Codable, Hashable, Sendable {
        let digest: String
    }

    static let kind = JobKind<Request>("publishing.inspect-file", "检查附件内容")

    public static func register(in handlers: inout JobHandlers, _ database: any Database, _ blobs: any BlobStore) {
        handlers.register(kind) { request, context in
            try await inspect(request.digest, database, blobs, at: context.clock.now())
        }
    }

    /// Opens a stored content and writes down what it holds.
    package static func inspect(
        _ hex: String, _ database: any Database, _ blobs: any BlobStore, at now: Moment
    ) async throws {
        guard let digest = Digest32(hex: hex) else { throw JobFailure("任务所指的文件无法识别。", isPermanent: true) }
        let name = try await database.read { session in
            try session.row("SELECT name FROM file WHERE digest = \(digest) ORDER BY id LIMIT 1")?.text(0)
        }
        guard let name else { throw JobFailure("任务所指的文件已经删除。", isPermanent: true) }
        let file = await AttachmentInspection.inspect(try await blobs.get(digest), name: name)
        let text = String(decoding: try JSONEncoder().encode(file), as: UTF8.self).replacing("\\u0000", with: "")
        try await database.write { session in
            try session.execute(
                """
                INSERT INTO file_inspection (digest, result, at) VALUES (\(hex), \(text), \(now))
                ON CONFLICT (digest) DO UPDATE SET result = excluded.result, at = excluded.at
                """)
        }
    }
}
