import Organs
import Storage
import Web

/// The pages of the records that events are about.
enum RecordLinks {
    /// - Returns: `nil` for records without a page, and for those whose page the viewer may not open.
    static func path(to subject: Event.Subject, for viewer: Viewer) -> LocalPath? {
        switch subject.kind {
        case "verification" where viewer.may(.verifyEvents):
            Identifier(rawValue: subject.id).map { EventEndpoints.verification.path($0) }
        case "checkpoint" where viewer.may(.verifyEvents): EventEndpoints.checkpoints.path()
        case "backup" where viewer.may(.viewBackups): BackupEndpoints.show.path(subject.id)
        case "backup-request" where viewer.may(.viewBackups):
            Identifier(rawValue: subject.id).map { BackupEndpoints.progress.path($0) }
        case "item" where viewer.may(.viewItems):
            Identifier(rawValue: subject.id).map { ItemEndpoints.show.path($0) }
        case "channel-publication" where viewer.may(.viewItems):
            Identifier(rawValue: subject.id).map { ChannelEndpoints.show.path($0) }
        case "report" where viewer.may(.viewReports): report(subject.id, ReportEndpoints.show)
        case "site-report" where viewer.may(.viewReports): report(subject.id, SiteReportEndpoints.show)
        case "request" where viewer.may(.viewRequests):
            Identifier(rawValue: subject.id).map { RequestEndpoints.show.path($0) }
        default: nil
        }
    }

    /// An organ and a year: `…/2025`.
    private static func report(_ id: String, _ page: Endpoint<Identifier<Unit>, Int>) -> LocalPath? {
        let parts = id.split(separator: "/")
        guard parts.count == 2, let organ = Identifier<Unit>(rawValue: String(parts[0])), let year = Int(parts[1])
        else {
            return nil
        }
        return page.path(organ, year)
    }
}
