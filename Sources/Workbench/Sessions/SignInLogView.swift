import Organs
import Regulation
import Storage
import Web

/// Which sign-ins are shown, as the address of the list says it.
struct SignInLogQuery: Equatable {
    enum Result: String, CaseIterable {
        case success
        case failure

        var label: String { self == .success ? "成功" : "未成功" }

        var outcomes: Set<SignInRecord.Outcome> {
            Set(SignInRecord.Outcome.allCases.filter { $0.isSuccess == (self == .success) })
        }
    }

    var person: Identifier<Person>?
    var result: Result?
    var from: Day?
    var through: Day?
    var before: Identifier<SignInRecord>?

    init(_ query: QueryValues) {
        person = query.identifier("person")
        result = query.choice("result")
        from = query.day("from")
        through = query.day("through")
        before = query.identifier("before")
    }

    init() {}

    var filter: SignInLog.Filter {
        SignInLog.Filter(person: person, outcomes: result?.outcomes ?? [], from: from, through: through)
    }

    var path: LocalPath {
        SignInLogEndpoints.list.path().adding("person", person?.rawValue).adding("result", result?.rawValue)
            .adding("from", from.map { "\($0)" }).adding("through", through.map { "\($0)" })
            .adding("before", before?.rawValue)
    }

    /// The same list from its beginning, with one condition changed.
    func changed(_ change: (inout SignInLogQuery) -> Void) -> LocalPath {
        var query = self
        query.before = nil
        change(&query)
        return query.path
    }
}

/// What the list of sign-ins shows.
struct SignInLogView: Equatable {
    struct Line: Equatable {
        let at: Moment
        /// `nil` where there is no such account: what was typed is not kept.
        let person: Identifier<Person>?
        let who: String
        let outcome: String
        let isSuccess: Bool
        let method: String
        let address: String
        let device: String
    }

    struct Condition: Equatable {
        let text: String
        let without: LocalPath
    }

    static let pageSize = 50

    let lines: [Line]
    let query: SignInLogQuery
    let conditions: [Condition]
    let next: LocalPath?

    /// - Parameter entries: one more than a page, where there are more.
    init(_ entries: [SignInLog.Entry], _ query: SignInLogQuery) {
        self.query = query
        lines = entries.prefix(SignInLogView.pageSize).map(Line.init)
        conditions = SignInLogView.conditions(query, entries)
        let last = entries.count > SignInLogView.pageSize ? entries[SignInLogView.pageSize - 1].record.id : nil
        next = last.map { last in query.changed { $0.before = last } }
    }

    private static func conditions(_ query: SignInLogQuery, _ entries: [SignInLog.Entry]) -> [Condition] {
        var conditions: [Condition] = []
        if query.person != nil {
            let name = entries.first?.name ?? "所选人员"
            conditions.append(Condition(text: name, without: query.changed { $0.person = nil }))
        }
        if let result = query.result {
            conditions.append(Condition(text: result.label, without: query.changed { $0.result = nil }))
        }
        if let day = query.from {
            conditions.append(Condition(text: "\(day) 起", without: query.changed { $0.from = nil }))
        }
        if let day = query.through {
            conditions.append(Condition(text: "到 \(day)", without: query.changed { $0.through = nil }))
        }
        return conditions
    }
}

extension SignInLogView.Line {
    init(_ entry: SignInLog.Entry) {
        at = entry.record.at
        person = entry.record.person
        who = entry.name.map { name in "\(name)（\(entry.account ?? "")）" } ?? "（没有这个账号）"
        outcome = entry.record.outcome.label
        isSuccess = entry.record.outcome.isSuccess
        method = entry.record.method.label
        address = entry.record.address
        device = entry.record.device
    }
}

/// What the list of running sessions shows.
struct SessionListView: Equatable {
    struct Line: Equatable {
        let person: Identifier<Person>
        let who: String
        let device: String
        let address: String
        let startedAt: Moment
        let lastSeenAt: Moment
        let state: String
        let mayEnd: Bool
    }

    static let shown = 200

    let lines: [Line]
    let isCut: Bool

    init(_ sessions: [SignInLog.RunningSession], for viewer: Viewer) {
        lines = sessions.prefix(SessionListView.shown).map { running in
            Line(
                person: running.session.person, who: "\(running.name)（\(running.account)）",
                device: running.session.device, address: running.session.address, startedAt: running.session.startedAt,
                lastSeenAt: running.session.lastSeenAt, state: running.session.open.isEmpty ? "已登录" : "登录未完成",
                mayEnd: viewer.may(.endSessions) && running.session.person != viewer.person)
        }
        isCut = sessions.count > SessionListView.shown
    }
}

/// What the page on a person's sign-in shows.
struct SignInCareView: Equatable {
    let person: Identifier<Person>
    let name: String
    let account: String
    let password: String
    let factor: String
    let hasFactor: Bool
    let hasPassword: Bool
    /// Since when an account at a provider is linked; `nil` when none is.
    let link: String?
    /// The open code, with who issued it left out: the log has it.
    let openCode: String?
    let sessions: Int
    /// Why nothing can be done here; `nil` when nothing speaks against it.
    let refusal: String?

    init(_ care: SignInCare, at now: Moment) {
        person = care.person.id
        name = care.person.name
        account = care.person.account
        hasPassword = care.passwordSetAt != nil
        password =
            care.passwordSetAt.map { "\($0.shortDescription) 设置" + (care.mustChange ? "，下次登录须修改" : "") } ?? "还没有设置"
        hasFactor = care.factorConfirmedAt != nil
        factor = care.factorConfirmedAt.map { "\($0.shortDescription) 绑定" } ?? "未绑定"
        link = care.providerLinkedAt.map { "\($0.shortDescription) 关联" }
        openCode = care.codes.first { $0.isOpen(at: now) }
            .map { "\($0.issuedAt.shortDescription) 签发（\($0.purpose.label)），\($0.expiresAt.shortDescription) 前有效" }
        sessions = care.sessions
        refusal = care.refusal?.message
    }
}
