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

    func figure(on today: Day) -> HomeView.Figure {
        let all = EventEndpoints.verifications.path()
        return switch self {
        case .neverVerified:
            HomeView.Figure(label: "日志校验", value: "还没有", note: "校验以后，才知道日志有无改动", isUrgent: true, path: all)
        case .sound(let at, let events):
            HomeView.Figure(
                label: "日志校验", value: "全部相符", note: "\(at.shortDescription) 完成，共 \(events) 条",
                isUrgent: at.day < today.advanced(by: -LogState.daysWithout), path: all)
        case .unsound(let at, let faults, let id):
            HomeView.Figure(
                label: "日志校验", value: "发现问题", note: "\(at.shortDescription) 完成，\(faults) 处不符", isUrgent: true,
                path: EventEndpoints.verification.path(id))
        }
    }
}
