import Regulation
import Requests
import Storage
import Testing

@testable import Portal

/// Against which answer what can be done, to whom and until when (行政复议法第二十条、第二十三条; 行政诉讼法第四十六条).
struct StatusRemediesTests {
    /// Received on Monday, 2 March 2026, answered on the same day.
    private static let monday = TestWorkbench.now.day

    private static func facts(_ parts: [Decision], isServed: Bool = true) -> StatusRemedies.Facts {
        let answer = parts.first.map { ClockEvent(monday, .answered($0)) }
        let clock = RequestClock(
            events: [ClockEvent(monday, .submitted(.inPerson))] + (answer.map { [$0] } ?? []), on: monday,
            calendar: .builtIn)
        return StatusRemedies.Facts(
            clock: clock, parts: parts, served: isServed ? monday : nil, reviewOrgan: "青石区人民政府", court: "青石区人民法院",
            onlineReview: "https://example.com/review", calendar: .builtIn)
    }

    private static func text(_ remedies: StatusRemedies?) -> String {
        let ways = remedies?.ways.flatMap { way in [way.name] + way.facts.map { "\($0.name)：\($0.value)" } } ?? []
        return ((remedies?.lead ?? []) + ways).joined(separator: "\n")
    }

    /// 60 days after 2 March are 1 May, a holiday until 5 May; the next working day is Wednesday, 6 May.
    @Test func aRefusalGoesToReconsiderationFirst() {
        let text = Self.text(StatusRemedies(Self.facts([.internalAffairs])))

        #expect(text.contains("应当先申请行政复议") && text.contains("行政复议法第二十三条第一款第四项"))
        #expect(text.contains("行政复议机关：青石区人民政府") && text.contains("人民法院：青石区人民法院"))
        #expect(text.contains("自收到答复之日起60日内。您于2026年3月2日收到，期限到2026年5月6日（星期三）（2026年5月1日是休息日，顺延）"))
        #expect(text.contains("自收到行政复议决定书之日起15日内"))
        #expect(!text.contains("6个月") && text.contains("网上申请：https://example.com/review"))
    }

    @Test func anAnswerLeavesTheChoice() {
        let text = Self.text(StatusRemedies(Self.facts([.granted])))

        #expect(text.contains("可以申请行政复议，也可以直接向人民法院起诉"))
        #expect(text.contains("自收到答复之日起6个月内。您于2026年3月2日收到，期限到2026年9月2日（星期三）"))
        #expect(!text.contains("应当先申请行政复议") && !text.contains("15日"))
    }

    @Test func onlyTheWithheldPartsOfAMixedAnswerGoToReconsiderationFirst() {
        let text = Self.text(StatusRemedies(Self.facts([.granted, .internalAffairs, .processInformation])))

        #expect(text.contains("对答复第2、3项不予公开的决定不服的，应当先申请行政复议"))
        #expect(text.contains("对其他各项不服的，可以申请行政复议，也可以直接向人民法院起诉"))
        #expect(text.contains("对其他各项直接起诉：自收到答复之日起6个月内"))
        #expect(text.contains("对复议决定起诉：自收到行政复议决定书之日起15日内"))
    }

    /// Only what Articles 14 to 16 withhold needs a review first (domain 01 §7).
    @Test func whatDoesNotExistLeavesTheChoice() {
        let text = Self.text(StatusRemedies(Self.facts([.granted, .doesNotExist])))

        #expect(text.contains("可以申请行政复议，也可以直接向人民法院起诉") && !text.contains("应当先申请行政复议"))
    }

    @Test func aDayThatIsNotKnownIsNotGuessed() {
        let text = Self.text(StatusRemedies(Self.facts([.granted], isServed: false)))

        #expect(text.contains("申请期限：自收到答复之日起60日内。\n") && !text.contains("期限到"))
    }

    /// The holidays of the year after the last notice are not known.
    @Test func aLastDayThatRestsOnNoNoticeSaysSo() {
        var facts = Self.facts([.granted])
        facts.served = Day("2097-12-01")

        #expect(Self.text(StatusRemedies(facts)).contains("期限暂推算到2098年1月30日（星期四），放假安排公布以后可能变化"))
    }

    @Test func nothingIsSaidBeforeTheAnswerIsDue() {
        #expect(StatusRemedies(Self.facts([])) == nil)
    }
}
