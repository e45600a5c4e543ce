import AnnualReport
import Organs
import OrgansTesting
import ReportWriting
import Reporting
import Storage
import StorageTesting
import Testing

struct ReportBatchTests {
    /// A report in which nothing happened but so many requests from people, all granted.
    static func report(_ organ: String, _ year: Int, received: Int = 2) -> AnnualReport {
        var report = AnnualReport(organ: organ, year: year)
        report.title = "\(organ)\(year)年政府信息公开工作年度报告"
        for cell in CellKey.expected(.form2021) { report.cells[cell] = Cell(Figure(0)) }
        for row in [RequestRow.newReceived, .granted, .totalHandled] {
            for column in [ApplicantColumn.naturalPerson, .total] { report.cells[row, column] = Cell(Figure(received)) }
        }
        report.sections = [
            ReportSection(.overview, heading: "一、总体情况", paragraphs: [Paragraph("本机关主动公开信息，收到申请\(received)件。")])
        ]
        return report
    }

    struct Desk {
        let district: TestDistrict
        let blobs: FolderBlobStore
        let viewer: Viewer

        func add(_ files: [(String, [UInt8])]) async throws -> Identifier<ReportBatch> {
            let cabinet = FileCabinet(district.database, blobs)
            var uploads: [BatchUpload] = []
            for (name, bytes) in files {
                do {
                    uploads.append(
                        BatchUpload(
                            name,
                            .kept(try await cabinet.keep(bytes, called: name, under: .office, at: district.now))))
                } catch let refusal as UploadRefusal {
                    uploads.append(BatchUpload(name, .refused(refusal.message)))
                }
            }
            let (viewer, now, all) = (viewer, district.now, uploads)
            let id = try await district.write { session in
                try ReportBatches.begin(all, in: district.government.id, by: viewer, at: now, in: session)
            }
            try await BatchJob.run(id, district.database, blobs, .fixed(now))
            return id
        }

        func files(_ batch: Identifier<ReportBatch>) async throws -> [BatchFile] {
            try await district.read { try BatchRecords.files(of: batch, $0) }
        }
    }

    static func withDesk(_ kind: StoreKind, _ body: (Desk) async throws -> Void) async throws {
        try await withReports(kind) { district in
            try await withTemporaryBlobs { blobs in
                let keeper = try await district.register(
                    "keeper", in: district.government, RoleGrant(.competentAuthority))
                try await body(
                    Desk(district: district, blobs: blobs, viewer: try await district.viewer(keeper.person)))
            }
        }
    }

    private func json(_ report: AnnualReport) throws -> [UInt8] { try ReportWriter.write(report, to: .html) }

