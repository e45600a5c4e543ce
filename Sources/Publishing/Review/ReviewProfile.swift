public import Organs
public import Storage

/// The steps that an item of a unit must pass (审核流程; domain 12 §2). A profile that an item was submitted under stays as it is for this item;
/// changing the unit's way makes a new one.
public struct ReviewProfile: Hashable, Sendable {
    public let id: Identifier<ReviewProfile>
    /// `nil` for the built-in ones.
    public let organ: Identifier<Unit>?
    public let track: ReviewTrack
    public let steps: [ReviewStep]

    public init(
        id: Identifier<ReviewProfile>, organ: Identifier<Unit>?, track: ReviewTrack, steps: [ReviewStep]
    ) {
        self.id = id
        self.organ = organ
        self.track = track
        self.steps = steps
    }

    public func step(_ key: ReviewStep.Key) -> ReviewStep? { steps.first { $0.key == key } }

    /// The duties that must be in different hands.
    public var separation: SeparationOfDuties<ReviewStep.Key> {
        SeparationOfDuties(
            Dictionary(steps.map { ($0.key, Set($0.mustDifferFrom)) }, uniquingKeysWith: { first, _ in first }))
    }
}

/// Which way an item goes.
public enum ReviewTrack: String, Hashable, Sendable, CaseIterable {
    case ordinary = "A"
    case important = "B"
    case sensitive = "C"
    /// 紧急澄清 (条例第六条; PUB-7): false or incomplete information that disturbs the public is answered by a short way, read through the same day.
    case urgent

    public init(_ sensitivity: Sensitivity) {
        switch sensitivity {
        case .ordinary: self = .ordinary
        case .important: self = .important
        case .sensitive: self = .sensitive
        }
    }

    public var label: String {
        switch self {
        case .ordinary: Sensitivity.ordinary.label
        case .important: Sensitivity.important.label
        case .sensitive: Sensitivity.sensitive.label
        case .urgent: "紧急澄清"
        }
    }
}

// MARK: The built-in way

extension ReviewProfile {
    /// Three reviews, three proofs, secrecy review, final approval (国办发〔2018〕123号: 先审后发、三审三校), who does what as domain 12 §2 proposes.
    public static func builtIn(_ track: ReviewTrack) -> ReviewProfile {
        let keys: [ReviewStep.Key] =
            track == .urgent ? [.compose, .secrecy, .approval, .publication, .afterCheck] : ReviewStep.Key.allCases
        return ReviewProfile(
            id: builtInID(track), organ: nil, track: track,
            steps: keys.map { builtInStep($0, track, among: Set(keys)) })
    }

    private static func builtInID(_ track: ReviewTrack) -> Identifier<ReviewProfile> {
        switch track {
        case .ordinary: Identifier(wellKnown: "built-in-ordinary")
        case .important: Identifier(wellKnown: "built-in-important")
        case .sensitive: Identifier(wellKnown: "built-in-sensitive")
        case .urgent: Identifier(wellKnown: "built-in-urgent")
        }
    }

    private static func builtInStep(
        _ key: ReviewStep.Key, _ track: ReviewTrack, among keys: Set<ReviewStep.Key>
    ) -> ReviewStep {
        ReviewStep(
            key, key.defaultName, roles: roles(key, track), mustDifferFrom: apart(key).filter(keys.contains),
            checklist: checklist(key))
    }

    private static func roles(_ key: ReviewStep.Key, _ track: ReviewTrack) -> [Role] {
        switch key {
        case .compose: [.sectionLiaison, .disclosureOfficer]
        case .proof1: [.sectionLiaison, .proofreader, .disclosureOfficer]
        case .review1: [.sectionHead]
        case .proof2: [.proofreader, .documentClerk, .disclosureOfficer]
        case .review2: [.disclosureOfficer]
        case .secrecy: [.secrecyReviewer]
        case .proof3: [.proofreader, .documentClerk, .sectionLiaison, .disclosureOfficer]
        // 国办发〔2018〕123号: the more it weighs, the higher the hand.
        case .approval: track == .ordinary || track == .urgent ? [.leaderInCharge, .principal] : [.principal]
        case .publication: [.publisher, .disclosureOfficer]
        case .afterCheck: [.webReader, .supervisor, .sectionLiaison, .disclosureOfficer]
        }
    }

