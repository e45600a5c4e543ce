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

    /// What a file is, by its bytes.
    func kind(of bytes: [UInt8], name: String) async throws -> FileKind {
        try await threads.runIfActive { FileKind.detect(bytes, name: name) }
    }

    /// Says how far the work is; what it throws stops the work.
    public typealias Telling = (ItemImport.Progress) async throws -> Void

    /// For so long is read between two words on the progress, and one document more.
    private static let pieceLength = Duration.milliseconds(250)

    /// Reads register and documents, without their attachments.
    ///
    /// - Throws: ``ItemImportFault``.
    public func read(
        _ source: ItemImportSource, _ defaults: ItemImportDefaults, telling progress: Telling = { _ in }
    ) async throws -> ItemImportReading {
        let rows = try await threads.runIfActive { try source.rows(defaults) }
        var reading = ItemImportReading(rows: [], remarks: rows.remarks)
        try await progress(.init(rowsRead: 0, rows: rows.count))
        while reading.rows.count < rows.count {
            try Task.checkCancellation()
            let first = reading.rows.count
            let piece = try await threads.runIfActive { Self.piece(of: rows, from: first) }
            reading.append(piece)
            try await progress(.init(rowsRead: reading.rows.count, rows: rows.count))
        }
        reading.remarks += rows.remarks(havingUsed: reading.usedFiles)
        return reading
    }

    private static func piece(of rows: any ItemImportRows, from first: Int) -> ItemImportReading {
        let begun = ContinuousClock.now
        var piece = ItemImportReading(rows: [], remarks: [])
        repeat {
            piece.append(rows.read(first + piece.rows.count))
        } while first + piece.rows.count < rows.count && ContinuousClock.now - begun < pieceLength
        return piece
    }

    /// Looks at each attachment and keeps its bytes, one after the other. What is refused becomes a problem of every row that names it.
    ///
    /// - Parameter cabinet: `nil` for a rehearsal: attachments are looked at and nothing is kept.
    public func keepAttachments(
        of reading: ItemImportReading, from source: ItemImportSource, in cabinet: FileCabinet?,
        under policy: UploadPolicy, at now: Moment, telling progress: Telling = { _ in }
    ) async throws -> ItemImportReading {
        var result = reading
        var kept: [String: Result<KeptContent?, ItemFileFault>] = [:]
        guard let files = source.files else { return result }
        let names = Set(reading.rows.flatMap(\.attachmentNames)).sorted()
        let count = reading.rows.count
        for name in names {
            try Task.checkCancellation()
            try await progress(
                .init(rowsRead: count, rows: count, attachmentsKept: kept.count, attachments: names.count))
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