    @Test(arguments: StoreKind.available)
    func filesAreRecognisedCheckedAndAdopted(_ kind: StoreKind) async throws {
        try await Self.withDesk(kind) { desk in
            let batch = try await desk.add([
                ("水利局.html", try json(Self.report("青石区水利局", 2024))),
                ("外区.html", try json(Self.report("东河区民政局", 2024))),
                ("通知.txt", Array("关于召开会议的通知，请准时参加。".utf8)), ("空.txt", []),
                ("水利局副本.html", try json(Self.report("青石区水利局", 2024))),
                ("水利局改.html", try json(Self.report("青石区水利局", 2024, received: 3))),
            ])

            let files = try await desk.files(batch)
            let states = Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.state) })
            #expect(
                states == [
                    "水利局.html": .kept, "外区.html": .unrecognised, "通知.txt": .unreadable, "空.txt": .unreadable,
                    "水利局副本.html": .duplicate, "水利局改.html": .contested,
                ])
            #expect(files.first { $0.name == "外区.html" }?.reason.contains("“东河区民政局”不是本系统中的单位") == true)
            // 2 → 3 in six cells: three rows, of people and in total.
            #expect(files.first { $0.name == "水利局改.html" }?.reason.contains("6个数据不同") == true)
            let water = ReportOrgan(desk.district.water)
            let standing = try await desk.district.read { session in
                try #require(try ReportEditions.standing(of: water, year: 2024, session))
            }
            #expect(standing.origin == .imported && standing.source?.name == "水利局.html")
            let counts = try await desk.district.read { try BatchRecords.batch(batch, in: .everything, $0)?.counts }
            #expect(counts?.files == 6 && counts?.waiting == 0 && counts?.open == 4)
        }
    }

    @Test(arguments: StoreKind.available)
    func thePersonSaysWhatTheProgramDoesNotGuess(_ kind: StoreKind) async throws {
        try await Self.withDesk(kind) { desk in
            let batch = try await desk.add([
                ("水利局.html", try json(Self.report("青石区水利局", 2024))),
                ("水利局改.html", try json(Self.report("青石区水利局", 2024, received: 3))),
                ("外区.html", try json(Self.report("东河区民政局", 2023))), ("坏.txt", []),
            ])
            let files = Dictionary(uniqueKeysWithValues: try await desk.files(batch).map { ($0.name, $0) })
            let (newer, other, broken) = (
                try #require(files["水利局改.html"]), try #require(files["外区.html"]), try #require(files["坏.txt"])
            )
            let (viewer, now) = (desk.viewer, desk.district.now)
            try await desk.district.write { session in
                try ReportBatches.choose(
                    newer.id, theNewOne: true, ifVersion: newer.version, by: viewer, at: now, in: session)
                try ReportBatches.assign(
                    other.id, to: .other("东河区民政局"), year: 2023, ifVersion: other.version, by: viewer, at: now,
                    in: session)
                try ReportBatches.drop(
                    broken.id, reason: "不是报告", ifVersion: broken.version, by: viewer, at: now, in: session)
            }

            let entries = try await desk.district.read { session in
                try ReportLibrary.entries(.init(), in: .everything, limit: 10, session)
            }
            #expect(Set(entries.map { "\($0.edition.organ.name)\($0.edition.year)" }) == ["青石区水利局2024", "东河区民政局2023"])
            #expect(entries.first { $0.edition.year == 2024 }?.edition.source?.name == "水利局改.html")
            await #expect(throws: Refused.changedMeanwhile) {
                try await desk.district.write { session in
                    try ReportBatches.drop(
                        other.id, reason: "x", ifVersion: other.version, by: viewer, at: now, in: session)
                }
            }
            let found = try await desk.district.read { session in
                (
                    try ReportLibrary.count(.init(name: "河区"), in: .everything, session),
                    try ReportLibrary.count(.init(name: "水%", year: 2024), in: .everything, session),
                    try ReportLibrary.count(.init(year: 2024), in: .organ(desk.district.education.id), session)
                )
            }
            #expect(found == (1, 0, 0))
        }
    }

    /// In January a dropped file is what a unit hands in: the board shows it, and another person accepts it.
    @Test(arguments: StoreKind.available)
    func whatARoundCollectsIsHandedInForTheUnitAndNotAdopted(_ kind: StoreKind) async throws {
        try await CollectingDistrict.with(kind) { place in
            let desk = Desk(district: place.district, blobs: place.blobs, viewer: place.keeper)
            let (water, school) = (place.district.water, place.district.school)
            let batch = try await desk.add([
                ("水利局.html", try json(Self.report("青石区水利局", 2025))),
                ("水利局去年.html", try json(Self.report("青石区水利局", 2024))),
                // Exempt: what is kept of it is kept as before.
                ("学校.html", try json(Self.report(school.name, 2025))),
            ])

            let states = Dictionary(uniqueKeysWithValues: try await desk.files(batch).map { ($0.name, $0.state) })
            #expect(states == ["水利局.html": .handedIn, "水利局去年.html": .kept, "学校.html": .kept])
            let duty = try await place.duty(of: water)
            #expect(duty.state == .submitted && duty.isSubstitute && duty.origin == .substitute)
            #expect(duty.submittedBy?.person == place.keeper.person && duty.tally != nil)
            func standing() async throws -> ReportEdition? {
                try await place.district.read {
                    try ReportEditions.standing(of: ReportOrgan(water), year: 2025, $0)
                }
            }
            #expect(try await standing() == nil)
            #expect(try await place.accept(duty, by: place.keeper) == ["duty.own-substitute"])
            #expect(try await place.accept(duty, by: place.second) == [])
            #expect(try await standing()?.id == duty.edition)
        }
    }

    /// What a unit has handed in is replaced on a person's word, and what was accepted not before it was returned.
    @Test(arguments: StoreKind.available)
    func whatWasHandedInBeforeWaitsForAPersonsWord(_ kind: StoreKind) async throws {
        try await CollectingDistrict.with(kind) { place in
            let desk = Desk(district: place.district, blobs: place.blobs, viewer: place.keeper)
            let (water, second, now) = (place.district.water, place.second, place.district.now)
            try await place.send(
                try json(Self.report("青石区水利局", 2025)), "年报.html", for: water, by: place.officer, on: "2026-01-12")
            let batch = try await desk.add([
                ("同一份.html", try json(Self.report("青石区水利局", 2025))),
                ("另一份.html", try json(Self.report("青石区水利局", 2025, received: 3))),
                ("再一份.html", try json(Self.report("青石区水利局", 2025, received: 4))),
            ])
            let files = Dictionary(uniqueKeysWithValues: try await desk.files(batch).map { ($0.name, $0) })
            #expect(files["同一份.html"]?.state == .duplicate)
            let (other, third) = (try #require(files["另一份.html"]), try #require(files["再一份.html"]))
            #expect(other.state == .contested && other.reason.contains("已报待审"))
            func choose(_ file: BatchFile) async throws -> [String] {
                try await refusedRules {
                    try await place.district.write { session in
                        try ReportBatches.choose(
                            file.id, theNewOne: true, ifVersion: file.version, by: desk.viewer, at: now, in: session)
                    }
                }
            }

            #expect(try await choose(other) == [])
            let replaced = try await place.duty(of: water)
            #expect(replaced.state == .submitted && replaced.edition == other.edition && replaced.isSubstitute)
            try await place.district.write { session in
                try ReportCollection.accept(
                    replaced.id, note: "已核对", ifVersion: replaced.version, by: second, at: now, in: session)
            }
            #expect(try await choose(third) == ["duty.accepted"])
        }
    }

    @Test func aBureauTakesInOnlyItsOwn() async throws {
        try await Self.withDesk(.sqlite) { desk in
            let officer = try await desk.district.register(
                "officer", in: desk.district.water, RoleGrant(.disclosureOfficer))
            let own = Desk(
                district: desk.district, blobs: desk.blobs, viewer: try await desk.district.viewer(officer.person))
            await #expect(throws: Refused.notFound) { _ = try await own.add([("a.txt", Array("甲".utf8))]) }
        }
    }
}
