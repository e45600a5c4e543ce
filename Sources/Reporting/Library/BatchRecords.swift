import AnnualReport
public import Organs
public import Storage

/// The rows of batches.
public enum BatchRecords {
    private static let batchColumns: SQLStatement = """
        b.id, b.keeper_id, b.reaches_below, b.made_by, b.made_for, b.made_at,
        (SELECT count(*) FROM report_batch_file f WHERE f.batch_id = b.id),
        (SELECT count(*) FROM report_batch_file f WHERE f.batch_id = b.id AND f.state = 'waiting'),
        (SELECT count(*) FROM report_batch_file f WHERE f.batch_id = b.id
            AND f.state IN ('unreadable', 'unrecognised', 'contested'))
        """

    public static func batch(
        _ id: Identifier<ReportBatch>, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> ReportBatch? {
        try session.row(
            """
            SELECT \(batchColumns) FROM report_batch b WHERE b.id = \(id) AND \(scope.condition(onOrgan: "b.keeper_id"))
            """
        ).map { row throws(SQLFailure) in try batch(row) }
    }

    /// The latest first.
    public static func batches(
        in scope: Scope, limit: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> [ReportBatch] {
        var batches: [ReportBatch] = []
        for row in try session.rows(
            """
            SELECT \(batchColumns) FROM report_batch b WHERE \(scope.condition(onOrgan: "b.keeper_id"))
            ORDER BY b.made_at DESC, b.id DESC LIMIT \(limit)
            """)
        { batches.append(try batch(row)) }
        return batches
    }

    private static let fileColumns: SQLStatement = """
        f.id, f.batch_id, f.name, f.file_id, f.state, f.reason, f.printed_organ, f.printed_year, f.candidates,
        f.edition_id, f.other_id, c.errors, c.warnings, c.notices, e.organ_name, e.year, f.version
        """
    private static let fileTables: SQLStatement = """
        report_batch_file f LEFT JOIN report_edition e ON e.id = f.edition_id
            LEFT JOIN report_check c ON c.edition_id = f.edition_id
        """

    public static func file(
        _ id: Identifier<BatchFile>, _ session: any ReadSession
    ) throws(SQLFailure) -> BatchFile? {
        try session.row("SELECT \(fileColumns) FROM \(fileTables) WHERE f.id = \(id)").map {
            row throws(SQLFailure) in try file(row)
        }
    }

    /// Those whose report has most errors first, then as they were given.
    public static func files(
        of batch: Identifier<ReportBatch>, _ session: any ReadSession
    ) throws(SQLFailure) -> [BatchFile] {
        var files: [BatchFile] = []
        for row in try session.rows(
            """
            SELECT \(fileColumns) FROM \(fileTables) WHERE f.batch_id = \(batch)
            ORDER BY coalesce(c.errors, 0) DESC, coalesce(c.warnings, 0) DESC, coalesce(c.notices, 0) DESC, f.number
            """)
        { files.append(try file(row)) }
        return files
    }

    static func nextWaiting(
        of batch: Identifier<ReportBatch>, _ session: any ReadSession
    ) throws(SQLFailure) -> (file: Identifier<BatchFile>, name: String, digest: Digest32)? {
        try session.row(
            """
            SELECT f.id, f.name, f.digest FROM report_batch_file f
            WHERE f.batch_id = \(batch) AND f.state = 'waiting' ORDER BY f.number LIMIT 1
            """
        ).map { row throws(SQLFailure) in (try row.identifier(0), try row.text(1), try row.digest(2)) }
    }

    /// A file with the same bytes that the same organ has taken in before.
    static func twin(
        of file: BatchFile, in batch: ReportBatch, _ session: any ReadSession
    ) throws(SQLFailure) -> (name: String, edition: Identifier<ReportEdition>?)? {
        try session.row(
            """
            SELECT f.name, f.edition_id FROM report_batch_file f JOIN report_batch b ON b.id = f.batch_id
            WHERE f.digest = (SELECT digest FROM report_batch_file WHERE id = \(file.id)) AND f.id <> \(file.id)
                AND b.keeper_id = \(batch.keeper)
                AND f.state IN ('kept', 'aside', 'handed-in', 'contested', 'unrecognised')
            ORDER BY f.id LIMIT 1
            """
        ).map { row throws(SQLFailure) in (try row.text(0), try row.identifierOrNil(1)) }
    }

    /// What was read of a file that nobody has said yet whose it is.
    static func record(of file: Identifier<BatchFile>, _ session: any ReadSession) throws(SQLFailure) -> ReportRecord? {
        guard let row = try session.row("SELECT record FROM report_batch_file WHERE id = \(file)"),
            let text = try row.textOrNil(0)
        else { return nil }
        return try? ReportRecord(json: Array(text.utf8))
    }

    // MARK: Changing

    static func set(
        _ file: BatchFile, _ state: BatchFile.State, reason: String = "", edition: Identifier<ReportEdition>? = nil,
        other: Identifier<ReportEdition>? = nil, in session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            UPDATE report_batch_file SET state = \(state.rawValue), reason = \(reason), edition_id = \(edition),
                other_id = \(other), record = NULL, candidates = '', version = version + 1
            WHERE id = \(file.id)
            """)
    }

    /// Puts a file into the tray with what was read of it.
    static func wait(
        _ file: BatchFile, _ record: ReportRecord, _ match: OrganRecognition.Match, reason: String,
        in session: any WriteSession
    ) throws(SQLFailure) {
        let candidates: [Identifier<Unit>] =
            switch match {
            case .one(let unit): [unit]
            case .several(let units): units
            case .none: []
            }
        try session.execute(
            """
            UPDATE report_batch_file SET state = 'unrecognised', reason = \(reason),
                printed_organ = \(record.report.organ), printed_year = \(record.report.year),
                candidates = \(candidates.map(\.rawValue).joined(separator: ",")),
                record = \(String(decoding: record.json(layout: .compact), as: UTF8.self)), version = version + 1
            WHERE id = \(file.id)
            """)
    }

    // MARK: Rows

    private static func batch(_ row: SQLRow) throws(SQLFailure) -> ReportBatch {
        ReportBatch(
            id: try row.identifier(0), keeper: try row.identifier(1), reachesBelow: try row.boolean(2),
            madeBy: Authority(person: try row.identifier(3), actingFor: try row.identifierOrNil(4)),
            madeAt: try row.moment(5),
            counts: .init(files: try row.int(6), waiting: try row.int(7), open: try row.int(8)))
    }

    private static func file(_ row: SQLRow) throws(SQLFailure) -> BatchFile {
        BatchFile(
            id: try row.identifier(0), batch: try row.identifier(1), name: try row.text(2),
            file: try row.identifierOrNil(3), state: try row.choice(4), reason: try row.text(5),
            printedOrgan: try row.textOrNil(6), printedYear: try row.integerOrNil(7).map { Int($0) },
            candidates: try row.text(8).split(separator: ",").compactMap { Identifier(rawValue: String($0)) },
            edition: try row.identifierOrNil(9), other: try row.identifierOrNil(10),
            tally: try FindingTally(row, from: 11), organName: try row.textOrNil(14),
            year: try row.integerOrNil(15).map { Int($0) }, version: try row.int(16))
    }
}
