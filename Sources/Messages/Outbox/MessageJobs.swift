public import Storage

/// What sends messages, and what forgets them.
public enum MessageJobs {
    static let sweep = JobKind<NoPayload>("messages.sweep", "清理已发送的通知")
    public static let schedule = Schedule(sweep.name, .daily(hour: 3, minute: 40), sweep)

    public static func register(
        in handlers: inout JobHandlers, _ database: any Database, keys: KeyRing, _ transports: MessageTransports
    ) {
        handlers.register(Outbox.job) { payload, context in
            guard let id = Identifier<OutboundMessage>(rawValue: payload.message) else {
                throw JobFailure("通知编号无法识别。", isPermanent: true)
            }
            try await send(id, database, keys, transports, context)
        }
        handlers.registerRemoval(sweep, in: database) { _, context in
            let now = context.clock.now()
            try await database.write { session in
                try Outbox.removeOld(at: now, in: session)
                try VerificationCodes.removeOld(at: now, in: session)
            }
        }
    }

    /// A server that dies between sending and marking sends once more, under the same id.
    private static func send(
        _ id: Identifier<OutboundMessage>, _ database: any Database, _ keys: KeyRing, _ transports: MessageTransports,
        _ context: JobContext
    ) async throws {
        guard let message = try await waiting(id, database, keys, at: context.clock.now()) else { return }
        if let end = transports.wait(message, at: context.clock.now()) {
            return try await putOff(id, until: end, database, context)
        }
        do throws(MessageFailure) {
            try await transports.send(message, id: id.rawValue, at: context.clock.now())
        } catch {
            if case .permanent = error { throw JobFailure(error.reason, isPermanent: true) }
            throw JobFailure(error.reason)
        }
        let now = context.clock.now()
        try await database.write { session in
            try Outbox.markSent(id, at: now, in: session)
            try context.finish(in: session)
        }
    }

    /// - Returns: `nil` when it has gone out already.
    /// - Throws: ``JobFailure`` when it cannot be sent any more, or nobody waits for it any more.
    private static func waiting(
        _ id: Identifier<OutboundMessage>, _ database: any Database, _ keys: KeyRing, at now: Moment
    ) async throws -> OutboundMessage? {
        let (begin, message) = try await database.read { session in
            (try Outbox.beginning(of: id, session), try Outbox.waiting(id, keys: keys, session))
        }
        guard let begin else { throw JobFailure("通知已超过保存期，没有发出，内容已经删除。", isPermanent: true) }
        if let message, let longest = message.kind.usefulFor, now - begin > longest {
            throw JobFailure("验证码已超过有效期，没有发出。", isPermanent: true)
        }
        return message
    }

    /// Not a failure: the attempts are all left for the morning.
    private static func putOff(
        _ id: Identifier<OutboundMessage>, until end: Moment, _ database: any Database, _ context: JobContext
    ) async throws {
        let now = context.clock.now()
        try await database.write { session in
            try Outbox.queue(id, organ: context.organ, notBefore: end, at: now, in: session)
            try context.finish(in: session)
        }
    }
}
