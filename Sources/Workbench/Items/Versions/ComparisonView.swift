import Organs
import Publishing
import RichText
import Storage
import Web

/// What changed from one version to another: metadata, text, attachments.
struct ComparisonView: Equatable {
    static let title = "比较版本"

    /// One of the metadata; `nil` where there was, or is, nothing.
    struct Line: Equatable {
        let name: String
        let old: String?
        let new: String?
    }

    /// Whose version it is, and when it was made.
    struct Head: Equatable {
        let number: Int
        let person: String
        let at: Moment
        let note: String

        init(_ version: ItemVersion, _ dossier: ItemDossier) {
            number = version.number
            person = dossier.name(Authority(person: version.madeBy, actingFor: version.madeFor))
            at = version.madeAt
            note = version.note
        }
    }

    let from: Head
    let to: Head
    let metadata: [Line]
    let body: RichTextDifference
    let attachments: [Line]

    var isEmpty: Bool { metadata.isEmpty && body.isEmpty && attachments.isEmpty }

    init(from old: ItemVersion, to new: ItemVersion, _ dossier: ItemDossier, _ words: VersionFacts) throws {
        from = Head(old, dossier)
        to = Head(new, dossier)
        metadata = ComparisonView.lines(
            try ComparisonView.facts(old.content.metadata, words), try ComparisonView.facts(new.content.metadata, words)
        )
        body = RichTextDifference(from: old.content.body, to: new.content.body)
        attachments = ComparisonView.lines(
            ComparisonView.facts(old.content.attachments), ComparisonView.facts(new.content.attachments))
    }

    private static func facts(_ metadata: ItemMetadata, _ words: VersionFacts) throws -> [ItemFact] {
        let heads = [ItemFact(name: "标题", text: metadata.title), ItemFact(name: "副标题", text: metadata.subtitle)]
        return heads.filter { !$0.text.isEmpty } + (try words.facts(metadata))
    }

    /// The same file under another title, or another file under the same one, is a change.
    private static func facts(_ attachments: [ItemAttachment]) -> [ItemFact] {
        attachments.enumerated().map { index, attachment in
            let digest = "SHA-256 \(attachment.digest.prefix(16))…"
            return ItemFact(
                name: "附件\(index + 1)", text: "\(attachment.title)（\(ByteCount(attachment.size))，\(digest)）")
        }
    }

    private static func lines(_ old: [ItemFact], _ new: [ItemFact]) -> [Line] {
        let before = Dictionary(old.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(new.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
        return (new + old).map(\.name).uniqued().filter { before[$0] != after[$0] }
            .map { Line(name: $0, old: before[$0], new: after[$0]) }
    }
}

/// Words the metadata of any version: its own column and its own links.
struct VersionFacts {
    let viewer: Viewer
    let session: any ReadSession

    func facts(_ metadata: ItemMetadata) throws -> [ItemFact] {
        let node = try metadata.node.flatMap { try CatalogueRecords.find(all: [$0], session).first }
        return ItemFact.all(
            metadata, node: node.map { "\($0.part.label)／\($0.name)" },
            try RelatedItems(metadata.interprets + metadata.replaces, for: viewer, session))
    }
}
