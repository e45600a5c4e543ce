import Foundation
import Organs
import Publishing
import Regulation
import RichText
import Storage
import StorageTesting
import Testing
import Web

/// 青石区体育局, a fictional bureau whose items are public, below the government of ``TestPlace``. Everything goes through the use cases: drafted,
/// reviewed by seven people, published.
struct PublishedBureau: Sendable {
    let database: any Database
    let bureau: Organs.Unit
    let section: Organs.Unit
    let nodes: [CatalogueNode]
    /// By their roles.
    private let people: [Organs.Role: Person]

    static let now = Moment.testStart
    var now: Moment { PublishedBureau.now }

    private static let roles: [(Organs.Role, isOfSection: Bool)] = [
        (.sectionLiaison, true), (.sectionHead, true), (.disclosureOfficer, false), (.secrecyReviewer, false),
        (.leaderInCharge, false), (.proofreader, false),
    ]

    static func make(below government: Organs.Unit, by administrator: Person, _ database: any Database) async throws
        -> PublishedBureau
    {
        try await database.write { session in
            let admin = try TestPlace.viewer(administrator, on: now, session)
            let bureau = try Units.create(
                UnitProfile(
                    fullName: "青石区体育局", kind: .department, level: .county,
                    creditCode: SocialCreditCode(completing: "11330000000000001"),
                    contact: DisclosureContact(office: "体育局办公室", address: "示例路8号", phone: "0000-7654321")),
                below: government.id, from: now.day, by: admin, at: now, in: session)
            let section = try Units.create(
                UnitProfile(fullName: "群体科", kind: .section, level: .county), below: bureau.id, from: now.day,
                by: admin, at: now, in: session)
            var people: [Organs.Role: Person] = [:]
            for (role, isOfSection) in roles {
                people[role] = try People.register(
                    PersonProfile(account: "tiyu-\(role.rawValue)", name: "测试\(role.label)"),
                    in: isOfSection ? section.id : bureau.id, as: PostDetails(period: DayPeriod(from: now.day)),
                    roles: [RoleGrant(role)], by: admin, at: now, in: session
                ).person
            }
            let officer = try TestPlace.viewer(try #require(people[.disclosureOfficer]), on: now, session)
            try Catalogue.establish(for: bureau.id, by: officer, at: now, in: session)
            return PublishedBureau(
                database: database, bureau: bureau, section: section,
                nodes: try CatalogueRecords.nodes(of: bureau.id, session), people: people)
        }
    }

    func node(_ name: String) throws -> CatalogueNode { try #require(nodes.first { $0.name == name }) }

    private func viewer(_ role: Organs.Role, _ session: any ReadSession) throws -> Viewer {
        try TestPlace.viewer(try #require(people[role]), on: now, session)
    }

    private static func role(of key: ReviewStep.Key) -> Organs.Role {
        switch key {
        case .compose, .proof1, .proof3, .afterCheck: .sectionLiaison
        case .review1: .sectionHead
        case .proof2: .proofreader
        case .review2, .publication: .disclosureOfficer
        case .secrecy: .secrecyReviewer
        case .approval: .leaderInCharge
        }
    }
}

// MARK: Contents

extension PublishedBureau {
    /// Everything that a notice needs to be published.
    func notice(_ title: String, _ text: String = "活动于本月举行。") throws -> ItemContent {
        try content(title, .notice, in: "通知公告", text)
    }

    func policy(
        _ title: String, number: String? = nil, kind: ItemKind = .policy, in column: String = "政策文件"
    ) throws -> ItemContent {
        var content = try content(title, kind, in: column, "第一条　为了促进全民健身，制定本办法。")
        content.metadata.genre = "办法"
        content.metadata.documentNumber = number
        return content
    }

    func interpretation(_ title: String, of item: Identifier<Item>) throws -> ItemContent {
        var content = try content(title, .interpretation, in: "政策解读", "本办法的背景和主要内容如下。")
        content.metadata.interprets = [item]
        return content
    }

    private func content(_ title: String, _ kind: ItemKind, in column: String, _ text: String) throws -> ItemContent {
        var metadata = ItemMetadata(title: title, kind: kind)
        metadata.summary = "\(title)的主要内容。"
        metadata.node = try node(column).id
        metadata.formedOn = now.day
        metadata.theme = "卫生、体育"
        metadata.issuers = ["青石区体育局"]
        return ItemContent(metadata: metadata, body: try RichText([.paragraph(.init(InlineText(text)))]))
    }
}

// MARK: Acts

extension PublishedBureau {
    @discardableResult
    func draft(_ content: ItemContent) async throws -> Identifier<Item> {
        try await database.write { session in
            try Items.draft(
                content, sensitivity: .ordinary, in: section.id, by: try viewer(.sectionLiaison, session), at: now,
                in: session
            ).id
        }
    }

    @discardableResult
    func publish(_ content: ItemContent, at moment: Moment? = nil) async throws -> Identifier<Item> {
        let id = try await draft(content)
        try await release(id, at: moment)
        return id
    }

    /// Takes an item through every step to its publication.
    func release(_ id: Identifier<Item>, notice: String = "", at moment: Moment? = nil) async throws {
        let moment = moment ?? now
        try await database.write { session in
            try Reviews.handIn(
                id, .passing(.compose), isUrgent: false, ifVersion: try item(id, session).version,
                by: try viewer(.sectionLiaison, session), at: moment, in: session)
            while let step = try item(id, session).step, step != .publication {
                try Reviews.take(
                    step, of: id, .passing(step), ifVersion: try item(id, session).version,
                    by: try viewer(PublishedBureau.role(of: step), session), at: moment, in: session)
            }
            try Publications.publish(
                id, .passing(.publication), notice: notice, ifVersion: try item(id, session).version,
                by: try viewer(.disclosureOfficer, session), now: moment, in: session)
        }
    }

    /// Changes a public item and publishes it again.
    func correct(_ id: Identifier<Item>, _ content: ItemContent, notice: String) async throws {
        try await beginCorrection(id, content)
        try await release(id, notice: notice)
    }

    /// Begins a correction; what is public stays as it is.
    func beginCorrection(_ id: Identifier<Item>, _ content: ItemContent) async throws {
        try await database.write { session in
            let viewer = try viewer(.sectionLiaison, session)
            try Items.beginCorrection(id, reason: "有误", by: viewer, at: now, in: session)
            try Items.edit(
                id, content, sensitivity: .ordinary, ifVersion: try item(id, session).version, by: viewer, at: now,
                in: session)
        }
    }

    func withdraw(_ id: Identifier<Item>, reason: String) async throws {
        try await database.write { session in
            try Publications.withdraw(
                id, reason: reason, by: try viewer(.disclosureOfficer, session), at: now, in: session)
        }
    }

    func setValidity(_ validity: Validity, of id: Identifier<Item>, reason: String) async throws {
        try await database.write { session in
            try Publications.setValidity(
                validity, of: id, reason: reason, by: try viewer(.disclosureOfficer, session), at: now, in: session)
        }
    }

    func addColumn(_ name: String) async throws {
        try await database.write { session in
            try Catalogue.add(
                CatalogueNodeProfile(name: name), below: nil, head: nil, of: bureau.id,
                by: try viewer(.disclosureOfficer, session), at: now, in: session)
        }
    }

    /// A file of the bureau, its bytes in the store.
    func file(_ bytes: [UInt8], _ name: String, in files: FileCabinet) async throws -> StoredFile {
        let kept = try await files.keep(bytes, called: name, under: .office, at: now)
        let organ = bureau.id.chain
        let file = try await database.write { session in
            try FileRecords.add(kept, for: .item, organ: organ, by: nil, at: PublishedBureau.now, in: session)
        }
        // What the checks' job does as soon as the file stands in an item.
        try await FileInspections.inspect(file.digest.hex, database, files.blobs, at: now)
        return file
    }

    private func item(_ id: Identifier<Item>, _ session: any ReadSession) throws -> Item {
        try #require(try ItemRecords.find(id, in: .everything, session))
    }
}

extension Reviews.Statement {
    /// Agrees, with everything ticked that the built-in way lists.
    fileprivate static func passing(_ key: ReviewStep.Key) -> Reviews.Statement {
        let checklist = ReviewProfile.builtIn(.ordinary).step(key)?.checklist ?? []
        return .init(.pass, opinion: "同意", ticked: Set(checklist))
    }
}

/// Runs the body on a site with a bureau that publishes.
func withPublishing(
    _ kind: StoreKind = .sqlite, _ body: @escaping @Sendable (TestWorkbench, PublishedBureau) async throws -> Void
) async throws {
    try await withWorkbench(kind) { site in
        let administrator = try site.place.person(Organs.Role.platformAdministrator.rawValue)
        try await body(
            site,
            try await PublishedBureau.make(below: site.place.government, by: administrator, site.database))
    }
}
