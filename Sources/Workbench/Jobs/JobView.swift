import Organs
import Storage
import Web

/// What the page of one job shows.
struct JobView: Equatable {
    struct Fact: Equatable {
        let name: String
        let text: String?
    }

    let title: String
    let state: StatusTag
    let note: String?
    let error: String?
    let facts: [Fact]
    let payload: String
    /// `nil` when the job cannot be retried or the viewer may not.
    let retry: LocalPath?
    let retryText: String
    let discard: LocalPath?

    init(_ record: JobRecord, handlers: JobHandlers, viewer: Viewer) {
        let job = record.job
        title = handlers.label(of: job.kind) ?? job.kind
        state = job.state.tag
        note = JobList.note(on: job, known: handlers)
        error = job.lastError
        facts = [
            Fact(name: "任务编号", text: job.id.rawValue), Fact(name: "种类", text: job.kind),
            Fact(name: "所属单位", text: record.organ?.name ?? "平台"),
            Fact(name: "执行次数", text: "\(job.attempts) 次，最多 \(job.maximumAttempts) 次"),
            Fact(
                name: "执行中断",
                text: job.abandoned > 0 ? "\(job.abandoned) 次，满 \(Job.mostAbandoned) 次不再自动执行" : nil),
            Fact(name: "提交时间", text: job.createdAt.shortDescription),
            Fact(name: "不早于", text: job.state == .waiting ? job.runAfter.shortDescription : nil),
            Fact(name: "执行者", text: job.leasedBy), Fact(name: "租约到期", text: job.leasedUntil?.description),
            Fact(name: "结束时间", text: job.finishedAt?.shortDescription), Fact(name: "去重键", text: job.deduplicationKey),
        ].filter { $0.text != nil }
        payload = job.payload
        let mayAct = (try? record.authority(of: viewer)) != nil
        retry = mayAct && JobDesk.refusalToRetry(job) == nil ? JobEndpoints.retry.path(job.id) : nil
        retryText = job.state == .dead ? "重新执行" : "立即执行"
        discard = mayAct && JobDesk.refusalToDiscard(job) == nil ? JobEndpoints.discard.path(job.id) : nil
    }
}
