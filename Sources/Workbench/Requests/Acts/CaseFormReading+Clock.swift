import Organs
import Regulation
import Requests
import Storage
import Web

extension CaseFormReading {
    func clock(_ reader: inout FormReader) -> Verb? {
        let event = reader.choice("event", "事项", EnteredEvent.self)
        let day = reader.day("day", "日期")
        let note = reader.optionalText("note", "说明", longest: 2_000) ?? ""
        let days = reader.optionalInteger("workingDays", "补正期限", in: 1...ClockEvent.Period.longest)
        let label = reader.optionalText("consultation", "被征求意见方", longest: 100)
        if event == .consultationServed, label == nil { reader.add("consultation", "选择送达的是哪一方。") }
        guard let event, let day, let kind = event.kind(consultation: label, workingDays: days) else { return nil }
        let statement = ClockStatement(day, kind, note: note)
        let proof = kept["proof"]?.first
        return { [id, version, viewer, now] session in
            try RequestClocks.enter(
                statement, proof: proof, to: id, ifVersion: version, by: viewer, at: now, in: session)
        }
    }

    func correction(_ reader: inout FormReader) -> Verb? {
        let text = reader.text("defects", "需要补正的全部事项", longest: Self.longest) ?? ""
        let defects = text.split(whereSeparator: \.isNewline).map { String($0) }
            .filter { !$0.allSatisfy(\.isWhitespace) }
        let guidance = reader.text("guidance", "怎样补正", longest: Self.longest)
        let days = reader.integer("workingDays", "补正期限", in: 1...ClockEvent.Period.longest)
        let sentOn = reader.day("sentOn", "发出日期")
        let override = reader.optionalText("overrideReason", "再次告知的理由", longest: 500)
        guard let guidance, let days, let sentOn else { return nil }
        let notice = CorrectionNotice(
            defects: defects, guidance: guidance, workingDays: days, sentOn: sentOn,
            overrideReason: override)
        return { [id, version, viewer, now] session in
            try CaseWork.askForCorrection(
                notice, of: id, ifVersion: version, by: viewer, at: now, in: session)
        }
    }

    func correctionReceipt(_ reader: inout FormReader) -> Verb? {
        let content = RegistrationReading.content(&reader)
        let day = reader.day("day", "收到补正的日期")
        let reason = reader.optionalText("justReason", "逾期补正的正当理由", longest: 500)
        var files = FilingFiles()
        files.attachments = kept["attachments"] ?? []
        guard let day else { return nil }
        let papers = files
        return { [id, version, viewer, now] session in
            try Requests.receiveCorrection(
                content, on: day, justReason: reason, files: papers, of: id, ifVersion: version, by: viewer, at: now,
                in: session)
        }
    }
}
