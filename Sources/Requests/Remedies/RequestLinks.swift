public import Organs
public import Storage

/// How requests hang together, read backwards.
public enum RequestLinks {
    /// The case in which a request is answered again by order, the newest where there are several; `nil` where there is none in the scope.
    public static func answeredAgain(
        _ id: Identifier<InformationRequest>, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> InformationRequest? {
        let row = try session.row("SELECT max(id) FROM request WHERE answers_again_id = \(id)")
        guard let row, let newest: Identifier<InformationRequest> = try row.identifierOrNil(0) else { return nil }
        return try RequestRecords.find(newest, in: scope, session)
    }
}
