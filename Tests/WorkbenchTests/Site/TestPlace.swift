import API
import Messages
import Organs
import Publishing
import Reporting
import Requests
import Storage
import Testing

extension Schema {
    /// Every table that the pages read.
    static let workbench = Schema([
        EventSchema.migrations, JobSchema.migrations, FileSchema.migrations, SearchSchema.migrations,
        OrganSchema.migrations, SignInSchema.migrations, BackupSchema.migrations, PublishingSchema.migrations,
        RequestSchema.migrations, FilingSchema.migrations, WarningSchema.migrations, LetterSchema.migrations,
        ReportingSchema.migrations, DraftSchema.migrations,
        ReportTextSchema.migrations,
        CollectionSchema.migrations,
        MessageSchema.migrations, APISchema.migrations,
    ])
}

/// A small made-up district with one person for each role, as the tests of pages want it:
///
///     云溪市青石区 (region)
///       └ 青石区人民政府 (government): the administrator and the auditor
///           ├ 青石区教育局: 人事科; everybody else of the roles; `nobody`, who has a post without roles; `colleague`
///           └ 青石区水利局: `outsider`, who may do everything, but only there
///
/// Who has a role is found by its key: `section-head`.
struct TestPlace: Sendable {
    let region: Unit
    let government: Unit
    let education: Unit
    let personnel: Unit
    let water: Unit
    let people: [String: Person]
    /// By the accounts of their people.
    let posts: [String: Post]

    static let outsider = "outsider"
    static let nobody = "nobody"
    /// On whom the others act: nobody signs in with it.
    static let colleague = "colleague"

    func person(_ account: String) throws -> Person { try #require(people[account]) }
    func post(_ account: String) throws -> Post { try #require(posts[account]) }

    static func make(at now: Moment, in session: any WriteSession) throws -> TestPlace {
        let begun = try #require(
            try Installation.begin(
                region: UnitProfile(fullName: "云溪市青石区", kind: .region, level: .county),
                office: UnitProfile(fullName: "青石区人民政府", kind: .government, level: .county),
                administrator: PersonProfile(account: Role.platformAdministrator.rawValue, name: "测试系统管理员"), at: now,
                in: session))
        var builder = try Builder(begun, at: now, session)
        let education = try builder.unit(
            "青石区教育局", .department, below: begun.office, creditCode: SocialCreditCode("11330000000000000C"))
        let personnel = try builder.unit("人事科", .section, below: education)
        let water = try builder.unit("青石区水利局", .department, below: begun.office)
        for role in Role.allCases where role != .platformAdministrator {
            let unit = role == .auditor ? begun.office : education
            try builder.person(role.rawValue, role.label, in: unit, RoleGrant(role))
        }
        try builder.person(nobody, "无角色人员", in: education)
        try builder.person(colleague, "同事", in: education, RoleGrant(.sectionLiaison))
        // Who runs an installation does nothing to items; an officer approves no answers.
        let everything = [Role.platformAdministrator, .disclosureOfficer, .principal, .competentAuthority].map {
            RoleGrant($0, reach: .unitAndBelow)
        }
        try builder.person(outsider, "外单位人员", in: water, everything)
        return TestPlace(
            region: begun.region, government: begun.office, education: education, personnel: personnel, water: water,
            people: builder.people, posts: builder.posts)
    }

    private struct Builder {
        let viewer: Viewer
        let now: Moment
        let session: any WriteSession
        var people: [String: Person]
        var posts: [String: Post]

        init(_ begun: Installation.Begun, at now: Moment, _ session: any WriteSession) throws {
            viewer = try TestPlace.viewer(begun.administrator, on: now, session)
            self.now = now
            self.session = session
            people = [begun.administrator.account: begun.administrator]
            posts = [begun.administrator.account: begun.post]
        }

        func unit(
            _ name: String, _ kind: UnitKind, below parent: Unit, creditCode: SocialCreditCode? = nil
        ) throws -> Unit {
            try Units.create(
                UnitProfile(fullName: name, kind: kind, level: .county, creditCode: creditCode), below: parent.id,
                from: now.day, by: viewer,
                at: now, in: session)
        }

        mutating func person(_ account: String, _ name: String, in unit: Unit, _ roles: RoleGrant...) throws {
            try person(account, name, in: unit, roles)
        }

        mutating func person(_ account: String, _ name: String, in unit: Unit, _ roles: [RoleGrant]) throws {
            let made = try People.register(
                PersonProfile(account: account, name: "测试\(name)"), in: unit.id,
                as: PostDetails(title: "测试岗位", period: DayPeriod(from: now.day)), roles: roles, by: viewer, at: now,
                in: session)
            people[account] = made.person
            posts[account] = made.post
        }
    }

    /// The person as he may act at the moment, in a session that is named after the account.
    static func viewer(_ person: Person, on moment: Moment, _ session: any ReadSession) throws -> Viewer {
        Viewer(
            person: person.id, name: person.name, account: person.account, session: try TestPlace.session(of: person),
            grants: try ViewerGrants.load(person.id, on: moment.day, in: session))
    }

    /// A session that is named after its person.
    static func session(of person: Person) throws -> Identifier<Session> {
        try #require(Identifier(rawValue: person.id.rawValue))
    }
}
