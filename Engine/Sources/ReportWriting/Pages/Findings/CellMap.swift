import AnnualReport
import HTML

/// All cells of the form at one look: a small square each, where the table has it; broken ones lead to their cell.
struct CellMap: HTMLContent {
    let model: FindingsModel

    private static let pitch = 14
    private static let side = 12
    private static let titleHeight = 20

    private struct Block {
        let title: String
        let rows: [[CellKey]]
        let left: Int
        let top: Int
    }

    func write(into html: inout HTMLBuffer) {
        let blocks = layout
        let width = (blocks.map { $0.left + ($0.rows.map(\.count).max() ?? 0) * CellMap.pitch }.max() ?? 0) + 2
        let height = (blocks.map { $0.top + $0.rows.count * CellMap.pitch }.max() ?? 0) + 2
        figure(.class("map")) {
            SVG.svg(
                width: SVG.Number(width), height: SVG.Number(height), .role(.group),
                .aria(.labelledBy, "\(model.prefix)-map")
            ) {
                SVG.title(words, id: "\(model.prefix)-map")
                ForEach(blocks) { draw($0) }
            }
            figcaption {
                span(.class("key fine")) { "正常" }
                if !model.cells.isEmpty { span(.class("key error")) { "有问题，点按查看" } }
                if unknownCount > 0 { span(.class("key unknown")) { "未读到" } }
            }
        }.write(into: &html)
    }

    private var report: AnnualReport { model.checked.report }
    private var keys: [CellKey] { model.tables.flatMap(\.keys) }
    private var unknownCount: Int { keys.count { report.cells.figure($0) == nil } }

    private var words: String {
        "全部\(keys.count)格数据：\(model.cells.count)格有问题，\(unknownCount)格没有读到数字"
    }

    /// Tables two and four stand above each other at the left, the long table three beside them.
    private var layout: [Block] {
        func rows(_ section: SectionKey) -> [[CellKey]] {
            model.tables.first { $0.section == section }?.body.map(\.keys).filter { !$0.isEmpty } ?? []
        }
        let proactive = rows(.proactive)
        let requests = rows(.requests)
        let remedies = rows(.remedies).flatMap { row in
            stride(from: 0, to: row.count, by: RemedyColumn.allCases.count).map {
                Array(row[$0..<min(row.count, $0 + RemedyColumn.allCases.count)])
            }
        }
        let below = CellMap.titleHeight * 2 + proactive.count * CellMap.pitch + CellMap.pitch
        return [
            Block(title: "表二", rows: proactive, left: 1, top: CellMap.titleHeight),
            Block(title: "表四", rows: remedies, left: 1, top: below),
            Block(title: "表三", rows: requests, left: CellMap.pitch * 7, top: CellMap.titleHeight),
        ]
    }

    private func draw(_ block: Block) -> some HTMLContent {
        SVG.g {
            SVG.text(.x(SVG.Number(block.left)), .y(SVG.Number(block.top - 6)), .fontSize(12), .fill(.currentColor)) {
                block.title
            }
            ForEach(block.rows.indices) { row in
                ForEach(block.rows[row].indices) { column in
                    cell(
                        block.rows[row][column], x: block.left + column * CellMap.pitch,
                        y: block.top + row * CellMap.pitch)
                }
            }
        }
    }

    @HTMLBuilder private func cell(_ key: CellKey, x: Int, y: Int) -> some HTMLContent {
        if let mark = model.cells[key] {
            SVG.a(href: model.target(of: key).map(WebAddress.fragment)) {
                square(x, y, kind: mark.isMain ? mark.severity.rawValue : "\(mark.severity.rawValue) part") {
                    SVG.title("\(key.words)，\(mark.severity.label)")
                }
                if mark.isMain { cross(x, y) }
            }
        } else if report.cells.figure(key) == nil {
            square(x, y, kind: "unknown") { SVG.title("\(key.words)，没有读到数字") }
        } else {
            square(x, y, kind: "fine") {}
        }
    }

    private func square<Content: HTMLContent>(
        _ x: Int, _ y: Int, kind: String, @HTMLBuilder content: () -> Content
    ) -> some HTMLContent {
        SVG.rect(
            .x(SVG.Number(x)), .y(SVG.Number(y)), .width(SVG.Number(CellMap.side)),
            .height(SVG.Number(CellMap.side)), .rx(2), .class("c", kind), content: content)
    }

    /// A cross as well as a colour.
    private func cross(_ x: Int, _ y: Int) -> some HTMLContent {
        let (near, far) = (3, CellMap.side - 3)
        return SVG.g(.stroke(.color(0xFFFFFF)), .strokeWidth(2)) {
            SVG.line(
                .x1(SVG.Number(x + near)), .y1(SVG.Number(y + near)), .x2(SVG.Number(x + far)), .y2(SVG.Number(y + far))
            )
            SVG.line(
                .x1(SVG.Number(x + far)), .y1(SVG.Number(y + near)), .x2(SVG.Number(x + near)), .y2(SVG.Number(y + far))
            )
        }
    }
}
