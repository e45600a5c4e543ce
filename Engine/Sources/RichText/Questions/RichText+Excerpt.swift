extension RichText {
    /// The beginning of the running text, for lists and search: whole sentences where one ends in the second half of what fits,
    /// otherwise cut with an ellipsis.
    ///
    /// - Parameter limit: characters at most, the ellipsis counted.
    public func excerpt(limit: Int) -> String {
        guard limit > 0 else { return "" }
        var text = ""
        for placed in allBlocks {
            guard case .paragraph(let paragraph) = placed.block else { continue }
            if !text.isEmpty { text += " " }
            text += paragraph.content.text.replacing("\n", with: " ")
            if text.utf8.count > limit * 32 || text.count > limit { break }
        }
        guard text.count > limit else { return text }
        let cut = text.prefix(limit)
        if let end = cut.lastIndex(where: { "。！？；".contains($0) }),
            cut.distance(from: cut.startIndex, to: end) >= limit / 2
        {
            return String(cut[...end])
        }
        return cut.dropLast() + "…"
    }
}
