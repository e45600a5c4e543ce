import Organs
import Regulation
import Storage

/// The intake checks that the papers alone decide: IN-01, IN-02, IN-04.
enum PaperChecks {
    static func remarks(_ filing: Filing, _ settings: RequestSettings) -> [IntakeRemark] {
        contents(filing) + identity(filing, settings) + agent(filing) + nature(filing.content)
    }

    /// IN-01: the three contents that 条例第二十九条第二款 requires. Whether a purpose is told is never looked at.
    private static func contents(_ filing: Filing) -> [IntakeRemark] {
        let (applicant, content) = (filing.applicant, filing.content)
        var missing: [String] = []
        if applicant.name.isEmpty { missing.append("申请人的姓名或者名称") }
        if applicant.contacts.isEmpty { missing.append("联系方式") }
        if content.description.isEmpty, content.title.isEmpty, content.documentNumber.isEmpty {
            missing.append("所需政府信息的名称、文号或者其他特征性描述")
        }
        if content.form == nil { missing.append("政府信息的提供形式") }
        if content.manner == nil { missing.append("获取信息的方式、途径") }
        var remarks = missing.map {
            IntakeRemark("IN-01", .correction, "申请中没有\($0)，请在一次补正告知中列明", .regulation("第二十九条第二款"))
        }
        if let unreachable = unreachable(applicant, content) {
            remarks.append(IntakeRemark("IN-01", .correction, unreachable, .regulation("第二十九条第二款第（三）项")))
        }
        return remarks
    }

    /// A way of receipt that the applicant left no address for.
    static func unreachable(_ applicant: ApplicantDetails, _ content: RequestContent) -> String? {
        switch content.manner {
        case .post where applicant.address.isEmpty: "获取方式是邮寄，但没有通讯地址"
        case .email where applicant.email.isEmpty: "获取方式是电子邮件，但没有电子邮箱"
        case .fax where applicant.fax.isEmpty: "获取方式是传真，但没有传真号码"
        default: nil
        }
    }

    /// IN-02: proof of identity. A number that fails its check is a reason to ask, not to refuse.
    private static func identity(_ filing: Filing, _ settings: RequestSettings) -> [IntakeRemark] {
        var remarks: [IntakeRemark] = []
        if let fault = filing.applicant.identity.fault(as: filing.applicant.document) {
            remarks.append(identityRemark("申请人的身份证明：\(fault)"))
        }
        if settings.requiresIdentityCopy, filing.files.identity.isEmpty {
            remarks.append(identityRemark("没有申请人的身份证明（复印件或者扫描件）"))
        }
        for (index, joint) in filing.applicant.jointApplicants.enumerated() {
            guard let fault = IdentityNumber(joint.identityNumber).fault(as: joint.document) else { continue }
            remarks.append(identityRemark("第\(index + 1)位共同申请人的身份证明：\(fault)"))
        }
        return remarks
    }

    private static func agent(_ filing: Filing) -> [IntakeRemark] {
        guard let agent = filing.applicant.agent else { return [] }
        var remarks: [IntakeRemark] = []
        if !agent.hasAuthority, filing.files.authority.isEmpty {
            remarks.append(identityRemark("由代理人提出申请，但没有授权委托书"))
        }
        if let fault = IdentityNumber(agent.identityNumber).fault(as: agent.document) {
            remarks.append(identityRemark("代理人的身份证明：\(fault)"))
        }
        return remarks
    }

    private static func identityRemark(_ text: String) -> IntakeRemark {
        IntakeRemark("IN-02", .correction, text + "，需要补正", .regulation("第二十九条第二款第（一）项"))
    }

    /// IN-04: words by which petitions, complaints and questions give themselves away.
    ///
    /// NOTE: it over-reports: who asks for the records of a complaint uses the word too. It is a hint; the officer decides.
    private static func nature(_ content: RequestContent) -> [IntakeRemark] {
        let text = content.title + content.description
        return natures.compactMap { nature in
            nature.words.first(where: text.contains).map {
                IntakeRemark("IN-04", .triage, "申请中有“\($0)”字样，请甄别是否属于\(nature.kind)", nature.citation)
            }
        }
    }

    private struct Nature {
        let kind: String
        let words: [String]
        let citation: Citation
    }

