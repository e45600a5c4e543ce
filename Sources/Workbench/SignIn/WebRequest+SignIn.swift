import HTTPTypes
import Organs
import Storage
import Web

extension WebRequest {
    /// Where the request comes from, as the record of sign-ins keeps it.
    var origin: SignInOrigin {
        SignInOrigin(address: address.map { "\($0)" } ?? "", userAgent: header(.userAgent))
    }

    /// The session that the browser says it is in; `nil` when it says nothing that could be one.
    var token: SessionToken? { sessionToken.flatMap(SessionToken.init(cookie:)) }

    /// The page that was wanted before signing in, as it travels from step to step.
    var returnText: String { query[SignInMessages.Field.returnTo] ?? "" }

    /// Where an opened session goes next: the step that it owes, or the page that was wanted.
    func next(_ opened: OpenedSession, _ returnTo: String) -> LocalPath {
        guard let step = opened.step else { return returnPath(returnTo) }
        return SignInEndpoints.page(of: step).adding(
            SignInMessages.Field.returnTo, returnTo.isEmpty ? nil : returnPath(returnTo).text)
    }

    func proceed(_ opened: OpenedSession, _ returnTo: String, notice: Notice? = nil) -> PageResponse {
        redirect(to: next(opened, returnTo), notice: notice).beginningSession(token: opened.token.cookie)
    }

    func signInAgain() -> PageResponse {
        redirect(to: SignInEndpoints.form.path(), notice: .warning(SignInRefusal.sessionEnded.message)).endingSession()
    }
}

extension PartlyRequest {
    /// Leads away from the page of a step that is not the open one: a later one is not due yet, an earlier one is done.
    ///
    /// - Returns: `nil` when the step is the open one.
    func elsewhere(than step: SignInStep, _ returnTo: String) -> PageResponse? {
        switch authentication {
        case .partly(let partly) where partly.nextStep == SignInEndpoints.page(of: step): nil
        case .partly(let partly): redirect(to: partly.nextStep)
        case .full: redirect(to: returnPath(returnTo))
        case .none: signInAgain()
        }
    }
}

extension SignIn {
    /// Changes the password as the form with its three fields says it.
    func changePassword(_ token: SessionToken, _ typed: FormValues, at now: Moment) async throws -> SignInAnswer {
        try await changePassword(
            token, old: Password(typed: typed[SignInMessages.Field.old]),
            new: Password(typed: typed[SignInMessages.Field.new]),
            repeated: Password(typed: typed[SignInMessages.Field.repeated]), at: now)
    }
}
