import HTML
import HTTPTypes
import Messages
import Organs
import Requests
import Storage
import Web

extension FilingPages {
    /// What is wrong on the page of the last look, or happened on it.
    struct CheckState {
        var messages = FieldMessages()
        var general: [String] = []
        var notices: [Notice] = []
        var wasCodeSent = false
        var status = HTTPResponse.Status.ok
    }

    func checkPage(
        _ request: VisitorRequest, key: String, _ form: FilingForm, _ place: FilingPlace,
        _ state: CheckState = CheckState()
    ) async throws -> PageResponse {
        let matches = try await PublishedMatches.find(form.filing.content, of: place.organ.id, search, database)
        let view = FilingCheckView(
            form, place, key: key, matches,
            try await verification(key, form, try await visits.account(request), wasSent: state.wasCodeSent),
            state.messages, state.general)
        return request.page(
            status: state.status, title: view.title, breadcrumbs: [.home, .requests, Breadcrumb("提出申请")],
            notices: state.notices
        ) { FilingCheckPage(view: view, token: request.csrf) }
    }

    // MARK: Codes

    private func targets(_ form: FilingForm) -> [(MessageChannel, VerificationCodes.Target)] {
        let applicant = form.filing.applicant
        let typed: [(MessageChannel, String)] = [(.email, applicant.email), (.sms, applicant.phone)]
        return typed.filter { services.channels.contains($0.0) }.compactMap { channel, text in
            VerificationCodes.Target(channel, text).map { (channel, $0) }
        }
    }

    private func verification(
        _ key: String, _ form: FilingForm, _ account: CitizenAccount?, wasSent: Bool
    ) async throws -> FilingCheckView.Verification? {
        guard services.verification != .off else { return nil }
        let targets = targets(form)
        if targets.isEmpty, services.verification == .optional { return nil }
        return .init(
            isRequired: services.verification == .required, targets: targets.map { $0.0.choice($0.1) },
            isVerified: try await isVerified(key, form, account), wasSent: wasSent)
    }

    /// Whether messages reach the applicant: a code came back for this form, or the contact is that of the account in which somebody is signed in.
    func isVerified(_ key: String, _ form: FilingForm, _ account: CitizenAccount?) async throws -> Bool {
        try await verifiedContact(key, form, account) != nil
    }

    /// The contact that was proven for this form, or by signing in.
    func verifiedContact(
        _ key: String, _ form: FilingForm, _ account: CitizenAccount?
    ) async throws -> CitizenContact? {
        let targets = targets(form)
        if let contact = account?.contact, targets.contains(where: { CitizenContact($0.1) == contact }) {
            return contact
        }
        return try await database.read { [keys = services.keys] session in
            for (_, target) in targets
            where try VerificationCodes.isVerified(target, for: key, keys: keys, session) {
                return CitizenContact(target)
            }
            return nil
        }
    }

    /// Sends a code to one of the addresses in the draft, never to another: nobody makes us write to strangers by a field.
    func sendCode(_ request: VisitorRequest) async throws -> PageResponse {
        let values = try await request.form()
        guard let (draft, place, kind) = try await draft(values["key"], request) else { return stale(request) }
        let form = FilingForm(FormValues(draft), kind: kind, papers: draft.papers, place.settings)
        var state = CheckState()
        guard services.verification != .off,
            let (_, target) = targets(form).first(where: { $0.0.rawValue == values["target"] })
        else { throw PageFailure.badRequest("没有可以发送验证码的联系方式。") }
        do {
            try request.spend(.verificationCodes)
            let (keys, now, name) = (services.keys, request.now, "\(publisher.name)政府信息公开平台")
            let issue = try await database.write { session in
                try VerificationCodes.issue(
                    for: values["key"], to: target, organ: place.organ.id.chain, siteName: name, keys: keys, at: now,
                    in: session)
            }
            state.wasCodeSent = true
            switch issue {
            case .sent: state.notices = [.done("验证码已经发送，请在下面填写。")]
            case .tooSoon(let moment): state.messages.add("target", "验证码发送得太频繁，请在\(moment.shortDescription)以后再发。")
            }
        } catch PageFailure.tooManyRequests(let seconds) {
            state.messages.add("target", "验证码发送得太频繁，请在\(Pause.words(seconds))以后再发。")
            state.status = .tooManyRequests
        }
        return try await checkPage(request, key: values["key"], form, place, state)
    }

    /// Looks at the code that was typed. Each look costs an attempt, whatever becomes of the form.
    ///
    /// - Returns: `nil` when the form may go on; the state of the page that says what is wrong otherwise.
    func codeProblem(
        _ code: String, _ key: String, _ form: FilingForm, _ account: CitizenAccount?, at moment: Moment
    ) async throws -> CheckState? {
        guard services.verification != .off, try await !isVerified(key, form, account) else { return nil }
        var state = CheckState(wasCodeSent: true, status: .unprocessableContent)
        if code.allSatisfy(\.isWhitespace) {
            guard services.verification == .required else { return nil }
            state.wasCodeSent = false
            state.messages.add("target", "先验证联系方式，再提交申请。")
            return state
        }
        let targets = targets(form)
        let answers = try await database.write { [keys = services.keys] session in
            try targets.map {
                try VerificationCodes.check(code, for: key, to: $0.1, keys: keys, at: moment, in: session)
            }
        }
        if answers.contains(.verified) { return nil }
        let left = answers.compactMap { if case .wrong(let left) = $0 { left } else { nil } }.first
        state.messages.add(
            "code", left.map { "验证码不对，还可以试\($0)次。" } ?? "验证码已经失效，请重新发送。")
        return state
    }
}

/// How long to wait, in words.
enum Pause {
    static func words(_ seconds: Int) -> String {
        switch seconds {
        case ..<60: "\(max(1, seconds))秒"
        case ..<3_600: "\((seconds + 59) / 60)分钟"
        default: "\((seconds + 3_599) / 3_600)小时"
        }
    }
}
