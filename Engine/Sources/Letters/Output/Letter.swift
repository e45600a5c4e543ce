public import Regulation
public import RichText

/// A letter with all of its words, ready to be printed (文书).
public struct Letter: Hashable, Sendable {
    public let kind: LetterKind
    /// 发文机关.
    public let organ: String
    /// 政府信息不予公开告知书.
    public let title: String
    /// 文号; `nil` for sheets.
    public let number: String?
    public let caseNumber: String?
    /// Without its colon; `nil` for sheets.
    public let addressee: String?
    public let body: [LetterBlock]
    /// Titles of the enclosures.
    public let enclosures: [String]
    /// `nil` for sheets.
    public let signature: Signature?
    /// 附注: how the disclosure unit is reached; `nil` for what stays in the office.
    public let contact: String?
    /// What was said about remedies.
    public let remedies: RemedyClause

    /// 发文机关署名 and 成文日期.
    public struct Signature: Hashable, Sendable {
        public let name: String
        public let date: Day
    }

    /// The body as a text of ours, for whoever shows or compares it.
    ///
    /// - Throws: a limit of `RichTextLimits` that is passed.
    public func richText() throws(RichTextError) -> RichText { try RichText(body.map(\.richText)) }

    /// Every word that is printed, line by line, in the order of reading.
    public var lines: [String] {
        let head = kind.layout == .form ? [organ, title] : headLines
        return head + body.flatMap { $0.text.split(separator: "\n").map(String.init) } + tailLines
    }

    /// 附件：1.…, 2.…; without a number where there is one only.
    var enclosureLines: [String] {
        enclosures.enumerated().map { index, title in
            (index == 0 ? "附件：" : "") + (enclosures.count == 1 ? title : "\(index + 1).\(title)")
        }
    }

    private var headLines: [String] {
        [organ, number, title, addressee.map { $0 + "：" }].compactMap(\.self)
    }

    private var tailLines: [String] {
        enclosureLines + (signature.map { [$0.name, $0.date.chinese] } ?? []) + (contact.map { ["（\($0)）"] } ?? [])
    }
}

extension LetterBlock {
    fileprivate var richText: RichText.Block {
        switch self {
        case .heading(let text): .heading(2, InlineText(text))
        case .subheading(let text): .heading(3, InlineText(text))
        case .paragraph(let text): .paragraph(InlineText(text))
        case .table(let table):
            .table(
                RichText.Table(
                    rows: table.rows.map { row in
                        row.map {
                            .init(
                                InlineText($0.text), columnSpan: $0.columnSpan, rowSpan: $0.rowSpan,
                                alignment: $0.isLabel ? .centre : .natural)
                        }
                    }))
        }
    }
}
