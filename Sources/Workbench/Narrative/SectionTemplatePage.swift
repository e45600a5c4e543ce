import AnnualReport
import HTML
import Organs
import Reporting
import Storage
import Web

/// A section's template with its preview, its versions and the facts that it may name.
struct SectionTemplateView: Equatable {
    struct Version: Equatable {
        let number: Int
        let by: String
        let at: Moment
        let isStandard: Bool
    }

    struct Fact: Equatable {
        let name: String
        let now: String
        let note: String
    }

    let place: ReportPlace
    let key: SectionKey
    let title: String
    let isOwn: Bool
    /// The organ's own, which this program cannot read.
    let unreadable: UnreadableTemplate?
    let mayEdit: Bool
    let values: FormValues
    let versions: [Version]
    let facts: [Fact]
    let faults: [String]
    /// What the template gives with today's facts; empty when it has faults.
    let preview: [String]

    /// - Parameter typed: a template that is only looked at, in place of the one in use.
    init(
        _ document: ReportTextDocument, _ key: SectionKey, _ current: ReportTemplates.Current,
        _ versions: [ReportTemplates.Version], _ people: [Person], typed: String?, mayEdit: Bool
    ) {
        place = ReportPlace(document.organ, document.year)
        self.key = key
        title = "\(key.officialTitle)的模板"
        isOwn = current.isOwn
        self.mayEdit = mayEdit
        // What cannot be read is shown as it was written, to be mended.
        let stands = current.unreadable?.text ?? current.template.text
        unreadable = current.unreadable
        values = FormValues(["text": stands, "version": "\(current.version)"])
        let names = Dictionary(people.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        self.versions = versions.map {
            Version(
                number: $0.number, by: names[$0.changedBy] ?? "（未知人员）", at: $0.changedAt, isStandard: $0.text == nil)
        }
        facts = FactDefinition.all.map { fact in
            Fact(
                name: fact.name, now: document.facts[fact.key]?.chinese(FactReference(fact.key)) ?? "未知",
                note: fact.note)
        }
        let text = typed ?? stands
        faults = SectionTemplate.faults(of: text, as: key).map(\.chinese)
        let template = faults.isEmpty ? try? SectionTemplate(key, text) : nil
        preview = template?.drafted(from: document.facts).paragraphTexts ?? []
    }
}

struct SectionTemplatePage: HTMLContent {
    let view: SectionTemplateView
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            view.title, detail: "\(view.place.name)　\(view.isOwn ? "使用本单位的模板" : "使用系统模板")")
        ErrorSummary(state.messages, general: state.general)
        if let unreadable = view.unreadable {
            Remark(.warning) {
                p { "本单位的模板（第\(unreadable.version)版）这一版程序不能读取，报告现在按系统模板起草。请按下面列出的问题改正后保存，或者恢复系统模板。" }
            }
        }
        Columns {
            if view.mayEdit { form }
            faults
        } side: {
            preview
        }
        Disclosure("怎样写模板") { notation }
        Disclosure("事实一览（\(view.facts.count)项）") {
            DataTable(
                "事实一览", rows: view.facts,
                columns: [.header("名称") { $0.name }, .text("现在的数值") { $0.now }, .text("说明") { $0.note }], id: "facts")
        }
        h2 { "修改记录" }
        DataTable(
            "版本，新的在前", rows: view.versions,
            columns: [
                .header("版本") { "第\($0.number)版" }, .text("修改人") { $0.by }, .time("修改时间") { $0.at },
                .text("内容") { $0.isStandard ? "恢复系统模板" : "修改" },
            ], empty: EmptyState("一直使用系统模板"), id: "versions")
    }

    private var form: some HTMLContent {
        PostForm(to: view.place.saveTemplate(view.key).address, token: token) {
            HiddenField("version", state["version"])
            TextArea(
                "模板", name: "text", value: state["text"], hint: "每行一段。必备内容不能删除。", message: state.messages["text"],
                rows: 18)
            ButtonRow {
                Button("预览", .secondary, name: "button", value: "preview")
                Button("保存模板", icon: .check, name: "button", value: "save")
                if view.isOwn || view.unreadable != nil { Button("恢复系统模板", .plain, name: "button", value: "reset") }
            }
        }
    }

    @HTMLBuilder private var faults: some HTMLContent {
        if !view.faults.isEmpty, state.messages.isEmpty {
            Remark(.failure, title: "模板有\(view.faults.count)处问题，改正后才能保存") {
                ul { ForEach(view.faults) { fault in li { fault } } }
            }
        }
    }

    private var preview: some HTMLContent {
        Sheet {
            h2 { "按现在的数起草的文字" }
            if view.preview.isEmpty {
                p(.class("soft")) { view.faults.isEmpty ? "模板没有文字。" : "改正模板的问题后显示。" }
            }
            div(.class("report-text")) { ForEach(view.preview) { words in p { words } } }
        }
    }

    private var notation: some HTMLContent {
        DescriptionList([
            .init("事实", "{{新收申请}} 印出“7件”；{{新收申请｜无单位}} 印出“7”；{{主动公开信息｜余}} 印出“200余条”。"),
            .init("上年度的数", "{{上年新收申请}}。"),
            .init("为0和不为0的写法", "{{行政复议：未发生行政复议／行政复议＃}}，“＃”处印出数字和单位。"),
            .init("与上年比较", "{{同比 新收申请}} 印出“较上年增长40%”“与上年持平”。"),
            .init("分项", "{{分项 办结申请：予以公开、部分公开、其他=其他处理}}，只列不为0的，各项之和须等于总数。"),
            .init("条件", "{{如果 新收申请>0 且 上年新收申请已知}}…{{否则}}…{{结束}}；{{如果 政府}}…{{结束}}。"),
            .init("由人填写", "{{待填：写明存在的问题}}。"),
            .init("未知", "句子里有未知的事实时，整句留作待补充，不会写成0。"),
        ])
    }
}
