import Organs
import Regulation
import Requests
import Storage
import Web

/// What a case could be charged, what was decided on it, and what came in.
struct FeeView {
    struct Calculation: Equatable {
        let method: String
        let basis: String
        let bands: [Band]
        let amount: Int
    }

    struct Band: Equatable {
        let units: String
        let count: Int
        let price: Int
        let amount: Int
    }

    struct Proposal: Equatable {
        let tag: StatusTag
        let what: String
        let basis: String
        let reason: String
        let by: String
        let verdict: String?
    }

    let id: OutcomePages.CaseID
    let version: Int
    let calculations: [Calculation]
    /// Why nothing can be calculated.
    let problem: String?
    let proposal: Proposal?
    let receipts: [FeeReceipt]
    let noticedOn: String?
    let paymentDue: String?
    let lapsed: String?
    let mayPropose: Bool
    let mayDecide: Bool
    let maySend: Bool
    let mayReceive: Bool
    let noticeForm: LocalPath

    init(_ outcome: OutcomeCase, pages: Int?, _ session: any ReadSession) throws {
        let (file, request) = (outcome.file, outcome.request)
        (id, version) = (request.id, request.version)
        var (calculations, problem) = ([Calculation](), String?.none)
        for method in FeeMethod.allCases {
            if method == .perVolume, pages == nil { continue }
            do {
                let (fee, before) = try CaseWork.calculate(method, pages: pages, for: request, session)
                calculations.append(
                    Self.calculation(fee, before: before, known: request.applicant.identityDigest != nil))
            } catch Refused.rules(let refusals) { problem = refusals.map(\.message).joined(separator: "；") + "。" }
        }
        (self.calculations, self.problem) = (calculations, problem)
        proposal = file.fee.map { Self.proposal($0, outcome) }
        receipts = file.receipts
        let kinds = file.entries.compactMap(\.event)
        let notice = kinds.last { $0.kind.key == "fee_notice_sent" }
        noticedOn = notice?.day.chinese
        paymentDue = file.clock.paymentDue?.chinese
        lapsed = file.clock.decision == .overdueFee ? "逾期未缴费，视为放弃申请，本件不再办理；请制发其他处理告知书。" : nil
        mayPropose = outcome.mayHandle && outcome.isOpen && notice == nil
        mayDecide = outcome.mayDecide && outcome.isOpen && file.fee?.isOpen == true
        let isCharged = file.fee.map { $0.isApproved && $0.value.method != nil } ?? false
        maySend = outcome.mayHandle && outcome.isOpen && isCharged && notice == nil
        mayReceive = outcome.mayHandle && outcome.isOpen && notice != nil
        noticeForm = OutcomeEndpoints.letterForm.path(request.id, "L14")
    }

    private static func calculation(_ fee: Fee, before: Int, known: Bool) -> Calculation {
        let unit = fee.method == .perItem ? "件" : "页"
        let basis =
            fee.method == .perItem
            ? (known ? "本月此前向本机关申请\(before)件，本申请\(fee.count)件" : "没有申请人的证件号码，只按本申请\(fee.count)件计算")
            : "本申请\(fee.count)页"
        return Calculation(
            method: fee.method.label, basis: basis,
            bands: fee.lines.map { line in
                let (first, last) = (line.units.lowerBound, line.units.upperBound)
                return Band(
                    units: first == last ? "第\(first)\(unit)" : "第\(first)\(unit)至第\(last)\(unit)",
                    count: line.units.count,
                    price: line.price, amount: line.amount)
            }, amount: fee.amount)
    }

    private static func proposal(_ fee: CaseFile.Pending<FeeProposal>, _ outcome: OutcomeCase) -> Proposal {
        let tag: StatusTag =
            switch fee.verdict?.agrees {
            case nil: StatusTag("等待审批", .active)
            case true: StatusTag("已同意", .done)
            default: StatusTag("已退回", .warning)
            }
        return Proposal(
            tag: tag, what: fee.value.method.map { "\($0.label)，\(fee.value.amount)元" } ?? "不收取信息处理费",
            basis: fee.value.basis, reason: fee.value.reason, by: outcome.name(fee.by),
            verdict: fee.verdict.map {
                "\(outcome.name(fee.decidedBy))：\($0.agrees ? "同意" : "不同意")"
                    + ($0.opinion.isEmpty ? "" : "，\($0.opinion)")
            })
    }
}

/// The year's ledger of one organ.
struct FeeLedgerView {
    static let title = "收费台账"

    let year: Int
    let years: [Int]
    let organs: [Choice]
    let organ: String
    let lines: [FeeLedger.Line]
    /// `nil` where there is no organ whose requests the viewer may see.
    let facts: YearFacts?

    init(
        _ year: Int, _ chosen: Identifier<Unit>?, for viewer: Viewer, on today: Day, _ session: any ReadSession
    ) throws {
        let scope = viewer.scope(for: .viewRequests)
        let units = try UnitRecords.tree(in: scope, session).filter { $0.organ == $0.id && $0.kind != .region }
        let own = viewer.grants.first { $0.role.rights.contains(.viewRequests) }?.organ
        let organ = units.first { $0.id == chosen } ?? units.first { $0.id == own } ?? units.first
        self.year = year
        years = Array(((today.year - 4)...today.year).reversed())
        organs = Choice.units(units)
        self.organ = organ?.id.rawValue ?? ""
        lines = try organ.map { try FeeLedger(year, of: $0.id, in: scope, on: today, session).lines } ?? []
        facts = try organ.map { try YearFacts(year, of: $0.id, session) }
    }
}
