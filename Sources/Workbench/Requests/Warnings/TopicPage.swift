import HTML
import Organs
import Regulation
import Requests
import Storage
import Web

/// What several applicants ask for (条例第四十四条第一款), proposed for publication.
struct TopicView: Equatable {
    static let title = "多人申请的内容"
    /// How far back is looked: what was asked for longer ago is not asked for now.
    static let days = 365

    struct Line: Equatable {
        let subject: String
        let applicants: Int
        let requests: [(number: String, path: LocalPath)]
        let state: StatusTag

        static func == (left: Line, right: Line) -> Bool {
            left.subject == right.subject && left.applicants == right.applicants && left.state == right.state
                && left.requests.map(\.path) == right.requests.map(\.path)
        }
    }

    let lines: [Line]
    let mayDraft: Bool

    init(for viewer: Viewer, on today: Day, _ session: any ReadSession) throws {
        let scope = viewer.scope(for: .viewRequests)
        let organs = Set(try UnitRecords.tree(in: scope, session).map(\.organ)).sorted()
        var lines: [Line] = []
        for organ in organs {
            let topics = try RequestTopics.repeated(
                in: organ, since: today.advanced(by: -TopicView.days), within: scope, session)
            lines += try topics.map { try Line($0, scope, session) }
        }
        self.lines = lines
        mayDraft = viewer.may(.draftItems)
    }
}

extension TopicView.Line {
    /// Of one topic; the register has the others.
    private static let mostNumbers = 6

    init(_ topic: RequestTopic, _ scope: Scope, _ session: any ReadSession) throws {
        subject = topic.subject
        applicants = topic.applicants
        let found = try RequestRecords.find(all: topic.requests.prefix(Self.mostNumbers), in: scope, session)
        requests = found.sorted { $0.number < $1.number }.map { ($0.number, RequestEndpoints.show.path($0.id)) }
        state = topic.wasGiven ? StatusTag("已向申请人提供过", .done) : StatusTag("尚在办理", .active)
    }
}

/// Prints the topics that several applicants ask for.
struct TopicPage: HTMLContent {
    let view: TopicView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(TopicView.title, detail: "一年内有\(RequestTopic.leastApplicants)名以上申请人申请相同的内容")
        Remark(.information) {
            p { "多个申请人就相同政府信息向同一行政机关提出公开申请，且该政府信息属于可以公开的，行政机关可以纳入主动公开的范围（条例第四十四条第一款）。不予公开、不存在的没有列出。" }
        }
        DataTable(
            "多人申请的内容，人数多的在前", rows: view.lines, columns: columns,
            empty: EmptyState("没有多人申请的内容", advice: "有两名以上申请人申请相同内容时，列在这里。"))
    }

    private var columns: [TableColumn<TopicView.Line>] {
        [
            .header("申请的内容") { $0.subject }, .number("申请人") { $0.applicants },
            .content("申请") { line in
                ul(.class("plain-list")) {
                    ForEach(line.requests) { number, path in
                        li { a(.class("no-break"), .href(path.address)) { number } }
                    }
                }
            },
            .status("情况") { $0.state },
            .content("") { line in
                view.mayDraft
                    ? a(.href(ItemEndpoints.createForm.path().adding("title", line.subject).address)) {
                        "起草主动公开"
                        UnseenText("：" + line.subject)
                    } : nil
            },
        ]
    }
}
