import HTML
import Organs
import Regulation
import Requests
import Storage
import Web

/// Prints the page of a case: where it stands and what is next, its clock, the request, what was done.
struct CasePage: HTMLContent {
    let view: CaseView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var request: InformationRequest { view.request }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(request.number, detail: "\(request.kind.label) · \(request.subject)")
        p {
            request.stateTag
            " "
            DueMarkCell(mark: view.due)
        }
        if request.isMerged {
            Remark(.warning) { p { "本件已并入另一件申请，不再单独办理。" } }
        }
        Columns {
            main
        } side: {
            side
        }
    }

    @HTMLBuilder private var main: some HTMLContent {
        tasks
        CaseClockPart(view: view)
        CaseContentPart(view: view)
        CaseEntriesPart(view: view)
        CaseActsPart(view: view)
    }

    @HTMLBuilder private var side: some HTMLContent {
        links
        CaseApplicantPart(view: view, token: token)
        CaseChecksPart(view: view)
        CasePapersPart(view: view, token: token)
        CaseRelatedPart(view: view)
    }

    @HTMLBuilder private var tasks: some HTMLContent {
        if !view.tasks.isEmpty {
            Sheet {
                h2 { "下一步" }
                ul {
                    ForEach(view.tasks) { task in
                        li {
                            task.path.map { path in a(.href(path.address)) { task.text } }
                            task.path == nil ? task.text : nil
                            task.by.map { day in span(.class("soft")) { "（\(day.chinese)届满）" } }
                        }
                    }
                }
            }
        }
    }

    @HTMLBuilder private var links: some HTMLContent {
        if !view.links.isEmpty {
            Sheet {
                h2 { "办理" }
                ForEach(view.links) { group in
                    NavigationGroup(
                        group.title, group.links.map { NavigationLink($0.label, to: $0.path.address, icon: .edit) })
                }
            }
        }
    }
}

/// The clock: the drawing, the explanation in words with the articles, and by which calendar it was counted.
struct CaseClockPart: HTMLContent {
    let view: CaseView

    private var clock: RequestClock { view.file.clock }

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var content: some HTMLContent {
        Sheet {
            h2(.id("clock")) { "期限" }
            p { strong { clock.headline } }
            clock.due?.provisionalNote.map { note in Remark(.warning) { p { note } } }
            if !view.cells.isEmpty {
                DayGrid(caption, cells: view.cells, due: due, today: view.today, id: "clock-days")
            }
            DescriptionList(facts)
            notices
            h3 { "期限怎样算出来的" }
            if clock.steps.isEmpty {
                p { "还没有登记事项。" }
            } else {
                ol(.class("steps-told")) { ForEach(clock.steps) { step in li { step.line } } }
            }
            p(.class("soft small")) { "工作日历：\(view.calendarText)" }
        }
    }

    /// What the drawing shows, in a sentence.
    private var caption: String {
        // Of the run that counts: what ran before a correction or a payment is drawn, and is void.
        let run = view.cells.filter { cell in clock.startedOn.map { cell.day >= $0 } ?? true }
        let counted = run.count { $0.number != nil }
        let held = run.count { $0.kind == .held }
        let first = run.first.map { "\($0.day.chinese)起" } ?? ""
        let last = due.map { "，\($0.chinese)届满" } ?? ""
        return "\(first)的逐日计算：计入\(counted)个工作日"
            + (held > 0 ? "，暂停\(held)个工作日" : "")
            + (clock.extensionDays > 0 ? "，含延长\(clock.extensionDays)个工作日" : "") + last
    }

    private var due: Day? { clock.closedOn == nil ? clock.due?.estimate : clock.due?.estimate ?? nil }

    private var facts: [DescriptionList.Item] {
        let days: [(String, DueDate?)] = [
            ("原答复期限", clock.extensionDays > 0 ? clock.baseDue : nil), ("答复期限届满日", clock.due),
            ("补正告知的期限", clock.startedOn == nil || clock.closedOn != nil ? nil : clock.correctionNoticeDue),
            ("申请人补正的期限", clock.correctionDue), ("申请人缴费的期限", clock.paymentDue),
        ]
        let excluded = clock.excludedWorkingDays.estimate
        return [DescriptionList.Item("收到申请之日", clock.receivedOn?.chineseWithWeekday)]
            + (clock.startedOn == clock.receivedOn
                ? [] : [DescriptionList.Item("重新起算之日", clock.startedOn?.chineseWithWeekday)])
            + days.compactMap { name, day in day.map { DescriptionList.Item(name, $0.chinese) } }
            + (excluded > 0 ? [DescriptionList.Item("不计入的工作日", "\(excluded)个（征求意见等）")] : [])
            + (clock.closedOn.map { [DescriptionList.Item("办结日期", $0.chinese)] } ?? [])
    }

    @HTMLBuilder private var notices: some HTMLContent {
        if !view.told.isEmpty {
            Remark(.warning, title: "已逾期并报告") { p { view.told.joined(separator: "、") } }
        }
        if !clock.alarms.isEmpty {
            Remark(.warning, title: "提醒") {
                ul {
                    ForEach(clock.alarms) { alarm in li { alarm.text + (alarm.citation.map { "（\($0.text)）" } ?? "") } }
                }
            }
        }
        if !clock.refusals.isEmpty {
            Remark(.warning, title: "没有计入期限的事项") { ul { ForEach(clock.refusals) { refusal in li { refusal.line } } } }
        }
    }
}
