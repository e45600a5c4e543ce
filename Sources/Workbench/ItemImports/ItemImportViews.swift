import Organs
import Publishing
import RichText
import Storage
import Web

/// The viewer's imports of late, already worded.
struct ItemImportListView: Equatable {
    struct Row: Equatable {
        let name: String
        let path: LocalPath
        let at: Moment
        let outcome: String?
        let state: StatusTag
    }

    static let title = "信息批量导入"
    let title = ItemImportListView.title
    let rows: [Row]

    /// - Parameter works: for each import, where its job stands.
    init(_ imports: [ItemImport], _ works: [WorkState]) {
        rows = zip(imports, works).map { record, work in
            Row(
                name: record.name, path: ItemImportPages.show.path(record.id), at: record.madeAt,
                outcome: record.outcome, state: record.tag(work))
        }
    }
}

extension ItemImport {
    /// What was found in it; `nil` before that is known.
    fileprivate var outcome: String? {
        if let fault { return fault }
        guard checkedAt != nil else { return nil }
        return "\(counts.rows)条信息" + (counts.problems > 0 ? "，\(counts.problems)处问题" : "")
    }

    fileprivate func tag(_ work: WorkState) -> StatusTag {
        switch state {
        case .reading:
            switch work {
            case .failed: StatusTag("没有完成", .problem)
            case .retrying: StatusTag("等待重试", .warning)
            case .waiting, .running, .ended: StatusTag(state.label, .active)
            }
        case .failed: StatusTag(state.label, .problem)
        case .checked: counts.problems == 0 ? StatusTag("待确认", .warning) : StatusTag("有问题", .problem)
        case .done: StatusTag(state.label, .done)
        case .dropped: StatusTag(state.label, .quiet)
        }
    }
}

extension ItemImport.Progress {
    /// What the job is at.
    fileprivate var title: String { attachments == nil ? "正在读取信息" : "正在保存附件" }
    fileprivate var done: Int { attachments == nil ? rowsRead : attachmentsKept }
    fileprivate var total: Int? { attachments ?? rows }
}

extension WorkState {
    /// Where the job of an import stands.
    init(_ record: ItemImport, _ session: any ReadSession) throws(SQLFailure) {
        var job: Job?
        if record.state == .reading, let id = record.job { job = try JobList.job(id, within: "TRUE", in: session) }
        self.init(job, isFinished: record.state != .reading)
    }
}

/// One import: what it would do, or did.
struct ItemImportView: Equatable {
    struct Remark: Equatable {
        let place: String
        let message: String
    }

    struct Row: Equatable {
        let place: String
        let title: String
        let column: String?
        let kind: String?
        let number: String?
        let formedOn: String?
        /// 正文、2个附件.
        let contents: String?
        let outcome: StatusTag
    }

    /// More are in the workbook that can be downloaded: a page of thousands of lines helps nobody.
    static let mostLines = 200

    let id: Identifier<ItemImport>
    let title: String
    let state: ItemImport.State
    let path: LocalPath
    let work: WorkState
    /// 正在读取信息.
    let workTitle: String
    let workDone: Int
    /// `nil` while it is not known.
    let workTotal: Int?
    /// Why nothing of it could be read, and what to do.
    let fault: String?
    /// Of the steps 上传, 检查, 导入: the one at work.
    let step: Int
    let isChecked: Bool
    let mayDrop: Bool
    let tiles: [StatTiles.Tile]
    let unit: String
    let problems: [Remark]
    let problemCount: Int
    let notices: [Remark]
    let noticeCount: Int
    let rows: [Row]
    let rowCount: Int
    let mayPerform: Bool

    init(
        _ record: ItemImport, _ rows: [ItemImportRow], unit: String, _ nodes: [CatalogueNode], _ work: WorkState
    ) {
        id = record.id
        title = record.name
        state = record.state
        path = ItemImportPages.show.path(record.id)
        self.work = work
        workTitle = record.progress.title
        workDone = record.progress.done
        workTotal = record.progress.total
        fault = record.fault
        isChecked = record.checkedAt != nil
        step = record.state == .done ? 3 : isChecked && record.counts.problems == 0 ? 2 : 1
        mayDrop = [.reading, .failed, .checked].contains(record.state)
        self.unit = unit
        let counts = record.counts
        problemCount = counts.problems
        noticeCount = counts.notices
        rowCount = counts.rows
        mayPerform = record.isPossible
        tiles = [
            .init(
                "问题", "\(counts.problems)", note: counts.problems == 0 ? "可以导入" : "改正后重新上传",
                isUrgent: counts.problems > 0),
            .init("信息", "\(counts.rows)", note: "由\(unit)起草"), .init("提示", "\(counts.notices)", note: "请核对，不影响导入"),
        ]
        problems = ItemImportView.remarks(record, isProblem: true)
        notices = ItemImportView.remarks(record, isProblem: false)
        let names = Dictionary(nodes.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        // With a problem in it, nothing of it is imported: what would happen is not shown as if it would.
        self.rows = counts.problems > 0 ? [] : rows.map { ItemImportView.row($0, record, names) }
    }

    private static func remarks(_ record: ItemImport, isProblem: Bool) -> [Remark] {
        record.remarks.filter { $0.isProblem == isProblem }.prefix(mostLines).map {
            Remark(place: $0.placeWords, message: $0.message)
        }
    }

    private static func contents(_ content: ItemContent, _ attachments: Int) -> String {
        (content.body.isEmpty ? "没有正文" : "正文") + (attachments > 0 ? "、\(attachments)个附件" : "")
    }

    private static func row(
        _ row: ItemImportRow, _ record: ItemImport, _ names: [Identifier<CatalogueNode>: String]
    ) -> Row {
        let metadata = row.content?.metadata
        return Row(
            place: row.place, title: row.title, column: metadata?.node.flatMap { names[$0] },
            kind: metadata?.kind.label, number: metadata?.documentNumber,
            formedOn: metadata?.formedOn.map { "\($0)" },
            contents: row.content.map { contents($0, row.attachments.count) },
            outcome: row.item != nil
                ? StatusTag("已为草稿", .done)
                : record.state == .checked ? StatusTag("将为草稿", .active) : StatusTag("没有导入", .quiet))
    }
}
