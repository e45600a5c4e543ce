/// One thing that a person may be allowed to do (权限). A closed list: each route and each use case names the right it needs, and what is
/// not granted is refused.
public enum Right: String, Hashable, Sendable, CaseIterable {
    case viewUnits = "units.view"
    case manageUnits = "units.manage"
    case viewPeople = "people.view"
    case managePeople = "people.manage"
    case assignRoles = "roles.assign"
    /// Units and people from a spreadsheet.
    case importDirectory = "directory.import"
    /// Sign-ins and running sessions of other people.
    case viewSignIns = "signins.view"
    case endSessions = "sessions.end"
    case viewEvents = "events.view"
    case verifyEvents = "events.verify"
    case viewJobs = "jobs.view"
    case retryJobs = "jobs.retry"
    case viewFiles = "files.view"
    case uploadFiles = "files.upload"
    case viewBackups = "backups.view"
    case makeBackups = "backups.make"
    /// Delegations of other people; one's own needs no right.
    case manageDelegations = "delegations.manage"
    /// Items of information in whatever state, with their reviews.
    case viewItems = "items.view"
    case draftItems = "items.draft"
    /// To take part in the reviews; which step is whose, the unit's review profile says.
    case reviewItems = "items.review"
    /// To publish what was approved, and to withdraw what is public.
    case publishItems = "items.publish"
    case manageCatalogue = "catalogue.manage"
    /// The steps that an item must pass in a unit.
    case manageReviewProfiles = "review-profiles.manage"
    /// Publications beyond the portal, such as on a notice board.
    case recordChannels = "channels.record"
    case manageLexicons = "lexicons.manage"
    /// Requests for information of the unit, as lists and case pages show them: applicants masked.
    case viewRequests = "requests.view"
    /// To open an applicant's personal data, which leaves an event.
    case openApplicants = "applicants.open"
    case registerRequests = "requests.register"
    /// To see to a case: clock, searches, consultations, letters, the proposed decision.
    case handleRequests = "requests.handle"
    /// To give an opinion or a review on a case.
    case adviseOnRequests = "requests.advise"
    /// To consent to extensions and to approve decisions and fees.
    case decideRequests = "requests.decide"
    case manageRequestSettings = "request-settings.manage"
    /// The working-day calendar of the installation, or an organ's local holidays.
    case manageCalendar = "calendar.manage"
    /// Tokens by which programs file and follow requests.
    case manageAPITokens = "api-tokens.manage"
    /// Annual reports of the unit in all their versions.
    case viewReports = "reports.view"
    /// To write the year's report: enter figures, edit the text, answer findings, hand it in for approval.
    case draftReports = "reports.draft"
    /// To approve a report before it is published and submitted.
    case approveReports = "reports.approve"
    /// To open rounds, take in, return and add up the reports of the units below.
    case collectReports = "reports.collect"

    /// 中文名称, as the role page shows it.
    public var label: String {
        switch self {
        case .viewUnits: "查看单位"
        case .manageUnits: "管理单位"
        case .viewPeople: "查看人员"
        case .managePeople: "管理人员"
        case .assignRoles: "授予角色"
        case .importDirectory: "批量导入"
        case .viewSignIns: "查看登录记录和会话"
        case .endSessions: "结束他人会话"
        case .viewEvents: "查看操作日志"
        case .verifyEvents: "校验操作日志"
        case .viewJobs: "查看后台任务"
        case .retryJobs: "重试后台任务"
        case .viewFiles: "查看文件"
        case .uploadFiles: "上传文件"
        case .viewBackups: "查看备份"
        case .makeBackups: "制作备份"
        case .manageDelegations: "管理委托"
        case .viewItems: "查看信息"
        case .draftItems: "起草信息"
        case .reviewItems: "审核和校对信息"
        case .publishItems: "发布和撤回信息"
        case .manageCatalogue: "管理公开目录"
        case .manageReviewProfiles: "设置审核流程"
        case .recordChannels: "登记其他渠道的公开"
        case .manageLexicons: "维护检查词库"
        case .viewRequests: "查看申请"
        case .openApplicants: "查看申请人完整信息"
        case .registerRequests: "登记申请"
        case .handleRequests: "办理申请"
        case .adviseOnRequests: "对申请提出意见"
        case .decideRequests: "审批答复、延期和收费"
        case .manageRequestSettings: "设置依申请公开"
        case .manageCalendar: "维护工作日历"
        case .manageAPITokens: "管理接口令牌"
        case .viewReports: "查看年度报告"
        case .draftReports: "编制年度报告"
        case .approveReports: "审签年度报告"
        case .collectReports: "收集和汇总年度报告"
        }
    }
}
