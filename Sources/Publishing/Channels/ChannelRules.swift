import Organs
import Regulation
import Storage

/// What a record of a publication beyond the portal must have (domain 12 §4.3, §7.1).
enum ChannelRules {
    /// What browsers and proxies pass on without complaint.
    static let longestLink = 2_000

    static func refusals(
        _ details: ChannelDetails, item: Item?, evidence: Identifier<StoredFile>?, in unit: Unit, today: Day,
        _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        var refusals = subject(details, item)
        if details.channel == .web {
            refusals.append(
                Refusal("channel.web", field: "channel", "网站的公开由系统按发布记录统计，不需要登记，请选择其他渠道"))
        }
        refusals += try place(details, in: unit, session)
        refusals += days(details, today: today)
        return refusals + (try proof(details, evidence, in: unit, session))
    }

    /// The item must have been public: what nobody has reviewed is not spread by other ways either (先审后发; 条例第十七条).
    private static func subject(_ details: ChannelDetails, _ item: Item?) -> [Refusal] {
        guard details.item != nil else {
            return details.title.isEmpty
                ? [Refusal("channel.title", field: "title", "填写信息的索引号，或者填写标题")] : []
        }
        guard let item else {
            return [Refusal("channel.item", field: "index", "没有这条信息，请核对索引号")]
        }
        return item.publicity == .never
            ? [Refusal("channel.item-never-public", field: "index", "“\(item.title)”还没有审核发布，不能登记其他渠道的公开")] : []
    }

    private static func place(
        _ details: ChannelDetails, in unit: Unit, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        guard let id = details.account else {
            return details.medium.isEmpty
                ? [Refusal("channel.medium", field: "medium", "填写\(details.channel.mediumLabel)")] : []
        }
        let accounts = try ChannelAccountRecords.list(of: unit.organ, session)
        guard let account = accounts.first(where: { $0.id == id }) else {
            return [Refusal("channel.account", field: "account", "账号不是本单位登记的，请重新选择")]
        }
        var refusals: [Refusal] = []
        if account.details.platform.channel != details.channel {
            refusals.append(
                Refusal(
                    "channel.account-platform", field: "account",
                    "“\(account.details.name)”是\(account.details.platform.label)账号，与渠道“\(details.channel.label)”不符"))
        }
        let (opened, closed) = (account.details.openedOn, account.details.closedOn)
        if details.from < opened || closed.map({ details.from > $0 }) == true {
            refusals.append(
                Refusal(
                    "channel.account-closed", field: "from",
                    "“\(account.details.name)”在\(details.from.chinese)没有开通，请核对日期"))
        }
        return refusals
    }

    private static func days(_ details: ChannelDetails, today: Day) -> [Refusal] {
        var refusals: [Refusal] = []
        if details.from > today {
            refusals.append(Refusal("channel.future", field: "from", "公开日期（\(details.from.chinese)）在今天之后；公开以后再登记"))
        }
        if let until = details.until, until < details.from {
            refusals.append(Refusal("channel.until", field: "until", "结束日期（\(until.chinese)）应不早于公开日期"))
        }
        return refusals
    }

    private static func proof(
        _ details: ChannelDetails, _ evidence: Identifier<StoredFile>?, in unit: Unit, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        var refusals: [Refusal] = []
        if !details.link.isEmpty, !isLink(details.link) {
            refusals.append(Refusal("channel.link", field: "link", "网址应以http://或https://开头，中间没有空格"))
        }
        if let evidence, try file(evidence, of: unit.organ, session) == nil {
            refusals.append(Refusal("channel.evidence", field: "evidence", "证明材料已被删除，请重新上传"))
        }
        if evidence == nil, details.channel.isManual {
            refusals.append(
                Refusal(
                    "channel.evidence-missing", field: "evidence",
                    "上传照片、截图或者剪报：“\(details.channel.label)”的公开须有证明材料"))
        } else if evidence == nil, details.link.isEmpty {
            refusals.append(Refusal("channel.proof", field: "link", "填写网址，或者上传截图"))
        }
        return refusals
    }

    static func isLink(_ text: String) -> Bool {
        text.utf8.count <= longestLink && (text.hasPrefix("https://") || text.hasPrefix("http://"))
            && text.split(separator: "/", omittingEmptySubsequences: false).dropFirst(2).first?.isEmpty == false
            && !text.contains { $0.isWhitespace || $0.isNewline || $0 == "\"" || $0 == "<" }
    }

    private static func file(
        _ id: Identifier<StoredFile>, of organ: Identifier<Unit>, _ session: any ReadSession
    ) throws(SQLFailure) -> StoredFile? {
        try FileRecords.file(id, of: .channelPublication, within: "file.organ_id = \(organ.chain)", in: session)
    }

    // MARK: Confirming and withdrawing

    static func refusals(
        confirming record: ChannelPublication, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        if record.confirmed != nil { return [Refusal("channel.confirmed", "本件已经确认，不需要再次确认")] }
        if let withdrawal = record.withdrawal {
            return [Refusal("channel.ended", "本件“\(withdrawal.kind.label)”，不能再确认")]
        }
        guard let evidence = record.evidence, try file(evidence, of: record.organ, session) == nil else { return [] }
        return [Refusal("channel.evidence-gone", "证明材料已被删除，不能确认，请作废后重新登记")]
    }

    static func refusals(
        withdrawing record: ChannelPublication, _ kind: ChannelPublication.Withdrawal.Kind, on day: Day, reason: String,
        today: Day
    ) -> [Refusal] {
        if let withdrawal = record.withdrawal {
            return [Refusal("channel.ended", "本件“\(withdrawal.kind.label)”，不需要再次登记")]
        }
        var refusals: [Refusal] = []
        if reason.isEmpty { refusals.append(Refusal("channel.reason", field: "reason", "填写原因")) }
        if kind == .takenDown, record.confirmed == nil {
            refusals.append(Refusal("channel.unconfirmed", field: "kind", "本件还没有确认；登记有误的请作废，确有公开的请先由另一人确认"))
        }
        if kind == .takenDown, day < record.details.from || day > today {
            refusals.append(
                Refusal("channel.withdrawn-on", field: "day", "撤下日期应在公开日期（\(record.details.from.chinese)）和今天之间"))
        }
        return refusals
    }
}
