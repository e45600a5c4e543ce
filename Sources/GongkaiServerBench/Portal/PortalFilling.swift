import struct Foundation.Data
import class Foundation.FileHandle
import Organs
import Publishing
import Regulation
import Reporting
import RichText
import Storage

/// A district of 119 organs and as many public items as are asked for: what the portal's measurements read.
struct PortalFilling {
    static let organs = 119
    private static let inOneTransaction = 500
    private static let years = 6

    let database: any Database
    let count: Int
    private let begin = Moment(milliseconds: 1_577_836_800_000)

    private struct Place: Sendable {
        let organ: Identifier<Unit>
        let code: String
        let columns: [CatalogueNode]
    }

    static let schema = Schema([
        EventSchema.migrations, JobSchema.migrations, FileSchema.migrations, SearchSchema.migrations,
        OrganSchema.migrations, SignInSchema.migrations, PublishingSchema.migrations, ReportingSchema.migrations,
    ])

    /// - Throws: ``BenchFailure`` where another filling lies already.
    func run() async throws {
        _ = try await Migrator.migrate(PortalFilling.schema, database, clock: .wallClock)
        let there = try await database.read { try $0.count("SELECT count(*) FROM published_item") }
        if there == count { return }
        guard there == 0 else { throw BenchFailure.otherFilling(there) }
        let (author, places) = try await makePlaces()
        let index = try await dropIndex()
        var policies: [Identifier<Item>] = []
        for start in stride(from: 0, to: count, by: PortalFilling.inOneTransaction) {
            let numbers = start..<min(count, start + PortalFilling.inOneTransaction)
            let known = policies
            policies = try await database.write { [self] session in
                try publish(numbers, places, by: author, interpreting: known, session)
            }
            FileHandle.standardError.write(Data("\r\(numbers.upperBound) / \(count)".utf8))
        }
        FileHandle.standardError.write(Data("\n".utf8))
        try await finish(index)
    }

    /// Each takes longer than a server lets a statement take.
    private func finish(_ index: String?) async throws {
        let isServer = database.dialect == .postgresql
        try await database.write { session in
            if isServer { try session.execute("SET LOCAL statement_timeout = 0") }
            if let index { try session.execute(SQLStatement(source: index)) }
            // What the planner knows would change in the middle of a measurement otherwise.
            try session.execute("ANALYZE")
        }
    }

    /// An index of terms takes four times as long to fill document by document as to make at the end.
    ///
    /// - Returns: the statement that makes it again; `nil` where the database has no such index.
    private func dropIndex() async throws -> String? {
        guard database.dialect == .postgresql else { return nil }
        return try await database.write { session in
            let row = try session.row("SELECT indexdef FROM pg_indexes WHERE indexname = 'search_posting_terms'")
            guard let row else { return nil }
            try session.execute("DROP INDEX search_posting_terms")
            return try row.text(0)
        }
    }

    private func makePlaces() async throws -> (Identifier<Person>, [Place]) {
        let begin = begin
        return try await database.write { session in
            let begun = try Installation.begin(
                region: UnitProfile(fullName: "云溪市青石区", kind: .region, level: .county),
                office: UnitProfile(fullName: "青石区人民政府", kind: .government, level: .county),
                administrator: PersonProfile(account: "admin", name: "管理员"), at: begin, in: session)
            guard let begun else { throw BenchFailure.usage }
            let admin = try PortalFilling.viewer(begun.administrator, at: begin, session)
            let units =
                try [begun.office]
                + (2...PortalFilling.organs).map { number in
                    try Units.create(
                        UnitProfile(fullName: "青石区第\(number)工作局", kind: .department, level: .county),
                        below: begun.office.id, from: begin.day, by: admin, at: begin, in: session)
                }
            let officer = try People.register(
                PersonProfile(account: "officer", name: "专员"), in: begun.office.id,
                as: PostDetails(title: "", period: DayPeriod(from: begin.day)),
                roles: [RoleGrant(.disclosureOfficer, reach: .all)], by: admin, at: begin, in: session
            ).person
            let viewer = try PortalFilling.viewer(officer, at: begin, session)
            let places = try units.enumerated().map { index, unit in
                try Catalogue.establish(for: unit.id, by: viewer, at: begin, in: session)
                let columns = try CatalogueRecords.nodes(of: unit.id, session).filter { $0.part == .statutory }
                return Place(organ: unit.id, code: "M\(10_000_000 + index)", columns: columns)
            }
            return (officer.id, places)
        }
    }

    static func viewer(_ person: Person, at moment: Moment, _ session: any ReadSession) throws -> Viewer {
        Viewer(
            person: person.id, name: person.name, account: person.account, session: Identifier(wellKnown: "bench"),
            grants: try ViewerGrants.load(person.id, on: moment.day, in: session))
    }

    /// - Returns: policies that later interpretations may link to.
    private func publish(
        _ numbers: Range<Int>, _ places: [Place], by author: Identifier<Person>, interpreting known: [Identifier<Item>],
        _ session: any WriteSession
    ) throws -> [Identifier<Item>] {
        var policies = known
        for number in numbers {
            var text = MadeUpText(seed: number + 1)
            let place = places[number % places.count]
            let day = begin.day.advanced(by: number * 365 * PortalFilling.years / count)
            var content = try content(number, &text, on: day)
            let column = text.one(of: place.columns)
            content.metadata.node = column.id
            if content.metadata.kind == .interpretation, let policy = policies.last {
                content.metadata.interprets = [policy]
            }
            let id = try MeasuredItems.publish(
                content, in: column, of: place.organ, code: place.code, by: author, on: day,
                at: Moment(milliseconds: Int64(day.number) * 86_400_000 + Int64(number % 30_000) * 1000), in: session)
            if content.metadata.kind == .policy { policies = [id] }
        }
        return policies
    }

    private func content(_ number: Int, _ text: inout MadeUpText, on day: Day) throws -> ItemContent {
        let kind = text.one(of: [ItemKind.notice, .notice, .news, .policy, .interpretation, .finance, .serviceGuide])
        var metadata = ItemMetadata(title: text.title(), kind: kind)
        metadata.summary = text.paragraph()
        metadata.theme = "综合政务"
        metadata.issuers = ["青石区人民政府"]
        metadata.formedOn = day
        if kind == .policy { metadata.documentNumber = "青政发〔\(day.year)〕\(number % 900 + 1)号" }
        let paragraphs = (0..<4).map { _ in RichText.Block.paragraph(.init(InlineText(text.paragraph()))) }
        return ItemContent(metadata: metadata, body: try RichText(paragraphs))
    }
}
