public import ContentChecks
import Organs
public import Regulation
import RichText
public import Storage

/// The pre-publication checks of an item (发布前检查; domain 12 §6), and what was answered to them.
public struct ItemChecks: Hashable, Sendable {
    /// A finding with its answer; `nil` while nobody has answered.
    public struct Answered: Hashable, Sendable {
        public let finding: ContentFinding
        public let answer: FindingAnswer?
    }

    /// The worst first, then in reading order.
    public let findings: [Answered]

    /// What must be answered before anybody may agree.
    public var open: [ContentFinding] {
        findings.filter { $0.answer == nil && $0.finding.severity >= .confirm }.map(\.finding)
    }

    /// Rules that publication keeps by itself (``PublicationRules``), beside the fields of the form: nobody can answer them away.
    private static let keptElsewhere: Set<String> = ["MD-01", "MD-02", "MD-03", "MD-10", "PRO-01", "PRO-03", "PRO-06"]

    /// Runs every check over the item's newest version.
    public static func run(_ item: Item, today: Day, _ session: any ReadSession) throws -> ItemChecks {
        let version = try ItemRecords.version(item.newest, of: item, session)
        let content = try checked(version.content, of: item, today: today, session)
        let checker = ContentChecker(try ItemCheckContext.context(of: item.organ, today: today, session))
        let answers = try FindingAnswers.answers(of: item.id, session)
        let found = checker.findings(in: content).filter { !keptElsewhere.contains($0.check) }
        return ItemChecks(findings: found.map { Answered(finding: $0, answer: answers[$0.fingerprint]) })
    }

    private static func checked(
        _ content: ItemContent, of item: Item, today: Day, _ session: any ReadSession
    ) throws -> CheckedContent {
        let digests = content.attachments.map(\.digest) + content.body.fileKeys.map(\.hex)
        let node = try content.metadata.node.flatMap { try CatalogueRecords.find(all: [$0], session).first?.name }
        let organ = try UnitRecords.find(all: [item.organ], session).first?.name ?? ""
        return CheckedContent(
            content, publisher: organ, node: node, today: today, files: try FileInspections.find(digests, session),
            related: try related(to: content.metadata, session),
            probes: try LinkProbes.find(content.body.links.map(\.address.text), session))
    }

    private static func related(
        to metadata: ItemMetadata, _ session: any ReadSession
    ) throws -> [ContentMetadata.RelatedDocument] {
        guard !metadata.interprets.isEmpty else { return [] }
        return try ItemRecords.find(all: metadata.interprets, in: .everything, session).map { document in
            let body = try ItemRecords.version(document.newest, of: document, session).content.body
            // The link back is made by the program when the interpretation is published.
            return .init(title: document.title, linksBack: true, text: body.plainText)
        }
    }
}

/// What the checks know of the organ and its place.
enum ItemCheckContext {
    static func context(
        of organ: Identifier<Unit>, today: Day, _ session: any ReadSession
    ) throws -> ContentCheckContext {
        let units = try UnitRecords.tree(in: .everything, session)
        let contacts = units.map(\.profile.contact)
        let own = try UnitLexicons.lexicon(of: organ, session)
        return ContentCheckContext(
            today: today, lexicons: [.builtIn] + (own.map { [$0] } ?? []), organs: try organs(units, session),
            workPhones: Set(contacts.flatMap { [$0.phone, $0.fax, $0.supervisionPhone] }.filter { !$0.isEmpty }),
            mailDomains: Set(contacts.compactMap { $0.email.split(separator: "@").last.map(String.init) }))
    }

    private static func organs(_ units: [Unit], _ session: any ReadSession) throws -> [OrganName] {
        let organs = units.filter { $0.kind != .section && $0.kind != .region }
        return try UnitNames.all(of: organs.map(\.id), session)
    }
}

/// The names that organs have had, for the checks.
private enum UnitNames {
    static func all(of units: [Identifier<Unit>], _ session: any ReadSession) throws -> [OrganName] {
        let rows = try session.rows(
            """
            SELECT unit_id, full_name, from_day, until_day FROM unit_name WHERE unit_id IN \(list: units)
            ORDER BY unit_id, from_day
            """)
        var names: [OrganName] = []
        var owner: String?
        for row in rows {
            let (unit, name) = (try row.text(0), try row.text(1))
            if unit == owner, !names.isEmpty { names[names.count - 1].successor = name }
            names.append(OrganName(name, from: nil, through: try row.dayOrNil(3)?.advanced(by: -1)))
            owner = unit
        }
        return names
    }
}
