import Regulation
import Testing

/// The schedules of 国办函〔2020〕109号. The totals were added up by hand from the bands.
@Suite("The information-processing fee")
struct FeeTests {
    @Test(
        arguments: [
            (1, 0, 0), (10, 0, 0), (11, 100, 100), (12, 100, 200), (20, 100, 1000), (29, 100, 1900),
            (30, 100, 2000), (31, 200, 2200), (32, 200, 2400), (40, 200, 4000), (41, 300, 4300), (45, 300, 5500),
            (50, 300, 7000), (51, 400, 7400), (60, 400, 11000), (70, 500, 16000), (80, 600, 22000),
            (100, 800, 37000), (101, 900, 37900), (120, 1000, 56000),
        ])
    func perItem(items: Int, marginal: Int, total: Int) throws {
        #expect(try Fee.perItem(items: items).amount == total)
        #expect(try Fee.perItem(items: 1, before: items - 1).amount == marginal)
    }

    @Test(
        arguments: [
            (30, 0), (31, 10), (50, 200), (99, 690), (100, 700), (101, 720), (150, 1700), (199, 2680), (200, 2700),
            (201, 2740), (250, 4700), (300, 6700), (500, 14700), (1000, 34700),
        ])
    func perVolume(pages: Int, total: Int) throws {
        #expect(try Fee.perVolume(pages: pages).amount == total)
    }

    @Test(
        arguments: [
            ("F1 tenth request of the month", 1, 9, 0), ("F2 eleventh", 1, 10, 100), ("F3 thirty-first", 1, 30, 200),
            ("F4 five items after twenty-eight", 5, 28, 800), ("F5 first of the next month", 1, 0, 0),
            ("F7 fortieth item, per item", 1, 39, 200), ("F13 fifteenth item", 1, 14, 100),
            ("F14 a hundred and twenty items", 120, 0, 56000),
        ])
    func workedCasesPerItem(_ name: String, items: Int, before: Int, amount: Int) throws {
        #expect(try Fee.perItem(items: items, before: before).amount == amount, "\(name)")
    }

    @Test(arguments: [("F6", 150, 1700), ("F7 per volume", 100, 700), ("F9 each of two", 25, 0)])
    func workedCasesPerVolume(_ name: String, pages: Int, amount: Int) throws {
        #expect(try Fee.perVolume(pages: pages).amount == amount, "\(name)")
    }

    @Test func f7OneRequestIsChargedByOneMethod() {
        let both = FeeRecord(items: 1, itemsBefore: 39, pages: 100, amount: 900)
        #expect(both.faults(answerDue: nil, on: "2024-06-03", calendar).map(\.id) == ["FEC-1"])
        let neither = FeeRecord(amount: 100)
        #expect(neither.faults(answerDue: nil, on: "2024-06-03", calendar).map(\.id) == ["FEC-1"])
    }

    @Test(arguments: [Decision.alreadyPublic, .internalAffairs, .doesNotExist])
    func f8AndF13NoVolumeIsChargedWhereNothingIsGiven(decision: Decision) {
        let record = FeeRecord(decision: decision, pages: 35, amount: 50)
        #expect(record.faults(answerDue: nil, on: "2024-06-03", calendar).map(\.id) == ["FEC-4"])
    }

    @Test func f10TheFeeIsDueTwentyWorkingDaysAfterTheNotice() {
        #expect(StatutoryLimits.feePayment(noticeReceived: "2024-11-15", calendar) == .legal("2024-12-13"))
        let record = FeeRecord(
            decision: .overdueFee, items: 5, itemsBefore: 28, amount: 800, noticeReceived: "2024-11-15")
        #expect(record.faults(answerDue: nil, on: "2024-12-13", calendar).map(\.id) == ["FEC-6"])
        #expect(record.faults(answerDue: nil, on: "2024-12-14", calendar) == [])
    }

    @Test func noAbandonmentWithoutANoticeServed() {
        let record = FeeRecord(decision: .overdueFee, items: 5, itemsBefore: 28, amount: 800)
        #expect(record.faults(answerDue: nil, on: "2024-12-14", calendar).map(\.id) == ["FEC-6"])
    }

    @Test func f12ANoticeSentAfterTheDueDateIsAFault() {
        let late = FeeRecord(items: 11, amount: 100, noticeSent: "2024-12-03")
        let inTime = FeeRecord(items: 11, amount: 100, noticeSent: "2024-12-02")
        #expect(late.faults(answerDue: .legal("2024-12-02"), on: "2024-12-03", calendar).map(\.id) == ["FEC-2"])
        #expect(inTime.faults(answerDue: .legal("2024-12-02"), on: "2024-12-03", calendar) == [])
    }

    @Test func anAmountOtherThanTheSchedulesIsAFault() throws {
        let record = FeeRecord(decision: .granted, items: 5, itemsBefore: 28, amount: 900)
        let fault = try #require(record.faults(answerDue: nil, on: "2024-06-03", calendar).first)
        #expect(fault.id == "FEC-3")
        #expect(fault.chinese == "收费金额为900元，按标准应为800元")
    }

    @Test func aSoundRecordHasNoFault() {
        let record = FeeRecord(
            decision: .granted, pages: 150, amount: 1700, noticeSent: "2024-11-13", noticeReceived: "2024-11-15",
            paid: "2024-11-25")
        #expect(record.faults(answerDue: .legal("2024-12-02"), on: "2024-11-25", calendar) == [])
    }

    @Test func theBandsOfARequestAreShownOneByOne() throws {
        let fee = try Fee.perItem(items: 5, before: 28)
        #expect(fee.lines.map(\.units) == [29...30, 31...33])
        #expect(fee.lines.map(\.price) == [100, 200])
        #expect(fee.lines.map(\.amount) == [200, 600])
        #expect(try Fee.perItem(items: 0).lines == [])
    }

    @Test func wrongCountsAreTypedErrors() {
        #expect(throws: FeeError.negative(what: "件数", -1)) { try Fee.perItem(items: -1) }
        #expect(throws: FeeError.negative(what: "本月此前的件数", -5)) { try Fee.perItem(items: 1, before: -5) }
        #expect(throws: FeeError.tooMany(what: "页数", .max, limit: 1_000_000)) { try Fee.perVolume(pages: .max) }
        #expect(throws: FeeError.negative(what: "页数", .min)) { try Fee.perVolume(pages: .min) }
        #expect(throws: FeeError.tooMany(what: "合计件数", 1_000_001, limit: 1_000_000)) {
            try Fee.perItem(items: 1, before: 1_000_000)
        }
        #expect(throws: FeeError.notInForce("2020-12-31")) { try Fee.perItem(items: 1, on: "2020-12-31") }
    }

    @Test func theLargestCountIsStillCalculated() throws {
        // 0 to 30 cost 2000; 99,997 bands of ten from 31 to 1,000,000 cost 10 × 100 × (2 + 3 + … + 99,998).
        let bands = (2 + 99_998) * 99_997 / 2
        #expect(try Fee.perItem(items: 1_000_000).amount == 2000 + 1000 * bands)
    }

    @Test func theFeeOfPartsIsTheFeeOfTheWhole() throws {
        for first in stride(from: 0, through: 130, by: 7) {
            for second in stride(from: 0, through: 130, by: 11) {
                let parts = try Fee.perItem(items: first).amount + Fee.perItem(items: second, before: first).amount
                #expect(try parts == Fee.perItem(items: first + second).amount)
            }
        }
    }
}
