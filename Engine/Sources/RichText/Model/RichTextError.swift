public import OfficeFiles

/// Why there is no text.
public enum RichTextError: Error, Hashable, Sendable {
    /// Over a limit of `RichTextLimits`.
    case tooManyBytes(limit: Int)
    case tooManyBlocks(limit: Int)
    case nestedTooDeep(limit: Int)
    case tooManyCells(limit: Int)
    /// The file or the pasted page could not be opened.
    case unreadable(OfficeFileError)
    /// The bytes are no canonical form: what was wrong, for the log.
    case notCanonical(String)
    /// A canonical form of a later version of this program.
    case unknownVersion(Int)

    /// What happened and what to do, for the person whose text it is.
    public var words: String {
        switch self {
        case .tooManyBytes(let limit):
            "正文过长（超过\(limit >> 20) MB），未保存。请将篇幅较大的内容作为附件上传。"
        case .tooManyBlocks(let limit): "正文的段落、列表和表格合计超过\(limit)个，未保存。请拆分为几篇，或作为附件上传。"
        case .nestedTooDeep(let limit): "正文的列表或引文嵌套超过\(limit)层，未保存。请减少层次。"
        case .tooManyCells(let limit): "正文的表格合计超过\(limit)个单元格，未保存。请将大表作为电子表格附件上传。"
        case .unreadable(.tooMuchContent), .unreadable(.tooDeep):
            "内容过多或结构异常，为安全起见未读取。请分几次粘贴，或先粘贴为纯文本；篇幅较大的可作为附件上传。"
        case .unreadable(let error): error.words
        case .notCanonical: "保存的正文已损坏，无法读取。请联系系统管理员从备份恢复。"
        case .unknownVersion(let version): "正文由更新版本的程序保存（格式版本\(version)），请升级本程序后再打开。"
        }
    }
}
