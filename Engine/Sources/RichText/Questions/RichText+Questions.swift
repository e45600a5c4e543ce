/// A link and where it stands.
public struct PlacedLink: Hashable, Sendable {
    public let address: LinkAddress
    /// What it is called: the text of its runs.
    @Exact public private(set) var text: String
    public let place: Place

    init(_ address: LinkAddress, _ text: String, _ place: Place) {
        self.address = address
        self.place = place
        self.text = text
    }
}

extension RichText {
    /// Links in reading order; runs of other marks beside each other with one address are one link.
    public var links: [PlacedLink] {
        allBlocks.flatMap { placed in
            placed.texts.flatMap { content, place in content.links.map { PlacedLink($0.address, $0.text, place) } }
        }
    }

    /// Pictures in reading order, wherever they stand.
    public var images: [(image: Image, place: Place)] {
        allBlocks.compactMap { if case .image(let image) = $0.block { (image, $0.place) } else { nil } }
    }

    /// Files and videos that the text refers to.
    public var files: [(file: FileReference, place: Place)] {
        allBlocks.compactMap { if case .file(let file) = $0.block { (file, $0.place) } else { nil } }
    }

    /// Every file that the text shows or refers to, each once, in order: what must be published with it.
    public var fileKeys: [FileKey] {
        var seen: Set<FileKey> = []
        return allBlocks.compactMap { placed in
            switch placed.block {
            case .image(let image): image.file
            case .file(let file): file.file
            default: nil
            }
        }.filter { seen.insert($0).inserted }
    }

    /// The outline: headings in order, empty ones too.
    public var headings: [(heading: Heading, place: Place)] {
        allBlocks.compactMap { if case .heading(let heading) = $0.block { (heading, $0.place) } else { nil } }
    }

    public var emptyHeadings: [Place] { headings.filter { $0.heading.content.isEmpty }.map(\.place) }

    public var tables: [(table: Table, place: Place)] {
        allBlocks.compactMap { if case .table(let table) = $0.block { (table, $0.place) } else { nil } }
    }

    /// Tables that do not say which cells are headers, so that who listens cannot tell what a figure belongs to.
    public var tablesWithoutHeader: [Place] {
        tables.filter { $0.table.headerRows == 0 && $0.table.headerColumns == 0 }.map(\.place)
    }
}

extension PlacedBlock {
    /// The block's own texts with marks: not those of the blocks inside it.
    public var texts: [(content: InlineText, place: Place)] {
        switch block {
        case .heading(let heading): [(heading.content, place)]
        case .paragraph(let paragraph): [(paragraph.content, place)]
        case .table(let table):
            zip(table.rows, table.columns).enumerated().flatMap { row, line in
                zip(line.0, line.1).flatMap { cell, column in
                    cell.paragraphs.map { ($0, place.adding(.cell(row: row + 1, column: column + 1))) }
                }
            }
        case .list, .image, .file, .quote, .rule: []
        }
    }
}

extension InlineText {
    var links: [(address: LinkAddress, text: String)] {
        var links: [(address: LinkAddress, text: String)] = []
        var before: LinkAddress?
        for inline in inlines {
            guard case .text(let run) = inline else { continue }
            if let link = run.link {
                if link == before { links[links.count - 1].text += run.text } else { links.append((link, run.text)) }
            }
            before = run.link
        }
        return links
    }
}
