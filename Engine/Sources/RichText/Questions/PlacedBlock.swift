/// A block and where it stands.
public struct PlacedBlock: Hashable, Sendable {
    public let block: RichText.Block
    public let place: Place
}

extension RichText {
    /// Every block in reading order; what a list or a quote holds comes after it.
    public var allBlocks: [PlacedBlock] {
        var walk = BlockWalk()
        for (index, block) in blocks.enumerated() {
            walk.visit(block, Place(block: index, steps: []), isOnly: false)
        }
        return walk.found
    }
}

private struct BlockWalk {
    private(set) var found: [PlacedBlock] = []
    private var counts: [Place.Kind: Int] = [:]

    /// - Parameter isOnly: a paragraph that is all of an item is named by the item.
    mutating func visit(_ block: RichText.Block, _ parent: Place, isOnly: Bool) {
        let kind = Place.Kind(block)
        counts[kind, default: 0] += 1
        let place = isOnly && kind == .paragraph ? parent : parent.adding(.block(kind, counts[kind, default: 1]))
        found.append(PlacedBlock(block: block, place: place))
        switch block {
        case .list(let list):
            for (number, item) in list.items.enumerated() { visit(item, place.adding(.item(number + 1))) }
        case .quote(let quote): visit(quote.blocks, place)
        case .heading, .paragraph, .table, .image, .file, .rule: break
        }
    }

    private mutating func visit(_ blocks: [RichText.Block], _ parent: Place) {
        let outer = counts
        counts = [:]
        for block in blocks { visit(block, parent, isOnly: blocks.count == 1) }
        counts = outer
    }
}
