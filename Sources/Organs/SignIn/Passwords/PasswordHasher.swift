import Foundation
import NIOPosix
import Synchronization

/// Hashes and compares passwords on threads of its own, so that no cooperative thread is held up for most of a second.
///
/// Each piece of work takes 128 MiB at the standard cost: at most `atOnce` run, `places` people are let in and wait, and the next is told so
/// at once. A burst of sign-ins can neither exhaust the memory nor build a queue that nobody waits out.
public final class PasswordHasher: Sendable {
    /// Too many sign-ins are being done. Nothing was counted or changed; trying again in a moment is right.
    public struct Busy: Error, Hashable, Sendable {
        public init() {}
    }

    public let cost: ScryptCost
    private let places: Int
    private let taken = Atomic<Int>(0)
    private let threads: NIOThreadPool
    /// What is compared against when there is no such account, so that it takes as long.
    private let nobody: PasswordHash

    /// - Parameters:
    ///   - atOnce: by default half of the cores, and no more than two: pages are to be served meanwhile.
    ///   - places: 32 sign-ins are about twelve seconds of work for two threads; longer than that nobody waits.
    public init(cost: ScryptCost = .standard, atOnce: Int? = nil, places: Int = 32) {
        precondition(places > 0, "a hasher without a place refuses everybody")
        self.cost = cost
        self.places = places
        nobody = PasswordHash(ofNobody: cost)
        threads = NIOThreadPool(
            numberOfThreads: atOnce ?? min(2, max(1, ProcessInfo.processInfo.activeProcessorCount / 2)))
        threads.start()
    }

    deinit {
        // Nothing runs any more: what runs holds a reference. There is nobody to tell of a failure, and none can happen here.
        threads.shutdownGracefully { _ in }
    }

    /// Does the whole of a sign-in while one of the places is taken, so that who cannot be served is refused before anything is counted.
    func withPlace<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value {
        guard taken.add(1, ordering: .relaxed).newValue <= places else {
            taken.subtract(1, ordering: .relaxed)
            throw Busy()
        }
        defer { taken.subtract(1, ordering: .relaxed) }
        return try await work()
    }

    func hash(_ password: Password) async throws -> PasswordHash {
        let cost = cost
        return try await threads.runIfActive {
            try PasswordHash(of: password, cost: cost, salt: randomBytes(PasswordHash.saltLength))
        }
    }

    /// - Parameter hash: `nil` for an account that does not exist or has no password: false, after the same work.
    func matches(_ password: Password, _ hash: PasswordHash?) async throws -> Bool {
        let compared = hash ?? nobody
        let isEqual = try await threads.runIfActive { try compared.isOf(password) }
        return isEqual && hash != nil
    }

    /// The first of the hashes that is of the password. Each costs as much as a sign-in.
    func matchesAny(_ password: Password, of hashes: [PasswordHash]) async throws -> Bool {
        for hash in hashes where try await matches(password, hash) { return true }
        return false
    }
}

extension PasswordHash {
    /// A hash of the given cost that no password has: its key is random, and not made from anything.
    fileprivate init(ofNobody cost: ScryptCost) {
        self.cost = cost
        salt = randomBytes(PasswordHash.saltLength)
        key = randomBytes(PasswordHash.keyLength)
    }
}
