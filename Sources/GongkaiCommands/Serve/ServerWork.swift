internal import API
internal import DemoDistrict
internal import Messages
internal import Organs
internal import Publishing
internal import Reporting
internal import Requests
internal import ServiceLifecycle
internal import Storage

/// What the server does besides answering: jobs, and the schedules that queue them.
struct ServerWork: Sendable {
    let handlers: JobHandlers
    let schedules: [Schedule]
    private let parts: ServerParts

    init(_ parts: ServerParts) {
        self.parts = parts
        let (database, keys, signIn) = (parts.database, parts.keys, parts.signIn)
        var handlers = JobHandlers()
        JobCleaning.register(in: &handlers, database)
        CheckpointJob.register(in: &handlers, database, keys: keys)
        LogVerifications.register(in: &handlers, database, trusted: keys.checkpointPublicKeys)
        handlers.registerRemoval(Self.signInSweep, in: database) { _, context in
            try await signIn.sessions.removeExpired(at: context.clock.now())
            _ = try await SignInLog(database: database, policy: signIn.policy).removeExpired(at: context.clock.now())
        }
        FileSweep.register(in: &handlers, database, parts.blobs)
        FileVerification.register(in: &handlers, database, parts.blobs)
        PublicationSweep.register(in: &handlers, database)
        ClockSweep.register(in: &handlers, database)
        Retention.register(in: &handlers, database)
        DailyDigests.register(in: &handlers, database) { [digests = parts.staffDigests] digest, now, session in
            try digests.deliver(digest, at: now, in: session)
        }
        FileInspections.register(in: &handlers, database, parts.blobs)
        WebhookJobs.register(in: &handlers, database, keys: keys, send: parts.sendWebhook)
        LinkProbes.register(in: &handlers, database, follow: parts.followLink)
        ItemImportJob.register(
            in: &handlers, database, FileCabinet(database, parts.blobs),
            attachments: .office.upTo(parts.configuration.uploadLimit))
        parts.backupJobs.register(in: &handlers)
        MessageJobs.register(in: &handlers, database, keys: keys, parts.messages.transports)
        FilingDrafts.register(in: &handlers, database)
        PaperSealing.register(in: &handlers, database, FileCabinet(database, parts.blobs), keys: keys)
        RequestWords.register(in: &handlers, database)
        UsedDays.register(in: &handlers, database)
        parts.applicantNotices?.register(in: &handlers, database)
        DemoJobs.register(in: &handlers)
        PublicReportSweep.register(in: &handlers, database)
        CitizenAccounts.register(in: &handlers, database)
        RedactionJobs.register(in: &handlers, database, FileCabinet(database, parts.blobs))
        BatchJob.register(in: &handlers, database, parts.blobs)
        let staff = parts.staffDigests
        ReportCollection.register(in: &handlers, database) {
            staff.reaches($0)
        } deliver: { reminder, now, session in
            try staff.deliver(reminder, at: now, in: session)
        }
        self.handlers = handlers
        let work = parts.configuration.work
        schedules =
            [
                JobCleaning.schedule, FileSweep.schedule, FileVerification.schedule,
                CheckpointJob.schedule(every: work.checkpointEvery), LogVerifications.schedule,
                PublicationSweep.schedule, ClockSweep.schedule, Retention.schedule, WebhookJobs.schedule,
                DailyDigests.schedule,
                Schedule(Self.signInSweep.name, .every(minutes: 15), Self.signInSweep),
                MessageJobs.schedule, FilingDrafts.schedule, CitizenAccounts.schedule, PaperSealing.schedule,
                PublicReportSweep.schedule, ReportCollection.schedule, RequestWords.schedule, UsedDays.schedule,
            ] + (parts.applicantNotices == nil ? [] : [ApplicantNotices.schedule])
            + (work.backupEvery.map { [BackupJobs.schedule(every: $0)] } ?? [])
    }

    private static let signInSweep = JobKind<NoPayload>("sign-in.sweep", "清理过期的会话和登录记录")

    /// The services of this process; none where the configuration leaves jobs to other servers.
    var services: [any Service] {
        let count = parts.configuration.work.workers
        guard count > 0 else { return [] }
        var settings = JobWorker.Settings()
        settings.concurrency = count
        let worker = JobWorker(
            parts.database, handlers, name: processName, settings: settings, clock: parts.clock, logger: parts.logger)
        let runner = ScheduleRunner(parts.database, schedules, clock: parts.clock, logger: parts.logger)
        return [UntilShutdown { try await worker.run() }, UntilShutdown { try await runner.run() }]
    }
}

extension ServerParts {
    /// `nil` where links are left to people.
    fileprivate var followLink: LinkProbes.Follow? {
        guard let linkFollower else { return nil }
        return { await linkFollower.follow($0) }
    }

    /// `nil` where the server must not reach others.
    fileprivate var sendWebhook: WebhookJobs.Send? {
        guard let webhooks else { return nil }
        return { await webhooks.send($0) }
    }

    /// Backups stand where the configuration says.
    fileprivate var backupJobs: BackupJobs {
        BackupJobs(
            of: records.wholeInstallation(blobs), in: BackupStore(path: configuration.work.backupFolder),
            program: Gongkai.version, trusted: keys.checkpointPublicKeys, kept: configuration.work.backupsKept)
    }
}

/// Work that ends when its task is cancelled, which the group's shutdown does.
private struct UntilShutdown: Service {
    let work: @Sendable () async throws -> Void

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            do { try await work() } catch is CancellationError {}
        }
    }
}
