import AnnualReport
import HTML
import Reporting
import Web

/// What people tell because no record holds it: trainings, meetings, staff.
struct ToldFactsView: Equatable {
    static let title = "填报情况"

    let place: ReportPlace
    let facts: [FactDefinition]
    let values: FormValues

    init(_ document: ReportTextDocument) {
        place = ReportPlace(document.organ, document.year)
        facts = ToldFacts.asked
        var values = FormValues()
        for fact in ToldFacts.asked {
            switch document.facts[fact.key] {
            case .number(let figure): values.add(fact.key.rawValue, figure.description)
            case .words(let words): values.add(fact.key.rawValue, words)
            case nil: break
            }
        }
        self.values = values
    }
}

struct ToldFactsPage: HTMLContent {
    let view: ToldFactsView
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(ToldFactsView.title, detail: "\(view.place.name)　\(view.place.year)年度")
        ErrorSummary(state.messages, general: state.general)
        Remark(.information) { p { "以下情况台账中没有记录。没有发生的填0；不知道的留空，文字中相应的句子留待补充。" } }
        PostForm(to: NarrativeEndpoints.tell.path(view.place.unit, view.place.year).address, token: token) {
            ForEach(view.facts) { fact in field(fact) }
            ButtonRow {
                Button("保存", icon: .check)
                LinkButton("取消", to: view.place.text.address, .plain)
            }
        }
    }

    private func field(_ fact: FactDefinition) -> some HTMLContent {
        let isWords = fact.measure == .words
        return TextField(
            isWords ? fact.name : "\(fact.name)（\(fact.measure.unit)）", name: fact.key.rawValue,
            value: state[fact.key.rawValue], hint: fact.note.isEmpty ? nil : fact.note,
            message: state.messages[fact.key.rawValue], isOptional: true, width: isWords ? .long : .short)
    }
}
