import HTML
import Regulation
import Requests
import Web

/// Prints the fee of a case: the calculation, the proposal and its verdict, the notice, the money.
struct FeePage: HTMLContent {
    let view: FeeView
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        view.lapsed.map { text in Remark(.warning) { p { text } } }
        calculations
        view.proposal.map { proposed($0) }
        if view.mayDecide {
            VerdictForm(
                title: "审批收费意见", action: OutcomeEndpoints.decideFee.path(view.id), version: view.version, state: state,
                token: token)
        }
        if view.mayPropose { proposal }
        if view.maySend { notice }
        if view.noticedOn != nil { money }
    }

    private var calculations: some HTMLContent {
        Sheet {
            h2 { "应收金额的计算" }
            p(.class("hint")) { "不收取是原则；只有数量、频次明显超过合理范围的才可以收取（条例第四十二条，国办函〔2020〕109号）。一件申请只用一种方式。" }
            view.problem.map { text in Remark(.warning) { p { text } } }
            ForEach(view.calculations) { calculation in
                h3 { "\(calculation.method)：\(calculation.amount)元" }
                p { calculation.basis + "。" }
                DataTable(
                    "\(calculation.method)的分档", rows: calculation.bands,
                    columns: [
                        .header("件数或者页数") { $0.units }, .number("数量") { $0.count }, .number("单价（元）") { $0.price },
                        .number("金额（元）") { $0.amount },
                    ], narrow: .scroll, id: "bands-\(calculation.method)")
            }
            form(.class("form"), .action(OutcomeEndpoints.fee.path(view.id).address), .method(.get)) {
                TextField(
                    "按量计收的页数", name: "pages", value: state["pages"], hint: "拟提供材料的页数，A4单面。", width: .short,
                    inputMode: "numeric", id: "pages-counted")
                ButtonRow { Button("计算", .secondary) }
            }
        }
    }

    private func proposed(_ proposal: FeeView.Proposal) -> some HTMLContent {
        Sheet {
            h2 { "收费意见" }
            p { proposal.tag }
            DescriptionList([
                .init("意见", proposal.what), .init("计数", proposal.basis), .init("理由", proposal.reason),
                .init("提出", proposal.by), .init("审批", proposal.verdict),
            ])
        }
    }

    private var proposal: some HTMLContent {
        Sheet {
            h2 { view.proposal == nil ? "提出收费意见" : "重新提出收费意见" }
            PostForm(to: OutcomeEndpoints.proposeFee.path(view.id).address, token: token) {
                HiddenField("version", "\(view.version)")
                Radios(
                    "收费意见", name: "method",
                    choices: [
                        Choice(FeeChoice.none.rawValue, "不收取"), Choice(FeeChoice.perItem.rawValue, "按件计收"),
                        Choice(FeeChoice.perVolume.rawValue, "按量计收", hint: "填写下面的页数；已主动公开、不予公开的不能按量计收。"),
                    ], chosen: state["method"], message: state.messages["method"])
                TextField(
                    "页数", name: "pages", value: state["pages"], message: state.messages["pages"], isOptional: true,
                    width: .short, inputMode: "numeric")
                TextArea(
                    "理由", name: "reason", value: state["reason"], hint: "收取的写明数量、频次超过合理范围的事实；不收取的写明原因。",
                    message: state.messages["reason"], rows: 3, limit: 2_000)
                ButtonRow { Button("提交收费意见", icon: .check) }
            }
        }
    }

    private var notice: some HTMLContent {
        Sheet {
            h2 { "收费通知" }
            p { "收费通知书须在答复期限内发出；制发并送达以后登记发出日期，期限从次日起重新计算。" }
            ButtonRow { LinkButton("制发收费通知书", to: view.noticeForm.address, icon: .file) }
            PostForm(to: OutcomeEndpoints.sendFee.path(view.id).address, token: token) {
                HiddenField("version", "\(view.version)")
                DateField("发出日期", name: "day", value: state["day"], message: state.messages["day"])
                ButtonRow { Button("登记发出收费通知", .secondary, icon: .mail) }
            }
        }
    }

    private var money: some HTMLContent {
        Sheet {
            h2 { "缴费" }
            DescriptionList([.init("发出收费通知", view.noticedOn), .init("缴费期限届满", view.paymentDue)])
            DataTable(
                "收到的信息处理费", rows: view.receipts,
                columns: [
                    .header("财政票据号码") { $0.number }, .text("缴费日期") { $0.day.chinese },
                    .number("金额（元）") { $0.yuan },
                ], empty: EmptyState("还没有收到缴费", advice: "逾期未足额缴纳的，视为放弃申请。"), id: "receipts")
            if view.mayReceive { receipt }
        }
    }

    private var receipt: some HTMLContent {
        PostForm(to: OutcomeEndpoints.receiveFee.path(view.id).address, token: token) {
            HiddenField("version", "\(view.version)")
            TextField(
                "金额", name: "yuan", value: state["yuan"], hint: "整数，单位元。", message: state.messages["yuan"],
                width: .short, inputMode: "numeric")
            DateField("缴费日期", name: "paidOn", value: state["paidOn"], message: state.messages["paidOn"])
            TextField(
                "财政票据号码", name: "number", value: state["number"], message: state.messages["number"], width: .medium)
            ButtonRow { Button("登记缴费", icon: .check) }
        }
    }
}

/// Prints the year's ledger.
struct FeeLedgerPage: HTMLContent {
    let view: FeeLedgerView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(FeeLedgerView.title, detail: "\(view.year)年发出的信息处理费收费通知，与年度报告“其他需要报告的事项”一致")
        FilterBar(to: OutcomeEndpoints.fees.path().address) {
            SelectField(
                "年度", name: "year", choices: view.years.map { Choice("\($0)", "\($0)年") }, chosen: "\(view.year)",
                prompt: nil, width: .short)
            SelectField("单位", name: "organ", choices: view.organs, chosen: view.organ, prompt: nil, width: .medium)
        }
        view.facts.map { tiles($0) }
        DataTable(
            "收费通知，共\(view.lines.count)件", rows: view.lines,
            columns: [
                .link("案号", to: { OutcomeEndpoints.fee.path($0.request).address }, { $0.number }),
                .text("发出日期") { $0.noticedOn.chinese }, .text("方式") { $0.method?.label },
                .number("通知金额（元）") { $0.noticed }, .number("收到金额（元）") { $0.received },
                .text("缴费日期") { $0.receivedOn?.chinese }, .text("财政票据") { $0.receipts.joined(separator: "、") },
                .status("结果") { line in
                    if line.isLapsed { return StatusTag("视为放弃", .quiet) }
                    return line.received > 0 ? StatusTag("已缴费", .done) : StatusTag("等待缴费", .active)
                },
            ], empty: EmptyState("本年度没有发出收费通知"))
    }

    private func tiles(_ facts: YearFacts) -> some HTMLContent {
        StatTiles([
            .init("发出收费通知", "\(facts.feeNotices.count) 件"),
            .init(
                "通知金额", "\(facts.feeNotices.yuan) 元",
                note: facts.feeNotices.withoutAmount > 0 ? "另有\(facts.feeNotices.withoutAmount)件没有登记金额" : nil),
            .init("本年度收到", "\(facts.feeReceipts.yuan) 元", note: "\(facts.feeReceipts.count) 笔"),
        ])
    }
}
