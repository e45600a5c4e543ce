import HTML
import Organs
import Reporting
import Storage
import Web

/// The batches of late, already worded.
struct BatchListView: Equatable {
    struct Row: Equatable {
        let title: String
        let path: LocalPath
        let files: Int
        let state: StatusTag
    }

    static let title = "批量导入年度报告"
    let rows: [Row]
    let keepers: [Choice]

    init(_ batches: [ReportBatch], _ units: [Unit]) {
        keepers = Choice.units(units)
        rows = batches.map { batch in
            let counts = batch.counts
            return Row(
                title: batch.madeAt.shortDescription, path: ReportLibraryEndpoints.batch.path(batch.id),
                files: counts.files,
                state: counts.waiting > 0
                    ? StatusTag("还有\(counts.waiting)个待读取", .active)
                    : counts.open > 0 ? StatusTag("\(counts.open)个待处理", .warning) : StatusTag("已完成", .done))
        }
    }
}

struct BatchListPage: HTMLContent {
    let view: BatchListView
    let state: FormState?
    let largestFile: Int
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(BatchListView.title, detail: "自动识别单位和年度，逐份检查；识别不了的列出来，由您确认。")
        if let state { ErrorSummary(state.messages, general: state.general) }
        if view.keepers.isEmpty {
            EmptyState("没有可以导入的单位", advice: "您的角色范围内没有正常的单位，请联系单位管理员。")
        } else {
            Sheet { form }
        }
        h2 { "最近的导入" }
        DataTable(
            "最近的导入", rows: view.rows,
            columns: [
                .link("导入时间", to: { $0.path.address }) { $0.title }, .number("文件") { $0.files },
                .status("状态") { $0.state },
            ], empty: EmptyState("还没有导入过"), id: "batches")
    }

    private var form: some HTMLContent {
        PostForm(to: ReportLibraryEndpoints.upload.path().address, token: token, carriesFiles: true) {
            SelectField(
                "保存单位", name: "keeper", choices: view.keepers,
                chosen: state?["keeper"] ?? (view.keepers.first?.value ?? ""), prompt: nil,
                hint: "报告按标题中的机关名称归入该单位及其下级单位；不是本系统单位的，由它保存。正在报送的年度，下级单位的报告按代为填报报送，由他人审核。",
                message: state?.messages["keeper"])
            FileField(
                "年度报告文件", name: "files",
                endings: [".docx", ".pdf", ".xlsx", ".html", ".txt", ".md", ".doc", ".wps", ".json", ".zip"],
                takesSeveral: true,
                hint: "可以一次选择多个，也可以打成zip；共不超过\(ReportBatches.mostFiles)个，每个最大 \(ByteCount(largestFile))",
                message: state?.messages["files"])
            ButtonRow { Button("导入", icon: .upload) }
        }
    }
}

/// One batch, already worded: what was read, the worst first, and the tray of what waits for a person.
struct BatchView: Equatable {
    struct Row: Equatable {
        let name: String
        let path: LocalPath?
        let organ: String
        let year: Int?
        let findings: StatusTag
        let state: StatusTag
    }

    struct Open: Equatable {
        let file: BatchFile
        /// Units that can be meant first.
        let units: [Choice]
    }

    static let title = "导入结果"
    let batch: ReportBatch
    let done: Int
    let tiles: [StatTiles.Tile]
    let open: [Open]
    let rows: [Row]

    init(_ batch: ReportBatch, _ files: [BatchFile], _ units: [Unit]) {
        self.batch = batch
        done = batch.counts.files - batch.counts.waiting
        let all = units.map { Choice($0.id.rawValue, $0.name) }
        open = files.filter { $0.state.isOpen }.map { file in
            let meant = Set(file.candidates.map(\.rawValue))
            return Open(
                file: file, units: all.filter { meant.contains($0.value) } + all.filter { !meant.contains($0.value) })
        }
        rows = files.filter { !$0.state.isOpen && $0.state != .waiting }.map(Self.row)
        func count(_ states: BatchFile.State...) -> Int { files.count { states.contains($0.state) } }
        tiles = [
            .init("文件", "\(files.count)个"), .init("已入库", "\(count(.kept, .aside))份"),
            .init("已报送，待审核", "\(count(.handedIn))份"),
            .init("待处理", "\(open.count)个", to: open.isEmpty ? nil : "#tray", isUrgent: !open.isEmpty),
            .init("重复、舍弃", "\(count(.duplicate, .dropped))个"),
        ]
    }

