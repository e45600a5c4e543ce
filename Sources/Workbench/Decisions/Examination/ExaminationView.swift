import AnnualReport
import Regulation
import Requests
import Web

/// The guided examination as its page shows it: what was answered, what is asked now, what follows.
struct ExaminationView {
    struct Answered: Equatable {
        let part: String
        let question: String
        let article: String?
        let answer: String
        let needs: String?
        let note: String
        let again: LocalPath
    }

    struct Asked: Equatable {
        let question: ExaminationQuestion
        let choices: [ExaminationChoice]
    }

    let answered: [Answered]
    /// `nil` when everything was answered, or nobody may answer.
    let asked: Asked?
    let step: ExaminationChoice.Step?
    let proposed: Decision?
    let needs: [String]
    let id: OutcomePages.CaseID
    let version: Int
    /// What stands in the form: an earlier answer that is given again.
    let state: FormState
    let parts: [String]
    /// The place among the five.
    let current: Int

    init(_ outcome: OutcomeCase, answeringAgain again: ExaminationQuestion?) {
        let examination = Examination(recorded: outcome.file.examination)
        id = outcome.request.id
        version = outcome.request.version
        answered = examination.answers.compactMap { answer in
            guard let question = ExaminationQuestion(rawValue: answer.question) else { return nil }
            let choice = examination.choices(of: question).first { $0.key == answer.choice }
            return Answered(
                part: question.part.label, question: question.text, article: question.citation?.short,
                answer: choice?.label ?? answer.choice, needs: choice?.needs, note: answer.note,
                again: OutcomeEndpoints.examination.path(outcome.request.id).adding("question", question.rawValue))
        }
        needs = examination.needs
        var open: ExaminationQuestion?
        var (step, proposed) = (ExaminationChoice.Step?.none, Decision?.none)
        switch examination.standing {
        case .asking(let question): open = question
        case .waiting(let first, let question):
            open = question
            step = first
        case .proposed(let decision): proposed = decision
        }
        (self.step, self.proposed) = (step, proposed)
        if let again, examination.answerable.contains(again) { open = again }
        let mayAnswer = outcome.mayHandle && outcome.isOpen
        asked = mayAnswer ? open.map { Asked(question: $0, choices: examination.choices(of: $0)) } : nil
        let earlier = examination.answers.last { $0.question == open?.rawValue }
        state = FormState(
            FormValues(
                all: earlier.map { ["choice": $0.choice, "note": $0.note, "question": $0.question] } ?? [:]))
        parts = ExaminationQuestion.Part.allCases.map(\.label)
        current = open.map { $0.part.rawValue - 1 } ?? parts.count
    }

    /// Where the decision that is proposed counts.
    var row: String? {
        proposed.flatMap { RequestRow(rawValue: $0.rowKey)?.officialLabel }
    }
}
