/// The log of state changes, with one hash chain for each organ.
public enum EventLog {
    /// Adds an event to its organ's chain, in the transaction of the change that it tells of.
    ///
    /// The chain's head row stays locked until the transaction ends: changes of one organ are put in order, those of different organs are
    /// not held up by each other.
    @discardableResult
    public static func append(_ draft: EventDraft, in session: any WriteSession) throws(SQLFailure) -> Event {
        preconditionFailure("being written")
    }
}
