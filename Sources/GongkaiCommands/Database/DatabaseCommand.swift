internal import ArgumentParser

/// `gongkai db`: the care of the records.
struct DatabaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "db", abstract: "数据库升级、备份、恢复和核验。",
        subcommands: [
            DatabaseMigrate.self, DatabaseBackup.self, DatabaseRestore.self, DatabaseVerify.self,
        ])
}
