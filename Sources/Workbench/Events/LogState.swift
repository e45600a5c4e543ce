import Organs
import Regulation
import Storage
import Web

/// How the log stands, for the first page of who may verify it.
enum LogState: Hashable {
    case neverVerified
    case sound(Moment, events: Int)
    case unsound(Moment, faults: Int, Identifier<LogVerification>)

    /// - Returns: `nil` when the viewer may not verify all chains.
    static func load(for viewer: Viewer, in session: any ReadSession) throws -> LogState? {
        guard viewer.scope(for: .verifyEvents).isEverything else { return nil }
        guard let last = try LogVerifications.lastOfAll(in: session), let at = last.finishedAt else {
            return .neverVerified
        }
        return last.faultCount == 0 ? .sound(at, events: last.events) : .unsound(at, faults: last.faultCount, last.id)
    }

    /// It is verified every morning; after three days without, something is wrong with the server's jobs.
    private static let daysWithout = 3

    func tile(on today: Day) -> StatTiles.Tile {
        switch self {
        case .neverVerified:
            StatTiles.Tile("日志校验", "还没有", to: EventEndpoints.verifications.path().address, isUrgent: true)
        case .sound(let at, let events):
            StatTiles.Tile(
                "日志校验", "通过", note: "\(at.shortDescription)，共\(events)条",
                to: EventEndpoints.verifications.path().address,
                isUrgent: at.day < today.advanced(by: -LogState.daysWithout))
        case .unsound(let at, let faults, let id):
            StatTiles.Tile(
                "日志校验", "\(faults)处不符", note: at.shortDescription,
                to: EventEndpoints.verification.path(id).address, isUrgent: true)
        }
    }
}
