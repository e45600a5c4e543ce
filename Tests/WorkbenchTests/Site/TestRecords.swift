import API
import AnnualReport
import HTTPTypes
import HummingbirdTesting
import Organs
import Publishing
import Regulation
import Reporting
import Requests
import Storage
import Testing
import Web
import Workbench

/// A record of 青石区教育局 for each kind of value that a path can name, on which the tests of routes call. Nobody of those who ask is among
/// them, so that what one of them does to it takes no right from another.
struct TestRecords: Sendable {
    /// By the name of the parameter in the path: `unit` for `/units/:unit`.
    let segments: [String: String]

    static func make(_ site: TestWorkbench) async throws -> TestRecords {
        let (place, keys, now) = (site.place, site.services.keys, TestWorkbench.now)
        try await site.makeBackup(named: "test-backup")
        let admin = try place.person(Role.platformAdministrator.rawValue).id.actor
        let (verification, request, check) = try await site.database.write { session in
            _ = try Checkpoint.sign(with: keys, at: now, in: session)
            return (
                try LogVerifications.request(nil, by: admin, at: now, in: session),
                try BackupJobs.requestBackup(by: admin, at: now, in: session),
                try BackupJobs.requestCheck(of: "test-backup", by: admin, at: now, in: session)
            )
        }
        let delegation = try await site.database.write { try lent(place, in: $0) }
        let session = try await session(of: try place.person(TestPlace.colleague).id, site)
        let job = try await site.database.write {
            try JobQueue.enqueue("letter", organ: place.education.id.chain, at: TestWorkbench.now, in: $0)
        }
        let file = try await Self.file(Array("通知".utf8), for: .unit, site)
        let shown = try await Self.file(Array("图示".utf8), for: .item, site)
        try await figures(site)
        let (item, node) = try await item(site)
        let (record, account) = try await channels(site)
        return TestRecords(
            segments: [
                "delegation": delegation.id.rawValue,
                "import": try await checkedImport(site),
                "batch": try await checkedItems(site),
                "session": session.rawValue,
                "job": job.rawValue,
                "file": file.id.rawValue,
                "content": shown.digest.hex,
                "token": try await token(site).rawValue,
                "item": item.rawValue,
                "node": node.rawValue,
                "record": record.rawValue,
                "account": account.rawValue,
                "track": ReviewTrack.ordinary.rawValue,
                "organ": place.education.id.rawValue,
                "sequence": "1",
                "verification": verification.rawValue,
                "backup": request.rawValue,
                "check": check.rawValue,
                "name": "test-backup",
                "key": "\(keys.checkpointKey.id).pem",
                "unit": place.education.id.rawValue,
                "person": try place.person(TestPlace.colleague).id.rawValue,
                "post": try place.post(TestPlace.colleague).id.rawValue,
                "size": "normal",
                "number": "1",
                "section": "overview", "year": "2025", "finding": "none",
                "cell": "requests.new_received.total", "format": "json",
                "line": "visits.views",
            ].merging(try await publicRecords(site)) { own, _ in own }
                .merging(try await requestRecords(site)) { own, _ in own }
                .merging(try await ReportRecords.make(site)) { own, _ in own }
                .merging(try await OutcomeRecords.make(site)) { _, other in other })
    }

    /// An item that is public, with a file, and where it stands.
    private static func publicRecords(_ site: TestWorkbench) async throws -> [String: String] {
        let bureau = try await PublishedBureau.make(
            below: site.place.government, by: try site.place.person(Role.platformAdministrator.rawValue), site.database)
        let file = try await bureau.file(Array("附件".utf8), "附件.txt", in: site.services.files)
        var content = try bureau.notice("关于测试的通知")
        content.attachments = [ItemAttachment(file)]
        let item = try await bureau.publish(content)
        let report = try await publicReport(of: bureau.bureau, site)
        return [
            "report": report.rawValue, "published": item.rawValue, "digest": file.digest.hex,
            "title": "file.txt",
            "node": try bureau.node("通知公告").id.rawValue, "kind": "policy", "part": "guide", "head": "art20_02_organ",
        ]
    }

    private static func publicReport(
        of organ: Organs.Unit, _ site: TestWorkbench
    ) async throws -> Identifier<ReportEdition> {
        let record = ReportRecord(AnnualReport(organ: organ.name, year: 2025))
        return try await site.database.write { session in
            let edition = try ReportEditions.keep(
                record, of: ReportOrgan(organ), year: 2025, origin: .drafted, by: nil, at: TestWorkbench.now,
                in: session)
            try PublicReports.publish(edition, on: TestWorkbench.now.day, by: nil, at: TestWorkbench.now, in: session)
            return edition.id
        }
    }

