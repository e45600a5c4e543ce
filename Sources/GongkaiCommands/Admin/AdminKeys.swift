internal import ArgumentParser
internal import Storage

/// `gongkai admin accept-keys`
struct AcceptKeys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept-keys", abstract: "原密钥确已遗失、没有副本时，启用新的密钥。",
        discussion: """
            密钥文件夹不存在或是空的，生成新的密钥；已有密钥的，启用现有的。先停止全部服务器再执行；几台服务器的，随后把密钥复制到每一台。
            原密钥签署的检查点以其公钥继续核对：公钥存入密钥文件夹；密钥由环境给出的，打印出来供加入配置。
            例：gongkai admin accept-keys --yes --data /var/lib/gongkai
            退出码：0 完成；2 不需要启用，或者没有写明 --yes；4 数据库或密钥无法使用。
            """)

    @Flag(help: "确认启用。")
    var yes = false

    @OptionGroup var place: RecordsOptions

    func run() async throws {
        let configuration = try place.configuration()
        try configuration.dataFolder.prepare()
        let lock = try configuration.lockedFolder()
        defer { withExtendedLifetime(lock) {} }
        try await OpenRecords.with(configuration) { records in
            try await Migrator.requireCurrent(.gongkai, records.database)
            let traces = try await KeyTraces.read(records.database, .gongkai)
            guard traces.isInUse else { throw CommandFailure.usage("数据库中还没有记录；首次启动时自动生成密钥。") }
            if try Self.areFit(records, traces) { throw CommandFailure.usage("现有密钥与数据库相符，不需要启用新的密钥。") }
            guard yes else { throw CommandFailure.usage(Self.losses) }
            try await accept(records)
        }
    }

    private static func areFit(_ records: OpenRecords, _ traces: KeyTraces) throws(KeyFailure) -> Bool {
        do throws(KeyFailure) {
            try traces.require(try records.existingKeys())
            return true
        } catch {
            switch error {
            case .absent, .foreign: return false
            default: throw error
            }
        }
    }

    private func accept(_ records: OpenRecords) async throws {
        let keys = try records.madeKeys()
        let trusted = keys.checkpointPublicKeys
        let lost = try await records.database.read { try KeyTraces.signers(in: $0) }.filter { !trusted.contains($0) }
        if case .folder(let path) = records.configuration.keys { try KeyRing.keep(lost: lost, in: path) }
        let now = records.clock.now()
        try await records.database.write { try KeyTraces.accept(keys, at: now, in: $0) }
        Console.current.write("已启用新的密钥，检查点公钥为 \(keys.checkpointKey.id)。请立即把密钥另行保存，并公布新的公钥。\n")
        for key in lost {
            Console.current.write("原检查点公钥 \(key.id)，请与以前公布的核对；不是本系统公布过的，不要保留：\n")
            Console.current.write(Self.place(of: key, records.configuration.keys))
        }
    }

    private static func place(of key: CheckpointPublicKey, _ choice: ServerConfiguration.KeyChoice) -> String {
        switch choice {
        case .folder(let path): "  \(path)/\(key.id).pub\n"
        case .given: "  请在 \(ConfigurationKey.checkpointKeys.environmentName) 中加入 \(KeyRing.lostPrefix)\(key.base64)\n"
        }
    }

    private static let losses = """
        启用新的密钥不能撤销，以下内容从此无法恢复：
          加密保存的申请人信息、申请材料和尚未发出的消息，不能再打开；
          已登录的会话全部结束，登录码作废，动态验证码须重新绑定（gongkai admin reset-code --without-second-factor），接口令牌须重新签发；
          以后的检查点由新的密钥签署，须重新公布公钥。
        请先确认没有任何副本。确认启用的，加 --yes 重新执行。
        """
}
