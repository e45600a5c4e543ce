import Letters
import Organs
import Regulation
import Requests
import Storage
import Web

/// How a request stands, worded for its applicant. No name, number of identity or address of the applicant is in it.
struct StatusView {
    struct Fact: Equatable {
        let name: String
        let value: String
    }

    struct Paper: Equatable {
        let file: String
        let name: String
        let size: String
    }

    struct Correction {
        let defects: [String]
        let guidance: String
        let due: String?
        let values: FormValues
    }

    let title = "办理情况"
    let form: StatusForm
    let state: String
    let tone: StatusTag.Tone
    /// What happens next, in plain words.
    let now: [String]
    let facts: [Fact]
    let timeline: [Timeline.Item]
    let correction: Correction?
    /// What is to be paid, until when, how.
    let fee: StatusFee?
    let papers: [Paper]
    let remedies: StatusRemedies?
    let mayWithdraw: Bool
    let contact: [Fact]
    let messages: FieldMessages
    let general: [String]
    /// Letters that were served by this page and are not read yet.
    let hasUnreadNotices: Bool

    init(
        _ status: RequestStatus, _ form: StatusForm, _ state: StatusState, on today: Day, _ session: any ReadSession
    ) throws {
        let (request, clock) = (status.request, status.clock)
        let organ = try UnitRecords.find(request.organ, in: .everything, session)
        let file = try CaseFile.find(request.id, on: today, in: .everything, session)
        self.form = form
        (messages, general) = (state.messages, state.general)
        self.state = clock.state.label
        tone = Self.tone(clock)
        now = StatusWords.now(status, on: today)
        facts = Self.facts(request, clock, organ)
        timeline = status.timeline.map {
            Timeline.Item($0.day.chinese, machineTime: "\($0.day)", $0.text)
        }
        correction = status.correction.map { notice in
            Correction(
                defects: notice.defects, guidance: notice.guidance, due: clock.correctionDue?.chinese,
                values: state.correction ?? CorrectionForm.values(request.content))
        }
        let letters = try LetterSettingsDesk.settings(of: request.organ, session).settings
        fee =
            clock.state == .feeNotified ? StatusFee(status, basis: file?.fee?.value.basis, letters, organ) : nil
        papers = try OnlineReading.papers(of: request, on: today, session).map {
            Paper(
                file: $0.file.id.rawValue, name: $0.file.name.text, size: ByteCount($0.file.size).description)
        }
        remedies = StatusRemedies(
            .init(
                clock: clock, parts: file?.toldParts ?? [], served: file?.answerServedOn,
                reviewOrgan: (try? letters.review(of: organ?.name ?? ""))?.text,
                court: letters.court.isEmpty ? nil : letters.court,
                onlineReview: letters.onlineReview.isEmpty ? nil : letters.onlineReview,
                calendar: try CalendarRecords.current(for: request.organ, session).calendar))
        mayWithdraw = clock.closedOn == nil && clock.receivedOn != nil && !request.isMerged
        contact = Self.contact(organ)
        hasUnreadNotices = file?.hasUnreadNotices ?? false
    }

    private static func tone(_ clock: RequestClock) -> StatusTag.Tone {
        switch clock.state {
        case .answered, .archived: .done
        case .withdrawn, .deemedAbandoned: .quiet
        case .correctionRequested, .feeNotified, .reasonsRequested: .warning
        default: clock.isOverdue ? .problem : .active
        }
    }

    private static func facts(_ request: InformationRequest, _ clock: RequestClock, _ organ: Unit?) -> [Fact] {
        let due = clock.closedOn == nil ? clock.due?.chinese ?? "" : ""
        return [
            ("案号", request.number), ("受理机关", organ?.name ?? ""), ("申请内容", request.subject),
            ("提交日期", request.submittedOn.chinese), ("收到申请之日", clock.receivedOn?.chinese ?? "尚待双方确认"),
            ("答复期限", due), ("答复日期", clock.answeredOn?.chinese ?? ""), ("办理结果", clock.decision?.term ?? ""),
        ].filter { !$0.1.isEmpty }.map { Fact(name: $0.0, value: $0.1) }
    }

    private static func contact(_ organ: Unit?) -> [Fact] {
        guard let contact = organ?.profile.contact else { return [] }
        return [
            ("受理机构", contact.office), ("地址", contact.address), ("办公时间", contact.officeHours), ("联系电话", contact.phone),
            ("监督电话", contact.supervisionPhone),
        ].filter { !$0.1.isEmpty }.map { Fact(name: $0.0, value: $0.1) }
    }
}

extension CaseFile {
    /// The first day on which an answer reached the applicant; `nil` while none is known to have. What a third party was told is none to him.
    fileprivate var answerServedOn: Day? {
        let answers = services.filter { $0.value.letter.tellsRemedies && $0.value.letter.reader == .applicant }
        return answers.compactMap { attempt in
            serviceResults[attempt.number].flatMap { $0.isDelivered ? $0.day : nil }
        }.min()
    }

    /// Served over the platform and without a result: reading it gives one.
    fileprivate var hasUnreadNotices: Bool {
        let notices: [LetterKind] = [.correctionNotice, .feeNotice, .extensionNotice]
        return services.contains { attempt in
            attempt.value.manner == .platform && serviceResults[attempt.number] == nil
                && notices.contains(attempt.value.letter)
        }
    }
}
