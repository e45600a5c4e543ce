extension ClockFold {
    /// The steps of the events and those that follow by themselves, by day.
    func allSteps(on today: Day) -> [ClockStep] {
        let all = steps + consequences()
        return all.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
    }

    /// Ends of consultations and the due dates: what nobody reports as an event.
    private func consequences() -> [ClockStep] {
        var result = consultations.compactMap(silence)
        guard isRunning, let period, let base = baseDue, let due else { return result }
        guard period.deferredUntil == nil, period.orderedUntil == nil else { return result }
        let law = TimeLimits.answer.version(on: receivedOn ?? period.start)
        result.append(
            ClockStep(
                day: base.estimate, text: "答复期限\(period.length)个工作日届满：\(base.chinese)", citation: law?.citation))
        if period.extensionDays > 0 {
            result.append(
                ClockStep(
                    day: due.estimate, text: "延期\(period.extensionDays)个工作日后届满：\(due.chinese)",
                    citation: TimeLimits.longestExtension.version(on: receivedOn ?? period.start)?.citation))
        }
        return result
    }

    private func silence(_ consultation: Consultation) -> ClockStep? {
        guard let due = consultation.due(calendar), consultation.settled.map({ $0 > due.estimate }) ?? true else {
            return nil
        }
        // A case that ended earlier does not wait for the opinion any more.
        if let closing, closing.day <= due.estimate { return nil }
        let effect =
            switch consultation.consultee {
            case .thirdParty: "逾期未提出意见的，由行政机关依照条例的规定决定是否公开"
            case .coProducer: "逾期未提出意见的，视为同意公开"
            case .otherOrgan: "逾期未提出意见的，不再等待（条例未规定期限，本产品默认）"
            }
        return ClockStep(
            day: due.estimate, text: "（\(consultation.id)）提出意见的期限届满，次日起继续计算；\(effect)",
            citation: consultation.consultee.citation)
    }
}

extension RequestClock {
    /// One line that says where the request stands.
    public var headline: String {
        var parts = ["\(day.chineseWithWeekday)：\(state.label)"]
        if let answeredOn, let inTime = isAnsweredInTime {
            parts.append(inTime ? "\(answeredOn.chinese)答复，在期限内" : "\(answeredOn.chinese)答复，已逾期")
        }
        if closedOn == nil, let due {
            parts.append("答复期限届满日：\(due.chinese)")
        }
        if closedOn == nil, let overdueBy {
            parts.append("已逾期\(overdueBy.estimate)个工作日")
        } else if closedOn == nil, let elapsed, let remaining {
            parts.append("已用\(elapsed.estimate)个工作日，剩余\(remaining.estimate)个工作日")
        }
        return parts.joined(separator: "；")
    }

    /// The whole explanation for a person, in paragraphs: where it stands, what happened, day by day, what to look at.
    public var explanation: String {
        var lines = [headline]
        if let note = due?.provisionalNote { lines.append("注意：\(note)") }
        if let rowKey, let decision { lines.append("年度报告表三：\(decision.term)（\(rowKey)）") }
        lines += section("经过", steps.map(\.line))
        lines += section("不允许的事项（未计入）", refusals.map(\.line))
        lines += section("提醒", alarms.map { "• \($0.text)\($0.citation.map { "（\($0.text)）" } ?? "")" })
        lines += section("逐日计算", countedDays.map(\.line))
        if laterEvents > 0 { lines.append("\n另有\(laterEvents)条\(day.chinese)以后的事项，未计入。") }
        lines.append("\n工作日历：\(calendar.name) \(calendar.version)")
        return lines.joined(separator: "\n")
    }

    private func section(_ title: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : ["", "【\(title)】"] + lines
    }
}

extension ClockStep {
    /// `2024年5月6日（星期一） 收到申请；…——《…》第三十三条`.
    public var line: String { "\(day.chineseWithWeekday) \(text)\(citation.map { "——\($0.text)" } ?? "")" }
}

extension ClockRefusal {
    public var line: String {
        "• 第\(number)条 \(event.day.chinese)\(event.kind.label)：\(reason)\(citation.map { "（\($0.text)）" } ?? "")"
    }
}

extension CountedDay {
    /// `2024-05-07 周二 第1日`, `2024-05-11 周六 第4日（劳动节调休上班）`, `2024-05-12 周日 不计：周日`.
    public var line: String {
        let head = "\(day) 周\(day.weekday.character) "
        let tail = isProvisional ? "［当年放假安排未载入，暂按周一至周五］" : ""
        guard let number else { return head + "不计：\(note)" + tail }
        return head + "第\(number)日" + (note.isEmpty ? "" : "（\(note)）") + tail
    }
}
