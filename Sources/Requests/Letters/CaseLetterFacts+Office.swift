import Letters
import Organs
import Regulation
import Storage

extension CaseLetterFacts {
    var assignment: AssignmentFacts? {
        guard kind == .assignment else { return nil }
        var facts = AssignmentFacts()
        facts.task = inputs.task.orNil
        facts.due = inputs.taskDue
        facts.coUnits = sources.coUnits
        facts.handler = request.handler.flatMap { sources.people[$0] }
        return facts
    }

    var remedies: RemedyFacts {
        var facts = sources.settings.remedies(of: sources.organ.name)
        facts.manner = file.decision.flatMap { ServiceManner(rawValue: $0.value.manner.rawValue) }
        if let own = file.decision?.value.onlineReview.orNil { facts.onlineChannel = own }
        return facts
    }

    var service: ServiceFacts? {
        guard kind == .proofOfService, let number = inputs.attempt,
            let attempt = file.services.first(where: { $0.number == number })?.value
        else { return nil }
        var facts = ServiceFacts()
        if let letter = sources.letters.first(where: { $0.id == attempt.issued }), let number = letter.number {
            facts.documents = [.init(letter.title, number: number)]
        }
        facts.manner = ServiceManner(rawValue: attempt.manner.rawValue)
        facts.place = inputs.place.orNil
        facts.servedOn = file.serviceResults[number].flatMap { $0.isDelivered ? $0.day : nil }
        facts.servers = inputs.servers.split(whereSeparator: { "、，, ".contains($0) }).map(String.init)
        facts.proof = attempt.tracking.orNil
        facts.note = attempt.note.orNil
        return facts
    }

    var approval: ApprovalFacts? {
        guard let decision = file.decision, let overall = decision.value.overall else { return nil }
        var facts = ApprovalFacts()
        let reasons = decision.value.parts.compactMap(\.reasons.orNil).joined(separator: "；").orNil
        facts.proposal = [overall.term, decision.value.findingsText, reasons].compactMap(\.self)
            .joined(separator: "。")
        facts.drafter = sources.name(decision.by)
        facts.draftedOn = file.acts.first { $0.number == decision.number }?.at.day
        facts.opinions = opinions(decision.number)
        return facts
    }

    /// In the order of the steps; a step that is still to come leaves its place for a pen.
    private func opinions(_ proposed: Int) -> [ApprovalFacts.Opinion] {
        var opinions: [ApprovalFacts.Opinion] = []
        for act in file.acts {
            switch act.content {
            case .opinion(let opinion): opinions.append(line("承办单位意见", opinion.text, act))
            case .review(let review) where act.number > proposed:
                opinions.append(
                    line(review.kind.label, (review.passes ? "通过" : "不通过") + after(review.opinion), act))
            case .decisionDecided(let verdict) where act.number > proposed:
                opinions.append(line("负责人意见", (verdict.agrees ? "同意" : "不同意") + after(verdict.opinion), act))
            default: break
            }
        }
        return opinions.contains { $0.step == "负责人意见" } ? opinions : opinions + [.init("负责人意见")]
    }

    private func line(_ step: String, _ text: String, _ act: CaseAct) -> ApprovalFacts.Opinion {
        .init(step, text: text, person: sources.name(act.by), day: act.at.day)
    }

    private func after(_ opinion: String) -> String { opinion.orNil.map { "。\($0)" } ?? "" }

    // MARK: Enclosures

    var enclosures: [Enclosure] {
        inputs.enclosures.map { id in
            let stored = sources.files[id]
            let redaction: Enclosure.Redaction =
                if sources.redacted.contains(id) { .removed } else {
                    inputs.needNoRedaction.contains(id) ? .notNeeded : .notChecked
                }
            return Enclosure(stored?.name.withoutEnding ?? "", isPresent: stored != nil, redaction: redaction)
        }
    }
}
