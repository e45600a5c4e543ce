internal import Storage

extension CommandFailure {
    /// What the storage threw, as a sentence for the operator.
    init(of error: any Error, _ configuration: ServerConfiguration) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let failure as SchemaFailure: self = .unavailable(failure.description)
        case let failure as SQLFailure: self = .unavailable(Self.words(for: failure, configuration))
        case let failure as KeyFailure: self = .unavailable(failure.description)
        case let failure as BackupFailure: self = .unavailable(failure.description)
        case let failure as BlobFailure: self = .unavailable(Self.words(for: failure))
        default: self = .unavailable("没有预料到的问题：\(error)")
        }
    }

    private static func words(for failure: SQLFailure, _ configuration: ServerConfiguration) -> String {
        let place = configuration.databasePlace
        return switch failure.kind {
        case .connection: "数据库 \(place) 无法连接：\(failure.message)。请检查地址、用户名和密码，以及数据库是否在运行。"
        case .busy: "数据库 \(place) 正被其他进程长时间占用。请稍后再试。"
        case .readOnly: "数据库 \(place) 不能写入（磁盘已满，或没有写权限）。"
        default: "数据库 \(place) 出错（\(failure.kind.rawValue) \(failure.code)）：\(failure.message)"
        }
    }

    private static func words(for failure: BlobFailure) -> String {
        switch failure {
        case .missing(let digest): "文件存储中缺少 \(digest)。"
        case .corrupt(let digest): "文件存储中的 \(digest) 已损坏：内容与摘要不符。"
        case .tooLarge(let limit): "文件超过 \(ByteCount(limit))，文件存储不能接收。"
        case .unavailable(let reason): "文件存储无法使用：\(reason)"
        }
    }
}

extension ServerConfiguration {
    /// What an operator calls the database: the file, or the address, which never holds a password.
    var databasePlace: String {
        switch database {
        case .sqlite: dataFolder.database
        case .postgresql(let url, _, _): url
        }
    }
}
