internal import ArgumentParser
internal import Storage

/// `gongkai db backup`: copies all records into a folder, while the server runs.
struct DatabaseBackup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "把全部数据备份到一个新文件夹，服务运行时也可以。",
        discussion: """
            备份与数据库种类无关，可以从 SQLite 恢复到 PostgreSQL，也可以反过来；格式见 docs/backup.md。不含密钥，密钥请另行保存。
            例：gongkai db backup --to /srv/backup/20260301 --data /var/lib/gongkai
            退出码：0 完成；1 已备份，但有文件的内容缺失或损坏；4 数据库、文件存储或磁盘无法使用。
            """)

    @Option(help: ArgumentHelp("备份到哪里；该文件夹不能已经存在。", valueName: "DIR"))
    var to: String

    @OptionGroup var place: RecordsOptions

    func run() async throws {
        try await OpenRecords.with(try place.configuration()) { records in
            try await Migrator.requireCurrent(.gongkai, records.database)
            let made = try await records.withBlobs {
                try await Backup.make(of: records.wholeInstallation($0), to: to, on: records.occasion)
            }
            Console.current.write(
                "已备份\(made.manifest.rowCount)条记录、\(made.manifest.files.count)个文件到 \(made.path)\n清单摘要：\(made.digest.hex)\n"
            )
            for file in made.manifest.lost {
                Console.current.write("✖ 文件 \(file.digest)：\(file.problem.label)，不在备份中。\n")
            }
            if !made.manifest.lost.isEmpty { throw ExitStatus.findings }
        }
    }
}

/// `gongkai db verify`: reads a backup, or the records themselves, whole.
struct DatabaseVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "核验数据库及其文件，或者核验一份备份。",
        discussion: """
            不写 --backup 时，核验数据库的结构、操作日志和每一个文件的内容；写明时，读完整份备份，与其清单、日志链和检查点核对。
            例：gongkai db verify --backup /srv/backup/20260301 --data /var/lib/gongkai
            退出码：0 无误；1 有损坏；4 数据库、密钥或文件存储无法使用。
            """)

    @Option(help: ArgumentHelp("要核验的备份。", valueName: "DIR"))
    var backup: String?

    @OptionGroup var place: RecordsOptions

    func run() async throws {
        try await OpenRecords.with(try place.configuration()) { records in
            if let backup { try await verify(backup, records) } else { try await verify(records) }
        }
    }

    private func verify(_ backup: String, _ records: OpenRecords) async throws {
        do {
            let trusted = try records.existingKeys().checkpointPublicKeys
            let manifest = try await Backup.verify(backup, trusted: trusted)
            Console.current.write(
                "备份完好：\(manifest.made.shortDescription) 制作，\(manifest.rowCount)条记录，\(manifest.files.count)个文件。\n"
                    + manifest.lostWords)
        } catch let failure as BackupFailure {
            Console.current.write("✖ \(failure)\n")
            throw ExitStatus.findings
        }
    }

    private func verify(_ records: OpenRecords) async throws {
        try await Migrator.requireCurrent(.gongkai, records.database)
        let trusted = try records.existingKeys().checkpointPublicKeys
        let log = try await EventLog.verify(records.database, trusted: trusted)
        for fault in log.chainFaults { Console.current.write("✖ \(fault)\n") }
        for fault in log.checkpointFaults { Console.current.write("✖ \(fault)\n") }
        let files = try await records.withBlobs {
            try await FileVerification.run(records.database, $0, clock: records.clock)
        }
        for finding in files.findings { Console.current.write("✖ 文件 \(finding.digest)：\(finding.problem.label)\n") }
        let faults = log.chainFaults.count + log.checkpointFaults.count + files.findings.count
        let read = "核验了\(log.events)条日志、\(files.checked)个文件"
        Console.current.write(faults == 0 ? "\(read)，全部相符。\n" : "\(read)，有\(faults)处不符。\n")
        if faults > 0 { throw ExitStatus.findings }
    }
}

/// `gongkai db restore`: puts a backup into an empty database.
struct DatabaseRestore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "把备份恢复到一个空数据库，并逐表读回核对。",
        discussion: """
            先完整核验备份再写入；写入在一个事务中，读回与备份不一致时全部撤销。密钥须先放入数据文件夹的 keys 中。
            例：gongkai db restore --from /srv/backup/20260301 --data /var/lib/gongkai-new
            退出码：0 完成；1 备份已损坏；4 数据库非空或无法使用。
            """)

    @Option(help: ArgumentHelp("备份所在的文件夹。", valueName: "DIR"))
    var from: String

    @OptionGroup var place: RecordsOptions

    func run() async throws {
        let configuration = try place.configuration()
        try configuration.dataFolder.prepare()
        let lock = try configuration.lockedFolder()
        defer { withExtendedLifetime(lock) {} }
        try await OpenRecords.with(configuration) { records in
            do {
                let trusted = try records.existingKeys().checkpointPublicKeys
                let manifest = try await records.withBlobs {
                    try await Backup.restore(
                        from, into: records.wholeInstallation($0), trusted: trusted, on: records.occasion)
                }
                Console.current.write(
                    "已恢复\(manifest.made.shortDescription) 的备份：\(manifest.rowCount)条记录，\(manifest.files.count)个文件，读回核对一致。\n"
                        + manifest.lostWords)
            } catch let failure as BackupFailure where failure.isDamage {
                Console.current.write("✖ \(failure)\n")
                throw ExitStatus.findings
            }
        }
    }
}

extension BackupManifest {
    /// A line about the files that were lost before it was made; nothing where there are none.
    fileprivate var lostWords: String {
        lost.isEmpty ? "" : "另有\(lost.count)个文件在制作备份时内容已缺失或损坏，不在备份中。\n"
    }
}

extension BackupFailure {
    /// Whether the backup itself is at fault, and not the place that it goes to.
    fileprivate var isDamage: Bool {
        switch self {
        case .missing, .damaged, .unsoundLog: true
        default: false
        }
    }
}
