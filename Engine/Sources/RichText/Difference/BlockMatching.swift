/// Matches the blocks of two texts.
enum BlockMatching {
    typealias BlockChange = RichTextDifference.BlockChange

    /// A gap of more pairs than these is not searched for blocks that are alike.
    private static let mostPairs = 10_000
    /// Of 100: below, two blocks have little more in common than the language.
    private static let alike = 50
    /// Characters of a block that are looked at to tell whether it is like another.
    private static let sampled = 400

    static func changes(_ old: [RichText.Block], _ new: [RichText.Block]) -> [BlockChange] {
        var result: [BlockChange] = []
        var removed: [RichText.Block] = []
        var added: [RichText.Block] = []
        for step in SequenceDifference.steps(old, new) {
            switch step {
            case .removed(let block): removed.append(block)
            case .added(let block): added.append(block)
            case .kept(let block):
                result += gap(removed, added)
                removed = []
                added = []
                result.append(.same(block))
            }
        }
        return result + gap(removed, added)
    }

    /// Pairs blocks in their order so that the sum of likeness is greatest.
    private static func gap(_ removed: [RichText.Block], _ added: [RichText.Block]) -> [BlockChange] {
        guard !removed.isEmpty, !added.isEmpty, removed.count * added.count <= mostPairs else {
            return removed.map { .removed($0) } + added.map { .added($0) }
        }
        let old = removed.map(Sample.init)
        let new = added.map(Sample.init)
        let likeness = old.map { one in new.map { one.likeness(to: $0) } }
        var best = Array(repeating: Array(repeating: 0, count: added.count + 1), count: removed.count + 1)
        for row in removed.indices.reversed() {
            for column in added.indices.reversed() {
                let pair = likeness[row][column] >= alike ? likeness[row][column] + best[row + 1][column + 1] : 0
                best[row][column] = max(best[row + 1][column], best[row][column + 1], pair)
            }
        }
        return walk(removed, added, likeness, best)
    }

    private static func walk(
        _ removed: [RichText.Block], _ added: [RichText.Block], _ likeness: [[Int]], _ best: [[Int]]
    ) -> [BlockChange] {
        var result: [BlockChange] = []
        var (row, column) = (0, 0)
        while row < removed.count, column < added.count {
            if likeness[row][column] >= alike,
                best[row][column] == likeness[row][column] + best[row + 1][column + 1]
            {
                result.append(changed(removed[row], added[column]))
                (row, column) = (row + 1, column + 1)
            } else if best[row][column] == best[row + 1][column] {
                result.append(.removed(removed[row]))
                row += 1
            } else {
                result.append(.added(added[column]))
                column += 1
            }
        }
        return result + removed[row...].map { .removed($0) } + added[column...].map { .added($0) }
    }

    private static func changed(_ old: RichText.Block, _ new: RichText.Block) -> BlockChange {
        .changed(from: old, to: new, detail(old, new))
    }

    private static func detail(_ old: RichText.Block, _ new: RichText.Block) -> RichTextDifference.Detail {
        switch (old, new) {
        case (.quote(let old), .quote(let new)): return .blocks(changes(old.blocks, new.blocks))
        case (.list(let old), .list(let new)):
            return .blocks(changes(old.items.flatMap { $0 }, new.items.flatMap { $0 }))
        case (.table(let old), .table(let new)):
            return old.columnCount == new.columnCount ? .table(TableMatching.rows(old, new)) : .whole
        default:
            guard let old = old.inlineContent, let new = new.inlineContent else { return .whole }
            return .text(InlineDifference(from: old, to: new))
        }
    }

    /// What tells how much two blocks are alike, made once for each.
    private struct Sample {
        let kind: Place.Kind
        let file: FileKey?
        let counts: [Character: Int]
        let total: Int

        init(_ block: RichText.Block) {
            kind = Place.Kind(block)
            file =
                switch block {
                case .image(let image): image.file
                case .file(let file): file.file
                default: nil
                }
            let text = BlockMatching.text(of: block).prefix(BlockMatching.sampled)
            counts = text.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            total = text.count
        }

        /// Characters in common, of 100; a picture or file is like itself under other words.
        func likeness(to other: Sample) -> Int {
            let isText = [kind, other.kind].allSatisfy { $0 == .paragraph || $0 == .heading }
            guard kind == other.kind || isText else { return 0 }
            if file != nil, file == other.file { return 100 }
            guard total + other.total > 0 else { return kind == other.kind ? 100 : 0 }
            let common = counts.reduce(0) { $0 + min($1.value, other.counts[$1.key] ?? 0) }
            return 200 * common / (total + other.total)
        }
    }

    private static func text(of block: RichText.Block) -> String {
        if let content = block.inlineContent { return content.text }
        switch block {
        case .table(let table): return table.rows.joined().map(\.text).joined()
        case .list(let list): return list.items.joined().map(text).joined()
        case .quote(let quote): return quote.blocks.map(text).joined()
        case .image(let image): return image.alternativeText + image.caption
        case .file(let file): return file.title + file.summary
        case .heading, .paragraph, .rule: return ""
        }
    }
}

/// Matches the rows of two tables of the same columns.
enum TableMatching {
    static func rows(_ old: RichText.Table, _ new: RichText.Table) -> [RichTextDifference.RowChange] {
        var result: [RichTextDifference.RowChange] = []
        var removed: [[RichText.Table.Cell]] = []
        var added: [[RichText.Table.Cell]] = []
        for step in SequenceDifference.steps(old.rows, new.rows) {
            switch step {
            case .removed(let row): removed.append(row)
            case .added(let row): added.append(row)
            case .kept(let row):
                result += gap(removed, added)
                removed = []
                added = []
                result.append(.same(row))
            }
        }
        return result + gap(removed, added)
    }

    /// Rows that changed stand where they stood: as many as there are on both sides are compared cell by cell.
    private static func gap(
        _ removed: [[RichText.Table.Cell]], _ added: [[RichText.Table.Cell]]
    ) -> [RichTextDifference.RowChange] {
        let pairs = min(removed.count, added.count)
        var result: [RichTextDifference.RowChange] = []
        for (old, new) in zip(removed, added) {
            if old.count == new.count, zip(old, new).allSatisfy({ $0.columnSpan == $1.columnSpan }) {
                let cells = zip(old, new).map { InlineDifference(from: $0.content, to: $1.content) }
                result.append(.changed(from: old, to: new, cells))
            } else {
                result += [.removed(old), .added(new)]
            }
        }
        return result + removed.dropFirst(pairs).map { .removed($0) } + added.dropFirst(pairs).map { .added($0) }
    }
}

extension RichText.Table.Cell {
    /// Its paragraphs as one content, each on a line.
    var content: InlineText {
        InlineText(Array(paragraphs.map(\.inlines).joined(separator: [.lineBreak])))
    }
}
