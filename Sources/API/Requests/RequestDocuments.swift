import Organs
import Portal
import Regulation
import Requests
import Storage
import Web

/// A request with the name of its organ.
struct NamedRequest: Sendable {
    let request: InformationRequest
    let organ: String

    static func named(_ requests: [InformationRequest], _ session: any ReadSession) throws -> [NamedRequest] {
        let units = try UnitRecords.find(all: Set(requests.map(\.organ)), session)
        let names = Dictionary(units.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        return requests.map { NamedRequest(request: $0, organ: names[$0.organ] ?? "") }
    }
}

/// What programs are told of requests. Nothing of it tells who the applicant is.
enum RequestDocuments {
    static let dueDay = Document<DueDate>(
        "DueDay", "期限届满日。",
        [
            .text("day", "日期。", .day) { "\($0.estimate)" },
            .flag("is_provisional", "工作日历还没有覆盖到这一天，放假安排公布以后可能变化。") { $0.isProvisional },
        ])

    static let decision = Document<Decision>(
        "Decision", "答复的种类（年度报告表三的行）。",
        [.text("code", "代码。") { $0.rawValue }, .text("label", "名称。") { $0.term }])

    /// What lists and full answers both hold.
    private static let common: [Document<NamedRequest>.Part] = [
        .text("id", "标识。", .identifier) { $0.request.id.rawValue },
        .text("number", "案号。") { $0.request.number },
        .text("organ", "受理单位的标识。", .identifier) { $0.request.organ.rawValue },
        .text("organ_name", "受理单位。") { $0.organ },
        .text("state", "状态。", RequestShapes.state) { $0.request.standing.state.rawValue },
        .text("state_label", "状态的名称。") { $0.request.standing.state.label },
        .text("submitted_on", "提交日期。", .day) { "\($0.request.submittedOn)" },
        .known("received_on", "收到申请之日；还没有确认收到的为 null。", .day) { $0.request.standing.receivedOn.map { "\($0)" } },
        .objectOrNull("due", "答复期限届满日；现在不能确定的为 null。", dueDay) { $0.request.standing.due },
        .known("answered_on", "答复日期。", .day) { $0.request.standing.answeredOn.map { "\($0)" } },
        .known("closed_on", "办结日期。", .day) { $0.request.standing.closedOn.map { "\($0)" } },
        .objectOrNull("decision", "答复的种类；没有答复的为 null。", decision) { $0.request.standing.decision },
        .text("changed_at", "最近一次变化的时间。", .moment) { $0.request.touchedAt.internetTime },
        .number("version", "变化的次数；同一件申请，次数相同则内容相同。") { $0.request.version },
    ]

    static let request = Document<NamedRequest>("Request", "一件申请的现状。", common)

    // MARK: Status

    private static let step = Document<RequestStatus.Step>(
        "Step", "办理经过中的一步。", [.text("day", "日期。", .day) { "\($0.day)" }, .text("text", "事项。") { $0.text }])

    private static let notice = Document<CorrectionNotice>(
        "CorrectionNotice", "要求补正的内容。",
        [
            .texts("defects", "需要补正的事项。") { $0.defects }, .text("guidance", "怎样补正。") { $0.guidance },
            .text("sent_on", "告知日期。", .day) { "\($0.sentOn)" },
        ])

    /// A request as its applicant may know it.
    struct Status: Sendable {
        let named: NamedRequest
        let status: RequestStatus
    }

    static let status = Document<Status>(
        "RequestStatus", "一件申请的现状和办理经过。",
        [
            .object("request", "现状。", request) { $0.named },
            .flag("waits_for_applicant", "正在等申请人：补正、缴费或者说明理由。") { $0.status.isWaitingForApplicant },
            .objectOrNull("correction", "现在要求补正的内容；不需要补正的为 null。", notice) { $0.status.correction },
            .objectOrNull("correction_due", "补正期限届满日。", dueDay) { $0.status.clock.correctionDue },
            .init("fee_to_pay", .nullable(.count), "应缴的信息处理费（元）；不需要缴费或者金额没有确定的为 null。") {
                $0.status.feeToPay.map { .integer($0) } ?? .null
            },
            .objectOrNull("payment_due", "缴费期限届满日。", dueDay) { $0.status.clock.paymentDue },
            .objects("timeline", "办理经过，由早到晚。", step) { $0.status.timeline },
        ])

    // MARK: Receipt

    struct Receipt: Sendable {
        let named: NamedRequest
        let receipt: FilingReceipt
        let published: [PublishedMatches.Line]
    }

