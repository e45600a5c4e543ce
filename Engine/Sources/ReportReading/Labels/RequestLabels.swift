import AnnualReport

/// What a label of table three names, and how certain that is.
struct RequestLabelMatch: Hashable, Sendable {
    enum Meaning: Hashable, Sendable {
        case row(RequestRow)
        case group(RequestGroup)
        /// Group heading and row in one cell, such as “（三）不予公开 1.属于国家秘密”.
        case groupAndRow(RequestGroup, RequestRow)
    }

    var meaning: Meaning
    /// From 0 to 1: 1 for the official wording or a known variant, less for a near one.
    var confidence: Double
    /// Differs from the official wording in more than spacing and punctuation.
    var isVariant: Bool

    var row: RequestRow? {
        switch meaning {
        case .row(let row), .groupAndRow(_, let row): row
        case .group: nil
        }
    }

    var group: RequestGroup? {
        switch meaning {
        case .group(let group), .groupAndRow(let group, _): group
        case .row: nil
        }
    }
}

/// The row labels of table three (国办公开办函〔2021〕30号), and the variants seen in published reports.
///
/// A label is recognised by what it says. Its number only decides between labels that say the same, which is “其他”.
enum RequestLabels {
    /// Below this share of equal characters a label is not recognised.
    static let threshold = 0.8

    private static let variants: [(RequestRow, [String])] = [
        (.newReceived, ["本年新收政府信息公开申请数", "本年度新收政府信息公开申请数量", "本年新收政府信息公开申请数量件"]),
        (.carriedOver, ["上年结转政府信息公开申请数", "上年度结转政府信息公开申请数量", "上年度结转政府信息公开申请数"]),
        (
            .partiallyGranted,
            ["部分公开", "部分公开区分处理的只计这一情况不计其他情形", "部分公开区分处理的只计这一情形不计其他情况"]
        ),
        (.deniedLawProhibits, ["其他法律法规禁止公开", "其他法律行政法规禁止公开的"]),
        (.deniedInternalAffairs, ["属于三类内容事务信息"]),
        (.unableNotHeld, ["本机关不掌握相关信息", "本机关不掌握相关政府信息的"]),
        (.unableNeedsCreation, ["没有现成信息需另行制作"]),
        (.refusedPetitionComplaint, ["信访投诉举报类申请", "信访举报投诉类", "信访举报投诉申请"]),
        (.refusedConfirmReissue, ["要求行政机关确认或重新出具已获取的信息", "要求行政机关确认或者重新出具已获取信息"]),
        (
            .otherOverdueCorrection,
            ["申请人无正当理由逾期不补正行政机关不再处理其政府信息公开", "申请人无正当理由逾期不补正"]
        ),
        (
            .otherOverdueFee,
            ["申请人逾期未按收费通知要求缴纳费用行政机关不再处理其政府信息公开", "申请人逾期未按收费通知要求缴纳费用"]
        ),
        (.carriedForward, ["结转下年度继续办理数量", "结转下年继续办理", "结转下年度办理"]),
        (.totalHandled, ["总计", "合计"]),
    ]

    private static let groupVariants: [(RequestGroup, [String])] = [
        (.results, ["本年度办理结果", "本年办理结果", "办理结果"]),
        (.denied, ["不予公开"]),
        (.unable, ["无法提供"]),
        (.refused, ["不予处理"]),
        (.other, ["其他处理"]),
    ]

    /// Rows whose label says too little to be known outside its place.
    private static let contextual = LabelTable(["其他", "总计", "合计"])

    private static let rowsByText: [String: RequestRow] = {
        var texts: [String: RequestRow] = [:]
        for row in RequestRow.form2021 where row != .otherMisc { texts[LabelKey(row.officialLabel).text] = row }
        for (row, spellings) in variants {
            for spelling in spellings { texts[spelling] = row }
        }
        return texts
    }()

    private static let rows = LabelTable(rowsByText)

    private static let officialTexts = LabelTable(
        Dictionary(uniqueKeysWithValues: RequestRow.form2021.map { (LabelKey($0.officialLabel).text, $0) }))

    private static let groupsByText: [String: RequestGroup] = Dictionary(
        uniqueKeysWithValues: groupVariants.flatMap { group, texts in texts.map { ($0, group) } })

    private static let groups = LabelTable(groupsByText)

