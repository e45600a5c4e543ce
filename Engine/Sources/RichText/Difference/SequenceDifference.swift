/// How one sequence becomes another: what is kept, removed and added, in order.
enum SequenceStep<Element> {
    case kept(Element)
    case removed(Element)
    case added(Element)
}

/// The shortest difference (Myers, “An O(ND) difference algorithm and its variations”, 1986), within bounds.
enum SequenceDifference {
    /// Beyond so many differences two sequences have little in common, and the work grows with the square.
    static let longest = 1_000

    static func steps<Element: Hashable>(_ old: [Element], _ new: [Element]) -> [SequenceStep<Element>] {
        var start = 0
        while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
        var end = 0
        while end < min(old.count, new.count) - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
        let middle = between(Array(old[start..<(old.count - end)]), Array(new[start..<(new.count - end)]))
        return old[..<start].map { .kept($0) } + middle + old[(old.count - end)...].map { .kept($0) }
    }

    private static func between<Element: Hashable>(_ old: [Element], _ new: [Element]) -> [SequenceStep<Element>] {
        let whole = old.map { SequenceStep.removed($0) } + new.map { .added($0) }
        if old.isEmpty || new.isEmpty || Set(old).isDisjoint(with: new) { return whole }
        // Numbers compare faster than texts.
        var numbers: [Element: Int] = [:]
        func number(_ element: Element) -> Int {
            if let known = numbers[element] { return known }
            numbers[element] = numbers.count
            return numbers.count - 1
        }
        guard let trace = trace(old.map(number), new.map(number)) else { return whole }
        return path(trace, old, new)
    }

    /// The furthest points of each number of differences, by diagonal; `nil` beyond the bound.
    private static func trace(_ old: [Int], _ new: [Int]) -> [[Int]]? {
        let most = min(longest, old.count + new.count)
        var furthest = Array(repeating: 0, count: 2 * most + 2)
        var trace: [[Int]] = []
        for distance in 0...most {
            // Only the diagonals reached so far, so that all rounds together are half a square.
            trace.append(Array(furthest[(most - distance)...(most + distance)]))
            for diagonal in stride(from: -distance, through: distance, by: 2) {
                let isDown =
                    diagonal == -distance
                    || diagonal != distance && furthest[most + diagonal - 1] < furthest[most + diagonal + 1]
                var x = isDown ? furthest[most + diagonal + 1] : furthest[most + diagonal - 1] + 1
                while x < old.count, x - diagonal < new.count, x - diagonal >= 0, old[x] == new[x - diagonal] { x += 1 }
                furthest[most + diagonal] = x
                if x >= old.count, x - diagonal >= new.count { return trace }
            }
        }
        return nil
    }

    private static func path<Element>(_ trace: [[Int]], _ old: [Element], _ new: [Element]) -> [SequenceStep<Element>] {
        var steps: [SequenceStep<Element>] = []
        var (x, y) = (old.count, new.count)
        for (distance, furthest) in trace.enumerated().reversed() {
            let diagonal = x - y
            // `furthest` has the diagonals from -distance to distance.
            func at(_ diagonal: Int) -> Int { furthest[diagonal + distance] }
            let isDown = diagonal == -distance || diagonal != distance && at(diagonal - 1) < at(diagonal + 1)
            let before = isDown ? diagonal + 1 : diagonal - 1
            let startX = distance == 0 ? 0 : at(before)
            let startY = distance == 0 ? 0 : startX - before
            while x > startX, y > startY {
                steps.append(.kept(old[x - 1]))
                (x, y) = (x - 1, y - 1)
            }
            if distance == 0 { break }
            if isDown { steps.append(.added(new[y - 1])) } else { steps.append(.removed(old[x - 1])) }
            (x, y) = (startX, startY)
        }
        return steps.reversed()
    }
}
