import AnnualReport
import HTML
import Reporting
import Web

/// Prints the text beside its facts: fields marked, gaps and moved sentences listed at the top.
struct ReportTextPage: HTMLContent {
    let view: ReportTextView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var actions: [LinkButton] {
        var actions = [LinkButton("校验问题", to: view.place.findings.address, icon: .check)]
        if view.mayEdit { actions.append(LinkButton("填报情况", to: view.place.facts.address, icon: .edit)) }
        return actions
    }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.place.title, detail: view.place.name, actions: actions)
        StatTiles([
            .init("待补充", "\(view.gaps.count) 处", isUrgent: !view.gaps.isEmpty),
            .init("数字已变的句子", "\(view.moved.count) 处", isUrgent: !view.moved.isEmpty),
            .init(
                "未处理的错误", "\(view.errors) 处", note: "不处理完不能提交", to: view.place.findings.address,
                isUrgent: view.errors > 0),
            .init("其他校验问题", "\(view.others) 处", to: view.place.findings.address),
        ])
        ForEach(view.templateFaults) { fault in TemplateFaultPart(fault: fault) }
        if !view.moved.isEmpty { movedList }
        if !view.gaps.isEmpty { gapList }
        p(.class("soft small")) {
            "文字按模板和台账自动起草。"
            span(.class("fact")) { "下划线" }
            "处的数字随台账变化；手工修改过的句子不会自动改动，所依据的数字变化时标出。"
        }
        ForEach(view.sections) { section in SectionPart(section: section, view: view, token: token) }
        view.comparison.map { YearComparisonPart(view: $0) }
    }

    private var movedList: some HTMLContent {
        Remark(.warning, title: "手工修改过的句子，所依据的数字已经变化") {
            ul {
                ForEach(view.moved) { moved in
                    li { a(.href(WebAddress(moved.anchor))) { "\(moved.section)：\(moved.words)" } }
                }
            }
        }
    }

    private var gapList: some HTMLContent {
        Remark(.information, title: "待补充，共\(view.gaps.count)处") {
            ul {
                ForEach(view.gaps) { gap in
                    li {
                        a(.href(WebAddress(gap.anchor))) { "\(gap.section)：\(gap.prompt)" }
                        if gap.isAsked, view.mayEdit {
                            "　"
                            a(.href(view.place.facts.address)) { "填报" }
                        }
                    }
                }
            }
        }
    }
}

/// Which template is not used, what is wrong with it, what to do.
struct TemplateFaultPart: HTMLContent {
    let fault: ReportTextView.TemplateFault

    func write(into html: inout HTMLBuffer) {
        Remark(.warning, title: fault.words) {
            ul { ForEach(fault.faults) { words in li { words } } }
            p {
                fault.advice
                a(.href(fault.path.address)) { "打开模板" }
            }
        }.write(into: &html)
    }
}

private struct SectionPart: HTMLContent {
    let section: ReportTextView.Section
    let view: ReportTextView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var content: some HTMLContent {
        div(.class("sheet report-section"), .id(section.id)) {
            h2 { section.heading }
            section.edited.map { words in p(.class("soft small")) { words } }
            if section.hasNewerTemplate {
                Remark(.information) { p { "模板已经修改；本部分有手工修改，仍按原来的模板。需要采用新模板的，请重新起草。" } }
            }
            if section.facts.isEmpty {
                text
            } else {
                Columns {
                    text
                } side: {
                    facts
                }
            }
            buttons
        }
    }

    @HTMLBuilder private var text: some HTMLContent {
        div(.class("report-text")) {
            ForEach(section.paragraphs) { sentences in
                p { ForEach(sentences) { sentence in SentencePart(sentence: sentence) } }
                if view.mayEdit {
                    ForEach(sentences.filter { !$0.moved.isEmpty }) { sentence in answer(sentence) }
                }
            }
            if section.paragraphs.isEmpty { p(.class("soft")) { emptyWords } }
        }
    }

    private var emptyWords: String {
        [.proactive, .requests, .remedies].contains(section.key) ? "本部分以表格报告，没有文字。" : "还没有文字。"
    }

    private var facts: some HTMLContent {
        Disclosure("所用事实（\(section.facts.count)项）", isOpen: true) {
            ul(.class("fact-list")) {
                ForEach(section.facts) { fact in
                    li {
                        "\(fact.name)："
                        strong { fact.value }
                        span(.class("soft small")) { "　\(fact.source)" }
                    }
                }
            }
        }
    }

    private func answer(_ sentence: ReportTextView.Sentence) -> some HTMLContent {
        div(.class("moved-answer")) {
            p { sentence.moved.map(\.chinese).joined(separator: "；") }
            PostForm(to: view.place.answer(section.key).address, token: token) {
                HiddenField("origin", "\(sentence.origin)")
                HiddenField("number", "\(sentence.number)")
                HiddenField("version", "\(section.version)")
                ButtonRow {
                    Button("更新数值", .secondary, name: "button", value: SectionEdits.Answer.refresh.rawValue)
                    Button("文字仍然适用", .plain, name: "button", value: SectionEdits.Answer.confirm.rawValue)
                }
            }
        }
    }

    @HTMLBuilder private var buttons: some HTMLContent {
        ButtonRow {
            if view.mayEdit {
                LinkButton("编辑\(section.key.officialTitle)", to: view.place.edit(section.key).address, icon: .edit)
            }
            LinkButton("模板", to: view.place.template(section.key).address, .plain)
        }
        if view.mayEdit, section.edited != nil {
            Disclosure("重新起草") {
                p { "放弃手工修改的文字，按模板和现在的数重新起草。原来的版本保留在记录中。" }
                PostForm(to: view.place.reset(section.key).address, token: token) {
                    HiddenField("version", "\(section.version)")
                    ButtonRow { Button("重新起草\(section.key.officialTitle)", .warning) }
                }
            }
        }
    }
}

/// A sentence with its facts marked.
private struct SentencePart: HTMLContent {
    let sentence: ReportTextView.Sentence

    func write(into html: inout HTMLBuffer) {
        span(
            .class(sentence.isEdited ? "sentence-edited" : nil, sentence.moved.isEmpty ? nil : "sentence-moved"),
            .id(sentence.gapID)
        ) {
            ForEach(sentence.runs) { run in RunPart(run: run) }
        }.write(into: &html)
    }
}

private struct RunPart: HTMLContent {
    let run: ReportTextView.Run

    func write(into html: inout HTMLBuffer) {
        switch run {
        case .text(let words): html.append(text: words)
        case .gap(let prompt): mark(.class("gap")) { "【待补充：\(prompt)】" }.write(into: &html)
        case .fact(let words, nil, let name): span(.class("fact"), .title(name)) { words }.write(into: &html)
        case .fact(let words, let now?, let name):
            span(.class("fact-moved"), .title(name)) {
                words
                ins { "→\(now)" }
            }.write(into: &html)
        }
    }
}
