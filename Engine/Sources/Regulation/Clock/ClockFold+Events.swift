/// What each event does, and when it may not happen.
extension ClockFold {
    mutating func take(_ event: ClockEvent) throws(Refused) {
        switch event.kind {
        case .submitted, .arrived, .signed, .confirmed, .received:
            try takeReceipt(event)
        case .archived, .clericalCorrection, .newAnswerOrdered:
            try takeAfterEnd(event)
        default:
            try requireOpen(event)
            try takeHandling(event)
        }
    }

    private mutating func takeHandling(_ event: ClockEvent) throws(Refused) {
        let day = event.day
        switch event.kind {
        case .correctionNoticeSent(let period): try sendCorrectionNotice(event, period)
        case .correctionNoticeServed(let period): try serveCorrectionNotice(day, period)
        case .correctionReceived(let justReason): try receiveCorrection(day, justReason: justReason)
        case .consultationSent(let id, let consultee): try consult(day, id, consultee)
        case .consultationServed(let id): try serveConsultation(day, id)
        case .opinionReceived(let id): try receiveOpinion(day, id)
        case .consultationEnded(let id): try endConsultation(day, id)
        case .extensionApproved(let days): try approveExtension(day, days)
        case .extensionNotified: try notifyExtension(day)
        case .reasonsRequested(let period): try requestReasons(day, period)
        case .reasonsReceived: try receiveReasons(day)
        case .deferred(let until): try deferAnswer(day, until)
        case .periodOrdered(let until): try orderPeriod(day, until)
        case .feeNoticeSent(let yuan): try sendFeeNotice(event, yuan)
        case .feeNoticeReceived: try receiveFeeNotice(day)
        case .feePaid(let yuan): try pay(day, yuan)
        case .transferred:
            say(day, "内部转办、机关内部征求意见或者提请确定是否可以公开，所用时间计入答复期限", .regulation("第三十三条第三款"))
        case .answered(let decision): try answer(day, decision)
        case .withdrawn:
            closing = Closing(day: day, kind: .withdrawn)
            say(day, "申请人撤回申请，办理终结", nil)
        default: break
        }
    }

    mutating func say(_ day: Day, _ text: String, _ citation: Citation?) {
        steps.append(ClockStep(day: day, text: text, citation: citation))
    }

    mutating func alarm(_ text: String, _ citation: Citation? = nil) {
        alarms.append(ClockAlarm(text: text, citation: citation))
    }

    /// Handling needs a request that was received and is not closed.
    private func requireOpen(_ event: ClockEvent) throws(Refused) {
        guard receivedOn != nil else {
            throw Refused("此时申请尚未收到（没有确定收到申请之日），不能“\(event.kind.label)”；请先补上提交、签收或者确认的记录")
        }
        guard let closing else { return }
        switch (closing.kind, event.kind) {
        case (.abandoned(.overdueCorrection), .correctionReceived):
            throw Refused(
                "补正期限已于\(closing.day.advanced(by: -1).chinese)届满，申请已视为放弃；申请人有正当理由的请注明正当理由，否则按新的申请登记",
                .regulation("第三十条"))
        case (.abandoned(.overdueFee), .feePaid):
            throw Refused(
                "缴费期限已于\(closing.day.advanced(by: -1).chinese)届满，申请已视为放弃，逾期缴费不能恢复办理",
                .feeRules("第六条"))
        case (.abandoned(let reason), .answered(let decision)) where decision == nil || decision == reason: return
        case (.abandoned(let reason), _):
            throw Refused("申请已于\(closing.day.chinese)视为放弃（\(reason.term)），不能再“\(event.kind.label)”")
        case (.answered, _):
            throw Refused("申请已于\(closing.day.chinese)答复，不能再“\(event.kind.label)”；只能归档、更正笔误或者按责令重新答复另立关联案件")
        case (.withdrawn, _):
            throw Refused("申请人已于\(closing.day.chinese)撤回申请，不能再“\(event.kind.label)”")
        }
    }

    // MARK: Receipt (收到申请之日)

    private mutating func takeReceipt(_ event: ClockEvent) throws(Refused) {
        if let receivedOn {
            throw Refused("申请已于\(receivedOn.chinese)收到，不能再登记“\(event.kind.label)”；新的申请请另立案件")
        }
        switch event.kind {
        case .submitted(let channel, let misdirected): try submit(event.day, channel, misdirected)
        case .arrived: try arrive(event.day)
        case .signed: try sign(event.day)
        case .confirmed: try confirm(event.day)
        default: try receive(event.day, "收到申请", nil)
        }
    }

