import Crypto
import Foundation

/// The secret keys of one installation. They stand in a folder or in the environment; never in the database and never in a backup,
/// so that whoever has the records alone can neither read what is sealed nor sign a checkpoint. Keep a copy apart from the backups:
/// without it, sealed data of a restored backup cannot be opened.
///
/// Three purposes, three kinds: the checkpoint keys sign what is published about the event log (Ed25519), the data keys seal personal
/// data at rest (AES-256-GCM), the token key makes digests of session and invitation codes (HMAC-SHA-256).
///
/// Checkpoint and data keys are numbered, and the highest number is in use; older ones verify and open what was made with them. To
/// rotate, add a file with the next number and restart.
public struct KeyRing: Sendable {
    private let checkpointKeys: [UInt32: Curve25519.Signing.PrivateKey]
    private let dataKeys: [UInt32: SymmetricKey]
    private let tokenKey: SymmetricKey
    /// The public halves of checkpoint keys that were lost: they verify what was signed with them, and sign nothing.
    private let lostCheckpointKeys: [CheckpointPublicKey]

    /// The bytes of a key, of each of the three kinds.
    static let keyLength = 32

    /// - Precondition: neither list is empty; keys are 32 bytes. The loaders see to it.
    init(
        checkpoint: [UInt32: [UInt8]], data: [UInt32: [UInt8]], token: [UInt8], lost: [CheckpointPublicKey] = []
    ) throws(KeyFailure) {
        precondition(!checkpoint.isEmpty && !data.isEmpty, "a key ring holds a key of each kind")
        var signing: [UInt32: Curve25519.Signing.PrivateKey] = [:]
        for (number, bytes) in checkpoint {
            guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes) else {
                throw .malformed(place: KeyName.checkpoint(number).rawValue)
            }
            signing[number] = key
        }
        checkpointKeys = signing
        dataKeys = data.mapValues { SymmetricKey(data: $0) }
        tokenKey = SymmetricKey(data: token)
        lostCheckpointKeys = lost
    }

    /// New random keys that stand nowhere else: for tests, and for trials whose records are thrown away.
    public static func ephemeral() -> KeyRing {
        do {
            return try KeyRing(checkpoint: [1: randomKey()], data: [1: randomKey()], token: randomKey())
        } catch {
            preconditionFailure("32 random bytes are always a key")
        }
    }

    static func randomKey() -> [UInt8] {
        SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
    }
}

// MARK: - Checkpoints

extension KeyRing {
    /// The key that signs now, and every key whose signatures are accepted.
    public var checkpointKey: CheckpointPublicKey { publicKey(of: newestCheckpointKey) }

    public var checkpointPublicKeys: [CheckpointPublicKey] {
        lostCheckpointKeys + checkpointKeys.sorted { $0.key < $1.key }.map { publicKey(of: $0.value) }
    }

    /// Whether the secret half is here.
    func holds(_ key: CheckpointPublicKey) -> Bool { checkpointKeys.values.contains { publicKey(of: $0) == key } }

    /// Ed25519 (RFC 8032), 64 bytes.
    func signature(of statement: [UInt8]) -> [UInt8] {
        do {
            return Array(try newestCheckpointKey.signature(for: statement))
        } catch {
            preconditionFailure("Ed25519 signs any bytes: \(error)")
        }
    }

    private var newestCheckpointKey: Curve25519.Signing.PrivateKey {
        newest(of: checkpointKeys)
    }

    private func publicKey(of key: Curve25519.Signing.PrivateKey) -> CheckpointPublicKey {
        CheckpointPublicKey(key.publicKey)
    }

    private func newest<Key>(of keys: [UInt32: Key]) -> Key {
        guard let newest = keys.max(by: { $0.key < $1.key }) else {
            preconditionFailure("a key ring holds a key of each kind")
        }
        return newest.value
    }
}

/// The public half of a checkpoint key: what anyone needs to verify.
public struct CheckpointPublicKey: Hashable, Sendable {
    /// 32 bytes (RFC 8032).
    public let bytes: [UInt8]

    init(_ key: Curve25519.Signing.PublicKey) {
        bytes = Array(key.rawRepresentation)
    }

