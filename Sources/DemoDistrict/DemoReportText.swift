import AnnualReport
import Organs
import Reporting
import Storage

/// What a unit hands in as its report: the figures from its records, and the text as its officer wrote it.
struct DemoReportText {
    private let bureau: DemoBureau
    private let year: Int
    private let cells: ReportCells

    /// - Parameter unit: as ``DemoPlaces`` calls it. Units that keep no register here report what was made up for them.
    static func report(
        of unit: String, _ year: Int, _ place: Identifier<Unit>, _ district: DemoDistrict, _ session: any ReadSession
    ) throws -> AnnualReport {
        let demo = ([DemoUnit.district] + DemoUnit.others).first { $0.shortName == unit }
        guard let bureau = DemoBureau.all.first(where: { $0.unit == unit }) else {
            guard let demo, let made = district.madeUpReports(of: demo).first(where: { $0.year == year }) else {
                preconditionFailure("the demo has no report of \(unit)")
            }
            return made
        }
        guard let organ = try UnitRecords.find(place, in: .everything, session) else { throw Refused.notFound }
        var cells = try ReportFigures(year, of: organ, session).cells
        for (key, figure) in decisions(of: bureau) { cells[key] = Cell(figure) }
        for key in CellKey.expected(.form2021) where cells.figure(key) == nil { cells[key] = Cell(Figure(0)) }
        return DemoReportText(bureau: bureau, year: year, cells: cells).report
    }

    /// Licences, penalties, compulsion and fees, which other systems hold; and what the records leave open.
    private static func decisions(of bureau: DemoBureau) -> [CellKey: Figure] {
        let index = DemoBureau.all.firstIndex { $0.unit == bureau.unit } ?? 0
        let numbers: [(ProactiveRow, ProactiveColumn, Int)] = [
            (.administrativeLicensing, .decisionsThisYear, index * 37 % 90),
            (.administrativePunishment, .decisionsThisYear, index * 11 % 40),
            (.administrativeCoercion, .decisionsThisYear, 0),
            (.administrativeFees, .amountWanYuan, 0),
        ]
        var decisions: [CellKey: Figure] = [:]
        for (row, column, count) in numbers {
            guard let key = CellKey.proactive(row, column) else { continue }
            decisions[key] = Figure(exactly: count)
        }
        return decisions
    }

    private var report: AnnualReport {
        var report = AnnualReport(organ: bureau.name, year: year)
        report.title = "\(bureau.name)\(year)年政府信息公开工作年度报告"
        report.cells = cells
        report.sections = sections
        return report
    }

    // MARK: Sections

    private var sections: [ReportSection] {
        let (first, second) = (bureau.topics[0], bureau.topics[1])
        return [
            section(.preamble, preamble),
            section(
                .overview,
                "（一）主动公开情况。以\(first.name)、\(second.name)为重点，面向\(first.people)和\(second.people)公开政策、进展和结果。\(documents)",
                "（二）依申请公开情况。\(requests)",
                "（三）政府信息管理情况。对\(first.name)方面的文件开展清理，公布有效、废止和失效文件目录。",
                "（四）政府信息公开平台建设情况。在政府信息公开专栏开设“\(first.name)”专题，栏目由\(bureau.section)维护。",
                "（五）监督保障情况。结合\(second.name)工作开展政务公开业务培训1次，公开工作纳入年度考核。"),
            section(.proactive), section(.requests), section(.remedies),
            section(
                .problems, "存在的主要问题：一是\(second.name)的信息更新不够及时；二是面向\(first.people)的解读还不够通俗。",
                "改进情况：一是按月核对\(second.name)栏目，做到\(second.aim)；二是围绕“\(first.aim)”制作图解和问答。"),
            section(.other, "\(year)年度，\(bureau.name)未发出信息处理费收费通知，未收取信息处理费。没有其他需要报告的事项。"),
        ]
    }

    private func section(_ key: SectionKey, _ texts: String...) -> ReportSection {
        ReportSection(
            key, heading: key == .preamble ? "" : key.officialHeading, paragraphs: texts.map { Paragraph($0) })
    }

    private var preamble: String {
        "根据《中华人民共和国政府信息公开条例》（国务院令第711号）和《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）要求，\(bureau.name)编制了\(year)年政府信息公开工作年度报告。本报告所列数据的统计期限为\(year)年1月1日至\(year)年12月31日。如对本报告有疑问，请与\(bureau.name)办公室联系，地址：澜岫市栀澜区栀子路0号，邮编：000000，电话：0000-0000000。"
    }

    private var documents: String {
        let issued = CellKey.proactive(.normativeDocuments, .issuedThisYear).flatMap { cells.figure($0)?.whole } ?? 0
        return issued > 0 ? "本年制发行政规范性文件\(issued)件。" : ""
    }

    private func total(_ row: RequestRow) -> Int { cells[row, .total].figure?.whole ?? 0 }

    private var requests: String {
        guard total(.newReceived) + total(.carriedOver) > 0 else { return "\(year)年未收到政府信息公开申请。" }
        return
            "\(year)年新收政府信息公开申请\(total(.newReceived))件，上年结转\(total(.carriedOver))件，办结\(total(.totalHandled))件，结转下年度继续办理\(total(.carriedForward))件。"
    }
}
