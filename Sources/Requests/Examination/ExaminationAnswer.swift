import Regulation

/// One answer of the guided examination (五问): the question, what was answered, and on what facts.
public struct ExaminationAnswer: Hashable, Sendable, Codable {
    public var question: String
    public var choice: String
    public var note: String

    public init(question: String, choice: String, note: String = "") {
        self.question = question
        self.choice = choice
        self.note = note
    }
}
