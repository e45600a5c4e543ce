/// By whose clock leases run.
///
/// The clocks of servers differ, and each may be put right while jobs run. A lease that one server gives and another judges is measured by the
/// clock that they share, the database's. Tests hand in their own.
public enum LeaseClock: Sendable {
    case database
    case given(Clock)

    /// The moment that lies so far after now, for a statement.
    func moment(after duration: Duration, _ dialect: SQLDialect) -> SQLStatement {
        switch self {
        case .database: "\(dialect.now) + \((Moment(milliseconds: 0) + duration).milliseconds)"
        case .given(let clock): "\(clock.now() + duration)"
        }
    }
}
