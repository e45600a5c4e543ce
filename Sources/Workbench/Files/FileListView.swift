import Organs
import Storage
import Web

/// What the list of files shows.
struct FileListView: Equatable {
    static let title = "文件"

    struct Line: Equatable {
        let name: String
        let download: LocalPath
        let type: String
        let size: String
        let unit: String
        let uploadedBy: String
        let uploadedAt: Moment
        let problem: String?
        /// `nil` when the viewer may not remove it.
        let remove: LocalPath?
    }

    let summary: String
    let damaged: String?
    let name: String
    let lines: [Line]
    let mayUpload: Bool
    let first: LocalPath?
    let next: LocalPath?

    init(_ records: FileListRecords, _ filter: FileListFilter, viewer: Viewer) {
        let totals = records.totals
        summary = "共 \(totals.files) 个文件，\(ByteCount(totals.bytes))"
        damaged =
            records.damaged == 0 ? nil : "有 \(records.damaged) 个文件（含申请、信息和报告中的文件）的内容缺失或损坏，请系统管理员从备份恢复。"
        name = filter.name ?? ""
        let units = Dictionary(records.units.map { ($0.id.chain, $0) }, uniquingKeysWith: { first, _ in first })
        let upload = viewer.scope(for: .uploadFiles)
        lines = records.page.files.map { file in
            let unit = units[file.unit]
            let mayRemove = unit.map { upload.contains($0) } ?? upload.isEverything
            return Line(
                name: file.name.text, download: FileEndpoints.download.path(file.id), type: file.type.label,
                size: ByteCount(file.size).description, unit: unit?.name ?? "（未知单位）",
                uploadedBy: file.uploadedBy.map { records.people[$0] ?? "（未知人员）" } ?? "系统",
                uploadedAt: file.uploadedAt, problem: file.problem?.label,
                remove: mayRemove ? FileEndpoints.remove.path(file.id) : nil)
        }
        mayUpload = viewer.may(.uploadFiles)
        first = filter.last == nil ? nil : FileListFilter(name: filter.name).path
        next = records.page.next.map { FileListFilter(name: filter.name, last: $0).path }
    }
}