    private mutating func submit(_ day: Day, _ channel: Channel, _ misdirected: Bool) throws(Refused) {
        if let submittedOn { throw Refused("申请已于\(submittedOn.chinese)提交，不能再次提交；新的申请请另立案件") }
        submittedOn = day
        self.channel = channel
        isMisdirected = misdirected
        if misdirected {
            say(
                day, "申请人通过\(channel.label)提交申请，寄送到本机关其他内设机构，以工作机构与申请人电话确认之日为收到申请之日",
                Citation("国务院办公厅政府信息与政务公开办公室答复", number: "国办公开办函〔2015〕207号"))
            return
        }
        switch channel {
        case .inPerson: try receive(day, "申请人当面提交，当日为收到申请之日", channel.citation)
        case .web where options.confirmsAutomatically, .email where options.confirmsAutomatically,
            .fax where options.confirmsAutomatically:
            try receive(day, "申请人通过\(channel.label)提交，平台自动确认，当日为收到申请之日", channel.citation)
        default: say(day, "申请人通过\(channel.label)提交申请；\(channel.receiptRuleText)", channel.citation)
        }
    }

    private mutating func arrive(_ day: Day) throws(Refused) {
        if let channel, channel != .postOrdinary {
            throw Refused("申请渠道是\(channel.label)，不是平常信函，没有“信函到达”这一步", channel.citation)
        }
        channel = .postOrdinary
        arrivedOn = day
        say(day, "平常信函到达，应当于当日与申请人确认；\(Channel.postOrdinary.receiptRuleText)", Channel.postOrdinary.citation)
    }

    private mutating func sign(_ day: Day) throws(Refused) {
        if let channel, channel != .postSigned {
            throw Refused("申请渠道是\(channel.label)，不以签收之日为收到申请之日", channel.citation)
        }
        channel = .postSigned
        guard !isMisdirected else {
            say(day, "本机关其他内设机构签收，收到申请之日以电话确认为准", Channel.postSigned.citation)
            return
        }
        try receive(day, "邮件签收，当日为收到申请之日", Channel.postSigned.citation)
    }

    private mutating func confirm(_ day: Day) throws(Refused) {
        guard let channel, let came = arrivedOn ?? submittedOn else {
            throw Refused("没有提交申请或者信函到达的记录，无从确认；请先补上这一条")
        }
        guard channel.receiptRule == .confirmation || isMisdirected else {
            throw Refused("申请渠道是\(channel.label)，\(channel.receiptRuleText)，不以确认之日计算", channel.citation)
        }
        let allowed = channel == .postOrdinary ? came : calendar.addWorkingDays(1, to: came).estimate
        if day > allowed {
            alarm(
                "申请于\(came.chinese)到达本机关，到\(day.chinese)才确认；请保存联系不上申请人等证据，机关自身迟延不是推迟起算的理由",
                channel.citation)
        }
        let what = isMisdirected ? "工作机构与申请人电话确认" : "与申请人确认收到"
        try receive(day, "\(what)，当日为收到申请之日", channel.citation)
    }

    private mutating func receive(_ day: Day, _ text: String, _ citation: Citation?) throws(Refused) {
        guard let law = TimeLimits.answer.version(on: day) else {
            throw Refused("\(day.chinese)时政府信息公开条例尚未施行，没有法定答复期限")
        }
        receivedOn = day
        begin(AnswerPeriod(start: day, length: law.value), .receipt)
        say(day, "\(text)；次日起算，答复期限\(law.value)个工作日", citation ?? law.citation)
    }

    private mutating func begin(_ period: AnswerPeriod, _ cause: Run.Cause) {
        periods.append(Run(period: period, cause: cause))
        approvedExtension = nil
    }

    // MARK: Correction (补正)

