import Regulation

/// What the clerk writes into the book, and what not.
extension ClerkClock {
    /// - Returns: whether it could be.
    mutating func take(_ event: ClockEvent, _ today: Place) -> Bool {
        switch event.kind {
        case .submitted, .arrived, .signed, .confirmed, .received:
            return received == nil && takeIn(event.kind, today)
        case .archived:
            guard end != nil, !isArchived else { return false }
            isArchived = true
            return true
        case .clericalCorrection: return end != nil
        case .newAnswerOrdered: return end?.how == .answered
        case .correctionReceived(let isExcused): return takeCorrection(isExcused, today)
        case .answered(let decision) where end?.how == .uncorrected:
            return decision == nil || decision == .overdueCorrection
        case .answered(let decision) where end?.how == .unpaid: return decision == nil || decision == .overdueFee
        default: return received != nil && end == nil && handle(event, today)
        }
    }

    // MARK: 收到申请之日

    private mutating func takeIn(_ kind: ClockEvent.Kind, _ today: Place) -> Bool {
        switch kind {
        case .submitted(let by, let wrongDoor):
            guard submitted == nil else { return false }
            (submitted, channel, isMisdirected) = (today, by, wrongDoor)
            let isSure = options.confirmsAutomatically && (by == .web || by == .email || by == .fax)
            if !wrongDoor, by == .inPerson || isSure { begin(received: today) }
            return true
        case .arrived:
            guard channel == nil || channel == .postOrdinary else { return false }
            (channel, arrived) = (.postOrdinary, today)
            return true
        case .signed:
            guard channel == nil || channel == .postSigned else { return false }
            channel = .postSigned
            if !isMisdirected { begin(received: today) }
            return true
        case .confirmed:
            guard let channel, arrived != nil || submitted != nil else { return false }
            guard isMisdirected || (channel != .inPerson && channel != .postSigned) else { return false }
            begin(received: today)
            return true
        default:
            begin(received: today)
            return true
        }
    }

    private mutating func begin(received today: Place) {
        received = today
        begin(today)
    }

    private mutating func begin(_ today: Place) {
        (start, granted, consented, deferred, ordered) = (today, 0, nil, nil, nil)
    }

    // MARK: 补正

    private mutating func sendNotice(_ event: ClockEvent, _ period: ClockEvent.Period?, _ today: Place) -> Bool {
        guard notice == nil || event.overrideReason != nil, !isStopped, isFit(period, today), let start else {
            return false
        }
        let isLate = wall.after(start, worked: 7)?.isPast(today) ?? false
        notice = Notice(sent: today, endsPeriod: !isLate || options.lateCorrectionNoticeVoids, period: period)
        return true
    }

    private mutating func serveNotice(_ period: ClockEvent.Period?, _ today: Place) -> Bool {
        guard let pending = notice, pending.corrected == nil, pending.served == nil, isFit(period, today) else {
            return false
        }
        notice?.served = today
        notice?.period = period ?? pending.period
        return true
    }

    /// An applicant with a just reason never gave the request up.
    private mutating func takeCorrection(_ isExcused: Bool, _ today: Place) -> Bool {
        guard let pending = notice, pending.corrected == nil, !isArchived else { return false }
        guard end == nil || (end?.how == .uncorrected && isExcused) else { return false }
        if end != nil, isStopped, paymentEnd?.isPast(today) ?? false { return false }
        end = nil
        notice?.corrected = today
        guard pending.endsPeriod else { return true }
        for place in letters.indices { letters[place].isGone = true }
        begin(today)
        return true
    }

    private func isFit(_ period: ClockEvent.Period?, _ today: Place) -> Bool {
        switch period {
        case .workingDays(let count): count > 0 && count <= 250
        case .until(let day): wall.place(day) >= today
        case nil: true
        }
    }

    // MARK: Handling

