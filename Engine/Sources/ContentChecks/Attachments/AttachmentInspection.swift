public import OfficeFiles

/// Opens a file that is to be published: its text with places, and what a reader does not see.
///
/// A file that cannot be opened is no error: the attachment says why, and ATT-09 asks a person to look.
public enum AttachmentInspection {
    /// - Parameters:
    ///   - converting: doc, xls, wps, rtf and the like go through LibreOffice, which takes seconds.
    ///   - limits: what a hostile file may make us do.
    public static func inspect(
        _ bytes: [UInt8], name: String, converting: Bool = true, limits: OfficeFileLimits = .standard
    ) async -> CheckedContent.Attachment {
        var file = CheckedContent.Attachment(name: name, mediaType: mediaType(name), size: bytes.count)
        guard bytes.count <= limits.fileBytes else {
            file.content = .notRead(OfficeFileError.tooLarge(bytes: bytes.count, limit: limits.fileBytes).words)
            return file
        }
        let picture = Picture(bytes)
        let kind = picture == nil ? FileKind.detect(bytes, name: name) : .unknown
        file.facts.contentIs = mismatch(bytes, kind, picture, ending: AttachedFiles.ending(name))
        if let picture {
            file.content = .text([])
            file.facts.hasLocation = picture.hasLocation
            return file
        }
        await read(bytes, kind, converting, limits, into: &file)
        return file
    }

    private static func read(
        _ bytes: [UInt8], _ kind: FileKind, _ converting: Bool, _ limits: OfficeFileLimits,
        into file: inout CheckedContent.Attachment
    ) async {
        do throws(OfficeFileError) {
            switch kind {
            case .docx: try readDocument(bytes, limits, into: &file)
            case .xlsx: try readWorkbook(bytes, limits, into: &file)
            case .html: try add(WebReader.read(bytes, limits: limits), to: &file)
            case .text, .json: try readLines(bytes, limits, into: &file)
            case .pdf: await readPDF(bytes, into: &file)
            case .doc, .wps, .xls, .ole2, .rtf, .odt, .ods:
                file.facts.hasMacros = hasOldMacros(bytes)
                guard converting else { throw .needsConversion(kind) }
                let converted = try await OfficeConversion.convert(bytes, kind: kind, limits: limits)
                await read(converted.bytes, converted.kind, false, limits, into: &file)
            case .empty: throw .empty
            case .encryptedOffice: throw .encrypted
            case .zip:
                file.content = .notRead(AttachedFiles.ending(file.name) == "ofd" ? "暂不能读取OFD文件的文字" : "压缩包内的文件没有展开检查")
            case .unknown: file.content = .notRead("暂不能读取这种格式")
            }
        } catch {
            file.content = .notRead(plain(error.words))
        }
    }

    /// Reasons stand in brackets inside a sentence.
    private static func plain(_ words: String) -> String { words.hasSuffix("。") ? String(words.dropLast()) : words }
}

// MARK: - The kinds

extension AttachmentInspection {
    private static func readDocument(
        _ bytes: [UInt8], _ limits: OfficeFileLimits, into file: inout CheckedContent.Attachment
    ) throws(OfficeFileError) {
        add(try WordReader.read(bytes, limits: limits), to: &file)
        add(try PackageFacts.read(bytes, limits: limits), to: &file)
    }

    /// All cells, the hidden ones too: what is published can be unhidden.
    private static func readWorkbook(
        _ bytes: [UInt8], _ limits: OfficeFileLimits, into file: inout CheckedContent.Attachment
    ) throws(OfficeFileError) {
        let workbook = try Workbook.read(bytes, limits: limits)
        add(notes: try SpreadsheetReader.document(workbook, limits: limits).notes, to: &file)
        file.content = .text(
            workbook.sheets.flatMap { sheet in
                sheet.rows.flatMap { row in
                    row.cells.filter { !$0.text.isEmpty }.map { cell in
                        AttachmentPassage(
                            .sheet(sheet.name, row: cell.address.row, column: cell.address.column), cell.text)
                    }
                }
            })
        add(try PackageFacts.read(bytes, limits: limits), to: &file)
    }

    private static func readLines(
        _ bytes: [UInt8], _ limits: OfficeFileLimits, into file: inout CheckedContent.Attachment
    ) throws(OfficeFileError) {
        let lines = try TextDecoding.decode(bytes, limits: limits).text.split(
            separator: "\n", omittingEmptySubsequences: false)
        file.content = .text(
            lines.enumerated().filter { !$0.element.isEmpty }.map {
                AttachmentPassage(.line($0.offset + 1), String($0.element))
            })
    }

    private static func readPDF(_ bytes: [UInt8], into file: inout CheckedContent.Attachment) async {
        file.facts.hasMacros = contains(Array("/JavaScript".utf8), in: bytes)
        do throws(PDFError) {
            let pages = try await PDFText.words(of: bytes)
            switch pages.textLayer {
            case .missing, .marksOnly: file.facts.isScan = true
            case .present(let without): file.facts.pagesWithoutText = without
            }
            file.content = .text(
                pages.pages.enumerated().filter { !$0.element.words.isEmpty }.map {
                    AttachmentPassage(.page($0.offset + 1), text(of: $0.element))
                })
        } catch {
            file.content = .notRead(error.message)
        }
    }

