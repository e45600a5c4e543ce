import Storage
import Testing

@testable import Web

struct RateLimiterTests {
    private let limit = RateLimit("test", burst: 3, refill: .seconds(30))
    private let someone: [UInt8] = [192, 0, 2, 7]

    @Test func letsABurstThroughAndThenOneEachTenSeconds() {
        let limiter = RateLimiter()

        for _ in 1...3 { #expect(limiter.take(limit, someone, at: testMoment) == nil) }
        #expect(limiter.take(limit, someone, at: testMoment) == 10)
        #expect(limiter.take(limit, someone, at: testMoment + .seconds(4)) == 6)
        #expect(limiter.take(limit, someone, at: testMoment + .seconds(10)) == nil)
        #expect(limiter.take(limit, someone, at: testMoment + .seconds(10)) == 10)
    }

    @Test func neverHoldsMoreThanTheBurst() {
        let limiter = RateLimiter()
        _ = limiter.take(limit, someone, at: testMoment)

        let later = testMoment + .seconds(86_400)

        for _ in 1...3 { #expect(limiter.take(limit, someone, at: later) == nil) }
        #expect(limiter.take(limit, someone, at: later) != nil)
    }

    @Test func countsEachSubjectAndEachLimitForItself() {
        let limiter = RateLimiter()
        for _ in 1...3 { _ = limiter.take(limit, someone, at: testMoment) }

        #expect(limiter.take(limit, [192, 0, 2, 8], at: testMoment) == nil)
        #expect(limiter.take(RateLimit("other", burst: 3, refill: .seconds(30)), someone, at: testMoment) == nil)
        #expect(limiter.take(limit, someone, at: testMoment) != nil)
    }

    @Test func staysExactWhenTheClockGoesBack() {
        let limiter = RateLimiter()
        for _ in 1...3 { _ = limiter.take(limit, someone, at: testMoment) }

        #expect(limiter.take(limit, someone, at: testMoment - .seconds(60)) == 10)
    }

    @Test func aFloodOfAddressesCannotFillTheMemory() {
        let limiter = RateLimiter()

        for number in 0..<(RateLimiter.largestTable + 10_000) {
            let subject = withUnsafeBytes(of: number) { Array($0) }
            _ = limiter.take(limit, subject, at: testMoment + .milliseconds(number / 100))
        }

        #expect(limiter.count <= RateLimiter.largestTable)
    }
}
