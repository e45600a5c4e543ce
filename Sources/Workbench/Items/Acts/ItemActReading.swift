import Organs
import Publishing
import Regulation
import Storage
import Web

/// Reads the form of an act, and says what is to be done.
struct ItemActReading {
    typealias Verb = @Sendable (any WriteSession) throws -> Void

    static let fields: Set<String> = [
        "verdict", "opinion", "ticked", "urgent", "when", "day", "time", "moment", "notice", "decision", "reason",
        "validity",
    ]
    static let longestOpinion = 1_000

    let id: Identifier<Item>
    let viewer: Viewer
    let now: Moment

    /// - Returns: `nil` when the form lacks something; the reader has the messages.
    func verb(_ act: ItemAct, _ reader: inout FormReader) -> Verb? {
        switch act {
        case .handIn: handIn(&reader)
        case .review: review(&reader)
        case .publish: publish(&reader)
        case .resolve: resolve(&reader)
        case .stop: stop(&reader)
        case .recall: recall(&reader)
        case .correct: correct(&reader)
        case .validity: validity(&reader)
        case .withdraw: withdraw(&reader)
        }
    }

    private func handIn(_ reader: inout FormReader) -> Verb? {
        let statement = statement(.pass, &reader)
        let isUrgent = reader.flag("urgent")
        guard let version = version(&reader), reader.messages.isEmpty else { return nil }
        return { [id, viewer, now] session in
            try Reviews.handIn(
                id, statement, isUrgent: isUrgent, ifVersion: version, by: viewer, at: now, in: session)
        }
    }

    private func review(_ reader: inout FormReader) -> Verb? {
        let verdict: ReviewAct.Verdict? = reader.choice("verdict", "审核意见")
        let key: ReviewStep.Key? = reader.choice("step", "步骤")
        guard let verdict, let key, let version = version(&reader) else {
            _ = statement(.pass, &reader)
            return nil
        }
        let statement = statement(verdict, &reader)
        guard reader.messages.isEmpty else { return nil }
        return { [id, viewer, now] session in
            try Reviews.take(key, of: id, statement, ifVersion: version, by: viewer, at: now, in: session)
        }
    }

    private func publish(_ reader: inout FormReader) -> Verb? {
        let statement = statement(.pass, &reader)
        let notice = reader.optionalText("notice", "更正说明", longest: 500) ?? ""
        let moment = moment(&reader)
        guard let version = version(&reader), reader.messages.isEmpty else { return nil }
        return { [id, viewer, now] session in
            try Publications.publish(
                id, statement, at: moment, notice: notice, ifVersion: version, by: viewer, now: now, in: session)
        }
    }

    private func resolve(_ reader: inout FormReader) -> Verb? {
        let decision: EscalationDecision? = reader.choice("decision", "决定")
        let opinion = reader.text("opinion", "决定的理由和依据", longest: ItemActReading.longestOpinion)
        guard let decision, let opinion, let version = version(&reader), reader.messages.isEmpty else { return nil }
        return { [id, viewer, now] session in
            try Reviews.resolve(
                id, mayBePublic: decision == .open, opinion: opinion, ifVersion: version, by: viewer, at: now,
                in: session)
        }
    }

    private func stop(_ reader: inout FormReader) -> Verb? {
        let reason = reader.text("reason", "停止发布的理由", longest: 500)
        guard let reason, let version = version(&reader), reader.messages.isEmpty else { return nil }
        return { [id, viewer, now] session in
            try Reviews.stop(id, reason: reason, ifVersion: version, by: viewer, at: now, in: session)
        }
    }

    private func recall(_ reader: inout FormReader) -> Verb? {
        let reason = reader.text("reason", "撤回修改的原因", longest: ItemActReading.longestOpinion)
        guard let reason, let version = version(&reader), reader.messages.isEmpty else { return nil }
        return { [id, viewer, now] session in
            try Reviews.recall(id, reason: reason, ifVersion: version, by: viewer, at: now, in: session)
        }
    }

    private func correct(_ reader: inout FormReader) -> Verb? {
        guard let reason = reader.text("reason", "更正的原因", longest: 500) else { return nil }
        return { [id, viewer, now] session in
            try Items.beginCorrection(id, reason: reason, by: viewer, at: now, in: session)
        }
    }

    private func validity(_ reader: inout FormReader) -> Verb? {
        let validity: Validity? = reader.choice("validity", "有效性")
        let reason = reader.text("reason", "依据", longest: 500)
        guard let validity, let reason, reader.messages.isEmpty else { return nil }
        return { [id, viewer, now] session in
            try Publications.setValidity(validity, of: id, reason: reason, by: viewer, at: now, in: session)
        }
    }

    private func withdraw(_ reader: inout FormReader) -> Verb? {
        guard let reason = reader.text("reason", "撤回公开的原因", longest: 500) else { return nil }
        return { [id, viewer, now] session in
            try Publications.withdraw(id, reason: reason, by: viewer, at: now, in: session)
        }
    }

    // MARK: What several have in common

    private func statement(_ verdict: ReviewAct.Verdict, _ reader: inout FormReader) -> Reviews.Statement {
        let opinion = reader.optionalText("opinion", "意见", longest: ItemActReading.longestOpinion)
        return Reviews.Statement(verdict, opinion: opinion ?? "", ticked: Set(reader.values.all("ticked")))
    }

    private func version(_ reader: inout FormReader) -> Int? { reader.integer("version", "版本", in: 0...Int.max) }

    /// `nil` for now, and when what was typed is no moment.
    private func moment(_ reader: inout FormReader) -> Moment? {
        guard let when: PublicationTime = reader.choice("when", "发布时间"), when == .later else { return nil }
        guard let day = reader.day("day", "发布日期") else { return nil }
        guard let minutes = ItemActReading.minutes(reader.values["time"]) else {
            reader.add("time", "时间写作“时:分”，如 09:00。")
            return nil
        }
        return Moment(startOf: day) + .seconds(minutes * 60)
    }

    /// Minutes since midnight of `9:05` or `09:05`, with a full-width colon too.
    static func minutes(_ text: String) -> Int? {
        let parts = text.replacing("：", with: ":").split(separator: ":", omittingEmptySubsequences: false)
            .map { Int($0.filter { !$0.isWhitespace }) }
        guard parts.count == 2, let hours = parts[0], let minutes = parts[1], (0...23).contains(hours),
            (0...59).contains(minutes)
        else { return nil }
        return hours * 60 + minutes
    }
}

/// When what was approved shall be public.
enum PublicationTime: String, CaseIterable {
    case now, later

    var label: String { self == .now ? "立即发布" : "定时发布" }
}

/// What the competent authority decides on what was escalated.
enum EscalationDecision: String, CaseIterable {
    case open, closed

    var label: String { self == .open ? "确定可以公开" : "不予公开" }
}
