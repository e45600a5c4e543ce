import Storage

/// Where a writing unit of work stands among all the others on its database.
///
/// Mostly units write side by side, and the server finds out whether they can be put in an order; one that cannot is run again.
/// A unit that collides time and again asks to be alone: it waits until those at work have ended, those that come later wait for it,
/// and then nothing is left that it could collide with.
enum WriterPlace {
    case besideOthers, alone

    /// Advisory locks of the session. The schema is part of the key: installations in different schemas do not meet.
    var taking: SQLStatement {
        switch self {
        case .besideOthers: "SELECT pg_advisory_lock_shared(20190515, hashtext(current_schema()))"
        case .alone: "SELECT pg_advisory_lock(20190515, hashtext(current_schema()))"
        }
    }

    var leaving: SQLStatement {
        switch self {
        case .besideOthers: "SELECT pg_advisory_unlock_shared(20190515, hashtext(current_schema()))"
        case .alone: "SELECT pg_advisory_unlock(20190515, hashtext(current_schema()))"
        }
    }
}
