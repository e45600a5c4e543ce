/// Brings runs into the one form of `InlineText`.
struct InlineNormaliser {
    let lineEndsAreSpaces: Bool

    private var output: [Inline] = []
    private var text = ""
    private var setting = TextRun("")
    /// Spaces that count only once something visible follows on the line.
    private var pending: [(scalar: Unicode.Scalar, like: TextRun)] = []
    private var owesBreak = false
    private var isAtLineStart = true
    private var last: Unicode.Scalar?

    init(lineEndsAreSpaces: Bool) { self.lineEndsAreSpaces = lineEndsAreSpaces }

    mutating func append(_ run: TextRun) {
        let scalars = run.text.unicodeScalars
        var place = scalars.startIndex
        while place < scalars.endIndex {
            let scalar = scalars[place]
            switch TextScalar(scalar) {
            case .unwanted: break
            case .space: space(" ", run)
            case .wideSpace: if !isAtLineStart { pending.append((scalar, run)) }
            case .lineEnd: if lineEndsAreSpaces { space("\n", run) } else { lineBreak() }
            case .visible:
                flush(before: scalar)
                // What is visible up to the next that is not, at once: most texts are one such stretch.
                let end = scalars[place...].firstIndex { TextScalar($0) != .visible } ?? scalars.endIndex
                put(run.text[place..<end], run)
                place = end
                continue
            }
            scalars.formIndex(after: &place)
        }
    }

    mutating func lineBreak() {
        pending.removeAll(keepingCapacity: true)
        if !output.isEmpty || !text.isEmpty { owesBreak = true }
        isAtLineStart = true
        last = nil
    }

    mutating func finished() -> [Inline] {
        closeRun()
        return output
    }

    /// A collapsing space: the first of several, whatever their marks.
    private mutating func space(_ scalar: Unicode.Scalar, _ run: TextRun) {
        guard !isAtLineStart else { return }
        if let before = pending.last, before.scalar == " " || before.scalar == "\n" {
            // A real space beside the source's line end is a space.
            if scalar == " " { pending[pending.count - 1].scalar = " " }
            return
        }
        pending.append((scalar, run))
    }

    private mutating func flush(before next: Unicode.Scalar) {
        if owesBreak {
            closeRun()
            output.append(.lineBreak)
            owesBreak = false
        }
        isAtLineStart = false
        if pending.isEmpty { return }
        let between = pending
        pending.removeAll(keepingCapacity: true)
        if between.count == 1, between[0].scalar == "\n", next.isWide, last?.isWide == true { return }
        for space in between { put(space.scalar == "\n" ? " " : String(space.scalar)[...], space.like) }
    }

    private mutating func put(_ piece: Substring, _ run: TextRun) {
        if !run.isSet(like: setting) {
            closeRun()
            setting = TextRun("", run.marks, link: run.link)
        }
        text += piece
        last = piece.unicodeScalars.last
    }

    private mutating func closeRun() {
        guard !text.isEmpty else { return }
        output.append(.text(TextRun(text, setting.marks, link: setting.link)))
        text = ""
    }
}
