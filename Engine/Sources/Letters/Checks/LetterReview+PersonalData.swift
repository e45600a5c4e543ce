import ContentChecks
import Regulation

extension LetterReview {
    /// LET-12 and LET-13: what a letter that leaves the office must not tell.
    func personalData() -> [LetterFinding] {
        guard case .success(let letter) = letter, kind.reader != .office, kind.layout == .letter else { return [] }
        return numbers(in: letter) + names(in: letter)
    }

    /// Numbers of persons among the letter's words; the masked number only, never the number.
    private func numbers(in letter: Letter) -> [LetterFinding] {
        let day = letter.signature?.date ?? facts.request?.receivedOn ?? Day(number: 0)
        let context = ContentCheckContext(
            today: day, workPhones: officePhones, mailDomains: officeMailDomains, calendar: calendar)
        let passages = letter.lines.enumerated().map { index, line in
            CheckedContent.Passage(.paragraph(number: index + 1, block: index), line)
        }
        let found = ContentChecker(context).findings(in: CheckedContent(passages: passages))
        return found.filter { $0.check.hasPrefix("PII") && $0.severity > .style }.map { finding in
            LetterFinding(
                .personalData, "文书\(finding.message)", severity: finding.severity == .block ? .block : .confirm)
        }
    }

    /// Numbers that the office gives out itself.
    private var officePhones: Set<String> {
        var phones = [facts.organ.phone, facts.organ.fax].compactMap(\.self)
        for part in facts.answer?.parts ?? [] {
            if case .known(_, let contact) = part.responsibleOrgan { phones.append(contact) }
        }
        return Set(phones)
    }

    private var officeMailDomains: Set<String> {
        Set([facts.organ.email].compactMap { $0?.split(separator: "@").last.map(String.init) })
    }

    /// The applicant is not told who the third party is, and the third party not who asks, unless someone decides so.
    private func names(in letter: Letter) -> [LetterFinding] {
        let text = letter.body.map(\.text).joined(separator: "\n")
        switch kind.reader {
        case .applicant:
            return thirdParties.filter { $0.trimmed.count > 1 && text.contains($0) }.map {
                LetterFinding(.protectedNames, "给申请人的文书中写有第三方“\($0)”的名称，请确认是否应当写明", severity: .confirm)
            }
        case .thirdParty, .otherOrgan:
            guard let name = facts.request?.applicant.name.trimmed, name.count > 1, text.contains(name) else {
                return []
            }
            return [LetterFinding(.protectedNames, "征求意见的文书中写有申请人的姓名或者名称，一般不应透露，请确认", severity: .confirm)]
        case .office: return []
        }
    }
}
