import Letters
import Organs
import Regulation
import Storage

/// The facts of a letter, from the case. What the case does not hold stays `nil`, and the letter that needs it is refused.
struct CaseLetterFacts {
    let sources: LetterSources
    let kind: LetterKind
    let inputs: LetterInputs
    let number: LetterNumber?

    var file: CaseFile { sources.file }
    var request: InformationRequest { sources.request }

    var facts: LetterFacts {
        var facts = LetterFacts(organ: organ)
        facts.addressee = addressee
        facts.number = number
        facts.date = inputs.day
        facts.request = requestFacts
        facts.correction = correction
        facts.reasons = reasons
        facts.delay = delay
        facts.deferral = deferral
        facts.consultation = consultation
        facts.fee = fee
        facts.answer = CaseAnswerFacts(sources: sources, inputs: inputs).facts
        facts.record = request.kind == .recordCorrection ? inputs.record.facts : nil
        facts.assignment = assignment
        facts.remedies = remedies
        facts.service = service
        facts.approval = approval
        facts.enclosures = enclosures
        return facts
    }

    // MARK: Who, to whom

    private var organ: IssuingOrgan {
        let contact = sources.organ.profile.contact
        var organ = IssuingOrgan(
            name: sources.organ.name, unit: contact.office.orNil, phone: contact.phone.orNil,
            address: contact.address.orNil)
        organ.postcode = contact.postCode.orNil
        organ.email = contact.email.orNil
        organ.fax = contact.fax.orNil
        organ.hours = contact.officeHours.orNil
        return organ
    }

    private var addressee: String? {
        switch kind.reader {
        case .applicant: sources.applicant?.name
        case .thirdParty, .otherOrgan: consultation?.name
        case .office: kind == .assignment ? sources.unit.name : sources.applicant?.name
        }
    }

    private var requestFacts: RequestFacts? {
        guard let applicant = sources.applicant else { return nil }
        let (clock, content) = (file.clock, request.content)
        var facts = RequestFacts(applicant.facts)
        facts.caseNumber = request.number
        facts.channel = request.channel
        facts.submittedOn = request.submittedOn
        facts.receivedOn = clock.receivedOn
        facts.correctedOn = sources.day(of: "correction_received")
        facts.description = content.description.orNil ?? content.title.orNil
        facts.requestedForm = content.form?.label
        facts.receiptManner = content.manner?.label
        facts.purpose = content.purpose.orNil
        facts.answerDue = clock.due?.legalValue
        facts.registeredBy = request.registeredBy.flatMap { sources.people[$0] }
        facts.handlingUnit = sources.unit.name
        facts.assistance = applicant.assistance.orNil
        return facts
    }

    // MARK: Steps on the way

    private var correction: CorrectionFacts? {
        guard let notice = file.corrections.last else { return nil }
        var facts = CorrectionFacts()
        facts.defects = notice.defects.map { .init($0, how: notice.guidance) }
        facts.period = .workingDays(notice.workingDays)
        let issued = sources.issued(.correctionNotice)
        facts.noticeNumber = issued?.number
        facts.noticeOn = issued?.day ?? notice.sentOn
        facts.servedOn = sources.day(of: "correction_notice_served")
        facts.due = file.clock.correctionDue?.legalValue
        return facts
    }

    private var reasons: ReasonsFacts? {
        guard
            let notice = file.acts.compactMap({ act -> ReasonsNotice? in
                if case .reasonsRequested(let notice) = act.content { notice } else { nil }
            }).last
        else { return nil }
        var facts = ReasonsFacts()
        facts.finding = notice.finding
        facts.period = .workingDays(notice.workingDays)
        let issued = sources.issued(.reasonsRequest)
        facts.noticeNumber = issued?.number
        facts.noticeOn = issued?.day ?? notice.sentOn
        let received = file.entries.last { $0.event?.kind.key == "reasons_received" }
        if let received, let words = received.note.orNil {
            facts.given = .reasons(words, on: received.day)
        } else if received == nil, file.clock.state != .reasonsRequested {
            facts.given = ReasonsFacts.Given.none
        }
        return facts
    }

