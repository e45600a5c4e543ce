import Organs
import OrgansTesting
import Publishing
import Regulation
import RichText
import Storage
import StorageTesting
import Testing

extension Schema {
    /// What tests of publishing need.
    static let publishing = Schema([
        EventSchema.migrations, JobSchema.migrations, FileSchema.migrations, SearchSchema.migrations,
        OrganSchema.migrations, SignInSchema.migrations, PublishingSchema.migrations,
    ])
}

/// A fictional bureau with everyone who has a hand in publishing, below the government of ``TestDistrict``.
struct TestBureau: Sendable {
    let district: TestDistrict
    /// 青石区体育局, with a credit code.
    let bureau: Unit
    /// Its 群体科, where drafts are written.
    let section: Unit
    /// 信息员 of the section.
    let editor: Person
    /// 科室负责人.
    let head: Person
    /// 信息公开专员.
    let officer: Person
    /// 保密审查员.
    let secrecy: Person
    /// 分管负责人.
    let leader: Person
    /// 主要负责人.
    let principal: Person
    /// 校对员.
    let proofreader: Person
    /// 政府信息公开工作主管部门, in the government's office.
    let authority: Person
    let column: CatalogueNode
    let policies: CatalogueNode

    var now: Moment { district.now }

    var everyone: [Person] { [editor, head, officer, secrecy, leader, principal, proofreader, authority] }

