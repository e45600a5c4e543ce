import AnnualReport
import Organs
import Reporting
import Storage
import Web

/// The whole text of a report, section by section, with its facts, gaps and moved sentences.
struct ReportTextView: Equatable {
    struct Section: Equatable {
        let key: SectionKey
        let heading: String
        let paragraphs: [[Sentence]]
        let facts: [FactLine]
        /// 张三于1月5日修改; `nil` for a text that follows the records alone.
        let edited: String?
        let version: Int
        let hasNewerTemplate: Bool

        var id: String { "section-\(key.rawValue)" }
    }

    struct Sentence: Equatable {
        let runs: [Run]
        let isEdited: Bool
        let moved: [MovedFact]
        /// For the buttons of a moved sentence.
        let origin: Int
        let number: Int
        /// Of the first gap; `nil` without one.
        let gapID: String?
    }

    enum Run: Equatable {
        case text(String)
        case fact(words: String, now: String?, name: String)
        case gap(String)
    }

    struct FactLine: Equatable {
        let name: String
        let value: String
        let source: String
    }

    struct Gap: Equatable {
        let section: String
        let prompt: String
        let anchor: String
        /// The fact can be told on the page 填报情况.
        let isAsked: Bool
    }

    /// A template that is not used, why, and what to do.
    struct TemplateFault: Equatable {
        let words: String
        let faults: [String]
        let advice: String
        let path: LocalPath
    }

    struct Moved: Equatable {
        let section: String
        let words: String
        let anchor: String
    }

    let place: ReportPlace
    let mayEdit: Bool
    let sections: [Section]
    let gaps: [Gap]
    let moved: [Moved]
    let templateFaults: [TemplateFault]
    let errors: Int
    let others: Int
    let comparison: YearComparisonView?

    init(_ document: ReportTextDocument, _ result: JudgedResult, _ editors: [Person], mayEdit: Bool) {
        place = ReportPlace(document.organ, document.year)
        self.mayEdit = mayEdit
        let names = Dictionary(editors.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        sections = document.sections.map { ReportTextView.section($0, document.facts, names) }
        gaps = document.sections.flatMap(ReportTextView.gaps)
        moved = document.sections.flatMap { section in
            section.sentences.flatMap(\.moved).map {
                Moved(
                    section: section.key.officialTitle, words: $0.chinese, anchor: "#section-\(section.key.rawValue)")
            }
        }
        let place = place
        templateFaults = document.sections.flatMap { TemplateFault.all(of: $0, place) }
        errors = result.unanswered.count
        others = result.findings.count - result.unanswered.count
        comparison = YearComparisonView(document.facts, document.year)
    }

    private static func section(
        _ section: ReportTextSection, _ facts: FactSheet, _ names: [Identifier<Person>: String]
    ) -> Section {
        var lines: [FactLine] = []
        var seen = Set<FactReference>()
        for fact in section.sentences.flatMap(\.readings).map(\.fact) where seen.insert(fact).inserted {
            let entry = facts.entry(fact)
            lines.append(
                FactLine(
                    name: fact.name, value: entry?.value.chinese(fact) ?? "未知", source: entry?.source.chinese ?? "—"))
        }
        let edited =
            section.isEdited
            ? section.editedBy.map { names[$0] ?? "（未知人员）" }.map { who in
                "\(who)\(section.editedAt.map { "于\($0.shortDescription)" } ?? "")修改过"
            } : nil
        return Section(
            key: section.key, heading: section.key.officialHeading, paragraphs: paragraphs(section), facts: lines,
            edited: edited, version: section.version, hasNewerTemplate: section.hasNewerTemplate)
    }

    private static func paragraphs(_ section: ReportTextSection) -> [[Sentence]] {
        var counts: [Int: Int] = [:]
        var gaps = 0
        return section.sentences.paragraphs.map { sentences in
            sentences.map { sentence in
                let number = counts[sentence.origin, default: 0]
                if sentence.isEdited { counts[sentence.origin] = number + 1 }
                if !sentence.gaps.isEmpty { gaps += 1 }
                return Sentence(
                    runs: sentence.runs.map { run($0, sentence.moved) }, isEdited: sentence.isEdited,
                    moved: sentence.moved, origin: sentence.origin, number: number,
                    gapID: sentence.gaps.isEmpty ? nil : gapID(section.key, gaps))
            }
        }
    }

    private static func gapID(_ key: SectionKey, _ number: Int) -> String { "gap-\(key.rawValue)-\(number)" }

    private static func run(_ run: DraftRun, _ moved: [MovedFact]) -> Run {
        switch run {
        case .text(let words): .text(words)
        case .gap(let gap): .gap(gap.prompt)
        case .field(let field):
            .fact(
                words: field.words,
                now: moved.first { $0.fact == field.fact && $0.old == field.words }.map { $0.new ?? "未知" },
                name: field.fact.name)
        }
    }

    private static func gaps(_ section: ReportTextSection) -> [Gap] {
        let asked = Set(ToldFacts.asked.map(\.key))
        return section.sentences.filter { !$0.gaps.isEmpty }.enumerated().flatMap { index, sentence in
            sentence.gaps.map { gap in
                Gap(
                    section: section.key.officialTitle, prompt: gap.prompt,
                    anchor: "#" + gapID(section.key, index + 1),
                    isAsked: gap.missing.contains { asked.contains($0.key) && !$0.isLastYear })
            }
        }
    }
}

extension FactValue {
    /// 7件; the words of a name.
    func chinese(_ fact: FactReference) -> String {
        switch self {
        case .number(let figure): figure.description + fact.unit
        case .words(let words): words
        }
    }
}

extension ReportTextView.TemplateFault {
    static func all(of section: ReportTextSection, _ place: ReportPlace) -> [Self] {
        let title = section.key.officialTitle
        let path = place.template(section.key)
        let own = section.unreadableTemplate.map { template in
            Self(
                words: "“\(title)”的本单位模板（第\(template.version)版）不能使用，现在按系统模板起草", faults: template.faults,
                advice: "请打开模板改正后保存，或者恢复系统模板。", path: path)
        }
        let basis = section.unreadableBasis.map { template in
            Self(
                words: "“\(title)”手工修改时所用的模板不能读取，修改过的句子可能不在原来的位置", faults: template.faults,
                advice: "请逐句核对这一部分；不能确定的，重新起草后再改。", path: path)
        }
        return [own, basis].compactMap(\.self)
    }
}
