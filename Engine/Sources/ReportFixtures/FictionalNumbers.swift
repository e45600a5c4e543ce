import AnnualReport

/// Tables that hold every relation of the form, or on purpose none.
enum FictionalNumbers {
    /// Every cell of the form is 0, as in most published reports.
    static func allZero(_ form: ReportForm) -> ReportCells {
        var cells = ReportCells()
        for key in CellKey.expected(form) { cells[key] = Cell(.zero) }
        return cells
    }

    /// Every cell holds another number, so that a value that stands in a wrong cell is seen; no sum holds.
    ///
    /// Amounts get four decimals, 本年增/减 is as often negative as not.
    static func distinct(_ form: ReportForm, by random: inout SplitMix64) -> ReportCells {
        let keys = CellKey.expected(form)
        let numbers = random.shuffled(Array(11...9_999)).prefix(keys.count)
        var cells = ReportCells()
        for (key, number) in zip(keys, numbers) {
            let figure =
                switch key.column {
                case ProactiveColumn.amountWanYuan.rawValue, Proactive2019Column.procurementAmountWanYuan.rawValue:
                    amount(Int64(number) * 10_000 + Int64(random.pick(1...9_999)))
                case Proactive2019Column.changeThisYear.rawValue where random.once(in: 2): Figure(-number)
                default: Figure(number)
                }
            cells[key] = Cell(figure)
        }
        return cells
    }

    /// Mostly small numbers that hold R3-01, R3-02, R3-03, R4-01 and the stock rules of table two (R2-03, R2-04),
    /// and contradict no rule of plausibility (R2-05, R3-09 to R3-11, R4-03 to R4-05).
    ///
    /// - Parameter last: the organ's cells of the year before, which this year's then follow from (R3-07, R2-02).
    static func realistic(
        _ form: ReportForm, year: Int, after last: ReportCells? = nil, by random: inout SplitMix64
    ) -> ReportCells {
        var cells = allZero(form)
        let isBusy = !random.once(in: 3)
        let carried = last.map { last in
            ApplicantColumn.parts.map { last.figure(.requests(.carriedForward, $0))?.whole ?? 0 }
        }
        if isBusy || carried?.contains(where: { $0 > 0 }) == true {
            fillRequests(&cells, form, carried: carried, by: &random)
        }
        fillRemedies(&cells, year: year, by: &random)
        switch form {
        case .form2021:
            let stock = CellKey.proactive(.normativeDocuments, .inForce).flatMap { last?.figure($0)?.whole }
            fillProactive(&cells, stock: stock, by: &random)
        case .form2019: fillProactive2019(&cells, by: &random)
        }
        return cells
    }

    /// Ten-thousandths of 万元 as a figure.
    private static func amount(_ tenThousandths: Int64) -> Figure {
        Figure(millionthsOf: tenThousandths * 100) ?? .zero
    }

    // MARK: - Table three

    /// The result rows and how often they come up; the fee row stays 0, since it calls for a statement on fees (R3-11).
    private static let commonResults: [(row: RequestRow, weight: Int)] = [
        (.granted, 12), (.partiallyGranted, 4), (.deniedThirdPartyRights, 1), (.deniedInternalAffairs, 2),
        (.deniedProcessInfo, 2), (.deniedEnforcementFile, 2), (.deniedAdminQuery, 1), (.deniedLawProhibits, 1),
        (.unableNotHeld, 8), (.unableNeedsCreation, 2), (.unableUnclearAfterCorrection, 1),
        (.refusedPetitionComplaint, 3), (.refusedDuplicate, 2), (.refusedConfirmReissue, 1),
        (.refusedPublication, 1), (.refusedExcessiveRepeat, 1),
    ]

    private static let resultDeck: [RequestRow] = commonResults.flatMap { Array(repeating: $0.row, count: $0.weight) }

    private static func fillRequests(
        _ cells: inout ReportCells, _ form: ReportForm, carried: [Int]?, by random: inout SplitMix64
    ) {
        var counts: [RequestRow: [ApplicantColumn: Int]] = [:]
        for (index, column) in ApplicantColumn.parts.enumerated() {
            var handled: Int
            switch column {
            case .naturalPerson: handled = random.once(in: 6) ? random.pick(20...160) : random.pick(0...14)
            case .commercialEnterprise: handled = random.once(in: 2) ? random.pick(0...5) : 0
            default: handled = random.once(in: 5) ? random.pick(0...3) : 0
            }
            if let carried { handled = max(handled, carried[index]) }
            for _ in 0..<handled { counts[random.pick(resultDeck), default: [:]][column, default: 0] += 1 }
            let carriedOver = carried?[index] ?? min(handled, random.pick(0...2))
            // What is carried on was received this year (R3-09).
            let carriedForward = handled > carriedOver ? random.pick(0...2) : 0
            counts[.totalHandled, default: [:]][column] = handled
            counts[.carriedOver, default: [:]][column] = carriedOver
            counts[.carriedForward, default: [:]][column] = min(carriedForward, handled - carriedOver)
            counts[.newReceived, default: [:]][column] =
                handled + min(carriedForward, handled - carriedOver) - carriedOver
        }
        // A withdrawn request now and then: never so many that it needs an explanation (R3-10).
        let other: RequestRow = form == .form2021 ? .otherMisc : .otherHandlingGroup
        if random.once(in: 3), let granted = counts[.granted]?[.naturalPerson], granted > 4 {
            counts[.granted]?[.naturalPerson] = granted - 1
            counts[other, default: [:]][.naturalPerson, default: 0] += 1
        }
        for row in form == .form2021 ? RequestRow.form2021 : RequestRow.form2019 {
            var total = 0
            for column in ApplicantColumn.parts {
                let count = counts[row]?[column] ?? 0
                cells[row, column] = Cell(Figure(count))
                total += count
            }
            cells[row, .total] = Cell(Figure(total))
        }
    }

