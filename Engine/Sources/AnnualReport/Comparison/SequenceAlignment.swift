/// Which elements of two sequences are the same, in order: Myers' greedy algorithm for the longest common
/// subsequence, with limits, because the texts come from outside.
///
/// Elements are small numbers that stand for texts; equal numbers mean equal texts.
struct SequenceAlignment {
    /// Elements that stay, as positions in both sequences, both rising.
    let matches: [(old: Int, new: Int)]
    /// The middle part differs by more than the limits allow: only the common beginning and end are matched.
    let isCutShort: Bool

    /// - Parameters:
    ///   - limit: the most insertions and deletions that are looked for; memory grows with its square.
    ///   - budget: steps that may still be taken, shared by all alignments of one comparison.
    init(_ old: [Int], _ new: [Int], limit: Int, budget: inout Int) {
        var start = 0
        while start < old.count, start < new.count, old[start] == new[start] { start += 1 }
        var tail = 0
        while tail < old.count - start, tail < new.count - start,
            old[old.count - 1 - tail] == new[new.count - 1 - tail]
        { tail += 1 }
        budget -= start + tail
        let middle = SequenceAlignment.middle(
            old[start..<old.count - tail], new[start..<new.count - tail], limit: limit, budget: &budget)
        matches =
            (0..<start).map { ($0, $0) } + (middle ?? [])
            + (0..<tail).reversed().map { (old.count - 1 - $0, new.count - 1 - $0) }
        isCutShort = middle == nil
    }

    /// - Returns: `nil` when limit or budget do not suffice.
    private static func middle(
        _ old: ArraySlice<Int>, _ new: ArraySlice<Int>, limit: Int, budget: inout Int
    ) -> [(old: Int, new: Int)]? {
        let (oldCount, newCount) = (old.count, new.count)
        if oldCount == 0 || newCount == 0 { return [] }
        let most = min(oldCount + newCount, limit)
        let (oldStart, newStart) = (old.startIndex, new.startIndex)
        // reach[k + most]: how far into old the furthest path on diagonal k (old − new) comes.
        var reach = [Int](repeating: 0, count: 2 * most + 2)
        var history: [[Int]] = []
        for edits in 0...most {
            history.append(Array(reach[(most - edits)...(most + edits)]))
            for diagonal in stride(from: -edits, through: edits, by: 2) {
                let goesDown =
                    diagonal == -edits
                    || diagonal != edits && reach[diagonal - 1 + most] < reach[diagonal + 1 + most]
                var x = goesDown ? reach[diagonal + 1 + most] : reach[diagonal - 1 + most] + 1
                let begin = x
                while x < oldCount, x - diagonal < newCount, x >= 0, x - diagonal >= 0,
                    old[oldStart + x] == new[newStart + x - diagonal]
                { x += 1 }
                reach[diagonal + most] = x
                budget -= 1 + x - begin
                if x >= oldCount, x - diagonal >= newCount {
                    return trace(history, oldCount, newCount).map { ($0.old + oldStart, $0.new + newStart) }
                }
            }
            if budget <= 0 { return nil }
        }
        return nil
    }

    /// Walks back from the end: `history[d]` holds the reach before round d on the diagonals −d … d.
    private static func trace(_ history: [[Int]], _ oldCount: Int, _ newCount: Int) -> [(old: Int, new: Int)] {
        var matches: [(old: Int, new: Int)] = []
        var (x, y) = (oldCount, newCount)
        for edits in history.indices.reversed() where x > 0 || y > 0 {
            let before = history[edits]
            let reach = { (diagonal: Int) in before[diagonal + edits] }
            let diagonal = x - y
            guard edits > 0 else {
                while x > 0, y > 0 {
                    x -= 1
                    y -= 1
                    matches.append((x, y))
                }
                break
            }
            let goesDown = diagonal == -edits || diagonal != edits && reach(diagonal - 1) < reach(diagonal + 1)
            let previous = goesDown ? diagonal + 1 : diagonal - 1
            let startX = reach(previous)
            let startY = startX - previous
            while x > startX, y > startY, x > (goesDown ? startX : startX + 1), y > (goesDown ? startY + 1 : startY) {
                x -= 1
                y -= 1
                matches.append((x, y))
            }
            (x, y) = (startX, startY)
        }
        return matches.reversed()
    }
}

/// Numbers for texts: equal texts get equal numbers.
struct TextNumbering {
    private var numbers: [Substring: Int] = [:]

    mutating func number(_ text: Substring) -> Int {
        if let known = numbers[text] { return known }
        numbers[text] = numbers.count
        return numbers.count - 1
    }
}
