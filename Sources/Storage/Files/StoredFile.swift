/// A file that somebody has uploaded, or that the program made (附件): a name for a content, in a unit.
public struct StoredFile: Hashable, Sendable {
    public let id: Identifier<StoredFile>
    public let owner: FileOwner
    /// In whose chain its events are.
    public let organ: Identifier<ChainOwner>
    /// The unit that it belongs to: the organ itself, or one of its sections.
    public let unit: Identifier<ChainOwner>
    public let name: FileName
    public let type: MediaType
    /// Of the bytes that somebody handed in.
    public let size: Int
    /// Under which its bytes are in the ``BlobStore``.
    public let digest: Digest32
    /// The bytes in the store are sealed: only ``FileCabinet/bytes(of:keys:)`` makes sense of them.
    public let isSealed: Bool
    /// `nil` when the program made it.
    public let uploadedBy: Identifier<Actor>?
    public let uploadedAt: Moment
    /// `nil` as long as the file is in use.
    public let removedAt: Moment?
    /// What the last verification found wrong with its content.
    public let problem: FileProblem?
}

/// What is wrong with a kept content.
public enum FileProblem: String, Hashable, Sendable, CaseIterable {
    case missing
    case corrupt

    public var label: String {
        switch self {
        case .missing: "内容缺失"
        case .corrupt: "内容已损坏"
        }
    }
}

/// A content that the store has, on its way to become a file. What becomes of none is swept away after ``FileSweep/grace``.
public struct KeptContent: Hashable, Sendable {
    public let digest: Digest32
    public let size: Int
    public let type: MediaType
    public let name: FileName

    /// For a content that was put and announced by other means than ``FileCabinet``.
    package init(digest: Digest32, size: Int, type: MediaType, name: FileName) {
        self.digest = digest
        self.size = size
        self.type = type
        self.name = name
    }
}

extension EventKind {
    public static let fileAdded = EventKind("file.added", "上传文件")
    public static let fileRemoved = EventKind("file.removed", "删除文件")
    public static let fileDamaged = EventKind("file.damaged", "发现文件内容异常")
    public static let fileMended = EventKind("file.mended", "文件内容恢复正常")
    public static let fileSealed = EventKind("file.sealed", "文件改为加密保存")

    public static let fileKinds = [fileAdded, fileRemoved, fileDamaged, fileMended, fileSealed]
}
