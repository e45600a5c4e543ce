import Organs
import OrgansTesting
import Storage
import StorageTesting
import Testing

@testable import Publishing

/// Imports that are read in the background.
@Suite struct ItemImportJobTests {
    private static let register = Array("标题,文号,正文文件,附件\n甲通知,青体〔2026〕1号,甲.txt,日程.txt；名单.txt\n乙通知,,乙.txt,\n".utf8)
    private static let files: [(String, [UInt8])] = [
        ("甲.txt", Array("甲的正文。".utf8)), ("乙.txt", Array("乙的正文。".utf8)), ("日程.txt", TestDocument.text),
        ("名单.txt", Array("名单另附。".utf8)), ("没人要.txt", TestDocument.text),
    ]

    private func found(_ id: Identifier<ItemImport>, _ desk: ImportDesk) async throws -> ItemImport {
        try #require(try await desk.bureau.district.read { try ItemImportRecords.find(id, $0) })
    }

    private func events(_ kind: String, _ desk: ImportDesk) async throws -> Int {
        try await desk.bureau.district.eventKinds().count { $0 == kind }
    }

    @Test(arguments: StoreKind.available)
    func anUploadIsReadByItsJobWithTheSameResultAsAtOnce(kind: StoreKind) async throws {
        try await withImportDesk(kind) { desk in
            let atOnce = try await desk.outcome(try await desk.check(Self.register, Self.files).id)

            let uploaded = try await desk.upload(Self.register, Self.files)
            let waiting = try await found(uploaded.id, desk)
            let attempts = await desk.work()
            let (record, rows) = try await desk.outcome(uploaded.id)

            #expect(waiting == uploaded && waiting.state == .reading && waiting.checkedAt == nil)
            #expect(waiting.job != nil && waiting.counts.rows == 0 && waiting.progress.rows == nil)
            #expect(attempts == 1)
            #expect(record.state == .checked && record.isPossible && record.checkedAt == desk.bureau.now)
            #expect(record.remarks == atOnce.record.remarks && record.counts == atOnce.record.counts)
            #expect(record.notices.contains { $0.contains("“没人要.txt”") })
            #expect(rows == atOnce.rows && rows.count == 2 && rows[0].attachments.count == 2)
            #expect(try await desk.count("job WHERE state = 'done'") == 1)
            #expect(try await events("item-import.uploaded", desk) == 1)
            #expect(try await events("item-import.checked", desk) == 2)
            let items = try await desk.perform(record)
            #expect(try await desk.version(items[0]).content.attachments.map(\.title) == ["日程.txt", "名单.txt"])
        }
    }

    @Test(arguments: StoreKind.available)
    func aJobThatRunsTwiceChangesNothing(kind: StoreKind) async throws {
        try await withImportDesk(kind) { desk in
            let uploaded = try await desk.upload(Self.register, Self.files)
            await desk.work()
            let first = try await desk.outcome(uploaded.id)
            try await desk.bureau.district.write { session in
                _ = try session.execute("UPDATE job SET state = 'waiting', finished_at = NULL")
            }

            let attempts = await desk.work()

            let second = try await desk.outcome(uploaded.id)
            #expect(attempts == 1)
            #expect(second.record == first.record && second.rows == first.rows)
            #expect(try await events("item-import.checked", desk) == 1)
            #expect(try await desk.count("file") == 1, "the register")
        }
    }

    @Test func aJobWhoseServerDiedIsDoneByAnother() async throws {
        try await withImportDesk { desk in
            let uploaded = try await desk.upload(Self.register, Self.files)
            let now = desk.bureau.now
            let lost = try await desk.bureau.district.write { session in
                try JobLeases.lease(
                    1, kinds: [ItemImportJob.kind.name], by: "dead", for: .seconds(60), .given(.fixed(now)), at: now,
                    in: session)
            }

            await desk.work(at: now + .seconds(61))
            await desk.work(at: now + .seconds(3_600))

            #expect(lost.count == 1)
            #expect(try await found(uploaded.id, desk).state == .checked)
            #expect(try await desk.count("item_import_row") == 2)
        }
    }

    @Test(arguments: StoreKind.available)
    func whatCannotBeImportedEndsInWordsAndLeavesNothing(kind: StoreKind) async throws {
        try await withImportDesk(kind) { desk in
            let uploaded = try await desk.upload(Array("名字,文号\n甲,乙\n".utf8))

            await desk.work()

            let record = try await found(uploaded.id, desk)
            #expect(record.state == .failed && record.fault == ItemImportFault.noTitles.message)
            #expect(record.checkedAt == nil && !record.isPossible)
            #expect(try await desk.count("item_import_row") == 0)
            #expect(try await desk.count("job WHERE state = 'done'") == 1, "trying again would not help")
            #expect(try await events("item-import.failed", desk) == 1)
            #expect(try await refusedRules { try await desk.perform(record) } == ["import.failed"])
            try await desk.drop(record.id)
            #expect(try await found(record.id, desk).state == .dropped)
        }
    }

