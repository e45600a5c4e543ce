import AnnualReport
import Regulation

/// Any bytes as each of the files in JSON: reports, the events of a request, calendars.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    readReports(bytes)
    readEvents(bytes)
    readCalendars(bytes)
    return 0
}

private func readReports(_ bytes: [UInt8]) {
    do throws(ExchangeError) {
        for record in try ReportRecord.records(json: bytes) {
            _ = RuleSet.check(CheckContext(report: record.report), readingFindings: record.findings)
            checkRoundTrip(record)
        }
    } catch {
        precondition(!error.message.isEmpty)
    }
}

private func readEvents(_ bytes: [UInt8]) {
    do throws(ClockEventFileError) {
        let file = try ClockEventFile(json: bytes)
        // Days on which something happened, and one long after all of it.
        let days = Set(file.events.map(\.day)).sorted()
        for day in days.prefix(8) + days.suffix(1).map({ $0.advanced(by: 1000) }) {
            let clock = RequestClock(events: file.events, on: day, calendar: .builtIn, options: file.options)
            precondition(!clock.explanation.isEmpty && !clock.headline.isEmpty)
        }
    } catch {
        precondition(!error.faults.isEmpty)
    }
}

private func readCalendars(_ bytes: [UInt8]) {
    if let calendar = try? WorkCalendar(json: bytes) {
        precondition(
            calendar.isWorking(calendar.coverage.lowerBound) || calendar.isCovered(calendar.coverage.lowerBound))
    }
    _ = try? WorkCalendar.LocalList(json: bytes)
}
