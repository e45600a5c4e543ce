import Organs
import Regulation
import Reporting
import Storage
import Web

/// The reports of the organs that the viewer may see, on one year.
struct ReportListView: Equatable {
    static let title = "年度报告"
    static let years = 8

    struct Line: Equatable {
        let organ: String
        let path: LocalPath
        let state: StatusTag
        let isHandedIn: Bool
        let publishedOn: Day?
        let due: Day?
        let standing: StatusTag?
    }

    let year: Int
    let choices: [Int]
    let name: String
    let lines: [Line]
    /// How many of the lines are public.
    let published: Int

    init(_ query: QueryValues, for viewer: Viewer, on today: Day, _ session: any ReadSession) throws {
        // Until December one works on the report of the year before.
        let present = today.year - 1
        choices = ((present - Self.years + 2)...(present + 1)).reversed()
        year = query.integer("year", in: ReportDrafts.years) ?? present
        name = String((query["name"] ?? "").prefix(100))
        let units = try UnitRecords.tree(in: viewer.scope(for: .viewReports), session)
        let organs = units.filter { [name] unit in
            unit.kind.reportsYearly && unit.isActive
                && (name.isEmpty || unit.name.contains(name) || unit.profile.shortName.contains(name))
        }
        let drafts = try DraftRecords.all(of: organs.map(\.id), years: year...year, session)
        let byOrgan = Dictionary(drafts.map { ($0.organ, $0) }, uniquingKeysWith: { first, _ in first })
        lines = organs.map { [year] organ in Line(organ, byOrgan[organ.id], year, on: today) }
        published = drafts.count { $0.state == .published }
    }
}

extension ReportListView.Line {
    init(_ organ: Unit, _ draft: ReportDraft?, _ year: Int, on today: Day) {
        self.organ = organ.name
        path = ReportEndpoints.show.path(organ.id, year)
        state = draft.map { StatusTag($0.state.label, $0.state.tone) } ?? StatusTag("未开始")
        isHandedIn = draft?.handedInAt != nil
        publishedOn = draft?.publishedOn
        let due = ReportDue(organ, year: year)?.day
        self.due = due
        standing = due.flatMap { ReportStanding.tag(due: $0, publishedOn: draft?.publishedOn, on: today) }
    }
}

/// How a report stands to its day.
enum ReportStanding {
    /// From so many days on a due day is pressing.
    private static let pressing = 10

    static func tag(due: Day, publishedOn: Day?, on today: Day) -> StatusTag? {
        if let publishedOn { return publishedOn > due ? StatusTag("迟于期限公布", .warning) : nil }
        if today > due { return StatusTag("已逾期\(due.distance(to: today))天", .problem) }
        let left = today.distance(to: due)
        return left <= pressing ? StatusTag("还有\(left)天", .warning) : nil
    }
}

extension ReportDraft.State {
    var tone: StatusTag.Tone {
        switch self {
        case .drafting, .awaiting, .approved: .active
        case .published: .done
        }
    }
}
