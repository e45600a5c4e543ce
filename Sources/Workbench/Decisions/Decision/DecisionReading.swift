import enum Letters.LetterKind
import Organs
import Regulation
import Requests
import Web

/// Reads the form of a proposed answer. What a decision must have is the use case's question; here is only read what was typed.
struct DecisionReading {
    let form: DecisionForm
    /// The labels of the third parties that were asked.
    let parties: [String]

    /// - Returns: `nil` when something cannot be read; the reader has the messages.
    func decision(_ reader: inout FormReader) -> ProposedDecision? {
        var parts: [DecisionPart] = []
        for index in 0..<form.parts {
            if let part = part(index, &reader) { parts.append(part) }
        }
        let manner: ServiceAttempt.Manner? = reader.choice("manner", "拟送达方式")
        let online = reader.optionalText("onlineReview", "互联网复议渠道", longest: 500) ?? ""
        let main = reader.optionalInteger("main", "主要事项", in: 0...(form.parts - 1))
        let findings = self.findings(&reader)
        guard let manner, parts.count == form.parts, reader.messages.isEmpty else { return nil }
        var decision = ProposedDecision(
            parts: parts, main: main, letter: .fullDisclosure, manner: manner, onlineReview: online,
            findings: findings)
        decision.letter =
            LetterKind(rawValue: reader.values["letter"]) ?? decision.overall.map { LetterKind(telling: $0) }
            ?? .fullDisclosure
        return decision
    }

    /// Whether one is needed depends on the case.
    private func findings(_ reader: inout FormReader) -> [String: RefusalFinding] {
        var findings: [String: RefusalFinding] = [:]
        for (index, label) in parties.enumerated() {
            let field = DecisionForm.finding(index)
            guard !reader.values[field].isEmpty else { continue }
            findings[label] = reader.choice(field, DecisionPage.findingLabel(label))
        }
        return findings
    }

    private func part(_ index: Int, _ reader: inout FormReader) -> DecisionPart? {
        let code: Decision? = reader.choice("code-\(index)", "办理结果")
        let subject = reader.optionalText("subject-\(index)", "申请中的哪一部分", longest: 500) ?? ""
        let reasons = reader.optionalText("reasons-\(index)", "理由", longest: DecisionForm.longestReasons) ?? ""
        guard let code else { return nil }
        var part = DecisionPart(code, subject: subject, reasons: reasons)
        part.ground = reader.optionalText("ground-\(index)", "类别", longest: 200) ?? ""
        part.bases = bases("bases-\(index)", &reader)
        part.whereabouts = whereabouts(index, code, &reader)
        part.day = reader.optionalDay("day-\(index)", "日期")
        part.reference = reader.optionalText("reference-\(index)", "文号", longest: 100) ?? ""
        if code == .partiallyGranted { part.withheld = withheld(index, &reader) }
        return part
    }

    /// Of another organ its name and its contact, as the letter needs them.
    private func whereabouts(_ index: Int, _ code: Decision, _ reader: inout FormReader) -> String {
        let text = reader.optionalText("whereabouts-\(index)", "方式、途径", longest: 1_000) ?? ""
        guard code == .notThisOrgan, !text.isEmpty,
            let contact = reader.optionalText("contact-\(index)", "联系方式", longest: 200)
        else { return text }
        return "\(text)（\(contact)）"
    }

    private func bases(_ field: String, _ reader: inout FormReader) -> [LegalBasis] {
        let text = reader.optionalText(field, "法律依据", longest: 2_000) ?? ""
        guard let bases = BasisText.bases(text) else {
            reader.add(field, BasisText.hint)
            return []
        }
        return bases
    }

    /// Rows that were left empty are no places.
    private func withheld(_ part: Int, _ reader: inout FormReader) -> [WithheldPart] {
        (0..<form.withheld(part)).compactMap { index -> WithheldPart? in
            let name = "w-\(part)-\(index)"
            let what = reader.optionalText("\(name)-what", "没有公开的内容", longest: 500) ?? ""
            let reasons = reader.optionalText("\(name)-reasons", "理由", longest: 2_000) ?? ""
            if what.isEmpty, reasons.isEmpty, reader.values["\(name)-code"].isEmpty { return nil }
            let code: Decision? = reader.choice("\(name)-code", "不公开的情形")
            let ground = reader.optionalText("\(name)-ground", "类别", longest: 200)
            let bases = bases("\(name)-bases", &reader)
            return code.map { WithheldPart(what: what, decision: $0, reasons: reasons, ground: ground, bases: bases) }
        }
    }
}

/// Puts what the rules of a decision say beside the fields that they are about. The rules name the part by its number (第2部分), and what is
/// withheld by its own (第1处); a finding that is missing has its field already.
enum DecisionRefusals {
    static func placed(_ refusals: [Refusal], in form: DecisionForm) -> [Refusal] {
        refusals.map { refusal in
            guard let field = refusal.field, !DecisionForm.general.contains(field),
                refusal.rule != "decision.overruled"
            else { return refusal }
            let part = max(0, (number("第", "部分", in: refusal.message) ?? 1) - 1)
            if field == "withheld" {
                let place = max(0, (number("第", "处没有公开", in: refusal.message) ?? 1) - 1)
                let last = withheldField(refusal.rule)
                return Refusal(refusal.rule, field: "w-\(part)-\(place)-\(last)", refusal.message)
            }
            return Refusal(refusal.rule, field: "\(field)-\(part)", refusal.message)
        }
    }

    private static func withheldField(_ rule: String) -> String {
        switch rule {
        case "decision.ground": "ground"
        case "decision.law", "decision.law-article": "bases"
        case "decision.withheld-ground": "code"
        default: "what"
        }
    }

    private static func number(_ before: String, _ after: String, in text: String) -> Int? {
        guard let end = text.firstRange(of: after), let start = text[..<end.lowerBound].lastIndex(of: Character(before))
        else { return nil }
        return Int(text[text.index(after: start)..<end.lowerBound])
    }
}
