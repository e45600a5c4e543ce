import AnnualReport
import ReportFixtures

/// Facts for tests: those of the base report of the test vectors (7 new, 1 carried over, 7 handled, 1 carried on), and
/// what the tables do not hold.
enum DraftingFacts {
    static var base: FactSheet { sheet(Fixture.base.cells) }

    static func sheet(
        _ cells: ReportCells, organ: String = "澜岫市栀澜区工业和信息化局", year: Int = 2023, isGovernment: Bool = false,
        previous: ReportCells? = nil
    ) -> FactSheet {
        var sheet = FactSheet(cells: cells, previous: previous, isGovernment: isGovernment)
        let words: [(FactKey, String)] = [
            (.organName, organ), (.organSelf, isGovernment ? "本级政府" : "本机关"), (.reportYear, "\(year)"),
            (.officeName, "\(organ)政府信息公开工作机构"), (.officeAddress, "澜岫市栀澜区岫云路0号"),
            (.officePostcode, "000000"), (.officePhone, "0000-0000000"),
        ]
        for (key, value) in words { sheet.set(key, .words(value), from: .organ) }
        return sheet
    }

    /// A sheet of a few numbers.
    static func numbers(_ numbers: [FactKey: Int], lastYear: [FactKey: Int] = [:]) -> FactSheet {
        var sheet = FactSheet()
        for (key, number) in numbers { sheet.set(key, number, from: .entered) }
        for (key, number) in lastYear { sheet.setLastYear(key, .number(Figure(number)), from: .entered) }
        return sheet
    }

    /// What the text prints, in a section that asks for nothing.
    static func text(_ template: String, _ sheet: FactSheet) throws -> String {
        try SectionTemplate(.requests, template).drafted(from: sheet).text
    }
}
