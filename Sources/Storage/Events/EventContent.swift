import Crypto

/// What the digest of an event covers: every column of its row but the digest itself, as raw values, so that the row of a
/// tampered database can be hashed even where it no longer makes sense.
///
/// The encoding is published in docs/event-log.md and never changes; another one would have another first line.
struct EventContent: Hashable, Sendable {
    var organ: String
    var sequence: Int64
    var at: Int64
    var kind: String
    var actor: String?
    var actingFor: String?
    var subjectKind: String
    var subjectID: String
    /// The text as it is stored, so that no one needs to agree with us on how JSON is written.
    var facts: String
    var previousDigest: [UInt8]

    static let version = "gongkai-event-1"

    var digest: Digest32 {
        var encoder = FieldEncoder()
        encoder.add(EventContent.version)
        encoder.add(organ)
        encoder.add(String(sequence))
        encoder.add(String(at))
        encoder.add(kind)
        encoder.add(actor)
        encoder.add(actingFor)
        encoder.add(subjectKind)
        encoder.add(subjectID)
        encoder.add(facts)
        encoder.add(previousDigest)
        return Digest32(of: encoder.bytes)
    }
}

/// Fields one after the other, each led by its length in four bytes, most significant first; the length `FFFFFFFF` stands for NULL.
/// No two lists of fields have the same bytes.
struct FieldEncoder {
    private(set) var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(512) }

    mutating func add(_ text: String?) {
        guard let text else { return addLength(.max) }
        let utf8 = text.utf8
        addLength(UInt32(utf8.count))
        bytes += utf8
    }

    mutating func add(_ data: [UInt8]) {
        addLength(UInt32(data.count))
        bytes += data
    }

    private mutating func addLength(_ length: UInt32) {
        for shift in [24, 16, 8, 0] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: length >> shift)) }
    }
}
