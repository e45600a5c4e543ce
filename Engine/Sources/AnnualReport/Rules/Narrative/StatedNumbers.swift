/// The numbers of the tables that a statement of the text can mean.
///
/// Each reading is a list of cells to add up; the first is the plain one. What fits any reading is no error.
struct CellReading {
    var words: String
    var cells: [CellKey]

    init(_ words: String, _ cells: [CellKey]) {
        self.words = words
        self.cells = cells
    }

    static func row(_ row: RequestRow) -> CellReading { CellReading(row.shortLabel, [.requests(row, .total)]) }

    /// - Returns: `nil` when a cell is unknown.
    func value(in cells: ReportCells) -> Figure? {
        self.cells.reduce(Figure.zero as Figure?) { sum, key in
            guard let sum, let figure = cells.figure(key) else { return nil }
            return sum + figure
        }
    }

    func unknown(in cells: ReportCells) -> [CellKey] { self.cells.filter { cells.figure($0) == nil } }
}

extension FactKey {
    /// What the tables say of the same thing; empty where they say nothing.
    func readings(_ form: ReportForm) -> [CellReading] {
        func rows(_ words: String, _ group: RequestGroup) -> CellReading {
            CellReading(words, RequestRow.results(form).filter { $0.group == group }.map { .requests($0, .total) })
        }
        if let row = requestRow { return [.row(row)] }
        switch self {
        case .requestsReceived:
            return [
                .row(.newReceived),
                CellReading("本年新收与上年结转合计", [.requests(.newReceived, .total), .requests(.carriedOver, .total)]),
            ]
        case .requestsCarriedIn: return [.row(.carriedOver)]
        case .requestsHandled: return [.row(.totalHandled)]
        case .requestsCarriedOut: return [.row(.carriedForward)]
        case .requestsGranted:
            // 予以公开 may be said of everything that was given out, in full or in part.
            return [
                .row(.granted),
                CellReading("予以公开与部分公开合计", [.requests(.granted, .total), .requests(.partiallyGranted, .total)]),
            ]
        case .requestsPartiallyGranted: return [.row(.partiallyGranted)]
        case .requestsDenied: return [rows("不予公开", .denied)]
        case .requestsUnable: return [rows("无法提供", .unable)]
        case .requestsRefused: return [rows("不予处理", .refused)]
        case .requestsOther:
            return form == .form2019 ? [.row(.otherHandlingGroup)] : [rows("其他处理", .other)]
        case .reviews: return [CellReading("行政复议", [.remedies(.review, .total)])]
        case .lawsuits:
            return [
                CellReading(
                    "行政诉讼",
                    [.remedies(.litigationDirect, .total), .remedies(.litigationAfterReview, .total)])
            ]
        default: return []
        }
    }

    /// As the officer would call it.
    var words: String {
        if let row = requestRow { return row.shortLabel }
        return switch self {
        case .requestsReceived: "收到政府信息公开申请"
        case .requestsCarriedIn: "上年结转申请"
        case .requestsHandled: "办结（答复）申请"
        case .requestsCarriedOut: "结转下年度申请"
        case .requestsGranted: "予以公开"
        case .requestsPartiallyGranted: "部分公开"
        case .requestsDenied: "不予公开"
        case .requestsUnable: "无法提供"
        case .requestsRefused: "不予处理"
        case .requestsOther: "其他处理"
        case .reviews: "行政复议"
        case .lawsuits: "行政诉讼"
        case .itemsPublished: "主动公开信息"
        case .itemsOnWebsite: "网站公开信息"
        case .itemsOnWeChat: "微信公开信息"
        case .itemsOnWeibo: "微博公开信息"
        case .interpretations: "政策解读"
        case .feesReceivedYuan: "收取信息处理费"
        case .feeNotices: "收费通知"
        case .documentsIssued: "制发行政规范性文件"
        case .documentsRepealed: "废止行政规范性文件"
        case .documentsInForce: "现行有效行政规范性文件"
        case .licensingDecisions: "行政许可决定"
        case .punishmentDecisions: "行政处罚决定"
        case .coercionDecisions: "行政强制决定"
        case .proposals: "政协提案"
        case .suggestions: "人大代表建议"
        default: "该项"
        }
    }
}

extension Fact {
    /// The words and the sentence, to be shown with a finding.
    var quotes: [Quote] {
        let words = Quote(text, section: section, place: place)
        return sentence == text ? [words] : [words, Quote(sentence, section: section, place: place)]
    }

    /// 9, 200余, 近200: the number as the text means it.
    var statedNumber: String {
        guard let value else { return "" }
        return switch precision {
        case .exact: value.description
        case .moreThan: "\(value)余"
        case .nearly: "近\(value)"
        case .about: "约\(value)"
        case .atLeast: "\(value)以上"
        }
    }

    /// Whether any reading of the tables fits; `nil` when an unknown cell could.
    func fits(_ readings: [CellReading], in cells: ReportCells) -> Bool? {
        guard let value else { return nil }
        var isUnknown = false
        for reading in readings {
            guard let figure = reading.value(in: cells) else {
                isUnknown = true
                continue
            }
            if precision.admits(figure, for: value) { return true }
        }
        return isUnknown ? nil : false
    }
}

extension CheckContext {
    /// What the text says of the organ itself in the report year.
    func stated(_ keys: FactKey...) -> [Fact] {
        stated { keys.contains($0) }
    }

    func stated(where condition: (FactKey) -> Bool) -> [Fact] {
        // By position: a filter would copy every fact, with its five texts, to look at two marks of it.
        let facts = report.facts
        return facts.indices.filter { facts[$0].scope == .organYear && condition(facts[$0].key) }.map { facts[$0] }
    }

    /// Holds statements against the tables.
    ///
    /// - Parameter word: the finding for a statement that no reading fits.
    func compare(_ facts: [Fact], _ word: (Fact, CellReading, Figure) -> Finding?) -> RuleOutcome {
        var outcome = RuleOutcome()
        for fact in facts {
            let readings = fact.key.readings(report.form)
            guard let plain = readings.first else { continue }
            switch fact.fits(readings, in: report.cells) {
            case true?: continue
            case nil:
                let unknown = readings.flatMap { $0.unknown(in: report.cells) }
                outcome.notEvaluable.append(
                    "正文“\(fact.text)”：\(Set(unknown).sorted().map(\.words).joined(separator: "、"))未知")
            case false?:
                guard let figure = plain.value(in: report.cells) else { continue }
                if let finding = word(fact, plain, figure) { outcome.findings.append(finding) }
            }
        }
        outcome.notEvaluable = outcome.notEvaluable.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        return outcome
    }
}
