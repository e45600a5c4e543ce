import Letters
import Logging
import Organs
import OrgansTesting
import Redaction
import Regulation
import Requests
import Storage
import StorageTesting
import Testing

struct RedactionsTests {
    private static let secret = "990000199003070013"
    private static let original = TextPDF.bytes(["Report of the reservoir", "Owner \(secret)", "Depth 12 m"])

    @Test(arguments: StoreKind.available)
    func theNewFileIsTheEnclosureAndTheOriginalStaysClosed(_ kind: StoreKind) async throws {
        try await withLetterDesk(kind) { desk, cabinet in
            try await desk.setUpLetters()
            let id = try await desk.approved(.separating)
            let redaction = try await desk.begin(Self.original, id, cabinet)
            let marks = try await Self.marks()
            try await desk.mark(marks, redaction, id)
            try await desk.make(redaction, marks, id)
            await desk.work(cabinet)

            let kept = try #require(try await desk.redactions(id).first)
            let roles = Dictionary(grouping: try await desk.file(id).files, by: \.file).mapValues { $0.map(\.role) }
            let output = try #require(kept.output)
            #expect(roles[kept.source] == [.material] && roles[output] == [.answer])
            let files = try await desk.storedFiles(id)
            let made = try await cabinet.blobs.get(try #require(files[output]).digest)
            #expect(!String(decoding: made, as: UTF8.self).contains(Self.secret))
            var inputs = LetterInputs(on: desk.today)
            inputs.enclosures = [output]
            #expect(try await desk.draft(.partialDisclosure, id, inputs).findings.isEmpty)
            inputs.enclosures = [kept.source]
            let words = try await refusedWords { try await desk.draft(.partialDisclosure, id, inputs) }
            #expect(words == ["遮挡前的原件不能作为附件发出，请选择遮挡后的文件"])
            #expect(try await desk.events(of: id).suffix(1).map(\.kind) == ["applicant.opened"])
        }
    }

    @Test func anEnclosureThatNobodyLookedAtBlocksTheLetter() async throws {
        try await withLetterDesk { desk, cabinet in
            try await desk.setUpLetters()
            let id = try await desk.approved(.giving)
            let content = try await cabinet.keep(Self.original, called: "报告.pdf", under: .office, at: desk.now)
            try await desk.act(id) { viewer, _, now, session in
                try CaseFiles.enclose(content, in: id, by: viewer, at: now, in: session)
            }
            let file = try #require(try await desk.file(id).files.first { $0.role == .answer }?.file)
            var inputs = LetterInputs(on: desk.today)
            inputs.enclosures = [file]

            let unlooked = try await desk.draft(.fullDisclosure, id, inputs)
            inputs.needNoRedaction = [file]
            let looked = try await desk.draft(.fullDisclosure, id, inputs)

            #expect(unlooked.findings.map(\.message) == ["附件“报告”尚未核对是否需要遮蔽，请核对后再签发"])
            #expect(!unlooked.isReady && looked.isReady)
        }
    }

    @Test(arguments: StoreKind.available)
    func whatIsFinishedIsNotChangedAndWhatIsDroppedLeavesTheOriginal(_ kind: StoreKind) async throws {
        try await withLetterDesk(kind) { desk, cabinet in
            let id = try await desk.register().request.id
            let marks = try await Self.marks()
            let finished = try await desk.begin(Self.original, id, cabinet)
            try await desk.make(finished, marks, id)
            await desk.work(cabinet)
            let dropped = try await desk.begin(Self.original, id, cabinet)
            try await desk.act(id) { try Redactions.drop(dropped.id, of: id, by: $0, at: $2, in: $3) }

            let words = try await refusedWords { try await desk.mark([], finished, id) }

            #expect(words == ["遮挡后的文件已经生成；需要修改的，请重新遮挡原件"])
            #expect(try await desk.redactions(id).map(\.id) == [finished.id])
            #expect(try await desk.file(id).files.count { $0.role == .material } == 2)
            await #expect(throws: Refused.notFound) {
                try await desk.act(id, by: desk.outsider) { viewer, _, now, session in
                    try Redactions.drop(finished.id, of: id, by: viewer, at: now, in: session)
                }
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func aFileThatIsBeingMadeIsMadeOnceAndItsMarksWait(_ kind: StoreKind) async throws {
        try await withLetterDesk(kind) { desk, cabinet in
            let id = try await desk.register().request.id
            let redaction = try await desk.begin(Self.original, id, cabinet)
            let marks = try await Self.marks()
            try await desk.make(redaction, marks, id, version: 1)

            // The same form again, and another change meanwhile.
            try await desk.make(redaction, marks, id, version: 1)
            let waiting = try #require(try await desk.run(redaction))
            let words = try await refusedWords {
                let now = try #require(try await desk.redactions(id).first)
                try await desk.mark([], now, id)
            }
            await desk.work(cabinet)
            let ended = try #require(try await desk.run(redaction))
            try await desk.make(redaction, marks, id, version: 1)

            #expect(waiting.isUnderWay && waiting.run.steps == nil && waiting.run.version == 2)
            #expect(words == ["遮挡后的文件正在生成，请等它结束后再修改"])
            // One page made anew and proven: two steps.
            #expect(!ended.isUnderWay && ended.run.failure == nil && ended.run.steps == 2 && ended.run.stepsDone == 2)
            #expect(try await desk.file(id).files.count { $0.role == .answer } == 1)
            let kinds = try await desk.events(of: id).map(\.kind).filter { $0.contains("redaction") }
            #expect(
                kinds == ["request.redaction-begun", "request.redaction-asked", "request.redaction-finished"])
        }
    }

    @Test(arguments: StoreKind.available)
    func aFileThatCannotBeMadeSaysWhyAndCanBeTriedAgain(_ kind: StoreKind) async throws {
        try await withLetterDesk(kind) { desk, cabinet in
            let id = try await desk.register().request.id
            let redaction = try await desk.begin(Self.original, id, cabinet)
            let marks = try await Self.marks()
            var beyond = try #require(marks.first)
            beyond.page = 7

            try await desk.make(redaction, [beyond], id)
            await desk.work(cabinet)
            let failed = try #require(try await desk.run(redaction))
            try await desk.make(redaction, marks, id)
            await desk.work(cabinet)
            let mended = try #require(try await desk.run(redaction))

            #expect(failed.run.failure == "第1处遮挡标在第7页，文件共1页，请核对页码。" && !failed.isUnderWay)
            #expect(mended.run.failure == nil && mended.run.endedAt != nil)
            #expect(try await desk.redactions(id).first?.isFinished == true)
        }
    }

    @Test func withoutMarksNothingIsAskedFor() async throws {
        try await withLetterDesk { desk, cabinet in
            let id = try await desk.register().request.id
            let redaction = try await desk.begin(Self.original, id, cabinet)

            let words = try await refusedWords { try await desk.make(redaction, [], id) }

            #expect(words == ["还没有标出要遮挡的区域"])
            #expect(try await desk.run(redaction) == nil)
        }
    }

    /// Where the number stands.
    private static func marks() async throws -> [RedactionMark] {
        let source = try await RedactionSource.open(original)
        let found = try await source.search(RedactionQuery(texts: [secret]))
        #expect(found.proposals.count == 1)
        return found.proposals.flatMap { $0.marks(ground: .personalPrivacy) }
    }
}

extension TestDesk {
    fileprivate func begin(
        _ bytes: [UInt8], _ id: Identifier<InformationRequest>, _ cabinet: FileCabinet
    ) async throws -> RedactionCase {
        let content = try await cabinet.keep(bytes, called: "report.pdf", under: .office, at: now)
        let (viewer, now) = (try await viewer(officer), now)
        return try await district.write { session in
            try Redactions.begin(content, title: "水库报告", of: id, by: viewer, at: now, in: session)
        }
    }

    fileprivate func mark(
        _ marks: [RedactionMark], _ redaction: RedactionCase, _ id: Identifier<InformationRequest>
    ) async throws {
        try await act(id) { viewer, _, now, session in
            try Redactions.mark(
                marks, title: redaction.title, on: redaction.id, of: id, ifVersion: redaction.version, by: viewer,
                at: now, in: session)
        }
    }

    /// Asks for the file, and does what is due in the background.
    fileprivate func make(
        _ redaction: RedactionCase, _ marks: [RedactionMark], _ id: Identifier<InformationRequest>,
        version: Int? = nil
    ) async throws {
        let seen = try await redactions(id).first { $0.id == redaction.id }?.version
        let version = try version ?? #require(seen)
        try await act(id) { viewer, _, now, session in
            try Redactions.make(
                redaction.id, marks, title: redaction.title, of: id, ifVersion: version, by: viewer, at: now,
                in: session)
        }
    }

    fileprivate func work(_ cabinet: FileCabinet) async {
        var handlers = JobHandlers()
        RedactionJobs.register(in: &handlers, district.database, cabinet)
        await JobWorker(
            district.database, handlers, name: "test", clock: .fixed(now),
            logger: Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }
        ).runDueJobs()
    }

    fileprivate func run(_ redaction: RedactionCase) async throws -> (run: RedactionRun, isUnderWay: Bool)? {
        try await district.read { session in
            try RedactionRuns.find(redaction.id, session).map { ($0, try $0.isUnderWay(session)) }
        }
    }

    fileprivate func storedFiles(
        _ id: Identifier<InformationRequest>
    ) async throws -> [Identifier<StoredFile>: StoredFile] {
        let request = try await request(id)
        return try await district.read { try CaseFiles.stored(of: request, $0) }
    }

    fileprivate func redactions(_ id: Identifier<InformationRequest>) async throws -> [RedactionCase] {
        try await district.read { try RedactionRecords.list(of: id, $0) }
    }
}
