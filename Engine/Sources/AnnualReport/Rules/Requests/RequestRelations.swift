/// The sums of table three (勾稽关系).
enum RequestRelations {
    /// R3-01, one a column: 本年新收 + 上年结转 = （七）总计 + 结转下年度.
    static let flow: [SumRelation] = (0..<RequestGrid.width).map { column in
        SumRelation(
            [RequestGrid.index(RequestGrid.newReceived, column), RequestGrid.index(RequestGrid.carriedOver, column)],
            equals: [
                RequestGrid.index(RequestGrid.totalHandled, column),
                RequestGrid.index(RequestGrid.carriedForward, column),
            ])
    }

    /// R3-02, one a column: all results = （七）总计.
    static func results(legacyOther: Bool) -> [SumRelation] { legacyOther ? results2019 : results2021 }

    /// R3-03, one a row, by the row's number in the grid: the six applicant columns = 总计.
    static let rows: [SumRelation] = RequestGrid.rows.indices.map { row in
        SumRelation(
            (0..<RequestGrid.totalColumn).map { RequestGrid.index(row, $0) },
            equals: [RequestGrid.index(row, RequestGrid.totalColumn)])
    }

    private static let results2021 = results(RequestGrid.results(legacyOther: false))
    private static let results2019 = results(RequestGrid.results(legacyOther: true))

    private static func results(_ rows: [Int]) -> [SumRelation] {
        (0..<RequestGrid.width).map { column in
            SumRelation(
                rows.map { RequestGrid.index($0, column) },
                equals: [RequestGrid.index(RequestGrid.totalHandled, column)])
        }
    }

    /// R3-07, one a column: 上年结转 = last year's 结转下年度; columns whose number of last year is known.
    static func carriedOver(_ context: CheckContext) -> [(column: Int, relation: SumRelation)] {
        guard context.previousIsYearBefore, let previous = context.previousNumbers else { return [] }
        return (0..<RequestGrid.width).compactMap { column in
            let lastYear = previous[RequestGrid.carriedForward, column]
            guard lastYear != TableNumbers.unknown else { return nil }
            return (
                column,
                SumRelation([RequestGrid.index(RequestGrid.carriedOver, column)], equals: [], plus: lastYear)
            )
        }
    }
}

extension CheckContext {
    /// Table three has （六）其他处理 as one row, as the trial form does (R3-16).
    var usesLegacyOther: Bool {
        numbers.hasLegacyOther
            || report.form == .form2019 && RequestGrid.otherRows.allSatisfy { numbers.isAbsent(row: $0) }
    }

    /// A report on the year before was given, and nothing speaks against its being that of this organ.
    ///
    /// A missing year or a renamed organ is told by RY-03 and RY-04; what depends on it is not computed.
    var previousIsYearBefore: Bool {
        guard let previous else { return false }
        if let year = report.year, let before = previous.year, before != year - 1 { return false }
        return OrganProfile.mayBeSame(report.organ, previous.organ)
    }
}

/// Table three with all its sums worked out: made only when one of them is broken.
struct RequestBalance {
    let numbers: TableNumbers
    private let relations: [SumRelation]
    private let brokenRows: Set<Int>
    private let involvement: [Int: Int]
    private let damagedRows: Set<Int>

    init(_ context: CheckContext) {
        numbers = context.numbers
        let legacyOther = context.usesLegacyOther
        let rows = RequestGrid.rows(legacyOther: legacyOther)
        relations =
            RequestRelations.flow + RequestRelations.results(legacyOther: legacyOther)
            + rows.map { RequestRelations.rows[$0] } + RequestRelations.carriedOver(context).map(\.relation)
        var involvement: [Int: Int] = [:]
        for relation in relations where relation.residual(context.numbers) ?? 0 != 0 {
            for index in relation.left + relation.right { involvement[index, default: 0] += 1 }
        }
        self.involvement = involvement
        brokenRows = Set(rows.filter { RequestRelations.rows[$0].residual(context.numbers) ?? 0 != 0 })
        damagedRows = RequestBalance.damagedRows(context.report.observations)
    }

    /// The cells of a broken sum: those in most broken sums first; of the rest only those that hold something.
    func suspects(_ relation: SumRelation) -> [CellKey] {
        let cells = relation.right + relation.left.filter { numbers.values[$0] != 0 || involvement[$0, default: 0] > 1 }
        return cells.enumerated()
            .sorted {
                (involvement[$1.element, default: 0], $0.offset) < (involvement[$0.element, default: 0], $1.offset)
            }
            .map { CellKey.all[$0.element] }
    }

    /// The file is to blame where the reader saw damage in a row whose own sum is broken: numbers that slid
    /// along a row break that row first.
    func cause(_ relation: SumRelation) -> Finding.Cause {
        guard !damagedRows.isEmpty else { return .report }
        let rows = Set((relation.left + relation.right).map { ($0 - RequestGrid.start) / RequestGrid.width })
        return rows.intersection(damagedRows).isDisjoint(with: brokenRows) ? .report : .file
    }

    /// A change that makes all sums of the table hold (and R3-07, where last year's report is known).
    func mend() -> Mend? {
        MendSearch(numbers, relations).proposal(exchanges: RequestBalance.exchanges)
    }

    private static func damagedRows(_ observations: [Observation]) -> Set<Int> {
        var rows: Set<Int> = []
        for observation in observations where observation.isDamage {
            for cell in observation.cells where cell.table == .requests {
                rows.insert((cell.index - RequestGrid.start) / RequestGrid.width)
            }
        }
        return rows
    }

    /// Neighbouring rows and columns of the form in force.
    private static let exchanges: [MendSearch.Exchange] = {
        let rows = RequestGrid.rows(legacyOther: false)
        let rowPairs = zip(rows, rows.dropFirst()).map { row, next in
            MendSearch.Exchange(
                first: (0..<RequestGrid.width).map { RequestGrid.index(row, $0) },
                second: (0..<RequestGrid.width).map { RequestGrid.index(next, $0) },
                words: "表三“\(RequestGrid.rows[row].shortLabel)”行与“\(RequestGrid.rows[next].shortLabel)”行的数值互换")
        }
        let columnPairs = (1..<RequestGrid.width).map { column in
            MendSearch.Exchange(
                first: rows.map { RequestGrid.index($0, column - 1) },
                second: rows.map { RequestGrid.index($0, column) },
                words: "表三“\(RequestGrid.columns[column - 1].label)”列与“\(RequestGrid.columns[column].label)”列的数值互换")
        }
        return rowPairs + columnPairs
    }()
}

extension Observation {
    /// Damage on the way of the file that can push numbers to another place.
    var isDamage: Bool {
        switch kind {
        case .labelFragment, .rowLostGroup, .wrongNumberCount, .repeatedRow(_, agree: false): true
        default: false
        }
    }
}
