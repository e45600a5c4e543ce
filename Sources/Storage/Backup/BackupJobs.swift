import Logging
import Synchronization

/// Making and verifying backups as jobs of the server.
public struct BackupJobs: Sendable {
    public let installation: Backup.Installation
    public let store: BackupStore
    /// The version of the program, written into each backup.
    public let program: String
    /// The public keys whose checkpoints count when a backup is verified.
    public let trusted: [CheckpointPublicKey]
    /// How many of those that come round by the clock are kept; older ones are removed. Those made by hand stay.
    public let kept: Int
    private let pause: @Sendable (Duration) async throws -> Void

    /// - Parameter pause: how time passes between two notes of progress; tests hand in their own.
    public init(
        of installation: Backup.Installation, in store: BackupStore, program: String,
        trusted: [CheckpointPublicKey], kept: Int,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        precondition(kept >= 1, "a backup that is not kept is none")
        self.installation = installation
        self.store = store
        self.program = program
        self.trusted = trusted
        self.kept = kept
        self.pause = pause
    }

    public struct Check: Codable, Hashable, Sendable {
        /// The name of the backup's folder.
        public let backup: String
    }

    public static let make = JobKind<NoPayload>("backup.make", "制作备份")
    public static let verify = JobKind<Check>("backup.verify", "核验备份")

    public static func schedule(every period: Duration) -> Schedule {
        Schedule(make.name, .every(minutes: max(1, Int(period.components.seconds / 60))), make)
    }

    public func register(in handlers: inout JobHandlers) {
        handlers.register(BackupJobs.make) { _, context in try await make(context) }
        handlers.register(BackupJobs.verify) { check, context in try await verify(check.backup, context) }
    }
}

// MARK: - Asking

extension BackupJobs {
    /// Has a backup made. While one that was asked for by hand waits or runs, that one is meant.
    @discardableResult
    public static func requestBackup(
        by actor: Identifier<Actor>, actingFor: Identifier<Actor>? = nil, at now: Moment, in session: any WriteSession
    ) throws -> Identifier<BackupRecord> {
        let job = try JobQueue.enqueue(
            make, NoPayload(), organ: ChainOwner.platform, deduplicationKey: "by-hand", maximumAttempts: 3, at: now,
            in: session)
        if let open = try BackupRecords.find(job: job, in: session) { return open.id }
        let id = try BackupRecords.insert(job, by: actor, at: now, in: session).id
        try EventLog.append(
            EventDraft(
                .backupRequested, of: .init("backup-request", id), organ: ChainOwner.platform, by: actor,
                actingFor: actingFor, at: now), in: session)
        return id
    }

    /// Has a backup verified. While a check of it waits or runs, that one is meant.
    @discardableResult
    public static func requestCheck(
        of name: String, by actor: Identifier<Actor>, actingFor: Identifier<Actor>? = nil, at now: Moment,
        in session: any WriteSession
    ) throws -> Identifier<BackupCheck> {
        let job = try JobQueue.enqueue(
            verify, Check(backup: name), organ: ChainOwner.platform, deduplicationKey: name, maximumAttempts: 3,
            at: now, in: session)
        if let open = try BackupRecords.findCheck(job: job, in: session) { return open.id }
        let id = try BackupRecords.insertCheck(job, of: name, by: actor, at: now, in: session)
        try EventLog.append(
            EventDraft(
                .backupCheckRequested, of: .init(kind: "backup", id: name), organ: ChainOwner.platform, by: actor,
                actingFor: actingFor, at: now), in: session)
        return id
    }
}

// MARK: - Doing

extension BackupJobs {
    private var database: any Database { installation.database }

    private func make(_ context: JobContext) async throws {
        try await inWords {
            try await store.prepare()
            try await clearLeftovers(context.logger)
        }
        try await takeUpUnlisted(context)
        let record = try await begin(context)
        let made: BackupRecord.Made
        if let before = record.made { made = before } else { made = try await makeNew(for: record, context) }
        if record.requestedBy == nil { try await removeOldOnes(context) }
        guard made.lost == 0 else { throw lossTold(of: made, context.logger) }
    }

