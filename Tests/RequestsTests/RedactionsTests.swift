import Letters
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
            let result = try await desk.finish(redaction, marks, Self.original, id, cabinet)

            let kept = try #require(try await desk.redactions(id).first)
            let roles = Dictionary(grouping: try await desk.file(id).files, by: \.file).mapValues { $0.map(\.role) }
            let output = try #require(kept.output)
            #expect(roles[kept.source] == [.material] && roles[output] == [.answer])
            #expect(!String(decoding: result.bytes, as: UTF8.self).contains(Self.secret))
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
            _ = try await desk.finish(finished, marks, Self.original, id, cabinet)
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

    fileprivate func finish(
        _ redaction: RedactionCase, _ marks: [RedactionMark], _ bytes: [UInt8], _ id: Identifier<InformationRequest>,
        _ cabinet: FileCabinet
    ) async throws -> RedactedFile {
        let source = try await RedactionSource.open(bytes)
        let result = try await source.redacted(
            marks, RedactionHeading(title: redaction.title, organ: bureau.name, day: today))
        let output = try await cabinet.keep(result.bytes, called: "水库报告.pdf", under: .office, at: now)
        let version = try #require(try await redactions(id).first { $0.id == redaction.id }).version
        try await act(id) { viewer, _, now, session in
            try Redactions.finish(
                redaction.id, result, output: output, sheet: nil, of: id, ifVersion: version, by: viewer, at: now,
                in: session)
        }
        return result
    }

    fileprivate func redactions(_ id: Identifier<InformationRequest>) async throws -> [RedactionCase] {
        try await district.read { try RedactionRecords.list(of: id, $0) }
    }
}
