public import Storage

/// What is kept with a request from its intake: remarks and papers. Ask for the request within a scope first.
public enum IntakeRecords {
    /// What the intake checks said when the request was registered.
    public static func remarks(
        of request: Identifier<InformationRequest>, _ session: any ReadSession
    ) throws(SQLFailure) -> [IntakeRemark] {
        guard let row = try session.row("SELECT remarks FROM request WHERE id = \(request)") else { return [] }
        return try row.json(0)
    }

    /// The files of a request, in the order of their keys.
    public static func files(
        of request: Identifier<InformationRequest>, _ session: any ReadSession
    ) throws(SQLFailure) -> [RequestFile] {
        let rows = try session.rows(
            "SELECT file_id, role FROM request_file WHERE request_id = \(request) ORDER BY file_id, role")
        var files: [RequestFile] = []
        for row in rows { files.append(RequestFile(file: try row.identifier(0), role: try row.choice(1))) }
        return files
    }

    static func set(
        _ remarks: [IntakeRemark], of request: Identifier<InformationRequest>, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute("UPDATE request SET remarks = \(JSONText.text(remarks)) WHERE id = \(request)")
    }

    static func add(
        _ file: RequestFile, to request: Identifier<InformationRequest>, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO request_file (request_id, file_id, role) VALUES (\(request), \(file.file), \(file.role.rawValue))
            ON CONFLICT (request_id, file_id, role) DO NOTHING
            """)
    }
}