    static func make(_ district: TestDistrict) async throws -> TestBureau {
        let admin = try await district.admin()
        let (bureau, section) = try await district.write { session in
            let bureau = try Units.create(
                UnitProfile(
                    fullName: "青石区体育局", kind: .department, level: .county,
                    creditCode: try SocialCreditCode("11330000000000000C")),
                below: district.government.id, from: district.today, by: admin, at: district.now, in: session)
            let section = try Units.create(
                UnitProfile(fullName: "群体科", kind: .section, level: .county), below: bureau.id, from: district.today,
                by: admin, at: district.now, in: session)
            return (bureau, section)
        }
        func person(_ account: String, in unit: Unit, _ role: Role) async throws -> Person {
            try await district.register(account, in: unit, RoleGrant(role)).person
        }
        let officer = try await person("officer", in: bureau, .disclosureOfficer)
        let viewer = try await district.viewer(officer)
        let nodes = try await district.write { session in
            try Catalogue.establish(for: bureau.id, by: viewer, at: district.now, in: session)
            return try CatalogueRecords.nodes(of: bureau.id, session)
        }
        return TestBureau(
            district: district, bureau: bureau, section: section,
            editor: try await person("editor", in: section, .sectionLiaison),
            head: try await person("head", in: section, .sectionHead), officer: officer,
            secrecy: try await person("secrecy", in: bureau, .secrecyReviewer),
            leader: try await person("leader", in: bureau, .leaderInCharge),
            principal: try await person("principal", in: bureau, .principal),
            proofreader: try await person("proofreader", in: bureau, .proofreader),
            authority: try await person("authority", in: district.government, .competentAuthority),
            column: try #require(nodes.first { $0.name == "通知公告" }),
            policies: try #require(nodes.first { $0.name == "政策文件" }))
    }

    /// Everything that an ordinary notice needs to be published.
    func notice(_ title: String = "关于全民健身周活动的通知", _ text: String = "活动于本月举行。") throws -> ItemContent {
        var metadata = ItemMetadata(title: title, kind: .notice)
        metadata.summary = "全民健身周的时间、地点和报名办法。"
        metadata.node = column.id
        metadata.formedOn = district.today
        metadata.theme = "卫生、体育"
        metadata.issuers = ["青石区体育局"]
        return ItemContent(metadata: metadata, body: try body(text))
    }

    func body(_ text: String) throws -> RichText { try RichText([.paragraph(.init(InlineText(text)))]) }

    /// The person whom the default way foresees for a step.
    func person(for key: ReviewStep.Key) -> Person {
        switch key {
        case .compose, .proof1, .proof3, .afterCheck: editor
        case .review1: head
        case .proof2: proofreader
        case .review2, .publication: officer
        case .secrecy: secrecy
        case .approval: leader
        }
    }

    // MARK: Acts

    @discardableResult
    func draft(_ content: ItemContent? = nil, sensitivity: Sensitivity = .ordinary, by person: Person? = nil)
        async throws
        -> Identifier<Item>
    {
        let viewer = try await district.viewer(person ?? editor)
        let content = try content ?? notice()
        return try await district.write { session in
            try Items.draft(
                content, sensitivity: sensitivity, in: section.id, by: viewer, at: now, in: session
            ).id
        }
    }

    func item(_ id: Identifier<Item>) async throws -> Item {
        try #require(try await district.read { try ItemRecords.find(id, in: .everything, $0) })
    }

    func published(_ id: Identifier<Item>) async throws -> PublishedItem? {
        try await district.read { try PublishedRecords.find(id, $0) }
    }

    /// - Parameter sensitivity: as it is, when none is given.
    func edit(
        _ id: Identifier<Item>, _ content: ItemContent, sensitivity: Sensitivity? = nil, by person: Person? = nil
    ) async throws {
        let (viewer, item) = (try await district.viewer(person ?? editor), try await item(id))
        try await district.write { session in
            try Items.edit(
                id, content, sensitivity: sensitivity ?? item.sensitivity, ifVersion: item.version, by: viewer, at: now,
                in: session)
        }
    }

    func handIn(_ id: Identifier<Item>, by person: Person? = nil, isUrgent: Bool = false) async throws {
        let (viewer, item) = (try await district.viewer(person ?? editor), try await item(id))
        try await district.write { session in
            try Reviews.handIn(
                id, .passing(.compose), isUrgent: isUrgent, ifVersion: item.version, by: viewer, at: now, in: session)
        }
    }

    func take(
        _ key: ReviewStep.Key, _ id: Identifier<Item>, _ verdict: ReviewAct.Verdict = .pass, by person: Person? = nil
    ) async throws {
        let (viewer, item) = (try await district.viewer(person ?? self.person(for: key)), try await item(id))
        let statement = verdict == .pass ? Reviews.Statement.passing(key) : .init(verdict, opinion: "见批注")
        try await district.write { session in
            try Reviews.take(key, of: id, statement, ifVersion: item.version, by: viewer, at: now, in: session)
        }
    }

    /// Takes every step up to, and without, this one.
    func bring(_ id: Identifier<Item>, to key: ReviewStep.Key) async throws {
        if try await item(id).stage.isEditable { try await handIn(id) }
        while let step = try await item(id).step, step < key { try await take(step, id) }
    }

    func publish(
        _ id: Identifier<Item>, at moment: Moment? = nil, notice: String = "", by person: Person? = nil
    ) async throws {
        let (viewer, item) = (try await district.viewer(person ?? officer), try await item(id))
        try await district.write { session in
            try Publications.publish(
                id, .passing(.publication), at: moment, notice: notice, ifVersion: item.version, by: viewer, now: now,
                in: session)
        }
    }

    /// An item that is public.
    @discardableResult
    func publishedItem(_ content: ItemContent? = nil) async throws -> Identifier<Item> {
        let id = try await draft(content)
        try await bring(id, to: .publication)
        try await publish(id)
        return id
    }
}

extension Reviews.Statement {
    /// Agrees, with everything ticked that the built-in way lists.
    static func passing(_ key: ReviewStep.Key) -> Reviews.Statement {
        let checklist = ReviewProfile.builtIn(.ordinary).step(key)?.checklist ?? []
        return .init(.pass, opinion: "同意", ticked: Set(checklist))
    }
}

@discardableResult
func withBureau<Value>(_ kind: StoreKind, _ body: (TestBureau) async throws -> Value) async throws -> Value {
    try await withDatabase(kind, .publishing) { database in
        try await body(try await TestBureau.make(try await TestDistrict.make(database)))
    }
}
