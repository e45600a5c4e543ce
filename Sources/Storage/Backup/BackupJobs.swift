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
        let id = try BackupRecords.insert(job, by: actor, at: now, in: session)
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
        guard let record = try await begin(context) else { return }
        let now = context.clock.now()
        let name = BackupStore.name(at: now)
        try await inWords { try await store.prepare() }
        let occasion = Backup.Occasion(actor: record.requestedBy, program: program, at: now)
        let made = try await inWords {
            try await notingProgress(of: context.job.id) { progress in
                try await Backup.make(of: installation, to: store.path(of: name), on: occasion, progress: progress)
            }
        }
        let kept = BackupRecord.Made(
            name: name, at: now, rows: made.manifest.rowCount, files: made.manifest.files.count,
            bytes: try await store.bytes(of: name), digest: made.digest)
        try await database.write { try BackupRecords.keep(kept, record.id, in: $0) }
        if record.requestedBy == nil { try await removeOldOnes(context) }
    }

    /// - Returns: `nil` when the backup of this job is made already.
    private func begin(_ context: JobContext) async throws -> BackupRecord? {
        let (job, now) = (context.job.id, context.clock.now())
        let record = try await database.write { session in
            if let record = try BackupRecords.find(job: job, in: session) { return record as BackupRecord? }
            return try BackupRecords.find(
                BackupRecords.insert(job, by: nil, at: now, in: session), in: session)
        }
        return record?.made == nil ? record : nil
    }

    /// The folder first: a backup that is on the disk and not in the list does no harm.
    private func removeOldOnes(_ context: JobContext) async throws {
        let old = try await database.read { try BackupRecords.scheduled(in: $0) }.dropFirst(kept)
        for record in old {
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
