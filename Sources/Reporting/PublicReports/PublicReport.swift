public import Organs
public import Regulation
public import Storage

/// An annual report that everyone may read (条例第四十九条、第五十条).
public struct PublicReport: Hashable, Sendable {
    public let edition: Identifier<ReportEdition>
    public let organ: Identifier<Unit>
    public let organName: String
    /// The year reported on.
    public let year: Int
    public let publishedOn: Day
}

/// Which public reports are looked for.
public struct PublicReportQuery: Hashable, Sendable {
    /// A part of the organ's name; empty for all.
    public var name: String
    public var year: Int?

    public init(name: String = "", year: Int? = nil) {
        self.name = name
        self.year = year
    }
}

/// What cannot be shown to everyone.
public enum PublicReportRefusal: Error, Hashable {
    /// The report is of an organ that is no unit of the platform: it is for that organ to publish.
    case foreignOrgan
}
