import Storage

/// What to do after a unit of work failed. Only decides; whoever asks also waits and runs.
struct Retries {
    enum Action: Equatable {
        /// Run it again after a wait between zero and `within`, so that those who collided do not collide again.
        case again(within: Duration)
        /// Run it again at once, while no other unit of work writes.
        case alone
        case giveUp
    }

    /// A unit that failed this often by colliding with others is not running into bad luck. One that runs alone can only collide
    /// with what other programs write.
    static let mostCollisions = 40
    /// From the third attempt on, a unit that collides runs alone.
    static let collisionsBeforeAlone = 2
    /// A server that dies so often in the middle of the same unit of work may die of it.
    static let mostLostConnections = 5

    /// False behind a pooler, where nothing can be held over a transaction's end.
    private let mayRunAlone: Bool
    private var collisions = 0
    private var lostConnections = 0

    init(mayRunAlone: Bool) {
        self.mayRunAlone = mayRunAlone
    }

    /// - Parameter failure: of the statement or the COMMIT that failed.
    mutating func action(after failure: SQLFailure) -> Action {
        switch failure.kind {
        case .serialization: afterCollision()
        case .connection where !failure.isOutcomeUnknown: afterLostConnection()
        // The server forgot our statements, or a migration changed the columns that they give: a new connection prepares them anew.
        case .statement where failure.code == "26000" || failure.code == "0A000": afterLostConnection()
        default: .giveUp
        }
    }

    private mutating func afterCollision() -> Action {
        collisions += 1
        guard collisions < Retries.mostCollisions else { return .giveUp }
        if mayRunAlone, collisions >= Retries.collisionsBeforeAlone { return .alone }
        return .again(within: .milliseconds(1 << min(collisions, 6)))
    }

    private mutating func afterLostConnection() -> Action {
        lostConnections += 1
        guard lostConnections < Retries.mostLostConnections else { return .giveUp }
        return .again(within: .milliseconds(10 << lostConnections))
    }
}
