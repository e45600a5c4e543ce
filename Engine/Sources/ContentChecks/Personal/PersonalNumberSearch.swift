/// Kinds of numbers and addresses that lead to a person, or to an organisation.
package enum PersonalNumberKind: String, Hashable, Sendable, CaseIterable {
    case identity, bankCard, mobile, landLine, creditCode, mail
}

/// Looks for numbers of persons in a text in order to hide them (遮挡), not in order to warn.
///
/// Unlike `PersonalNumbersCheck` it does not weigh the words around: a telephone that an office may well publish is
/// found too, and a person decides. Serial numbers that happen to be formed like one of the kinds are found as well.
package enum PersonalNumberSearch {
    package struct Match: Hashable, Sendable {
        package var kind: PersonalNumberKind
        /// In the text, in Unicode scalars.
        package var range: Range<Int>
        /// For lists: most characters as `*`.
        package var masked: String
        /// The check digits are right, or the kind has none.
        package var isVerified: Bool
    }

    /// Every match of the kinds; matches of different kinds may overlap.
    package static func matches(in scalars: [Unicode.Scalar], kinds: Set<PersonalNumberKind>) -> [Match] {
        let folded = scalars.map(\.halfWidth)
        let text = PassageText(
            place: .item, original: scalars, folded: folded, words: [], nearMisses: [],
            runs: DigitRun.runs(in: folded), headingCues: [], columnHeading: "")
        return kinds.sorted { $0.rawValue < $1.rawValue }.flatMap { kind in
            switch kind {
            case .identity: text.runs.flatMap { identities($0, text) }
            case .bankCard: text.runs.flatMap { cards($0, text) }
            case .mobile: text.runs.flatMap { mobiles($0, text) }
            case .landLine: text.runs.flatMap { landLines($0, text) } + localLines(text)
            case .creditCode: creditCodes(text)
            case .mail: mails(text)
            }
        }
    }
}

// MARK: - Numbers

extension PersonalNumberSearch {
    private static func values(_ run: DigitRun, _ digits: Range<Int>) -> [Int] { run.digits[digits].map(Int.init) }

    private static func match(
        _ kind: PersonalNumberKind, _ run: DigitRun, _ digits: Range<Int>, isVerified: Bool = true
    ) -> Match {
        let number = run.digits[digits].map(String.init).joined()
        return Match(kind: kind, range: run.range(digits), masked: Masked.number(number), isVerified: isVerified)
    }

    /// Numbers of 18 characters, also with a wrong check digit, and the older ones of 15 digits.
    private static func identities(_ run: DigitRun, _ text: PassageText) -> [Match] {
        let whole = run.windows(of: 18).compactMap { window -> Match? in
            let digits = values(run, window.digits)
            guard ResidentNumber.hasShape(digits) else { return nil }
            return match(.identity, run, window.digits, isVerified: ResidentNumber.isValid(digits))
        }
        let ending = run.windows(of: 17).compactMap { window -> Match? in
            let digits = values(run, window.digits) + [10]
            guard ResidentNumber.hasShape(digits),
                let end = PersonalNumbersCheck.endOfX(after: run.range(window.digits).upperBound, text)
            else { return nil }
            var match = match(.identity, run, window.digits, isVerified: ResidentNumber.isValid(digits))
            match.range = match.range.lowerBound..<end
            match.masked = Masked.number(digits.map { $0 == 10 ? "X" : String($0) }.joined())
            return match
        }
        let old = run.windows(of: 15).filter {
            $0.shape.count == 1 && ResidentNumber.isOldNumber(values(run, $0.digits))
        }
        return whole + ending + old.map { match(.identity, run, $0.digits, isVerified: false) }
    }

    private static func cards(_ run: DigitRun, _ text: PassageText) -> [Match] {
        (16...19).flatMap(run.windows).compactMap { window in
            let digits = values(run, window.digits)
            guard CardNumber.isPrintedAs(window.shape), CardNumber.issuer(digits) != nil, CardNumber.isValid(digits),
                !PersonalNumbersCheck.isPartOfCode(text, run.range(window.digits))
            else { return nil }
            return match(.bankCard, run, window.digits)
        }
    }

    private static func mobiles(_ run: DigitRun, _ text: PassageText) -> [Match] {
        PersonalNumbersCheck.mobileDigits(run).compactMap { digits in
            guard !PersonalNumbersCheck.isPartOfCode(text, run.range(digits)),
                !PersonalNumbersCheck.isAmount(text, run.range(digits))
            else { return nil }
            return match(.mobile, run, digits)
        }
    }

    private static func landLines(_ run: DigitRun, _ text: PassageText) -> [Match] {
        (10...12).flatMap(run.windows).compactMap { window in
            guard let area = PersonalNumbersCheck.areaCode(Array(run.digits[window.digits])),
                PersonalNumbersCheck.isLandLine(window.shape, area: area),
                (2...8).contains(run.digits[window.digits.lowerBound + area]),
                !PersonalNumbersCheck.isPartOfCode(text, run.range(window.digits))
            else { return nil }
            return match(.landLine, run, window.digits)
        }
    }

    /// Words after which seven or eight digits are a telephone without its area code.
    private static let phoneWords = ["电话", "座机", "传真", "固话"].map { Array($0.unicodeScalars) }
    /// Between such a word and its number: ：, 号码, 为.
    private static let phoneReach = 4

    private static func localLines(_ text: PassageText) -> [Match] {
        text.runs.flatMap { run in
            (7...8).flatMap(run.windows).compactMap { window in
                let start = run.range(window.digits).lowerBound
                let isNamed = phoneWords.contains { word in
                    (0...phoneReach).contains { gap in
                        let place = start - gap - word.count
                        return place >= 0 && text.folded[place..<place + word.count].elementsEqual(word)
                    }
                }
                guard isNamed, (2...8).contains(run.digits[window.digits.lowerBound]) else { return nil }
                return match(.landLine, run, window.digits)
            }
        }
    }
}

// MARK: - Codes and addresses

extension PersonalNumberSearch {
    private static func creditCodes(_ text: PassageText) -> [Match] {
        CreditCodes.codes(text).filter { CreditCode.isValid(Array(text.folded[$0])) }.map {
            Match(kind: .creditCode, range: $0, masked: Masked.number(text.foldedText($0)), isVerified: true)
        }
    }

    private static func mails(_ text: PassageText) -> [Match] {
        text.folded.indices.compactMap { at in
            guard text.folded[at] == "@", let range = MailAddresses.address(text, around: at) else { return nil }
            return Match(kind: .mail, range: range, masked: Masked.mail(text.foldedText(range)), isVerified: true)
        }
    }
}
