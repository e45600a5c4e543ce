/// Which files are taken in, and how large they may be.
public struct UploadPolicy: Hashable, Sendable {
    /// The types that are taken in, each with its limit in bytes.
    public let limits: [MediaType: Int]

    public init(_ limits: [MediaType: Int]) {
        precondition(!limits.isEmpty && limits.values.allSatisfy { $0 > 0 }, "a policy takes something in")
        self.limits = limits
    }

    /// No file is larger: an object store takes one in a single request, and a slow office line sends it in some minutes.
    public static let largestFile = 100 << 20

    /// What offices work with.
    public static let office = UploadPolicy(
        Dictionary(uniqueKeysWithValues: MediaType.allCases.map { ($0, usualLimit(of: $0)) }))

    /// Scans of long documents are large, texts are not.
    private static func usualLimit(of type: MediaType) -> Int {
        switch type {
        case .pdf, .ofd, .mp4: largestFile
        case .docx, .xlsx, .pptx, .doc, .xls, .wps, .et: 50 << 20
        case .png, .jpeg, .gif, .webp: 20 << 20
        case .text, .csv, .markdown, .html, .json: 10 << 20
        }
    }

    /// The same policy for some types only.
    public func only(_ types: MediaType...) -> UploadPolicy {
        UploadPolicy(limits.filter { types.contains($0.key) })
    }

    /// The same policy where the installation takes no file larger than the limit.
    public func upTo(_ limit: Int) -> UploadPolicy { UploadPolicy(limits.mapValues { min($0, limit) }) }

    /// What a spool needs to take at most.
    public var largest: Int { limits.values.max() ?? 0 }

    /// The types' endings, for the `accept` of a file field and for messages: `.pdf,.docx`.
    public var extensions: [String] {
        MediaType.allCases.filter { limits[$0] != nil }.flatMap(\.extensions)
    }

    /// Says what a file is, by its content; its name must not contradict. May block.
    ///
    /// - Throws: ``UploadRefusal``.
    public func type(of source: ByteSource, name: FileName) throws(UploadRefusal) -> MediaType {
        guard source.size <= largest else { throw .tooLarge(limit: largest) }
        let types = try FileContent.of(source).types
        let type = try Self.choose(among: types, by: name.fileExtension)
        guard let limit = limits[type] else { throw .notAllowed(type, allowed: extensions) }
        guard source.size <= limit else { throw .tooLarge(limit: limit) }
        return type
    }

    private static func choose(among types: [MediaType], by ending: String) throws(UploadRefusal) -> MediaType {
        guard !ending.isEmpty else { return types[0] }
        guard let type = types.first(where: { $0.extensions.contains(ending) }) else {
            throw .contradicts(ending: ending, content: types[0])
        }
        return type
    }
}

/// Why a file is not taken in.
public enum UploadRefusal: Error, Hashable, Sendable {
    case empty
    case tooLarge(limit: Int)
    case unknownContent
    case notAllowed(MediaType, allowed: [String])
    /// The name ends as other files do than the content is.
    case contradicts(ending: String, content: MediaType)
    case encrypted
    case hasMacros
    case zipBomb
    case damaged
    /// The same content is being removed at this moment.
    case beingRemoved
    case unreadable(BlobFailure)

    public var message: String {
        switch self {
        case .empty: "文件是空的，请检查后重新选择。"
        case .tooLarge(let limit): "文件超过 \(ByteCount(limit))，请压缩或拆分后再上传。"
        case .unknownContent: "无法识别文件内容。请上传 PDF、OFD、Word、Excel、图片或文本文件。"
        case .notAllowed(let type, let allowed):
            "此处不能上传\(type.label)，可上传的文件类型：\(allowed.joined(separator: "、"))。"
        case .contradicts(let ending, let content):
            "文件名以 .\(ending) 结尾，内容却是\(content.label)。请用正确的程序另存后再上传，不要只改文件名。"
        case .encrypted: "文件设有密码，无法检查和归档。请去除密码后再上传。"
        case .hasMacros: "文件带有宏，不能上传。请另存为不含宏的文件后再上传。"
        case .zipBomb: "文件解压后过大或内部文件过多，不能上传。"
        case .damaged: "文件已损坏，请用原来的程序打开并重新保存后再上传。"
        case .beingRemoved: "内容相同的旧文件正在清理，请几分钟后再上传。"
        case .unreadable: "文件没有收完整，请重新上传。"
        }
    }
}

/// A size as people read it: 512 B, 3.4 KB, 100 MB (1 KB is 1,024 B).
public struct ByteCount: Hashable, Sendable, CustomStringConvertible {
    public let bytes: Int

    public init(_ bytes: Int) {
        self.bytes = bytes
    }

    public var description: String {
        guard bytes >= 1024 else { return "\(bytes) B" }
        let units = ["KB", "MB", "GB", "TB"]
        var (unit, divisor) = (0, 1024)
        while bytes / divisor >= 1024, unit < units.count - 1 { (unit, divisor) = (unit + 1, divisor * 1024) }
        let tenths = bytes / divisor * 10 + bytes % divisor * 10 / divisor
        return tenths % 10 == 0 || tenths >= 1000
            ? "\(tenths / 10) \(units[unit])" : "\(tenths / 10).\(tenths % 10) \(units[unit])"
    }
}