    private static let natures = [
        Nature(
            kind: "信访、投诉、举报类申请", words: ["投诉", "举报", "信访", "上访", "控告", "要求查处", "要求处理", "追究责任"],
            citation: .regulation("第三十九条第一款")),
        Nature(
            kind: "咨询类申请", words: ["请问", "咨询", "怎么办理", "如何办理", "为什么", "是否合法"],
            citation: .regulation("第二条")),
        Nature(
            kind: "要求确认或者重新出具", words: ["请确认", "予以确认", "重新出具", "补发"], citation: .reportForm2021),
    ]
}

/// The intake checks that look at the register: IN-05, IN-06, IN-08, IN-10.
enum RegisterChecks {
    /// How far back other applicants' requests are compared, and how many: Art. 44 is about what is asked for now.
    private static let daysBack = 365
    private static let mostCompared = 500

    static func remarks(
        of request: InformationRequest, _ session: any ReadSession
    ) throws(SQLFailure) -> [IntakeRemark] {
        let key = SubjectKey(request.content)
        let own = try ofSameApplicant(request, session)
        return sameCase(request, key, own) + answered(key, own) + (try count(request, session))
            + (try agent(request, session)) + (try others(request, key, session))
    }

    private static func ofSameApplicant(
        _ request: InformationRequest, _ session: any ReadSession
    ) throws(SQLFailure) -> [InformationRequest] {
        guard let digest = request.applicant.identityDigest else { return [] }
        return try RequestRecords.requests(
            try session.rows(
                """
                SELECT \(RequestRecords.columns) FROM \(RequestRecords.tables)
                WHERE a.organ_id = \(request.organ) AND a.identity_digest = \(digest) AND r.id <> \(request.id)
                    AND r.merged_into_id IS NULL AND r.kind = 'disclosure'
                ORDER BY r.registered_at DESC, r.id DESC LIMIT \(mostCompared)
                """))
    }

    /// IN-10.
    private static func sameCase(
        _ request: InformationRequest, _ key: SubjectKey, _ own: [InformationRequest]
    ) -> [IntakeRemark] {
        let same = own.filter {
            $0.standing.isOpen && $0.family != request.family && key.isAlike(SubjectKey($0.content))
        }
        guard !same.isEmpty else { return [] }
        return [
            IntakeRemark(
                "IN-10", .sameCase, "同一申请人内容相同的申请正在办理（\(numbers(same.map(\.number)))），通过两个渠道提交的同一申请应并为一案",
                requests: same.map(\.id))
        ]
    }

    /// IN-05.
    private static func answered(_ key: SubjectKey, _ own: [InformationRequest]) -> [IntakeRemark] {
        let earlier = own.filter { $0.standing.answeredOn != nil && key.isAlike(SubjectKey($0.content)) }
        guard !earlier.isEmpty else { return [] }
        return [
            IntakeRemark(
                "IN-05", .hint, "同一申请人就相同内容的申请已经答复（\(numbers(earlier.map(\.number)))），如系重复申请可告知不予重复处理",
                requests: earlier.map(\.id), .regulation("第三十六条第（六）项"))
        ]
    }

    /// IN-06.
    private static func count(
        _ request: InformationRequest, _ session: any ReadSession
    ) throws(SQLFailure) -> [IntakeRemark] {
        let day = request.standing.receivedOn ?? request.submittedOn
        guard let digest = request.applicant.identityDigest else { return [] }
        let items = try ItemCount.items(of: digest, in: request.organ, month: day, session)
        guard items > ItemCount.freeItems else { return [] }
        return [
            IntakeRemark(
                "IN-06", .hint,
                "同一申请人\(day.year)年\(day.month)月的申请已达\(items)件，超过\(ItemCount.freeItems)件；是否收取信息处理费、是否要求说明理由由本机关决定",
                .regulation("第三十五条、第四十二条"))
        ]
    }

    /// From so many applicants of one agent in a month it is mentioned. No rule sets the number; nothing follows from it by itself (FEC-9).
    private static let applicantsOfOneAgent = 3

