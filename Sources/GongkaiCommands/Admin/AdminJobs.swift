internal import ArgumentParser
internal import Storage

/// `gongkai admin jobs`
struct JobsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs", abstract: "后台任务。", subcommands: [ListJobs.self, RetryJob.self])
}

/// `gongkai admin jobs list`
struct ListJobs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "列出后台任务，最近的在前。",
        discussion: """
            每行一个任务：标识、状态、种类、执行次数、最近一次失败的原因，以制表符分隔。
            例：gongkai admin jobs list --dead --data /var/lib/gongkai
            """)

    @Flag(help: "只列出已放弃重试的任务（死信）。")
    var dead = false

    @Option(help: ArgumentHelp("最多列出多少个。", valueName: "N"))
    var limit = 100

    @OptionGroup var place: RecordsOptions

    func run() async throws {
        guard (1...10_000).contains(limit) else { throw CommandFailure.usage("--limit 应为1至10000。") }
        let filter = JobList.Filter(states: dead ? [.dead] : [])
        let limit = limit
        let jobs = try await OpenRecords.with(try place.configuration()) { records in
            try await Migrator.requireCurrent(.gongkai, records.database)
            return try await records.database.read {
                try JobList.page(filter, within: "TRUE", limit: limit, in: $0).jobs
            }
        }
        for job in jobs {
            Console.current.write(
                "\(job.id)\t\(job.state.label)\t\(job.kind)\t\(job.attempts)/\(job.maximumAttempts)\t\(job.lastError ?? "")\n"
            )
        }
        if jobs.isEmpty { Console.current.writeError(dead ? "没有死信。\n" : "没有后台任务。\n") }
    }
}

/// `gongkai admin jobs retry`
struct RetryJob: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "重新执行一个后台任务，或者一个种类的全部死信。",
        discussion: """
            任务放回队列，由正在运行的服务执行。
            例：gongkai admin jobs retry 0197a3c2-… --data /var/lib/gongkai
                gongkai admin jobs retry --kind messages.send --data /var/lib/gongkai
            """)

    @Argument(help: ArgumentHelp("任务的标识，见 gongkai admin jobs list。", valueName: "ID"))
    var job: String?

    @Option(help: ArgumentHelp("放回这一种类的全部死信，种类见 gongkai admin jobs list。", valueName: "KIND"))
    var kind: String?

    @OptionGroup var place: RecordsOptions

    func run() async throws {
        switch (job, kind) {
        case (let job?, nil): try await retry(job)
        case (nil, let kind?): try await retryAll(kind)
        default: throw CommandFailure.usage("应写明一个任务的标识，或者用 --kind 写明一个种类。")
        }
    }

    private func retry(_ job: String) async throws {
        guard let id = Identifier<Job>(rawValue: job) else { throw CommandFailure.usage("“\(job)”不是任务的标识。") }
        try await OpenRecords.with(try place.configuration()) { records in
            try await Migrator.requireCurrent(.gongkai, records.database)
            let now = records.clock.now()
            do {
                try await records.database.write { try JobDesk.retry(id, within: "TRUE", by: nil, at: now, in: $0) }
            } catch let refusal as JobRefusal {
                throw CommandFailure.usage(refusal.message)
            }
            Console.current.write("已放回队列。\n")
        }
    }

    private func retryAll(_ kind: String) async throws {
        try await OpenRecords.with(try place.configuration()) { records in
            try await Migrator.requireCurrent(.gongkai, records.database)
            let now = records.clock.now()
            let retried = try await records.database.write { session in
                var retried = 0
                for letters in try JobList.deadLetters(kind: kind, within: "TRUE", in: session) {
                    retried += try JobDesk.retryAll(kind, of: letters.organ, by: nil, at: now, in: session)
                }
                return retried
            }
            guard retried > 0 else { throw CommandFailure.usage("没有可以放回队列的“\(kind)”死信。") }
            Console.current.write("已放回队列：\(retried) 项。\n")
        }
    }
}
