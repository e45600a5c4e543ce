import Regulation

/// A case drawn from a seed: what happens to requests, and now and then what may not happen.
struct RandomTimeline {
    private(set) var events: [ClockEvent] = []
    let options: ClockOptions
    /// The day on which it is looked at.
    private(set) var look: WallCalendar.Place = 0

    private let wall: WallCalendar
    private var today: WallCalendar.Place
    private var letters = 0

    init(_ wall: WallCalendar, _ draw: inout some RandomNumberGenerator) {
        self.wall = wall
        options = Self.options(&draw)
        today = Self.first(wall, &draw)
        arrive(&draw)
        for _ in 0..<Int.random(in: 0...12, using: &draw) {
            today += Self.pause(&draw)
            happen(&draw)
        }
        look = today + Int.random(in: 0...60, using: &draw)
        if Int.random(in: 0..<8, using: &draw) == 0 { events.shuffle(using: &draw) }
    }

    /// Half of the cases under the product's reading of the law, half under some other.
    private static func options(_ draw: inout some RandomNumberGenerator) -> ClockOptions {
        var options = ClockOptions.standard
        guard Bool.random(using: &draw) else { return options }
        options.confirmsAutomatically = .random(using: &draw)
        options.excludesDayOfOpinion = .random(using: &draw)
        options.stopsForReasons = .random(using: &draw)
        options.restartsAfterPayment = .random(using: &draw)
        options.lateCorrectionNoticeVoids = .random(using: &draw)
        return options
    }

    /// Any day under the Regulation of 2019, weeks before a swapped working day, before the new year, or before and in years without data.
    private static func first(
        _ wall: WallCalendar, _ draw: inout some RandomNumberGenerator
    ) -> WallCalendar.Place {
        let earliest = wall.place("2019-05-15")
        let place =
            switch Int.random(in: 0..<5, using: &draw) {
            case 0: (wall.swapped.randomElement(using: &draw) ?? earliest) - Int.random(in: 0...30, using: &draw)
            case 1:
                wall.place("\(Int.random(in: 2019...2026, using: &draw))-12-31") - Int.random(in: 0...30, using: &draw)
            case 2: wall.place("2026-11-01") + Int.random(in: 0...400, using: &draw)
            default: Int.random(in: earliest...wall.place("2026-12-31"), using: &draw)
            }
        return max(place, earliest)
    }

    private static func pause(_ draw: inout some RandomNumberGenerator) -> Int {
        switch Int.random(in: 0..<10, using: &draw) {
        case 0: 0
        case 1: Int.random(in: 10...45, using: &draw)
        default: Int.random(in: 0...7, using: &draw)
        }
    }

    private mutating func add(_ kind: ClockEvent.Kind, _ draw: inout some RandomNumberGenerator) {
        let isForced = Int.random(in: 0..<6, using: &draw) == 0
        events.append(ClockEvent(wall.day(today), kind, overrideReason: isForced ? "测试理由" : nil))
    }

    /// The request comes in, by each channel's steps or the wrong ones.
    private mutating func arrive(_ draw: inout some RandomNumberGenerator) {
        if Int.random(in: 0..<3, using: &draw) == 0 { return add(.received, &draw) }
        let channel = Channel.allCases.randomElement(using: &draw) ?? .inPerson
        let isMisdirected = Int.random(in: 0..<8, using: &draw) == 0
        add(.submitted(channel, misdirected: isMisdirected), &draw)
        let steps: [ClockEvent.Kind] =
            switch channel {
            case .inPerson: isMisdirected ? [.confirmed] : []
            case .postSigned: isMisdirected ? [.signed, .confirmed] : [.signed]
            case .postOrdinary: [.arrived, .confirmed]
            case .web, .email, .fax, .oral: [.confirmed]
            }
        for step in steps where Int.random(in: 0..<12, using: &draw) > 0 {
            today += Self.pause(&draw)
            add(step, &draw)
        }
    }

    /// A step that could follow, with the ones before it half of the time.
    private mutating func happen(_ draw: inout some RandomNumberGenerator) {
        switch Int.random(in: 0..<100, using: &draw) {
        case 0..<16: correct(&draw)
        case 16..<44: consult(&draw)
        case 44..<58: extend(&draw)
        case 58..<68: excuse(&draw)
        case 68..<80: charge(&draw)
        case 80..<82: add(.transferred, &draw)
        case 82..<84: order(&draw)
        case 84..<89: add(.answered(Self.decisions.randomElement(using: &draw) ?? nil), &draw)
        case 89..<91: add(.withdrawn, &draw)
        case 91..<94: add(Self.late.randomElement(using: &draw) ?? .archived, &draw)
        default: add(Self.receipts.randomElement(using: &draw) ?? .confirmed, &draw)
        }
    }

