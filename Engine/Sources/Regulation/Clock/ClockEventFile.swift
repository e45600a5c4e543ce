/// The events of one request as a file: `{"case": "…", "options": {…}, "events": [{"on": "…", "type": "…"}, …]}`.
///
/// The format is described in `docs/clock-events.md`.
public struct ClockEventFile: Hashable, Sendable {
    /// The case number, as written; `nil` where the file has none.
    public let caseNumber: String?
    public let options: ClockOptions
    public let events: [ClockEvent]

    /// A request's events are a few dozen lines; 1 MiB is ten thousand of them.
    public static let sizeLimit = 1 << 20
    /// More events than any request has, so that a hostile file costs no time.
    public static let eventLimit = 2_000

    /// Faults named at most; a file with more was made by a program, and one list of thousands helps no one.
    public static let faultLimit = 50

    private static func readable(_ faults: [String]) -> [String] {
        guard faults.count > faultLimit else { return faults }
        return faults.prefix(faultLimit) + ["另有\(faults.count - faultLimit)处，请先改正以上各处"]
    }

    /// Reads a file and names everything that is wrong in it at once.
    public init(json: [UInt8]) throws(ClockEventFileError) {
        guard json.count <= Self.sizeLimit else {
            throw ClockEventFileError(faults: ["事项文件有\(json.count)字节，超过\(Self.sizeLimit)字节的上限"])
        }
        let root: JSONNode
        do throws(JSONSyntaxError) {
            root = try JSONReader.read(json)
        } catch {
            throw ClockEventFileError(faults: ["第\(error.line)行不是正确的 JSON：\(error.reason)"])
        }
        var reader = ClockEventReader()
        (caseNumber, options, events) = reader.read(root)
        guard reader.faults.isEmpty else { throw ClockEventFileError(faults: Self.readable(reader.faults)) }
    }
}

/// What is wrong in an events file, in Chinese; each fault names the event, the field and what to do.
public struct ClockEventFileError: Error, Hashable, Sendable {
    public let faults: [String]
}

/// Reads fields and keeps every fault instead of stopping at the first.
private struct ClockEventReader {
    /// Characters of a name or a reason; longer ones do not belong in a list of events.
    static let textLimit = 200

    private(set) var faults: [String] = []
    /// Where the fields being read stand: 第3条（第12行）.
    private var place = ""
    private var node = JSONNode(content: .null, line: 1)
    /// Fields that the event's type knows; any other is a mistake of typing.
    private var known: Set<String> = []

    mutating func read(_ root: JSONNode) -> (String?, ClockOptions, [ClockEvent]) {
        guard root.members != nil else {
            faults.append("文件的最外层应为对象 {…}，现在是\(root.kindName)")
            return (nil, .standard, [])
        }
        (place, node, known) = ("文件", root, ["events", "note"])
        let caseNumber = optionalText("case")
        let options = root["options"].map { readOptions($0) } ?? .standard
        (place, node) = ("文件", root)
        known.formUnion(["case", "options"])
        reportUnknownFields()
        guard let list = root["events"] else {
            faults.append("文件没有“events”；请把事项写成列表 \"events\": [ … ]")
            return (caseNumber, options, [])
        }
        guard let items = list.array else {
            faults.append("“events”应为列表，现在是\(list.kindName)")
            return (caseNumber, options, [])
        }
        guard (1...ClockEventFile.eventLimit).contains(items.count) else {
            faults.append(
                items.isEmpty ? "“events”是空的；至少要有一条事项" : "“events”有\(items.count)条，超过\(ClockEventFile.eventLimit)条的上限")
            return (caseNumber, options, [])
        }
        return (caseNumber, options, items.enumerated().compactMap { event($0.element, number: $0.offset + 1) })
    }

    // MARK: Options

    private mutating func readOptions(_ options: JSONNode) -> ClockOptions {
        var result = ClockOptions.standard
        (place, node, known) = ("“options”", options, [])
        guard options.members != nil else {
            faults.append("“options”应为对象 {…}，现在是\(options.kindName)")
            return result
        }
        result.confirmsAutomatically = flag("automatic_confirmation") ?? result.confirmsAutomatically
        result.excludesDayOfOpinion = flag("exclude_day_of_opinion") ?? result.excludesDayOfOpinion
        result.stopsForReasons = flag("stop_for_reasons") ?? result.stopsForReasons
        result.restartsAfterPayment = flag("restart_after_payment") ?? result.restartsAfterPayment
        result.lateCorrectionNoticeVoids = flag("late_correction_notice_voids") ?? result.lateCorrectionNoticeVoids
        result.postalAllowance = optionalNumber("postal_allowance", in: 0...60) ?? result.postalAllowance
        reportUnknownFields()
        known = ["events", "note"]
        return result
    }