    private mutating func sendCorrectionNotice(
        _ event: ClockEvent, _ period: ClockEvent.Period?
    ) throws(Refused) {
        let day = event.day
        if let earlier = correction {
            guard let reason = event.overrideReason else {
                throw Refused(
                    "已于\(earlier.noticeSent.chinese)发出过补正告知书；补正应当一次性告知，不能再次要求补正（确需再次告知的，请写明理由）",
                    .regulation("第三十条"))
            }
            alarm("再次要求补正，理由：\(reason)", .regulation("第三十条"))
        }
        guard !isStopped else { throw Refused("已发出收费通知，不能再要求补正") }
        guard let start = periods.last?.period.start else { return }
        let limit = StatutoryLimits.correctionNotice(received: start, calendar)
        let isLate = isPast(limit, day)
        if isLate, let limit { warnOfLateNotice(limit) }
        correction = Correction(
            noticeSent: day, isLate: isLate, voids: !isLate || options.lateCorrectionNoticeVoids, period: period)
        try checkPeriod(period, day)
        say(
            day, "发出补正告知书" + (isVoid ? "，原答复期限不再计算，自收到补正后的申请之日起重新计算" : ""),
            .regulation("第三十条"))
    }

    private mutating func warnOfLateNotice(_ limit: DueDate) {
        let effect = options.lateCorrectionNoticeVoids ? "" : "，不停止原答复期限"
        alarm("补正告知书晚于法定的\(limit.chinese)发出\(effect)", .regulation("第三十条"))
    }

    private func checkPeriod(_ period: ClockEvent.Period?, _ day: Day) throws(Refused) {
        if let fault = period?.fault(on: day) { throw Refused(fault) }
    }

    private mutating func serveCorrectionNotice(_ day: Day, _ period: ClockEvent.Period?) throws(Refused) {
        guard var pending = correction, pending.isPending else {
            throw Refused("没有已发出、尚待补正的补正告知书，不能登记送达")
        }
        if let served = pending.served { throw Refused("补正告知书已于\(served.chinese)送达") }
        try checkPeriod(period, day)
        pending.served = day
        pending.period = period ?? pending.period
        correction = pending
        guard let due = pending.due(calendar) else {
            alarm("补正告知书没有写明补正期限，无法确定何时视为放弃；请补录期限", .regulation("第三十条"))
            return say(day, "补正告知书送达", .regulation("第三十条"))
        }
        say(day, "补正告知书送达，补正期限至\(due.chinese)", .regulation("第三十条"))
    }

    private mutating func receiveCorrection(_ day: Day, justReason: Bool) throws(Refused) {
        guard let pending = correction, pending.isPending else {
            throw Refused("没有待补正的告知，不能登记收到补正", .regulation("第三十条"))
        }
        correction?.corrected = day
        let isLate = isPast(pending.due(calendar), day)
        let lateness = isLate && justReason ? "（逾期，有正当理由）" : ""
        guard pending.voids, let law = TimeLimits.answer.version(on: receivedOn ?? day) else {
            return say(day, "收到补正后的申请\(lateness)；补正告知逾期发出，原答复期限照常计算", .regulation("第三十条"))
        }
        // The old period falls away with its consultations and extension: the corrected request is handled anew.
        firstOfRun = consultations.count
        begin(AnswerPeriod(start: day, length: law.value), .correction)
        say(
            day, "收到补正后的申请\(lateness)，当日为重新起算之日；次日起算，答复期限\(law.value)个工作日",
            .regulation("第三十条"))
    }

    // MARK: Consultation (征求意见)

    private mutating func consult(
        _ day: Day, _ id: String, _ consultee: ClockEvent.Consultee
    ) throws(Refused) {
        guard !consultations.contains(where: { $0.id == id }) else {
            throw Refused("征求意见书（\(id)）已经发出；另一次征求意见请用另一个编号")
        }
        guard !isVoid else { throw Refused("申请待补正，原答复期限已不再计算；请在收到补正后的申请后再征求意见") }
        if isPast(due, day), let due {
            alarm("征求意见书（\(id)）在答复期限（\(due.chinese)）届满后发出，不停止期限", consultee.citation)
        }
        let law = consultee == .thirdParty ? TimeLimits.thirdPartyOpinion : TimeLimits.coProducerOpinion
        consultations.append(
            Consultation(id: id, consultee: consultee, sent: day, periodLength: law.value(on: day)))
        say(
            day, "发出征求\(consultee.label)意见书（\(id)），自次日起征求意见所需时间不计入答复期限",
            .regulation("第三十三条第三款"))
    }

    private func consultation(_ id: String) throws(Refused) -> Int {
        guard let index = consultations.firstIndex(where: { $0.id == id }) else {
            throw Refused("没有已发出的征求意见书（\(id)），不能停止计算期限；请核对编号，或者先补上发出的记录")
        }
        return index
    }

