extension ContentCheckInfo {
    /// A finding on a stretch of a passage.
    ///
    /// - Parameters:
    ///   - excerpt: what is shown; `nil`: the words around the range, with long numbers hidden.
    ///   - content: what the fingerprint is made from; `nil`: the words in the range. Personal numbers must not stand in
    ///     it: see `Fingerprint.personal`.
    func finding(
        _ text: PassageText, _ range: Range<Int>, _ message: String, severity: ContentFinding.Severity? = nil,
        excerpt: String? = nil, suggestion: String? = nil, content: String? = nil, source: String? = nil,
        version: String = ContentChecker.version
    ) -> ContentFinding {
        ContentFinding(
            check: id, severity: severity ?? self.severity, place: text.place, range: range,
            excerpt: excerpt ?? text.excerpt(around: range), message: text.place.chinese + message,
            suggestion: suggestion, source: source ?? sourceText, version: version,
            fingerprint: Fingerprint.text(id + "\u{1F}" + (content ?? text.foldedText(range))))
    }

    /// A finding on something that is no stretch of text.
    func finding(
        at place: ContentPlace, _ message: String, severity: ContentFinding.Severity? = nil, excerpt: String = "",
        suggestion: String? = nil, content: String
    ) -> ContentFinding {
        ContentFinding(
            check: id, severity: severity ?? self.severity, place: place, range: nil, excerpt: excerpt,
            message: place.chinese + message, suggestion: suggestion, source: sourceText,
            version: ContentChecker.version, fingerprint: Fingerprint.text(id + "\u{1F}" + content))
    }
}

extension PassageText {
    /// Characters shown on either side of what a finding is about.
    private static let margin = 8
    /// A longer stretch is shown from its beginning.
    private static let longest = 60
    /// Numbers with as many digits may be a person's: a finding about something else must not show them.
    private static let hiddenDigits = 7

    private func firstRun(endingAfter place: Int) -> Int {
        var low = 0
        var high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if (runs[middle].positions.last ?? 0) < place { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The words around a range; digits of long numbers are stars.
    func excerpt(around range: Range<Int>) -> String {
        let start = max(0, range.lowerBound - Self.margin)
        let end = min(original.count, min(range.upperBound, range.lowerBound + Self.longest) + Self.margin)
        var shown = Array(original[start..<end])
        for run in runs[firstRun(endingAfter: start)...].prefix(while: { $0.positions[0] < end })
        where run.digits.count >= Self.hiddenDigits {
            for position in run.positions where position >= start && position < end { shown[position - start] = "*" }
        }
        for offset in shown.indices where shown[offset] == "\n" || shown[offset] == "\t" { shown[offset] = " " }
        return (start > 0 ? "…" : "") + String(String.UnicodeScalarView(shown)) + (end < original.count ? "…" : "")
    }
}
