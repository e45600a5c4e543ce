import OfficeFiles
import Regulation
import Requests
import Web

/// The register as offices keep it: one row for each request, with what was done and when. Applicants are masked (QC-13).
enum RegisterWorkbook {
    /// A year of a busy bureau; more is exported by years. A spreadsheet program opens it without complaint.
    static let mostRows = 5_000

    static let columns: [(title: String, width: Double)] = [
        ("序号", 6), ("案号", 22), ("申请类别", 14), ("申请渠道", 14), ("申请人类型", 12), ("申请人", 14), ("证件号码", 16),
        ("联系电话", 14), ("所需政府信息", 40), ("提供形式", 10), ("获取方式", 10), ("提交日期", 12), ("收到日期", 12),
        ("承办单位", 18), ("经办人", 10), ("补正告知", 12), ("收到补正", 12), ("征求意见发出", 12), ("收到意见", 12),
        ("延期（工作日）", 10), ("收费（元）", 10), ("答复期限", 12), ("答复日期", 12), ("办结日期", 12), ("是否按期", 10),
        ("办理状态", 14), ("办理结果", 22), ("年报表三行次", 22), ("归档号", 14),
    ]

    struct Row {
        let request: InformationRequest
        /// Those that count.
        let events: [ClockEvent]
        let unit: String
        let handler: String
    }

    static func file(_ rows: [Row], on today: Day) throws(OfficeFileError) -> [UInt8] {
        var book = WorkbookDraft(title: "政府信息公开申请登记台账", author: "公开")
        var sheet = SheetDraft("登记台账", columnWidths: columns.map(\.width))
        sheet.frozenRows = 1
        sheet.isLandscape = true
        sheet.printedHeader = "政府信息公开申请登记台账（\(today.chinese)导出）"
        for (offset, column) in columns.enumerated() {
            sheet.cells.append(SheetCell(.text(column.title), row: 1, column: offset + 1, style: .header))
        }
        for (offset, row) in rows.enumerated() { sheet.cells += cells(row, number: offset + 1) }
        book.sheets = [sheet]
        return try XlsxWriter.file(book)
    }

    private static func cells(_ row: Row, number: Int) -> [SheetCell] {
        let texts = who(row.request) + what(row.request) + [row.unit, row.handler] + done(row) + outcome(row.request)
        let first = SheetCell(.number("\(number)"), row: number + 1, column: 1, style: .number)
        return [first]
            + texts.enumerated().filter { !$1.isEmpty }.map { offset, text in
                SheetCell(.text(text), row: number + 1, column: offset + 2, style: .label)
            }
    }

    private static func who(_ request: InformationRequest) -> [String] {
        [
            request.number, request.kind.label, request.channel.label, request.applicantClass.label,
            request.applicant.listedName, request.applicant.maskedIdentity, request.applicant.maskedPhone,
        ]
    }

    private static func what(_ request: InformationRequest) -> [String] {
        [
            request.subject, request.content.form?.label ?? "", request.content.manner?.label ?? "",
            "\(request.submittedOn)", day(request.standing.receivedOn),
        ]
    }

    private static func done(_ row: Row) -> [String] {
        func days(_ keys: String...) -> String {
            row.events.filter { keys.contains($0.kind.key) }.map { "\($0.day)" }.joined(separator: "、")
        }
        let granted = row.events.reduce(0) { sum, event in
            if case .extensionApproved(let days) = event.kind { sum + days } else { sum }
        }
        let asked = row.events.compactMap { event -> Int? in
            if case .feeNoticeSent(let yuan) = event.kind { yuan } else { nil }
        }
        return [
            days("correction_notice_sent"), days("correction_received"), days("consultation_sent"),
            days("opinion_received"), granted == 0 ? "" : "\(granted)", asked.last.map { "\($0)" } ?? "",
        ]
    }

    private static func outcome(_ request: InformationRequest) -> [String] {
        let standing = request.standing
        let due = standing.due.map { "\($0.estimate)" + ($0.isProvisional ? "（暂定）" : "") }
        return [
            due ?? "", day(standing.answeredOn), day(standing.closedOn),
            standing.isInTime.map { $0 ? "按期" : "逾期" } ?? "", standing.state.label, standing.decision?.term ?? "",
            standing.rowKey ?? "", request.archiveNumber ?? "",
        ]
    }

    private static func day(_ day: Day?) -> String { day.map { "\($0)" } ?? "" }
}