    private mutating func serveConsultation(_ day: Day, _ id: String) throws(Refused) {
        let index = try consultation(id)
        if let served = consultations[index].served { throw Refused("征求意见书（\(id)）已于\(served.chinese)送达") }
        consultations[index].served = day
        let found = consultations[index]
        guard let due = found.due(calendar) else {
            return say(day, "征求意见书（\(id)）送达", found.consultee.citation)
        }
        say(day, "征求意见书（\(id)）送达，意见应于\(due.chinese)前（含当日）提出", found.consultee.citation)
    }

    private mutating func receiveOpinion(_ day: Day, _ id: String) throws(Refused) {
        let index = try consultation(id)
        if let earlier = consultations[index].opinion { throw Refused("（\(id)）的意见已于\(earlier.chinese)收到") }
        let due = consultations[index].due(calendar)
        consultations[index].opinion = day
        let citation = consultations[index].consultee.citation
        if isPast(due, day), let due {
            return say(day, "收到意见（\(id)），晚于\(due.chinese)，不计算的期间仍到该日为止", citation)
        }
        if let ended = consultations[index].ended {
            return say(day, "收到意见（\(id)）；此前已于\(ended.chinese)因无法联系不再等待，不计算的期间不变", citation)
        }
        say(day, "收到意见（\(id)），不计算的期间到\(options.excludesDayOfOpinion ? "当日" : "前一日")为止", citation)
    }

    /// The consulted cannot be reached: the organ decides without its opinion (条例第三十二条), and time runs again.
    private mutating func endConsultation(_ day: Day, _ id: String) throws(Refused) {
        let index = try consultation(id)
        if let opinion = consultations[index].opinion {
            throw Refused("（\(id)）的意见已于\(opinion.chinese)收到，不能再登记无法联系")
        }
        if let ended = consultations[index].ended { throw Refused("（\(id)）已于\(ended.chinese)登记为无法联系") }
        let due = consultations[index].due(calendar)
        consultations[index].ended = day
        let citation = consultations[index].consultee.citation
        if isPast(due, day), let due {
            return say(day, "无法联系被征求意见方（\(id)），晚于\(due.chinese)，不计算的期间仍到该日为止", citation)
        }
        let last = options.excludesDayOfOpinion ? "当日" : "前一日"
        say(day, "无法联系被征求意见方（\(id)），不再等待意见，由行政机关依照条例的规定决定；不计算的期间到\(last)为止", citation)
    }

    // MARK: Extension and deferral (延期、延迟)

    private mutating func approveExtension(_ day: Day, _ days: Int) throws(Refused) {
        guard let limit = TimeLimits.longestExtension.version(on: receivedOn ?? day) else { return }
        guard !isVoid, !isStopped else { throw Refused("此时没有正在计算的答复期限，不能延期", limit.citation) }
        try requireOwnPeriod("延期")
        let granted = periods.last?.period.extensionDays ?? 0
        guard days >= 1, days <= limit.value - granted else {
            let already = granted > 0 ? "（此前已延长\(granted)个）" : ""
            throw Refused("延长的期限最长不得超过\(limit.value)个工作日\(already)，现在是\(days)个工作日", limit.citation)
        }
        try requireBeforeBaseDue(day, "同意延期", limit.citation)
        approvedExtension = (days, day)
        say(day, "工作机构负责人同意延长答复期限\(days)个工作日，尚须告知申请人", limit.citation)
    }

    private mutating func notifyExtension(_ day: Day) throws(Refused) {
        guard let limit = TimeLimits.longestExtension.version(on: receivedOn ?? day) else { return }
        try requireOwnPeriod("延期")
        // The date decides first: with or without consent, a late notice extends nothing.
        try requireBeforeBaseDue(day, "告知申请人延期", limit.citation)
        guard let approved = approvedExtension else {
            throw Refused("没有工作机构负责人同意延期的记录；延期须经其同意并告知申请人", limit.citation)
        }
        periods[periods.count - 1].period.extensionDays += approved.days
        approvedExtension = nil
        say(day, "告知申请人延期，答复期限延长\(approved.days)个工作日", limit.citation)
    }

