import Logging

extension LogVerifications {
    /// What a verification's job is told.
    public struct Request: Codable, Hashable, Sendable {
        /// One chain; `nil` for all.
        public let organ: String?
    }

    public static let kind = JobKind<Request>("log.verify", "校验操作日志")

    /// All chains, every morning before the office opens.
    public static let schedule = Schedule("log.verify", .daily(hour: 6, minute: 0), kind, Request(organ: nil))

    /// - Parameter trusted: the public keys whose checkpoints count.
    public static func register(
        in handlers: inout JobHandlers, _ database: any Database, trusted: [CheckpointPublicKey]
    ) {
        handlers.register(kind) { request, context in
            try await Run(database: database, trusted: trusted, request: request, context: context).run()
        }
    }

    private struct Run: Sendable {
        let database: any Database
        let trusted: [CheckpointPublicKey]
        let request: Request
        let context: JobContext

        func run() async throws {
            let organ = try chain()
            // A job that runs again after all was written has nothing to do.
            guard let verification = try await begin(organ) else { return }
            let id = verification.id
            let pace = ProgressPace()
            let found = try await EventLog.verify(database, organ: organ, trusted: trusted) { found in
                guard pace.isDue(at: context.clock.now()) else { return }
                // Progress that could not be written is no reason to stop; the result is written with care.
                _ = try? await database.write { try LogVerifications.update(id, found, in: $0) }
            }
            if !found.isSound {
                let first = found.chainFaults.first?.description ?? found.checkpointFaults.first?.description ?? ""
                context.logger.critical(
                    "the log does not verify", metadata: ["verification": "\(id)", "first": .string(first)])
            }
            try await finish(verification, found)
        }

        private func chain() throws(JobFailure) -> Identifier<ChainOwner>? {
            guard let organ = request.organ else { return nil }
            guard let chain = Identifier<ChainOwner>(rawValue: organ) else {
                throw JobFailure("任务所指的单位标识无法识别。", isPermanent: true)
            }
            return chain
        }

        /// - Returns: `nil` when it is finished already.
        private func begin(_ organ: Identifier<ChainOwner>?) async throws -> LogVerification? {
            let (job, now) = (context.job.id, context.clock.now())
            return try await database.write { session in
                if try LogVerifications.find(job: job, in: session) == nil {
                    _ = try LogVerifications.insert(job, organ, at: now, by: nil, in: session)
                }
                let chains: SQLStatement = organ.map { "organ_id = \($0)" } ?? "TRUE"
                try session.execute(
                    """
                    UPDATE event_verification SET expected_events =
                        (SELECT CAST(coalesce(sum(sequence), 0) AS BIGINT) FROM event_head WHERE \(chains))
                    WHERE job_id = \(job) AND finished_at IS NULL
                    """)
                let verification = try LogVerifications.find(job: job, in: session)
                return verification?.finishedAt == nil ? verification : nil
            }
        }

        private func finish(_ verification: LogVerification, _ found: EventVerification) async throws {
            let now = context.clock.now()
            let facts = [
                "chain": verification.organ?.rawValue ?? "", "chains": "\(found.chains)", "events": "\(found.events)",
                "checkpoints": "\(found.checkpoints)",
                "faults": "\(found.chainFaults.count + found.checkpointFaults.count)",
            ]
            let event = EventDraft(
                .logVerified, of: .init("verification", verification.id), organ: context.organ,
                by: verification.requestedBy, actingFor: verification.actingFor, facts: facts, at: now)
            do {
                try await database.write { session in
                    try EventLog.append(event, in: session)
                    try keep(verification, found, at: now, in: session)
                }
            } catch let failure as SQLFailure where !found.isSound && failure.kind != .connection {
                // A chain whose head was put back takes no more events. That is what was found, and must be kept.
                context.logger.error("the log takes no event", metadata: ["error": .string(logWords(for: failure))])
                try await database.write { try keep(verification, found, at: now, in: $0) }
            }
        }

        private func keep(
            _ verification: LogVerification, _ found: EventVerification, at now: Moment,
            in session: any WriteSession
        ) throws {
            try LogVerifications.finish(verification.id, found, at: now, in: session)
            try context.finish(in: session)
        }
    }
}
