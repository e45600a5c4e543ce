import AnnualReport
import OfficeFiles
import ReportReading

/// Reads a report twice, checks it by every rule, writes it and takes it back, and holds what must be true of any file.
///
/// - Parameter text: the file where its numbers stand in it as they are printed; each is at most one cell's.
func checkReport(text: [UInt8]? = nil, _ read: () throws(ReportFileError) -> ReadingResult) {
    do throws(ReportFileError) {
        let result = try read()
        let record = checkedRecord(result)
        let again = checkedRecord(try read())
        if again != record { differs(record, again) }
        checkPrinted(result.report)
        if let text { precondition(result.cellsRead <= numbers(text), "no number stands in two cells") }
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
        fatalError("what was written is read: \(error.message)")
    }
}

/// Names the part that differs, since a whole record tells nobody anything; `fatalError` because it speaks in -O.
private func differs(_ record: ReportRecord, _ again: ReportRecord) -> Never {
    let (old, new) = (record.report, again.report)
    for key in CellKey.all where old.cells[key] != new.cells[key] {
        fatalError("\(key.name): \(old.cells[key]) became \(new.cells[key])")
    }
    for (old, new) in zip(record.findings, again.findings) where old != new {
        fatalError("\(old) became \(new)")
    }
    if record.notEvaluable != again.notEvaluable {
        fatalError("\(record.notEvaluable) became \(again.notEvaluable)")
    }
    for (old, new) in zip(old.sections, new.sections) where old != new {
        fatalError("\(old) became \(new)")
    }
    for (old, new) in zip(old.facts, new.facts) where old != new { fatalError("\(old) became \(new)") }
    for (old, new) in zip(old.observations, new.observations) where old != new {
        fatalError("\(old) became \(new)")
    }
    fatalError("\(record) became \(again)")
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

/// How many runs of digits a file has.
private func numbers(_ bytes: [UInt8]) -> Int {
    guard let decoded = try? TextDecoding.decode(bytes) else { return 0 }
    var count = 0
    var isInside = false
    for scalar in decoded.text.unicodeScalars {
        let isDigit = Folding.fold(scalar).map { ("0"..."9").contains($0) } ?? false
        if isDigit && !isInside { count += 1 }
        isInside = isDigit
    }
    return count
}