    static let receipt = Document<Receipt>(
        "Receipt", "登记回执。同一幂等键、同一内容再次提交，得到同一回执。",
        [
            .text("id", "标识。", .identifier) { $0.receipt.request.id.rawValue },
            .text("number", "案号。") { $0.receipt.request.number },
            .text("query_code", "查询码，申请人凭它和案号查询。只在这里给出，平台不保存。") { "\($0.receipt.code)" },
            .text("organ", "受理单位的标识：写明的单位已经撤并的，是承接单位。", .identifier) { $0.receipt.request.organ.rawValue },
            .text("organ_name", "受理单位。") { $0.named.organ },
            .text("registered_at", "登记时间。", .moment) { $0.receipt.request.registeredAt.internetTime },
            .texts("remarks", "申请还缺什么；受理机构可能要求补正。") { $0.receipt.remarksForApplicant.map(\.text) },
            .objects("published", "可能已经公开的内容。", published) { $0.published },
        ])

    // MARK: Lists

    struct Changes: Sendable {
        let requests: [NamedRequest]
        let next: ChangeCursor
        let hasMore: Bool
    }

    static let changes = Document<Changes>(
        "RequestChanges", "由这个令牌提交、在游标之后有变化的申请。",
        [
            .objects("requests", "由早到晚。最近一分钟内的变化会再次给出，请按 id 和 version 去重。", request) { $0.requests },
            .text("next", "下一次从这里继续。", .cursor) { "\($0.next)" },
            .flag("has_more", "现在还有，请立即继续。") { $0.hasMore },
        ])

    static let letter = Document<StoredFile>(
        "Letter", "一份发给申请人的文书或者答复附件。",
        [
            .text("id", "标识。", .identifier) { $0.id.rawValue }, .text("name", "文件名。") { $0.name.text },
            .text("media_type", "内容类型。") { $0.type.rawValue }, .number("size", "字节数。") { $0.size },
            .text("sha256", "内容的 SHA-256。") { $0.digest.hex },
        ])

    static let letters = Document<[StoredFile]>(
        "LetterList", "已经发给申请人的文书和答复附件，可以逐份下载。", [.objects("letters", "文书。", letter) { $0 }])

    // MARK: Already public

    static let published = Document<PublishedMatches.Line>(
        "PublishedMatch", "一条可能就是所申请内容的公开信息（条例第三十六条第（一）项）。",
        [
            .text("id", "信息的标识。", .identifier) { $0.id.rawValue }, .text("title", "标题。") { $0.title },
            .text("organ_name", "发布单位。") { $0.organ }, .text("published_on", "发布日期。", .day) { $0.publishedOn },
            .text("path", "网页在本平台的路径。") { $0.path.text },
        ])

    /// What can be said of a filing before it is sent.
    struct Check: Sendable {
        let faults: [Problem.Fault]
        let doubts: [String]
        let published: [PublishedMatches.Line]
    }

    private static let fault = Document<Problem.Fault>(
        "FilingFault", "一处使申请不能提交的问题。",
        [.text("pointer", "在请求中的位置（RFC 6901）。") { $0.pointer }, .text("detail", "问题和改法。") { $0.detail }])

    static let check = Document<Check>(
        "FilingCheck", "提交以前的检查结果。什么都不会登记。",
        [
            .objects("faults", "提交会被拒绝的原因；空的可以提交。", fault) { $0.faults },
            .texts("doubts", "可能的笔误，不影响提交，受理机构可能要求补正。") { $0.doubts },
            .objects("published", "可能已经公开的内容，请先给申请人看。", published) { $0.published },
        ])

    struct Upload: Sendable {
        let id: Identifier<APIUpload>
        let kept: KeptContent
        let until: Moment
    }

    static let upload = Document<Upload>(
        "Upload", "一个已经收到的附件。",
        [
            .text("id", "标识，写在申请的 files 里。", .identifier) { $0.id.rawValue },
            .text("name", "文件名。") { $0.kept.name.text }, .text("media_type", "按内容识别的类型。") { $0.kept.type.rawValue },
            .number("size", "字节数。") { $0.kept.size }, .text("sha256", "内容的 SHA-256。") { $0.kept.digest.hex },
            .text("usable_until", "在此之前用于提交。", .moment) { $0.until.internetTime },
        ])

    static let acknowledgement = Document<NamedRequest>(
        "Acknowledgement", "已经办到。", [.object("request", "现状。", request) { $0 }])
}

extension Moment {
    /// `2026-03-02T09:00:00+08:00` (RFC 3339).
    var internetTime: String { description.replacing(" ", with: "T") + "+08:00" }
}
