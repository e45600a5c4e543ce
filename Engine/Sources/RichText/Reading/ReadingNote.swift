public import OfficeFiles

/// Something that did not come along when a text was read, or came along changed; a person must be told.
public enum ReadingNote: Hashable, Sendable {
    /// Text that its source did not show, left out: the beginnings of its pieces and how many there were.
    case hiddenText([String], count: Int)
    /// Text in white, which the source may have meant not to be seen; it is kept as plain text.
    case whiteText(Int)
    /// Pictures that are no file of ours.
    case images(Int)
    /// Videos, sound and embedded objects that are no file of ours.
    case embedded(Int)
    /// Links whose address a page may not have; their text is kept. The addresses, each once.
    case links([String])
    /// Links to places on the page they stood on.
    case innerLinks(Int)
    case scripts(Int)
    /// Fields, buttons and lists of forms.
    case formFields(Int)
    /// Tracked changes were taken as accepted: how many insertions and deletions.
    case trackedChanges(insertions: Int, deletions: Int)
    /// Comments of reviewers, left out.
    case comments(Int)
    /// Lists and quotes inside more others than a text may have; they stand one level up.
    case flattened(Int)
    /// Pictures and files inside cells; they stand after their table.
    case movedOutOfTables(Int)
    /// Tables inside cells; their rows are paragraphs of the cell.
    case nestedTables(Int)
    /// Tables of more columns than a text may have; those beyond are left out.
    case wideTables(Int, limit: Int)
    /// Footnotes and endnotes, left out.
    case footnotes(Int)
    /// What the reader of the file said of it.
    case source(DocumentNote)

    /// What happened and what to do, for the person who pasted or uploaded it.
    public var words: String {
        switch self {
        case .hiddenText(let pieces, let count):
            "来源中有\(count)处隐藏文字，未采用：\(pieces.map { "“\($0)”" }.joined(separator: "、"))\(count > pieces.count ? "等" : "")。"
                + "请核实其中有无应公开或应删除的内容。"
        case .whiteText(let count): "来源中有\(count)处白色文字，已按普通文字保留，请核实是否应当公开。"
        case .images(let count): "\(count)张图片未随文字粘贴，请另行上传。"
        case .embedded(let count): "\(count)处视频、音频或嵌入对象未采用，请作为文件另行上传。"
        case .links(let addresses):
            "以下链接地址不能用于网页，只保留了文字：\(addresses.map { "“\($0)”" }.joined(separator: "、"))。"
        case .innerLinks(let count): "\(count)处页内跳转链接未保留，文字不变。"
        case .scripts(let count): "来源中的脚本（\(count)段）未采用。"
        case .formFields(let count): "来源中的表单控件（\(count)个）未采用。"
        case .trackedChanges(let insertions, let deletions):
            "文件含修订痕迹（插入\(insertions)处、删除\(deletions)处），已按接受全部修订读取。请核对是否为定稿。"
        case .comments(let count): "文件含批注（\(count)条），未采用。请核对是否为定稿。"
        case .flattened(let count): "\(count)处列表或引文层次过深，已并入上一层，请核对。"
        case .movedOutOfTables(let count): "表格单元格内的\(count)张图片或文件已移至表格之后，请核对位置。"
        case .nestedTables(let count): "\(count)个嵌套在单元格内的表格已改为单元格内的文字，请核对。"
        case .wideTables(let count, let limit): "\(count)个表格超过\(limit)列，超出的列未采用。请作为电子表格附件上传。"
        case .footnotes(let count): "文件含脚注或尾注（\(count)条），未采用，请补入正文。"
        case .source(let note): note.textWords
        }
    }
}

extension DocumentNote {
    fileprivate var textWords: String {
        switch self {
        case .trackedChanges(let insertions, let deletions):
            ReadingNote.trackedChanges(insertions: insertions, deletions: deletions).words
        case .textBoxes(let count): "文件有\(count)个文本框，其文字放在文本框所在位置，请核对顺序。"
        case .pictures(let count): ReadingNote.images(count).words
        case .hiddenContent(let what): "\(what)未采用，请核实。"
        case .undecodableBytes(let count): "有\(count)个字节无法识别为文字，显示为“\u{FFFD}”，请核对。"
        case .guessedEncoding(let name): "文字编码按 \(name) 推定，如有乱码请另存为 UTF-8 后再试。"
        case .textBeyondLimit, .truncated: "来源不完整，只采用了可以读取的部分。"
        case .pagesWithoutText, .scanned: "扫描页没有文字，未采用。"
        case .formulaWithoutValue: "有公式没有计算结果，未采用。"
        case .contentIsNot(_, let content): "文件内容实为\(content)，已按实际内容读取。"
        }
    }
}

/// Counts what is to be said, in the order in which a person should read it.
struct ReadingNotes {
    var hidden: [String] = []
    var hiddenCount = 0
    var white = 0
    var images = 0
    var embedded = 0
    var links: [String] = []
    var innerLinks = 0
    var scripts = 0
    var formFields = 0
    var insertions = 0
    var deletions = 0
    var comments = 0
    var flattened = 0
    var movedOutOfTables = 0
    var nestedTables = 0
    var wideTables = 0
    var footnotes = 0
    var source: [DocumentNote] = []

    /// So many pieces are quoted, each so long; beyond that a person looks into the source.
    private static let quotes = 10
    private static let quoteLength = 40

    mutating func hide(_ text: String) {
        let line = ShortText.line(text)
        guard !line.isEmpty else { return }
        hiddenCount += 1
        guard hidden.count < Self.quotes else { return }
        hidden.append(line.count > Self.quoteLength ? line.prefix(Self.quoteLength) + "…" : line)
    }

    mutating func refuse(link address: String) {
        let line = ShortText.line(address)
        let short = line.count > Self.quoteLength ? line.prefix(Self.quoteLength) + "…" : line
        if !links.contains(short), links.count < Self.quotes { links.append(short) }
    }

    var list: [ReadingNote] {
        let all: [(Int, ReadingNote)] = [
            (hiddenCount, .hiddenText(hidden, count: hiddenCount)), (white, .whiteText(white)),
            (insertions + deletions, .trackedChanges(insertions: insertions, deletions: deletions)),
            (comments, .comments(comments)), (images, .images(images)), (embedded, .embedded(embedded)),
            (footnotes, .footnotes(footnotes)), (links.count, .links(links)), (innerLinks, .innerLinks(innerLinks)),
            (movedOutOfTables, .movedOutOfTables(movedOutOfTables)), (nestedTables, .nestedTables(nestedTables)),
            (wideTables, .wideTables(wideTables, limit: TableGrid.widest)), (flattened, .flattened(flattened)),
            (formFields, .formFields(formFields)), (scripts, .scripts(scripts)),
        ]
        return all.filter { $0.0 > 0 }.map(\.1) + source.map(ReadingNote.source)
    }
}
