/// Writes a printed document as PDF: A4 with the margins of official paper, Chinese fonts embedded, text selectable,
/// an outline of the headings, structure tags for screen readers.
public enum PDFWriter {
    /// - Throws: `.noChineseFont` when no installed font has Chinese characters; `.failed` when cairo gives up.
    public static func file(_ document: PrintedDocument) throws(PDFWritingError) -> [UInt8] {
        let canvas = try PDFCanvas(
            title: document.title, author: document.author,
            numbering: document.hasLetterhead ? .outerAfterFirst : .centred)
        var setter = PDFTypesetter(canvas)
        for (index, block) in document.blocks.enumerated() {
            setter.set(block, before: document.blocks.dropFirst(index + 1))
        }
        return try canvas.finished()
    }
}

/// Why a PDF was not written.
public enum PDFWritingError: Error, Hashable, Sendable {
    /// None of these families, nor any other font of this machine, has Chinese characters.
    case noChineseFont(tried: [String])
    /// The drawing library's own words.
    case failed(String)

    /// What happened and what to do.
    public var words: String {
        switch self {
        case .noChineseFont(let tried):
            "本机没有安装中文字体（已查找：\(tried.joined(separator: "、"))），无法生成PDF。安装命令：sudo apt-get install fonts-noto-cjk"
        case .failed(let reason): "PDF未能生成（\(reason)）。"
        }
    }
}
