import API
import HTML
import Organs
import Regulation
import Storage
import Web

/// Tokens of programs (接口令牌): the list, making one, what one did, ending one.
struct APITokenPages: SubjectPages {
    static let list = PlainEndpoint("api-tokens.list", .get, "/workbench/api-tokens", .needs(.manageAPITokens))
    static let makeForm = PlainEndpoint(
        "api-tokens.make-form", .get, "/workbench/api-tokens/new", .needs(.manageAPITokens))
    static let make = PlainEndpoint("api-tokens.make", .post, "/workbench/api-tokens/new", .needs(.manageAPITokens))
    static let show = Endpoint<Identifier<APIToken>>(
        "api-tokens.show", .get, "/workbench/api-tokens/:token", .needs(.manageAPITokens))
    static let revoke = Endpoint<Identifier<APIToken>>(
        "api-tokens.revoke", .post, "/workbench/api-tokens/:token/revocation", .needs(.manageAPITokens))

    let database: any Database
    let keys: KeyRing

    let menu = [MenuLine(.security, "接口令牌", list, icon: .key)]

    func register(in routes: inout Routes) {
        routes.on(Self.list) { try await list($0) }
        routes.on(Self.makeForm) { try await makeForm($0) }
        routes.on(Self.make) { try await make($0) }
        routes.on(Self.show) { try await show($0, $1) }
        routes.on(Self.revoke) { try await revoke($0, $1) }
    }

    private func list(_ request: StaffRequest) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let view = try await database.read { session in
            let tokens = try APITokenRecords.list(in: viewer.scope(for: .manageAPITokens), session)
            return APITokenListView(tokens, try Self.names(tokens, session), on: today)
        }
        return request.page(title: view.title) { APITokenListPage(view: view) }
    }

    private func show(_ request: StaffRequest, _ id: Identifier<APIToken>) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let view = try await database.read { session in
            guard let token = try APITokenRecords.find(id, in: viewer.scope(for: .manageAPITokens), session) else {
                throw Refused.notFound
            }
            let maker = try PersonRecords.find(all: [token.madeBy], session).first?.name ?? ""
            return APITokenView(
                token, try Self.names([token], session), maker: maker, on: today,
                webhook: try WebhookRecords.webhook(of: id, session),
                deliveries: try WebhookRecords.deliveries(of: id, limit: Self.mostDeliveries, session))
        }
        return request.page(title: view.title, breadcrumbs: [.apiTokens, Breadcrumb(view.title)]) {
            APITokenPage(view: view, token: request.csrf)
        }
    }

    private static let mostDeliveries = 50

    private static func names(
        _ tokens: [APIToken], _ session: any ReadSession
    ) throws -> [Identifier<Unit>: String] {
        let ids = Set(tokens.flatMap { [$0.organ] + ($0.units ?? []) })
        let units = try UnitRecords.find(all: ids, session)
        return Dictionary(units.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    private func revoke(_ request: StaffRequest, _ id: Identifier<APIToken>) async throws -> PageResponse {
        let (viewer, now) = (request.viewer, request.now)
        return try await pressing(request, backTo: Self.show.path(id), done: "令牌已撤销") {
            try await database.write { try APITokens.revoke(id, by: viewer, at: now, in: $0) }
        }
    }
}

// MARK: Making one

extension APITokenPages {
    /// Which organs a new token may file to.
    enum Reach: String, CaseIterable {
        case own, below, all

        var choice: Choice {
            switch self {
            case .own: Choice(rawValue, "只有这个单位")
            case .below: Choice(rawValue, "这个单位和现在的下级单位")
            case .all: Choice(rawValue, "全部单位", hint: "供上级平台使用；只有管理全部单位的人员可以选择。")
            }
        }
    }

    private static let fields: Set<String> = ["organ", "name", "scopes", "reach", "perMinute", "lastDay"]
    /// What the form proposes.
    private static let usualDays = 365

    private func makeForm(_ request: StaffRequest, _ state: FormState? = nil) async throws -> PageResponse {
        let scope = request.viewer.scope(for: .manageAPITokens)
        let organs = try await database.read { session in
            try UnitRecords.tree(in: scope, session).filter { $0.organ == $0.id && $0.isActive && $0.kind != .region }
        }
        let usual = FormState(
            FormValues([
                "perMinute": "\(APITokens.usualPerMinute)", "lastDay": "\(request.today.advanced(by: Self.usualDays))",
                "reach": Reach.own.rawValue,
            ]))
        let reaches = Reach.allCases.filter { $0 != .all || scope.isEverything }
        return request.page(
            status: .form(state), title: APITokenForm.title, breadcrumbs: [.apiTokens, Breadcrumb(APITokenForm.title)]
        ) {
            APITokenForm(
                state: state ?? usual, organs: organs.map { Choice($0.id.rawValue, $0.name) },
                reaches: reaches.map(\.choice), token: request.csrf)
        }
    }

    private func make(_ request: StaffRequest) async throws -> PageResponse {
        var reader = FormReader(try await request.form())
        let organ: Identifier<Unit>? = reader.identifier("organ", "所属单位")
        let name = reader.text("name", "名称", longest: 60)
        let reach: Reach? = reader.choice("reach", "可以用于的单位")
        let perMinute = reader.integer("perMinute", "每分钟调用次数", in: 1...APITokens.mostPerMinute)
        let lastDay = reader.day("lastDay", "有效期最后一天")
        let scopes = Set(reader.values.all("scopes").compactMap(APIScope.init(rawValue:)))
        if scopes.isEmpty { reader.add("scopes", "选择至少一项权限范围。") }
        guard let organ, let name, let reach, let perMinute, let lastDay, reader.messages.isEmpty else {
            return try await makeForm(request, FormState(reader.values, reader.messages))
        }
        let (viewer, now, keys) = (request.viewer, request.now, keys)
        return try await submitting(reader.values, fields: Self.fields) {
            let made = try await database.write { session in
                let units = try Self.units(reach, organ, session)
                let draft = APITokenDraft(
                    name, of: organ, scopes: scopes, units: units, perMinute: perMinute, lastDay: lastDay)
                return try APITokens.make(draft, by: viewer, keys: keys, at: now, in: session)
            }
            return request.page(
                title: APITokenMadePage.title, breadcrumbs: [.apiTokens, Breadcrumb(APITokenMadePage.title)]
            ) { APITokenMadePage(name: name, secret: made.secret, path: Self.show.path(made.token)) }
        } again: {
            try await makeForm(request, $0)
        }
    }

    /// The units that the choice means today; one that is founded later needs a new token.
    private static func units(
        _ reach: Reach, _ organ: Identifier<Unit>, _ session: any ReadSession
    ) throws -> Set<Identifier<Unit>>? {
        switch reach {
        case .own: return [organ]
        case .all: return nil
        case .below:
            guard let unit = try UnitRecords.find(organ, in: .everything, session) else { throw Refused.notFound }
            let all = try UnitRecords.tree(in: .subtree(unit.path), session)
            return Set(all.filter { $0.organ == $0.id && $0.isActive }.map(\.id))
        }
    }
}

extension Breadcrumb {
    static let apiTokens = Breadcrumb("接口令牌", APITokenPages.list.path())
}
