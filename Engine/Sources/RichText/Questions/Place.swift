/// Where something stands in a text, so that a finding can point at it.
public struct Place: Hashable, Sendable {
    /// The block of the text, from 0.
    public let block: Int
    /// The way down from the text: the block by its kind, then what lies inside it.
    public let steps: [Step]

    public enum Step: Hashable, Sendable {
        /// The block of a kind, counted from 1 among those of its kind beside it.
        case block(Kind, Int)
        /// An item of a list, from 1.
        case item(Int)
        /// A cell by the first row and column that it covers, from 1.
        case cell(row: Int, column: Int)
        /// A paragraph of a cell that has several, from 1.
        case cellParagraph(Int)
        case caption
        case alternativeText
        case title
        case summary
    }

    public enum Kind: Hashable, Sendable {
        case heading, paragraph, list, table, image, file, video, quote, rule
    }

    func adding(_ step: Step) -> Place { Place(block: block, steps: steps + [step]) }

    /// The cell of the outermost table on the way, if there is one.
    public var cell: (row: Int, column: Int)? {
        for case .cell(let row, let column) in steps { return (row, column) }
        return nil
    }

    /// Such as 第3段、第2个表格第1行第2列.
    public var words: String { steps.map(\.words).joined() }
}

extension Place.Kind {
    init(_ block: RichText.Block) {
        switch block {
        case .heading: self = .heading
        case .paragraph: self = .paragraph
        case .list: self = .list
        case .table: self = .table
        case .image: self = .image
        case .file(let file): self = file.kind == .video ? .video : .file
        case .quote: self = .quote
        case .rule: self = .rule
        }
    }

    fileprivate func words(_ number: Int) -> String {
        switch self {
        case .heading: "第\(number)个小标题"
        case .paragraph: "第\(number)段"
        case .list: "第\(number)个列表"
        case .table: "第\(number)个表格"
        case .image: "第\(number)张图片"
        case .file: "第\(number)个文件"
        case .video: "第\(number)个视频"
        case .quote: "第\(number)处引文"
        case .rule: "第\(number)条分隔线"
        }
    }
}

extension Place.Step {
    fileprivate var words: String {
        switch self {
        case .block(let kind, let number): kind.words(number)
        case .item(let number): "第\(number)项"
        case .cell(let row, let column): "第\(row)行第\(column)列"
        case .cellParagraph(let number): "第\(number)段"
        case .caption: "的题注"
        case .alternativeText: "的替代文字"
        case .title: "的标题"
        case .summary: "的文字说明"
        }
    }
}
