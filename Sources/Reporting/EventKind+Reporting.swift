public import Storage

extension EventKind {
    /// What happens to annual reports.
    public static let reporting: [EventKind] =
        [
            reportEditionMade, reportAdopted, reportMadePublic, reportWithdrawn, reportFigureEntered,
            reportFigureCorrected,
            reportFigureWithdrawn, reportSubmitted, reportReturned, reportTakenBack, reportApproved, reportItemMade,
            reportHandedIn, reportReopened,
            reportBatchMade, reportFileSettled, roundOpened, roundChanged, dutyChanged, submissionMade,
            submissionReturned,
            submissionAccepted, reportReminded, countEntered, sumAdjusted,
        ] + siteReports

    public static let reportEditionMade = EventKind("report.edition-made", "生成年度报告版本")
    public static let reportAdopted = EventKind("report.adopted", "采用年度报告版本")
    public static let reportMadePublic = EventKind("report.made-public", "公布年度报告")
    public static let reportWithdrawn = EventKind("report.withdrawn", "撤下年度报告")

    // Figures by hand, and a report's way to publication.
    public static let reportFigureEntered = EventKind("report.figure-entered", "填报年度报告数字")
    public static let reportFigureCorrected = EventKind("report.figure-corrected", "更正年度报告数字")
    public static let reportFigureWithdrawn = EventKind("report.figure-withdrawn", "撤销填报或更正的数字")
    public static let reportSubmitted = EventKind("report.submitted", "提交审签年度报告")
    public static let reportReturned = EventKind("report.returned", "退回年度报告")
    public static let reportTakenBack = EventKind("report.taken-back", "收回年度报告")
    public static let reportApproved = EventKind("report.approved", "审签年度报告")
    public static let reportItemMade = EventKind("report.item-made", "生成年度报告公开稿件")
    public static let reportHandedIn = EventKind("report.handed-in", "报送年度报告")
    public static let reportReopened = EventKind("report.reopened", "重新编制年度报告")

    // Reports that others wrote.
    public static let reportBatchMade = EventKind("report.batch-made", "批量导入年度报告")
    public static let reportFileSettled = EventKind("report.file-settled", "处理导入的年度报告文件")
    public static let roundOpened = EventKind("report.round-opened", "开展年度报告报送")
    public static let roundChanged = EventKind("report.round-changed", "调整年度报告报送安排")
    public static let dutyChanged = EventKind("report.duty-changed", "调整应报单位")
    public static let submissionMade = EventKind("report.submission-made", "报送年度报告")
    public static let submissionReturned = EventKind("report.submission-returned", "退回报送的年度报告")
    public static let submissionAccepted = EventKind("report.submission-accepted", "审核通过年度报告")
    public static let reportReminded = EventKind("report.reminded", "催报年度报告")
    public static let countEntered = EventKind("report.count-entered", "登记掌握的件数")
    public static let sumAdjusted = EventKind("report.sum-adjusted", "调整汇总数")
}