    private mutating func handle(_ event: ClockEvent, _ today: Place) -> Bool {
        switch event.kind {
        case .correctionNoticeSent(let period): sendNotice(event, period, today)
        case .correctionNoticeServed(let period): serveNotice(period, today)
        case .consultationSent(let id, let whom): send(id, whom, today)
        case .consultationServed(let id): deliver(id, today)
        case .opinionReceived(let id): note(id, \.opinion, today)
        case .consultationEnded(let id): giveUp(id, today)
        case .extensionApproved(let days): consent(days, today)
        case .extensionNotified: tellExtension(today)
        case .reasonsRequested(let period): askReasons(period, today)
        case .reasonsReceived: takeReasons(today)
        case .deferred(let until): putOff(wall.place(until), today)
        case .periodOrdered(let until): obey(wall.place(until), today)
        case .feeNoticeSent(let yuan): charge(event, yuan, today)
        case .feeNoticeReceived: takeFeeNotice(today)
        case .feePaid(let yuan): takePayment(yuan, today)
        case .answered(let decision): finish(decision, today)
        case .withdrawn: finish(.withdrawn, today)
        default: true
        }
    }

    private mutating func send(_ id: String, _ whom: ClockEvent.Consultee, _ today: Place) -> Bool {
        guard !isVoid, !letters.contains(where: { $0.id == id }) else { return false }
        letters.append(Letter(id: id, isThirdParty: whom == .thirdParty, sent: today))
        return true
    }

    private mutating func deliver(_ id: String, _ today: Place) -> Bool {
        guard note(id, \.served, today), let place = letters.firstIndex(where: { $0.id == id }) else { return false }
        letters[place].last = wall.after(today, worked: 15)
        return true
    }

    private mutating func note(_ id: String, _ what: WritableKeyPath<Letter, Place?>, _ today: Place) -> Bool {
        guard let place = letters.firstIndex(where: { $0.id == id }), letters[place][keyPath: what] == nil else {
            return false
        }
        letters[place][keyPath: what] = today
        return true
    }

    private mutating func giveUp(_ id: String, _ today: Place) -> Bool {
        guard let letter = letters.first(where: { $0.id == id }), letter.opinion == nil else { return false }
        return note(id, \.unreachable, today)
    }

    private mutating func obey(_ until: Place, _ today: Place) -> Bool {
        guard isRunning, ordered == nil, until > today else { return false }
        ordered = until
        return true
    }

    private mutating func consent(_ days: Int, _ today: Place) -> Bool {
        guard ordered == nil, !isVoid, !isStopped, days > 0, granted + days <= 20,
            !(baseDue?.isPast(today) ?? false)
        else { return false }
        consented = days
        return true
    }

    private mutating func tellExtension(_ today: Place) -> Bool {
        guard ordered == nil, let days = consented, !(baseDue?.isPast(today) ?? false) else { return false }
        granted += days
        consented = nil
        return true
    }

    private mutating func askReasons(_ period: ClockEvent.Period?, _ today: Place) -> Bool {
        guard reasons == nil, isFit(period, today) else { return false }
        reasons = Reasons(asked: today, period: period)
        return true
    }

    private mutating func takeReasons(_ today: Place) -> Bool {
        guard reasons != nil, reasons?.received == nil else { return false }
        reasons?.received = today
        return true
    }

    private mutating func putOff(_ until: Place, _ today: Place) -> Bool {
        guard reasons?.received != nil, ordered == nil, isRunning, until > today, !(due?.isPast(today) ?? false)
        else { return false }
        deferred = until
        return true
    }

    private mutating func charge(_ event: ClockEvent, _ yuan: Int?, _ today: Place) -> Bool {
        guard wall.texts[today] >= "2021-01-01", !isVoid, fee == nil || event.overrideReason != nil,
            !(due?.isPast(today) ?? false), yuan.map({ $0 > 0 }) ?? true
        else { return false }
        fee = Fee(sent: today, yuan: yuan)
        return true
    }

    private mutating func takeFeeNotice(_ today: Place) -> Bool {
        guard isStopped, fee?.received == nil else { return false }
        fee?.received = today
        return true
    }

    private mutating func takePayment(_ yuan: Int?, _ today: Place) -> Bool {
        guard isStopped else { return false }
        if let asked = fee?.yuan, let yuan, yuan < asked { return true }
        fee?.paid = today
        if options.restartsAfterPayment { begin(today) }
        return true
    }

    private mutating func finish(_ decision: Decision?, _ today: Place) -> Bool {
        guard decision != .overdueCorrection, decision != .overdueFee else { return false }
        end = (today, .answered)
        return true
    }

    private mutating func finish(_ how: How, _ today: Place) -> Bool {
        end = (today, how)
        return true
    }
}
