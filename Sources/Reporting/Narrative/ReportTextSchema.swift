public import Storage

/// The tables of report texts: templates of units, edits by hand, facts told by people, verdicts on findings.
public enum ReportTextSchema {
    public static let migrations: [Migration] = [
        Migration("report-text", 1, "texts of annual reports", statements: tables)
    ]

    private static func tables(_ dialect: SQLDialect) -> [String] {
        [
            // All versions are kept; a NULL content goes back to the product's own template.
            """
            CREATE TABLE report_template (
                organ_id TEXT NOT NULL REFERENCES unit (id),
                section TEXT NOT NULL,
                version BIGINT NOT NULL CHECK (version > 0),
                content TEXT,
                changed_by TEXT NOT NULL REFERENCES person (id),
                changed_for TEXT REFERENCES person (id),
                changed_at BIGINT NOT NULL,
                PRIMARY KEY (organ_id, section, version)
            )
            """,
            // What was changed by hand, with the template that it was changed on. All versions are kept.
            """
            CREATE TABLE report_section_text (
                organ_id TEXT NOT NULL REFERENCES unit (id),
                year BIGINT NOT NULL,
                section TEXT NOT NULL,
                version BIGINT NOT NULL CHECK (version > 0),
                template TEXT NOT NULL,
                edits TEXT NOT NULL,
                edited_by TEXT NOT NULL REFERENCES person (id),
                edited_for TEXT REFERENCES person (id),
                edited_at BIGINT NOT NULL,
                PRIMARY KEY (organ_id, year, section, version)
            )
            """,
            // What no record holds: trainings, meetings. The latest word counts; the event log has the earlier ones.
            """
            CREATE TABLE report_told_fact (
                organ_id TEXT NOT NULL REFERENCES unit (id),
                year BIGINT NOT NULL,
                fact TEXT NOT NULL,
                content TEXT NOT NULL CHECK (content <> ''),
                told_by TEXT NOT NULL REFERENCES person (id),
                told_for TEXT REFERENCES person (id),
                told_at BIGINT NOT NULL,
                PRIMARY KEY (organ_id, year, fact)
            )
            """,
            // The fingerprint holds the rule and the numbers that it spoke of: when they change, the verdict applies to nothing.
            """
            CREATE TABLE report_verdict (
                organ_id TEXT NOT NULL REFERENCES unit (id),
                year BIGINT NOT NULL,
                fingerprint TEXT NOT NULL,
                rule TEXT NOT NULL,
                message TEXT NOT NULL,
                verdict TEXT NOT NULL,
                reason TEXT NOT NULL CHECK (reason <> ''),
                judged_by TEXT NOT NULL REFERENCES person (id),
                judged_for TEXT REFERENCES person (id),
                judged_at BIGINT NOT NULL,
                PRIMARY KEY (organ_id, year, fingerprint)
            )
            """,
        ]
    }
}

extension EventKind {
    /// What happens to the text and the findings of a report.
    public static let reportText: [EventKind] = [
        reportTemplateChanged, reportTextEdited, reportTextReset, reportFactTold, reportFindingJudged,
    ]

    public static let reportTemplateChanged = EventKind("report-template.changed", "修改年度报告文字模板")
    public static let reportTextEdited = EventKind("report.text-edited", "修改年度报告文字")
    public static let reportTextReset = EventKind("report.text-reset", "年度报告文字恢复为自动起草")
    public static let reportFactTold = EventKind("report.fact-told", "填报年度报告情况")
    public static let reportFindingJudged = EventKind("report.finding-judged", "处理年度报告校验问题")
}