    /// - Returns: `nil` unless these are 32 bytes.
    public init?(bytes: [UInt8]) {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return nil }
        self.init(key)
    }

    /// From base64, as ``base64`` gives it and as it stands in published checkpoints.
    public init?(base64 text: String) {
        guard let data = Data(base64Encoded: text) else { return nil }
        self.init(bytes: Array(data))
    }

    /// The first 16 hexadecimal digits of its SHA-256: enough to tell keys apart, not enough to trust one.
    public var id: String { String(Digest32(of: bytes).hex.prefix(16)) }

    public var base64: String { Data(bytes).base64EncodedString() }

    func accepts(_ signature: [UInt8], of statement: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return false }
        return key.isValidSignature(signature, for: statement)
    }
}

// MARK: - Sealed data

extension KeyRing {
    /// The layout's version, then the key's number in four bytes; both are authenticated.
    private static let sealVersion: UInt8 = 1
    private static let headerLength = 5
    private static let nonceLength = 12
    private static let tagLength = 16
    /// Bytes that sealing adds.
    static let sealLength = headerLength + nonceLength + tagLength

    /// Encrypts and authenticates.
    ///
    /// - Parameter context: what the bytes are and whose, such as `person.totp/0197…`: sealed bytes that were moved to another row do
    ///   not open there.
    /// - Returns: version, key number, nonce, ciphertext, tag: 33 bytes more than were given.
    public func seal(_ bytes: [UInt8], for context: String) -> [UInt8] {
        guard let number = dataKeys.keys.max(), let key = dataKeys[number] else {
            preconditionFailure("a key ring holds a key of each kind")
        }
        let header = KeyRing.header(number)
        do {
            let box = try AES.GCM.seal(bytes, using: key, authenticating: header + Array(context.utf8))
            return header + Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
        } catch {
            preconditionFailure("AES-GCM seals any bytes that fit in memory: \(error)")
        }
    }

    /// The bytes that were sealed for this context.
    public func open(_ sealed: [UInt8], for context: String) throws(SealFailure) -> [UInt8] {
        guard let number = KeyRing.dataKeyNumber(of: sealed) else { throw .notAuthentic }
        guard let key = dataKeys[number] else { throw .unknownKey(number: number) }
        let body = sealed.dropFirst(KeyRing.headerLength)
        do {
            let box = try AES.GCM.SealedBox(
                nonce: AES.GCM.Nonce(data: body.prefix(KeyRing.nonceLength)),
                ciphertext: body.dropFirst(KeyRing.nonceLength).dropLast(KeyRing.tagLength),
                tag: body.suffix(KeyRing.tagLength))
            let context = KeyRing.header(number) + Array(context.utf8)
            return Array(try AES.GCM.open(box, using: key, authenticating: context))
        } catch {
            throw .notAuthentic
        }
    }

    /// Whether the bytes should be sealed again because a newer data key is in use.
    public func isSealedWithOldKey(_ sealed: [UInt8]) -> Bool {
        guard let number = KeyRing.dataKeyNumber(of: sealed), let newest = dataKeys.keys.max() else { return false }
        return number < newest
    }

    private static func header(_ number: UInt32) -> [UInt8] {
        [sealVersion] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    private static func dataKeyNumber(of sealed: [UInt8]) -> UInt32? {
        guard sealed.count >= headerLength + nonceLength + tagLength, sealed[0] == sealVersion else { return nil }
        return sealed[1..<headerLength].reduce(0) { $0 << 8 | UInt32($1) }
    }
}

// MARK: - Tokens

extension KeyRing {
    /// The digest under which a code that someone holds (a session, an invitation, a reset) is kept: who reads the table cannot use it,
    /// and cannot try codes without the key.
    ///
    /// - Parameter purpose: keeps a code of one kind from being used as another.
    public func tokenDigest(of token: String, for purpose: String) -> Digest32 {
        var encoder = FieldEncoder()
        encoder.add(purpose)
        encoder.add(token)
        let code = HMAC<SHA256>.authenticationCode(for: encoder.bytes, using: tokenKey)
        guard let digest = Digest32(bytes: Array(code)) else { preconditionFailure("HMAC-SHA-256 is 32 bytes") }
        return digest
    }

    /// A key of its own for one purpose (CSRF tokens, signed cookies), derived from the token key by HKDF.
    public func derivedKey(for purpose: String) -> [UInt8] {
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: tokenKey, info: Array("gongkai \(purpose)".utf8), outputByteCount: KeyRing.keyLength)
        return key.withUnsafeBytes { Array($0) }
    }
}
