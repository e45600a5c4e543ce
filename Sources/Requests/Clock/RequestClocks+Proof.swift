public import Organs
import Regulation
public import Storage

extension RequestClocks {
    /// Enters what happened with the paper that proves it, which becomes a file of the case (证明材料).
    ///
    /// - Parameter proof: kept in the store already; `nil` where there is none.
    public static func enter(
        _ statement: ClockStatement, proof: KeptContent?, to id: Identifier<InformationRequest>,
        ifVersion version: Int, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        var statement = statement
        if let proof {
            let desk = try RequestDesk(id, ifVersion: version, by: viewer, session)
            let authority = try desk.authority(.handleRequests)
            let file = try FileRecords.add(
                proof, for: .request, organ: desk.request.organ.chain, unit: desk.request.unit.chain,
                by: authority.person.actor, actingFor: authority.actingFor?.actor, at: now, in: session)
            statement.proof = file.id
            try IntakeRecords.add(RequestFile(file: file.id, role: .proof), to: id, session)
        }
        try enter([statement], to: id, ifVersion: version, by: viewer, at: now, in: session)
    }
}
