import Foundation

/// A kind of job and what it is given, declared once beside the feature that does it:
///
///     static let sign = JobKind<SignPayload>("checkpoint.sign", "签署检查点")
public struct JobKind<Payload: Codable & Sendable>: Sendable {
    public let name: String
    /// What people read in the list: 签署检查点.
    public let label: String

    public init(_ name: String, _ label: String) {
        precondition(!name.isEmpty && !label.isEmpty, "a kind of job has a name and a label")
        self.name = name
        self.label = label
    }

    /// The payload as JSON, its keys in order, so that equal payloads are equal texts.
    func text(of payload: Payload) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do { return String(decoding: try encoder.encode(payload), as: UTF8.self) } catch {
            preconditionFailure("the payload of \(name) cannot be written as JSON")
        }
    }

    func payload(from text: String) throws(JobFailure) -> Payload {
        do { return try JSONDecoder().decode(Payload.self, from: Data(text.utf8)) } catch {
            throw JobFailure("任务内容无法读取，可能由其他版本的程序写入。", isPermanent: true)
        }
    }
}

/// The payload of a kind that needs none.
public struct NoPayload: Codable, Hashable, Sendable {
    public init() {}
}

extension JobQueue {
    /// Puts a job in the queue, in the transaction of the change that asks for it. See the variant with text for the parameters.
    @discardableResult
    public static func enqueue<Payload>(
        _ kind: JobKind<Payload>, _ payload: Payload, organ: Identifier<ChainOwner>, deduplicationKey: String? = nil,
        runAfter: Moment? = nil, maximumAttempts: Int = usualAttempts, at now: Moment, in session: any WriteSession
    ) throws(SQLFailure) -> Identifier<Job> {
        try enqueue(
            kind.name, payload: kind.text(of: payload), organ: organ, deduplicationKey: deduplicationKey,
            runAfter: runAfter, maximumAttempts: maximumAttempts, at: now, in: session)
    }
}
