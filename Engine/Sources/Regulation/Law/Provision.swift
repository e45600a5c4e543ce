/// What the law sets in one place, by the day each version took effect.
///
/// A rule asks for the law on a day. Each version names the article it stands in; versions follow one another without
/// a gap, from the first that this product knows.
public struct Provision<Value: Sendable>: Sendable {
    /// One version: in force from its first day until the day before the next version.
    public struct Version: Sendable {
        public let from: Day
        public let value: Value
        public let citation: Citation
        /// Whether the source of the value or of its day was read and confirmed; else what is not certain.
        public let unconfirmed: String?

        init(_ from: Day, _ value: Value, _ citation: Citation, unconfirmed: String? = nil) {
            self.from = from
            self.value = value
            self.citation = citation
            self.unconfirmed = unconfirmed
        }
    }

    /// Stable key, such as `answer`.
    public let id: String
    /// The name the office uses, with the unit: 答复期限（工作日）.
    public let title: String
    /// Ascending by day, never empty.
    public let versions: [Version]

    init(_ id: String, _ title: String, _ first: Version, _ later: Version...) {
        self.id = id
        self.title = title
        versions = [first] + later
    }

    /// The version in force on a day; `nil` before the first.
    public func version(on day: Day) -> Version? { versions.last { $0.from <= day } }

    /// The value in force on a day; `nil` before the first version.
    public func value(on day: Day) -> Value? { version(on: day)?.value }
}

/// A provision for a list of all: its versions with the value in words.
public struct ProvisionRecord: Hashable, Sendable {
    public struct Version: Hashable, Sendable {
        public let from: Day
        /// The last day in force; `nil` while it still is.
        public let through: Day?
        public let value: String
        public let citation: Citation
        public let unconfirmed: String?
    }

    public let id: String
    public let title: String
    public let versions: [Version]
}

extension Provision {
    public var record: ProvisionRecord {
        let ends = versions.dropFirst().map { Optional($0.from.advanced(by: -1)) } + [nil]
        return ProvisionRecord(
            id: id, title: title,
            versions: zip(versions, ends).map { version, through in
                ProvisionRecord.Version(
                    from: version.from, through: through, value: "\(version.value)", citation: version.citation,
                    unconfirmed: version.unconfirmed)
            })
    }
}

extension Day {
    /// A day written in our own sources.
    static func law(_ year: Int, _ month: Int, _ day: Int) -> Day {
        guard let value = Day(year: year, month: month, day: day) else {
            preconditionFailure("a day written in the sources exists: \(year)-\(month)-\(day)")
        }
        return value
    }
}

extension Citation {
    /// The Regulation as first issued, in force 2008-05-01 to 2019-05-14.
    static func regulation2008(_ article: String) -> Citation {
        Citation("中华人民共和国政府信息公开条例", number: "国务院令第492号", article: article)
    }
}
