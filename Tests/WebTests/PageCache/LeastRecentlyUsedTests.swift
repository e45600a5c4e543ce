import Testing

@testable import Web

struct LeastRecentlyUsedTests {
    @Test func whatWasNotAskedForLongestMakesRoom() {
        var cache = LeastRecentlyUsed<String, Int>(limit: 3)
        for (index, key) in ["a", "b", "c"].enumerated() { cache.keep(index, key, cost: 1) }

        _ = cache.value("a")
        cache.keep(9, "d", cost: 1)

        #expect(cache.value("b") == nil)
        #expect(cache.value("a") == 0 && cache.value("c") == 2 && cache.value("d") == 9)
        #expect(cache.count == 3 && cache.cost == 3)
    }

    @Test func oneLargeValueDrivesOutSeveralSmallOnes() {
        var cache = LeastRecentlyUsed<Int, Int>(limit: 10)
        for key in 1...5 { cache.keep(key, key, cost: 2) }

        cache.keep(6, 6, cost: 5)

        #expect([1, 2, 3].allSatisfy { cache.value($0) == nil })
        #expect(cache.value(4) == 4 && cache.value(5) == 5 && cache.value(6) == 6)
        #expect(cache.cost == 9)
    }

    @Test func whatCostsMoreThanEverythingMayIsNotKeptAndDrivesNothingOut() {
        var cache = LeastRecentlyUsed<Int, Int>(limit: 10)
        cache.keep(1, 1, cost: 10)

        cache.keep(2, 2, cost: 11)

        #expect(cache.value(1) == 1 && cache.value(2) == nil)
    }

    @Test func aKeyHasOneValue() {
        var cache = LeastRecentlyUsed<Int, Int>(limit: 10)
        cache.keep(1, 1, cost: 4)
        cache.keep(2, 1, cost: 6)

        #expect(cache.value(1) == 2 && cache.count == 1 && cache.cost == 6)
        cache.remove(1)
        #expect(cache.value(1) == nil && cache.cost == 0)
    }

    /// Against a list that is searched from end to end.
    @Test func agreesWithTheSlowWayOverManySteps() {
        var (cache, slow) = (LeastRecentlyUsed<Int, Int>(limit: 20), [(key: Int, cost: Int)]())
        var random = SplitMix(seed: 42)
        for _ in 0..<20_000 {
            let key = Int(random.next() % 16)
            if random.next() % 2 == 0 {
                let found = cache.value(key) != nil
                #expect(found == slow.contains { $0.key == key })
                if let place = slow.firstIndex(where: { $0.key == key }) { slow.append(slow.remove(at: place)) }
            } else {
                let cost = Int(random.next() % 9) + 1
                cache.keep(key, key, cost: cost)
                slow.removeAll { $0.key == key }
                while slow.reduce(cost, { $0 + $1.cost }) > 20 { slow.removeFirst() }
                slow.append((key, cost))
            }
            #expect(cache.count == slow.count && cache.cost == slow.reduce(0) { $0 + $1.cost })
        }
    }

    private struct SplitMix {
        var state: UInt64
        init(seed: UInt64) { state = seed }
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }
}
