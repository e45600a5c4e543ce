import HTTPTypes

/// A file that everybody may have, as long as its page is public.
public struct PublicFile: Hashable, Sendable {
    /// As it is saved.
    public let name: String
    public let type: ContentType
    /// Bytes.
    public let size: Int
    /// What names its content: the same digest, the same bytes.
    public let digest: String
    /// Whether the browser shows it on a page of ours; otherwise it is saved.
    public let isShown: Bool

    public init(name: String, type: ContentType, size: Int, digest: String, isShown: Bool) {
        self.name = name
        self.type = type
        self.size = size
        self.digest = digest
        self.isShown = isShown
    }

    var etag: String { "\"\(digest)\"" }
}

extension WebRequest {
    /// Answers with a file, or the part of it that was asked for, or that the browser has it already.
    ///
    /// - Parameter write: writes the bytes of the range.
    public func file(
        _ file: PublicFile,
        _ write: @escaping @Sendable (Range<Int>, inout StreamWriter) async throws -> Void
    ) -> PageResponse {
        let fields = [
            HTTPField(name: .eTag, value: file.etag), HTTPField(name: .acceptRanges, value: "bytes"),
            SecurityHeaders.attachmentPolicy, PageResponse.disposition(file.name, isShown: file.isShown),
        ]
        var response: PageResponse
        if let known = core.head.headerFields[.ifNoneMatch], Finisher.names(known, file.etag) {
            response = PageResponse(.notModified, .nothing)
        } else {
            response = part(of: file, write)
        }
        response.fields += fields
        response.caching = .revalidated
        return response
    }

    private func part(
        of file: PublicFile, _ write: @escaping @Sendable (Range<Int>, inout StreamWriter) async throws -> Void
    ) -> PageResponse {
        switch askedRange(of: file) {
        case .whole:
            return PageResponse(.ok, .stream(file.type, length: file.size) { try await write(0..<file.size, &$0) })
        case .part(let range):
            var response = PageResponse(
                .partialContent, .stream(file.type, length: range.count) { try await write(range, &$0) })
            let place = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.size)"
            response.fields.append(HTTPField(name: .contentRange, value: place))
            return response
        case .none:
            var response = PageResponse(.rangeNotSatisfiable, .nothing)
            response.fields.append(HTTPField(name: .contentRange, value: "bytes */\(file.size)"))
            return response
        }
    }

    /// A part is of use only to who has the rest of the same content (`If-Range`).
    private func askedRange(of file: PublicFile) -> ByteRange {
        let sent = core.head.headerFields
        if let condition = sent[.ifRange], condition != file.etag { return .whole }
        return ByteRange(sent[.range], of: file.size)
    }
}
