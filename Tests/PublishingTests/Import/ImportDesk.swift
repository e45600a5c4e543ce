import Foundation
import Logging
import OfficeFiles
import Organs
import OrgansTesting
import Publishing
import Storage
import StorageTesting
import Testing

/// The desk at which 青石区体育局 imports items: its bureau, and a folder for files.
struct ImportDesk: Sendable {
    let bureau: TestBureau
    let cabinet: FileCabinet

    var defaults: ItemImportDefaults {
        ItemImportDefaults(unit: bureau.section.id, kind: .notice, issuers: ["青石区体育局"])
    }

    /// Reads and checks at once, as the command line does.
    func check(
        _ register: [UInt8]?, named name: String = "登记表.csv", _ files: [(String, [UInt8])]? = nil,
        _ defaults: ItemImportDefaults? = nil, by person: Person? = nil
    ) async throws -> ItemImport {
        let zipped = try files.map { try ZippedItemFiles(ZipWriter.archive($0.map { (name: $0.0, bytes: $0.1) })) }
        let source = ItemImportSource(
            register: register.map { (name, $0) }, files: zipped.map { ("文件.zip", $0, Digest32(of: [])) })
        return try await check(source, defaults ?? self.defaults, by: person)
    }

    func check(
        _ source: ItemImportSource, _ defaults: ItemImportDefaults, by person: Person? = nil
    ) async throws -> ItemImport {
        let work = ItemImportWork()
        let viewer = try await bureau.district.viewer(person ?? bureau.editor)
        let now = bureau.now
        let reading = try await work.keepAttachments(
            of: try await work.read(source, defaults), from: source, in: cabinet, under: .office, at: now)
        var kept: KeptContent?
        if let register = source.register {
            kept = try await cabinet.keep(register.bytes, called: register.name, under: .office, at: now)
        }
        let register = kept
        return try await bureau.district.write { session in
            try ItemImports.check(reading, defaults, source, register: register, by: viewer, at: now, in: session)
        }
    }

    func check(_ csv: String, _ files: [(String, [UInt8])]? = nil) async throws -> ItemImport {
        try await check(Array(csv.utf8), files)
    }

    /// Uploads, as the page does.
    func upload(
        _ register: [UInt8]?, named name: String = "登记表.csv", _ files: [(String, [UInt8])]? = nil
    ) async throws -> ItemImport {
        let archive = try files.map { try ZipWriter.archive($0.map { (name: $0.0, bytes: $0.1) }) }
        let viewer = try await bureau.district.viewer(bureau.editor)
        let (now, defaults) = (bureau.now, defaults)
        let upload = try await ItemImportWork().keep(
            register: register.map { (name: name, bytes: $0) }, archive: archive.map { (name: "文件.zip", bytes: $0) },
            largestRegister: ItemImports.largestRegister, in: cabinet, at: now)
        return try await bureau.district.write {
            try ItemImports.receive(upload, defaults, by: viewer, at: now, in: $0)
        }
    }

    /// Does the jobs that are due.
    ///
    /// - Returns: how many attempts were made.
    @discardableResult
    func work(at now: Moment? = nil) async -> Int {
        let database = bureau.district.database
        var handlers = JobHandlers()
        ItemImportJob.register(in: &handlers, database, cabinet, attachments: .office)
        let silent = Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }
        return await JobWorker(database, handlers, name: "test", clock: .fixed(now ?? bureau.now), logger: silent)
            .runDueJobs()
    }

    func drop(_ id: Identifier<ItemImport>) async throws {
        let viewer = try await bureau.district.viewer(bureau.editor)
        let now = bureau.now
        try await bureau.district.write { try ItemImports.drop(id, by: viewer, at: now, in: $0) }
    }

    @discardableResult
    func perform(
        _ record: ItemImport, at now: Moment? = nil, by person: Person? = nil
    ) async throws -> [Identifier<Item>] {
        let viewer = try await bureau.district.viewer(person ?? bureau.editor)
        let now = now ?? bureau.now
        return try await bureau.district.write {
            try ItemImports.perform(record.id, by: viewer, at: now, in: $0)
        }
    }

    func version(_ id: Identifier<Item>) async throws -> ItemVersion {
        let item = try await bureau.item(id)
        return try await bureau.district.read { try ItemRecords.version(item.newest, of: item, $0) }
    }

    func count(_ from: SQLStatement) async throws -> Int {
        try await bureau.district.read { try $0.count("SELECT count(*) FROM \(from)") }
    }

    func outcome(_ id: Identifier<ItemImport>) async throws -> (record: ItemImport, rows: [ItemImportRow]) {
        let viewer = try await bureau.district.viewer(bureau.editor)
        return try await bureau.district.read {
            (try ItemImports.visible(id, by: viewer, $0), try ItemImportRecords.rows(of: id, limit: 10_000, $0))
        }
    }
}

func withImportDesk(_ kind: StoreKind = .sqlite, _ body: (ImportDesk) async throws -> Void) async throws {
    try await withBureau(kind) { bureau in
        try await withTemporaryFolder { folder in
            let blobs = try await FolderBlobStore.open(folder.path + "/files")
            try await body(ImportDesk(bureau: bureau, cabinet: FileCabinet(bureau.district.database, blobs)))
        }
    }
}

extension ItemImport {
    /// Place and message of each problem.
    var problems: [String] { remarks.filter(\.isProblem).map { "\($0.placeWords)：\($0.message)" } }
    var notices: [String] { remarks.filter { !$0.isProblem }.map { "\($0.placeWords)：\($0.message)" } }
}

/// Documents as offices write them, made for the tests.
enum TestDocument {
    /// - Parameter paragraphs: each the inside of a `w:p`.
    static func docx(_ paragraphs: [String]) throws -> [UInt8] {
        let body = paragraphs.map { "<w:p>\($0)</w:p>" }.joined()
        let document = """
            <?xml version="1.0" encoding="UTF-8"?><w:document \
            xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>\(body)</w:body></w:document>
            """
        let types = """
            <?xml version="1.0" encoding="UTF-8"?>\
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>
            """
        return try ZipWriter.archive([
            (name: "[Content_Types].xml", bytes: Array(types.utf8)),
            (name: "word/document.xml", bytes: Array(document.utf8)),
        ])
    }

    static func run(_ text: String) -> String { "<w:r><w:t>\(text)</w:t></w:r>" }
    static func centred(_ text: String) -> String { "<w:pPr><w:jc w:val=\"center\"/></w:pPr>\(run(text))" }
    static func hidden(_ text: String) -> String { "<w:r><w:rPr><w:vanish/></w:rPr><w:t>\(text)</w:t></w:r>" }

    static let text = Array("报名时间为三月一日至三月十日。".utf8)
}
