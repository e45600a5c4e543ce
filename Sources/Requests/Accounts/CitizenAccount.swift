public import Storage

/// A citizen's account (用户中心): whoever reads what goes to one telephone number or mail address, and the requests that were filed so. It has no name and no
/// password.
public struct CitizenAccount: Hashable, Sendable {
    public let id: Identifier<CitizenAccount>
    public let contact: CitizenContact
    public let openedAt: Moment
    /// When a code that was sent to the contact last came back.
    public let provedAt: Moment

    /// How long an account stays open after its contact was last proven. Telephone numbers are given to others when they have been out of use for about
    /// three months (unconfirmed: ninety days): whoever has the number by then must find nothing of whoever had it before. See
    /// `docs/decisions/0012-a-citizens-account.md`.
    public static let unprovenFor = Duration.seconds(60 * 86_400)

    public func isLapsed(at now: Moment) -> Bool { now - provedAt >= Self.unprovenFor }
}
