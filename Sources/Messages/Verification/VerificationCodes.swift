public import Storage

/// Codes that show that somebody reads what goes to an address or a number: sent by message, typed into a form.
///
/// Of code, address and form only keyed digests are kept.
public enum VerificationCodes {
    /// Time to fetch a phone and read.
    public static let lifetime = Duration.seconds(600)
    /// Six digits guessed five times: one in two hundred thousand.
    static let attempts: Int64 = 5
    /// A message takes a moment; a code that is asked for again sooner makes two come.
    public static let pause = Duration.seconds(60)
    /// Codes to one address or number, from wherever they are asked for: nobody is to be flooded by us.
    static let mostPerHour = 5
    static let kept = Duration.seconds(86_400)

    /// Where a code goes.
    public struct Target: Hashable, Sendable {
        public let channel: MessageChannel
        public let address: String

        /// - Returns: `nil` for what no message can go to.
        public init?(_ channel: MessageChannel, _ typed: String) {
            switch channel {
            case .email:
                guard let address = EmailAddress(typed) else { return nil }
                self.address = address.text
            case .sms:
                guard let number = MobileNumber(typed) else { return nil }
                address = number.digits
            }
            self.channel = channel
        }

        func digest(_ keys: KeyRing) -> Digest32 {
            keys.tokenDigest(of: "\(channel.rawValue)/\(address.lowercased())", for: "verification.target")
        }
    }

    public enum Issue: Hashable, Sendable {
        case sent
        /// Not before this moment.
        case tooSoon(Moment)
    }

    /// Sends a code, unless one was sent just now.
    ///
    /// - Parameter subject: what the code is for, such as the key of a form; the code counts for nothing else.
    public static func issue(
        for subject: String, purpose: MessageText.CodePurpose = .filing, to target: Target,
        organ: Identifier<ChainOwner>, siteName: String, keys: KeyRing, at now: Moment, in session: any WriteSession
    ) throws -> Issue {
        let digest = target.digest(keys)
        if let end = try wait(digest, at: now, session) { return .tooSoon(end) }
        var generator = SystemRandomNumberGenerator()
        let code = String(String(Int.random(in: 1_000_000..<2_000_000, using: &generator)).dropFirst())
        try session.execute(
            """
            INSERT INTO verification_code (id, subject_digest, target_digest, code_digest, attempts_left, created_at, expires_at)
            VALUES (\(Identifier<Target>(at: now)), \(subjectDigest(subject, keys)), \(digest),
                \(codeDigest(code, subject, keys)), \(attempts), \(now), \(now + lifetime))
            """)
        try Outbox.put(
            MessageText.verificationCode(
                code, target.channel, to: target.address, siteName: siteName, for: purpose),
            organ: organ, keys: keys, at: now, in: session)
        return .sent
    }

    private static func wait(
        _ target: Digest32, at now: Moment, _ session: any ReadSession
    ) throws(SQLFailure) -> Moment? {
        let hour = Duration.seconds(3_600)
        let rows = try session.rows(
            """
            SELECT created_at FROM verification_code WHERE target_digest = \(target) AND created_at > \(now - hour)
            ORDER BY created_at DESC
            """)
        var moments: [Moment] = []
        for row in rows { moments.append(try row.moment(0)) }
        if moments.count >= mostPerHour { return moments[mostPerHour - 1] + hour }
        return moments.first.map { $0 + pause }.flatMap { $0 > now ? $0 : nil }
    }

    public enum Check: Hashable, Sendable {
        case verified
        case wrong(left: Int)
        /// Never sent, too old, or tried too often: another must be sent.
        case useless
    }

    /// Looks whether the code is the last that was sent. Each look costs one of the attempts: write it down even when the form is refused.
    public static func check(
        _ code: String, for subject: String, to target: Target, keys: KeyRing, at now: Moment,
        in session: any WriteSession
    ) throws(SQLFailure) -> Check {
        let row = try session.row(
            """
            SELECT id, code_digest, attempts_left FROM verification_code
            WHERE subject_digest = \(subjectDigest(subject, keys)) AND target_digest = \(target.digest(keys))
                AND expires_at > \(now) AND verified_at IS NULL
            ORDER BY created_at DESC LIMIT 1\(session.dialect.forUpdate)
            """)
        guard let row, try row.int(2) > 0 else { return .useless }
        let id: Identifier<Target> = try row.identifier(0)
        let sent = codeDigest(String(code.filter { !$0.isWhitespace }), subject, keys)
        guard try row.digest(1) == sent else {
            try session.execute("UPDATE verification_code SET attempts_left = attempts_left - 1 WHERE id = \(id)")
            let left = try row.int(2) - 1
            return left > 0 ? .wrong(left: left) : .useless
        }
        try session.execute("UPDATE verification_code SET verified_at = \(now) WHERE id = \(id)")
        return .verified
    }

    /// Whether a code for the subject came back from the target.
    public static func isVerified(
        _ target: Target, for subject: String, keys: KeyRing, _ session: any ReadSession
    ) throws(SQLFailure) -> Bool {
        try session.row(
            """
            SELECT 1 FROM verification_code WHERE subject_digest = \(subjectDigest(subject, keys))
                AND target_digest = \(target.digest(keys)) AND verified_at IS NOT NULL
            """) != nil
    }

    static func removeOld(at now: Moment, in session: any WriteSession) throws(SQLFailure) {
        try session.execute("DELETE FROM verification_code WHERE created_at < \(now - kept)")
    }

    private static func subjectDigest(_ subject: String, _ keys: KeyRing) -> Digest32 {
        keys.tokenDigest(of: subject, for: "verification.subject")
    }

    private static func codeDigest(_ code: String, _ subject: String, _ keys: KeyRing) -> Digest32 {
        keys.tokenDigest(of: "\(code)/\(subject)", for: "verification.code")
    }
}
