extension String {
    /// The text without what cairo takes for damaged UTF-8, which would cost the whole file: Unicode's noncharacters
    /// (U+FDD0–FDEF, the last two of each plane) and zero, which would end it.
    var forCairo: String {
        guard unicodeScalars.contains(where: \.isNoCharacter) else { return self }
        return String(UnicodeScalarView(unicodeScalars.filter { !$0.isNoCharacter }))
    }
}

extension Unicode.Scalar {
    fileprivate var isNoCharacter: Bool {
        value == 0 || (0xFDD0...0xFDEF).contains(value) || value & 0xFFFE == 0xFFFE
    }
}
