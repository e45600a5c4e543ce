public import Regulation

/// A letter about to be signed, with what its case already holds.
public struct LetterReview: Sendable {
    public var kind: LetterKind
    public var facts: LetterFacts
    /// The letter as it will be printed; `nil` when it could not be made, with the reasons.
    public var letter: Result<Letter, LetterRefusal>
    /// Letters of the same case that are out already.
    public var issued: [IssuedLetter]
    /// Names of third parties, not to be told to the applicant.
    public var thirdParties: [String]
    public var calendar: WorkCalendar

    public init(
        _ kind: LetterKind, _ facts: LetterFacts, letter: Result<Letter, LetterRefusal>, issued: [IssuedLetter] = [],
        thirdParties: [String] = [], calendar: WorkCalendar = .builtIn
    ) {
        self.kind = kind
        self.facts = facts
        self.letter = letter
        self.issued = issued
        self.thirdParties = thirdParties
        self.calendar = calendar
    }

    /// Everything that is wrong, what blocks first; nothing when the letter may be signed.
    public func findings() -> [LetterFinding] {
        let found =
            completeness() + DecisionChecks(facts).findings() + dates() + consistency() + enclosures() + number()
            + personalData()
        return found.filter { $0.severity == .block } + found.filter { $0.severity == .confirm }
    }
}

/// What a letter of the case said that others must say alike.
public struct IssuedLetter: Hashable, Sendable {
    public var kind: LetterKind
    public var number: String?
    public var caseNumber: String?
    /// Only of letters to the applicant.
    public var addressee: String?
    public var receivedOn: Day?

    public init(
        _ kind: LetterKind, number: String?, caseNumber: String?, addressee: String?, receivedOn: Day?
    ) {
        self.kind = kind
        self.number = number
        self.caseNumber = caseNumber
        self.addressee = addressee
        self.receivedOn = receivedOn
    }
}

extension LetterReview {
    /// Reasons for which it could not be made, each under the check it belongs to.
    private func completeness() -> [LetterFinding] {
        guard case .failure(let refusal) = letter else { return [] }
        return refusal.reasons.map { reason in
            switch reason {
            case .mismatch, .wrongPart, .wholeUnlikeParts, .notPartial, .wrongConsultee:
                LetterFinding(.agreement, reason.chinese)
            case .remedies: LetterFinding(.remedies, reason.chinese)
            case .numberOfOtherYear: LetterFinding(.number, reason.chinese)
            case .missing, .untold, .otherTemplate, .tooLong: LetterFinding(.completeness, reason.chinese)
            }
        }
    }

    // MARK: - Dates

    /// LET-08. An answer that is late must go out all the same; a late extension or fee notice must not.
    private func dates() -> [LetterFinding] {
        guard let date = facts.date else { return [] }
        switch kind {
        case .extensionNotice:
            guard let due = facts.delay?.baseDue, date > due else { return extensionFindings(date) }
            return extensionFindings(date) + [
                LetterFinding(.dueDate, "延期答复告知书的成文日期\(date.chinese)晚于原答复期限\(due.chinese)，延期无效，请立即答复")
            ]
        case .feeNotice:
            guard let due = facts.request?.answerDue, date > due else { return [] }
            return [LetterFinding(.dueDate, "收费通知书的成文日期\(date.chinese)晚于答复期限\(due.chinese)，不能再收取信息处理费")]
        case .correctionNotice:
            guard let received = facts.request?.receivedOn,
                let due = StatutoryLimits.correctionNotice(received: received, calendar), date > due.estimate
            else { return [] }
            return [
                LetterFinding(
                    .dueDate, "补正告知书应当在\(due.chinese)前发出，成文日期\(date.chinese)已经逾期，原答复期限仍在计算", severity: .confirm)
            ]
        case _ where kind.nature == .answer && kind.reader == .applicant:
            guard let due = facts.request?.answerDue, date > due else { return [] }
            return [
                LetterFinding(.dueDate, "成文日期\(date.chinese)晚于答复期限\(due.chinese)，属于逾期答复，请核对期限并说明原因", severity: .confirm)
            ]
        default: return []
        }
    }