    // MARK: Events

    private mutating func event(_ item: JSONNode, number: Int) -> ClockEvent? {
        (place, node, known) = ("第\(number)条（第\(item.line)行）", item, ["on", "type", "note", "override"])
        guard item.members != nil else {
            faults.append("\(place)应为对象 {\"on\": …, \"type\": …}，现在是\(item.kindName)")
            return nil
        }
        let day = day("on")
        let kind = kind()
        let reason = optionalText("override")
        if kind != nil { reportUnknownFields() }
        guard let day, let kind else { return nil }
        return ClockEvent(day, kind, overrideReason: reason)
    }

    private mutating func kind() -> ClockEvent.Kind? {
        guard let type = text("type") else { return nil }
        switch type {
        case "submitted": return submitted()
        case "arrived": return .arrived
        case "signed": return .signed
        case "confirmed": return .confirmed
        case "received": return .received
        case "correction_notice_sent": return .correctionNoticeSent(period: period())
        case "correction_notice_served": return .correctionNoticeServed(period: period())
        case "correction_received": return .correctionReceived(justReason: flag("just_reason") ?? false)
        case "consultation_sent": return consultationSent()
        case "consultation_served": return text("id").map { .consultationServed($0) }
        case "opinion_received": return text("id").map { .opinionReceived($0) }
        case "consultation_ended": return text("id").map { .consultationEnded($0) }
        case "extension_approved":
            return number("working_days", in: 1...250).map { .extensionApproved(workingDays: $0) }
        case "extension_notified": return .extensionNotified
        case "reasons_requested": return .reasonsRequested(period: period())
        case "reasons_received": return .reasonsReceived
        case "deferred": return day("until").map { .deferred(until: $0) }
        case "fee_notice_sent": return .feeNoticeSent(yuan: optionalNumber("yuan", in: 1...1_000_000_000))
        case "fee_notice_received": return .feeNoticeReceived
        case "fee_paid": return .feePaid(yuan: optionalNumber("yuan", in: 1...1_000_000_000))
        case "transferred": return .transferred
        case "answered": return .answered(decision())
        case "withdrawn": return .withdrawn
        case "archived": return .archived
        case "clerical_correction": return .clericalCorrection
        case "new_answer_ordered": return .newAnswerOrdered
        case "period_ordered": return day("until").map { .periodOrdered(until: $0) }
        default:
            faults.append("\(place)的“type”为“\(shortened(type))”，不是已知的事项\(nearest(type, ClockEvent.Kind.allKeys))")
            return nil
        }
    }

    private mutating func submitted() -> ClockEvent.Kind? {
        let misdirected = flag("misdirected") ?? false
        return choice("channel", Channel.allCases.map(\.rawValue)).flatMap(Channel.init(rawValue:)).map {
            .submitted($0, misdirected: misdirected)
        }
    }

    private mutating func consultationSent() -> ClockEvent.Kind? {
        let id = text("id")
        let consultee = choice("with", ClockEvent.Consultee.allCases.map(\.rawValue))
            .flatMap(ClockEvent.Consultee.init(rawValue:))
        guard let id, let consultee else { return nil }
        return .consultationSent(id, consultee)
    }

    private mutating func decision() -> Decision? {
        known.insert("decision")
        guard node["decision"] != nil else { return nil }
        return choice("decision", Decision.allCases.map(\.rawValue)).flatMap(Decision.init(rawValue:))
    }

    /// `working_days` or `until`, one of them or neither.
    private mutating func period() -> ClockEvent.Period? {
        known.formUnion(["working_days", "until"])
        switch (node["working_days"], node["until"]) {
        case (nil, nil): return nil
        case (_?, nil): return number("working_days", in: 1...ClockEvent.Period.longest).map { .workingDays($0) }
        case (nil, _?): return day("until").map { .until($0) }
        case (let days?, _?):
            faults.append("\(place)同时写了“working_days”和“until”（第\(days.line)行）；请只留一个")
            return nil
        }
    }