    private func clearLeftovers(_ logger: Logger) async throws {
        let leftovers = try await store.clearLeftovers()
        for name in leftovers.removed { logger.warning("unfinished backup removed", metadata: ["backup": "\(name)"]) }
        for name in leftovers.kept {
            logger.error("unfinished backup cannot be removed", metadata: ["backup": "\(name)"])
        }
    }

    /// A server that dies between a whole backup and its row leaves a folder that is in no list and that nothing would ever remove: its own list
    /// says which request it answers. One that the server was not asked for stays what it is.
    private func takeUpUnlisted(_ context: JobContext) async throws {
        let listed = try await database.read { try BackupRecords.names(in: $0) }
        for name in try await store.names() where !listed.contains(name) {
            guard let made = try await readable(name), let request = made.manifest.request else { continue }
            let record = try await database.read { try BackupRecords.find(request, in: $0) }
            guard let record, record.made == nil else { continue }
            try await keep(made, as: name, for: record, at: context.clock.now())
            context.logger.warning("backup without a record taken up", metadata: ["backup": "\(name)"])
        }
    }

    /// - Returns: `nil` when its list cannot be read: then nothing can be restored from it.
    private func readable(_ name: String) async throws -> Backup.Made? {
        do { return try await store.made(name) } catch is BackupFailure { return nil }
    }

    private func begin(_ context: JobContext) async throws -> BackupRecord {
        let (job, now) = (context.job.id, context.clock.now())
        return try await database.write { session in
            if let record = try BackupRecords.find(job: job, in: session) { return record }
            return try BackupRecords.insert(job, by: nil, at: now, in: session)
        }
    }

    private func makeNew(for record: BackupRecord, _ context: JobContext) async throws -> BackupRecord.Made {
        let now = context.clock.now()
        let name = BackupStore.name(at: now)
        let occasion = Backup.Occasion(actor: record.requestedBy, program: program, at: now, request: record.id)
        let made = try await inWords {
            try await notingProgress(of: context.job.id) { progress in
                try await Backup.write(installation, to: store.path(of: name), on: occasion, progress: progress)
            }
        }
        return try await keep(made, as: name, for: record, at: now)
    }

    /// Writes down a whole backup and tells of it, unless that was done before.
    @discardableResult
    private func keep(
        _ made: Backup.Made, as name: String, for record: BackupRecord, at now: Moment
    ) async throws -> BackupRecord.Made {
        let manifest = made.manifest
        let kept = BackupRecord.Made(
            name: name, at: manifest.made, rows: manifest.rowCount, files: manifest.files.count,
            lost: manifest.lost.count, bytes: try await store.bytes(of: name), digest: made.digest)
        let event = made.event(by: record.requestedBy, at: now)
        try await database.write { session in
            guard try BackupRecords.keep(kept, record.id, in: session) else { return }
            try EventLog.append(event, in: session)
        }
        return kept
    }

    /// The backup is made and kept; the job is a dead letter all the same, so that somebody looks.
    private func lossTold(of made: BackupRecord.Made, _ logger: Logger) -> JobFailure {
        logger.critical(
            "backup made without files that the store has lost",
            metadata: ["backup": "\(made.name)", "lost": "\(made.lost)"])
        return JobFailure(
            "备份 \(made.name) 已制作，但有 \(made.lost) 个文件的内容缺失或已损坏，不在备份中。请在备份页查看是哪些文件，从较早的备份取回后重新制作。",
            isPermanent: true)
    }

    /// The folder first: a backup that is on the disk and not in the list does no harm.
    private func removeOldOnes(_ context: JobContext) async throws {
        let records = try await database.read { try BackupRecords.scheduled(in: $0) }
        let needed = try await lastToHoldWhatIsLost(records)
        for record in records.dropFirst(kept) where !needed.contains(record.id) {
            guard let name = record.made?.name else { continue }
            try await store.remove(name)
            let now = context.clock.now()
            try await database.write { session in
                try session.execute("UPDATE backup SET removed_at = \(now) WHERE id = \(record.id)")
                try EventLog.append(
                    EventDraft(
                        .backupRemoved, of: .init(kind: "backup", id: name), organ: ChainOwner.platform, by: nil,
                        at: now), in: session)
            }
        }
    }

