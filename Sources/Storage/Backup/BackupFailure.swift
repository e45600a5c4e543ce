/// Why a backup could not be made, is not whole, or cannot be restored. The words are for the operator.
public enum BackupFailure: Error, Hashable, Sendable {
    // Making
    /// Something stands where the backup should go.
    case placeTaken(path: String)
    case disk(path: String, reason: String)
    /// A table without a primary key cannot be read in an order: our own mistake, caught before it loses rows.
    case tableWithoutKey(String)
    /// Reading a table in the order of its key did not give as many rows as it has.
    case rowsMissed(table: String, expected: Int, read: Int)
    /// The store of files cannot be asked, or does not keep what it is given.
    case fileUnavailable(digest: String, BlobFailure)

    // Reading
    case missing(path: String)
    /// The content is not what the list of the backup says of it.
    case damaged(path: String, Damage)
    /// The list was written by a newer program, or is none of ours.
    case unknownFormat(path: String)
    /// The events in it do not form sound chains, or contradict the checkpoints in it.
    case unsoundLog(chains: [ChainFault], checkpoints: [CheckpointFault])

    // Restoring
    /// Rows stand in the database already; the first table that has some.
    case notEmpty(table: String)
    /// The backup was made by a program that knows changes of the schema that this one does not, or other ones.
    case unknownMigration(component: String, number: Int)
    /// A table or column of the backup has no place in the database.
    case otherColumns(table: String)
    /// What was read back is not what was put in. Nothing was kept.
    case restoredOtherwise(table: String)

    public enum Damage: Hashable, Sendable {
        case digest
        case compression
        case line(Int)
        case rows(expected: Int, found: Int)
    }
}

extension BackupFailure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .placeTaken(let path): "无法制作备份：\(path) 已存在。请指定一个不存在的位置。"
        case .disk(let path, let reason): "无法写入或读取 \(path)：\(reason)。请检查磁盘空间和权限。没有留下不完整的备份。"
        case .tableWithoutKey(let table): "数据表 \(table) 没有主键，无法备份。这是程序的错误，请联系开发方。"
        case .rowsMissed(let table, let expected, let read):
            "数据表 \(table) 应有 \(expected) 行，只读出 \(read) 行，备份没有完成。请联系开发方。"
        case .fileUnavailable(let digest, let failure):
            "文件 \(digest) 无法存取（\(failure)），没有完成。请先检查文件存储。"
        case .missing(let path): "备份不完整：缺少 \(path)。请使用其他备份。"
        case .damaged(let path, let damage): "备份已损坏：\(path) \(damage)。请使用其他备份。"
        case .unknownFormat(let path): "\(path) 不是本程序能读取的备份清单。请使用制作该备份的程序版本或更新的版本。"
        case .unsoundLog(let chains, let checkpoints):
            "备份中的操作日志未通过核验："
                + (checkpoints.map(\.description) + chains.map(\.description)).prefix(10).joined(separator: "；")
        case .notEmpty(let table): "只能恢复到空数据库：数据表 \(table) 中已有数据。请指定一个新的数据库。没有改动任何数据。"
        case .unknownMigration(let component, let number):
            "备份含有本程序不认识的数据库变更 \(component) 第 \(number) 号。请使用制作该备份的程序版本或更新的版本。没有改动任何数据。"
        case .otherColumns(let table): "备份中的数据表 \(table) 与数据库的结构不一致，没有恢复任何数据。请使用制作该备份的程序版本。"
        case .restoredOtherwise(let table): "数据表 \(table) 恢复后读回的内容与备份不一致，已全部撤销。请联系开发方。"
        }
    }
}

extension BackupFailure.Damage: CustomStringConvertible {
    public var description: String {
        switch self {
        case .digest: "的内容与清单所记的摘要不符"
        case .compression: "无法解压，内容残缺"
        case .line(let line): "第 \(line) 行无法读取"
        case .rows(let expected, let found): "应有 \(expected) 行，实有 \(found) 行"
        }
    }
}
