/// Looks for the one smallest change after which every relation of a table holds.
///
/// In this order, and the next kind only when the one before has no solution: one cell gets another number;
/// two cells swap theirs; two neighbouring rows or columns swap theirs. A kind with exactly one solution is a
/// proposal; with a few, their words are given without a change; with many, nothing is said. A proposed number
/// is whole and not negative.
///
/// Only called when a relation is broken.
struct MendSearch {
    private let numbers: TableNumbers
    /// The relations that can be decided.
    private let relations: [SumRelation]
    /// Left less right of each relation.
    private let residuals: [Int64]
    private let broken: [Int]
    /// Every relation could be decided.
    private let isComplete: Bool

    init(_ numbers: TableNumbers, _ all: [SumRelation]) {
        self.numbers = numbers
        var decided: [SumRelation] = []
        var residuals: [Int64] = []
        for relation in all {
            guard let residual = relation.residual(numbers) else { continue }
            decided.append(relation)
            residuals.append(residual)
        }
        relations = decided
        self.residuals = residuals
        broken = residuals.indices.filter { residuals[$0] != 0 }
        isComplete = decided.count == all.count
    }

    /// More broken sums than two cells can stand in (four each) are no matter of one change.
    private static let swapLimit = 8
    /// A list of candidates longer than this is no help.
    private static let namedCandidates = 7

    /// - Parameter exchanges: pairs of index lists whose numbers may have been swapped as a whole, with their names.
    func proposal(exchanges: [Exchange] = []) -> Mend? {
        guard !broken.isEmpty else { return nil }
        return mend(from: singleChanges()) ?? mend(from: swaps()) ?? mend(from: wholeExchanges(exchanges))
    }

    /// Rows or columns that may have been swapped: 本年新收 and 上年结转.
    struct Exchange {
        let first: [Int]
        let second: [Int]
        let words: String
    }

    private struct Candidate {
        let words: String
        let changes: [Mend.CellChange]
    }

    private func mend(from candidates: [Candidate]) -> Mend? {
        guard let first = candidates.first else { return nil }
        if candidates.count == 1 {
            let scope = isComplete ? "全部勾稽关系即平衡" : "现有数据可核算的勾稽关系即平衡"
            return Mend("将\(first.words)，\(scope)（请核对台账后修改）", changes: first.changes)
        }
        guard candidates.count <= MendSearch.namedCandidates else { return nil }
        let list = candidates.map(\.words).joined(separator: "；")
        return Mend("以下任一处修改均可使勾稽关系平衡，请核对台账后选择：\(list)")
    }

    // MARK: One cell

    private func singleChanges() -> [Candidate] {
        guard let first = broken.first else { return [] }
        return (relations[first].left + relations[first].right).sorted().compactMap(singleChange)
    }

    private func singleChange(_ index: Int) -> Candidate? {
        var difference: Int64?
        for (number, relation) in relations.enumerated() {
            let sign = relation.sign(of: index)
            guard sign != 0 else {
                if residuals[number] != 0 { return nil }
                continue
            }
            let needed = -residuals[number] * sign
            guard needed != 0, difference ?? needed == needed else { return nil }
            difference = needed
        }
        guard let difference, let mended = Figure.count(numbers.values[index] + difference) else { return nil }
        let key = CellKey.all[index]
        let words = "\(key.words)的\(numbers.printed(key))改为\(mended)"
        return Candidate(words: words, changes: [.init(key, to: mended)])
    }

    // MARK: Two cells

    /// The relations that a cell stands in, as a bit set and with its sign in each.
    private struct Membership {
        let index: Int
        let mask: UInt64
        let signs: [(relation: Int, sign: Int64)]
    }

    private func swaps() -> [Candidate] {
        guard broken.count <= MendSearch.swapLimit, relations.count <= UInt64.bitWidth, let first = broken.first
        else { return [] }
        let brokenMask = broken.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
        let suspects = Set(broken.flatMap { relations[$0].left + relations[$0].right }).sorted().map(membership)
        var found: [Candidate] = []
        for one in suspects where one.mask & 1 << UInt64(first) != 0 {
            for other in suspects where (one.mask | other.mask) & brokenMask == brokenMask {
                // A pair inside the first broken relation is met from both sides; take it once.
                if other.mask & 1 << UInt64(first) != 0, other.index <= one.index { continue }
                if let candidate = swap(one, other) { found.append(candidate) }
            }
        }
        return found
    }

    private func membership(_ index: Int) -> Membership {
        var mask: UInt64 = 0
        var signs: [(relation: Int, sign: Int64)] = []
        for (number, relation) in relations.enumerated() {
            let sign = relation.sign(of: index)
            if sign != 0 {
                mask |= 1 << UInt64(number)
                signs.append((number, sign))
            }
        }
        return Membership(index: index, mask: mask, signs: signs)
    }

    private func swap(_ one: Membership, _ other: Membership) -> Candidate? {
        let (value, otherValue) = (numbers.values[one.index], numbers.values[other.index])
        guard value != otherValue, let figure = Figure.count(value), let otherFigure = Figure.count(otherValue) else {
            return nil
        }
        let change = otherValue - value
        for number in Set(one.signs.map(\.relation) + other.signs.map(\.relation)) {
            let sign = one.signs.first { $0.relation == number }?.sign ?? 0
            let otherSign = other.signs.first { $0.relation == number }?.sign ?? 0
            guard residuals[number] + (sign - otherSign) * change == 0 else { return nil }
        }
        let (key, otherKey) = (CellKey.all[one.index], CellKey.all[other.index])
        return Candidate(
            words: "\(key.words)的\(numbers.printed(key))与\(otherKey.words)的\(numbers.printed(otherKey))互换",
            changes: [.init(key, to: otherFigure), .init(otherKey, to: figure)])
    }

    // MARK: Rows and columns

    private func wholeExchanges(_ exchanges: [Exchange]) -> [Candidate] {
        exchanges.compactMap { exchange in
            var trial = numbers
            var changes: [Mend.CellChange] = []
            for (one, other) in zip(exchange.first, exchange.second) {
                let (value, otherValue) = (numbers.values[one], numbers.values[other])
                guard let figure = Figure.count(value), let otherFigure = Figure.count(otherValue) else { return nil }
                trial.set(one, to: otherValue)
                trial.set(other, to: value)
                if value != otherValue {
                    changes.append(.init(CellKey.all[one], to: otherFigure))
                    changes.append(.init(CellKey.all[other], to: figure))
                }
            }
            guard relations.allSatisfy({ $0.residual(trial) == 0 }) else { return nil }
            return Candidate(words: exchange.words, changes: changes)
        }
    }
}

extension SumRelation {
    /// +1 on the left, -1 on the right, 0 where the cell does not stand in the relation.
    fileprivate func sign(of index: Int) -> Int64 {
        left.contains(index) ? 1 : right.contains(index) ? -1 : 0
    }
}

extension Figure {
    /// A whole number that is not negative; `nil` for everything else, also for unknown.
    fileprivate static func count(_ millionths: Int64) -> Figure? {
        guard let figure = Figure(millionthsOf: max(millionths, -1)), figure.isWhole, !figure.isNegative else {
            return nil
        }
        return figure
    }
}

extension TableNumbers {
    /// The number as a message prints it; empty where it is unknown.
    func printed(_ key: CellKey) -> String { figure(key).map(\.description) ?? "" }

    func printed(_ index: Int) -> String { printed(CellKey.all[index]) }
}
