public import Storage

/// A mail to one person: plain text, which every program shows and nothing in it can track.
public struct Email: Hashable, Sendable {
    public let to: EmailAddress
    public let subject: String
    public let text: String
    /// Becomes its Message-ID: who gets a mail twice sees one.
    public let id: String
    public let date: Moment

    public init(to address: EmailAddress, subject: String, text: String, id: String, date: Moment) {
        to = address
        self.subject = subject
        self.text = text
        self.id = id
        self.date = date
    }
}

/// From whom the installation's mail comes.
public struct EmailSender: Hashable, Sendable {
    public let address: EmailAddress
    /// 发件人名称.
    public let name: String

    public init(_ address: EmailAddress, name: String) {
        self.address = address
        self.name = name
    }
}
