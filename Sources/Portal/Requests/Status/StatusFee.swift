import HTML
import Organs
import Regulation
import Requests

/// What is to be paid, until when, and how (国办函〔2020〕109号).
struct StatusFee: Equatable {
    let lines: [String]
    /// The account, for who pays at a bank.
    let account: [StatusView.Fact]
    /// Where it is paid online.
    let online: WebAddress?
    /// Whom to ask, and what nobody will ask for.
    let advice: String

    /// - Parameter basis: how it was reckoned, as the notice says; `nil` where that was not entered.
    init(_ status: RequestStatus, basis: String?, _ settings: LetterSettings, _ organ: Unit?) {
        lines = Self.lines(status, basis: basis, settings)
        account =
            settings.account.isEmpty
            ? []
            : [("收款户名", settings.payee), ("开户银行", settings.bank), ("账号", settings.account)].map {
                StatusView.Fact(name: $0.0, value: $0.1)
            }
        online = settings.onlinePayment.isEmpty ? nil : WebAddress(settings.onlinePayment)
        let contact = organ?.profile.contact
        let office = [contact?.office ?? "", contact?.address ?? "", contact?.phone ?? ""].filter { !$0.isEmpty }
        advice =
            "缴费后索取财政票据。" + (office.isEmpty ? "" : "不清楚的请联系：\(office.joined(separator: "，"))。") + "不会要求您向个人账户转账。"
    }

    private static func lines(_ status: RequestStatus, basis: String?, _ settings: LetterSettings) -> [String] {
        var lines = [status.feeToPay.map { "应缴信息处理费\($0)元。" } ?? "金额见收费通知。"]
        if let basis { lines.append("计算依据：\(basis)。") }
        if let due = status.clock.paymentDue {
            lines.append("请在\(due.chinese)以前缴纳：自收到收费通知次日起20个工作日。逾期不缴纳的，视为放弃申请（国办函〔2020〕109号）。")
        } else {
            lines.append("自收到收费通知次日起20个工作日内缴纳；逾期不缴纳的，视为放弃申请（国办函〔2020〕109号）。")
        }
        let way = settings.payment
        if !way.isEmpty {
            lines.append("缴费方式：" + FilingForm.sentence(way))
        } else if settings.account.isEmpty, settings.onlinePayment.isEmpty {
            lines.append("按收费通知载明的方式缴纳，收款方是财政指定的账户。")
        }
        return lines
    }
}