    private mutating func requireBeforeBaseDue(
        _ day: Day, _ what: String, _ citation: Citation
    ) throws(Refused) {
        guard let limit = baseDue else { return }
        guard !isPast(limit, day) else {
            throw Refused("\(what)应当在原答复期限届满（\(limit.chinese)）前，\(day.chinese)已经逾期", citation)
        }
        if limit.isProvisional { alarm("原答复期限\(limit.chinese)，无法核对“\(what)”是否及时", citation) }
    }

    /// What a decision or a judgment set is not the organ's to move.
    private func requireOwnPeriod(_ what: String) throws(Refused) {
        guard let until = periods.last?.period.orderedUntil else { return }
        throw Refused("重新答复的期限（\(until.chinese)）由行政复议决定或者法院判决确定，本机关不能\(what)")
    }

    /// The period of a new answer that reconsideration or court ordered; no cause of the applicant's stands behind it.
    private mutating func orderPeriod(_ day: Day, _ until: Day) throws(Refused) {
        guard !isVoid, !isStopped else { throw Refused("此时没有正在计算的答复期限，不能登记决定或者判决所定的期限") }
        if let earlier = periods.last?.period.orderedUntil {
            throw Refused("决定或者判决所定的期限已登记为\(earlier.chinese)；登记有误的，请先撤销原来的记录")
        }
        guard until > day else { throw Refused("决定或者判决所定的期限\(until.chinese)应晚于\(day.chinese)") }
        periods[periods.count - 1].period.orderedUntil = until
        say(day, "行政复议决定或者法院判决责令重新答复，所定期限至\(until.chinese)", nil)
    }

    private mutating func requestReasons(_ day: Day, _ period: ClockEvent.Period?) throws(Refused) {
        if let reasons { throw Refused("已于\(reasons.requested.chinese)要求说明理由", .regulation("第三十五条")) }
        try checkPeriod(period, day)
        reasons = ReasonsCase(requested: day, period: period)
        let effect = options.stopsForReasons ? "等待期间不计入答复期限" : "答复期限照常计算"
        say(day, "申请数量、频次明显超过合理范围，要求申请人说明理由；\(effect)", .regulation("第三十五条"))
    }

    private mutating func receiveReasons(_ day: Day) throws(Refused) {
        guard let asked = reasons else { throw Refused("没有要求说明理由的记录", .regulation("第三十五条")) }
        if let received = asked.received { throw Refused("理由已于\(received.chinese)收到") }
        reasons?.received = day
        say(day, "收到申请人说明的理由", .regulation("第三十五条"))
    }

    private mutating func deferAnswer(_ day: Day, _ until: Day) throws(Refused) {
        guard reasons?.received != nil else {
            throw Refused("延迟答复只适用于申请人已说明理由且理由合理的情形；请先补上要求说明理由和收到理由的记录", .regulation("第三十五条"))
        }
        guard !isVoid, !isStopped else { throw Refused("此时没有正在计算的答复期限，不能延迟答复") }
        try requireOwnPeriod("延迟")
        guard until > day else { throw Refused("延迟答复的日期\(until.chinese)应晚于告知之日\(day.chinese)") }
        if isPast(due, day), let due {
            throw Refused("延迟答复应当在答复期限届满（\(due.chinese)）前告知申请人", .regulation("第三十五条"))
        }
        if let due, until < due.estimate { alarm("延迟答复的日期\(until.chinese)早于原答复期限\(due.chinese)，请核对") }
        periods[periods.count - 1].period.deferredUntil = until
        say(day, "理由合理但无法在法定期限内答复，确定延迟至\(until.chinese)答复并告知申请人", .regulation("第三十五条"))
    }

    // MARK: Fee (收费)

    private mutating func sendFeeNotice(_ event: ClockEvent, _ yuan: Int?) throws(Refused) {
        let day = event.day
        guard let law = TimeLimits.feePayment.version(on: day) else {
            throw Refused("\(day.chinese)时信息处理费管理办法尚未施行，不能收费", .feeRules())
        }
        guard !isVoid else { throw Refused("申请待补正，尚不能发出收费通知") }
        if let fee, event.overrideReason == nil {
            throw Refused("已于\(fee.noticeSent.chinese)发出收费通知；同一申请只能收费一次（确需再次通知的，请写明理由）", .feeRules())
        }
        if isPast(due, day), let due {
            throw Refused("收费通知应当在办理期限（\(due.chinese)）内发出，\(day.chinese)已经逾期", .feeRules("第六条"))
        }
        if let yuan, yuan < 1 { throw Refused("收费金额应为正整数（元），现在是\(yuan)") }
        fee = FeeCase(noticeSent: day, yuan: yuan, periodLength: law.value)
        say(day, "发出收费通知" + (yuan.map { "（\($0)元）" } ?? "") + "，停止计算答复期限", .feeRules("第六条"))
    }