    /// The extension is no longer than the law allows, and consented to before the notice.
    private func extensionFindings(_ date: Day) -> [LetterFinding] {
        var found: [LetterFinding] = []
        if let days = facts.delay?.workingDays, let most = TimeLimits.longestExtension.value(on: date), days > most {
            found.append(LetterFinding(.dueDate, "延长答复期限\(days)个工作日，超过法定的\(most)个工作日"))
        }
        if let approved = facts.delay?.approvedOn, approved > date {
            found.append(
                LetterFinding(.dueDate, "工作机构负责人同意延期的日期\(approved.chinese)晚于成文日期\(date.chinese)，请先履行审批手续"))
        }
        return found
    }

    // MARK: - Other letters

    private func consistency() -> [LetterFinding] {
        let toApplicant = issued.filter { $0.kind.reader == .applicant }
        let checks: [(String, String?, [String?])] = [
            ("登记编号", facts.request?.caseNumber, issued.map(\.caseNumber)),
            ("收到申请的日期", facts.request?.receivedOn?.chinese, issued.map { $0.receivedOn?.chinese }),
            (
                "收件人名称", kind.reader == .applicant ? facts.addressee : nil,
                toApplicant.map(\.addressee)
            ),
        ]
        let unlike = checks.compactMap { name, here, others -> LetterFinding? in
            guard let here, let other = others.compactMap(\.self).first(where: { !$0.isExactly(here) }) else {
                return nil
            }
            return LetterFinding(.consistency, "\(name)“\(here)”与本申请此前文书中的“\(other)”不一致，请核对")
        }
        return unlike + nameFinding()
    }

    /// The addressee is the applicant exactly as registered.
    private func nameFinding() -> [LetterFinding] {
        guard kind.reader == .applicant, kind.layout == .letter, let addressee = facts.addressee,
            let registered = facts.request?.applicant.name, !addressee.isExactly(registered)
        else { return [] }
        return [LetterFinding(.consistency, "收件人“\(addressee)”与登记的申请人“\(registered)”不一致，请核对")]
    }

    /// LET-14.
    private func number() -> [LetterFinding] {
        guard let number = facts.number?.text, issued.contains(where: { $0.number == number }) else { return [] }
        return [LetterFinding(.number, "文号“\(number)”已经用于本申请的另一件文书，请重新取号")]
    }

    // MARK: - Enclosures

    /// LET-11.
    private func enclosures() -> [LetterFinding] {
        let found = facts.enclosures.flatMap { enclosure -> [LetterFinding] in
            var found: [LetterFinding] = []
            let title = Printed.line(enclosure.title)
            if !enclosure.isPresent { found.append(LetterFinding(.enclosures, "附件“\(title)”尚未上传，请补上文件")) }
            switch enclosure.redaction {
            case .notNeeded, .removed: break
            case .coveredOnly:
                found.append(LetterFinding(.enclosures, "附件“\(title)”的遮蔽部分只是覆盖，原文仍在文件中，请重新作遮蔽处理"))
            case .notChecked: found.append(LetterFinding(.enclosures, "附件“\(title)”尚未核对是否需要遮蔽，请核对后再签发"))
            }
            return found
        }
        guard facts.enclosures.isEmpty, let answer = facts.answer,
            answer.parts.contains(where: { $0.decision == .granted && !Self.isSeenOnSite($0.manner) })
        else { return found }
        return found + [LetterFinding(.enclosures, "决定予以公开而没有附件，请确认是否漏附", severity: .confirm)]
    }

    /// 现场查阅 gives nothing to enclose.
    private static func isSeenOnSite(_ manner: String?) -> Bool { manner?.contains("查阅") ?? false }
}

extension String {
    /// Equal byte by byte: é in one character is not é in two, and a name is told as it was registered.
    fileprivate func isExactly(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
