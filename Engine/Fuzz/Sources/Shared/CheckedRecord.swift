import AnnualReport
import OfficeFiles
import ReportReading

/// Reads a report twice, checks it by every rule, writes it and takes it back, and holds what must be true of any file.
func checkReport(_ read: () throws(ReportFileError) -> ReadingResult) {
    do throws(ReportFileError) {
        let result = try read()
        let record = checkedRecord(result)
        let again = checkedRecord(try read())
        precondition(again == record, "read twice, a file says the same")
        checkPrinted(result.report)
        checkRoundTrip(record)
    } catch {
        precondition(!error.words.isEmpty)
    }
}

/// The report by every rule, itself a year earlier standing for last year's.
private func checkedRecord(_ result: ReadingResult) -> ReportRecord {
    precondition(result.cellsRead <= result.cellsExpected)
    var previous = result.report
    previous.year = previous.year.map { $0 &- 1 }
    let check = RuleSet.check(
        CheckContext(report: result.report, previous: previous), readingFindings: result.findings)
    return ReportRecord(
        result.report, source: result.source, findings: check.findings, notEvaluable: check.notEvaluable,
        reading: .init(
            format: result.format.rawValue, cellsRead: result.cellsRead, cellsExpected: result.cellsExpected))
}

func checkRoundTrip(_ record: ReportRecord) {
    let json = record.json()
    do throws(ExchangeError) {
        let again = try ReportRecord(json: json)
        if again != record { differs(record, again) }
    } catch {
        preconditionFailure("what was written is read: \(error.message)")
    }
}

/// Names the part that differs, since a whole record tells nobody anything.
private func differs(_ record: ReportRecord, _ again: ReportRecord) -> Never {
    let (old, new) = (record.report, again.report)
    for key in CellKey.all where old.cells[key] != new.cells[key] {
        preconditionFailure("\(key.name): \(old.cells[key]) became \(new.cells[key])")
    }
    for (old, new) in zip(record.findings, again.findings) where old != new {
        preconditionFailure("\(old) became \(new)")
    }
    for (old, new) in zip(old.sections, new.sections) where old != new {
        preconditionFailure("\(old) became \(new)")
    }
    for (old, new) in zip(old.facts, new.facts) where old != new { preconditionFailure("\(old) became \(new)") }
    for (old, new) in zip(old.observations, new.observations) where old != new {
        preconditionFailure("\(old) became \(new)")
    }
    preconditionFailure("\(record) became \(again)")
}

/// Every known cell has its digits from what was printed: none is made up.
private func checkPrinted(_ report: AnnualReport) {
    for key in CellKey.all {
        let cell = report.cells[key]
        guard let figure = cell.figure else { continue }
        let printed = digits(cell.raw)
        precondition(!printed.isEmpty, "\(key.name): \(figure) from “\(cell.raw)”")
        // Zeros before the first digit and behind the last decimal are how it was printed.
        precondition(
            printed.drop { $0 == "0" }.starts(with: digits(figure.description).drop { $0 == "0" }),
            "\(key.name): \(figure) from “\(cell.raw)”")
    }
}

private func digits(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.compactMap(Folding.fold).filter { ("0"..."9").contains($0) }
}
