import Organs
import Regulation
import Storage

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
