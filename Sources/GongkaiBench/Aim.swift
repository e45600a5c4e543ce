/// What the project promises of speed and size, and whether this run kept it. Times are of the processor but for the
/// single report, so that other work on the machine does not decide.
struct Aim {
    let words: String
    let value: Double
    let limit: Double
    var isLeast = false

    private var isMet: Bool { isLeast ? value >= limit : value <= limit }

    static func all(
        _ speeds: ManyReports.Speeds, _ starts: [ReportFile: Double], pdftotext: Double
    ) -> [Aim] {
        func processor(_ format: ReportFile, _ work: Work) -> Double {
            speeds.one[format]?[work]?.processorEach ?? .nan
        }
        var aims = [ReportFile.txt, .md].map {
            Aim(
                words: "\($0): read and checked a second and core", value: 1 / processor($0, .check), limit: 3000,
                isLeast: true)
        }
        aims += [ReportFile.html, .docx].map {
            Aim(words: "\($0): ms to read and check one in a run", value: processor($0, .check) * 1000, limit: 3)
        }
        aims += [
            Aim(
                words: "pdf: reading, as multiple of pdftotext alone", value: processor(.pdf, .read) / pdftotext,
                limit: 1.2),
            Aim(words: "pdf: peak MiB", value: speeds.one[.pdf]?[.check]?.peakMiB ?? .nan, limit: 64),
        ]
        aims += ReportFile.allCases.filter { $0 != .pdf }.map {
            Aim(words: "\($0): ms for one report from a cold start", value: (starts[$0] ?? .nan) * 1000, limit: 50)
        }
        aims.append(
            Aim(
                words: "txt: MiB more for all reports than for a tenth", value: speeds.peaks.all - speeds.peaks.tenth,
                limit: 1))
        return aims
    }

    static func print(_ aims: [Aim]) {
        var table = TextTable("Aims", ["", "measured", "aim", ""])
        for aim in aims {
            let limit = aim.limit == aim.limit.rounded() ? aim.limit.whole : aim.limit.tenths
            table.add(
                aim.words, aim.value < 100 ? aim.value.hundredths : aim.value.whole,
                (aim.isLeast ? "≥ " : "≤ ") + limit,
                aim.isMet ? "met" : "MISSED")
        }
        table.print()
    }
}
