import Letters
import Organs
import Regulation
import Requests
import Storage
import Web

extension ClockEntry {
    /// What was entered, in words: 2026年3月2日签收.
    var words: String {
        switch content {
        case .event(let event): "\(day.chinese)\(event.kind.label)"
        case .cancellation(let number): "撤销第\(number)条"
        }
    }
}

extension CaseAct.Content {
    /// What was said or asked, for the timeline. Names of the consulted stay sealed.
    var detail: String {
        switch self {
        case .opinion(let value): value.text + (value.proposal.map { "；建议：\($0.term)" } ?? "")
        case .search(let value):
            "\(value.day.chinese)，\(value.place)，\(value.keywords)：\(value.result.label)"
                + (value.note.isEmpty ? "" : "；\(value.note)")
        case .correction(let value):
            "\(value.defects.joined(separator: "；"))；期限\(value.workingDays)个工作日，\(value.sentOn.chinese)发出"
        case .correctionReceived(let value): value.note
        case .consultation(let value):
            "\(value.label)（\(value.consultee.clock.label)），\(value.sentOn.chinese)发出：\(value.about)"
        case .consultationAnswer(let value):
            "\(value.label)：\(value.answer.label)" + (value.reasons.isEmpty ? "" : "，\(value.reasons)")
        case .extensionProposed(let value): "延长\(value.workingDays)个工作日：\(value.reason)"
        case .extensionDecided(let value), .feeDecided(let value), .decisionDecided(let value):
            (value.agrees ? "同意" : "不同意") + (value.opinion.isEmpty ? "" : "：\(value.opinion)")
        case .reasonsRequested(let value): "\(value.finding)；期限\(value.workingDays)个工作日"
        case .reasonsAssessed(let value): (value.areReasonable ? "理由合理" : "理由不合理") + "：\(value.why)"
        default: outcomeDetail
        }
    }

    private var outcomeDetail: String {
        switch self {
        case .feeProposed(let value): "\(value.basis)，共\(value.amount)元：\(value.reason)"
        case .feeReceived(let value): "\(value.yuan)元，票据\(value.number)"
        case .review(let value):
            "\(value.kind.label)\(value.passes ? "通过" : "不通过")" + (value.opinion.isEmpty ? "" : "：\(value.opinion)")
        case .decisionProposed(let value):
            (value.parts.map(\.decision.term) + [value.findingsText].compactMap(\.self)).joined(separator: "；")
        case .service(let value): "\(value.letter.title)，\(value.manner.label) \(value.tracking)"
        case .serviceResult(let value): value.isDelivered ? "\(value.day.chinese)送达" : "没有送达：\(value.reason)"
        case .examination: ""
        case .note(let text): text
        default: ""
        }
    }
}

extension DayGrid.Cell {
    /// A day of the clock as the drawing shows it.
    init(_ counted: CountedDay, _ clock: RequestClock, _ calendar: WorkCalendar) {
        let kind: DayGrid.Kind
        if counted.number != nil {
            let isGranted = clock.extensionDays > 0 && clock.baseDue.map { counted.day > $0.estimate } ?? false
            kind = isGranted ? .extended : .counted
        } else if counted.day == clock.receivedOn || counted.day == clock.startedOn {
            kind = .start
        } else {
            kind = calendar.isWorking(counted.day) ? .held : .off
        }
        let note = counted.isProvisional ? counted.note + "［当年放假安排未载入，暂按周一至周五］" : counted.note
        self.init(counted.day, kind, number: counted.number, note: note)
    }
}
