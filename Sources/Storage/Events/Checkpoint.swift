import Foundation

/// A signed statement (检查点) about the heads of chains at one moment. It is public, so that others hold copies of it: a chain
/// that is rewritten afterwards contradicts them.
///
/// Checkpoints are numbered from 1 and each holds the digest of the one before it. A checkpoint lists the chains that grew since the
/// last one; a chain that it does not list stands as it was last listed. The text that is signed is in docs/event-log.md.
public struct Checkpoint: Hashable, Sendable {
    public let number: Int64
    public let at: Moment
    /// The digest of the checkpoint before it; ``Digest32/none`` for the first.
    public let previousDigest: Digest32
    /// The key that signed it. Which keys are to be trusted is for the reader to know.
    public let key: CheckpointPublicKey
    /// In the order of the chains' ids.
    public let heads: [Head]
    /// Ed25519 over the bytes of ``statement``.
    public let signature: [UInt8]

    /// One chain's end.
    public struct Head: Hashable, Sendable {
        public let organ: Identifier<ChainOwner>
        public let sequence: Int64
        public let digest: Digest32

        public init(organ: Identifier<ChainOwner>, sequence: Int64, digest: Digest32) {
            self.organ = organ
            self.sequence = sequence
            self.digest = digest
        }
    }

    /// Signs a statement about these heads.
    init(number: Int64, at: Moment, after previous: Digest32, heads: [Head], signedWith keys: KeyRing) {
        let statement = CheckpointStatement(
            number: number, at: at, previousDigest: previous, key: keys.checkpointKey,
            heads: heads.sorted { $0.organ < $1.organ })
        self.init(statement, signature: keys.signature(of: Array(statement.text.utf8)))
    }

    /// - Returns: `nil` when the text is no statement of ours. The signature is not checked: see ``isSigned(byOneOf:)``.
    public init?(statement text: String, signature: [UInt8]) {
        guard let statement = CheckpointStatement(text) else { return nil }
        self.init(statement, signature: signature)
    }

    private init(_ statement: CheckpointStatement, signature: [UInt8]) {
        number = statement.number
        at = statement.at
        previousDigest = statement.previousDigest
        key = statement.key
        heads = statement.heads
        self.signature = signature
    }

    /// The text that is signed, byte for byte.
    public var statement: String {
        CheckpointStatement(number: number, at: at, previousDigest: previousDigest, key: key, heads: heads).text
    }

    /// The SHA-256 of ``statement``.
    public var digest: Digest32 { Digest32(of: Array(statement.utf8)) }

    /// Whether the named key is one of those trusted and made the signature.
    public func isSigned(byOneOf trusted: some Collection<CheckpointPublicKey>) -> Bool {
        trusted.contains(key) && key.accepts(signature, of: Array(statement.utf8))
    }
}

/// The text of a checkpoint: six lines that lead, then one for each chain, each ended by a line feed.
struct CheckpointStatement {
    var number: Int64
    var at: Moment
    var previousDigest: Digest32
    var key: CheckpointPublicKey
    var heads: [Checkpoint.Head]

    static let version = "gongkai-checkpoint-1"
}

extension CheckpointStatement {
    var text: String {
        var text = """
            \(CheckpointStatement.version)
            number \(number)
            at \(at.milliseconds)
            previous \(previousDigest.hex)
            public-key \(key.base64)
            chains \(heads.count)

            """
        for head in heads { text += "\(head.organ) \(head.sequence) \(head.digest.hex)\n" }
        return text
    }

    /// Only the very text that we would write is a statement: there is one way to say each thing.
    init?(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 7, lines[0] == CheckpointStatement.version,
            let number = Self.value("number", lines[1]).flatMap({ Int64($0) }),
            let at = Self.value("at", lines[2]).flatMap({ Int64($0) }),
            let previous = Self.value("previous", lines[3]).flatMap({ Digest32(hex: $0) }),
            let key = Self.value("public-key", lines[4]).flatMap({ CheckpointPublicKey(base64: String($0)) })
        else { return nil }
        let heads = lines[6...].dropLast().compactMap(Self.head)
        self.init(
            number: number, at: Moment(milliseconds: at), previousDigest: previous, key: key, heads: heads)
        guard Array(self.text.utf8) == Array(text.utf8) else { return nil }
    }

    private static func value(_ name: String, _ line: Substring) -> Substring? {
        line.hasPrefix(name + " ") ? line.dropFirst(name.count + 1) : nil
    }

    private static func head(_ line: Substring) -> Checkpoint.Head? {
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, let organ = Identifier<ChainOwner>(rawValue: String(words[0])),
            let sequence = Int64(words[1]), let digest = Digest32(hex: words[2])
        else { return nil }
        return Checkpoint.Head(organ: organ, sequence: sequence, digest: digest)
    }
}

// MARK: - Published form

extension Checkpoint {
    /// The form in which a checkpoint is handed to others: one JSON object with `statement`, `signature` (base64) and `digest` (hexadecimal).
    public var publishedJSON: String {
        CanonicalFacts.text(of: [
            "statement": statement, "signature": Data(signature).base64EncodedString(), "digest": digest.hex,
        ])
    }

    /// Reads what ``publishedJSON`` writes: one object, or one on each line.
    ///
    /// - Throws: the number of the first line that is none.
    public static func published(in text: String) throws(UnreadableCheckpoint) -> [Checkpoint] {
        var checkpoints: [Checkpoint] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.trimmingCharacters(in: .whitespaces)
            if line.isEmpty { continue }
            guard let fields = CanonicalFacts.facts(from: line), let statement = fields["statement"],
                let signature = fields["signature"].flatMap({ Data(base64Encoded: $0) }),
                let checkpoint = Checkpoint(statement: statement, signature: Array(signature))
            else { throw UnreadableCheckpoint(line: index + 1) }
            checkpoints.append(checkpoint)
        }
        return checkpoints
    }
}

/// A line of a file of published checkpoints that is no checkpoint.
public struct UnreadableCheckpoint: Error, Hashable, Sendable, CustomStringConvertible {
    public let line: Int

    public var description: String {
        "第 \(line) 行不是检查点。文件应为公开页面下载的检查点，每行一个 JSON 对象，含 statement、signature 两项。"
    }
}

extension CheckpointPublicKey {
    /// The key as `openssl` reads it: a SubjectPublicKeyInfo (RFC 8410) in PEM.
    public var pem: String {
        let prefix: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]
        return """
            -----BEGIN PUBLIC KEY-----
            \(Data(prefix + bytes).base64EncodedString())
            -----END PUBLIC KEY-----

            """
    }
}
