/// Follows the series of checkpoints, tells what is wrong with it and keeps what can be trusted of it. Knows no database.
struct CheckpointCheck {
    private let trusted: Set<CheckpointPublicKey>
    private var copies: [Int64: Checkpoint] = [:]
    private(set) var faults: [CheckpointFault] = []
    private(set) var count = 0
    private var expected: Int64 = 1
    private var last: Checkpoint?
    private var heads: [Identifier<ChainOwner>: [SignedHead]] = [:]
    private var moments: [(number: Int64, at: Moment)] = []

    /// - Parameter copies: checkpoints that somebody kept outside. Those that are signed by us count as much as our own.
    init(trusted: some Collection<CheckpointPublicKey>, copies: [Checkpoint]) {
        self.trusted = Set(trusted)
        for copy in copies {
            if copy.isSigned(byOneOf: self.trusted) {
                self.copies[copy.number] = copy
            } else {
                faults.append(CheckpointFault(number: copy.number, reason: .copyNotSigned))
            }
        }
    }

    mutating func follow(_ row: StoredCheckpoint) {
        count += 1
        reportMissing(upTo: row.number)
        expected = row.number + 1
        let copy = copies.removeValue(forKey: row.number)
        guard let checkpoint = readable(row) else {
            if let copy { trust(copy) }
            last = copy
            return
        }
        if let copy, copy.digest != checkpoint.digest { report(row.number, .differsFromCopy) }
        if let fault = fault(of: checkpoint, row) { report(row.number, fault) }
        trust(copy ?? checkpoint)
        last = checkpoint
    }

    /// Ends the series: what only copies know is missing.
    mutating func finish() {
        reportMissing(upTo: .max)
    }

    /// What the trustworthy checkpoints say of a chain.
    func signedChain(of organ: String) -> SignedChain {
        SignedChain(Identifier(rawValue: organ).flatMap { heads[$0] } ?? [], moments: CheckpointMoments(moments))
    }

    var organs: [String] { heads.keys.map(\.rawValue) }

    private mutating func report(_ number: Int64, _ reason: CheckpointFault.Reason) {
        faults.append(CheckpointFault(number: number, reason: reason))
    }

    /// A gap in the numbers, and copies of checkpoints that are not there.
    private mutating func reportMissing(upTo number: Int64) {
        if expected < number, number != .max { report(expected, .missing) }
        for copy in copies.values.filter({ $0.number < number }).sorted(by: { $0.number < $1.number }) {
            copies.removeValue(forKey: copy.number)
            if number == .max || copy.number != expected { report(copy.number, .missing) }
            trust(copy)
        }
    }

    /// The checkpoint of a row, when it is one and is signed by us.
    private mutating func readable(_ row: StoredCheckpoint) -> Checkpoint? {
        guard let statement = row.statement, let signature = row.signature,
            let checkpoint = Checkpoint(statement: statement, signature: signature), checkpoint.number == row.number
        else {
            report(row.number, .unreadable)
            return nil
        }
        guard checkpoint.isSigned(byOneOf: trusted) else {
            report(row.number, trusted.contains(checkpoint.key) ? .forged : .unknownKey)
            return nil
        }
        return checkpoint
    }

    private func fault(of checkpoint: Checkpoint, _ row: StoredCheckpoint) -> CheckpointFault.Reason? {
        if checkpoint.number == 1, checkpoint.previousDigest != .none { return .detached }
        if let last, last.number == checkpoint.number - 1 {
            if checkpoint.previousDigest != last.digest { return .detached }
            if checkpoint.at < last.at { return .backDated }
        }
        if let shrunk = checkpoint.heads.first(where: { $0.sequence <= heads[$0.organ]?.last?.sequence ?? 0 }) {
            return .shrunk(shrunk.organ)
        }
        let same =
            row.at == checkpoint.at.milliseconds && row.digest == checkpoint.digest.bytes
            && row.heads == checkpoint.heads
        return same ? nil : .columnsDiffer
    }

    private mutating func trust(_ checkpoint: Checkpoint) {
        // After a gap, a chain that is not listed may have been listed in what is lost: silence proves nothing any more.
        if checkpoint.number == moments.count + 1 { moments.append((checkpoint.number, checkpoint.at)) }
        for head in checkpoint.heads where head.sequence > heads[head.organ]?.last?.sequence ?? 0 {
            heads[head.organ, default: []].append(
                SignedHead(
                    checkpoint: checkpoint.number, at: checkpoint.at, sequence: head.sequence, digest: head.digest))
        }
    }
}

/// A row of `checkpoint` with its rows of `checkpoint_head`, as they stand; `nil` where a column holds another kind of value.
struct StoredCheckpoint: Sendable {
    var number: Int64
    var at: Int64?
    var statement: String?
    var digest: [UInt8]?
    var signature: [UInt8]?
    /// In the order of the chains' ids; `nil` when one of them is unreadable.
    var heads: [Checkpoint.Head]?
}
