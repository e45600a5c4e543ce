import Regulation

extension ExaminationQuestion {
    /// The answers to choose from, in their order. ``override`` and ``separation`` depend on the exemption that was named.
    public func choices(exemption: String? = nil) -> [ExaminationChoice] {
        switch self {
        case .correction: Self.correctionChoices
        case .nature: Self.natureChoices
        case .repetition: Self.repetitionChoices
        case .responsibility: Self.responsibilityChoices
        case .existence: Self.existenceChoices
        case .exemption: Self.exemptionChoices
        case .override: Self.overrideChoices(exemption)
        case .separation: Self.separationChoices(exemption)
        case .provision:
            [
                ExaminationChoice("now", "可以随答复一并提供", .decide(.granted)),
                ExaminationChoice("later", "告知获取的方式、途径和时间", .decide(.grantedLater)),
            ]
        case .form:
            [ExaminationChoice("proper", "提供形式符合申请人要求，文书种类、条款、救济途径和审批程序均已核对", .ask(.form))]
        }
    }

    private static let correctionChoices = [
        ExaminationChoice("clear", "明确、齐全，不需要补正", .ask(.nature)),
        ExaminationChoice("unclear", "不明确或者不齐全，需要补正", .first(.correction)),
        ExaminationChoice(
            "still-unclear", "已经补正，申请内容仍不明确", .decide(.unclearAfterCorrection), needs: "收到补正的记录"),
    ]

    private static let natureChoices = [
        ExaminationChoice("disclosure", "申请公开政府信息", .ask(.repetition)),
        ExaminationChoice("petition", "以申请的形式进行信访、投诉、举报等活动", .decide(.petitionOrComplaint)),
        ExaminationChoice("publication", "要求提供政府公报、报刊、书籍等公开出版物", .decide(.publicPublication)),
        ExaminationChoice("reissue", "要求确认或者重新出具已经获取的信息", .decide(.confirmOrReissue)),
        ExaminationChoice("consultation", "咨询、询问", .decide(.consultation)),
        ExaminationChoice("query", "工商、不动产登记等有专门查询规定的信息", .decide(.administrativeQuery)),
        ExaminationChoice("not-government", "不是履行行政管理职能过程中制作或者获取的信息", .decide(.notGovernmentInformation)),
        ExaminationChoice("record", "要求更正与自身相关的信息", .first(.recordCorrection)),
    ]

    private static let repetitionChoices = [
        ExaminationChoice("first", "没有重复，数量、频次合理", .ask(.responsibility)),
        ExaminationChoice("duplicate", "已就同一申请人的相同内容作出答复", .decide(.duplicate), needs: "此前答复的日期和文号"),
        ExaminationChoice("ask-reasons", "数量、频次明显超过合理范围，尚未要求说明理由", .first(.reasons)),
        ExaminationChoice("reasonable", "已说明理由，理由合理", .ask(.responsibility), needs: "收到理由的记录"),
        ExaminationChoice(
            "unreasonable", "要求说明理由后，理由不合理或者没有说明", .decide(.excessiveRepeat), needs: "要求说明理由和审查理由的记录"),
    ]

    private static let responsibilityChoices = [
        ExaminationChoice("made", "本机关制作，或者本机关牵头与其他机关共同制作", .ask(.existence)),
        ExaminationChoice("obtained", "本机关从公民、法人和其他组织获取并保存", .ask(.existence)),
        ExaminationChoice("succeeded", "原制作机关已撤并，由本机关承接职能", .ask(.existence)),
        ExaminationChoice("other", "其他机关制作或者最初获取，或者不在本机关职责范围", .decide(.notThisOrgan), needs: "能够确定的，写明负责机关的名称和联系方式"),
        ExaminationChoice("archive", "已依法移交国家档案馆", .decide(.handedToArchive)),
    ]

    private static let existenceChoices = [
        ExaminationChoice("held", "检索到", .ask(.exemption), needs: "检索记录"),
        ExaminationChoice("public", "检索到，已经主动公开", .decide(.alreadyPublic)),
        ExaminationChoice("nothing", "检索后没有", .decide(.doesNotExist), needs: "检索记录"),
        ExaminationChoice("creation", "没有现成信息，需要另行制作、加工或者分析", .decide(.needsCreation)),
    ]

    private static let exemptionChoices = [
        ExaminationChoice("none", "不属于，可以公开", .ask(.provision)),
        ExaminationChoice("state-secret", "依法确定为国家秘密", .ask(.separation)),
        ExaminationChoice("law", "法律、行政法规禁止公开", .ask(.separation), needs: "法律、行政法规的名称和条款"),
        ExaminationChoice("safety", "公开后可能危及国家安全、公共安全、经济安全、社会稳定", .ask(.separation)),
        ExaminationChoice("third-party", "涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害", .ask(.override), needs: "征求第三方意见的记录"),
        ExaminationChoice("internal", "人事管理、后勤管理、内部工作流程等内部事务信息", .ask(.separation)),
        ExaminationChoice("process", "讨论记录、过程稿、磋商信函、请示报告等过程性信息", .ask(.override)),
        ExaminationChoice("enforcement", "行政执法案卷信息", .ask(.override)),
    ]

    private static func overrideChoices(_ exemption: String?) -> [ExaminationChoice] {
        if exemption == "third-party" {
            return [
                ExaminationChoice("none", "没有：第三方不同意且有合理理由，或者由本机关依法决定不公开", .ask(.separation)),
                ExaminationChoice("consent", "第三方同意公开", .ask(.provision), needs: "第三方同意公开的意见"),
                ExaminationChoice(
                    "public-interest", "不公开会对公共利益造成重大影响", .ask(.provision), needs: "书面告知第三方公开的内容和理由"),
            ]
        }
        return [
            ExaminationChoice("none", "没有法律、法规、规章规定应当公开", .ask(.separation)),
            ExaminationChoice("required", "法律、法规、规章规定应当公开", .ask(.provision), needs: "规定的名称和条款"),
        ]
    }

    private static func separationChoices(_ exemption: String?) -> [ExaminationChoice] {
        let denied = exemption.flatMap { decisions[$0] } ?? .otherEnd
        return [
            ExaminationChoice("separable", "能，公开可以公开的内容，对其余内容说明理由", .decide(.partiallyGranted)),
            ExaminationChoice("whole", "不能作区分处理", .decide(denied)),
        ]
    }

    /// The refusal that each exemption ends in.
    private static let decisions: [String: Decision] = [
        "state-secret": .stateSecret, "law": .lawProhibits, "safety": .safetyAndStability,
        "third-party": .thirdPartyRights, "internal": .internalAffairs, "process": .processInformation,
        "enforcement": .enforcementFile,
    ]
}
