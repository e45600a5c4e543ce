public import Organs
public import Regulation

/// The guided examination of a request: a pure state machine over the answers that were given. No question can be skipped; who answers an earlier one
/// again goes on from there.
public struct Examination: Hashable, Sendable {
    /// The answers that count, in order.
    public private(set) var answers: [ExaminationAnswer] = []
    public private(set) var standing = Standing.asking(.correction)

    public enum Standing: Hashable, Sendable {
        case asking(ExaminationQuestion)
        /// A step comes first; the same question is answered again when it is done.
        case waiting(ExaminationChoice.Step, at: ExaminationQuestion)
        /// What is proposed, with what the file must hold for it.
        case proposed(Decision)
    }

    /// The decision that the answers lead to, and is proposed once form and procedure were looked at.
    private var decision: Decision?

    public init() {}

    /// What was recorded, in the order of recording; answers that fit nowhere, such as of an older program, are left out.
    public init(recorded: [ExaminationAnswer]) {
        for answer in recorded where refusal(answer) == nil { take(answer) }
    }

    /// The questions that may be answered now: the open one, and every one that was answered.
    public var answerable: [ExaminationQuestion] {
        let answered = answers.compactMap { ExaminationQuestion(rawValue: $0.question) }
        switch standing {
        case .asking(let question): return answered + [question]
        case .waiting(_, let question): return answered.contains(question) ? answered : answered + [question]
        case .proposed: return answered
        }
    }

    /// The answers of a question as it stands.
    public func choices(of question: ExaminationQuestion) -> [ExaminationChoice] {
        let exemption = answers.last { $0.question == ExaminationQuestion.exemption.rawValue }?.choice
        return question.choices(exemption: exemption)
    }

    /// Why an answer cannot be taken; `nil` where it can.
    public func refusal(_ answer: ExaminationAnswer) -> Refusal? {
        guard let question = ExaminationQuestion(rawValue: answer.question) else {
            return Refusal("examination.question", "没有这个问题，请刷新页面后再试")
        }
        guard answerable.contains(question) else {
            guard case .asking(let open) = standing else {
                return Refusal("examination.skipped", "这个问题现在不需要回答")
            }
            return Refusal("examination.skipped", "请先回答“\(open.text)”，不能跳过")
        }
        guard choices(of: question).contains(where: { $0.key == answer.choice }) else {
            return Refusal("examination.choice", field: "choice", "选择一个答案")
        }
        return nil
    }

    /// The examination with one more answer.
    public func answering(_ answer: ExaminationAnswer) throws(Refused) -> Examination {
        if let refusal = refusal(answer) { throw .rules([refusal]) }
        var next = self
        next.take(answer)
        return next
    }

    /// What the file must hold for what was answered.
    public var needs: [String] {
        answers.compactMap { answer in
            ExaminationQuestion(rawValue: answer.question).flatMap { question in
                choices(of: question).first { $0.key == answer.choice }?.needs
            }
        }
    }

    private mutating func take(_ answer: ExaminationAnswer) {
        guard let question = ExaminationQuestion(rawValue: answer.question) else { return }
        if let earlier = answers.firstIndex(where: { $0.question == answer.question }) {
            let kept = Array(answers[..<earlier])
            self = Examination()
            for one in kept { take(one) }
        }
        guard let choice = choices(of: question).first(where: { $0.key == answer.choice }) else { return }
        answers.append(answer)
        if question == .form {
            if let decision { standing = .proposed(decision) }
            return
        }
        switch choice.consequence {
        case .ask(let next): standing = .asking(next)
        case .decide(let found): (decision, standing) = (found, .asking(.form))
        case .first(let step): standing = .waiting(step, at: question)
        }
    }
}