    private static let decisions: [Decision?] = [
        nil, .granted, .partiallyGranted, .doesNotExist, .overdueCorrection, .overdueFee,
    ]
    private static let late: [ClockEvent.Kind] = [.archived, .clericalCorrection, .newAnswerOrdered]
    private static let receipts: [ClockEvent.Kind] = [.submitted(.web), .arrived, .signed, .confirmed, .received]

    private mutating func chain(_ kinds: [ClockEvent.Kind], _ draw: inout some RandomNumberGenerator) {
        for kind in kinds {
            add(kind, &draw)
            guard Int.random(in: 0..<4, using: &draw) > 0 else { return }
            today += Self.pause(&draw)
        }
    }

    private func period(_ draw: inout some RandomNumberGenerator) -> ClockEvent.Period? {
        switch Int.random(in: 0..<10, using: &draw) {
        case 0: nil
        case 1: .until(wall.day(today + Int.random(in: -2...30, using: &draw)))
        case 2: .workingDays(Int.random(in: -1...260, using: &draw))
        default: .workingDays(Int.random(in: 5...20, using: &draw))
        }
    }

    private mutating func correct(_ draw: inout some RandomNumberGenerator) {
        chain(
            [
                .correctionNoticeSent(period: period(&draw)),
                .correctionNoticeServed(period: Bool.random(using: &draw) ? nil : period(&draw)),
                .correctionReceived(justReason: Int.random(in: 0..<3, using: &draw) == 0),
            ].suffixDrawn(&draw), &draw)
    }

    private mutating func consult(_ draw: inout some RandomNumberGenerator) {
        if letters == 0 || Bool.random(using: &draw) {
            letters += 1
            add(
                .consultationSent(
                    "\(letters)", ClockEvent.Consultee.allCases.randomElement(using: &draw) ?? .thirdParty), &draw)
            guard Int.random(in: 0..<5, using: &draw) > 0 else { return }
            today += Int.random(in: 0...5, using: &draw)
            add(.consultationServed("\(letters)"), &draw)
        } else {
            let id = "\(Int.random(in: 1...letters + 1, using: &draw))"
            switch Int.random(in: 0..<4, using: &draw) {
            case 0: add(.consultationEnded(id), &draw)
            case 1: add(.consultationServed(id), &draw)
            default: add(.opinionReceived(id), &draw)
            }
        }
    }

    private mutating func order(_ draw: inout some RandomNumberGenerator) {
        add(.periodOrdered(until: wall.day(today + Int.random(in: -3...60, using: &draw))), &draw)
    }

    private mutating func extend(_ draw: inout some RandomNumberGenerator) {
        let days =
            Int.random(in: 0..<8, using: &draw) == 0
            ? Int.random(in: -1...25, using: &draw) : Int.random(in: 1...20, using: &draw)
        chain([.extensionApproved(workingDays: days), .extensionNotified].suffixDrawn(&draw), &draw)
    }

    private mutating func excuse(_ draw: inout some RandomNumberGenerator) {
        let until = wall.day(today + Int.random(in: -2...120, using: &draw))
        chain(
            [.reasonsRequested(period: period(&draw)), .reasonsReceived, .deferred(until: until)].suffixDrawn(&draw),
            &draw)
    }

    private mutating func charge(_ draw: inout some RandomNumberGenerator) {
        let yuan = Bool.random(using: &draw) ? nil : Int.random(in: 0...300, using: &draw)
        let paid = Bool.random(using: &draw) ? nil : Int.random(in: 0...300, using: &draw)
        chain([.feeNoticeSent(yuan: yuan), .feeNoticeReceived, .feePaid(yuan: paid)].suffixDrawn(&draw), &draw)
    }
}

extension Array {
    /// Mostly the whole, now and then without its beginning: the step before is missing, or was taken long ago.
    fileprivate func suffixDrawn(_ draw: inout some RandomNumberGenerator) -> [Element] {
        Int.random(in: 0..<3, using: &draw) == 0 ? Array(suffix(.random(in: 1...count, using: &draw))) : self
    }
}
