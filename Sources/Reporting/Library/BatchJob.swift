import AnnualReport
import Organs
import ReportReading
public import Storage

/// Reads the files of a batch, one after the other. Each is settled in a transaction of its own: a server that dies goes on where it was.
public enum BatchJob {
    struct Payload: Codable {
        let batch: String
    }

    static let kind = JobKind<Payload>("reports.read-batch", "读取年度报告文件")

    static func enqueue(
        _ batch: Identifier<ReportBatch>, organ: Identifier<Unit>, at now: Moment, in session: any WriteSession
    ) throws(SQLFailure) {
        try JobQueue.enqueue(
            kind, Payload(batch: batch.rawValue), organ: organ.chain, deduplicationKey: batch.rawValue, at: now,
            in: session)
    }

    public static func register(in handlers: inout JobHandlers, _ database: any Database, _ blobs: any BlobStore) {
        handlers.register(kind) { payload, context in
            guard let batch = Identifier<ReportBatch>(rawValue: payload.batch) else {
                throw JobFailure("任务没有写明批次。", isPermanent: true)
            }
            try await run(batch, database, blobs, context.clock)
        }
    }

    /// Reads everything of the batch that was not read yet.
    public static func run(
        _ batch: Identifier<ReportBatch>, _ database: any Database, _ blobs: any BlobStore, _ clock: Clock
    ) async throws {
        while let next = try await database.read({ try BatchRecords.nextWaiting(of: batch, $0) }) {
            try Task.checkCancellation()
            let reading = await reading(try await blobs.get(next.digest), name: next.name)
            let (file, now) = (next.file, clock.now())
            try await database.write { try ReportBatches.settle(file, reading, at: now, in: $0) }
        }
    }

    static func reading(_ bytes: [UInt8], name: String) async -> BatchReading {
        do throws(ReportFileError) {
            return .report(ReportRecord(try await ReportReader().read(bytes, source: name)))
        } catch {
            return .failure(error.words)
        }
    }
}
