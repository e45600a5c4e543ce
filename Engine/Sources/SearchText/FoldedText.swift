/// A text in the form in which it is searched.
///
/// Han characters stand as they are, simplified; each word of other letters or digits as `[word]`, in small letters; between what does not belong
/// together stands one space. So one text is found in another exactly where its form is a substring of the other's: 信息 in 政府信息公开, but not in
/// 信、息; 2022 in 2022年, but 202 not; 〔2022〕5号 in every way of writing the brackets.
public struct FoldedText: Hashable, Sendable {
    /// Changes whenever the form of some text or its ``SearchTerms`` change: an index made by another number must be made again.
    public static let scheme = 1

    public let form: String

    public init(_ text: String) {
        var form = String.UnicodeScalarView()
        FoldingScanner.scan(text) { scalar, _ in form.append(scalar) }
        self.form = String(form)
    }

    /// A form that was kept.
    public init(form: String) {
        self.form = form
    }

    /// Whether nothing in the text can be searched for.
    public var isEmpty: Bool { form.isEmpty }

    /// Compares bytes: two forms are equal where their characters are, without a second look at how these could be composed.
    public func contains(_ part: FoldedText) -> Bool {
        var (whole, part) = (form, part.form)
        return whole.withUTF8 { whole in part.withUTF8 { part in hasRun(whole, part) } }
    }
}

private func hasRun(_ whole: UnsafeBufferPointer<UInt8>, _ part: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = part.first else { return true }
    var start = 0
    while start + part.count <= whole.count {
        if whole[start] == first, whole[start..<start + part.count].elementsEqual(part) { return true }
        start += 1
    }
    return false
}

/// A folded text that remembers what in the original each of its characters stands for.
struct FoldedMap {
    private let original: String
    private var scalars: [Unicode.Scalar] = []
    /// For each of `scalars`: where in the original, in bytes of UTF-8, what it stands for begins.
    private var places: [Int] = []

    init(_ text: String) {
        original = text
        var (scalars, places) = ([Unicode.Scalar](), [Int]())
        FoldingScanner.scan(text) { scalar, place in
            scalars.append(scalar)
            places.append(place)
        }
        (self.scalars, self.places) = (scalars, places)
    }

    /// Where the original holds a part: whole characters as people see them, in their order, without overlap.
    func ranges(of part: FoldedText, most: Int) -> [Range<String.Index>] {
        let wanted = Array(part.form.unicodeScalars)
        guard let first = wanted.first else { return [] }
        var ranges: [Range<String.Index>] = []
        var start = 0
        while start + wanted.count <= scalars.count, ranges.count < most {
            if scalars[start] == first, scalars[start..<start + wanted.count].elementsEqual(wanted) {
                ranges.append(range(from: places[start], through: places[start + wanted.count - 1]))
                start += wanted.count
            } else {
                start += 1
            }
        }
        return ranges
    }

    private func range(from first: Int, through last: Int) -> Range<String.Index> {
        let utf8 = original.utf8
        let start = original.startOfCharacter(at: utf8.index(utf8.startIndex, offsetBy: first))
        let end = original.startOfCharacter(at: utf8.index(utf8.startIndex, offsetBy: last))
        return start..<original.index(after: end)
    }
}

extension String {
    /// The beginning of the character, as people see it, that the scalar at `index` belongs to.
    fileprivate func startOfCharacter(at index: Index) -> Index {
        var start = index
        while start > startIndex, Index(start, within: self) == nil { start = unicodeScalars.index(before: start) }
        return start
    }
}
