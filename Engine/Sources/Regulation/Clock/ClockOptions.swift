/// The choices the law leaves open, each with this product's default. An organ that reads the law otherwise sets them.
public struct ClockOptions: Hashable, Sendable {
    /// 自动确认: receipt on the day of submission for web, e-mail and fax, where the platform confirms by itself.
    public var confirmsAutomatically = false

    /// Whether the day the opinion arrives is still left out (unconfirmed: the law only says that the time needed is
    /// not counted). The day of sending always counts.
    public var excludesDayOfOpinion = true

    /// Whether the clock stands still while reasons are awaited under Article 35 (unconfirmed).
    public var stopsForReasons = false

    /// Whether the period starts anew the day after the fee was paid (unconfirmed); else it goes on where it stopped.
    public var restartsAfterPayment = true

    /// Whether a correction notice sent after its seven working days voids the first period all the same
    /// (unconfirmed). By default it does not: the first due date stands.
    public var lateCorrectionNoticeVoids = false

    /// Working days allowed for the post before a missing proof of delivery raises an alarm (unconfirmed).
    public var postalAllowance = 5

    /// Remaining working days at and below which the level is yellow, orange and red.
    public var warningDays = WarningDays(yellow: 10, orange: 5, red: 2)

    public struct WarningDays: Hashable, Sendable {
        public var yellow: Int
        public var orange: Int
        public var red: Int

        public init(yellow: Int, orange: Int, red: Int) {
            self.yellow = yellow
            self.orange = orange
            self.red = red
        }
    }

    public init() {}

    public static let standard = ClockOptions()
}
