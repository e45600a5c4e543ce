public import Storage

extension EventKind {
    /// What happens to annual reports.
    public static let reporting: [EventKind] = [
        reportEditionMade, reportAdopted,
        reportBatchMade, reportFileSettled, roundOpened, roundChanged, dutyChanged, reportSubmitted, reportReturned,
        reportAccepted, reportReminded, countEntered, sumAdjusted,
    ]

    public static let reportEditionMade = EventKind("report.edition-made", "生成年度报告版本")
    public static let reportAdopted = EventKind("report.adopted", "采用年度报告版本")

    // Reports that others wrote.
    public static let reportBatchMade = EventKind("report.batch-made", "批量导入年度报告")
    public static let reportFileSettled = EventKind("report.file-settled", "处理导入的年度报告文件")
    public static let roundOpened = EventKind("report.round-opened", "开展年度报告报送")
    public static let roundChanged = EventKind("report.round-changed", "调整年度报告报送安排")
    public static let dutyChanged = EventKind("report.duty-changed", "调整应报单位")
    public static let reportSubmitted = EventKind("report.submitted", "报送年度报告")
    public static let reportReturned = EventKind("report.returned", "退回年度报告")
    public static let reportAccepted = EventKind("report.accepted", "审核通过年度报告")
    public static let reportReminded = EventKind("report.reminded", "催报年度报告")
    public static let countEntered = EventKind("report.count-entered", "登记掌握的件数")
    public static let sumAdjusted = EventKind("report.sum-adjusted", "调整汇总数")
}