    // MARK: Fields

    private mutating func required(_ name: String, _ what: String) -> JSONNode? {
        known.insert(name)
        if let found = node[name] { return found }
        faults.append("\(place)缺少“\(name)”；请填\(what)")
        return nil
    }

    private mutating func text(_ name: String) -> String? {
        guard let found = required(name, "文字") else { return nil }
        guard let text = found.string, !text.isEmpty else {
            faults.append("\(place)的“\(name)”应为文字，现在是\(found.kindName)")
            return nil
        }
        guard shortened(text, to: Self.textLimit) == text else {
            faults.append("\(place)的“\(name)”含有控制字符，或者超过\(Self.textLimit)个字；请改短、改正")
            return nil
        }
        return text
    }

    private mutating func optionalText(_ name: String) -> String? {
        known.insert(name)
        return node[name] == nil ? nil : text(name)
    }

    private mutating func day(_ name: String) -> Day? {
        guard let found = required(name, "日期，如 2024-05-06") else { return nil }
        guard let text = found.string else {
            faults.append("\(place)的“\(name)”应为日期，如 \"2024-05-06\"，现在是\(found.kindName)")
            return nil
        }
        guard let day = Day(text) else {
            faults.append("\(place)的“\(name)”为“\(shortened(text))”，不是日期；请写成 2024-05-06 这样的形式，并确认这一天存在")
            return nil
        }
        return day
    }

    private mutating func flag(_ name: String) -> Bool? {
        known.insert(name)
        guard let found = node[name] else { return nil }
        if let value = found.bool { return value }
        faults.append("\(place)的“\(name)”应为 true 或 false，现在是\(found.kindName)")
        return nil
    }

    private mutating func number(_ name: String, in range: ClosedRange<Int>) -> Int? {
        known.insert(name)
        guard let found = required(name, "整数") else { return nil }
        guard let value = found.integer, range.contains(value) else {
            faults.append("\(place)的“\(name)”应为\(range.lowerBound)至\(range.upperBound)的整数，现在是\(found.kindName)")
            return nil
        }
        return value
    }

    private mutating func optionalNumber(_ name: String, in range: ClosedRange<Int>) -> Int? {
        known.insert(name)
        return node[name] == nil ? nil : number(name, in: range)
    }

    private mutating func choice(_ name: String, _ allowed: [String]) -> String? {
        guard let value = text(name) else { return nil }
        if allowed.contains(value) { return value }
        faults.append("\(place)的“\(name)”为“\(shortened(value))”，不在可选范围内\(nearest(value, allowed))")
        return nil
    }

    private mutating func reportUnknownFields() {
        for member in node.members ?? [] where !known.contains(member.name) {
            faults.append(
                "\(place)的字段“\(shortened(member.name))”不认识\(nearest(member.name, known.sorted()))")
        }
    }

    /// Names the option that was probably meant, else all.
    private func nearest(_ text: String, _ allowed: [String]) -> String {
        let near = allowed.map { ($0, distance(text, $0)) }.min { $0.1 < $1.1 }
        if let near, near.1 <= max(1, near.0.utf8.count / 4) { return "；是否应为“\(near.0)”" }
        return "；可用：\(allowed.joined(separator: "、"))"
    }
}

/// Letters to insert, delete or change to come from one word to the other; long words count as far apart.
private func distance(_ first: String, _ second: String) -> Int {
    let (a, b) = (Array(first.utf8), Array(second.utf8))
    guard a.count <= 64, b.count <= 64 else { return .max }
    var row = Array(0...b.count)
    for (i, left) in a.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, right) in b.enumerated() {
            let change = diagonal + (left == right ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(change, row[j] + 1, row[j + 1] + 1)
        }
    }
    return row[b.count]
}

extension ClockEvent.Kind {
    /// The keys of all kinds, in the order of the work.
    public static let allKeys = [
        "submitted", "arrived", "signed", "confirmed", "received", "correction_notice_sent",
        "correction_notice_served", "correction_received", "consultation_sent", "consultation_served",
        "opinion_received", "consultation_ended", "extension_approved", "extension_notified", "reasons_requested",
        "reasons_received", "deferred", "fee_notice_sent", "fee_notice_received", "fee_paid", "transferred",
        "answered", "withdrawn", "archived", "clerical_correction", "new_answer_ordered", "period_ordered",
    ]
}