    /// Known texts as scalars, for near matches; only labels long enough to be told apart.
    private static let nearCandidates: [(scalars: [Unicode.Scalar], row: RequestRow)] =
        rowsByText.filter { $0.key.unicodeScalars.count >= 5 }
        .map { (Array($0.key.unicodeScalars), $0.value) }
        .sorted { $0.row.rawValue < $1.row.rawValue }

    /// Recognises one label.
    ///
    /// - Parameter group: the group that the row stands under, if known; decides what “其他” is.
    /// - Returns: `nil` when the label is none of the form's, or not certain.
    static func match(_ key: LabelKey, in group: RequestGroup?) -> RequestLabelMatch? {
        guard !key.text.isEmpty else { return nil }
        if let row = rows[key] {
            return RequestLabelMatch(
                meaning: .row(row), confidence: 1, isVariant: officialTexts[key] == nil)
        }
        if let group = groups[key] {
            return RequestLabelMatch(meaning: .group(group), confidence: 1, isVariant: false)
        }
        if key.text == "其他" {
            guard key.number == .arabic(3) || group == .other else { return nil }
            return RequestLabelMatch(meaning: .row(.otherMisc), confidence: 1, isVariant: false)
        }
        return merged(key, in: group) ?? shortened(key) ?? near(key)
    }

    /// A label that is certainly one of the form's wherever it stands, not only inside the table.
    static func isUnmistakable(_ key: LabelKey) -> Bool {
        rows.contains(key) && !contextual.contains(key)
    }

    /// “不予公开1属于国家秘密”, “本年度办理结果一予以公开”: a group's heading, then a row.
    private static func merged(_ key: LabelKey, in group: RequestGroup?) -> RequestLabelMatch? {
        for (heading, headingGroup) in groupsByText where key.text.hasPrefix(heading) {
            let rest = key.text.dropFirst(heading.count)
            guard let row = match(LabelKey(withoutStops: rest), in: headingGroup), case .row(let item) = row.meaning
            else { continue }
            return RequestLabelMatch(
                meaning: .groupAndRow(headingGroup, item), confidence: row.confidence, isVariant: row.isVariant)
        }
        return nil
    }

    /// The beginning of one label only, cut by a page break or a narrow column.
    private static func shortened(_ key: LabelKey) -> RequestLabelMatch? {
        guard key.text.unicodeScalars.count >= 7 else { return nil }
        var found: RequestRow?
        for (text, row) in rowsByText where text.hasPrefix(key.text) {
            if let other = found, other != row { return nil }
            found = row
        }
        return found.map { RequestLabelMatch(meaning: .row($0), confidence: 0.9, isVariant: true) }
    }

    /// A label with a wrong, missing or added character, if it is near to one row only.
    private static func near(_ key: LabelKey) -> RequestLabelMatch? {
        let scalars = Array(key.text.unicodeScalars)
        guard (5...60).contains(scalars.count) else { return nil }
        var best: (row: RequestRow, share: Double)?
        var second = 0.0
        for candidate in nearCandidates where abs(candidate.scalars.count - scalars.count) <= 4 {
            let longest = max(candidate.scalars.count, scalars.count)
            let share = 1 - Double(EditDistance.between(scalars, candidate.scalars)) / Double(longest)
            if let current = best {
                if share > current.share {
                    if current.row != candidate.row { second = current.share }
                    best = (candidate.row, share)
                } else if candidate.row != current.row {
                    second = max(second, share)
                }
            } else {
                best = (candidate.row, share)
            }
        }
        guard let best, best.share >= threshold, best.share - second >= 0.15 else { return nil }
        return RequestLabelMatch(meaning: .row(best.row), confidence: best.share, isVariant: true)
    }
}

extension LabelKey {
    /// Reads a number in a text that has already lost its stops and brackets: `1属于国家秘密`, `一予以公开`.
    fileprivate init(withoutStops text: Substring) {
        if let first = text.unicodeScalars.first, (49...57).contains(first.value) {
            self.init(number: .arabic(Int(first.value - 48)), text: String(text.dropFirst()))
        } else if let first = text.first, "一二七".contains(first) {
            self.init(number: nil, text: String(text.dropFirst()))
        } else {
            self.init(number: nil, text: String(text))
        }
    }
}

/// How many single-character changes lead from one text to another (Levenshtein).
enum EditDistance {
    static func between(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        guard !left.isEmpty else { return right.count }
        var row = Array(0...right.count)
        for (index, scalar) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, other) in right.enumerated() {
                let substituted = diagonal + (scalar == other ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(substituted, diagonal + 1, row[column] + 1)
            }
        }
        return row[right.count]
    }
}
