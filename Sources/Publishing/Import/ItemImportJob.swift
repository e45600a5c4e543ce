import Organs
public import Storage

/// Reads and checks in the background what was uploaded for an import of items. All that it finds is written down in one transaction, so that
/// a server that dies leaves nothing half read, and the job begins anew.
public enum ItemImportJob {
    /// What holds for each item; the rest is in the record.
    struct Payload: Codable, Sendable {
        let record: String
        let node: String?
        let kind: String
        let issuers: [String]
    }

    static let kind = JobKind<Payload>("publishing.read-import", "读取信息导入文件")
    /// Failures of the machine pass; a file that brings the server down three times is not tried again.
    private static let attempts = 3

    static func enqueue(
        _ id: Identifier<ItemImport>, _ defaults: ItemImportDefaults, organ: Identifier<Unit>, at now: Moment,
        in session: any WriteSession
    ) throws(SQLFailure) -> Identifier<Job> {
        let payload = Payload(
            record: id.rawValue, node: defaults.node?.rawValue, kind: defaults.kind.rawValue, issuers: defaults.issuers)
        return try JobQueue.enqueue(
            kind, payload, organ: organ.chain, deduplicationKey: id.rawValue, maximumAttempts: attempts, at: now,
            in: session)
    }

    /// - Parameter attachments: which files are taken in beside the bodies.
    public static func register(
        in handlers: inout JobHandlers, _ database: any Database, _ files: FileCabinet, attachments: UploadPolicy
    ) {
        handlers.register(kind) { payload, context in
            guard let id = Identifier<ItemImport>(rawValue: payload.record), let kind = ItemKind(rawValue: payload.kind)
            else { throw JobFailure("任务所指的导入无法识别。", isPermanent: true) }
            // Checked already, or given up: nothing is left to do.
            guard let record = try await database.read({ try ItemImportRecords.find(id, $0) }), record.state == .reading
            else { return }
            let defaults = ItemImportDefaults(
                unit: record.unit, node: payload.node.flatMap { Identifier(rawValue: $0) }, kind: kind,
                issuers: payload.issuers)
            try await ItemImportRun(
                record: record, defaults: defaults, attachments: attachments, database: database, files: files,
                context: context
            ).run()
        }
    }
}

/// One attempt of the job.
private struct ItemImportRun: Sendable {
    let record: ItemImport
    let defaults: ItemImportDefaults
    let attachments: UploadPolicy
    let database: any Database
    let files: FileCabinet
    let context: JobContext
    let work = ItemImportWork()
    let pace = ProgressPace()

    /// It was given up while it was read.
    private struct NoLongerWanted: Error {}

    func run() async throws {
        do {
            try await readAndCheck()
        } catch is NoLongerWanted {
            return
        } catch let fault as ItemImportFault {
            try await fail(fault.message)
        } catch let refused as Refused {
            try await fail(words(for: refused))
        } catch let refusal as UploadRefusal {
            // The register was taken in when it was uploaded: what refuses it now is the store, and passes.
            throw JobFailure(refusal.message)
        } catch BlobFailure.missing(_) {
            try await fail("上传的文件只为读取保留一天，现已清理，请重新上传")
        } catch BlobFailure.corrupt(_) {
            try await fail("保存的文件已损坏，请重新上传")
        }
    }

    private func readAndCheck() async throws {
        // Before the work, which is long: may this person still draft there?
        try await database.read { session in
            try ItemImports.requireDrafting(in: record.unit, by: try uploader(session), session)
        }
        let source = try await source()
        let read = try await work.read(source, defaults) { try await tell($0) }
        let reading = try await work.keepAttachments(
            of: read, from: source, in: files, under: attachments, at: context.clock.now()
        ) {
            try await tell($0)
        }
        let register = try await keptRegister(source, at: context.clock.now())
        try await database.write { session in
            let now = context.clock.now()
            _ = try ItemImports.finishReading(
                record.id, reading, defaults, register: register, by: try uploader(session), at: now, in: session)
            try context.finish(in: session)
        }
    }

    /// The person as he may act now.
    private func uploader(_ session: any ReadSession) throws(SQLFailure) -> Viewer {
        let now = context.clock.now()
        return Viewer(
            person: record.madeBy, name: "", account: "", session: Identifier(at: now),
            grants: try ViewerGrants.load(record.madeBy, on: now.day, in: session))
    }

    private func source() async throws -> ItemImportSource {
        var register: (name: String, bytes: [UInt8])?
        if let kept = record.register { register = (kept.name, try await files.blobs.get(kept.digest)) }
        guard let archive = record.files, let digest = archive.digest else {
            return ItemImportSource(register: register, files: nil)
        }
        let zipped = try await work.archive(try await files.blobs.get(digest))
        return ItemImportSource(register: register, files: (archive.name, zipped, digest))
    }

    /// The register becomes a file; announcing its content anew keeps it from being swept away before.
    private func keptRegister(_ source: ItemImportSource, at now: Moment) async throws -> KeptContent? {
        guard let register = source.register else { return nil }
        return try await files.keep(
            register.bytes, called: register.name, under: .itemRegister(largest: register.bytes.count), at: now)
    }

    private func tell(_ progress: ItemImport.Progress) async throws {
        guard pace.isDue(at: context.clock.now()) else { return }
        // Progress that could not be written is no reason to stop; the result is written with care.
        let isWanted = try? await database.write { try ItemImportRecords.setProgress(record.id, progress, $0) }
        if isWanted == false { throw NoLongerWanted() }
    }

    private func words(for refused: Refused) -> String {
        switch refused {
        case .rules(let refusals): refusals.map(\.message).joined(separator: "；")
        case .forbidden, .notFound: "您现在没有在所选科室起草信息的权限，请联系单位管理员"
        case .changedMeanwhile: "读取期间有关记录被他人修改，请重新上传"
        }
    }

    /// Whoever uploaded it reads why and mends it; trying again would not help.
    private func fail(_ fault: String) async throws {
        try await database.write { session in
            try ItemImports.failReading(record, because: fault, at: context.clock.now(), in: session)
            try context.finish(in: session)
        }
    }
}
