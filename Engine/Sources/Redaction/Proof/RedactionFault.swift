/// What of the original, or beside the areas painted over, was found in a redacted file.
///
/// Carries no text of the original: whoever reads the message may not be meant to know it.
public enum RedactionFault: Error, Hashable, Sendable {
    /// The file cannot be read again, or not as a file of ours.
    case unreadable
    /// Not the pages of the original and the sheet of grounds.
    case pages(expected: Int, found: Int)
    /// A page that must be nothing but pixels has text.
    case textLayer(page: Int)
    /// Words from under a mark, which stand nowhere else in the original, stand in a place of the new file.
    case hiddenWords(Place)
    /// A part that readers do not see (scripts, attachments, annotations, layers), by its name in the file.
    case hiddenPart(String)
    /// The page as it is shown has other pixels inside a mark than those that cover it.
    case uncovered(page: Int, mark: Int)
    /// A picture stored in the file has other pixels inside a mark.
    case uncoveredPicture(page: Int, mark: Int)

    public enum Place: Hashable, Sendable {
        /// The title given for the new file.
        case title
        /// The sheet of grounds: in a ground that was written by hand, or the organ's name.
        case sheet
        /// Its bytes, as they are or unpacked.
        case bytes
    }
}

extension RedactionFault {
    public var message: String {
        switch self {
        case .unreadable: "生成的文件无法再次读取"
        case .pages(let expected, let found): "生成的文件应有\(expected)页，实有\(found)页"
        case .textLayer(let page): "第\(page)页仍有可以选取的文字"
        case .hiddenWords(.title): "文件标题中出现了被遮挡的文字，请改写标题"
        case .hiddenWords(.sheet): "遮挡说明中出现了被遮挡的文字，请改写依据"
        case .hiddenWords(.bytes): "文件内部仍能找到被遮挡的文字"
        case .hiddenPart(let name): "文件内部有不可见的部分（\(name)）"
        case .uncovered(let page, let mark): "第\(page)页第\(mark)处遮挡没有完全覆盖"
        case .uncoveredPicture(let page, let mark): "第\(page)页第\(mark)处遮挡之下的图像没有完全覆盖"
        }
    }
}
