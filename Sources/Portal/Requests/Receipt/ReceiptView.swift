import Organs
import Regulation
import Requests
import Web

/// 登记回执, worded.
struct ReceiptView: Equatable {
    struct Fact: Equatable {
        let name: String
        let value: String
    }

    let title = "登记回执"
    let number: String
    /// Told here and nowhere else.
    let code: String
    let facts: [Fact]
    /// When the answer is due, and why.
    let limit: [String]
    /// What the request lacks: to be corrected, if the organ asks for it.
    let remarks: [String]
    let isRepeated: Bool

    init(_ receipt: FilingReceipt, _ organ: Unit, _ clock: RequestClock) {
        let request = receipt.request
        let contact = organ.profile.contact
        number = request.number
        code = receipt.code.description
        isRepeated = receipt.isRepeated
        facts = [
            ("受理机关", organ.name), ("提交日期", request.submittedOn.chinese), ("申请人", request.applicant.listedName),
            ("申请内容", request.subject), ("受理机构", contact.office), ("地址", contact.address), ("联系电话", contact.phone),
        ].filter { !$0.1.isEmpty }.map { Fact(name: $0.0, value: $0.1) }
        limit = Self.limit(clock)
        remarks = receipt.remarksForApplicant.map { FilingForm.sentence($0.text) }
    }

    static func limit(_ clock: RequestClock) -> [String] {
        guard let received = clock.receivedOn else {
            return [
                "在线申请以双方确认之日为收到申请之日（条例第三十一条第（三）项）。受理机构会与您确认。",
                "自收到申请之日起20个工作日内答复；需要延长的，最长延长20个工作日，并会告知您（条例第三十三条第二款）。",
            ]
        }
        guard let due = clock.due else { return ["收到申请之日：\(received.chinese)。"] }
        return [
            "收到申请之日：\(received.chinese)。",
            "应当在\(due.chinese)以前答复：自收到之日起20个工作日，收到当日和周末、节假日不计（条例第三十三条第二款）。",
            "需要延长、补正或者征求第三方意见的，期限会改变，在“查询办理情况”中可以看到。",
        ] + [due.provisionalNote].compactMap { $0.map { $0 + "。" } }
    }
}
