import ContentChecks
import Organs
import Regulation
import RichText

extension CheckedContent {
    /// A version as the checks look at it.
    ///
    /// - Parameters:
    ///   - files: what was seen inside the attachments and pictures, by digest; what is missing was not opened yet.
    ///   - probes: what following the links gave.
    init(
        _ content: ItemContent, publisher: String, node: String?, today: Day,
        files: [String: CheckedContent.Attachment],
        related: [ContentMetadata.RelatedDocument], probes: [String: LinkProbe]
    ) {
        let metadata = content.metadata
        let places = BodyPlaces(content.body)
        self.init(
            passages: CheckedContent.front(metadata) + places.passages,
            headings: content.body.headings.map { heading, place in
                Heading(level: heading.level, heading.content.text, place: places.place(of: place))
            },
            images: content.body.images.enumerated().map { index, placed in
                Image(
                    place: .image(index + 1, block: placed.place.block), alternativeText: placed.image.alternativeText,
                    fileName: "", facts: files[placed.image.file.hex]?.facts ?? FileFacts())
            },
            tables: content.body.tables.enumerated().map { index, placed in
                Table(
                    place: .table(index + 1, block: placed.place.block),
                    hasHeader: placed.table.headerRows + placed.table.headerColumns > 0)
            },
            links: content.body.links.enumerated().map { index, link in
                Link(place: .link(index + 1), url: link.address.text, text: link.text)
            },
            attachments: content.attachments.map { attachment in
                var file =
                    files[attachment.digest]
                    ?? Attachment(name: attachment.title, mediaType: attachment.type, size: attachment.size)
                file.name = attachment.fileName
                return file
            },
            metadata: ContentMetadata(metadata, publisher: publisher, node: node, today: today, related: related),
            probes: probes)
    }

    private static func front(_ metadata: ItemMetadata) -> [Passage] {
        [Passage(.title, metadata.title)] + (metadata.subtitle.isEmpty ? [] : [Passage(.subtitle, metadata.subtitle)])
            + [Passage(.summary, metadata.summary)]
            + metadata.keywords.enumerated().map { Passage(.keyword($0.offset + 1), $0.element) }
    }
}

/// Where the pieces of a body stand, as the checks and people count: paragraphs, headings and list items in one row, tables in another.
private struct BodyPlaces {
    let passages: [CheckedContent.Passage]
    private var paragraphs: [Place: ContentPlace] = [:]

    init(_ body: RichText) {
        var tables: [Int: Int] = [:]
        var pictures: [Int: Int] = [:]
        var number = 0
        var found: [CheckedContent.Passage] = []
        for (index, placed) in body.tables.enumerated() where tables[placed.place.block] == nil {
            tables[placed.place.block] = index + 1
        }
        for (index, placed) in body.images.enumerated() where pictures[placed.place.block] == nil {
            pictures[placed.place.block] = index + 1
        }
        for passage in body.passages {
            let place = passage.place
            let here: ContentPlace
            if let cell = place.cell, let table = tables[place.block] {
                here = .cell(table: table, row: cell.row, column: cell.column, block: place.block)
            } else if place.steps.contains(.alternativeText), let picture = pictures[place.block] {
                here = .image(picture, block: place.block)
            } else {
                number += 1
                here = .paragraph(number: number, block: place.block)
                paragraphs[place] = here
            }
            found.append(.init(here, passage.text))
        }
        passages = found
    }

    /// An empty heading is no passage: it is named by the block that it is.
    func place(of place: Place) -> ContentPlace {
        paragraphs[place] ?? .paragraph(number: place.block + 1, block: place.block)
    }
}

extension ContentMetadata {
    fileprivate init(
        _ metadata: ItemMetadata, publisher: String, node: String?, today: Day, related: [RelatedDocument]
    ) {
        self.init(title: metadata.title, kind: Kind(metadata.kind))
        documentNumber = metadata.documentNumber
        issuers = metadata.issuers
        self.publisher = publisher
        formedOn = metadata.formedOn
        publishedOn = today
        effectiveOn = metadata.effectiveOn
        expiresOn = metadata.expiresOn
        validity = Validity(rawValue: metadata.validity.rawValue)
        theme = metadata.theme
        genre = metadata.genre
        summary = metadata.summary
        keywords = metadata.keywords
        catalogueNode = node
        disclosure = Disclosure(metadata.disclosure)
        disclosureBasis = metadata.disclosureBasis
        interprets = related
    }
}

extension ContentMetadata.Kind {
    fileprivate init(_ kind: ItemKind) {
        switch kind {
        case .policy, .rule: self = .policyDocument
        case .normativeDocument: self = .normativeDocument
        case .interpretation: self = .interpretation
        default: self = .other
        }
    }
}

extension ContentMetadata.Disclosure {
    fileprivate init(_ attribute: DisclosureAttribute) {
        switch attribute {
        case .proactive: self = .proactive
        case .onRequest: self = .onRequest
        case .notDisclosed: self = .notDisclosed
        }
    }
}
