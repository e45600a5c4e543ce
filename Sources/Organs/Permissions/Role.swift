/// A role that a post carries (角色; domain 14 §1.2). Rights come from posts, never from the account: who leaves a post loses its roles
/// on the same day.
public enum Role: String, Hashable, Sendable, CaseIterable {
    /// 系统管理员: runs the installation.
    case platformAdministrator = "platform-administrator"
    /// 安全审计员: reads and verifies the log; never together with an administrator's role.
    case auditor
    /// 政府信息公开工作主管部门工作人员 (条例 art. 3): promotes, guides, coordinates and supervises the units below.
    case competentAuthority = "competent-authority"
    /// 单位管理员: keeps the people and roles of one unit.
    case unitAdministrator = "unit-administrator"
    /// 信息公开专员: the staff of the unit's 政府信息公开工作机构 (条例 art. 4).
    case disclosureOfficer = "disclosure-officer"
    /// 科室信息员: collects and submits for a section.
    case sectionLiaison = "section-liaison"
    /// 科室负责人: first review.
    case sectionHead = "section-head"
    /// 保密审查员 (条例 art. 17).
    case secrecyReviewer = "secrecy-reviewer"
    /// 分管负责人: signs in his line of business.
    case leaderInCharge = "leader-in-charge"
    /// 主要负责人: head of the unit.
    case principal
    /// 文书: the clerk of the office system.
    case documentClerk = "document-clerk"
    /// 校对员: proofreads items before they are public (三校).
    case proofreader
    /// 发布员: puts online what others have approved.
    case publisher
    /// 读网员: reads what has been published, and reports what is wrong with it.
    case webReader = "web-reader"
    /// 监督考核人员.
    case supervisor

    public var label: String {
        switch self {
        case .platformAdministrator: "系统管理员"
        case .auditor: "安全审计员"
        case .competentAuthority: "公开主管部门工作人员"
        case .unitAdministrator: "单位管理员"
        case .disclosureOfficer: "信息公开专员"
        case .sectionLiaison: "科室信息员"
        case .sectionHead: "科室负责人"
        case .secrecyReviewer: "保密审查员"
        case .leaderInCharge: "分管负责人"
        case .principal: "主要负责人"
        case .documentClerk: "文书"
        case .proofreader: "校对员"
        case .publisher: "发布员"
        case .webReader: "读网员"
        case .supervisor: "监督考核人员"
        }
    }

    public var rights: Set<Right> {
        switch self {
        case .platformAdministrator:
            Set(Right.allCases).subtracting(Role.dutiesOfPublishing).subtracting(Role.dutiesOnRequests)
                .subtracting(Role.dutiesOnReports)
        case .auditor: [.viewUnits, .viewPeople, .viewSignIns, .viewEvents, .verifyEvents, .viewJobs, .viewBackups]
        case .competentAuthority:
            Role.office.union([
                .viewEvents, .uploadFiles, .reviewItems, .viewRequests, .viewReports, .draftReports, .collectReports,
            ])
        case .unitAdministrator:
            Role.office.union([
                .managePeople, .assignRoles, .viewSignIns, .endSessions, .viewEvents, .uploadFiles, .manageDelegations,
                .manageReviewProfiles, .manageRequestSettings, .manageCalendar, .manageAPITokens, .viewReports,
            ])
        case .disclosureOfficer:
            Role.office.union([.viewEvents, .uploadFiles, .manageCatalogue, .manageLexicons])
                .union(Role.dutiesOfPublishing)
                .union([.viewRequests, .openApplicants, .registerRequests, .handleRequests, .adviseOnRequests])
                .union([.viewReports, .draftReports])
        case .sectionLiaison:
            Role.office.union([
                .uploadFiles, .draftItems, .reviewItems, .recordChannels, .viewRequests, .adviseOnRequests,
            ])
        case .documentClerk: Role.office.union([.uploadFiles, .reviewItems, .viewRequests, .registerRequests])
        case .sectionHead, .secrecyReviewer: Role.office.union([.reviewItems, .viewRequests, .adviseOnRequests])
        case .proofreader, .webReader: Role.office.union([.reviewItems])
        case .publisher: Role.office.union([.reviewItems, .publishItems, .recordChannels])
        case .leaderInCharge, .principal:
            Role.office.union([
                .viewEvents, .reviewItems, .publishItems, .viewRequests, .openApplicants, .adviseOnRequests,
                .decideRequests, .viewReports, .approveReports,
            ])
        case .supervisor:
            [.viewUnits, .viewPeople, .viewEvents, .viewItems, .reviewItems, .viewRequests, .viewReports]
        }
    }

