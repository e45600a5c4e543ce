import Crypto
import class Foundation.JSONDecoder
import class Foundation.JSONEncoder
import struct Foundation.Data
import Organs
import Regulation
import RichText
public import Storage

/// The one way in which a content is written as bytes, and the digests that approval and publication are held against (PUB-1, PRO-08).
extension ItemContent {
    /// The metadata as JSON with its keys in order.
    var metadataBytes: [UInt8] { canonical(StoredMetadata(metadata)) }

    /// The attachments as JSON, in their order.
    var attachmentBytes: [UInt8] { canonical(attachments) }

    /// What the digests are of.
    public var digests: ContentDigests {
        ContentDigests(metadata: metadataBytes, body: body.canonicalBytes, attachments: attachmentBytes)
    }

    /// Reads what was written.
    ///
    /// - Throws: ``SQLFailure`` `.decoding` when another program wrote it.
    init(metadata: [UInt8], body: [UInt8], attachments: [UInt8]) throws(SQLFailure) {
        let metadata = try ItemMetadata(stored: metadata)
        do {
            self.init(
                metadata: metadata, body: try RichText(canonicalBytes: body),
                // Most items have none.
                attachments: attachments.elementsEqual("[]".utf8)
                    ? [] : try JSONDecoder().decode([ItemAttachment].self, from: Data(attachments)))
        } catch {
            throw SQLFailure(.decoding, code: "", message: "a version's content cannot be read: \(error)")
        }
    }

    private func canonical(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do { return Array(try encoder.encode(value)) } catch {
            preconditionFailure("a content of texts and numbers cannot be written as JSON")
        }
    }
}

/// What a version is known by.
public struct ContentDigests: Hashable, Sendable {
    /// Of metadata and body: what proofreading and the reviews before the secrecy review are about.
    public let text: Digest32
    /// Of everything, attachments too.
    public let whole: Digest32

    /// Each part with its length before it, so that no two contents give the same bytes.
    init(metadata: [UInt8], body: [UInt8], attachments: [UInt8]) {
        var hash = SHA256()
        ContentDigests.add(metadata, to: &hash)
        ContentDigests.add(body, to: &hash)
        text = ContentDigests.digest(hash)
        ContentDigests.add(attachments, to: &hash)
        whole = ContentDigests.digest(hash)
    }

    init(text: Digest32, whole: Digest32) {
        self.text = text
        self.whole = whole
    }

    private static func add(_ part: [UInt8], to hash: inout SHA256) {
        hash.update(data: Data("\(part.count):".utf8))
        hash.update(data: part)
    }

    private static func digest(_ hash: SHA256) -> Digest32 {
        guard let digest = Digest32(bytes: Array(hash.finalize())) else {
            preconditionFailure("SHA-256 gives 32 bytes")
        }
        return digest
    }
}

/// ``ItemMetadata`` as it is written: keys that stay, days as `YYYY-MM-DD`.
private struct StoredMetadata: Codable {
    var title, subtitle, summary, genre, theme, source, disclosureBasis: String
    var keywords, issuers, interprets, replaces: [String]
    var kind: ItemKind
    var validity: Validity
    var disclosure: DisclosureAttribute
    var documentNumber, formedOn, effectiveOn, expiresOn, offlineOn, node: String?

    init(_ metadata: ItemMetadata) {
        title = metadata.title
        subtitle = metadata.subtitle
        summary = metadata.summary
        genre = metadata.genre
        theme = metadata.theme
        source = metadata.source
        disclosureBasis = metadata.disclosureBasis
        keywords = metadata.keywords
        issuers = metadata.issuers
        interprets = metadata.interprets.map(\.rawValue)
        replaces = metadata.replaces.map(\.rawValue)
        kind = metadata.kind
        validity = metadata.validity
        disclosure = metadata.disclosure
        documentNumber = metadata.documentNumber
        formedOn = metadata.formedOn.map { "\($0)" }
        effectiveOn = metadata.effectiveOn.map { "\($0)" }
        expiresOn = metadata.expiresOn.map { "\($0)" }
        offlineOn = metadata.offlineOn.map { "\($0)" }
        node = metadata.node?.rawValue
    }

    /// - Returns: `nil` where something is missing or of another kind: the decoder says what.
    init?(_ plain: PlainJSONObject) {
        guard let title = plain.text("title"), let subtitle = plain.text("subtitle"),
            let summary = plain.text("summary"), let genre = plain.text("genre"), let theme = plain.text("theme"),
            let source = plain.text("source"), let disclosureBasis = plain.text("disclosureBasis"),
            let keywords = plain.list("keywords"), let issuers = plain.list("issuers"),
            let interprets = plain.list("interprets"), let replaces = plain.list("replaces"),
            let kind = plain.text("kind").flatMap(ItemKind.init(rawValue:)),
            let validity = plain.text("validity").flatMap(Validity.init(rawValue:)),
            let disclosure = plain.text("disclosure").flatMap(DisclosureAttribute.init(rawValue:)),
            !StoredMetadata.optional.contains(where: { plain.list($0) != nil })
        else { return nil }
        (self.title, self.subtitle, self.summary, self.genre, self.theme) = (title, subtitle, summary, genre, theme)
        (self.source, self.disclosureBasis) = (source, disclosureBasis)
        (self.keywords, self.issuers, self.interprets, self.replaces) = (keywords, issuers, interprets, replaces)
        (self.kind, self.validity, self.disclosure) = (kind, validity, disclosure)
        documentNumber = plain.text("documentNumber")
        formedOn = plain.text("formedOn")
        effectiveOn = plain.text("effectiveOn")
        expiresOn = plain.text("expiresOn")
        offlineOn = plain.text("offlineOn")
        node = plain.text("node")
    }

    private static let optional = ["documentNumber", "formedOn", "effectiveOn", "expiresOn", "offlineOn", "node"]

    var metadata: ItemMetadata {
        get throws {
            var metadata = ItemMetadata(title: title, kind: kind)
            metadata.subtitle = subtitle
            metadata.summary = summary
            metadata.genre = genre
            metadata.theme = theme
            metadata.source = source
            metadata.disclosureBasis = disclosureBasis
            metadata.keywords = keywords
            metadata.issuers = issuers
            metadata.interprets = try interprets.map(identifier)
            metadata.replaces = try replaces.map(identifier)
            metadata.validity = validity
            metadata.disclosure = disclosure
            metadata.documentNumber = documentNumber
            metadata.formedOn = try formedOn.map(day)
            metadata.effectiveOn = try effectiveOn.map(day)
            metadata.expiresOn = try expiresOn.map(day)
            metadata.offlineOn = try offlineOn.map(day)
            metadata.node = try node.map(identifier)
            return metadata
        }
    }

    private struct Misfit: Error {
        let text: String
    }

    private func day(_ text: String) throws -> Day {
        guard let day = Day(text) else { throw Misfit(text: text) }
        return day
    }

    private func identifier<Owner>(_ text: String) throws -> Identifier<Owner> {
        guard let identifier = Identifier<Owner>(rawValue: text) else { throw Misfit(text: text) }
        return identifier
    }
}

extension ItemMetadata {
    /// - Parameter stored: as a version keeps it.
    init(stored: [UInt8]) throws(SQLFailure) {
        do {
            let plain = PlainJSONObject(stored).flatMap(StoredMetadata.init)
            self = try (plain ?? JSONDecoder().decode(StoredMetadata.self, from: Data(stored))).metadata
        } catch {
            throw SQLFailure(.decoding, code: "", message: "a version's metadata cannot be read: \(error)")
        }
    }
}
