import Organs
import Regulation
import Requests
import Storage
import Web

/// What somebody wants to do in a case, read from its form: a use case to be run in a transaction.
struct CaseFormReading {
    typealias Verb = @Sendable (any WriteSession) throws -> Void

    let file: CaseFile
    let version: Int
    let viewer: Viewer
    let keys: KeyRing
    let now: Moment
    /// Kept files by their fields.
    let kept: [String: [KeptContent]]

    var id: Identifier<InformationRequest> { file.request.id }
    /// Longest of a text on these pages; the use cases say the same.
    static let longest = 5_000

    /// - Returns: `nil` where the reader noted something.
    func verb(_ form: CaseForm, _ reader: inout FormReader) -> Verb? {
        let verb = steps(form, &reader) ?? times(form, &reader) ?? whole(form, &reader)
        return reader.messages.isEmpty ? verb : nil
    }

    private func steps(_ form: CaseForm, _ reader: inout FormReader) -> Verb? {
        switch form {
        case .clock: clock(&reader)
        case .correction: correction(&reader)
        case .correctionReceipt: correctionReceipt(&reader)
        case .consultation: consultation(&reader)
        case .consultationAnswer: consultationAnswer(&reader)
        case .opinion: opinion(&reader)
        case .search: search(&reader)
        default: nil
        }
    }

    private func times(_ form: CaseForm, _ reader: inout FormReader) -> Verb? {
        switch form {
        case .extensionProposal: extensionProposal(&reader)
        case .extensionDecision: extensionDecision(&reader)
        case .reasons: reasons(&reader)
        case .reasonsAssessment: reasonsAssessment(&reader)
        case .deferral: deferral(&reader)
        default: nil
        }
    }

    private func whole(_ form: CaseForm, _ reader: inout FormReader) -> Verb? {
        switch form {
        case .assign: assign(&reader)
        case .split: split(&reader)
        case .merge: merge(&reader)
        case .withdrawal: withdrawal(&reader)
        default: nil
        }
    }
}
