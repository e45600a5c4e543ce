import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Organs
import Storage
import StorageTesting
import Testing
import Web

/// Every route of the site against `route-access.csv`, by real requests.
struct RouteAccessTests {
    @Test func eachRouteAnswersEachAskerAsTheTableSays() async throws {
        try await withWorkbench { site in
            let records = try await TestRecords.make(site)
            let known = try RouteAccessTable.read()
            var found: [RouteAccessTable.Line] = []
            // Pages first: what the forms do to the records must not change them.
            for route in site.routes.entries.filter({ $0.method == .get })
                + site.routes.entries.filter({ $0.method == .post })
            {
                var outcomes: [String] = []
                for asker in Asker.allCases {
                    let response = try await site.send(route, to: try records.path(route), as: asker.account)
                    outcomes.append(outcome(response, route, asker).rawValue)
                }
                let record = known[route.name]?.record ?? (route.template.text.contains(":") ? "?" : "-")
                found.append(
                    .init(
                        name: route.name, method: route.method.rawValue, path: route.template.text, record: record,
                        outcomes: outcomes))
            }
            let table = RouteAccessTable(lines: found.sorted { ($0.path, $0.method) < ($1.path, $1.method) })
            if RouteAccessTable.isToBeWritten { return try table.write() }
            for line in table.lines {
                #expect(known[line.name] == line, "route-access.csv says otherwise, or nothing, of \(line.name)")
            }
            let names = Set(table.lines.map(\.name))
            #expect(known.lines.filter { !names.contains($0.name) } == [], "these are no routes any more")
        }
    }

    private func outcome(_ response: TestResponse, _ route: RouteEntry, _ asker: Asker) -> RouteOutcome {
        #expect(response.status.code < 500, "\(route.name) fails when \(asker.name) asks: \(response.status)")
        #expect(response.status != .tooManyRequests && response.status != .methodNotAllowed)
        #expect(!response.text.contains("表单已经失效"), "\(route.name): the test's form is not taken")
        let target = response.headers[.location] ?? ""
        switch response.status {
        case .forbidden: return .refused
        case .unauthorized where route.access.isToken: return .token
        case .seeOther where target == TestSessions.nextStep.text: return .nextStep
        case .seeOther where target.hasPrefix("/sign-in?") || (target == "/sign-in" && route.access != .anyone):
            return asker.account == nil ? .signIn : .allowed
        default: return .allowed
        }
    }

    /// What the administrator of the whole installation opens is there: no page is broken, and no record of the tests is missing.
    @Test(arguments: StoreKind.available)
    func everyPageOpensForTheAdministrator(_ kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let records = try await TestRecords.make(site)
            for route in site.routes.entries
            where route.method == .get && route.access != .signedInPartly && !route.access.isToken {
                let response = try await site.get(try records.path(route), as: try await site.insider(route))
                #expect([.ok, .seeOther].contains(response.status), "\(route.name): \(response.status)")
            }
        }
    }

    /// `outsider` has every right, in another bureau. Records of this one are not there for such a person: neither shown nor admitted.
    ///
    /// In three parts: one person sends so many forms in two minutes and no more (``RateLimit/staffForms``).
    @Test(arguments: StoreKind.available, 0..<3)
    func recordsOfOtherUnitsAreNotThere(_ kind: StoreKind, part: Int) async throws {
        try await withWorkbench(kind) { site in
            let records = try await TestRecords.make(site)
            let table = try RouteAccessTable.read()
            let routes = site.routes.entries.filter { $0.template.text.contains(":") }.enumerated()
            for (_, route) in routes.filter({ $0.offset % 3 == part }) {
                let record = try #require(
                    RouteRecord(rawValue: table[route.name]?.record ?? "?"),
                    "\(route.name): say in route-access.csv whose record its path names")
                guard record != .open, record != .token else { continue }
                #expect(record != .none, "\(route.name) names a record")
                let path = try records.path(route)
                let answer = try await site.send(route, to: path, as: TestPlace.outsider)
                #expect(answer.status == .notFound, "\(route.name) answers an outsider \(answer.status)")
                let missing = try await site.send(route, to: records.missing(route), as: TestPlace.outsider)
                #expect(missing.status == .notFound, "\(route.name) answers \(missing.status) where there is no record")
                #expect(
                    withoutReference(answer) == withoutReference(missing),
                    "\(route.name) tells a record that may not be seen from one that is not there")
            }
        }
    }

    /// The page without what differs from request to request: the number, tokens, and the address.
    private func withoutReference(_ response: TestResponse) -> [Substring] {
        response.text.split(separator: "\n").filter { line in
            !line.contains("<code>") && !line.contains("name=\"csrf\"") && !line.contains("/text-size/")
        }
    }
}

extension TestWorkbench {
    /// Somebody who may use the route: the administrator, save for what is done to items and requests. He appoints those who do it, and does none
    /// of it himself. What an officer only proposes, the head approves.
    func insider(_ route: RouteEntry) async throws -> String {
        let administrator = Role.platformAdministrator.rawValue
        guard case .needs(let right) = route.access, try await !viewer(administrator).may(right) else {
            return administrator
        }
        for role in [Role.disclosureOfficer, .competentAuthority] where try await viewer(role.rawValue).may(right) {
            return role.rawValue
        }
        return Role.principal.rawValue
    }

    /// Asks as a page of the site would: a form without fields but the token.
    func send(_ route: RouteEntry, to path: LocalPath, as account: String?) async throws -> TestResponse {
        switch (route.method, route.takes) {
        case (.get, _): try await get(path, as: account)
        case (.post, .form): try await post(path, as: account)
        case (.post, .files): try await upload(path, as: account)
        case (.post, .json): try await sendJSON(path, as: account)
        }
    }
}