    private static func row(_ file: BatchFile) -> Row {
        let tone: StatusTag.Tone =
            switch file.state {
            case .kept: .done
            case .handedIn: .active
            default: .quiet
            }
        return Row(
            name: file.name, path: file.edition.map { ReportLibraryEndpoints.edition.path($0) },
            organ: file.organName ?? file.reason, year: file.year,
            findings: file.state == .dropped ? StatusTag("—", .quiet) : .findings(file.tally),
            state: StatusTag(file.state.label, tone))
    }
}

struct BatchPage: HTMLContent {
    let view: BatchView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(BatchView.title, detail: "\(view.batch.madeAt.shortDescription)导入")
        if view.batch.counts.waiting > 0 {
            ProgressReport(
                "正在读取", done: view.done, of: view.batch.counts.files, isRunning: true,
                address: ReportLibraryEndpoints.batch.path(view.batch.id).address)
        }
        StatTiles(view.tiles)
        if !view.open.isEmpty {
            h2(.id("tray")) { "待处理（\(view.open.count)个）" }
            p { "这些文件没有读出来、没有识别出单位和年度，或者与已有的报告冲突。处理之前不计入任何统计。" }
            ForEach(view.open.enumerated()) { index, item in tray(item, index) }
        }
        h2 { "已处理（\(view.rows.count)个）" }
        DataTable(
            "已处理的文件，问题多的在前", rows: view.rows,
            columns: [
                .link("文件", to: { $0.path?.address }) { $0.name }, .text("单位") { $0.organ }, .number("年度") { $0.year },
                .status("检查结果") { $0.findings }, .status("状态") { $0.state },
            ], empty: EmptyState("还没有处理完的文件"), id: "files")
    }

    private func tray(_ item: BatchView.Open, _ index: Int) -> some HTMLContent {
        Sheet {
            h3 {
                item.file.name
                " "
                StatusTag(item.file.state.label, item.file.state == .unreadable ? .problem : .warning)
            }
            p { item.file.reason + "。" }
            switch item.file.state {
            case .contested: choice(item.file)
            case .unrecognised:
                assignment(item, index)
                dropping(item.file, index)
            default: dropping(item.file, index)
            }
        }
    }

    private func choice(_ file: BatchFile) -> some HTMLContent {
        PostForm(to: ReportLibraryEndpoints.choose.path(view.batch.id, file.id).address, token: token) {
            HiddenField("version", "\(file.version)")
            p {
                file.edition.map { id in a(.href(ReportLibraryEndpoints.edition.path(id).address)) { "查看新导入的报告" } }
                "　"
                file.other.map { id in a(.href(ReportLibraryEndpoints.edition.path(id).address)) { "查看原来的报告" } }
            }
            ButtonRow {
                Button("采用新导入的", .secondary, name: "which", value: "new")
                Button("仍用原来的", .secondary, name: "which", value: "old")
            }
        }
    }

    private func assignment(_ item: BatchView.Open, _ index: Int) -> some HTMLContent {
        PostForm(to: ReportLibraryEndpoints.assign.path(view.batch.id, item.file.id).address, token: token) {
            HiddenField("version", "\(item.file.version)")
            SelectField(
                "是哪个单位的报告", name: "unit", choices: item.units, prompt: "不是本系统的单位", id: "unit-\(index)")
            TextField(
                "机关名称", name: "name", value: item.file.printedOrgan ?? "", hint: "不是本系统的单位时，按这个名称保存。", isOptional: true,
                id: "name-\(index)")
            TextField(
                "年度", name: "year", value: item.file.printedYear.map { "\($0)" } ?? "", width: .short,
                inputMode: "numeric", id: "year-\(index)")
            ButtonRow { Button("确认", .secondary) }
        }
    }

    private func dropping(_ file: BatchFile, _ index: Int) -> some HTMLContent {
        Disclosure("舍弃这个文件") {
            PostForm(to: ReportLibraryEndpoints.drop.path(view.batch.id, file.id).address, token: token) {
                HiddenField("version", "\(file.version)")
                TextField("舍弃原因", name: "reason", id: "reason-\(index)")
                ButtonRow { Button("舍弃", .warning) }
            }
        }
    }
}
