/// Digits that stand together, single separators between them allowed: 110105 19491231 002X, 138-0013-8000.
struct DigitRun: Sendable {
    /// 0 … 9.
    private(set) var digits: [UInt8] = []
    /// The place of each digit in the passage.
    private(set) var positions: [Int] = []
    /// Digits without a separator between them, as ranges of `digits`.
    private(set) var groups: [Range<Int>] = []

    /// A stretch of whole groups.
    struct Window: Hashable, Sendable {
        /// In `digits`.
        let digits: Range<Int>
        /// How many digits each group has.
        let shape: [Int]
    }

    /// The place in the passage that some of the digits take.
    func range(_ digits: Range<Int>) -> Range<Int> {
        guard !digits.isEmpty else { return 0..<0 }
        return positions[digits.lowerBound]..<positions[digits.upperBound - 1] + 1
    }

    /// All stretches of whole groups that have so many digits in all.
    func windows(of length: Int) -> [Window] {
        guard digits.count >= length else { return [] }
        return groups.indices.compactMap { first in
            var shape: [Int] = []
            var count = 0
            for group in groups[first...] {
                shape.append(group.count)
                count += group.count
                if count >= length { break }
            }
            let start = groups[first].lowerBound
            return count == length ? Window(digits: start..<start + length, shape: shape) : nil
        }
    }

    fileprivate mutating func append(_ digit: UInt8, at position: Int) {
        if let last = positions.last, last + 1 == position, let group = groups.last {
            groups[groups.count - 1] = group.lowerBound..<digits.count + 1
        } else {
            groups.append(digits.count..<digits.count + 1)
        }
        digits.append(digit)
        positions.append(position)
    }
}

extension DigitRun {
    /// Shorter runs are no number of a person.
    private static let shortest = 7

    /// One pass over the passage.
    static func runs(in text: [Unicode.Scalar]) -> [DigitRun] {
        var runs: [DigitRun] = []
        var run = DigitRun()
        var gap = 0
        for (position, scalar) in text.enumerated() {
            if scalar.isASCIIDigit {
                run.append(UInt8(scalar.value - 48), at: position)
                gap = 0
            } else if !run.digits.isEmpty {
                gap += 1
                if gap > 1 || !isSeparator(scalar) {
                    if run.digits.count >= shortest { runs.append(run) }
                    run = DigitRun()
                }
            }
        }
        if run.digits.count >= shortest { runs.append(run) }
        return runs
    }

    /// The closing bracket is that of an area code: (0533)6960000.
    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "\u{A0}", "\u{2009}", "-", "‐", "–", "—", "·", ")": true
        default: false
        }
    }
}

extension Unicode.Scalar {
    var isASCIIDigit: Bool { value >= 48 && value <= 57 }
    var isASCIILetter: Bool { value >= 65 && value <= 90 || value >= 97 && value <= 122 }
    var isHan: Bool { value >= 0x4E00 && value <= 0x9FFF || value >= 0x3400 && value <= 0x4DBF || value == 0x3007 }

    /// A full-width letter, digit or mark as its half-width form; everything else as it is.
    var halfWidth: Unicode.Scalar {
        if value >= 0xFF01, value <= 0xFF5E { return Unicode.Scalar(value - 0xFEE0) ?? self }
        return value == 0x3000 ? " " : self
    }
}
