/// Why the keys of an installation could not be had. The words are for the operator; no case holds any part of a key.
public enum KeyFailure: Error, Hashable, Sendable {
    /// The folder or a file in it can be used by others than its owner.
    case readableByOthers(path: String, mode: String)
    case unreadable(path: String, reason: String)
    case notWritable(path: String, reason: String)
    /// Some keys are there and this one is not: it was lost, and a new one could not open what the old one closed.
    case missing(name: String, place: String)
    /// There are no keys at all where records, or a backup, have been made with some.
    case absent(place: String)
    /// The checkpoint key of the records is not among these: they are another installation's, or a copy from before a rotation.
    case foreign(key: String)
    /// The text is not 32 bytes in base64, or a list of keys is not `number:key,number:key`.
    case malformed(place: String)
}

extension KeyFailure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .readableByOthers(let path, let mode):
            "密钥 \(path) 的权限为 \(mode)，其他用户可以访问。请执行 chmod go-rwx \(path) 后重新启动；"
                + "如果密钥可能已被他人读取，请先更换密钥。"
        case .unreadable(let path, let reason):
            "无法读取密钥 \(path)：\(reason)。请检查该文件是否存在、运行本程序的用户是否有权读取。"
        case .notWritable(let path, let reason):
            "无法建立密钥 \(path)：\(reason)。请检查所在文件夹是否存在、磁盘是否已满、运行本程序的用户是否有权写入。"
        case .missing(let name, let place):
            "密钥不完整：\(place) 中缺少 \(name)。密钥不会自动重新生成，否则用原密钥加密的数据将无法打开。"
                + "请从密钥的单独备份中恢复该文件。"
        case .absent(let place):
            "没有密钥：\(place) 不存在或是空的。已有记录的数据库和备份只能使用原来的密钥，不会另行生成，否则已加密的数据无法打开，检查点也无法核对。"
                + "请把单独保存的密钥文件夹放到该位置（文件夹权限 0700，文件权限 0600）后重试；"
                + "密钥确已遗失、没有副本的，见 gongkai admin accept-keys --help。"
        case .foreign(let key):
            "密钥与数据库不符：本数据库使用的检查点公钥是 \(key)，现有密钥中没有对应的密钥。可能是其他系统的密钥、更换密钥之前的副本，"
                + "或者另一台服务器首次启动时已生成密钥。请放入本数据库的全部密钥后重试；原密钥确已遗失、没有副本的，见 gongkai admin accept-keys --help。"
        case .malformed(let place):
            "密钥 \(place) 的内容不正确：每个密钥应为 32 字节的 Base64 文本（44 个字符）。请从密钥的单独备份中恢复。"
        }
    }
}

/// Why sealed bytes could not be opened.
public enum SealFailure: Error, Hashable, Sendable {
    /// Closed with a data key that is not in the key ring: an old key was taken out too early, or these are another installation's bytes.
    case unknownKey(number: UInt32)
    /// Changed since, closed for another context, or never sealed by us.
    case notAuthentic
}

extension SealFailure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unknownKey(let number): "数据由编号为 \(number) 的密钥加密，密钥文件夹中没有该密钥。请恢复该密钥后重试。"
        case .notAuthentic: "加密数据已损坏、被改动或不属于该记录，无法打开。"
        }
    }
}
