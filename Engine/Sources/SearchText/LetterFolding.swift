internal import CEngineData

/// What a character is taken for in search: traditional Han characters for simplified ones, those encoded twice for one, Latin letters with marks
/// for their base, full-width forms for half-width, capitals for small letters. One to one, and folding twice changes nothing more.
///
/// - Source: the Unicode Character Database, by `letter-folding.txt` (its README says how it was made).
enum LetterFolding {
    static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x41...0x5A: return Unicode.Scalar(UInt8(scalar.value + 0x20))
        case 0..<0x80: return scalar
        case 0xFF01...0xFF5E: return folded(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
        case 0x3000: return " "
        case 0..<0x10000: return Unicode.Scalar(table.basic[Int(scalar.value)]) ?? scalar
        default: return table.others[scalar] ?? lowercased(scalar)
        }
    }

    private struct Table: Sendable {
        /// For each character below U+10000, what it is taken for.
        var basic: [UInt32]
        var others: [Unicode.Scalar: Unicode.Scalar] = [:]
    }

    private static let table = read(bundled())

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Table {
        var table = Table(basic: (0..<0x10000).map { Unicode.Scalar($0).map { lowercased($0).value } ?? 0 })
        for line in String(decoding: bytes, as: UTF8.self).unicodeScalars.split(separator: "\n") {
            guard line.count == 2, let from = line.first, let to = line.last else {
                preconditionFailure("a line of the folding table has two characters")
            }
            if from.value < 0x10000 { table.basic[Int(from.value)] = to.value } else { table.others[from] = to }
        }
        return table
    }

    private static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let lowercase = scalar.properties.lowercaseMapping.unicodeScalars
        return lowercase.count == 1 ? lowercase.first ?? scalar : scalar
    }

    private static func bundled() -> UnsafeBufferPointer<UInt8> {
        var length = 0
        let start = gk_letter_folding(&length)
        return UnsafeBufferPointer(start: start, count: length)
    }
}
