import Organs
import Storage
import Web

/// 后台任务: the queue, its dead letters and the schedules.
enum JobEndpoints {
    static let list = PlainEndpoint("jobs.list", .get, "/workbench/jobs", .needs(.viewJobs))
    static let show = Endpoint<Identifier<Job>>("jobs.show", .get, "/workbench/jobs/:job", .needs(.viewJobs))
    static let retry = Endpoint<Identifier<Job>>("jobs.retry", .post, "/workbench/jobs/:job/retry", .needs(.retryJobs))
    /// All dead letters of a kind, within the viewer's units.
    static let retryAll = PlainEndpoint("jobs.retry-all", .post, "/workbench/jobs/retry", .needs(.retryJobs))
    static let discard = Endpoint<Identifier<Job>>(
        "jobs.discard", .post, "/workbench/jobs/:job/discard", .needs(.retryJobs))
}
