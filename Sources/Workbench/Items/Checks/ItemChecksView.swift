import ContentChecks
import Organs
import Publishing
import Storage
import Web

/// 发布前检查: what the checks found in the newest version, and what was answered.
struct ItemChecksView: Equatable {
    static let title = "发布前检查"

    struct Line: Equatable {
        let fingerprint: String
        let severity: StatusTag
        let place: String
        let message: String
        let excerpt: String
        let suggestion: String?
        let source: String
        /// What was answered, by whom and why; `nil` while nobody has.
        let answer: String?
    }

    let item: Item
    let lines: [Line]
    /// How many somebody must answer before anybody may agree.
    let open: Int
    let mayAnswer: Bool
    /// Where the links of the text are followed once more; `nil` where none leads to another site, or the viewer may not ask for it.
    let followLinks: LocalPath?

    init(_ checks: ItemChecks, of dossier: ItemDossier, by viewer: Viewer, _ session: any ReadSession) throws {
        item = dossier.item
        open = checks.open.count
        let people = Set(checks.findings.compactMap { $0.answer?.person })
        let names = Dictionary(
            try PersonRecords.find(all: people, session).map { ($0.id, $0.name) },
            uniquingKeysWith: { first, _ in first })
        lines = checks.findings.map { ItemChecksView.line($0, names) }
        let isUnderWay = [.drafting, .returned, .inReview].contains(dossier.item.stage)
        mayAnswer =
            isUnderWay
            && !(viewer.authorities(.draftItems, in: dossier.unit) + viewer.authorities(.reviewItems, in: dossier.unit))
                .isEmpty
        followLinks =
            mayAnswer && LinkProbes.concern(dossier.version.content) ? ItemEndpoints.followLinks.path(item.id) : nil
    }

    private static func line(_ found: ItemChecks.Answered, _ names: [Identifier<Person>: String]) -> Line {
        let finding = found.finding
        return Line(
            fingerprint: finding.fingerprint, severity: tag(finding.severity), place: finding.place.chinese,
            message: finding.message, excerpt: finding.excerpt, suggestion: finding.suggestion, source: finding.source,
            answer: found.answer.map { answer in
                "\(answer.answer.label)：\(answer.reason)（\(names[answer.person] ?? "（未知人员）")，\(answer.at.shortDescription)）"
            })
    }

    private static func tag(_ severity: ContentFinding.Severity) -> StatusTag {
        switch severity {
        case .block: StatusTag(severity.label, .problem)
        case .confirm: StatusTag(severity.label, .warning)
        case .style: StatusTag(severity.label, .quiet)
        }
    }
}
