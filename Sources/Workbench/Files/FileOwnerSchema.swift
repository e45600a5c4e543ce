public import Storage

/// What the files belong to that were recorded before files said so (``FileOwner``). A component of its own, behind all others: the files' own
/// migration knows none of the tables that name a file. What none of them names was uploaded on the page 文件, or for a draft that was never saved.
public enum FileOwnerSchema {
    public static let migrations: [Migration] = [
        Migration("file-owners", 1, "what older files belong to", statements: owners)
    ]

    private static func owners(_ dialect: SQLDialect) -> [String] {
        [
            belongs("request", "id IN (\(ofRequests))"),
            belongs("item", "id IN (\(attached(dialect)))"),
            belongs("item", "\(hexadecimalDigest(dialect)) IN (\(shown(dialect)))"),
            belongs("item", "EXISTS (\(registers))"),
            belongs("channel-publication", "id IN (SELECT evidence_id FROM channel_publication)"),
            belongs("report", "id IN (\(ofReports))"),
            belongs("directory-import", "EXISTS (\(lists))"),
        ]
    }

    private static func belongs(_ owner: String, _ condition: String) -> String {
        "UPDATE file SET owner_kind = '\(owner)' WHERE owner_kind = 'unit' AND \(condition)"
    }

    private static let ofRequests = """
        SELECT file_id FROM request_file UNION SELECT proof_id FROM clock_entry
        UNION SELECT docx_id FROM case_letter UNION SELECT pdf_id FROM case_letter
        UNION SELECT source_id FROM redaction UNION SELECT output_id FROM redaction UNION SELECT sheet_id FROM redaction
        """

    private static let ofReports = """
        SELECT source_id FROM report_edition UNION SELECT file_id FROM report_batch_file
        UNION SELECT evidence_id FROM report_figure UNION SELECT evidence_id FROM site_figure
        """

    // Lists and registers were recorded in the transaction of their import.

    private static let registers = """
        SELECT 1 FROM item_import i WHERE i.register_digest = file.digest AND i.organ_id = file.organ_id
            AND i.made_at = file.uploaded_at
        """

    private static let lists = """
        SELECT 1 FROM directory_import i WHERE i.file_digest = file.digest AND i.organ_id = file.organ_id
            AND i.made_at = file.uploaded_at
        """

    /// The keys of attachments, which a version keeps as JSON.
    private static func attached(_ dialect: SQLDialect) -> String {
        switch dialect {
        case .sqlite:
            "SELECT json_extract(a.value, '$.file') FROM item_version v, json_each(CAST(v.attachments AS TEXT)) a"
        case .postgresql:
            """
            SELECT (regexp_matches(convert_from(v.attachments, 'UTF8'), '"file":"([^"]+)"', 'g'))[1] FROM item_version v
            """
        }
    }

    /// The digests of what a version's text shows, in hexadecimal digits.
    private static func shown(_ dialect: SQLDialect) -> String {
        switch dialect {
        case .sqlite:
            "SELECT t.atom FROM item_version v, json_tree(CAST(v.body AS TEXT)) t WHERE t.key = 'file'"
        case .postgresql:
            """
            SELECT (regexp_matches(convert_from(v.body, 'UTF8'), '"file":"([0-9a-f]{64})"', 'g'))[1] FROM item_version v
            """
        }
    }

    private static func hexadecimalDigest(_ dialect: SQLDialect) -> String {
        switch dialect {
        case .sqlite: "lower(hex(digest))"
        case .postgresql: "encode(digest, 'hex')"
        }
    }
}
