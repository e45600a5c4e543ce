public import AnnualReport
import OfficeFiles

/// The charts of reports as a printed document: pdf (as lines and letters) or docx (as pictures).
public enum ChartsDocument {
    /// Pixels over the width of the text, so that the smallest letters of a chart are printed in about 8 points.
    private static let width = 640.0

    /// - Throws: `ReportWritingError` when the file cannot be made.
    public static func pdf(title: String, _ reports: [AnnualReport]) throws(ReportWritingError) -> [UInt8] {
        do { return try PDFWriter.file(document(title, reports)) } catch { throw .pdf(error) }
    }

    /// Charts that are at hand already.
    ///
    /// - Throws: `ReportWritingError` when the file cannot be made.
    public static func pdf(title: String, charts: [Chart]) throws(ReportWritingError) -> [UInt8] {
        do { return try PDFWriter.file(document(title, charts: charts)) } catch { throw .pdf(error) }
    }

    /// - Throws: `ReportWritingError` when the file cannot be made.
    public static func docx(title: String, _ reports: [AnnualReport]) throws(ReportWritingError) -> [UInt8] {
        do { return try DocxWriter.file(document(title, reports)) } catch { throw .file(error) }
    }

    static func document(_ title: String, _ reports: [AnnualReport]) -> PrintedDocument {
        document(title, charts: ReportCharts.charts(for: reports, categoryLimit: ReportCharts.printedCategoryLimit))
    }

    private static func document(_ title: String, charts: [Chart]) -> PrintedDocument {
        var document = PrintedDocument(title: title, author: "", blocks: [.title(title)])
        document.blocks += charts.enumerated().map { index, chart in
            .picture(
                PrintedPicture(
                    ChartDrawing(chart, width: width).vector, caption: "图\(index + 1)　\(chart.summary)",
                    description: chart.words))
        }
        if charts.isEmpty { document.blocks.append(.paragraph("报告中没有可以作图的数据。")) }
        return document
    }
}

extension Chart {
    /// The chart in words, with all of its numbers.
    var words: String {
        let rows = categories.indices.map { category in
            let values = series.map { "\($0.name)\($0.values[category].map { "\($0)\(unit)" } ?? "缺")" }
            return "\(categories[category])：\(values.joined(separator: "，"))。"
        }
        return "\(title)。\(rows.joined())"
    }
}

extension ChartDrawing {
    /// The same shapes for the writers of office files.
    var vector: VectorDrawing {
        VectorDrawing(width: width, height: height, shapes: shapes.map(\.vector))
    }
}

extension ChartDrawing.Shape {
    fileprivate var vector: VectorDrawing.Shape {
        switch self {
        case .rectangle(let box, let fill, _):
            .rectangle(box.vector, color: fill.color, hatching: fill.pattern.hatching)
        case .gap(let box, _): .dashed(box.vector, color: ChartDrawing.quiet)
        case .line(let fromX, let fromY, let toX, let toY, let color):
            .line(fromX: fromX, fromY: fromY, toX: toX, toY: toY, color: color)
        case .text(let label):
            .text(
                VectorDrawing.Text(
                    label.text, x: label.x, y: label.y, anchor: label.alignment.anchor, size: label.size,
                    color: label.color, isBold: label.isBold))
        }
    }
}

extension ChartDrawing.Rectangle {
    fileprivate var vector: VectorDrawing.Box { VectorDrawing.Box(x: x, y: y, width: width, height: height) }
}

extension ChartDrawing.Label.Alignment {
    fileprivate var anchor: VectorDrawing.Text.Anchor {
        switch self {
        case .left: .start
        case .center: .middle
        case .right: .end
        }
    }
}

extension ChartDrawing.Fill.Pattern {
    fileprivate var hatching: VectorDrawing.Hatching {
        switch self {
        case .solid: .none
        case .rising: .rising
        case .falling: .falling
        case .dots: .dots
        case .horizontal: .horizontal
        case .vertical: .vertical
        case .grid: .grid
        }
    }
}
