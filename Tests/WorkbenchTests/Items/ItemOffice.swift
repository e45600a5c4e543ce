import HTTPTypes
import HummingbirdTesting
import Organs
import Publishing
import Regulation
import Storage
import StorageTesting
import Testing
import Web

@testable import Workbench

/// 青石区教育局 with its catalogue, and everyone who has a hand in publishing; each signs in with the name of the role.
struct ItemOffice: Sendable {
    let site: TestWorkbench
    let column: CatalogueNode

    static let editor = Role.sectionLiaison.rawValue
    static let head = Role.sectionHead.rawValue
    static let officer = Role.disclosureOfficer.rawValue
    static let secrecy = Role.secrecyReviewer.rawValue
    static let leader = Role.leaderInCharge.rawValue
    static let principal = Role.principal.rawValue
    static let proofreader = Role.proofreader.rawValue
    static let authority = Role.competentAuthority.rawValue

    /// Who takes a step in the stories told here.
    static func account(_ key: ReviewStep.Key) -> String {
        switch key {
        case .compose, .proof1, .proof3, .afterCheck: editor
        case .review1: head
        case .proof2: proofreader
        case .review2, .publication: officer
        case .secrecy: secrecy
        case .approval: leader
        }
    }

    // MARK: Asking

    func get(_ path: LocalPath, as account: String = editor) async throws -> TestResponse {
        try await site.get(path, as: account)
    }

    func item(_ id: Identifier<Item>) async throws -> Item {
        try #require(try await site.database.read { try ItemRecords.find(id, in: .everything, $0) })
    }

    func content(_ id: Identifier<Item>) async throws -> ItemContent {
        try await site.database.read { session in
            let item = try #require(try ItemRecords.find(id, in: .everything, session))
            return try ItemRecords.version(item.newest, of: item, session).content
        }
    }

    // MARK: Writing

    /// Every field of a notice that can be published.
    func fields(_ title: String = "关于开学准备工作的通知", _ changes: [(String, String)] = []) -> [(String, String)] {
        let usual = [
            ("unit", site.place.education.id.rawValue), ("version", "0"), ("title", title), ("kind", "notice"),
            ("node", column.id.rawValue), ("theme", "科技、教育"), ("issuers", "青石区教育局"),
            ("formedOn", "\(TestWorkbench.now.day)"), ("summary", "开学前的准备事项。"), ("validity", "none"),
            ("disclosure", "proactive"), ("sensitivity", "A"), ("body", "各学校：\n\n请做好开学准备。"), ("button", "save"),
        ]
        let changed = Set(changes.map(\.0))
        return usual.filter { !changed.contains($0.0) } + changes
    }

    func create(
        _ fields: [(String, String)], file: (field: String, name: String, bytes: [UInt8])? = nil,
        as account: String = editor
    ) async throws -> TestResponse {
        try await send(ItemEndpoints.create.path(), fields, file, account)
    }

    func edit(
        _ id: Identifier<Item>, _ fields: [(String, String)],
        file: (field: String, name: String, bytes: [UInt8])? = nil, as account: String = editor
    ) async throws -> TestResponse {
        try await send(ItemEndpoints.edit.path(id), fields, file, account)
    }

    /// A browser sends a file field in which nothing was chosen as a file without name and bytes.
    private func send(
        _ path: LocalPath, _ fields: [(String, String)], _ file: (field: String, name: String, bytes: [UInt8])?,
        _ account: String
    ) async throws -> TestResponse {
        let file = file ?? ("attachments", "", [])
        return try await site.upload(
            path, field: file.field, name: file.name, bytes: file.bytes, values: fields, as: account)
    }

    func draft(_ changes: [(String, String)] = [], as account: String = editor) async throws -> Identifier<Item> {
        let answer = try await create(fields("关于开学准备工作的通知", changes), as: account)
        #expect(answer.status == .seeOther)
        return try ItemOffice.id(answer)
    }

    /// Of the item whose page the answer leads to.
    static func id(_ answer: TestResponse) throws -> Identifier<Item> {
        let last = try #require(answer.headers[.location]?.split(separator: "/").last)
        return try #require(Identifier(rawValue: String(last)))
    }

    // MARK: The way

    @discardableResult
    func act(
        _ act: ItemAct, _ id: Identifier<Item>, _ fields: [(String, String)] = [], as account: String
    ) async throws -> TestResponse {
        let version = try await item(id).version
        return try await site.post(act.submit.path(id), fields + [("version", "\(version)")], as: account)
    }

    @discardableResult
    func take(
        _ key: ReviewStep.Key, _ id: Identifier<Item>, _ verdict: ReviewAct.Verdict = .pass, opinion: String = "",
        as account: String? = nil
    ) async throws -> TestResponse {
        try await act(
            .review, id,
            [("step", key.rawValue), ("verdict", verdict.rawValue), ("opinion", opinion)] + ItemOffice.ticks(key),
            as: account ?? ItemOffice.account(key))
    }

    static func ticks(_ key: ReviewStep.Key) -> [(String, String)] {
        (ReviewProfile.builtIn(.ordinary).step(key)?.checklist ?? []).map { ("ticked", $0) }
    }

    /// Hands in and takes every step up to, and without, this one.
    func bring(_ id: Identifier<Item>, to key: ReviewStep.Key) async throws {
        if try await item(id).stage.isEditable {
            try await act(.handIn, id, ItemOffice.ticks(.compose), as: ItemOffice.editor)
        }
        while let step = try await item(id).step, step < key {
            let answer = try await take(step, id)
            try #require(answer.status == .seeOther, "\(step): \(answer.text.suffix(4_000))")
        }
    }

    @discardableResult
    func publish(_ id: Identifier<Item>, _ fields: [(String, String)] = [("when", "now")]) async throws -> TestResponse
    {
        try await act(.publish, id, fields + ItemOffice.ticks(.publication), as: ItemOffice.officer)
    }
}

func withItemOffice(
    _ kind: StoreKind = .sqlite, _ body: @escaping @Sendable (ItemOffice) async throws -> Void
) async throws {
    try await withWorkbench(kind) { site in
        let viewer = try await site.viewer(ItemOffice.officer)
        let nodes = try await site.database.write { session in
            try Catalogue.establish(for: site.place.education.id, by: viewer, at: TestWorkbench.now, in: session)
            return try CatalogueRecords.nodes(of: site.place.education.id, session)
        }
        try await body(ItemOffice(site: site, column: try #require(nodes.first { $0.name == "通知公告" })))
    }
}