    @Test func whatCannotBeOpenedIsRefusedAtOnce() async throws {
        try await withImportDesk { desk in
            await #expect(throws: ItemImportFault.nothing) { try await desk.upload(nil) }
            await #expect(throws: ItemImportFault.register(.format)) {
                try await desk.upload(Array("%PDF-1.7".utf8), named: "登记表.pdf")
            }
            let (cabinet, now) = (desk.cabinet, desk.bureau.now)
            await #expect(throws: ItemImportFault.self) {
                try await ItemImportWork().keep(
                    register: (name: "登记表.csv", bytes: Self.register), archive: (name: "文件.zip", bytes: [1, 2, 3]),
                    largestRegister: ItemImports.largestRegister, in: cabinet, at: now)
            }
            await #expect(throws: UploadRefusal.tooLarge(limit: 10)) {
                try await ItemImportWork().keep(
                    register: (name: "登记表.csv", bytes: Self.register), archive: nil, largestRegister: 10, in: cabinet,
                    at: now)
            }

            let (imports, contents) = (try await desk.count("item_import"), try await desk.count("file_content"))
            #expect(imports == 0 && contents == 0, "nothing of it is kept")
        }
    }

    @Test func anUploadIntoAColumnThatIsClosedIsRefusedAtOnce() async throws {
        try await withImportDesk { desk in
            let column = desk.bureau.column
            try await desk.bureau.district.write { session in
                _ = try session.execute("UPDATE catalogue_node SET is_open = \(false) WHERE id = \(column.id)")
            }
            var defaults = desk.defaults
            defaults.node = column.id
            let (viewer, now) = (try await desk.bureau.district.viewer(desk.bureau.editor), desk.bureau.now)
            let upload = try await ItemImportWork().keep(
                register: (name: "登记表.csv", bytes: Self.register), archive: nil,
                largestRegister: ItemImports.largestRegister, in: desk.cabinet, at: now)

            let refused = try await refusedRules { [defaults] in
                try await desk.bureau.district.write {
                    try ItemImports.receive(upload, defaults, by: viewer, at: now, in: $0)
                }
            }

            #expect(refused == ["import.node"])
            #expect(try await desk.count("job") == 0)
        }
    }

    @Test func whoLostTheRightMeanwhileIsTold() async throws {
        try await withImportDesk { desk in
            let uploaded = try await desk.upload(Self.register, Self.files)
            let editor = desk.bureau.editor.id
            try await desk.bureau.district.write { session in
                _ = try session.execute("UPDATE person SET state = 'suspended' WHERE id = \(editor)")
            }

            await desk.work()

            let record = try await found(uploaded.id, desk)
            #expect(record.state == .failed && record.fault == "您现在没有在所选科室起草信息的权限，请联系单位管理员")
            #expect(try await desk.count("item_import_row") == 0)
        }
    }

    @Test func whatWasDroppedIsNotReadAndNotImportedBeforeItIsRead() async throws {
        try await withImportDesk { desk in
            let uploaded = try await desk.upload(Self.register, Self.files)
            #expect(try await refusedRules { try await desk.perform(uploaded) } == ["import.reading"])

            try await desk.drop(uploaded.id)
            let attempts = await desk.work()

            #expect(attempts == 1)
            #expect(try await found(uploaded.id, desk).state == .dropped)
            #expect(try await desk.count("item_import_row") == 0)
            #expect(try await events("item-import.checked", desk) == 0)
        }
    }

    @Test func whatIsDroppedWhileItIsReadStaysDropped() async throws {
        try await withImportDesk { desk in
            let uploaded = try await desk.upload(Array("标题,正文\n甲,文\n".utf8))
            let (viewer, now) = (try await desk.bureau.district.viewer(desk.bureau.editor), desk.bureau.now)
            let defaults = desk.defaults
            let source = ItemImportSource(register: ("登记表.csv", Array("标题,正文\n甲,文\n".utf8)), files: nil)
            let reading = try await ItemImportWork().read(source, defaults)
            try await desk.drop(uploaded.id)

            let (isWanted, isTaken) = try await desk.bureau.district.write { session in
                (
                    try ItemImportRecords.setProgress(uploaded.id, .init(rowsRead: 1, rows: 1), session),
                    try ItemImports.finishReading(
                        uploaded.id, reading, defaults, register: nil, by: viewer, at: now, in: session)
                )
            }

            #expect(!isWanted && !isTaken)
            #expect(try await found(uploaded.id, desk).state == .dropped)
            #expect(try await desk.count("item_import_row") == 0)
        }
    }

    @Test func progressIsToldInDocumentsAndThenInAttachments() async throws {
        try await withImportDesk { desk in
            let uploaded = try await desk.upload(Self.register, Self.files)
            let digest = try #require(uploaded.files?.digest)
            let work = ItemImportWork()
            let source = ItemImportSource(
                register: ("登记表.csv", Self.register),
                files: ("文件.zip", try await work.archive(try await desk.cabinet.blobs.get(digest)), digest))
            var told: [ItemImport.Progress] = []

            let reading = try await work.read(source, desk.defaults) { told.append($0) }
            #expect(told.first == ItemImport.Progress(rowsRead: 0, rows: 2))
            #expect(told.last == ItemImport.Progress(rowsRead: 2, rows: 2))
            told = []
            _ = try await work.keepAttachments(
                of: reading, from: source, in: nil, under: .office, at: desk.bureau.now
            ) { told.append($0) }

            #expect(
                told == [
                    .init(rowsRead: 2, rows: 2, attachmentsKept: 0, attachments: 2),
                    .init(rowsRead: 2, rows: 2, attachmentsKept: 1, attachments: 2),
                ])
        }
    }

    @Test func theJobWritesDownHowFarItIs() async throws {
        try await withImportDesk { desk in
            let uploaded = try await desk.upload(Self.register, Self.files)

            await desk.work()

            #expect(try await found(uploaded.id, desk).progress.rows == 2)
        }
    }

    @Test func theArchiveIsSweptAwayAndTheRegisterStays() async throws {
        try await withImportDesk { desk in
            let uploaded = try await desk.upload(Self.register, Self.files)
            let archive = try #require(uploaded.files?.digest)
            let register = try #require(uploaded.register?.digest)
            await desk.work()
            let later = desk.bureau.now + FileSweep.grace + .seconds(60)

            try await FileSweep.run(desk.bureau.district.database, desk.cabinet.blobs, clock: .fixed(later))

            await #expect(throws: BlobFailure.missing(archive)) { try await desk.cabinet.blobs.get(archive) }
            #expect(try await desk.cabinet.blobs.get(register) == Self.register)
        }
    }

    @Test func filesThatWereSweptAwayBeforeTheyWereReadMustBeUploadedAgain() async throws {
        try await withImportDesk { desk in
            let uploaded = try await desk.upload(Self.register, Self.files)
            let later = desk.bureau.now + FileSweep.grace + .seconds(60)
            try await FileSweep.run(desk.bureau.district.database, desk.cabinet.blobs, clock: .fixed(later))

            await desk.work(at: later)

            let record = try await found(uploaded.id, desk)
            #expect(record.state == .failed && record.fault?.contains("请重新上传") == true)
        }
    }

    /// What a day is counted from is the check, which may come long after the upload.
    @Test func attachmentsAreKeptForADayAfterTheCheck() async throws {
        try await withImportDesk { desk in
            let uploaded = try await desk.upload(Self.register, Self.files)
            let checkedAt = desk.bureau.now + .seconds(20 * 3_600)
            await desk.work(at: checkedAt)

            let late = try await refusedRules {
                try await desk.perform(uploaded, at: checkedAt + FileSweep.grace + .seconds(1))
            }
            let items = try await desk.perform(uploaded, at: checkedAt + FileSweep.grace)

            #expect(late == ["import.stale"])
            #expect(items.count == 2)
        }
    }

    @Test(arguments: StoreKind.available)
    func importsFromBeforeTheyHadJobsAreKept(kind: StoreKind) async throws {
        let before = Schema([
            EventSchema.migrations, JobSchema.migrations, FileSchema.migrations, SearchSchema.migrations,
            OrganSchema.migrations, SignInSchema.migrations, Array(PublishingSchema.migrations.prefix(8)),
        ])
        try await withDatabase(kind, before) { database in
            let bureau = try await TestBureau.make(try await TestDistrict.make(database))
            let item = try await bureau.draft()
            let ids = [Identifier<ItemImport>(wellKnown: "checked"), Identifier(wellKnown: "done")]
            let (organ, unit, editor, now) = (bureau.bureau.id, bureau.section.id, bureau.editor.id, bureau.now)
            try await database.write { session in
                for (id, state) in zip(ids, ["checked", "done"]) {
                    try session.execute(
                        """
                        INSERT INTO item_import (id, organ_id, unit_id, made_by, made_at, files_name, state, row_count,
                            problem_count, notice_count, remarks, done_at)
                        VALUES (\(id), \(organ), \(unit), \(editor), \(now), '文件.zip', \(state), 1, 0, 0, '[]',
                            \(state == "done" ? now : nil))
                        """)
                }
                try session.execute(
                    """
                    INSERT INTO item_import_row (import_id, number, place, title, sensitivity, item_id)
                    VALUES (\(ids[1]), 1, '第1行', '通知', \(Sensitivity.ordinary.rawValue), \(item))
                    """)
            }

            try await Migrator.migrate(.publishing, database, clock: .fixed(.testStart))

            let (records, rows) = try await database.read { session in
                (
                    try ids.map { try ItemImportRecords.find($0, session) },
                    try ItemImportRecords.rows(of: ids[1], limit: 10, session)
                )
            }
            #expect(records.map { $0?.state } == [.checked, .done])
            #expect(records.allSatisfy { $0?.checkedAt == now && $0?.job == nil && $0?.fault == nil })
            #expect(rows.map(\.item) == [item])
        }
    }
}
