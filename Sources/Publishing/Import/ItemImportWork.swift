public import NIOPosix
import OfficeFiles
import Organs
public import Storage

/// The long part of an import: reading documents and workbooks, and keeping attachments. Processors are kept busy on threads that requests do
/// not share.
public struct ItemImportWork: Sendable {
    private let threads: NIOThreadPool

    /// Of an archive, in bytes.
    public static let largestArchive = OfficeFileLimits.itemFiles.fileBytes

    public init(threads: NIOThreadPool = .singleton) { self.threads = threads }

    /// Opens an archive of files.
    ///
    /// - Throws: ``ItemImportFault/archive(_:)``.
    public func archive(_ bytes: [UInt8]) async throws -> ZippedItemFiles {
        try await threads.runIfActive {
            do throws(OfficeFileError) { return try ZippedItemFiles(bytes) } catch {
                throw ItemImportFault.archive(error)
            }
        }
    }

    /// Reads register and documents, without their attachments.
    ///
    /// - Throws: ``ItemImportFault``.
    public func read(
        _ source: ItemImportSource, _ defaults: ItemImportDefaults
    ) async throws -> ItemImportReading {
        try await threads.runIfActive { try ItemImportReading.read(source, defaults) }
    }

    /// Looks at each attachment and keeps its bytes, one after the other. What is refused becomes a problem of every row that names it.
    ///
    /// - Parameter cabinet: `nil` for a rehearsal: attachments are looked at and nothing is kept.
    public func keepAttachments(
        of reading: ItemImportReading, from source: ItemImportSource, in cabinet: FileCabinet?,
        under policy: UploadPolicy, at now: Moment
    ) async throws -> ItemImportReading {
        var result = reading
        var kept: [String: Result<KeptContent?, ItemFileFault>] = [:]
        guard let files = source.files else { return result }
        for name in Set(reading.rows.flatMap(\.attachmentNames)).sorted() {
            kept[name] = try await keep(name, files, cabinet, policy, now)
        }
        for (index, row) in reading.rows.enumerated() {
            for name in row.attachmentNames {
                switch kept[name] {
                case .success(let content?)?: result.rows[index].attachments.append(content)
                case .failure(let fault)?:
                    let message = "附件“\(ItemDraftText.short(name))”不能导入：\(fault.message)"
                    result.remarks.append(row.remark(message, .attachments))
                case .success(nil)?, nil: break
                }
            }
        }
        return result
    }

    private func keep(
        _ name: String, _ files: any ItemFiles, _ cabinet: FileCabinet?, _ policy: UploadPolicy, _ now: Moment
    ) async throws -> Result<KeptContent?, ItemFileFault> {
        do {
            let bytes = try await threads.runIfActive { try files.bytes(of: name) }
            let called = ItemFileNames.base(name)
            guard let cabinet else {
                _ = try await threads.runIfActive { try policy.type(of: ByteSource(bytes), name: FileName(called)) }
                return .success(nil)
            }
            return .success(try await cabinet.keep(bytes, called: called, under: policy, at: now))
        } catch let fault as ItemFileFault {
            return .failure(fault)
        } catch let refusal as UploadRefusal {
            if case .unreadable = refusal { throw refusal }
            return .failure(ItemFileFault(refusal.message))
        }
    }

    public func template(nodes: [CatalogueNode]) async throws -> [UInt8] {
        try await threads.runIfActive { try ItemImportWorkbooks.template(nodes: nodes) }
    }

    /// What became of each row, as a workbook.
    ///
    /// - Parameter register: the bytes of the register; `nil` where there was none.
    public func outcome(
        _ register: [UInt8]?, _ record: ItemImport, _ rows: [ItemImportRow]
    ) async throws -> [UInt8] {
        try await threads.runIfActive {
            guard let register else { return try ItemImportWorkbooks.outcome(record, rows) }
            return try ItemImportWorkbooks.outcome(try ImportTable.read(register, name: record.name), record, rows)
        }
    }
}
