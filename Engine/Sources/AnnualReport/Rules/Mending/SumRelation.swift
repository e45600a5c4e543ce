/// Cells that must add up to the same on both sides: 第一项 + 第二项 = 第三项 + 第四项.
struct SumRelation: Sendable {
    /// Cell indices.
    let left: [Int]
    let right: [Int]
    /// Added to the right side: a number from elsewhere, in millionths (last year's report).
    let constant: Int64

    init(_ left: [Int], equals right: [Int], plus constant: Int64 = 0) {
        self.left = left
        self.right = right
        self.constant = constant
    }

    /// Left less right; `nil` when an operand is unknown.
    ///
    /// 26 figures of at most ten billion, in millionths, stay far inside 64 bits.
    func residual(_ numbers: TableNumbers) -> Int64? {
        var residual = -constant
        for index in left {
            let value = numbers.values[index]
            guard value != TableNumbers.unknown else { return nil }
            residual += value
        }
        for index in right {
            let value = numbers.values[index]
            guard value != TableNumbers.unknown else { return nil }
            residual -= value
        }
        return residual
    }

    /// The cells that keep the relation from being decided.
    func unknowns(_ numbers: TableNumbers) -> [Int] {
        (left + right).filter { numbers.values[$0] == TableNumbers.unknown }
    }

    /// One side added up. Only of a relation that could be decided.
    func sum(_ side: KeyPath<SumRelation, [Int]>, _ numbers: TableNumbers) -> Figure {
        let total = self[keyPath: side].reduce(Int64(0)) { $0 &+ numbers.values[$1] }
        return Figure(millionthsOf: total) ?? .zero
    }
}

/// The relations of a family that could not be decided, told with the cells to blame.
struct UndecidedSums {
    private var byUnknowns: [(unknowns: [Int], names: [String], balancesWithZero: Bool)] = []

    var isEmpty: Bool { byUnknowns.isEmpty }

    /// - Parameters:
    ///   - name: the row, column or block whose sum it is, as printed.
    ///   - sameCause: the unknown cells reduced to what names the cause (rows for a sum over a column), so that
    ///     one missing row is told once and not seven times.
    mutating func add(_ name: String, _ relation: SumRelation, _ numbers: TableNumbers, sameCause: (Int) -> Int) {
        let unknowns = relation.unknowns(numbers)
        let balances = relation.residual(numbers.readingBlanksAsZero()) == 0
        let cause = unknowns.map(sameCause)
        if let known = byUnknowns.firstIndex(where: {
            $0.unknowns.map(sameCause) == cause && $0.balancesWithZero == balances
                && zip($0.unknowns, unknowns).allSatisfy { numbers.statuses[$0] == numbers.statuses[$1] }
        }) {
            byUnknowns[known].names.append(name)
        } else {
            byUnknowns.append((unknowns, [name], balances))
        }
    }

    /// “自然人”列：“结转下年度继续办理”行为空，无法核算（若空白视为0则平衡）.
    ///
    /// - Parameter label: how one unknown cell is called inside the reason.
    func reasons(_ numbers: TableNumbers, kind: String, label: (CellKey) -> String) -> [String] {
        byUnknowns.map { entry in
            let names = entry.names.map { "“\($0)”" }.joined()
            let cells = entry.unknowns.prefix(UndecidedSums.namedCells).map { index in
                "\(label(CellKey.all[index]))\(numbers.statuses[index].words)"
            }
            let more = entry.unknowns.count > cells.count ? "等\(entry.unknowns.count)处" : ""
            let hint = entry.balancesWithZero ? "（若空白视为0则平衡）" : ""
            return "\(names)\(kind)：\(cells.joined(separator: "、"))\(more)，无法核算\(hint)"
        }
    }

    /// Enough to recognise the cause; a longer list would only repeat it.
    private static let namedCells = 5
}
