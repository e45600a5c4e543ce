extension Backup {
    /// Reads a backup from its first byte to its last: every digest and count in its list, every chain of events and every signature in it.
    ///
    /// A file that its list names as lost need not be there; every other must be.
    ///
    /// - Parameters:
    ///   - trusted: the public keys whose checkpoints count.
    ///   - progress: told now and then how far it is, on a thread that waits for the disk: it must be short.
    /// - Throws: ``BackupFailure`` with the first thing that is wrong, and where.
    public static func verify(
        _ path: String, trusted: [CheckpointPublicKey], progress: @escaping @Sendable (Progress) -> Void = { _ in }
    ) async throws -> BackupManifest {
        try await Cancellation.heeded { cancellation in
            try await onBlockingThread {
                try verify(BackupFolder(path: path), trusted: trusted, until: cancellation, progress)
            }
        }
    }

    private static func verify(
        _ folder: BackupFolder, trusted: [CheckpointPublicKey], until cancellation: Cancellation,
        _ progress: (Progress) -> Void
    ) throws -> BackupManifest {
        let manifest = try folder.readManifest()
        let total = manifest.rowCount + manifest.files.count
        var done = 0
        for table in manifest.tables {
            try verify(table, in: folder, until: cancellation)
            done += table.rows
            progress(Progress(done: done, of: total))
        }
        for file in manifest.files {
            try cancellation.check()
            try verify(file, in: folder)
            done += 1
            progress(Progress(done: done, of: total))
        }
        try verifyLog(manifest, in: folder, trusted: trusted, until: cancellation)
        return manifest
    }

    private static func verify(
        _ table: BackupManifest.Table, in folder: BackupFolder, until cancellation: Cancellation
    ) throws {
        guard try folder.digest(of: table.path).hex == table.digest else {
            throw BackupFailure.damaged(path: table.path, .digest)
        }
        var digest = RowsDigest()
        let lines = try GzipLineReader(table.path, in: folder, until: cancellation)
        while let line = try lines.next() {
            guard RowText.values(line)?.count == table.columns.count else {
                throw BackupFailure.damaged(path: table.path, .line(lines.lineNumber))
            }
            digest.add(line)
        }
        guard digest.count == table.rows else {
            throw BackupFailure.damaged(path: table.path, .rows(expected: table.rows, found: digest.count))
        }
        guard digest.hex == table.rowsDigest else { throw BackupFailure.damaged(path: table.path, .digest) }
    }

    private static func verify(_ file: BackupManifest.File, in folder: BackupFolder) throws(BackupFailure) {
        guard let digest = Digest32(hex: file.digest) else {
            throw .unknownFormat(path: folder.absolute(BackupFolder.manifest))
        }
        let path = BackupFolder.file(digest)
        guard try folder.digest(of: path) == digest else { throw .damaged(path: path, .digest) }
    }

    // MARK: The log in it

    private static func verifyLog(
        _ manifest: BackupManifest, in folder: BackupFolder, trusted: [CheckpointPublicKey],
        until cancellation: Cancellation
    ) throws {
        let tables = BackupTables(manifest, folder, until: cancellation)
        let checkpoints = try tables.followCheckpoints(trusted: trusted)
        var heads = try tables.heads()
        var chains: [ChainFault] = []
        var check: ChainCheck?
        var isBroken = false
        func finish() {
            guard let done = check, !isBroken else { return }
            if let fault = done.fault(at: heads[done.organ]) { chains.append(fault) }
        }
        try tables.forEachEvent { event in
            if check?.organ != event.content.organ {
                finish()
                if let organ = check?.organ { heads[organ] = nil }
                check = ChainCheck(
                    of: event.content.organ, signed: checkpoints.signedChain(of: event.content.organ))
                isBroken = false
            }
            guard !isBroken, let fault = check?.follow(event) else { return }
            chains.append(fault)
            isBroken = true
        }
        finish()
        if let organ = check?.organ { heads[organ] = nil }
        // What is left has a head and no events.
        for (organ, head) in heads.sorted(by: { $0.key < $1.key }) {
            let empty = ChainCheck(of: organ, signed: checkpoints.signedChain(of: organ))
            if let fault = empty.fault(at: head) { chains.append(fault) }
        }
        guard chains.isEmpty, checkpoints.faults.isEmpty else {
            throw BackupFailure.unsoundLog(chains: chains, checkpoints: checkpoints.faults)
        }
    }
}

