public import Organs
import Regulation
public import Storage

/// What is done with requests. Each verb checks the viewer's right in the place, says every reason against it (``Refused``), and otherwise changes
/// and appends its event in the caller's transaction.
public enum Requests {
    /// The shortest key of a filing that cannot be guessed: 16 random characters. Longer than 100 is no key that our forms make.
    static let filingKeyLength = 16...100

    /// A citizen's filing on the web. There is no viewer: the event is the public's.
    ///
    /// - Parameters:
    ///   - key: made with the form and unguessable. Sent twice with the same contents, it gives the first request again, with the same code;
    ///     with other contents it is refused.
    ///   - organ: to whom it is addressed. Where that was merged or abolished, its successor takes it (国办公开办函〔2019〕14号).
    ///   - published: titles of what the organ has published on it already, as the page found them (IN-07).
    ///   - agent: the program that files it for the applicant, by its token; `nil` for the form on the web.
    public static func file(
        _ filing: Filing, key: String, to organ: Identifier<Unit>, published: [String] = [],
        through agent: Identifier<Actor>? = nil, keys: KeyRing, at now: Moment, in session: any WriteSession
    ) throws -> FilingReceipt {
        guard filingKeyLength.contains(key.count) else {
            throw Refused.rules([Refusal("request.key", "表单已失效，请刷新页面后重新提交")])
        }
        let place = try Addressee.find(organ, session)
        let code = QueryCode.of(filing: key, in: place.unit.id.rawValue, keys)
        let mark = FilingMark(filing, key: key, in: place.unit.id, keys)
        if let earlier = try mark.request(session) {
            return FilingReceipt(
                request: earlier, code: code, isRepeated: true,
                remarks: try IntakeRecords.remarks(of: earlier.id, session))
        }
        try FilingRules.refusals(publicFiling: filing).throwIfAny()
        let (settings, _) = try RequestSettingsDesk.settings(of: place.unit.id, session)
        var arrival = Arrival(.web, submittedOn: now.day)
        if settings.confirmsWebAutomatically {
            arrival.confirmedOn = now.day
            arrival.note = "平台自动确认"
        }
        let intake = Intake(
            filing: filing, arrival: arrival, place: place, unit: place.unit.id, settings: settings, code: code,
            published: published, authority: nil, agent: agent)
        let receipt = try intake.enter(keys, at: now, session)
        try mark.keep(receipt.request.id, session)
        return receipt
    }

    /// Registers a request that reached the organ by any channel. What it lacks does not keep it out: the remarks say what to correct.
    ///
    /// - Parameters:
    ///   - unit: the organ, or the section that sees to requests.
    ///   - published: titles of what the organ has published on it already (IN-07).
    public static func register(
        _ filing: Filing, _ arrival: Arrival, in unit: Identifier<Unit>, published: [String] = [], by viewer: Viewer,
        keys: KeyRing, at now: Moment, in session: any WriteSession
    ) throws -> FilingReceipt {
        guard let section = try UnitRecords.find(unit, in: viewer.scope(for: .viewRequests), session) else {
            throw Refused.notFound
        }
        let authority = try viewer.authority(.registerRequests, in: section)
        try (FilingRules.sizes(filing) + FilingRules.refusals(arrival, today: now.day)).throwIfAny()
        let place = try Addressee.find(section.organ, session)
        let (settings, _) = try RequestSettingsDesk.settings(of: place.unit.id, session)
        let intake = Intake(
            filing: filing, arrival: arrival, place: place,
            unit: place.isSuccessor ? place.unit.id : section.id, settings: settings, code: .random(),
            published: published, authority: authority)
        return try intake.enter(keys, at: now, session)
    }
}
