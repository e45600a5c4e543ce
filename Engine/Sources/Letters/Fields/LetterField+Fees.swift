import Regulation

extension LetterField {
    /// 信息处理费.
    static let fees: [LetterField] = [
        .init("fee_method", "计收方式") { $0.facts.fee?.fee?.method.label },
        .init("fee_basis", "收费依据") { context in
            context.facts.fee?.fee.map { _ in "《中华人民共和国政府信息公开条例》第四十二条和《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）" }
        },
        .init("fee_standard", "收费标准") { $0.facts.fee?.fee?.standard },
        .init("fee_calculation", "收费计算") { $0.facts.fee?.fee?.calculation },
        .init("fee_amount", "收费金额") { $0.facts.fee?.fee.map { "\($0.amount)元" } },
        .init("fee_payment", "缴费方式") { $0.facts.fee?.payment?.sentenceBody },
        .init("fee_period", "缴费期限") { context in
            guard let date = context.facts.date else { return nil }
            return TimeLimits.feePayment.value(on: date).map { "自收到本通知书次日起\($0)个工作日内" }
        },
        .init("fee_number", "收费通知文号") { $0.facts.fee?.noticeNumber },
        .init("fee_on", "收费通知日期") { $0.facts.fee?.noticeOn?.chinese },
        .init("fee_received_on", "收费通知送达日期") { $0.facts.fee?.noticeReceivedOn?.chinese },
        .init("fee_due", "缴费届满日") { $0.facts.fee?.due?.chinese },
    ]
}

extension Fee {
    private var unit: String { method == .perItem ? "件" : "页" }

    /// The bands that this request reached, in words: 第29件至第30件100元/件，第31件至第33件200元/件.
    fileprivate var standard: String {
        lines.map { line in
            let (first, last) = (line.units.lowerBound, line.units.upperBound)
            let units = first == last ? "第\(first)\(unit)" : "第\(first)\(unit)至第\(last)\(unit)"
            return units + (line.price == 0 ? "不收费" : "\(line.price)元/\(unit)")
        }.joined(separator: "，")
    }

    /// 本月此前已申请28件，本次5件；2件×100元＋3件×200元＝800元.
    fileprivate var calculation: String {
        let charged = lines.filter { $0.price > 0 }.map { "\($0.units.count)\(unit)×\($0.price)元" }
        let counts =
            method == .perItem && before > 0
            ? "本月此前已申请\(before)件，本次\(count)件；" : "本次\(count)\(unit)；"
        return counts + (charged.isEmpty ? "" : charged.joined(separator: "＋") + "＝") + "\(amount)元"
    }
}
