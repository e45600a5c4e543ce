/// What is wrong with one chain of the log, at the first place where it is wrong.
public struct ChainFault: Error, Hashable, Sendable {
    /// The chain as its rows name it, which after an attack need not be a key of ours.
    public let organ: String
    /// The event that is changed, missing or out of place; `nil` where the chain's head alone is wrong.
    public let sequence: Int64?
    public let reason: Reason

    public enum Reason: Hashable, Sendable {
        /// A column holds what no event of ours can hold.
        case unreadable
        /// Its content is not what its own digest was made of.
        case changed
        /// Its digest fits its content and not what the next event says of it: it was replaced as a whole.
        case replaced
        /// The first event names another before it.
        case notTheFirst
        /// It is not there, and later ones are.
        case missing
        /// It is earlier than the event before it.
        case backDated
        /// It was added after a checkpoint was signed and says that it is older than that.
        case olderThanCheckpoint(number: Int64)
        /// Fits into the chain, and is not what was signed: the chain was made anew, somewhere after `lastKnown`.
        case contradictsCheckpoint(number: Int64, lastKnown: Int64)
        /// The chain ends before it, although the chain's head knows it.
        case cutOffBeforeHead(head: Int64)
        /// The chain ends before it, although a checkpoint knows it.
        case cutOffBeforeCheckpoint(number: Int64)
        /// It stands after the place where the chain's head ends.
        case beyondHead(head: Int64)
        /// The chain has events and no head.
        case headMissing
        /// The head's digest or moment is not that of the last event.
        case headChanged
    }
}

extension ChainFault: CustomStringConvertible {
    /// For people who check the log: which event, what is wrong with it.
    public var description: String {
        let place = sequence.map { "单位 \(organ) 第 \($0) 号事件" } ?? "单位 \(organ) 的日志"
        return "\(place)：\(reason)"
    }
}

extension ChainFault.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadable: "内容不是有效的事件记录，已被改动"
        case .changed: "内容与其摘要不符，已被改动"
        case .replaced: "与下一号事件所记的前序摘要不符，整条事件已被替换"
        case .notTheFirst: "不是链的起点，之前的事件已被删除"
        case .missing: "缺失，已被删除"
        case .backDated: "时间早于前一号事件，时间被倒填"
        case .olderThanCheckpoint(let number): "在第 \(number) 号检查点签署之后写入，所记时间却早于该检查点，时间被倒填"
        case .contradictsCheckpoint(let number, let lastKnown):
            "与第 \(number) 号检查点签署的摘要不符，第 \(lastKnown + 1) 号起的事件已被改写"
        case .cutOffBeforeHead(let head): "缺失，链尾记录显示应有 \(head) 条事件，末尾已被删除"
        case .cutOffBeforeCheckpoint(let number): "缺失，第 \(number) 号检查点签署时已有该事件，末尾已被删除"
        case .beyondHead(let head): "链尾记录显示只有 \(head) 条事件，该事件是另行插入的"
        case .headMissing: "有事件而没有链尾记录，链尾记录已被删除"
        case .headChanged: "链尾记录与最后一条事件不符，链尾记录已被改动"
        }
    }
}

/// What is wrong with the series of checkpoints.
public struct CheckpointFault: Error, Hashable, Sendable {
    public let number: Int64
    public let reason: Reason

    public enum Reason: Hashable, Sendable {
        /// Its text is no statement, or is not that of this number.
        case unreadable
        /// Not there, and later ones are; or known from a copy outside and not there.
        case missing
        /// Signed with a key that is not among those trusted.
        case unknownKey
        /// The signature is not that of its text.
        case forged
        /// It does not hold the digest of the one before it: either of them is not the one that was signed in its turn.
        case detached
        /// It is earlier than the one before it.
        case backDated
        /// A chain is shorter in it than in an earlier one.
        case shrunk(Identifier<ChainOwner>)
        /// The columns beside the text, or the rows that repeat it, do not say what it says.
        case columnsDiffer
        /// A copy from outside says something else under this number.
        case differsFromCopy
        /// A copy that was given from outside is not signed by us: it proves nothing.
        case copyNotSigned
    }
}

extension CheckpointFault: CustomStringConvertible {
    public var description: String { "第 \(number) 号检查点：\(reason)" }
}

extension CheckpointFault.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadable: "内容不是有效的检查点，已被改动"
        case .missing: "缺失，已被删除"
        case .unknownKey: "由未知的密钥签署"
        case .forged: "签名无效，内容或签名已被改动"
        case .detached: "所记的前一检查点摘要不符，检查点被替换"
        case .backDated: "时间早于前一检查点"
        case .shrunk(let organ): "单位 \(organ) 的事件数少于此前的检查点"
        case .columnsDiffer: "明细与签署的内容不符，明细已被改动"
        case .differsFromCopy: "与外部保存的副本不一致，检查点被替换"
        case .copyNotSigned: "外部保存的副本签名无效，不能作为依据"
        }
    }
}