    private static func apart(_ key: ReviewStep.Key) -> [ReviewStep.Key] {
        switch key {
        case .compose, .proof1: []
        case .review1, .proof2: [.compose]
        case .review2: [.compose, .review1]
        case .secrecy: [.compose, .review1, .review2]
        case .proof3: [.proof2]
        case .approval: [.compose, .review1, .review2, .secrecy]
        case .publication: [.approval]
        case .afterCheck: [.publication]
        }
    }

    private static func checklist(_ key: ReviewStep.Key) -> [String] {
        switch key {
        case .compose: ["来源已注明", "有权公开", "链接和附件能够打开"]
        case .proof1: ["自动检查的问题已改正或已说明"]
        case .review1: ["事实准确", "依据充分", "时限符合要求", "文字规范"]
        case .proof2: ["名称、职务和排序正确", "数字和日期正确", "标点符号正确"]
        case .review2: ["栏目正确", "公开属性正确", "与政策文件的关联完整", "格式规范"]
        case .secrecy:
            ["不含国家秘密", "不含工作秘密", "不含商业秘密和个人隐私（或已征得同意）", "汇聚后不产生涉密信息", "涉及其他机关的信息已经确认"]
        case .proof3: ["版面和最终文字一致"]
        case .approval: ["同意公开的内容、时间和渠道"]
        case .publication: ["发布内容与审定内容一致"]
        case .afterCheck: ["页面能够打开", "图片、附件和链接正常"]
        }
    }
}

// MARK: What a unit may not do away with

extension ReviewProfile {
    /// Without these nothing is published: who drafts, who looks for secrets (条例第十七条), who decides, who publishes.
    static let indispensable: [ReviewStep.Key] = [.compose, .secrecy, .approval, .publication]

    /// What speaks against a unit's own way.
    static func refusals(_ steps: [ReviewStep], _ track: ReviewTrack) -> [Refusal] {
        var refusals: [Refusal] = []
        let keys = steps.map(\.key)
        if keys != keys.sorted() || Set(keys).count != keys.count {
            refusals.append(Refusal("profile.order", "审核步骤的顺序不对或有重复，请按采编、校对、审核、保密审查、终审、发布的顺序设置"))
        }
        let required = track == .urgent ? indispensable : indispensable + [.review1, .review2]
        for key in required where !keys.contains(key) {
            refusals.append(
                Refusal("profile.missing", field: key.rawValue, "不能没有“\(key.defaultName)”：先审后发、三审制和保密审查是发布的前提"))
        }
        for step in steps { refusals += faults(of: step, among: keys) }
        return refusals + handsTooFew(steps)
    }

    private static func faults(of step: ReviewStep, among keys: [ReviewStep.Key]) -> [Refusal] {
        var refusals: [Refusal] = []
        let field = step.key.rawValue
        if step.name.isEmpty {
            refusals.append(Refusal("profile.name", field: field, "填写“\(step.key.defaultName)”这一步的名称"))
        }
        if step.roles.isEmpty {
            refusals.append(Refusal("profile.roles", field: field, "选择由哪些角色办理“\(step.name)”"))
        }
        for other in step.mustDifferFrom where !keys.contains(other) || other == step.key {
            refusals.append(
                Refusal("profile.apart", field: field, "“\(step.name)”要求与“\(other.defaultName)”由不同的人办理，但流程中没有这一步"))
        }
        return refusals
    }

    /// The draft, the reviews and the secrecy review are in different hands whatever a unit sets (国办发〔2018〕123号; PRO-02).
    private static func handsTooFew(_ steps: [ReviewStep]) -> [Refusal] {
        let guarded = steps.filter { $0.key == .compose || $0.key == .secrecy || $0.key.isReview }
        var refusals: [Refusal] = []
        for (index, step) in guarded.enumerated() {
            for earlier in guarded[..<index]
            where !step.mustDifferFrom.contains(earlier.key) && !earlier.mustDifferFrom.contains(step.key) {
                refusals.append(
                    Refusal(
                        "profile.same-hands", field: step.key.rawValue,
                        "“\(step.name)”与“\(earlier.name)”必须由不同的人办理，请勾选"))
            }
        }
        return refusals
    }
}
