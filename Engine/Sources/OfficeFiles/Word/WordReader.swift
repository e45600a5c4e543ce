/// Reads Word documents (docx, ISO 29500) into paragraphs and grids.
///
/// What a person sees on the page is what is read: tracked changes as accepted, results of fields, numbers that Word
/// draws itself, text boxes where they are anchored. Headers, footers, footnotes and comments are left out.
public enum WordReader {
    /// - Throws: `OfficeFileError` when the file is no readable docx; never for what it says.
    public static func read(
        _ bytes: [UInt8], limits: OfficeFileLimits = .standard
    ) throws(OfficeFileError) -> SourceDocument {
        let parts = try parts(bytes, limits: limits)
        var body = WordBody(
            tree: parts.document, styles: parts.styles, numbering: parts.numbering, limits: limits)
        return try body.document()
    }

    static func open(_ bytes: [UInt8], _ limits: OfficeFileLimits) throws(OfficeFileError) -> ZipArchive {
        do throws(OfficeFileError) {
            return try ZipArchive(bytes, limits: limits)
        } catch .notAZip {
            throw OfficePackage.refusal(of: bytes, expected: .docx)
        }
    }

    static func part(
        _ name: String, of archive: inout ZipArchive, _ limits: OfficeFileLimits
    ) throws(OfficeFileError) -> MarkupTree? {
        guard let entry = archive.entry(named: name), entry.size > 0 else { return nil }
        return try XMLReader.tree(try archive.bytes(of: entry), part: name, limits: limits)
    }
}

/// What docx and xlsx share: a package of parts that name each other.
enum OfficePackage {
    /// The part that the package's relationships call the document.
    static func mainPart(
        of archive: inout ZipArchive, fallback: String, _ limits: OfficeFileLimits
    ) throws(OfficeFileError) -> String {
        guard let entry = archive.entry(named: "_rels/.rels") else { return fallback }
        let tree = try XMLReader.tree(try archive.bytes(of: entry), part: entry.name, limits: limits)
        for child in tree.children(of: MarkupTree.root) where tree[child].name == .relationship {
            guard let type = tree.attribute(.typeAttribute, of: child), type.hasSuffix("/officeDocument"),
                let target = tree.attribute(.targetAttribute, of: child)
            else { continue }
            let name = resolved(target, from: "")
            if archive.entry(named: name) != nil { return name }
        }
        return fallback
    }

    /// Relationship ids of a part, each with the part it names and its type.
    static func relationships(
        of part: String, in archive: inout ZipArchive, _ limits: OfficeFileLimits
    ) throws(OfficeFileError) -> [String: (type: String, part: String)] {
        let folder = folder(of: part)
        let name = "\(folder)_rels/\(part.dropFirst(folder.count)).rels"
        guard let entry = archive.entry(named: name) else { return [:] }
        let tree = try XMLReader.tree(try archive.bytes(of: entry), part: name, limits: limits)
        var found: [String: (type: String, part: String)] = [:]
        for child in tree.children(of: MarkupTree.root) where tree[child].name == .relationship {
            guard let id = tree.attribute(.idAttribute, of: child),
                let target = tree.attribute(.targetAttribute, of: child),
                tree.attribute(.targetMode, of: child) != "External"
            else { continue }
            found[id] = (tree.attribute(.typeAttribute, of: child) ?? "", resolved(target, from: folder))
        }
        return found
    }

    static func folder(of part: String) -> String {
        part.lastIndex(of: "/").map { String(part[...$0]) } ?? ""
    }

    /// A part's full name; `..` goes up and never out.
    static func resolved(_ target: String, from folder: String) -> String {
        var path = target.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
        for piece in target.split(separator: "/") where piece != "." {
            if piece == ".." { _ = path.popLast() } else { path.append(String(piece)) }
        }
        return path.joined(separator: "/")
    }

    /// The error for bytes that are no package, by what they are instead.
    static func refusal(of bytes: [UInt8], expected: FileKind) -> OfficeFileError {
        switch FileKind.detect(bytes) {
        case .empty: .empty
        case .encryptedOffice: .encrypted
        case .doc: .needsConversion(.doc)
        case .wps: .needsConversion(.wps)
        case .xls: .needsConversion(.xls)
        case .ole2: .needsConversion(.ole2)
        case .rtf: .needsConversion(.rtf)
        case .odt: .needsConversion(.odt)
        case .ods: .needsConversion(.ods)
        case .unknown, .zip: .notAZip
        case let kind: .wrongContent(expected: expected, found: kind)
        }
    }
}
