public import Messages
import Requests
public import Storage
import Web

/// What the pages of 依申请公开 need besides the records.
public struct RequestServices: Sendable {
    let keys: KeyRing
    let files: FileCabinet
    /// Bytes of one file that somebody hands in.
    let uploadLimit: Int
    /// By which messages can go out.
    let channels: Set<MessageChannel>
    let verification: ContactVerification
    /// `https://gk.example.gov.cn`; `nil` where the installation has no address of its own.
    let origin: String?

    /// A photograph of a card has 2 to 5 MB, a scan of some pages no more.
    public static let largestPaper = 10 << 20

    public init(
        keys: KeyRing, files: FileCabinet, uploadLimit: Int = RequestServices.largestPaper,
        channels: Set<MessageChannel> = [], verification: ContactVerification = .off, origin: String? = nil
    ) {
        self.keys = keys
        self.files = files
        self.uploadLimit = min(uploadLimit, RequestServices.largestPaper)
        self.channels = channels
        // What cannot be sent cannot be asked for.
        self.verification = channels.isEmpty ? .off : verification
        self.origin = origin
    }

    var policy: UploadPolicy {
        UploadPolicy.office.only(.pdf, .ofd, .docx, .doc, .wps, .xlsx, .png, .jpeg, .text).upTo(uploadLimit)
    }

    /// Whether citizens can have accounts: they sign in by codes, which must reach them.
    var hasAccounts: Bool { !channels.isEmpty }

    static let mostPapers = 10

    /// Keeps a paper that somebody handed in; one that shows who somebody is lies sealed from the start.
    ///
    /// - Throws: ``UploadRefusal``.
    func keep(
        _ file: UploadedFile<SpooledBlob>, as role: RequestFile.Role, at now: Moment
    ) async throws -> KeptContent {
        role.isSealed
            ? try await files.keepSealed(file.stored, called: file.name, under: policy, keys: keys, at: now)
            : try await files.keep(file.stored, called: file.name, under: policy, at: now)
    }
}

/// Whether an applicant shows, before filing, that messages reach him.
public enum ContactVerification: String, Hashable, Sendable, CaseIterable {
    /// Who leaves no address that messages can go to, files on paper.
    case required
    case optional
    case off
}