/// The tables of a backup as rows of values.
struct BackupTables {
    private let tables: [String: BackupManifest.Table]
    private let folder: BackupFolder
    private let cancellation: Cancellation

    init(_ manifest: BackupManifest, _ folder: BackupFolder, until cancellation: Cancellation) {
        tables = Dictionary(manifest.tables.map { ($0.name, $0) }) { first, _ in first }
        self.folder = folder
        self.cancellation = cancellation
    }

    /// Gives each row's values, in the order asked for, to `take`, which says whether they were as they should be.
    private func forEach(
        _ name: String, _ columns: [String], _ take: (SQLRow) throws(SQLFailure) -> Void
    ) throws {
        guard let table = tables[name] else { throw BackupFailure.missing(path: BackupFolder.table(name)) }
        let places = columns.compactMap { table.columns.firstIndex(of: $0) }
        guard places.count == columns.count else { throw BackupFailure.otherColumns(table: name) }
        let lines = try GzipLineReader(table.path, in: folder, until: cancellation)
        while let line = try lines.next() {
            guard let values = RowText.values(line), values.count == table.columns.count else {
                throw BackupFailure.damaged(path: table.path, .line(lines.lineNumber))
            }
            do throws(SQLFailure) {
                try take(SQLRows(columnCount: places.count, values: places.map { values[$0] })[0])
            } catch {
                throw BackupFailure.damaged(path: table.path, .line(lines.lineNumber))
            }
        }
    }

    func forEachEvent(_ take: (StoredEvent) -> Void) throws {
        let columns = [
            "organ_id", "sequence", "at", "kind", "actor_id", "acting_for_id", "subject_kind", "subject_id", "facts",
            "previous_digest", "digest",
        ]
        try forEach("event", columns) { row throws(SQLFailure) in take(try StoredEvent(row)) }
    }

    func heads() throws -> [String: StoredHead] {
        var heads: [String: StoredHead] = [:]
        try forEach("event_head", ["organ_id", "sequence", "digest", "at"]) { row throws(SQLFailure) in
            heads[try row.text(0)] = StoredHead(
                sequence: try row.integer(1), digest: try row.blob(2), at: try row.integer(3))
        }
        return heads
    }

    func followCheckpoints(trusted: [CheckpointPublicKey]) throws -> CheckpointCheck {
        var heads: [Int64: [Checkpoint.Head]] = [:]
        try forEach("checkpoint_head", ["number", "organ_id", "sequence", "digest"]) { row throws(SQLFailure) in
            heads[try row.integer(0), default: []].append(
                Checkpoint.Head(
                    organ: try row.identifier(1), sequence: try row.integer(2), digest: try row.digest(3)))
        }
        var check = CheckpointCheck(trusted: trusted, copies: [])
        try forEach("checkpoint", ["number", "at", "statement", "digest", "signature"]) { row throws(SQLFailure) in
            let number = try row.integer(0)
            check.follow(
                StoredCheckpoint(
                    number: number, at: try row.integer(1), statement: try row.text(2), digest: try row.blob(3),
                    signature: try row.blob(4), heads: heads[number, default: []].sorted { $0.organ < $1.organ }))
        }
        check.finish()
        return check
    }

    /// Gives the rows of one table in pieces.
    func forEachPiece(
        of table: BackupManifest.Table, _ size: Int, _ take: ([[SQLValue]]) throws -> Void
    ) throws {
        let lines = try GzipLineReader(table.path, in: folder, until: cancellation)
        var piece: [[SQLValue]] = []
        while let line = try lines.next() {
            guard let values = RowText.values(line), values.count == table.columns.count else {
                throw BackupFailure.damaged(path: table.path, .line(lines.lineNumber))
            }
            piece.append(values)
            if piece.count == size {
                try take(piece)
                piece.removeAll(keepingCapacity: true)
            }
        }
        try take(piece)
    }
}
