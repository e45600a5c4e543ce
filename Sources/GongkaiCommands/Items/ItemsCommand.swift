internal import ArgumentParser

/// `gongkai items`: what is done with items by the hundred.
struct ItemsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "items", abstract: "信息：从登记表和文档批量导入草稿。", subcommands: [ItemsImport.self])
}
