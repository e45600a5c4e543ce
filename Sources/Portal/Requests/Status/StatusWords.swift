import Organs
import Regulation
import Requests

/// What an applicant is told: where the request is, what is waited for, until when and why.
enum StatusWords {
    static func now(_ status: RequestStatus, on today: Day) -> [String] {
        ([place(status.clock)] + period(status.clock) + [overdue(status.clock)]).filter { !$0.isEmpty }
    }

    private static func place(_ clock: RequestClock) -> String {
        switch clock.state {
        case .submitted: "申请已经提交，受理机构还没有与您确认收到。双方确认之日为收到申请之日，答复期限从那一天起算（条例第三十一条第（三）项）。"
        case .received where clock.orderedUntil != nil: "正在按照行政复议决定或者法院判决重新答复。"
        case .received: "申请正在办理。"
        case .correctionRequested where !clock.waitsForCorrection:
            "等您补正。补正告知书发出时已经超过法定的7个工作日，答复期限不停止，继续计算。请在补正期限内补正；没有正当理由逾期不补正的，视为放弃申请（条例第三十条）。"
        case .correctionRequested: "等您补正。补正以前不计算答复期限；收到补正以后，重新计算20个工作日（条例第三十条）。"
        case .consultingThirdParty: "申请的信息涉及第三方，正在征求第三方的意见。等候意见的时间不计入答复期限（条例第三十二条、第三十三条第三款）。"
        case .consultingOrgan: "申请的信息涉及其他机关，正在征求其他机关的意见。等候意见的时间不计入答复期限（条例第三十四条、第三十三条第三款）。"
        case .reasonsRequested: "等您说明理由。受理机构认为申请的数量、频次明显超过合理范围，要求您说明理由（条例第三十五条）。"
        case .extended: "答复期限已经延长（条例第三十三条第二款）。"
        case .deferred: "受理机构已经告知您延迟答复的合理期限（条例第三十五条）。"
        case .feeNotified: "等您缴纳信息处理费。缴费以前不计算答复期限，缴费后次日起重新计算（国办函〔2020〕109号）。"
        case .answered, .archived: "已经答复。"
        case .deemedAbandoned: "因为逾期没有补正或者缴费，视为放弃申请。需要这项信息的，可以重新提出申请。"
        case .withdrawn: "您已经撤回申请。"
        }
    }

    /// The due day with its reason; its parts are those that the clock counted by.
    private static func period(_ clock: RequestClock) -> [String] {
        guard clock.closedOn == nil, let due = clock.due, let start = clock.startedOn else { return [] }
        let reasons = reasons(clock, from: start)
        var lines = ["应当在\(due.chinese)以前答复：\(reasons.joined(separator: "，"))。"]
        if let remaining = clock.remaining, !clock.isOverdue {
            lines.append("还有\(remaining.estimate)个工作日。")
        }
        if let note = due.provisionalNote { lines.append(note + "。") }
        return lines
    }

    private static func reasons(_ clock: RequestClock, from start: Day) -> [String] {
        if clock.orderedUntil != nil { return ["这一期限由行政复议决定或者法院判决确定"] }
        var reasons = ["从\(start.chinese)的次日起计算，只计工作日"]
        if clock.extensionDays > 0 { reasons.append("延长了\(clock.extensionDays)个工作日") }
        if clock.excludedWorkingDays.estimate > 0 {
            reasons.append("征求意见的\(clock.excludedWorkingDays.estimate)个工作日不计")
        }
        return reasons
    }

    private static func overdue(_ clock: RequestClock) -> String {
        guard clock.isOverdue, clock.closedOn == nil else { return "" }
        return "答复期限已经超过。您可以向受理机构催问，也可以申请行政复议、提起行政诉讼，或者向政府信息公开工作主管部门投诉（条例第五十一条）。"
    }
}
