import class Foundation.JSONDecoder
import class Foundation.JSONEncoder
import struct Foundation.Data
public import Organs
import RichText
public import Storage

/// The rows of imports of items.
public enum ItemImportRecords {
    private static let columns: SQLStatement = """
        id, organ_id, unit_id, made_by, made_at, register_name, register_digest, files_name, files_digest, state,
        row_count, problem_count, notice_count, remarks, done_at, job_id, rows_read, rows_total, attachments_kept,
        attachments_total, fault, checked_at
        """

    public static func find(
        _ id: Identifier<ItemImport>, _ session: any ReadSession
    ) throws(SQLFailure) -> ItemImport? {
        try session.row("SELECT \(columns) FROM item_import WHERE id = \(id)").map(record)
    }

    /// A person's latest imports.
    public static func latest(
        of person: Identifier<Person>, limit: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> [ItemImport] {
        try session.rows(
            """
            SELECT \(columns) FROM item_import WHERE made_by = \(person) ORDER BY made_at DESC, id DESC LIMIT \(limit)
            """
        ).map(record)
    }

    /// Rows in their order.
    public static func rows(
        of id: Identifier<ItemImport>, limit: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> [ItemImportRow] {
        try session.rows(
            """
            SELECT number, place, title, sensitivity, metadata, body, attachments, item_id FROM item_import_row
            WHERE import_id = \(id) ORDER BY number LIMIT \(limit)
            """
        ).map(row)
    }

    static func insert(_ record: ItemImport, _ session: any WriteSession) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO item_import (id, organ_id, unit_id, made_by, made_at, register_name, register_digest, files_name,
                files_digest, state, job_id, row_count, problem_count, notice_count, remarks, checked_at)
            VALUES (\(record.id), \(record.organ), \(record.unit), \(record.madeBy), \(record.madeAt),
                \(record.register?.name), \(record.register?.digest), \(record.files?.name), \(record.files?.digest),
                \(record.state.rawValue), \(record.job), \(record.counts.rows), \(record.counts.problems),
                \(record.counts.notices), \(json(record.remarks)), \(record.checkedAt))
            """)
    }

    /// Contents are written down only where they can be imported.
    static func insert(
        _ row: ItemImportReading.Row, _ number: Int, of record: ItemImport, _ session: any WriteSession
    ) throws(SQLFailure) {
        let isKept = record.counts.problems == 0
        let title = row.content.metadata.title
        try session.execute(
            """
            INSERT INTO item_import_row (import_id, number, place, title, sensitivity, metadata, body, attachments)
            VALUES (\(record.id), \(number), \(row.place.words), \(title), \(row.sensitivity.rawValue),
                \(isKept ? row.content.metadataBytes : nil), \(isKept ? row.content.body.canonicalBytes : nil),
                \(isKept ? json(row.attachments.map(StoredAttachment.init)) : nil))
            """)
    }

    /// - Returns: whether it still is to be read.
    static func setProgress(
        _ id: Identifier<ItemImport>, _ progress: ItemImport.Progress, _ session: any WriteSession
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            """
            UPDATE item_import SET rows_read = \(progress.rowsRead), rows_total = \(progress.rows),
                attachments_kept = \(progress.attachmentsKept), attachments_total = \(progress.attachments)
            WHERE id = \(id) AND state = 'reading'
            """) == 1
    }

    /// - Returns: whether it still was to be read.
    static func setChecked(
        _ id: Identifier<ItemImport>, _ counts: ItemImport.Counts, _ remarks: [ItemImportRemark], at now: Moment,
        _ session: any WriteSession
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            """
            UPDATE item_import SET state = 'checked', row_count = \(counts.rows), problem_count = \(counts.problems),
                notice_count = \(counts.notices), remarks = \(json(remarks)), checked_at = \(now)
            WHERE id = \(id) AND state = 'reading'
            """) == 1
    }

    /// - Returns: whether it still was to be read.
    static func setFailed(
        _ id: Identifier<ItemImport>, because fault: String, _ session: any WriteSession
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            "UPDATE item_import SET state = 'failed', fault = \(fault) WHERE id = \(id) AND state = 'reading'") == 1
    }

    /// - Returns: whether it stood in one of these states until now.
    static func close(
        _ id: Identifier<ItemImport>, as state: ItemImport.State, from states: [ItemImport.State], at now: Moment,
        _ session: any WriteSession
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            """
            UPDATE item_import SET state = \(state.rawValue), done_at = \(state == .done ? now : nil)
            WHERE id = \(id) AND state IN \(list: states.map(\.rawValue))
            """) == 1
    }

    static func setItem(
        _ item: Identifier<Item>, _ number: Int, of id: Identifier<ItemImport>, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            "UPDATE item_import_row SET item_id = \(item) WHERE import_id = \(id) AND number = \(number)")
    }

    /// What is a draft now, or was given up, need not stand here too.
    static func forgetContents(of id: Identifier<ItemImport>, _ session: any WriteSession) throws(SQLFailure) {
        try session.execute(
            "UPDATE item_import_row SET metadata = NULL, body = NULL, attachments = NULL WHERE import_id = \(id)")
    }
}

// MARK: As they are written

extension ItemImportRecords {
    private struct StoredAttachment: Codable {
        let digest: String
        let size: Int
        let type: String
        let name: String

        init(_ content: KeptContent) {
            digest = content.digest.hex
            size = content.size
            type = content.type.rawValue
            name = content.name.text
        }

        var content: KeptContent? {
            guard let digest = Digest32(hex: digest), let type = MediaType(rawValue: type) else { return nil }
            return KeptContent(digest: digest, size: size, type: type, name: FileName(name))
        }
    }

    private static func json(_ value: some Encodable) -> String {
        guard let data = try? JSONEncoder().encode(value) else {
            preconditionFailure("texts, numbers and digests can be written as JSON")
        }
        return String(decoding: data, as: UTF8.self)
    }

    private static func decoded<Value: Decodable>(_ row: SQLRow, _ column: Int) throws(SQLFailure) -> Value {
        guard let value = try? JSONDecoder().decode(Value.self, from: Data(try row.text(column).utf8)) else {
            throw row.misfit(column, "JSON of an import of items")
        }
        return value
    }

    private static func record(_ row: SQLRow) throws(SQLFailure) -> ItemImport {
        let registerName = try row.textOrNil(5)
        let filesName = try row.textOrNil(7)
        let register = try registerName.map { name throws(SQLFailure) in
            ItemImport.File(name: name, digest: try row.digest(6))
        }
        var filesDigest: Digest32?
        if case .null = row[8] {} else { filesDigest = try row.digest(8) }
        return ItemImport(
            id: try row.identifier(0), organ: try row.identifier(1), unit: try row.identifier(2),
            madeBy: try row.identifier(3), madeAt: try row.moment(4), register: register,
            files: filesName.map { .init(name: $0, digest: filesDigest) }, state: try row.choice(9),
            job: try row.identifierOrNil(15),
            progress: .init(
                rowsRead: try row.int(16), rows: try row.integerOrNil(17).map(Int.init),
                attachmentsKept: try row.int(18), attachments: try row.integerOrNil(19).map(Int.init)),
            counts: .init(rows: try row.int(10), problems: try row.int(11), notices: try row.int(12)),
            remarks: try decoded(row, 13), fault: try row.textOrNil(20), checkedAt: try row.momentOrNil(21),
            doneAt: try row.momentOrNil(14))
    }

    private static func row(_ row: SQLRow) throws(SQLFailure) -> ItemImportRow {
        var content: ItemContent?
        var attachments: [KeptContent] = []
        if case .null = row[4] {
        } else {
            content = try ItemContent(metadata: try row.blob(4), body: try row.blob(5), attachments: Array("[]".utf8))
            let stored: [StoredAttachment] = try decoded(row, 6)
            attachments = try stored.map { attachment throws(SQLFailure) in
                guard let content = attachment.content else { throw row.misfit(6, "attachments of an import") }
                return content
            }
        }
        return ItemImportRow(
            number: try row.int(0), place: try row.text(1), title: try row.text(2), sensitivity: try row.choice(3),
            content: content, attachments: attachments, item: try row.identifierOrNil(7))
    }
}
