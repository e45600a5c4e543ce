import Organs
import Reporting
import Storage
import Web

/// Takes in the one file that proves a figure by hand, or a publication elsewhere (证明材料).
struct EvidenceFiles: Sendable {
    let cabinet: FileCabinet
    let policy: UploadPolicy

    /// As a file field names them.
    var endings: [String] { policy.extensions.map { ".\($0)" } }

    func receive(_ request: StaffRequest) async throws -> UploadedForm<SpooledBlob> {
        do {
            return try await request.upload(UploadLimits(fileBytes: policy.largest, files: 1)) {
                [cabinet, policy] _, _ in
                try await SpoolSink(cabinet.spool(policy))
            }
        } catch let failure as BlobFailure {
            throw failure.pageFailure
        }
    }

    /// What is kept and then not recorded is swept away by itself.
    func keep(
        _ file: UploadedFile<SpooledBlob>?, _ request: StaffRequest, _ reader: inout FormReader
    ) async throws -> KeptContent? {
        guard let file else { return nil }
        do {
            return try await cabinet.keep(file.stored, called: file.name, under: policy, at: request.now)
        } catch let refusal as UploadRefusal {
            if case .unreadable(.unavailable) = refusal { throw PageFailure.unavailable }
            reader.add("evidence", "“\(FileName(file.name))”：\(refusal.message)")
            return nil
        }
    }

    static func file(
        _ content: KeptContent, of organ: Unit, by viewer: Viewer, at now: Moment, _ session: any WriteSession
    ) throws -> Identifier<StoredFile> {
        let authority = try viewer.authority(.draftReports, in: organ)
        return try FileRecords.add(
            content, for: .report, organ: organ.id.chain, by: authority.person.actor,
            actingFor: authority.actingFor?.actor, at: now, in: session
        ).id
    }
}
