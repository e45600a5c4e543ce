import Storage
import Synchronization

/// How often something may be done: a bucket of tokens that fills again.
public struct RateLimit: Hashable, Sendable {
    /// Part of the key: the same address has one bucket for each limit.
    public let name: String
    /// How many may come at once.
    public let burst: Int
    /// In how long an empty bucket is full again.
    public let refill: Duration

    public init(_ name: String, burst: Int, refill: Duration) {
        self.name = name
        self.burst = burst
        self.refill = refill
    }

    /// Forms of visitors, by address.
    public static let visitorForms = RateLimit("visitor forms", burst: 120, refill: .seconds(120))
    /// Forms of one colleague.
    public static let staffForms = RateLimit("staff forms", burst: 240, refill: .seconds(120))
}

/// Counts in memory, for this server only: bounded in size, gone with a restart. What must hold across servers stands in the database.
final class RateLimiter: Sendable {
    private struct Key: Hashable {
        let limit: String
        let subject: [UInt8]
    }

    private struct Bucket {
        /// In thousandths, so that a slow refill is exact.
        var tokens: Int64
        var at: Moment
    }

    /// About 10 MB at worst.
    static let largestTable = 100_000

    private let buckets = Mutex<[Key: Bucket]>([:])

    /// How many buckets are held.
    var count: Int { buckets.withLock { $0.count } }

    /// Takes one token.
    /// - Returns: `nil` when there was one; otherwise in how many seconds there will be.
    func take(_ limit: RateLimit, _ subject: [UInt8], at now: Moment) -> Int? { use(limit, subject, at: now).wait }

    /// Takes one token, and says what is left.
    func use(_ limit: RateLimit, _ subject: [UInt8], at now: Moment) -> RateUse {
        let full = Int64(limit.burst) * 1_000
        let refill = max(1, limit.refill.components.seconds * 1_000)
        return buckets.withLock { buckets in
            let key = Key(limit: limit.name, subject: subject)
            var bucket = buckets[key] ?? Bucket(tokens: full, at: now)
            let passed = max(0, now.milliseconds - bucket.at.milliseconds)
            bucket.tokens = passed >= refill ? full : min(full, bucket.tokens + full * passed / refill)
            bucket.at = now
            let missing = 1_000 - bucket.tokens
            if missing <= 0 { bucket.tokens -= 1_000 }
            if buckets[key] == nil, buckets.count >= RateLimiter.largestTable { RateLimiter.makeRoom(&buckets, now) }
            buckets[key] = bucket
            func seconds(_ tokens: Int64) -> Int { Int((tokens * refill / full + 999) / 1_000) }
            return RateUse(
                wait: missing <= 0 ? nil : seconds(missing), remaining: Int(bucket.tokens / 1_000),
                fullIn: seconds(full - bucket.tokens))
        }
    }

    /// Forgets what has not been used for ten minutes, when every bucket is full again; when that is not enough, the older half goes: a flood
    /// from very many addresses cannot fill the memory.
    private static func makeRoom(_ buckets: inout [Key: Bucket], _ now: Moment) {
        let stale = now - .seconds(600)
        buckets = buckets.filter { $0.value.at > stale }
        guard buckets.count >= largestTable else { return }
        let middle = buckets.values.map(\.at).sorted()[buckets.count / 2]
        buckets = buckets.filter { $0.value.at > middle }
    }
}
