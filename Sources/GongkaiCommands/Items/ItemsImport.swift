internal import ArgumentParser
internal import OfficeFiles
internal import Organs
internal import Publishing
internal import Storage

/// `gongkai items import`
struct ItemsImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "把登记表和文档导入为草稿，或只作检查。",
        discussion: """
            以指定账号的身份导入，该账号须有起草信息的权限；导入的都是草稿，仍须经过审核才能发布。
            先检查全部内容，有任何一处问题就什么也不导入。每处问题、提示各占一行：级别、位置、说明，以制表符分隔。
            例：gongkai items import 登记表.xlsx --files 文件夹 --organ 示例区水利局 --section 办公室 --account zhaoqian --check
            退出码：0 已导入，或检查没有问题；1 有问题；2 命令写法有误，或没有权限；3 文件无法读取；4 数据库无法使用。
            """)

    @Argument(help: ArgumentHelp("信息登记表（xlsx、csv）；不写则 --files 中的每个文档各为一条信息。", valueName: "REGISTER"))
    var register: String?

    @Option(help: ArgumentHelp("正文和附件所在的文件夹，或者zip压缩包。", valueName: "FOLDER"))
    var files: String?

    @Option(help: ArgumentHelp("单位的全称或简称。", valueName: "NAME"))
    var organ: String

    @Option(help: ArgumentHelp("起草科室；不写则为单位本身。", valueName: "NAME"))
    var section: String?

    @Option(help: ArgumentHelp("以谁的身份导入。", valueName: "ACCOUNT"))
    var account: String

    @Option(help: ArgumentHelp("登记表中没有填写时的信息类型，如 政策文件；不写则为“其他”。", valueName: "KIND"))
    var kind: String?

    @Option(help: ArgumentHelp("登记表中没有填写时的栏目。", valueName: "COLUMN"))
    var column: String?

    @Option(help: ArgumentHelp("登记表中没有填写时的发文机关。", valueName: "NAME"))
    var issuer: String?

    @Flag(help: "只检查，不导入。")
    var check = false

    @OptionGroup var place: RecordsOptions

    func run() async throws {
        guard register != nil || files != nil else { throw CommandFailure.usage("请写明登记表，或者用 --files 指定文件夹。") }
        let source = try await source()
        let kind = try chosenKind()
        try await OpenRecords.with(try place.configuration()) { records in
            try await Migrator.requireCurrent(.gongkai, records.database)
            let call = ItemsImportCall(
                organ: organ, section: section, account: account, column: column, kind: kind, issuer: issuer)
            let desk = try await records.database.read { session in
                try call.desk(on: records.clock.now(), session)
            }
            try await records.withBlobs { blobs in
                let work = ItemsImportRun(
                    source: source, desk: desk, files: FileCabinet(records.database, blobs), records: records)
                try await check ? work.rehearse() : work.perform()
            }
        }
    }

    private func chosenKind() throws(CommandFailure) -> ItemKind {
        guard let kind else { return .other }
        guard let found = ItemKind.allCases.first(where: { $0.label == kind || $0.rawValue == kind }) else {
            let all = ItemKind.allCases.map(\.label).joined(separator: "、")
            throw .usage("没有信息类型“\(kind)”，可写：\(all)。")
        }
        return found
    }

    private func source() async throws -> ItemImportSource {
        var read: (name: String, bytes: [UInt8])?
        if let register {
            let limit = ItemImports.largestRegister
            guard let bytes = Console.current.read(register, limit) else {
                throw CommandFailure.unreadable("登记表 \(register) 无法打开。")
            }
            guard bytes.count <= limit else {
                throw CommandFailure.unreadable("登记表 \(register) 超过 \(ByteCount(limit))。")
            }
            read = (String(register.split(separator: "/").last ?? "登记表"), bytes)
        }
        guard let files else { return ItemImportSource(register: read, files: nil) }
        if let folder = try FolderItemFiles(files) {
            return ItemImportSource(register: read, files: (folder.name, folder, nil))
        }
        let limit = ItemImportWork.largestArchive
        guard let bytes = Console.current.read(files, limit), bytes.count <= limit else {
            throw CommandFailure.unreadable("\(files) 不是文件夹，也不是可以打开的压缩包（最大 \(ByteCount(limit))）。")
        }
        do {
            let zipped = try await ItemImportWork().archive(bytes)
            return ItemImportSource(register: read, files: (files, zipped, Digest32(of: bytes)))
        } catch let fault as ItemImportFault {
            throw CommandFailure.unreadable("\(files)：\(fault.message)。")
        }
    }
}
