import Foundation
import Letters
import Organs
import OrgansTesting
import Regulation
import Requests
import Storage
import StorageTesting
import Testing

extension TestDesk {
    /// Everything that an organ enters before it can write letters.
    func setUpLetters(_ change: (inout LetterSettings) -> Void = { _ in }) async throws {
        var settings = LetterSettings()
        (settings.reviewOrgan, settings.court) = ("青石区人民政府", "青石区人民法院")
        (settings.onlineReview, settings.payment) = ("https://example.com/review", "到青石区财政局缴款窗口缴纳")
        change(&settings)
        let (keeper, admin) = (try await viewer(keeper), try await district.admin())
        try await district.write { [bureau, now, settings] session in
            var profile = bureau.profile
            profile.contact = DisclosureContact(office: "青石区水利局办公室", address: "青石区测试路5号", phone: "0000-0000000")
            try Units.edit(bureau.id, profile, ifVersion: bureau.version, by: admin, at: now, in: session)
            try LetterSettingsDesk.change(settings, of: bureau.id, ifVersion: 0, by: keeper, at: now, in: session)
        }
    }

    func draft(
        _ kind: LetterKind, _ id: Identifier<InformationRequest>, _ inputs: LetterInputs? = nil
    ) async throws -> LetterDraft {
        let (viewer, now, inputs) = (try await viewer(officer), now, inputs ?? LetterInputs(on: today))
        return try await district.write { [keys] session in
            try CaseLetters.draft(kind, inputs, of: id, by: viewer, keys: keys, at: now, in: session)
        }
    }

    @discardableResult
    func issue(
        _ kind: LetterKind, _ id: Identifier<InformationRequest>, _ cabinet: FileCabinet, _ inputs: LetterInputs? = nil,
        by person: Person? = nil
    ) async throws -> CaseLetter {
        let (viewer, version) = (try await viewer(person ?? officer), try await request(id).version)
        return try await CaseLetters.issue(
            kind, inputs ?? LetterInputs(on: today), of: id, ifVersion: version, by: viewer, keys: keys, at: now,
            in: district.database, cabinet)
    }

    /// A case whose answer was approved and not sent.
    func approved(
        _ decision: ProposedDecision, _ filing: Filing? = nil
    ) async throws -> Identifier<InformationRequest> {
        let id = try await register(filing).request.id
        try await propose(decision, id)
        if decision.parts.contains(where: \.decision.givesMaterial) { try await review(.secrecy, id) }
        try await decide(id)
        return id
    }

    func serve(
        _ letter: CaseLetter, _ manner: ServiceAttempt.Manner = .platform, first: Bool = true
    ) async throws {
        let attempt = ServiceAttempt(
            letter.kind, manner, sentOn: today, tracking: manner == .post ? "TEST0001" : "", issued: letter.id)
        try await act(letter.request) { viewer, version, now, session in
            if first {
                try CaseWork.answer(attempt, of: letter.request, ifVersion: version, by: viewer, at: now, in: session)
            } else {
                try CaseWork.recordService(
                    attempt, of: letter.request, ifVersion: version, by: viewer, at: now, in: session)
            }
        }
    }

    func served(_ id: Identifier<InformationRequest>) async throws -> [ServedLetter] {
        let (request, today) = (try await request(id), today)
        return try await district.read { try CaseLetters.served(to: request, on: today, $0) }
    }

    func letters(_ id: Identifier<InformationRequest>) async throws -> [CaseLetter] {
        try await district.read { try CaseLetterRecords.letters(of: id, $0) }
    }

    /// Confirms whatever the checks ask about.
    func confirming(
        _ kind: LetterKind, _ id: Identifier<InformationRequest>, _ inputs: LetterInputs? = nil
    ) async throws -> LetterInputs {
        var inputs = inputs ?? LetterInputs(on: today)
        inputs.confirmed = Set(try await draft(kind, id, inputs).unconfirmed.map(\.message))
        return inputs
    }
}

extension ProposedDecision {
    /// Handed to an archive: an answer without enclosures.
    static let referring: ProposedDecision = {
        var part = DecisionPart(.alreadyPublic, reasons: "")
        part.whereabouts = "https://example.com/items/1"
        return ProposedDecision(parts: [part], letter: .fullDisclosure)
    }()

    static let separating: ProposedDecision = {
        var part = DecisionPart(.partiallyGranted)
        part.withheld = [
            WithheldPart(what: "第3页的讨论发言", decision: .processInformation, reasons: "尚未形成最终结论", ground: "讨论记录")
        ]
        return ProposedDecision(parts: [part], letter: .partialDisclosure)
    }()
}

@discardableResult
func withLetterDesk<Value>(
    _ kind: StoreKind = .sqlite, _ body: (TestDesk, FileCabinet) async throws -> Value
) async throws -> Value {
    try await withDesk(kind) { desk in
        try await withTemporaryFolder { folder in
            let cabinet = FileCabinet(desk.district.database, try await FolderBlobStore.open(folder.path + "/files"))
            return try await body(desk, cabinet)
        }
    }
}
