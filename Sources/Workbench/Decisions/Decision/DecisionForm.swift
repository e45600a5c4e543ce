import enum Letters.LetterKind
import Regulation
import Requests
import Web

/// The proposed answer as it is typed: a part after the other, each with the fields that its decision needs.
struct DecisionForm: Equatable {
    /// An answer with more parts is easier read as several requests; the use case takes at most so many.
    static let mostParts = 20
    static let mostWithheld = 20
    static let longestReasons = 5_000

    var values: FormValues

    /// How many parts the form shows.
    var parts: Int { min(max(1, Int(values["parts"]) ?? 1), Self.mostParts) }

    func code(_ part: Int) -> Decision? { Decision(rawValue: values["code-\(part)"]) }

    func withheld(_ part: Int) -> Int { min(max(1, Int(values["withheld-\(part)"]) ?? 1), Self.mostWithheld) }

    func withheldCode(_ part: Int, _ index: Int) -> Decision? { Decision(rawValue: values["w-\(part)-\(index)-code"]) }

    /// The fields of the answer as a whole, beside those of its parts.
    static let general: Set<String> = ["letter", "main", "manner", "onlineReview"]

    /// The field of the finding on the refusal of a third party, by its place among those that were asked: labels are free text.
    static func finding(_ party: Int) -> String { "finding-\(party)" }

    /// The decisions that are chosen so far, whatever else they lack: what they would count as, and whom they would overrule.
    var sketch: ProposedDecision {
        let chosen = (0..<parts).compactMap { index -> DecisionPart? in
            guard let code = self.code(index) else { return nil }
            var part = DecisionPart(code)
            guard code == .partiallyGranted else { return part }
            part.withheld = (0..<withheld(index)).compactMap { place in
                withheldCode(index, place).map { WithheldPart(what: "", decision: $0, reasons: "") }
            }
            return part
        }
        return ProposedDecision(parts: chosen, main: Int(values["main"]), letter: .fullDisclosure)
    }

    /// The names of all fields that can be refused.
    ///
    /// - Parameter parties: how many third parties were asked.
    func fields(parties: Int) -> Set<String> {
        var names = Self.general.union((0..<parties).map(Self.finding))
        for part in 0..<parts {
            names.formUnion(
                ["code", "subject", "reasons", "ground", "bases", "whereabouts", "contact", "day", "reference"].map {
                    "\($0)-\(part)"
                })
            for index in 0..<withheld(part) {
                names.formUnion(["what", "code", "reasons", "ground", "bases"].map { "w-\(part)-\(index)-\($0)" })
            }
        }
        return names
    }

    /// The decisions that somebody can propose; what the clock finds by itself is not among them.
    static let codes = Decision.allCases.filter { ![.overdueCorrection, .overdueFee, .withdrawn].contains($0) }
    static let withheldCodes = Decision.allCases.filter { $0.restsOnExemption || $0 == .doesNotExist }

    init(_ values: FormValues) { self.values = values }

    /// The form of a decision that was proposed, to be changed; of a new one with the code that the examination led to.
    ///
    /// - Parameters:
    ///   - parties: the labels of the third parties that were asked.
    ///   - wish: how the applicant wants the information, where the request says so: what the letter takes too.
    init(
        _ decision: ProposedDecision?, parties: [String], code: String?, wish: ReceiptManner?, onlineReview: String
    ) {
        guard let decision else {
            values = FormValues([
                "parts": "1", "code-0": code ?? "",
                "manner": wish.map { ServiceAttempt.Manner(for: $0).rawValue } ?? "", "onlineReview": onlineReview,
            ])
            return
        }
        var all = [
            "parts": "\(decision.parts.count)", "manner": decision.manner.rawValue, "letter": "",
            "onlineReview": decision.onlineReview, "main": decision.main.map { "\($0)" } ?? "",
        ]
        for (index, label) in parties.enumerated() {
            all[Self.finding(index)] = decision.findings[label]?.rawValue ?? ""
        }
        for (index, part) in decision.parts.enumerated() {
            all.merge(Self.values(of: part, index)) { first, _ in first }
        }
        values = FormValues(all: all)
    }

    private static func values(of part: DecisionPart, _ index: Int) -> [String: String] {
        var all = [
            "code-\(index)": part.decision.rawValue, "subject-\(index)": part.subject,
            "reasons-\(index)": part.reasons, "ground-\(index)": part.ground,
            "bases-\(index)": BasisText.text(part.bases), "whereabouts-\(index)": part.whereabouts,
            "day-\(index)": part.day.map { "\($0)" } ?? "", "reference-\(index)": part.reference,
            "withheld-\(index)": "\(part.withheld.count)",
        ]
        for (number, withheld) in part.withheld.enumerated() {
            let name = "w-\(index)-\(number)"
            all["\(name)-what"] = withheld.what
            all["\(name)-code"] = withheld.decision.rawValue
            all["\(name)-reasons"] = withheld.reasons
            all["\(name)-ground"] = withheld.ground ?? ""
            all["\(name)-bases"] = BasisText.text(withheld.bases ?? [])
        }
        return all
    }

    /// One more part, or one more place that is withheld, as a button of the form asks for.
    mutating func grow(_ button: String) {
        var all = Dictionary(values.names.map { ($0, values[$0]) }, uniquingKeysWith: { first, _ in first })
        if button == "add-part" { all["parts"] = "\(min(parts + 1, Self.mostParts))" }
        if button == "drop-part" { all["parts"] = "\(max(parts - 1, 1))" }
        if button.hasPrefix("add-withheld-"), let part = Int(button.dropFirst("add-withheld-".count)) {
            all["withheld-\(part)"] = "\(min(withheld(part) + 1, Self.mostWithheld))"
        }
        values = FormValues(all: all)
    }
}

/// Rules that a decision rests on, as they are typed: one a line, rank, title and article with bars between them.
enum BasisText {
    static let hint = "每行一部，写作“法律|中华人民共和国测绘法|第四十七条”；第一栏写法律、行政法规、地方性法规、规章或者规范性文件。"

    static func text(_ bases: [LegalBasis]) -> String {
        bases.map { "\($0.rank.label)|\($0.title)|\($0.article)" }.joined(separator: "\n")
    }

    /// - Returns: `nil` for a line that is no such rule.
    static func bases(_ text: String) -> [LegalBasis]? {
        var bases: [LegalBasis] = []
        for line in text.split(whereSeparator: \.isNewline) where !line.allSatisfy(\.isWhitespace) {
            let parts = line.split(omittingEmptySubsequences: false) { $0 == "|" || $0 == "｜" }
                .map { $0.filter { !$0.isWhitespace && $0 != "《" && $0 != "》" } }
            guard parts.count == 3, let rank = LegalBasis.Rank.allCases.first(where: { $0.label == parts[0] })
            else { return nil }
            bases.append(LegalBasis(rank: rank, title: parts[1], article: parts[2]))
        }
        return bases
    }
}