    // MARK: - Table four

    private static func fillRemedies(_ cells: inout ReportCells, year: Int, by random: inout SplitMix64) {
        // Disputes come from requests (R4-04).
        guard (cells.figure(.requests(.totalHandled, .total))?.whole ?? 0) > 0 else { return }
        let reviews = random.once(in: 2) ? random.pick(1...4) : 0
        fill(&cells, .review, upheld: reviews, pending: random.pick(0...1), by: &random)
        // Since 2024 most refusals go to reconsideration first (R4-05).
        if year < 2024 {
            fill(&cells, .litigationDirect, upheld: random.once(in: 3) ? 1 : 0, pending: 0, by: &random)
        }
        // A suit after reconsideration follows a concluded one (R4-03).
        fill(&cells, .litigationAfterReview, upheld: random.pick(0...min(1, reviews)), pending: 0, by: &random)
    }

    private static func fill(
        _ cells: inout ReportCells, _ group: RemedyGroup, upheld: Int, pending: Int, by random: inout SplitMix64
    ) {
        // Some of the concluded cases ended in another way, one of five in a correction.
        let other = upheld > 0 ? random.pick(0...upheld) : 0
        let corrected = other > 0 && random.once(in: 5) ? 1 : 0
        let parts = [
            RemedyColumn.upheld: upheld - other, .corrected: corrected, .otherResult: other - corrected,
            .pending: pending,
        ]
        for (column, count) in parts { cells[group, column] = Cell(Figure(count)) }
        cells[group, .total] = Cell(Figure(upheld + pending))
    }

    // MARK: - Table two

    private static func fillProactive(_ cells: inout ReportCells, stock: Int?, by random: inout SplitMix64) {
        func set(_ row: ProactiveRow, _ column: ProactiveColumn, _ figure: Figure) {
            guard let key = CellKey.proactive(row, column) else { return }
            cells[key] = Cell(figure)
        }
        if random.once(in: 2) || (stock ?? 0) > 0 {
            let before = stock ?? random.pick(0...30)
            let issued = random.pick(0...5)
            let repealed = random.pick(0...min(3, before + issued))
            set(.normativeDocuments, .issuedThisYear, Figure(issued))
            set(.normativeDocuments, .repealedThisYear, Figure(repealed))
            set(.normativeDocuments, .inForce, Figure(before + issued - repealed))
        }
        for row in [ProactiveRow.administrativeLicensing, .administrativePunishment, .administrativeCoercion] {
            let count = random.once(in: 4) ? random.pick(100...4_000) : random.pick(0...40)
            if random.once(in: 2) { set(row, .decisionsThisYear, Figure(count)) }
        }
        if random.once(in: 3) { set(.administrativeFees, .amountWanYuan, amount(Int64(random.pick(1...9_000_000)))) }
    }

    private static func fillProactive2019(_ cells: inout ReportCells, by random: inout SplitMix64) {
        func set(_ row: Proactive2019Row, _ column: Proactive2019Column, _ figure: Figure) {
            guard let key = CellKey.proactive2019(row, column) else { return }
            cells[key] = Cell(figure)
        }
        let made = random.pick(0...6)
        set(.normativeDocuments, .madeThisYear, Figure(made))
        set(.normativeDocuments, .publishedThisYear, Figure(made))
        set(.normativeDocuments, .publishedInAll, Figure(made + random.pick(0...30)))
        for row in [Proactive2019Row.administrativeLicensing, .otherExternalServices, .administrativePunishment] {
            let items = random.pick(0...60)
            set(row, .itemsLastYear, Figure(items))
            set(row, .changeThisYear, Figure(random.pick(-min(items, 5)...8)))
            set(row, .decisions, Figure(random.pick(0...300)))
        }
        set(.administrativeFees, .itemsLastYear, Figure(random.pick(0...3)))
        if random.once(in: 2) {
            set(.governmentProcurement, .procurementItems, Figure(random.pick(1...9)))
            set(
                .governmentProcurement, .procurementAmountWanYuan, amount(Int64(random.pick(1...3_000_000))))
        }
    }
}