    /// For each file that the newest could not have, the last one that has it: there may be no other copy.
    private func lastToHoldWhatIsLost(_ newestFirst: [BackupRecord]) async throws -> Set<Identifier<BackupRecord>> {
        guard let newest = newestFirst.first?.made, newest.lost > 0 else { return [] }
        var sought = Set(try await readable(newest.name)?.manifest.lost.map(\.digest) ?? [])
        var holders: Set<Identifier<BackupRecord>> = []
        for record in newestFirst.dropFirst() where !sought.isEmpty {
            guard let name = record.made?.name, let made = try await readable(name) else { continue }
            let held = sought.intersection(made.manifest.files.map(\.digest))
            if !held.isEmpty { holders.insert(record.id) }
            sought.subtract(held)
        }
        return holders
    }

    private func verify(_ name: String, _ context: JobContext) async throws {
        let job = context.job.id
        guard BackupStore.isName(name) else { throw JobFailure("备份的名称无法识别。", isPermanent: true) }
        let check = try await database.read { try BackupRecords.findCheck(job: job, in: $0) }
        guard let check, check.finishedAt == nil else { return }
        let failure = try await fault(of: name, job: job)
        let now = context.clock.now()
        try await database.write { session in
            try BackupRecords.finishCheck(check.id, failure: failure, at: now, in: session)
            try EventLog.append(
                EventDraft(
                    .backupVerified, of: .init(kind: "backup", id: name), organ: ChainOwner.platform,
                    by: check.requestedBy, facts: ["result": failure == nil ? "sound" : "unsound"], at: now),
                in: session)
            try context.finish(in: session)
        }
    }

    /// What is wrong with a backup; `nil` when nothing is. A disk that cannot be read is no fault of the backup: the job tries again.
    private func fault(of name: String, job: Identifier<Job>) async throws -> String? {
        do {
            _ = try await notingProgress(of: job) { progress in
                try await Backup.verify(store.path(of: name), trusted: trusted, progress: progress)
            }
            return nil
        } catch .disk(let path, let reason) as BackupFailure {
            throw JobFailure("无法读取 \(path)：\(reason)。")
        } catch let failure as BackupFailure {
            return "\(failure)"
        }
    }

    /// The words of a failure are for the operator.
    private func inWords<Value>(_ work: () async throws -> Value) async throws -> Value {
        do { return try await work() } catch let failure as BackupFailure { throw JobFailure("\(failure)") }
    }

    private static let progressEvery = Duration.seconds(1)

    /// Does the work and writes down meanwhile how far it is.
    private func notingProgress<Value: Sendable>(
        of job: Identifier<Job>,
        _ work: @escaping @Sendable (@escaping @Sendable (Backup.Progress) -> Void) async throws -> Value
    ) async throws -> Value {
        let latest = LatestProgress()
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await work(latest.set) }
            group.addTask {
                while (try? await pause(BackupJobs.progressEvery)) != nil {
                    guard let progress = latest.take() else { continue }
                    // Progress that could not be written is no reason to stop.
                    _ = try? await database.write { try BackupRecords.keep(progress, ofJob: job, in: $0) }
                }
                return nil
            }
            while let value = try await group.next() {
                guard let value else { continue }
                group.cancelAll()
                return value
            }
            throw CancellationError()
        }
    }
}

private final class LatestProgress: Sendable {
    private let progress = Mutex<Backup.Progress?>(nil)

    @Sendable func set(_ new: Backup.Progress) { progress.withLock { $0 = new } }

    /// The last one that was not taken yet.
    func take() -> Backup.Progress? {
        progress.withLock { progress in
            defer { progress = nil }
            return progress
        }
    }
}
