import Letters
import Regulation
import Requests

/// What the applicant can do against an answer, or against none (救济途径): to whom, by when. What the letter itself says goes before this.
struct StatusRemedies: Equatable {
    struct Way: Equatable {
        let name: String
        let facts: [StatusView.Fact]
    }

    /// Which ways are open, and in which order.
    let lead: [String]
    let ways: [Way]

    /// What the sentences are made from.
    struct Facts {
        var clock: RequestClock
        /// How each part of the request was decided, as the letter numbers them; one for a request that was answered as a whole.
        var parts: [Decision]
        /// The day on which the answer reached the applicant; `nil` while that is not known.
        var served: Day?
        /// 行政复议机关, in full; `nil` where the organ has not entered it.
        var reviewOrgan: String?
        var court: String?
        var onlineReview: String?
        var calendar: WorkCalendar
    }

    /// - Returns: `nil` where nothing can be objected to yet, or by no law that this product knows.
    init?(_ facts: Facts) {
        if let answered = facts.clock.answeredOn {
            self.init(facts, answered: answered)
        } else if facts.clock.isOverdue, facts.clock.closedOn == nil, let due = facts.clock.due {
            self.init(facts, silentSince: due)
        } else {
            return nil
        }
    }

    // MARK: Against an answer

    /// - Source: 行政复议法第二十条、第二十三条; 行政诉讼法第四十五条、第四十六条.
    private init?(_ facts: Facts, answered day: Day) {
        let paths = facts.parts.map { RemedyPath.against($0, made: day) }
        guard !paths.isEmpty, !paths.contains(nil), let words = Periods(facts, answered: day) else { return nil }
        let first = paths.indices.filter { paths[$0] == .reviewFirst }
        // An answer that was entered as partial disclosure alone has a part that is withheld, and others.
        let isWholeAndPartial = facts.parts == [.partiallyGranted] && !first.isEmpty
        let isMixed = isWholeAndPartial || (!first.isEmpty && first.count < paths.count)
        let withheld = isWholeAndPartial ? "中不予公开的部分" : "第\(first.map { "\($0 + 1)" }.joined(separator: "、"))项不予公开的决定"
        lead = [Self.lead(needsReview: !first.isEmpty, only: isMixed ? withheld : nil)]
        let review = Way(
            name: first.isEmpty || isMixed ? "行政复议" : "先申请行政复议",
            facts: [
                .init(name: "行政复议机关", value: facts.reviewOrgan ?? Self.unnamedReview),
                .init(name: "申请期限", value: words.review),
            ] + Self.online(facts))
        let court = StatusView.Fact(name: "人民法院", value: facts.court ?? Self.unnamedCourt)
        let after = StatusView.Fact(
            name: first.isEmpty ? "起诉期限" : "对复议决定起诉", value: "自收到行政复议决定书之日起\(words.daysAfterReview)日内。")
        let direct = StatusView.Fact(name: isMixed ? "对其他各项直接起诉" : "起诉期限", value: words.suit)
        let suits: [StatusView.Fact] = first.isEmpty ? [direct] : isMixed ? [after, direct] : [after]
        ways = [review, Way(name: first.isEmpty || isMixed ? "行政诉讼" : "再提起行政诉讼", facts: [court] + suits)]
    }

    /// - Parameter part: what alone needs review first; `nil` where the whole answer does, or nothing.
    private static func lead(needsReview: Bool, only part: String?) -> String {
        guard needsReview else { return "对答复不服的，可以申请行政复议，也可以直接向人民法院起诉。" }
        let basis = "（行政复议法第二十三条第一款第四项）"
        guard let part else { return "对答复不服的，应当先申请行政复议；对行政复议决定不服的，再向人民法院起诉\(basis)。" }
        return "对答复\(part)不服的，应当先申请行政复议，对行政复议决定不服的再向人民法院起诉\(basis)；"
            + "对其他各项不服的，可以申请行政复议，也可以直接向人民法院起诉。"
    }

    // MARK: Against silence

    private init(_ facts: Facts, silentSince due: DueDate) {
        lead = ["行政机关逾期没有答复的，可以申请行政复议，也可以直接向人民法院起诉。"]
        var suit = [StatusView.Fact(name: "人民法院", value: facts.court ?? "有管辖权的人民法院")]
        if let last = StatutoryLimits.suitForSilence(due: due, facts.calendar) {
            suit.append(.init(name: "起诉期限", value: Periods.until(last) + "。"))
        }
        ways = [
            Way(
                name: "行政复议",
                facts: [.init(name: "行政复议机关", value: facts.reviewOrgan ?? "一般是本级人民政府")] + Self.online(facts)),
            Way(name: "行政诉讼", facts: suit),
        ]
    }

    private static let unnamedReview = "答复书写明的行政复议机关，一般是本级人民政府"
    private static let unnamedCourt = "答复书写明的人民法院"

    private static func online(_ facts: Facts) -> [StatusView.Fact] {
        facts.onlineReview.map { [.init(name: "网上申请", value: $0)] } ?? []
    }
}

/// The periods against an answer, in words; with the last day where the day of service is known.
private struct Periods {
    let review: String
    let suit: String
    let daysAfterReview: Int

    init?(_ facts: StatusRemedies.Facts, answered: Day) {
        let day = facts.served ?? answered
        guard let reviewDays = TimeLimits.reconsideration.value(on: day), let months = TimeLimits.suit.value(on: day),
            let afterReview = TimeLimits.suitAfterReview.value(on: day)
        else { return nil }
        daysAfterReview = afterReview
        let served = facts.served
        review = Self.words(
            "收到答复之日起\(reviewDays)日内", served,
            served.flatMap { StatutoryLimits.reconsideration(knew: $0, facts.calendar) })
        suit = Self.words(
            "收到答复之日起\(months)个月内", served, served.flatMap { StatutoryLimits.suit(knew: $0, facts.calendar) })
    }

    /// 自收到答复之日起60日内。您于2026年3月2日收到，期限到2026年5月1日（星期五）.
    private static func words(
        _ period: String, _ served: Day?, _ last: Reckoning<WorkCalendar.LastDay>?
    ) -> String {
        guard let served, let last else { return "自\(period)。" }
        return "自\(period)。您于\(served.chinese)收到，\(until(last))。"
    }

    static func until(_ last: Reckoning<WorkCalendar.LastDay>) -> String {
        let end = last.estimate
        let moved = end.isMoved ? "（\(end.counted.chinese)是休息日，顺延）" : ""
        guard last.provisionalNote == nil else {
            return "期限暂推算到\(end.day.chineseWithWeekday)\(moved)，放假安排公布以后可能变化"
        }
        return "期限到\(end.day.chineseWithWeekday)\(moved)"
    }
}
