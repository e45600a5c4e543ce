/// Cuts rendered pieces into sentences; a sentence with something missing becomes a gap as a whole.
struct SentenceCutter {
    private var sentences: [DraftSentence] = []
    private var current: [DraftAtom] = []
    private var startsParagraph = true
    /// Sentences that began at the same place of the template: 选择 may print two.
    private var usedOrigins = Set<Int>()

    static let ends: Set<Character> = ["。", "！", "？"]
    /// May follow an end and belongs to its sentence.
    static let closers: Set<Character> = ["”", "’", "）", "』", "」", "\""]

    static func sentences(_ atoms: [DraftAtom]) -> [DraftSentence] {
        var cutter = SentenceCutter()
        for atom in atoms { cutter.take(atom) }
        cutter.finish()
        return cutter.sentences
    }

    private mutating func take(_ atom: DraftAtom) {
        if isGapAlone, !Self.beginsWithEnd(atom) { finish() }
        guard case .run(.text(let text)) = atom.kind else {
            current.append(atom)
            if case .run(let run) = atom.kind, run.text.last.map(Self.ends.contains) == true { finish() }
            return
        }
        let characters = Array(text)
        var start = 0
        var index = 0
        while index < characters.count {
            let isBreak = characters[index] == "\n"
            guard isBreak || Self.ends.contains(characters[index]) else {
                index += 1
                continue
            }
            var end = index + (isBreak ? 0 : 1)
            while !isBreak, end < characters.count, Self.closers.contains(characters[end]) { end += 1 }
            keep(characters[start..<end], of: atom, from: start)
            finish()
            if isBreak { startsParagraph = true }
            start = end + (isBreak ? 1 : 0)
            index = start
        }
        keep(characters[start...], of: atom, from: start)
    }

    /// A gap at the beginning is a sentence of its own, with the end that may follow it.
    private var isGapAlone: Bool {
        if current.count == 1, case .prompt = current[0].kind { true } else { false }
    }

    private static func beginsWithEnd(_ atom: DraftAtom) -> Bool {
        if case .run(let run) = atom.kind { run.text.first.map(ends.contains) == true } else { false }
    }

    private mutating func keep(_ words: ArraySlice<Character>, of atom: DraftAtom, from start: Int) {
        // White space between sentences is layout of the template.
        let skipped = current.isEmpty ? words.prefix { $0.isWhitespace }.count : 0
        let kept = words.dropFirst(skipped)
        guard !kept.isEmpty else { return }
        current.append(
            DraftAtom(kind: .run(.text(String(kept))), at: atom.at + start + skipped, readings: atom.readings))
    }

    private mutating func finish() {
        guard let first = current.first else { return }
        var origin = first.at
        while !usedOrigins.insert(origin).inserted { origin += 1 }
        sentences.append(
            DraftSentence(
                origin: origin, startsParagraph: startsParagraph, runs: runs(), readings: readings()))
        current = []
        startsParagraph = false
    }

    private func readings() -> [FactReading] {
        var seen = Set<FactReading>()
        return current.flatMap(\.readings).filter { seen.insert($0).inserted }
    }

    /// The runs, neighbouring words joined; one gap where a fact is missing.
    private func runs() -> [DraftRun] {
        var missing: [FactReference] = []
        var runs: [DraftRun] = []
        for atom in current {
            switch atom.kind {
            case .missing(let facts, _): missing += facts
            case .prompt(let words): runs.append(.gap(DraftGap(Self.plain(words))))
            case .run(.text(let words)):
                if case .text(let before) = runs.last {
                    runs[runs.count - 1] = .text(before + words)
                } else {
                    runs.append(.text(words))
                }
            case .run(let run): runs.append(run)
            }
        }
        return missing.isEmpty ? runs : [.gap(DraftGap(prompt, missing: Self.once(missing)))]
    }

    /// The sentence with empty places for what is missing.
    private var prompt: String {
        let words = current.map { atom in
            switch atom.kind {
            case .run(let run): run.text
            case .missing(_, let hint): hint
            case .prompt(let words): words
            }
        }
        return Self.plain(words.joined())
    }

    /// Without ends of sentences and brackets that would end the gap.
    private static func plain(_ words: String) -> String {
        var words = String(words.map { $0 == "【" ? "（" : $0 == "】" ? "）" : $0 })
        while let last = words.last, ends.contains(last) { words.removeLast() }
        return String(words.map { ends.contains($0) ? "；" : $0 })
    }

    private static func once(_ facts: [FactReference]) -> [FactReference] {
        var seen = Set<FactReference>()
        return facts.filter { seen.insert($0).inserted }
    }
}