    private var delay: DelayFacts? {
        guard let proposal = file.extensionCase, proposal.isApproved else { return nil }
        var facts = DelayFacts()
        facts.reason = proposal.value.reason
        facts.workingDays = proposal.value.workingDays
        facts.approvedOn = sources.day(of: "extension_approved")
        if let told = sources.day(of: "extension_notified") {
            facts.baseDue = file.clock.baseDue?.legalValue
            facts.newDue = sources.clock(telling: .clericalCorrection, on: told).due?.legalValue
        } else {
            facts.baseDue = file.clock.due?.legalValue
            facts.newDue = sources.clock(telling: .extensionNotified, on: inputs.day).due?.legalValue
        }
        return facts
    }

    private var deferral: DeferralFacts? {
        let until = sources.events.lazy.compactMap { event -> Day? in
            if case .deferred(let day) = event.kind { day } else { nil }
        }.last
        guard let until else { return nil }
        var facts = DeferralFacts()
        facts.reason = inputs.deferralReason.orNil
        facts.until = until
        return facts
    }

    // MARK: Consultation

    private var consulted: ConsultationLetter? {
        guard let label = inputs.consultation else { return nil }
        return file.consultations.last { $0.label == label }
    }

    private var consultation: ConsultationFacts? {
        guard let letter = consulted else { return nil }
        var facts = ConsultationFacts(letter.consultee.clock)
        facts.name = inputs.consulteeName.orNil
        facts.information = letter.about
        facts.summary = request.content.description.orNil ?? request.content.title.orNil
        facts.sentOn = letter.sentOn
        facts.disclosure = disclosure(to: letter.label)
        facts.opinion = file.consultationAnswers[letter.label].map { answer in
            [answer.answer.label, answer.reasons.orNil].compactMap(\.self).joined(separator: "，")
        }
        return facts
    }

    /// As it was decided, or as it is told here: with a finding where the third party refused, without one where it gave no opinion.
    private func disclosure(to label: String) -> ConsultationFacts.Disclosure? {
        if let decided = file.decidedDisclosure(to: label) { return decided }
        guard let reason = inputs.disclosureReason.orNil else { return nil }
        guard file.consultationAnswers[label]?.answer == .refuses else {
            return ConsultationFacts.Disclosure(nil, reason: reason)
        }
        return inputs.finding.map { ConsultationFacts.Disclosure($0, reason: reason) }
    }

    // MARK: Fee

    private var fee: FeeFacts? {
        guard let fee = sources.fee else { return nil }
        var facts = FeeFacts()
        facts.fee = fee
        facts.payment = sources.settings.waysToPay
        let issued = sources.issued(.feeNotice)
        facts.noticeNumber = issued?.number
        facts.noticeOn = issued?.day ?? sources.day(of: "fee_notice_sent")
        facts.noticeReceivedOn = sources.day(of: "fee_notice_received")
        facts.due = file.clock.paymentDue?.legalValue
        return facts
    }
}

extension LetterInputs.RecordInputs {
    var facts: RecordCorrectionFacts {
        var facts = RecordCorrectionFacts()
        facts.record = record.orNil
        facts.claim = claim.orNil
        facts.evidence = evidence.orNil
        guard let outcome, let text = text.orNil else { return facts }
        switch outcome {
        case .corrected: facts.outcome = day.map { .corrected(text, on: $0) }
        case .notCorrected: facts.outcome = .notCorrected(text)
        case .transferred: facts.outcome = .transferred(to: text)
        case .referred: facts.outcome = contact.orNil.map { .referred(to: text, contact: $0) }
        }
        return facts
    }
}

extension FileName {
    /// The name as a letter lists it: without its ending.
    var withoutEnding: String {
        let ending = fileExtension
        return ending.isEmpty ? text : String(text.dropLast(ending.count + 1))
    }
}
