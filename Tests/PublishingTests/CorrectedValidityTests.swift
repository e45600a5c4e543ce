import ContentChecks
import Organs
import OrgansTesting
import Publishing
import Regulation
import Storage
import StorageTesting
import Testing

/// What becomes of a document's validity when its text is corrected (PLT-09).
struct CorrectedValidityTests {
    @Test(arguments: StoreKind.available)
    func aRepealedDocumentIsStillRepealedAfterAWordWasMended(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.publishedItem(try bureau.policy())
            try await bureau.mark(id, as: .repealed)

            try await bureau.beginCorrection(id, reason: "错别字")
            #expect(try await bureau.newest(id).metadata.validity == .repealed)
            try await bureau.mendAndPublish(id)

            #expect(try await bureau.published(id)?.validity == .repealed)
        }
    }

    @Test(arguments: StoreKind.available)
    func aRepealWhileTheCorrectionIsUnderWayIsNotLost(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.publishedItem(try bureau.policy())
            try await bureau.beginCorrection(id, reason: "错别字")
            try await bureau.mark(id, as: .repealed)

            try await bureau.mendAndPublish(id)

            #expect(try await bureau.published(id)?.validity == .repealed)
        }
    }

    @Test(arguments: StoreKind.available)
    func aRepealedDocumentThatWasWithdrawnComesBackAsRepealed(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.publishedItem(try bureau.policy())
            try await bureau.mark(id, as: .repealed)
            try await bureau.withdraw(id)

            try await bureau.beginCorrection(id, reason: "错别字")
            try await bureau.mendAndPublish(id)

            #expect(try await bureau.published(id)?.validity == .repealed)
        }
    }

    @Test(arguments: StoreKind.available)
    func aCorrectionThatSaysAnotherValidityIsBelieved(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.publishedItem(try bureau.policy())
            try await bureau.mark(id, as: .repealed)
            try await bureau.beginCorrection(id, reason: "误标废止")

            try await bureau.mendAndPublish(id) { $0.metadata.validity = .valid }

            #expect(try await bureau.published(id)?.validity == .valid)
        }
    }

    @Test(arguments: StoreKind.available)
    func aDocumentThatExpiredMeanwhileIsValidWhenItIsProlonged(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let last = bureau.district.today.advanced(by: 10)
            var policy = try bureau.policy()
            policy.metadata.expiresOn = last
            let id = try await bureau.publishedItem(policy)
            try await bureau.beginCorrection(id, reason: "延长有效期")
            let swept = try await PublicationSweep.run(bureau.district.database, at: Moment(startOf: last))
            #expect(swept.expired == 1)

            try await bureau.mendAndPublish(id) { $0.metadata.expiresOn = last.advanced(by: 365) }

            #expect(try await bureau.published(id)?.validity == .valid)
        }
    }
}

extension TestBureau {
    fileprivate func mark(_ id: Identifier<Item>, as validity: Validity) async throws {
        let viewer = try await district.viewer(leader)
        try await district.write { session in
            try Publications.setValidity(
                validity, of: id, reason: "由青体发〔2026〕9号废止", by: viewer, at: now, in: session)
        }
    }

    fileprivate func newest(_ id: Identifier<Item>) async throws -> ItemContent {
        let item = try await item(id)
        return try await district.read { try ItemRecords.version(item.newest, of: item, $0).content }
    }

    /// Changes the text of the correction that was begun, and takes it the whole way.
    fileprivate func mendAndPublish(
        _ id: Identifier<Item>, _ change: (inout ItemContent) -> Void = { _ in }
    ) async throws {
        var content = try await newest(id)
        content.body = try body("现将办法印发给你们，请遵照执行。")
        change(&content)
        try await edit(id, content)
        try await explainFindings(of: id)
        try await bring(id, to: .publication)
        try await publish(id)
    }

    /// The checks ask for the document that repealed it: its number is in the notice.
    private func explainFindings(of id: Identifier<Item>) async throws {
        let (viewer, item) = (try await district.viewer(editor), try await item(id))
        try await district.write { session in
            for finding in try ItemChecks.run(item, today: district.today, session).open {
                try FindingAnswers.give(
                    .explained, reason: "已在废止说明中写明", to: finding.fingerprint, of: id, by: viewer, at: now, in: session)
            }
        }
    }
}