    /// What everyone who works on information sees.
    private static let office: Set<Right> = [.viewUnits, .viewPeople, .viewFiles, .viewItems]

    /// What is done to items. Who runs the installation does none of it: he appoints those who do.
    private static let dutiesOfPublishing: Set<Right> = [.draftItems, .reviewItems, .publishItems, .recordChannels]

    /// What is done with requests. Who runs the installation sees none of them.
    private static let dutiesOnRequests: Set<Right> = [
        .viewRequests, .openApplicants, .registerRequests, .handleRequests, .adviseOnRequests, .decideRequests,
    ]

    /// What is done to annual reports. Who runs the installation reads them, and writes, approves and collects none.
    private static let dutiesOnReports: Set<Right> = [.draftReports, .approveReports, .collectReports]

    /// How far the role's rights reach when the grant says nothing else.
    public var defaultReach: Reach {
        switch self {
        case .platformAdministrator, .auditor: .all
        case .competentAuthority, .unitAdministrator, .supervisor: .unitAndBelow
        case .disclosureOfficer, .secrecyReviewer, .leaderInCharge, .principal, .documentClerk, .proofreader,
            .publisher, .webReader:
            .unit
        case .sectionLiaison, .sectionHead: .section
        }
    }

    /// The roles that who holds this one may give to others, where ``Right/assignRoles`` is among its rights.
    ///
    /// A unit's administrator appoints the unit's staff, whose duties he does not have himself (he reviews nothing, signs nothing), but gives
    /// no role that runs the installation, audits it or supervises other units.
    public var assignableRoles: Set<Role> {
        switch self {
        case .platformAdministrator: Set(Role.allCases)
        case .unitAdministrator:
            [
                .unitAdministrator, .disclosureOfficer, .sectionLiaison, .sectionHead, .secrecyReviewer,
                .leaderInCharge, .principal, .documentClerk, .proofreader, .publisher, .webReader,
            ]
        default: []
        }
    }

    public func isIncompatible(with other: Role) -> Bool {
        incompatibleRoles.contains(other) || other.incompatibleRoles.contains(self)
    }

    /// Roles that one person may not hold together, in whatever posts and by whatever delegation (三员分立, 职责分离).
    public var incompatibleRoles: Set<Role> {
        switch self {
        case .auditor: [.platformAdministrator, .unitAdministrator]
        case .platformAdministrator, .unitAdministrator: [.auditor]
        default: []
        }
    }
}

/// How far rights reach (数据范围; domain 14 §1.1).
public enum Reach: String, Hashable, Sendable, CaseIterable {
    /// 全部单位.
    case all
    /// 指定单位: the units that the grant names.
    case chosenUnits = "chosen-units"
    /// 本单位及下级单位: the post's organ with all its sections, and the organs below it.
    case unitAndBelow = "unit-and-below"
    /// 本单位: the post's organ with all its sections.
    case unit
    /// 本科室: the unit of the post alone, a section as a rule.
    case section
    /// 本人经办: what the person made, nothing else.
    case own

    public var label: String {
        switch self {
        case .all: "全部单位"
        case .chosenUnits: "指定单位"
        case .unitAndBelow: "本单位及下级单位"
        case .unit: "本单位"
        case .section: "本科室"
        case .own: "本人经办"
        }
    }
}
