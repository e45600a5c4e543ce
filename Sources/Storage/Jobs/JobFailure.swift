/// What a handler throws to say, in words for the operator, why an attempt failed.
public struct JobFailure: Error, Hashable, Sendable {
    /// A sentence in Chinese without personal data: it is kept with the job and shown in the list.
    public let reason: String
    /// Trying again is useless: the job goes to the dead letters at once.
    public let isPermanent: Bool
    /// It passes by itself and is nobody's fault: a warning in the log, not an error.
    public let isExpected: Bool

    public init(_ reason: String, isPermanent: Bool = false, isExpected: Bool = false) {
        self.reason = reason
        self.isPermanent = isPermanent
        self.isExpected = isExpected
    }
}

extension JobAttempt.End {
    /// How an attempt ended that threw this error. Only what we worded ourselves is kept: the words of other errors may quote
    /// records, and stay in the log.
    ///
    /// - Parameter isCancelled: whether the handler was asked to stop. Whatever it threw then tells nothing about the job.
    init(thrown error: any Error, isCancelled: Bool) {
        switch error {
        case _ where isCancelled: self = .interrupted
        case let failure as JobFailure where failure.isPermanent: self = .failedForGood(failure.reason)
        case let failure as JobFailure: self = .failed(failure.reason)
        case let failure as SQLFailure: self = .failed("数据库错误（\(failure.kind.rawValue) \(failure.code)）。")
        case .missing(let digest) as BlobFailure: self = .failed("文件内容缺失（\(digest)）。")
        case .corrupt(let digest) as BlobFailure: self = .failed("文件内容已损坏（\(digest)）。")
        case .unavailable(let words) as BlobFailure: self = .failed("文件存储不可用：\(words)")
        default: self = .failed("程序错误（\(type(of: error))）。")
        }
    }
}
