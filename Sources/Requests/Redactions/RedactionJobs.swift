import Organs
import Redaction
import Regulation
public import Storage

/// Makes redacted files in the background, and proves of each that nothing is left under its marks.
public enum RedactionJobs {
    struct Payload: Codable, Sendable {
        let request: String
        let redaction: String
    }

    static let kind = JobKind<Payload>("redaction.make", "生成遮挡后的文件")
    /// The machine's own failures pass; a file that brings the server down three times is not tried again.
    private static let attempts = 3

    /// No file is made that could not be kept.
    private static let limits: RedactionLimits = {
        var limits = RedactionLimits.standard
        limits.outputBytes = min(limits.outputBytes, UploadPolicy.redacted.largest)
        return limits
    }()

    static func enqueue(
        _ redaction: Identifier<RedactionCase>, of request: InformationRequest, at now: Moment,
        _ session: any WriteSession
    ) throws(SQLFailure) -> Identifier<Job> {
        try JobQueue.enqueue(
            kind, Payload(request: request.id.rawValue, redaction: redaction.rawValue), organ: request.organ.chain,
            deduplicationKey: redaction.rawValue, maximumAttempts: attempts, at: now, in: session)
    }

    public static func register(in handlers: inout JobHandlers, _ database: any Database, _ files: FileCabinet) {
        handlers.register(kind) { payload, context in
            guard let request = Identifier<InformationRequest>(rawValue: payload.request),
                let redaction = Identifier<RedactionCase>(rawValue: payload.redaction)
            else { throw JobFailure("任务所指的遮挡标识无法识别。", isPermanent: true) }
            let found = try await database.read { try Work(redaction, of: request, context.job.id, $0) }
            // Taken back, made already, or asked for anew by another job: nothing is left to do here.
            guard let found else { return }
            try await run(found, database, files, context)
        }
    }

    /// What is to be made of what.
    private struct Work: Sendable {
        let redaction: RedactionCase
        let run: RedactionRun
        let original: StoredFile
        let organ: String

        init?(
            _ id: Identifier<RedactionCase>, of request: Identifier<InformationRequest>, _ job: Identifier<Job>,
            _ session: any ReadSession
        ) throws {
            guard let redaction = try RedactionRecords.find(id, of: request, session), !redaction.isFinished,
                let run = try RedactionRuns.find(id, session), run.job == job, run.endedAt == nil,
                run.version == redaction.version
            else { return nil }
            guard let original = try CaseFiles.file(redaction.source, of: request, session) else {
                throw JobFailure("原件已删除。", isPermanent: true)
            }
            self.redaction = redaction
            self.run = run
            self.original = original
            organ = try UnitRecords.find(redaction.organ, in: .everything, session)?.name ?? ""
        }
    }

    private static func run(
        _ work: Work, _ database: any Database, _ files: FileCabinet, _ context: JobContext
    ) async throws {
        let result: RedactedFile
        do {
            result = try await made(work, try await files.blobs.get(work.original.digest), database, context)
        } catch let error as RedactionError {
            if error.isOfTheMachine { throw JobFailure(error.message + "。") }
            return try await fail(work, error.message + "。", database, context)
        }
        let title = work.redaction.title
        let now = context.clock.now()
        do {
            let output = try await files.keep(
                result.bytes, called: "\(title).\(result.kind.rawValue)", under: .redacted, at: now)
            var sheet: KeptContent?
            if let bytes = result.sheet {
                sheet = try await files.keep(bytes, called: "\(title)（遮挡说明）.pdf", under: .redacted, at: now)
            }
            try await database.write { [sheet] session in
                try Redactions.finish(
                    work.redaction, work.run, result, output: output, sheet: sheet, at: now, in: session)
                try context.finish(in: session)
            }
        } catch Refused.rules(let refusals) {
            try await fail(work, refusals.map { $0.message + "。" }.joined(), database, context)
        }
    }

    /// Makes and proves the file, and writes down how far it is.
    private static func made(
        _ work: Work, _ bytes: [UInt8], _ database: any Database, _ context: JobContext
    ) async throws -> RedactedFile {
        let source = try await RedactionSource.open(bytes, limits: limits)
        let day = context.clock.now().day
        let heading = RedactionHeading(title: work.redaction.title, organ: work.organ, day: day)
        let pace = ProgressPace()
        return try await source.redacted(work.redaction.marks, heading) { progress in
            guard pace.isDue(at: context.clock.now()) else { return }
            // Progress that could not be written is no reason to stop; the result is written with care.
            try? await database.write { session in
                try RedactionRuns.progress(
                    work.redaction.id, work.run.job, done: progress.done, of: progress.total, session)
            }
        }
    }

    /// The file or its marks are the reason: whoever asked for it reads why and mends it; trying again would not help.
    private static func fail(
        _ work: Work, _ reason: String, _ database: any Database, _ context: JobContext
    ) async throws {
        let now = context.clock.now()
        try await database.write { session in
            try RedactionRuns.end(work.redaction.id, failure: reason, remarks: [], at: now, session)
            try context.finish(in: session)
        }
    }
}

extension UploadPolicy {
    /// Of files that the engine made, as large as it makes them.
    fileprivate static let redacted = UploadPolicy.office.only(.pdf, .png)
}
