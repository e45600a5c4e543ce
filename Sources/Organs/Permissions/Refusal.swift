/// One reason why something may not be done, worded for the person who wanted it.
public struct Refusal: Hashable, Sendable {
    /// What it is about, for tests and logs: `unit.duplicate-code`.
    public let rule: String
    /// The field of the form that it stands beside; `nil` when it is about the whole.
    public let field: String?
    /// What is wrong and what to do, in Chinese.
    public let message: String

    public init(_ rule: String, field: String? = nil, _ message: String) {
        self.rule = rule
        self.field = field
        self.message = message
    }
}

/// What a use case throws when it does not act. Nothing has changed then.
public enum Refused: Error, Hashable, Sendable {
    /// The viewer has not this right here.
    case forbidden(Right)
    /// There is no such record, or none that the viewer may know of.
    case notFound
    /// Another has changed the record since the viewer read it: the form is shown again with what stands there now.
    case changedMeanwhile
    /// Rules speak against it; all that do are listed.
    case rules([Refusal])
}

extension [Refusal] {
    /// - Throws: ``Refused/rules(_:)`` when there is any.
    package func throwIfAny() throws(Refused) {
        if !isEmpty { throw .rules(self) }
    }
}