    /// A request with an attachment, and the address of a calendar.
    private static func requestRecords(_ site: TestWorkbench) async throws -> [String: String] {
        let (keys, now, education) = (site.services.keys, TestWorkbench.now, site.place.education.id)
        let officer = try site.place.person(Role.disclosureOfficer.rawValue)
        let content = try await site.services.files.keep(
            Array("附件".utf8), called: "附件.txt", under: .office, at: now)
        return try await site.database.write { session in
            let viewer = try TestPlace.viewer(officer, on: now, session)
            var filing = RequestOffice.filing("测试信息")
            filing.files.attachments = [content]
            let request = try Requests.register(
                filing, Arrival(.inPerson, submittedOn: now.day), in: education, by: viewer, keys: keys, at: now,
                in: session
            ).request
            let paper = try #require(try IntakeRecords.files(of: request.id, session).first)
            return [
                "request": request.id.rawValue, "paper": paper.file.rawValue,
                "secret": try CalendarFeeds.renew(by: viewer, keys: keys, at: now, in: session),
            ]
        }
    }

    /// A file that the administrator of the installation has uploaded.
    private static func checkedImport(_ site: TestWorkbench) async throws -> String {
        let answer = try await site.upload(
            "/workbench/imports", bytes: try ImportWorkbooks.template(), as: Role.platformAdministrator.rawValue)
        return String(try #require(answer.headers[.location]?.split(separator: "/").last))
    }

    /// A register of items that nobody among those who ask has uploaded, and a list of words of the bureau.
    private static func checkedItems(_ site: TestWorkbench) async throws -> String {
        let (education, now) = (site.place.education.id, TestWorkbench.now)
        let officer = try site.place.person(Role.disclosureOfficer.rawValue)
        let defaults = ItemImportDefaults(unit: education, kind: .notice)
        let bytes = Array("标题,正文\n关于测试的通知,正文\n".utf8)
        let source = ItemImportSource(register: ("登记表.csv", bytes), files: nil)
        let reading = try await ItemImportWork().read(source, defaults)
        let register = try await site.services.files.keep(bytes, called: "登记表.csv", under: .office, at: now)
        let words = "词语,类别,等级,建议用语,例外语境,来源\n阵对,错误用语,建议,针对,,测试\n"
        return try await site.database.write { session in
            let viewer = try TestPlace.viewer(officer, on: now, session)
            try UnitLexicons.set(words, of: education, by: viewer, at: now, in: session)
            return try ItemImports.check(
                reading, defaults, source, register: register, by: viewer,
                at: now, in: session
            ).id.rawValue
        }
    }

    /// The colleague's role, lent to somebody who asks for nothing.
    private static func lent(_ place: TestPlace, in session: any WriteSession) throws -> Delegation {
        let (colleague, now) = (try place.person(TestPlace.colleague), TestWorkbench.now)
        let admin = try TestPlace.viewer(try place.person(Role.platformAdministrator.rawValue), on: now, session)
        let (delegate, _) = try People.register(
            PersonProfile(account: "delegate", name: "测试受托人"), in: place.education.id,
            as: PostDetails(period: DayPeriod(from: now.day)), by: admin, at: now, in: session)
        let role = DelegatedRole(.sectionLiaison, of: try place.post(TestPlace.colleague).id)
        return try Delegations.make(
            DelegationDraft(
                of: colleague.id, to: delegate.id, roles: [role], from: now.day, lastDay: now.day, reason: "出差"),
            by: try TestPlace.viewer(colleague, on: now, session), at: now, in: session)
    }

    /// A running session of the person.
    private static func session(
        of person: Identifier<Person>, _ site: TestWorkbench
    ) async throws -> Identifier<Session> {
        let signIn = site.services.signIn
        let code = try await site.database.write {
            try signIn.issueCode(for: person, issuedBy: nil, at: TestWorkbench.now, in: $0)
        }
        let password = Password(typed: "山高月小水落石出清风徐来")
        let answer = try await signIn.useCode(
            code.text, new: password, repeated: password, from: SignInOrigin(address: "192.0.2.7", userAgent: nil),
            at: TestWorkbench.now)
        guard case .opened(let opened) = answer else {
            Issue.record("no session could be opened: \(answer)")
            return Identifier(at: TestWorkbench.now)
        }
        return opened.session
    }

    /// A draft, in a column of the bureau's catalogue.
    private static func item(
        _ site: TestWorkbench
    ) async throws -> (Identifier<Item>, Identifier<CatalogueNode>) {
        let (education, now) = (site.place.education.id, TestWorkbench.now)
        let person = try site.place.person(Role.disclosureOfficer.rawValue)
        return try await site.database.write { session in
            let viewer = try TestPlace.viewer(person, on: now, session)
            try Catalogue.establish(for: education, by: viewer, at: now, in: session)
            let node = try #require(try CatalogueRecords.nodes(of: education, session).first)
            let content = ItemContent(metadata: ItemMetadata(title: "关于开学准备工作的通知", kind: .notice))
            let item = try Items.draft(content, in: education, by: viewer, at: now, in: session)
            return (item.id, node.id)
        }
    }

    /// A publication on an account, not confirmed, and the account.
    private static func channels(
        _ site: TestWorkbench
    ) async throws -> (Identifier<ChannelPublication>, Identifier<ChannelAccount>) {
        let (education, now) = (site.place.education.id, TestWorkbench.now)
        let person = try site.place.person(TestPlace.colleague)
        let evidence = try await file(Array("截图".utf8), for: .channelPublication, site)
        return try await site.database.write { session in
            let viewer = try TestPlace.viewer(person, on: now, session)
            let account = try ChannelAccounts.register(
                ChannelAccountDetails(
                    name: "青石教育", platform: .officialAccount, subject: "青石区教育局", principal: "测试负责人", openedOn: now.day),
                of: education, by: viewer, at: now, in: session)
            let record = try ChannelPublications.record(
                ChannelDetails(
                    .officialAccount, title: "开学第一课", account: account.id, from: now.day,
                    link: "https://example.com/1"),
                evidence: evidence.id, in: education, by: viewer, at: now, in: session)
            return (record.id, account.id)
        }
    }

    /// A token of the bureau.
    private static func token(_ site: TestWorkbench) async throws -> Identifier<APIToken> {
        let (education, now, keys) = (site.place.education.id, TestWorkbench.now, site.services.keys)
        let admin = try site.place.person(Role.platformAdministrator.rawValue)
        let draft = APITokenDraft(
            "测试小程序", of: education, scopes: [.fileRequests], units: [education], lastDay: now.day.advanced(by: 30))
        return try await site.database.write { session in
            try APITokens.make(
                draft, by: try TestPlace.viewer(admin, on: now, session), keys: keys, at: now, in: session
            ).token
        }
    }

    private static func file(
        _ bytes: [UInt8], for owner: FileOwner, _ site: TestWorkbench
    ) async throws -> StoredFile {
        let cabinet = site.services.files
        let content = try await cabinet.keep(bytes, called: "文件.txt", under: .office, at: TestWorkbench.now)
        let organ = site.place.education.id.chain
        return try await site.database.write {
            try FileRecords.add(content, for: owner, organ: organ, by: nil, at: TestWorkbench.now, in: $0)
        }
    }

    /// A figure by hand in the report and in the table of the website, each with what proves it.
    private static func figures(_ site: TestWorkbench) async throws {
        let (education, now) = (site.place.education.id, TestWorkbench.now)
        let officer = try site.place.person(Role.disclosureOfficer.rawValue)
        let ledger = try await file(Array("台账".utf8), for: .report, site)
        let visits = try await file(Array("统计".utf8), for: .report, site)
        try await site.database.write { session in
            let viewer = try TestPlace.viewer(officer, on: now, session)
            try FigureDesk.correct(
                "1000", in: try #require(CellKey(name: "requests.new_received.total")), reason: "补记纸质台账",
                evidence: ledger.id, of: education, year: 2025, by: viewer, at: now, in: session)
            try SiteReportDesk.put(
                "5", into: try #require(SiteLine(name: "visits.views")), source: "网站访问统计", reason: "补记",
                evidence: visits.id, of: education, year: 2025, by: viewer, at: now, in: session)
        }
    }

    /// The address of the route's record.
    func path(_ route: RouteEntry) throws -> LocalPath { try path(route, segments) }

    /// An address of the same shape whose record, the first that it names, there is not.
    func missing(_ route: RouteEntry) throws -> LocalPath {
        let first = try #require(route.parameters.first.flatMap { segments[$0] })
        return try path(route, key: Int(first) == nil ? "there-is-none" : "987654")
    }

    /// The address with another key in the place of the first.
    func path(_ route: RouteEntry, key: String) throws -> LocalPath {
        var segments = segments
        segments[try #require(route.parameters.first)] = key
        return try path(route, segments)
    }

    private func path(_ route: RouteEntry, _ segments: [String: String]) throws -> LocalPath {
        let text = try route.template.text.split(separator: "/").map { segment in
            guard segment.first == ":" else { return String(segment) }
            let name = String(segment.dropFirst())
            return try #require(segments[name], "\(route.name): TestRecords has no record for :\(name)")
        }.joined(separator: "/")
        return try #require(LocalPath(untrusted: "/" + text))
    }
}

extension RouteEntry {
    /// The names of the values in the path.
    fileprivate var parameters: [String] {
        template.text.split(separator: "/").filter { $0.first == ":" }.map { String($0.dropFirst()) }
    }
}
