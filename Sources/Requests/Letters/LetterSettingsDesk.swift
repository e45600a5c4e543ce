import Letters
public import Organs
import Regulation
public import Storage

/// How the settings of an organ's letters are read and changed.
public enum LetterSettingsDesk {
    /// Addresses and ways to pay are sentences; names of organs are checked by the engine.
    static let longestText = 500

    /// The organ's settings with the number of their version; the defaults and 0 where it has made none.
    public static func settings(
        of organ: Identifier<Unit>, _ session: any ReadSession
    ) throws(SQLFailure) -> (settings: LetterSettings, version: Int) {
        let row = try session.row("SELECT content, version FROM letter_settings WHERE organ_id = \(organ)")
        guard let row else { return (LetterSettings(), 0) }
        return (try row.json(0, over: LetterSettings()), try row.int(1))
    }

    /// - Parameter version: of the settings that the person saw.
    public static func change(
        _ settings: LetterSettings, of organ: Identifier<Unit>, ifVersion version: Int, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws {
        let (unit, authority) = try place(organ, viewer, session)
        try refusals(settings, unit, on: now.day).throwIfAny()
        let changed = try session.execute(
            """
            INSERT INTO letter_settings (organ_id, content, changed_by, changed_at, version)
            VALUES (\(organ), \(JSONText.text(settings)), \(authority.person), \(now), 1)
            ON CONFLICT (organ_id) DO UPDATE SET content = excluded.content, changed_by = excluded.changed_by,
                changed_at = excluded.changed_at, version = letter_settings.version + 1
            WHERE letter_settings.version = \(version)
            """)
        guard changed == 1 else { throw Refused.changedMeanwhile }
        try EventLog.append(
            EventDraft(
                .letterSettingsChanged, of: .init("letter-settings", organ), organ: organ, by: authority,
                facts: ["digest": Digest32(of: JSONText.bytes(settings)).hex], at: now),
            in: session)
    }

    /// The organ whose letters the viewer may set up.
    static func place(
        _ organ: Identifier<Unit>, _ viewer: Viewer, _ session: any ReadSession
    ) throws -> (Unit, Authority) {
        guard let unit = try UnitRecords.find(organ, in: viewer.scope(for: .manageRequestSettings), session) else {
            throw Refused.notFound
        }
        let authority = try viewer.authority(.manageRequestSettings, in: unit)
        if unit.organ != unit.id { throw Refused.rules([Refusal("letters.section", "文书以单位的名义制发，不能在科室设置")]) }
        return (unit, authority)
    }

    // MARK: Rules

    private static func refusals(_ settings: LetterSettings, _ unit: Unit, on day: Day) -> [Refusal] {
        var refusals: [Refusal] = []
        do { _ = try settings.pattern() } catch {
            refusals.append(Refusal("letters.pattern", field: "numberPattern", error.chinese))
        }
        for (field, text) in [
            ("onlineReview", settings.onlineReview), ("complaintsTo", settings.complaintsTo),
            ("payment", settings.payment),
        ] where text.count > longestText {
            refusals.append(Refusal("letters.long", field: field, "最多\(longestText)字，现有\(text.count)字"))
        }
        if settings.reviewOrgan.isEmpty, !settings.otherReviewOrgan.isEmpty {
            refusals.append(Refusal("letters.review", field: "reviewOrgan", "先填写本级人民政府，再填写上一级主管部门"))
        }
        return refusals + paymentRefusals(settings) + nameRefusals(settings, unit, on: day)
    }

    /// 账号: digits, in groups as banks print them.
    private static let accountDigits = 8...40
    private static let longestAddress = 500

    /// Citizens pay by what stands here: an account is given whole, and a place online only over a protected connection.
    private static func paymentRefusals(_ settings: LetterSettings) -> [Refusal] {
        var refusals: [Refusal] = []
        let account = [
            ("payee", "收款户名", settings.payee), ("bank", "开户银行", settings.bank), ("account", "账号", settings.account),
        ]
        if account.contains(where: { !$0.2.isEmpty }) {
            refusals += account.filter(\.2.isEmpty).map {
                Refusal("letters.account", field: $0.0, "填写\($0.1)：收款户名、开户银行、账号应当一并填写")
            }
        }
        let digits = settings.account.filter { $0 != " " && $0 != "-" }
        if !settings.account.isEmpty,
            !accountDigits.contains(digits.count) || !digits.allSatisfy({ $0.isASCII && $0.isNumber })
        {
            refusals.append(
                Refusal(
                    "letters.account-digits", field: "account",
                    "账号应是\(accountDigits.lowerBound)至\(accountDigits.upperBound)位数字"))
        }
        if !settings.onlinePayment.isEmpty, !isProtectedAddress(settings.onlinePayment) {
            refusals.append(Refusal("letters.online-payment", field: "onlinePayment", "网上缴费地址应以https://开头，中间没有空格"))
        }
        return refusals
    }

    private static func isProtectedAddress(_ text: String) -> Bool {
        let host = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst(2).first ?? ""
        return text.utf8.count <= longestAddress && text.hasPrefix("https://") && !host.isEmpty
            && !text.contains { $0.isWhitespace || "\"<>\\".contains($0) }
    }

    /// Organs and courts are named in full: the engine's own rule, asked with a clause that names them.
    private static func nameRefusals(_ settings: LetterSettings, _ unit: Unit, on day: Day) -> [Refusal] {
        do { _ = try settings.review(of: unit.name) } catch {
            return [Refusal("letters.review", field: "reviewOrgan", error.chinese)]
        }
        guard !settings.court.isEmpty else { return [] }
        var facts = RemedyFacts()
        facts.review = try? ReviewOrgan(of: unit.name, .local(reviewOrgan: unit.name))
        facts.court = settings.court
        do { _ = try RemedyClause(.refusal, nil, made: day, facts) } catch .shortCourtName(let name) {
            return [Refusal("letters.court", field: "court", RemedyClauseError.shortCourtName(name).chinese)]
        } catch { return [] }
        return []
    }
}

extension EventKind {
    public static let letterSettingsChanged = EventKind("letter-settings.changed", "修改文书设置")
}