    /// Words in drawing order; a word that stands lower than the one before begins a line.
    private static func text(of page: PDFPage) -> String {
        var text = ""
        var previous: PDFWord?
        for word in page.words {
            if let before = previous {
                let isBelow = word.top > before.top + (before.bottom - before.top) / 2
                let hasGap = word.left > before.right + 1
                if isBelow { text += "\n" } else if hasGap { text += " " }
            }
            text += word.text
            previous = word
        }
        return text
    }
}

// MARK: - Text and facts

extension AttachmentInspection {
    private static func add(_ document: SourceDocument, to file: inout CheckedContent.Attachment) {
        add(notes: document.notes, to: &file)
        file.content = .text(
            document.blocks.flatMap { block -> [AttachmentPassage] in
                switch block {
                case .paragraph(let paragraph): [AttachmentPassage(place(paragraph.place), paragraph.text)]
                case .grid(let grid):
                    grid.rows.flatMap(\.cells).filter { !$0.text.isEmpty }.map {
                        AttachmentPassage(place($0.place), $0.text)
                    }
                }
            })
    }

    private static func place(_ place: SourcePlace) -> AttachmentPlace {
        switch place {
        case .line(let number): .line(number)
        case .paragraph(let number): .paragraph(number)
        case .tableCell(let table, let row, let column): .cell(table: table, row: row, column: column)
        case .sheet(let name, let row, let column): .sheet(name, row: row, column: column)
        case .page(let page, _): .page(page)
        }
    }

    private static func add(notes: [DocumentNote], to file: inout CheckedContent.Attachment) {
        for note in notes {
            switch note {
            case .trackedChanges(let insertions, let deletions): file.facts.trackedChanges += insertions + deletions
            case .hiddenContent(let words): file.facts.hidden.append(words)
            default: break
            }
        }
    }

    private static func add(_ facts: PackageFacts, to file: inout CheckedContent.Attachment) {
        file.facts.hasMacros = file.facts.hasMacros || facts.hasMacros
        file.facts.comments += facts.comments
        file.facts.personalProperties += facts.properties.compactMap(personal)
        file.facts.hidden += facts.unreadParts.map { "未能读取的部分“\($0)”" }
        guard case .text(let passages) = file.content else { return }
        file.content = .text(passages + facts.furtherText.map { AttachmentPassage(.edge, $0) })
    }

    /// Programs and offices write their own names as the author; a person's is two to four Chinese characters.
    private static func personal(_ property: PackageFacts.Property) -> FileFacts.FileProperty? {
        let names: [PackageFacts.Property.Key: String] = [
            .creator: "作者", .lastModifiedBy: "最后修改者", .manager: "主管",
        ]
        guard let name = names[property.key], PersonName.isName(property.value), !isOffice(property.value) else {
            return nil
        }
        return FileFacts.FileProperty(name, property.value)
    }

    private static func isOffice(_ name: String) -> Bool {
        ["局", "委", "室", "科", "处", "股", "部", "中心", "用户", "管理员"].contains { name.hasSuffix($0) }
    }
}

// MARK: - What the bytes are

extension AttachmentInspection {
    private static func mismatch(
        _ bytes: [UInt8], _ kind: FileKind, _ picture: Picture?, ending: String
    ) -> String? {
        if bytes.starts(with: Array("MZ".utf8)) || bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]) { return "可执行程序" }
        switch ending {
        case "pdf": return kind == .pdf ? nil : words(kind, picture)
        case "docx": return kind == .docx || kind == .encryptedOffice ? nil : words(kind, picture)
        case "xlsx": return kind == .xlsx || kind == .encryptedOffice ? nil : words(kind, picture)
        case "jpg", "jpeg", "png": return picture == nil ? words(kind, picture) : nil
        default: return nil
        }
    }

    private static func words(_ kind: FileKind, _ picture: Picture?) -> String { picture == nil ? kind.words : "图片" }

    /// The name of the storage that holds the macros of doc and xls, in UTF-16.
    private static func hasOldMacros(_ bytes: [UInt8]) -> Bool {
        contains("_VBA_PROJECT".utf8.flatMap { [$0, 0] }, in: bytes)
    }

    private static func contains(_ word: [UInt8], in bytes: [UInt8]) -> Bool {
        guard let first = word.first, bytes.count >= word.count else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            (0...(bytes.count - word.count)).contains { start in
                bytes[start] == first && word.indices.allSatisfy { bytes[start + $0] == word[$0] }
            }
        }
    }

    private static func mediaType(_ name: String) -> String {
        let types = [
            "pdf": "application/pdf", "ofd": "application/ofd", "doc": "application/msword",
            "xls": "application/vnd.ms-excel",
            "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "zip": "application/zip",
            "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "txt": "text/plain", "csv": "text/csv",
            "html": "text/html", "htm": "text/html", "mp4": "video/mp4",
        ]
        return types[AttachedFiles.ending(name)] ?? "application/octet-stream"
    }
}
