internal import ArgumentParser
internal import Storage

/// `gongkai log verify`: reads the whole log again and names what does not fit.
struct LogVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "重新计算操作日志的全部链条，指出第一条不符的记录。",
        discussion: """
            每个单位的日志是一条链。被修改、删除、插入或倒填日期的，每条链指出第一处。加 --checkpoint，与在外部另行保存的检查点核对：
            能改写整个数据库的人也改不了它们。服务运行时也可以校验。
            退出码：0 全部相符；1 有不符；3 检查点文件打不开；4 数据库或密钥无法使用。
            例：gongkai log verify --data /var/lib/gongkai --checkpoint 检查点.jsonl
            """)

    @Option(help: ArgumentHelp("只校验一个单位的链；platform 为平台自身。", valueName: "ID"))
    var organ: String?

    @Option(help: ArgumentHelp("在外部保存的检查点（公开页面下载的文件）。", valueName: "FILE"))
    var checkpoint: String?

    @OptionGroup var place: RecordsOptions

    /// A checkpoint is some kilobytes; a file of all of them for years stays below this.
    private static let copiesLimit = 64 << 20

    func run() async throws {
        let configuration = try place.configuration()
        let chain = try chosenChain()
        let copies = try keptCheckpoints()
        let verification = try await OpenRecords.with(configuration) { records in
            let keys = try records.existingKeys()
            let progress = ProgressLine()
            let verification = try await EventLog.verify(
                records.database, organ: chain, trusted: keys.checkpointPublicKeys, copies: copies
            ) { progress.show("已校验\($0.events)条") }
            progress.clear()
            return verification
        }
        print(verification)
        if !verification.isSound { throw ExitStatus.findings }
    }

    private func chosenChain() throws(CommandFailure) -> Identifier<ChainOwner>? {
        guard let organ else { return nil }
        guard let chain = Identifier<ChainOwner>(rawValue: organ) else {
            throw .usage("--organ 之后应写单位的标识（工作页面的地址栏中可以看到），而不是“\(organ)”。")
        }
        return chain
    }

    private func keptCheckpoints() throws(CommandFailure) -> [Checkpoint] {
        guard let checkpoint else { return [] }
        guard let bytes = Console.current.read(checkpoint, Self.copiesLimit), bytes.count <= Self.copiesLimit,
            let text = String(validating: bytes, as: UTF8.self)
        else { throw .unreadable("\(checkpoint) 打不开，或者不是文本。") }
        do {
            return try Checkpoint.published(in: text)
        } catch {
            throw .unreadable("\(checkpoint)：\(error.description)")
        }
    }

    private func print(_ verification: EventVerification) {
        let console = Console.current
        for fault in verification.chainFaults { console.write("✖ \(fault)\n") }
        for fault in verification.checkpointFaults { console.write("✖ \(fault)\n") }
        let read = "校验了\(verification.chains)条链、\(verification.events)条记录、\(verification.checkpoints)个检查点"
        let faults = verification.chainFaults.count + verification.checkpointFaults.count
        console.write(faults == 0 ? "\(read)，全部相符。\n" : "\(read)，有\(faults)处不符。请保留现场，不要修改数据库。\n")
    }
}
