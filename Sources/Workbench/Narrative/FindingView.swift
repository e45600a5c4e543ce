import AnnualReport
import HTML
import Organs
import Regulation
import Reporting
import Storage
import Web

/// One finding, opened at its cells and at the sentences that it speaks of.
struct FindingView: Equatable {
    struct Row: Equatable {
        let label: String
        let cells: [Cell]
    }

    struct Cell: Equatable {
        let text: String
        let isMarked: Bool
        /// The cell in the report's table, where it is marked too.
        var address: WebAddress?
    }

    struct Table: Equatable {
        let title: String
        let columns: [String]
        let rows: [Row]
    }

    /// A piece of a paragraph, marked where the finding speaks of it.
    struct Piece: Equatable {
        let text: String
        let isMarked: Bool
    }

    struct Passage: Equatable {
        let section: String
        let edit: LocalPath?
        /// The sentence in the report's text, where it is marked too.
        let report: WebAddress
        let pieces: [Piece]
    }

    let place: ReportPlace
    let fingerprint: String
    let title: String
    let severity: StatusTag
    let message: String
    let explanation: String?
    let sources: [String]
    let mend: String?
    let tables: [Table]
    let passages: [Passage]
    let verdict: String?
    let mayJudge: Bool

    /// - Returns: `nil` when there is no such finding any more.
    init?(
        _ document: ReportTextDocument, _ result: JudgedResult, _ fingerprint: String, _ people: [Person],
        mayJudge: Bool
    ) {
        guard let judged = result.findings.first(where: { $0.fingerprint == fingerprint }) else { return nil }
        let finding = judged.finding
        place = ReportPlace(document.organ, document.year)
        self.fingerprint = fingerprint
        title = "校验问题 \(finding.rule)"
        severity = StatusTag(finding.severity.label, finding.severity.tone)
        message = finding.message
        let info = (RuleSet.infos + RegisterRules.infos + ReportAggregation.rules).first { $0.id == finding.rule }
        explanation = info?.explanation
        sources = info.map { $0.sources.map(\.text) + ($0.isConvention ? ["惯例或本系统的默认做法"] : []) } ?? []
        mend = finding.mend?.words
        let report = ReportEndpoints.show.path(document.organ.id, document.year).adding("finding", fingerprint)
        tables = Self.tables(finding.cells, document.cells, report)
        passages = Self.passages(finding.quotes, document, mayJudge ? place : nil, report)
        let names = Dictionary(people.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        verdict = judged.verdict.map {
            "\($0.decision.label)：\($0.reason)（\(names[$0.person] ?? "（未知人员）")，\($0.at.shortDescription)）"
        }
        self.mayJudge = mayJudge
    }

    // MARK: Cells

    /// The rows of the marked cells, whole, so that the sums can be seen.
    private static func tables(_ keys: [CellKey], _ cells: ReportCells, _ report: LocalPath) -> [Table] {
        ReportTable.allCases.compactMap { table in
            let marked = Set(keys.filter { $0.table == table })
            guard !marked.isEmpty else { return nil }
            let rows = Set(marked.map(\.row))
            let all = CellKey.all.filter { $0.table == table && rows.contains($0.row) }
            let columns = unique(all.map(\.columnLabel))
            let labels = unique(all.map(\.row))
            return Table(
                title: table.officialName, columns: columns,
                rows: labels.map { row in self.row(row, columns, all, marked, cells, report) })
        }
    }

    private static func row(
        _ row: String, _ columns: [String], _ all: [CellKey], _ marked: Set<CellKey>, _ cells: ReportCells,
        _ report: LocalPath
    ) -> Row {
        let own = all.filter { $0.row == row }
        return Row(
            label: own.first?.rowLabel ?? row,
            cells: columns.map { column in
                guard let key = own.first(where: { $0.columnLabel == column }) else {
                    return Cell(text: "", isMarked: false)
                }
                let isMarked = marked.contains(key)
                return Cell(
                    text: cells.figure(key)?.description ?? "未知", isMarked: isMarked,
                    address: isMarked ? report.address(at: ReportMarks.id(of: key)) : nil)
            })
    }

    private static func unique(_ words: [String]) -> [String] {
        var seen = Set<String>()
        return words.filter { seen.insert($0).inserted }
    }

    // MARK: Text

    private static func passages(
        _ quotes: [Quote], _ document: ReportTextDocument, _ place: ReportPlace?, _ report: LocalPath
    ) -> [Passage] {
        document.sections.flatMap { section in
            let words = quotes.filter { $0.section == nil || $0.section == section.key }.map(\.text).filter {
                !$0.isEmpty
            }
            return section.sentences.paragraphTexts.compactMap { paragraph -> Passage? in
                let pieces = pieces(paragraph, marking: words)
                guard pieces.contains(where: \.isMarked) else { return nil }
                return Passage(
                    section: section.key.officialTitle, edit: place.map { $0.edit(section.key) },
                    report: report.address(at: ReportMarks.textID), pieces: pieces)
            }
        }
    }

    /// The paragraph cut where a quote begins and ends.
    static func pieces(_ paragraph: String, marking quotes: [String]) -> [Piece] {
        var pieces = [Piece(text: paragraph, isMarked: false)]
        for quote in quotes {
            pieces = pieces.flatMap { piece -> [Piece] in
                guard !piece.isMarked, let range = piece.text.firstRange(of: quote) else { return [piece] }
                return [
                    Piece(text: String(piece.text[..<range.lowerBound]), isMarked: false),
                    Piece(text: quote, isMarked: true),
                    Piece(text: String(piece.text[range.upperBound...]), isMarked: false),
                ].filter { !$0.text.isEmpty }
            }
        }
        return pieces
    }
}