    /// IN-06, of one agent for many applicants: each counts for himself, and it may be one request under several names.
    private static func agent(
        _ request: InformationRequest, _ session: any ReadSession
    ) throws(SQLFailure) -> [IntakeRemark] {
        let month = request.submittedOn.description.prefix(7)
        let applicants = try session.count(
            """
            SELECT count(DISTINCT b.identity_digest) FROM applicant a
            JOIN applicant b ON b.organ_id = a.organ_id AND b.agent_digest = a.agent_digest
            JOIN request r ON r.applicant_id = b.id
            WHERE a.id = \(request.applicant.id) AND r.submitted_on >= \("\(month)-01")
                AND r.submitted_on <= \("\(month)-31")
            """)
        guard applicants >= applicantsOfOneAgent else { return [] }
        return [
            IntakeRemark(
                "IN-06", .hint, "同一代理人本月已代理\(applicants)名申请人提出申请；件数按申请人计算，是否属于借他人名义申请，请人工判断",
                .feeRules("第四条"))
        ]
    }

    /// IN-08.
    private static func others(
        _ request: InformationRequest, _ key: SubjectKey, _ session: any ReadSession
    ) throws(SQLFailure) -> [IntakeRemark] {
        let rows = try session.rows(
            """
            SELECT r.id, r.case_number, r.subject_key, r.subject_words, a.id, a.identity_digest
            FROM \(RequestRecords.tables)
            WHERE r.organ_id = \(request.organ) AND r.id <> \(request.id)
                AND r.submitted_on >= \(request.submittedOn.advanced(by: -daysBack))
                AND r.merged_into_id IS NULL AND r.kind = 'disclosure'
            ORDER BY r.registered_at DESC, r.id DESC LIMIT \(mostCompared)
            """)
        let own = request.applicant
        var alike: [(id: Identifier<InformationRequest>, number: String)] = []
        for row in rows where key.isAlike(SubjectKey(text: try row.text(2), words: try row.text(3))) {
            let digest = try row.blobOrNil(5)
            let isOwn = try row.identifier(4) == own.id || digest != nil && digest == own.identityDigest?.bytes
            if !isOwn { alike.append((try row.identifier(0), try row.text(1))) }
        }
        guard !alike.isEmpty else { return [] }
        return [
            IntakeRemark(
                "IN-08", .hint, "另有\(alike.count)件其他申请人的申请内容相同（\(numbers(alike.map(\.number)))），可以公开的，可考虑主动公开",
                requests: alike.map(\.id), .regulation("第四十四条第一款"))
        ]
    }

    private static func numbers(_ all: [String]) -> String {
        let shown = all.prefix(3).joined(separator: "、")
        return all.count > 3 ? shown + "等" : shown
    }
}

/// How many items an applicant asked for in a calendar month (FEC-5): by the number of identity, this organ, the month of receipt. Withdrawn requests
/// count; a correction makes no new item.
public enum ItemCount {
    /// Up to here nothing is charged (国办函〔2020〕109号).
    static let freeItems = FeeSchedule.perItem.versions.last?.value.bands.dropFirst().first?.above ?? 10

    /// - Parameter before: only requests received, or registered on the same day, before this one.
    static func items(
        of applicant: Digest32, in organ: Identifier<Unit>, month day: Day, before: InformationRequest? = nil,
        _ session: any ReadSession
    ) throws(SQLFailure) -> Int {
        let month = day.description.prefix(7)
        let earlier: SQLStatement =
            before.map { request in
                let received = request.standing.receivedOn ?? request.submittedOn
                return """
                     AND (coalesce(r.received_on, r.submitted_on), r.registered_at, length(r.case_number), r.case_number)
                        < (\(received), \(request.registeredAt), \(request.number.count), \(request.number))
                    """
            } ?? ""
        return try session.count(
            """
            SELECT CAST(coalesce(sum(r.items), 0) AS BIGINT) FROM request r JOIN applicant a ON a.id = r.applicant_id
            WHERE a.organ_id = \(organ) AND a.identity_digest = \(applicant) AND r.merged_into_id IS NULL
                AND r.kind = 'disclosure' AND coalesce(r.received_on, r.submitted_on) >= \("\(month)-01")
                AND coalesce(r.received_on, r.submitted_on) <= \("\(month)-31")\(earlier)
            """)
    }
}

extension InformationRequest {
    /// The request that it was split from, or itself: parts of one request are no duplicates of each other.
    var family: Identifier<InformationRequest> { links.splitFrom ?? id }
}
