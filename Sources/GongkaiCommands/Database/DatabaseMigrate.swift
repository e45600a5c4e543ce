internal import ArgumentParser
internal import Storage

/// `gongkai db migrate`: brings the database to this program's schema.
struct DatabaseMigrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "把数据库升级到本程序所用的结构。",
        discussion: """
            只向前升级，每项变更单独在一个事务中完成；几台服务器可以同时执行。gongkai serve 启动时也会自动升级。
            加 --check 只列出待执行的变更，有待执行的变更时退出码为1。
            例：gongkai db migrate --data /var/lib/gongkai
            """)

    @Flag(help: "只检查，不升级。")
    var check = false

    @OptionGroup var place: RecordsOptions

    func run() async throws {
        try await OpenRecords.with(try place.configuration()) { records in
            if check { try await printPending(records) } else { try await migrate(records) }
        }
    }

    private func printPending(_ records: OpenRecords) async throws {
        let pending = try await Migrator.status(of: .gongkai, records.database).pending
        guard !pending.isEmpty else { return Console.current.write("数据库已是最新结构。\n") }
        for change in pending { Console.current.write("待执行：\(change.component) 第\(change.number)号（\(change.name)）\n") }
        throw ExitStatus.findings
    }

    private func migrate(_ records: OpenRecords) async throws {
        let applied = try await Migrator.migrate(.gongkai, records.database, clock: records.clock)
        for change in applied { Console.current.write("已执行：\(change.component) 第\(change.number)号（\(change.name)）\n") }
        let refilled = try await SearchIndex.bringUpToDate(records.database)
        if let refilled { Console.current.write("检索索引已重建，共\(refilled)条内容。\n") }
        Console.current.write(applied.isEmpty ? "数据库已是最新结构，没有改动。\n" : "数据库升级完成，共\(applied.count)项变更。\n")
    }
}
