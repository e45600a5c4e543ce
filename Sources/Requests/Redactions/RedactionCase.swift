public import Organs
public import Redaction
public import Storage

/// A file of a case in which parts are hidden (遮挡): the original, the areas with their grounds, and the file that came of them.
public struct RedactionCase: Hashable, Sendable {
    public let id: Identifier<RedactionCase>
    public let organ: Identifier<Unit>
    public let request: Identifier<InformationRequest>
    /// Never given out.
    public let source: Identifier<StoredFile>
    /// The title of the new file; nothing of the original's name goes into it by itself.
    public let title: String
    public let marks: [RedactionMark]
    /// `nil` until it is finished.
    public let output: Identifier<StoredFile>?
    /// The sheet of grounds of a picture; a PDF has it as its last pages.
    public let sheet: Identifier<StoredFile>?
    public let begunBy: Identifier<Person>
    public let begunAt: Moment
    public let finishedBy: Authority?
    public let finishedAt: Moment?
    /// Counts the changes, so that two editors do not overwrite each other unseen.
    public let version: Int

    public var isFinished: Bool { output != nil }
}
