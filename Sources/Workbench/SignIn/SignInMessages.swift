import HTTPTypes
import Organs
import Web

/// A refused form of signing in: what stands beside its fields, and what concerns it as a whole.
struct SignInMessages: Equatable {
    var fields = FieldMessages()
    var general: [String] = []

    /// The names of the fields, the same on all pages of signing in.
    enum Field {
        static let account = "account"
        static let password = "password"
        static let code = "code"
        static let old = "old-password"
        static let new = "new-password"
        static let repeated = "repeated-password"
        static let present = "present-code"
        static let returnTo = "return"
    }

    static let none = SignInMessages()

    init() {}

    /// Puts a refusal where it can be mended.
    init(_ refusal: SignInRefusal) {
        switch refusal {
        case .password(let refusals):
            for refusal in refusals {
                fields.add(refusal == .notRepeated ? Field.repeated : Field.new, refusal.message)
            }
        case .oldPasswordNotAccepted: fields.add(Field.old, refusal.message)
        case .secondFactorNotAccepted, .oneTimeCodeNotAccepted: fields.add(Field.code, refusal.message)
        case .notAccepted, .tooManyFromAddress, .busy, .providerNotAccepted, .providerUnavailable, .sessionEnded:
            general = [refusal.message]
        }
    }

    var isEmpty: Bool { fields.isEmpty && general.isEmpty }

    /// Of the page that shows them.
    var status: HTTPResponse.Status { isEmpty ? .ok : .unprocessableContent }
}
