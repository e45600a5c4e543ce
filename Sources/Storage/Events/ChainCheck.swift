/// Follows one chain from its first event to its end and tells where it first breaks. Knows no database: it is given rows, those of the
/// database or of a backup.
struct ChainCheck {
    let organ: String
    /// What checkpoints say of this chain.
    private let signed: SignedChain
    private var last: StoredEvent?
    /// The last event that a checkpoint vouches for.
    private var lastKnown: Int64 = 0

    init(of organ: String, signed: SignedChain) {
        self.organ = organ
        self.signed = signed
    }

    /// - Returns: the fault, where this row shows one; the chain is not worth following further then.
    mutating func follow(_ event: StoredEvent) -> ChainFault? {
        if let fault = fault(of: event) { return fault }
        if signed.checkpoint(at: event.content.sequence) != nil { lastKnown = event.content.sequence }
        last = event
        return nil
    }

    private func fault(of event: StoredEvent) -> ChainFault? {
        let sequence = event.content.sequence
        let expected = (last?.content.sequence ?? 0) + 1
        if sequence > expected { return ChainFault(organ: organ, sequence: expected, reason: .missing) }
        if sequence < expected || event.content.organ != organ {
            return ChainFault(organ: organ, sequence: sequence, reason: .unreadable)
        }
        if event.content.digest.bytes != event.digest {
            return ChainFault(organ: organ, sequence: sequence, reason: .changed)
        }
        if event.content.previousDigest != last?.digest ?? Digest32.none.bytes {
            return last.map { ChainFault(organ: organ, sequence: $0.content.sequence, reason: .replaced) }
                ?? ChainFault(organ: organ, sequence: sequence, reason: .notTheFirst)
        }
        if CanonicalFacts.facts(from: event.content.facts) == nil {
            return ChainFault(organ: organ, sequence: sequence, reason: .unreadable)
        }
        return contradiction(of: event).map { ChainFault(organ: organ, sequence: sequence, reason: $0) }
    }

    /// What is wrong with an event that fits its digest and its predecessor.
    private func contradiction(of event: StoredEvent) -> ChainFault.Reason? {
        let sequence = event.content.sequence
        if let last, event.content.at < last.content.at { return .backDated }
        if let known = signed.checkpoint(at: sequence), known.digest.bytes != event.digest {
            return .contradictsCheckpoint(number: known.checkpoint, lastKnown: lastKnown)
        }
        if let before = signed.lastCheckpoint(without: sequence),
            Moment(milliseconds: event.content.at) < before.at - ChainCheck.longestTransaction
        {
            return .olderThanCheckpoint(number: before.number)
        }
        return nil
    }

    /// An event has the moment at which its change began; a checkpoint that is signed meanwhile does not know it yet. Ten minutes are more
    /// than any transaction and the difference of any two servers' clocks that are kept in step.
    static let longestTransaction = Duration.seconds(600)

    /// What is wrong at the chain's end.
    ///
    /// - Parameter head: the chain's row in `event_head`, from the same snapshot as the last events; `nil` when there is none.
    func fault(at head: StoredHead?) -> ChainFault? {
        let end = last?.content.sequence ?? 0
        if let known = signed.first(after: end) {
            return ChainFault(
                organ: organ, sequence: end + 1, reason: .cutOffBeforeCheckpoint(number: known.checkpoint))
        }
        guard let head else {
            return end == 0 ? nil : ChainFault(organ: organ, sequence: nil, reason: .headMissing)
        }
        if head.sequence < 0 { return ChainFault(organ: organ, sequence: nil, reason: .headChanged) }
        if head.sequence > end {
            return ChainFault(organ: organ, sequence: end + 1, reason: .cutOffBeforeHead(head: head.sequence))
        }
        if head.sequence < end {
            let first = head.sequence + 1
            return ChainFault(organ: organ, sequence: first, reason: .beyondHead(head: head.sequence))
        }
        guard let last else { return nil }
        return head.digest == last.digest && head.at == last.content.at
            ? nil : ChainFault(organ: organ, sequence: nil, reason: .headChanged)
    }
}

/// A row of `event` as it stands, whether or not we could have written it.
struct StoredEvent: Hashable, Sendable {
    var content: EventContent
    var digest: [UInt8]
}

/// A row of `event_head` as it stands; -1 and no bytes where a column holds another kind of value.
struct StoredHead: Hashable, Sendable {
    var sequence: Int64
    var digest: [UInt8]
    var at: Int64
}

/// What trustworthy checkpoints say of one chain.
struct SignedChain: Sendable {
    /// In the order of their checkpoints, each longer than the one before it.
    private let heads: [SignedHead]
    /// The moments of all checkpoints: a chain that one does not list stood as it was last listed.
    private let moments: CheckpointMoments

    init(_ heads: [SignedHead], moments: CheckpointMoments) {
        self.heads = heads
        self.moments = moments
    }

    static let none = SignedChain([], moments: CheckpointMoments([]))

    func checkpoint(at sequence: Int64) -> SignedHead? {
        let found = first(after: sequence - 1)
        return found?.sequence == sequence ? found : nil
    }

    /// The first that knows more than this many events.
    func first(after sequence: Int64) -> SignedHead? {
        let index = heads.partitioningIndex { $0.sequence > sequence }
        return index < heads.count ? heads[index] : nil
    }

    /// The last checkpoint that was signed when the chain had no event of this number; `nil` when there is none.
    func lastCheckpoint(without sequence: Int64) -> (number: Int64, at: Moment)? {
        moments.last(before: first(after: sequence - 1)?.checkpoint ?? .max)
    }
}

/// When each checkpoint was signed, in the order of their numbers.
struct CheckpointMoments: Sendable {
    private let entries: [(number: Int64, at: Moment)]

    init(_ entries: [(number: Int64, at: Moment)]) {
        self.entries = entries
    }

    func last(before number: Int64) -> (number: Int64, at: Moment)? {
        let index = entries.partitioningIndex { $0.number >= number }
        return index == 0 ? nil : entries[index - 1]
    }
}

extension Array {
    /// The first index whose element has the property, where all after it have it too; `count` when none has.
    fileprivate func partitioningIndex(where has: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if has(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
