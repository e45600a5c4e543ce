import HTML
import Organs
import Regulation
import Requests
import Storage
import Web

/// Prints the calendar: versions, years, and the form by which a holiday notice is tried and adopted.
struct CalendarPage: HTMLContent {
    let view: CalendarView
    let state: FormState
    /// What was tried; `nil` before.
    let trial: CalendarTrial?
    let token: CSRFToken

    static let fields: Set<String> = ["for", "file", "text"]
    /// Stands for the whole country where an organ could be named.
    static let nationalKey = "national"
    /// Moves told on the page; the events of the requests tell them all.
    private static let mostMoves = 100

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(CalendarView.title, detail: "工作日的计算依据：国务院办公厅每年的放假调休安排，和本地放假安排")
        ErrorSummary(state.messages, general: state.general)
        if !view.missing.isEmpty {
            Remark(.warning) {
                p {
                    "\(view.missing.map { "\($0)年" }.joined(separator: "、"))的放假调休安排还没有载入，涉及的期限只按周一至周五推算，标明“暂按”。通知发布后请尽快载入。"
                }
            }
        }
        if let trial { outcome(trial) }
        Sheet { form }
        years
        versions
    }

    // MARK: What would happen

    private func outcome(_ trial: CalendarTrial) -> some HTMLContent {
        Sheet {
            h2(.id("trial")) { "试算结果" }
            p { "重新计算\(trial.change.recounted)件未办结的申请，其中\(trial.change.moved.count)件的期限变动。已办结的不受影响。现在还没有改变任何内容。" }
            if !trial.change.moved.isEmpty {
                ul {
                    ForEach(trial.change.moved.prefix(Self.mostMoves)) { move in
                        li {
                            move.text
                            view.mayOpenRequests
                                ? a(.href(RequestEndpoints.show.path(move.request).address)) {
                                    "查看"
                                    UnseenText(move.number)
                                } : nil
                        }
                    }
                }
            }
            PostForm(to: CalendarEndpoints.adopt.path().address, token: token) {
                HiddenField("text", trial.text)
                HiddenField("for", trial.organ?.rawValue ?? CalendarPage.nationalKey)
                ButtonRow {
                    Button("启用这一版日历", icon: .check)
                    LinkButton("放弃", to: CalendarEndpoints.show.path().address, .plain)
                }
            }
        }
    }

    // MARK: Loading

    @HTMLBuilder private var form: some HTMLContent {
        h2 { "载入放假安排" }
        p { "先试算，看哪些申请的期限会变、为什么，再决定是否启用。" }
        PostForm(to: CalendarEndpoints.trial.path().address, token: token, carriesFiles: true) {
            SelectField(
                "适用范围", name: "for", choices: targets, chosen: state["for"], prompt: targets.count > 1 ? "请选择" : nil,
                message: state.messages["for"])
            FileField(
                "放假安排文件", name: "file", endings: [".json"],
                hint: "全国的：一年的通知或者整个日历；本地的：本地放假安排。最大\(CalendarPages.largest / 1024)KB。",
                message: state.messages["file"], isOptional: true)
            TextArea(
                "或者粘贴内容", name: "text", value: state["text"], message: state.messages["text"], isOptional: true, rows: 8
            )
            Disclosure("文件格式") {
                CodeBlock("全国放假安排（一年）", CalendarPage.national, id: "format-national")
                CodeBlock("本地放假安排", CalendarPage.local, id: "format-local")
                p { "isOffDay为true的是放假，为false的是调休上班；周末本来休息的不用写。" }
            }
            ButtonRow { Button("试算") }
        }
    }

    private var targets: [Choice] {
        (view.isNational ? [Choice(CalendarPage.nationalKey, "全国（所有单位）")] : [])
            + view.organs.map { Choice($0.value, "本地放假安排：\($0.text.filter { $0 != "　" })") }
    }

    private static let national = """
        {"year": 2027, "papers": ["通知的网址"],
         "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": true}]}
        """
    private static let local = """
        {"organ": "某某自治县", "days": [{"name": "某某节", "date": "2027-03-30", "isOffDay": true}]}
        """

    // MARK: What is known

    @HTMLBuilder private var years: some HTMLContent {
        h2 { "已载入的年份" }
        if !view.localLists.isEmpty { p { "已叠加本地放假安排：\(view.localLists.joined(separator: "、"))。" } }
        DataTable(
            "已载入的年份，近的在前", rows: view.years,
            columns: [
                .header("年份") { "\($0.year)年" }, .number("放假天数（含周末）") { $0.offDays },
                .number("调休上班") { $0.workdays }, .number("全年工作日") { $0.total },
            ], id: "years")
    }

    @HTMLBuilder private var versions: some HTMLContent {
        h2 { "版本" }
        DataTable(
            "日历的版本，新的在前", rows: view.versions,
            columns: [
                .header("版本") { "第\($0.number)版" }, .text("数据") { $0.source }, .text("载入") { $0.origin },
                .time("时间") { $0.at },
                .content("") { version in version.isInUse ? StatusTag("使用中", .done) : nil },
            ], empty: EmptyState("使用程序自带的日历", advice: "第一次载入时，程序自带的日历保存为第1版。"), id: "versions")
        p(.class("soft small")) { "每件申请的期限都记有所用的日历版本；未办结的随新版本重新计算，已办结的保持不变。" }
    }
}
