internal import ArgumentParser
internal import Storage

/// `gongkai log checkpoint`: signs the ends of all chains.
struct LogCheckpoint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint", abstract: "签发操作日志的检查点，并打印出来供另行保存。",
        discussion: """
            平时由服务定期签发并公布。打印的一行 JSON 可以保存在别处，以后用 gongkai log verify --checkpoint 核对。
            自上一个检查点以来没有新的记录时，打印上一个。
            退出码：0 完成；1 日志与以前签发的检查点不符，拒绝签发；4 数据库或密钥无法使用。
            例：gongkai log checkpoint --data /var/lib/gongkai >> 检查点.jsonl
            """)

    @OptionGroup var place: RecordsOptions

    func run() async throws {
        try await OpenRecords.with(try place.configuration()) { records in
            let (keys, now) = (try await records.keys(), records.clock.now())
            do {
                let checkpoint = try await records.database.write { session in
                    try Checkpoint.sign(with: keys, at: now, in: session) ?? Checkpoint.latest(in: session)
                }
                guard let checkpoint else { return Console.current.writeError("还没有任何记录，没有可以签发的内容。\n") }
                Console.current.write(checkpoint.publishedJSON + "\n")
            } catch let refusal as CheckpointRefusal {
                Console.current.writeError("错误：\(refusal)\n")
                throw ExitStatus.findings
            }
        }
    }
}
