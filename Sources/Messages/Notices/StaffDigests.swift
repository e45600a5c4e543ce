public import Organs
public import Reporting
public import Requests
public import Storage

/// Sends colleagues the digest of what presses (每日提醒), to the address that their unit keeps of them. Who has none sees it on the first page all the same.
public struct StaffDigests: Sendable {
    private let keys: KeyRing
    private let channels: Set<MessageChannel>

    public init(keys: KeyRing, channels: Set<MessageChannel>) {
        self.keys = keys
        self.channels = channels
    }

    /// Puts the message into the outbox.
    public func deliver(_ digest: DailyDigest, at now: Moment, in session: any WriteSession) throws {
        guard let person = try PersonRecords.find(digest.person, session),
            let recipient = MessageText.Recipient(
                email: person.profile.email, phone: person.profile.mobile, by: channels),
            let first = digest.lines.first,
            let request = try RequestRecords.find(first.request, in: .everything, session)
        else { return }
        try Outbox.put(
            MessageText.digest(digest, to: recipient), organ: request.organ.chain, keys: keys, at: now, in: session)
    }

    /// Whether a message reaches a colleague: by an address that the unit keeps of him and a way out that the installation has.
    public func reaches(_ person: PersonProfile) -> Bool {
        MessageText.Recipient(email: person.email, phone: person.mobile, by: channels) != nil
    }

    /// Reminds the unit's disclosure officers of a report that is still owed (催报).
    public func deliver(_ reminder: ReportReminder, at now: Moment, in session: any WriteSession) throws {
        for id in reminder.people {
            guard let person = try PersonRecords.find(id, session),
                let recipient = MessageText.Recipient(
                    email: person.profile.email, phone: person.profile.mobile, by: channels)
            else { continue }
            try Outbox.put(
                MessageText.reminder(reminder, to: recipient), organ: reminder.organ.chain, keys: keys, at: now,
                in: session)
        }
    }
}
