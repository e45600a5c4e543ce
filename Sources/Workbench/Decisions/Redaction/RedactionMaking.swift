import HTML
import Requests
import Storage
import Web

/// Where the making of a redacted file stands, which is done in the background.
struct RedactionMaking: Equatable {
    /// `nil` where nobody has asked for the file yet.
    let work: WorkState?
    let stepsDone: Int
    let steps: Int?
    /// What somebody is to look at in the file that was made.
    let remarks: [String]

    var isUnderWay: Bool { work?.isUnderWay == true }
    /// Why the last attempt gave no file.
    var failure: String? { if case .failed(let reason) = work { reason } else { nil } }

    init(_ redaction: RedactionCase, _ session: any ReadSession) throws {
        guard let run = try RedactionRuns.find(redaction.id, session) else {
            (work, stepsDone, steps, remarks) = (nil, 0, nil, [])
            return
        }
        let job = try JobList.job(run.job, within: "TRUE", in: session)
        work = run.failure.map(WorkState.failed) ?? WorkState(job, isFinished: redaction.isFinished)
        (stepsDone, steps, remarks) = (run.stepsDone, run.steps, run.remarks)
    }
}

/// Prints how far the making of a file is, or why there is none.
struct RedactionMakingReport: HTMLContent {
    let making: RedactionMaking
    let path: LocalPath

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        if making.isUnderWay, let work = making.work {
            p { "遮挡后的文件在后台生成：逐页重新制作，再逐处核验被遮挡的内容已经不在。可以离开本页，办理其他事项。" }
            WorkReport(
                title: "正在生成和核验", work: work, done: making.stepsDone, total: making.steps, address: path.address)
        }
        making.failure.map { reason in
            Remark(.failure, title: "没有生成遮挡后的文件") {
                p { reason }
                p { "标出的遮挡都还在，修改后可以重新生成。" }
            }
        }
    }
}
