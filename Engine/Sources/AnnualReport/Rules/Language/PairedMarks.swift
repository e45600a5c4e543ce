/// Brackets, quotation marks and book-title marks of the narrative, paired up (RL-01).
///
/// Paragraphs that break off inside a sentence count as one, so that R1-20 alone speaks of them.
struct PairedMarks {
    private enum Fault: Hashable {
        case mixedWidths, unclosed(Unicode.Scalar), unopened(Unicode.Scalar), innerAngles, innerDouble
    }

    private let survey: TextSurvey
    private var faults: [(fault: Fault, range: Range<Int>)] = []

    init(_ survey: TextSurvey) {
        self.survey = survey
        guard !survey.marks.isEmpty else { return }
        var next = 0
        for block in PairedMarks.blocks(survey) {
            let end = survey.marks[next...].partitioningIndex { $0 >= block.upperBound }
            if end > next { pair(survey.marks[next..<end]) }
            next = end
        }
    }

    /// Paragraphs, those joined that one sentence runs through.
    private static func blocks(_ survey: TextSurvey) -> [Range<Int>] {
        var blocks: [Range<Int>] = []
        var previous: TextSurvey.Passage?
        for passage in survey.passages {
            if let before = previous, before.section == passage.section,
                survey.isBroken(between: before.range, and: passage.range)
            {
                blocks[blocks.count - 1] = blocks[blocks.count - 1].lowerBound..<passage.range.upperBound
            } else {
                blocks.append(passage.range)
            }
            previous = passage
        }
        return blocks
    }

    private mutating func pair(_ marks: ArraySlice<Int>) {
        var open: [Int] = []
        for position in marks {
            let mark = survey.characters[position]
            switch mark {
            case "（", "(", "“": open.append(position)
            case "《":
                if open.contains(where: { survey.characters[$0] == "《" }) { add(.innerDouble, position) }
                open.append(position)
            case "<", "〈":
                // Elsewhere < is a sign of mathematics or a tag.
                if open.contains(where: { survey.characters[$0] == "《" }) {
                    if mark == "<" { add(.innerAngles, position) }
                    open.append(position)
                }
            default: close(position, &open)
            }
        }
        for position in open {
            add(.unclosed(survey.characters[position]), position)
        }
    }

    private mutating func close(_ position: Int, _ open: inout [Int]) {
        let mark = survey.characters[position]
        let partners: [Unicode.Scalar]
        switch mark {
        case "）", ")": partners = ["（", "("]
        case "”": partners = ["“"]
        case "》": partners = ["《"]
        case ">", "〉": partners = ["<", "〈"]
        default: return
        }
        guard let index = open.lastIndex(where: { partners.contains(survey.characters[$0]) }) else {
            let isBracket = mark == "）" || mark == ")"
            if mark != ">", !(isBracket && survey.closesItemNumber(position)) { add(.unopened(mark), position) }
            return
        }
        let opening = open[index]
        if (survey.characters[opening] == "(") != (mark == ")"), mark == ")" || mark == "）" {
            faults.append((.mixedWidths, opening..<position + 1))
        }
        // Marks opened inside and never closed are faults of their own.
        for inner in open[(index + 1)...] { add(.unclosed(survey.characters[inner]), inner) }
        open.removeSubrange(index...)
    }

    private mutating func add(_ fault: Fault, _ position: Int) {
        faults.append((fault, position..<position + 1))
    }

    /// One finding for each kind of fault: a habit of the writer is said once, with all its places.
    func findings(_ info: RuleInfo) -> [Slip] {
        var kinds: [Fault] = []
        for (fault, _) in faults where !kinds.contains(fault) { kinds.append(fault) }
        return kinds.map { kind in
            let ranges = faults.filter { $0.fault == kind }.map(\.range)
            let quotes = ranges.prefix(5).map { survey.quote(context(of: $0)) }
            let count = ranges.count > 1 ? "（共\(ranges.count)处）" : ""
            return Slip(
                info.finding(words(kind, ranges[0]) + count, quotes: quotes), ranges[0].lowerBound)
        }
    }

    private func words(_ fault: Fault, _ range: Range<Int>) -> String {
        let shown = survey.verbatim(context(of: range))
        return switch fault {
        case .mixedWidths: "括号全角半角混用：“\(shown)”"
        case .unclosed(let mark): "“\(mark)”没有配对的后一半：“\(shown)”"
        case .unopened(let mark): "“\(mark)”没有配对的前一半：“\(shown)”"
        case .innerAngles: "书名号内的书名号应为“〈〉”，误用“<>”：“\(shown)”"
        case .innerDouble: "书名号内的书名号应为“〈〉”，误用“《》”：“\(shown)”"
        }
    }

    private func context(of range: Range<Int>) -> Range<Int> {
        range.count > 1 ? range.prefix(30) : survey.around(range, before: 10, after: 12)
    }
}
