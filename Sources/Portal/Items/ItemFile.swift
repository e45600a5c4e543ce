import Logging
import NIOCore
import Publishing
import RichText
import Storage
import Web

/// A file that belongs to the public version of an item: an attachment, or something that its text shows. No other file is to be had here.
struct ItemFile {
    let digest: Digest32
    let file: PublicFile

    /// - Throws: ``PageFailure/notFound`` when the item is not public, or its public version has no such file.
    static func find(
        _ digest: Digest32, of id: Identifier<Item>, _ database: any Database
    ) async throws -> ItemFile {
        let found = try await database.read { session -> ItemFile? in
            guard let item = try PublishedRecords.find(id, session) else { return nil }
            let content = try PublishedRecords.content(of: item, session)
            if let attachment = content.attachments.first(where: { $0.digest == digest.hex }) {
                return ItemFile(attachment, digest)
            }
            guard content.body.fileKeys.contains(where: { $0.hex == digest.hex }),
                let file = try FileRecords.file(withContent: digest, in: session)
            else { return nil }
            return ItemFile(file)
        }
        guard let found else { throw PageFailure.notFound }
        return found
    }

    private init(_ attachment: ItemAttachment, _ digest: Digest32) {
        self.digest = digest
        let type = MediaType(rawValue: attachment.type)
        file = PublicFile(
            name: ItemFile.name(of: attachment).text, type: .named(attachment.type), size: attachment.size,
            digest: digest.hex, isShown: type?.isPicture == true)
    }

    private init(_ stored: StoredFile) {
        digest = stored.digest
        file = PublicFile(
            name: stored.name.ending(as: stored.type).text, type: .named(stored.type.rawValue), size: stored.size,
            digest: stored.digest.hex, isShown: stored.type.isPicture)
    }

    /// As it is saved: its title, with the ending of its type.
    static func name(of attachment: ItemAttachment) -> FileName {
        let name = FileName(attachment.title)
        return MediaType(rawValue: attachment.type).map(name.ending(as:)) ?? name
    }

    func response(_ request: VisitorRequest, _ blobs: any BlobStore) async throws -> PageResponse {
        guard try await blobs.contains(digest) else {
            request.logger.error("a public file has no content", metadata: ["digest": "\(digest.hex)"])
            throw PageFailure.unavailable
        }
        let (digest, size) = (digest, file.size)
        return request.file(file) { range, writer in
            try await ItemFile.write(range, of: digest, size, from: blobs, to: &writer)
        }
    }

    /// What lies before the range is read and not sent; reading ends with the range.
    private static func write(
        _ range: Range<Int>, of digest: Digest32, _ size: Int, from blobs: any BlobStore, to writer: inout StreamWriter
    ) async throws {
        struct Enough: Error {}
        var place = 0
        do {
            try await blobs.read(digest) { piece in
                let (start, end) = (place, place + piece.readableBytes)
                place = end
                let part = range.clamped(to: start..<end)
                if let slice = piece.getSlice(at: piece.readerIndex + part.lowerBound - start, length: part.count),
                    !part.isEmpty
                {
                    try await writer.write(slice)
                }
                // The whole file is read to its end: only there the store tells that it was damaged.
                if end >= range.upperBound, range.count < size { throw Enough() }
            }
        } catch is Enough {}
    }
}

extension MediaType {
    /// Pictures and films are shown where they stand; everything else is saved.
    fileprivate var isPicture: Bool { [.png, .jpeg, .gif, .webp, .mp4].contains(self) }
}
