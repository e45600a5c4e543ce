/// What the records of an installation tell of its keys, which stand elsewhere and can be lost or mistaken for another's.
public struct KeyTraces: Hashable, Sendable {
    /// Whether anything was ever recorded. From then on new keys would not be those that the records were made with.
    public let isInUse: Bool
    /// Whose signature the last checkpoint bears; `nil` before the first, and where nobody can read it.
    public let signer: CheckpointPublicKey?

    /// - Parameter schema: the program's; the database may be empty, or behind it.
    /// - Throws: ``SchemaFailure``, ``SQLFailure``.
    public static func read(_ database: any Database, _ schema: Schema) async throws -> KeyTraces {
        let applied = try await Migrator.status(of: schema, database).applied
        guard applied.contains(where: { $0.component == "events" }) else {
            return KeyTraces(isInUse: false, signer: nil)
        }
        return try await database.read { session in
            let last = try session.row("SELECT statement FROM checkpoint ORDER BY number DESC LIMIT 1")
            return KeyTraces(
                isInUse: try session.row("SELECT 1 FROM event LIMIT 1") != nil,
                signer: try last.flatMap { CheckpointStatement(try $0.text(0))?.key })
        }
    }

    /// - Throws: ``KeyFailure/foreign(signer:)`` when the keys are not those of these records, or older than they are.
    public func require(_ keys: KeyRing) throws(KeyFailure) {
        guard let signer, !keys.checkpointPublicKeys.contains(signer) else { return }
        throw .foreign(signer: signer.id)
    }
}
