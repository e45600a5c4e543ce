/// A header over one column of numbers.
struct HeaderLeaf {
    var cell: PrintedCell
    var left: Double { cell.left }
    var right: Double { cell.right }
}

/// Which column each number stands in.
///
/// Known are the headers' places and those of all numbers of the table. Numbers of one column overlap each other in
/// x, however they are aligned; a header overlaps its numbers where both are aligned alike, and where they are not,
/// the order decides, if as many columns of numbers are seen as there are headers.
struct ColumnBinding {
    /// Column of each word of the field, for the values given.
    private(set) var columns: [Int: Int] = [:]
    /// How many columns the table has.
    let count: Int

    /// A table has 175 numbers; what has many times as many gets no columns.
    private static let mostValues = 2_000

    private struct Cluster {
        var left: Double
        var right: Double
        var words: [Int]
        var middle: Double { (left + right) / 2 }
    }

    /// - Parameters:
    ///   - expected: how many columns the form has; serves where the headers were not found.
    init(headers: [HeaderLeaf], values: [Int], expected: Int, field: WordField) {
        let clusters = values.count <= Self.mostValues ? Self.clusters(of: values, field) : []
        count = headers.isEmpty ? expected : headers.count
        if !headers.isEmpty, let bound = Self.byOverlap(clusters, headers) {
            assign(clusters, bound)
        } else if clusters.count == count, Self.agree(clusters, headers) {
            assign(clusters, Array(clusters.indices))
        } else if !headers.isEmpty {
            assign(clusters, clusters.map { Self.onlyOverlap($0, headers) })
        }
    }

    private mutating func assign(_ clusters: [Cluster], _ columns: [Int?]) {
        for (cluster, column) in zip(clusters, columns) {
            guard let column else { continue }
            for word in cluster.words { self.columns[word] = column }
        }
    }

    /// Groups values that share x. A value that would join two groups belongs to neither for certain: two cells'
    /// numbers printed as one word.
    private static func clusters(of values: [Int], _ field: WordField) -> [Cluster] {
        var clusters: [Cluster] = []
        let byWidth = values.sorted {
            let (first, second) = (field.words[$0], field.words[$1])
            return (first.right - first.left, first.left, $0) < (second.right - second.left, second.left, $1)
        }
        for value in byWidth {
            let word = field.words[value]
            // Kept sorted by place, so the neighbours are found without looking at all.
            let start = clusters.partitionPoint { $0.right > word.left }
            let end = clusters.partitionPoint { $0.left >= word.right }
            switch end - start {
            case ..<1:
                clusters.insert(Cluster(left: word.left, right: word.right, words: [value]), at: start)
            case 1:
                clusters[start].left = min(clusters[start].left, word.left)
                clusters[start].right = max(clusters[start].right, word.right)
                clusters[start].words.append(value)
            default: continue
            }
        }
        return clusters
    }

    /// Each group's header, when every group has one of its own.
    private static func byOverlap(_ clusters: [Cluster], _ headers: [HeaderLeaf]) -> [Int?]? {
        let bound = clusters.map { onlyOverlap($0, headers) }
        var last = -1
        for column in bound {
            guard let column, column > last else { return nil }
            last = column
        }
        return bound
    }

    /// The one header that the group stands under, if no other header shares its x.
    private static func onlyOverlap(_ cluster: Cluster, _ headers: [HeaderLeaf]) -> Int? {
        var found: Int?
        for (index, header) in headers.enumerated()
        where min(header.right, cluster.right) - max(header.left, cluster.left) > 0 {
            if found != nil { return nil }
            found = index
        }
        return found
    }

    /// Whether the groups, taken in order, contradict no header: none lies beyond its header's neighbours.
    private static func agree(_ clusters: [Cluster], _ headers: [HeaderLeaf]) -> Bool {
        guard !headers.isEmpty else { return true }
        return clusters.indices.allSatisfy { index in
            (index == 0 || clusters[index].left >= headers[index - 1].cell.middle)
                && (index + 1 == headers.count || clusters[index].right <= headers[index + 1].cell.middle)
        }
    }
}
