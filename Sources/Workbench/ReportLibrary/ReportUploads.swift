import OfficeFiles
import Reporting
import Storage

/// Takes the files of reports into the store: those of archives one by one.
struct ReportUploads: Sendable {
    /// Reports are a megabyte at most, scans some dozen.
    static let largestFile = 64 << 20
    /// Of an archive with a district's reports.
    static let archive = OfficeFileLimits(
        fileBytes: largestFile, zipEntries: ReportBatches.mostFiles * 2, zipEntryBytes: 64 << 20,
        zipTotalBytes: 512 << 20)

    let files: FileCabinet
    private let policy = UploadPolicy.office.only(
        .pdf, .docx, .xlsx, .doc, .xls, .wps, .et, .text, .csv, .markdown, .html)

    /// What is kept of a file, or of each member of an archive. What is refused stays in the list with the reason.
    func take(_ bytes: [UInt8], called name: String, at now: Moment) async throws -> [BatchUpload] {
        guard FileKind.detect(bytes, name: name) == .zip else { return [try await keep(bytes, called: name, at: now)] }
        let archive: ZippedReports
        do throws(OfficeFileError) { archive = try ZippedReports(bytes) } catch {
            return [BatchUpload(name, .refused(error.words))]
        }
        if archive.entries.isEmpty { return [BatchUpload(name, .refused("压缩包中没有文件。"))] }
        var uploads: [BatchUpload] = []
        for index in archive.entries.indices {
            let member = "\(name)/\(archive.entries[index].name)"
            switch archive.bytes(index) {
            case .success(let bytes): uploads.append(try await keep(bytes, called: member, at: now))
            case .failure(let error): uploads.append(BatchUpload(member, .refused(error.words)))
            }
        }
        return uploads
    }

    private func keep(_ bytes: [UInt8], called name: String, at now: Moment) async throws -> BatchUpload {
        do {
            return BatchUpload(name, .kept(try await content(bytes, called: name, at: now)))
        } catch let refusal as UploadRefusal {
            if case .unreadable = refusal { throw refusal }
            return BatchUpload(name, .refused(refusal.message))
        }
    }

    /// - Throws: `UploadRefusal`.
    func content(_ bytes: [UInt8], called name: String, at now: Moment) async throws -> KeptContent {
        let base = name.split(separator: "/").last.map(String.init) ?? name
        // The store knows no JSON: it keeps it as the text that it is.
        let called = base.lowercased().hasSuffix(".json") ? base + ".txt" : base
        return try await files.keep(bytes, called: called, under: policy, at: now)
    }
}

/// The files of an archive, without what operating systems leave in it.
private final class ZippedReports {
    let entries: [ZipArchive.Entry]
    private var archive: ZipArchive

    init(_ bytes: [UInt8]) throws(OfficeFileError) {
        let archive = try ZipArchive(bytes, limits: ReportUploads.archive)
        entries = archive.entries.filter { entry in
            let base = entry.name.split(separator: "/").last ?? ""
            return !entry.name.hasPrefix("__MACOSX/") && !base.hasPrefix(".") && !base.hasPrefix("~$")
                && base.lowercased() != "thumbs.db"
        }
        self.archive = archive
    }

    func bytes(_ index: Int) -> Result<[UInt8], OfficeFileError> {
        do throws(OfficeFileError) { return .success(try archive.bytes(of: entries[index])) } catch {
            return .failure(error)
        }
    }
}
