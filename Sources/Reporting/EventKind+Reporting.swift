public import Storage

extension EventKind {
    /// What happens to annual reports.
    public static let reporting: [EventKind] = [
        reportEditionMade, reportAdopted, reportMadePublic, reportWithdrawn,
    ]

    public static let reportEditionMade = EventKind("report.edition-made", "生成年度报告版本")
    public static let reportAdopted = EventKind("report.adopted", "采用年度报告版本")
    public static let reportMadePublic = EventKind("report.made-public", "公布年度报告")
    public static let reportWithdrawn = EventKind("report.withdrawn", "撤下年度报告")
}
