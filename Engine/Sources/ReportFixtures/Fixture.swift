public import AnnualReport
import Regulation

/// Named reports for tests: a test changes in one of them only what it is about.
public enum Fixture {
    /// Base **B** of the arithmetic test vectors: seven requests of the year and one carried over, seven handled, one
    /// carried on; table two and table four all 0; every relation holds, and the text states the same numbers.
    ///
    /// Natural persons: 5 new, 1 carried over; 3 granted, 1 granted in part, 1 not held; 1 carried on.
    /// Enterprises: 2 new; 1 granted, 1 denied for a third party's rights.
    public static let base: AnnualReport = {
        var cells = FictionalNumbers.allZero(.form2021)
        let natural: [(RequestRow, Int)] = [
            (.newReceived, 5), (.carriedOver, 1), (.granted, 3), (.partiallyGranted, 1), (.unableNotHeld, 1),
            (.totalHandled, 5), (.carriedForward, 1),
        ]
        let enterprises: [(RequestRow, Int)] = [
            (.newReceived, 2), (.granted, 1), (.deniedThirdPartyRights, 1), (.totalHandled, 2),
        ]
        let totals: [(RequestRow, Int)] = [
            (.newReceived, 7), (.carriedOver, 1), (.granted, 4), (.partiallyGranted, 1),
            (.deniedThirdPartyRights, 1), (.unableNotHeld, 1), (.totalHandled, 7), (.carriedForward, 1),
        ]
        for (row, count) in natural { cells[row, .naturalPerson] = Cell(Figure(count)) }
        for (row, count) in enterprises { cells[row, .commercialEnterprise] = Cell(Figure(count)) }
        for (row, count) in totals { cells[row, .total] = Cell(Figure(count)) }
        return department(cells)
    }()

    /// A department's report in which nothing happened: all 200 cells 0, and the text says so.
    public static let allZero = department(FictionalNumbers.allZero(.form2021))

    /// A report of 2020 in the trial form, with numbers in the one-row （六）其他处理 and in the old columns of table two.
    public static let trialForm: AnnualReport = {
        var random = SplitMix64(seed: 2019)
        var cells = FictionalNumbers.realistic(.form2019, year: 2020, by: &random)
        for row in [RequestRow.newReceived, .totalHandled, .otherHandlingGroup] {
            for column in [ApplicantColumn.naturalPerson, .total] {
                cells[row, column] = Cell((cells[row, column].figure ?? .zero) + 1)
            }
        }
        let organ = FictionalOrgan(name: "澜岫市霁砚区交通运输局")
        return .fictional(FictionalNarrative(organ: organ, year: 2020, cells: cells), form: .form2019)
    }()

    /// 澜岫市栀澜区工业和信息化局, report of 2023, published in time.
    private static func department(_ cells: ReportCells) -> AnnualReport {
        var narrative = FictionalNarrative(
            organ: FictionalOrgan(name: "澜岫市栀澜区工业和信息化局"), year: 2023, cells: cells)
        narrative.publishedOn = Day(year: 2024, month: 1, day: 22)
        narrative.published = (86, 30, 4)
        narrative.interpretations = 3
        narrative.trainings = 2
        narrative.trainees = 45
        return .fictional(narrative, form: .form2021)
    }
}