    private mutating func receiveFeeNotice(_ day: Day) throws(Refused) {
        guard var pending = fee, pending.isPending else { throw Refused("没有待缴费的收费通知，不能登记收到通知") }
        if let earlier = pending.noticeReceived { throw Refused("收费通知已于\(earlier.chinese)收到") }
        pending.noticeReceived = day
        fee = pending
        guard let due = pending.due(calendar) else { return }
        say(day, "申请人收到收费通知，次日起\(pending.periodLength)个工作日内缴费，至\(due.chinese)", .feeRules("第六条"))
    }

    private mutating func pay(_ day: Day, _ yuan: Int?) throws(Refused) {
        guard let pending = fee, pending.isPending else { throw Refused("没有待缴费的收费通知，不能登记缴费") }
        if let asked = pending.yuan, let yuan, yuan < asked {
            alarm("\(day.chinese)只缴纳\(yuan)元，未足额（应缴\(asked)元），按未缴处理", .feeRules("第六条"))
            return say(day, "缴纳\(yuan)元，未足额，仍待缴费", .feeRules("第六条"))
        }
        fee?.paid = day
        guard options.restartsAfterPayment, let law = TimeLimits.answer.version(on: receivedOn ?? day) else {
            return say(day, "缴费，次日起继续计算答复期限", .feeRules("第六条"))
        }
        begin(AnswerPeriod(start: day, length: law.value), .payment)
        say(day, "缴费，自缴费次日起重新计算答复期限\(law.value)个工作日", .feeRules("第六条"))
    }

    // MARK: End

    private mutating func answer(_ day: Day, _ decision: Decision?) throws(Refused) {
        if case .abandoned(let reason)? = closing?.kind {
            return say(day, "书面告知申请人不再处理（\(reason.term)）", reason.citation)
        }
        try checkGround(day, decision)
        closing = Closing(day: day, kind: .answered(decision))
        let term = decision.map { "：\($0.term)" } ?? ""
        say(day, "答复申请人\(term)", decision?.citation ?? .regulation("第三十三条"))
    }

    /// Whether the steps that the decision rests on were taken.
    private mutating func checkGround(_ day: Day, _ decision: Decision?) throws(Refused) {
        switch decision {
        case .overdueCorrection:
            let due = correction?.due(calendar).map { "补正期限至\($0.chinese)" } ?? "没有补正告知书送达和补正期限的记录"
            throw Refused("\(due)，不能以逾期不补正为由不再处理", .regulation("第三十条"))
        case .overdueFee:
            let due = fee?.due(calendar).map { "缴费期限至\($0.chinese)" } ?? "没有收费通知送达的记录"
            throw Refused("\(due)，不能以逾期未缴费为由不再处理", .feeRules("第六条"))
        case .unclearAfterCorrection where correction?.corrected == nil:
            alarm("以“补正后仍不明确”答复，但没有收到补正的记录", .regulation("第三十条"))
        case .excessiveRepeat where reasons == nil:
            alarm("以“无正当理由大量反复申请”不予处理，但没有要求说明理由的记录", .regulation("第三十五条"))
        case .thirdPartyRights where !consultations.contains(where: { $0.consultee == .thirdParty }):
            alarm("以保护第三方合法权益为由不予公开，但没有书面征求第三方意见的记录", .regulation("第三十二条"))
        default: break
        }
    }

    private mutating func takeAfterEnd(_ event: ClockEvent) throws(Refused) {
        guard let closing else { throw Refused("申请尚未办结，不能“\(event.kind.label)”") }
        switch event.kind {
        case .archived:
            guard !isArchived else { throw Refused("申请已经归档") }
            isArchived = true
            say(event.day, "归档", .regulation("第四十五条"))
        case .newAnswerOrdered:
            guard case .answered = closing.kind else { throw Refused("申请没有答复过，不存在重新答复") }
            say(event.day, "被责令重新答复，按决定或者判决所定的期限另立关联案件，本申请的期限不再变动", nil)
        default: say(event.day, "更正笔误，不影响期限", nil)
        }
    }
}
