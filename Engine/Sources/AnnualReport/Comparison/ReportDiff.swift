internal import Regulation

/// What differs between two reports: two years of one organ, or two versions of one report.
///
/// Cells are compared by key, the text paragraph by paragraph. Work is bounded: beyond the limits of
/// `SequenceAlignment` and `TextDifference` a passage is shown as replaced, never left out.
public struct ReportDiff: Hashable, Sendable {
    /// Only what differs.
    public let metadata: [MetadataDifference]
    /// Only what differs, in the order of the form.
    public let cells: [CellDifference]
    /// All sections that either report has, also those without a change.
    public let sections: [SectionDifference]

    public init(from old: AnnualReport, to new: AnnualReport) {
        metadata = MetadataDifference.all(old, new)
        cells = CellKey.all.compactMap { CellDifference($0, from: old.cells[$0], to: new.cells[$0]) }
        var comparison = SectionComparison()
        sections = comparison.compare(old, new)
    }

    public var isEmpty: Bool { metadata.isEmpty && cells.isEmpty && !sections.contains(where: \.hasChanges) }
}

/// A particular of the report's head that differs.
public struct MetadataDifference: Hashable, Sendable {
    public enum Field: String, Hashable, Sendable, CaseIterable, Codable {
        case organ, year, period, title
        case publishedOn = "published_on"
        case form

        /// 机关名称, 报告年度 and so on.
        public var label: String {
            switch self {
            case .organ: "机关名称"
            case .year: "报告年度"
            case .period: "统计期限"
            case .title: "标题"
            case .publishedOn: "公布日期"
            case .form: "格式"
            }
        }
    }

    public let field: Field
    /// As a person reads it; `nil` where that report does not say.
    public let old: String?
    public let new: String?

    static func all(_ old: AnnualReport, _ new: AnnualReport) -> [MetadataDifference] {
        Field.allCases.compactMap { field in
            let (before, after) = (field.value(old), field.value(new))
            return before == after ? nil : MetadataDifference(field: field, old: before, new: after)
        }
    }
}

extension MetadataDifference.Field {
    fileprivate func value(_ report: AnnualReport) -> String? {
        switch self {
        case .organ: report.organ
        case .year: report.year.map { "\($0)年" }
        case .period: report.period.map { "\($0.from.chinese)至\($0.to.chinese)" }
        case .title: report.title
        case .publishedOn: report.publishedOn?.chinese
        case .form: report.form == .form2021 ? "2021年格式" : "2019年试行格式"
        }
    }
}

/// A cell that differs.
public struct CellDifference: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// Both known; new less old.
        case changed(by: Figure)
        case becameKnown
        case becameUnknown
        /// Unknown before and after, for another reason (a blank before, no row now).
        case otherwiseUnknown
    }

    public let cell: CellKey
    public let kind: Kind
    public let old: Cell
    public let new: Cell

    /// - Returns: `nil` when both say the same, however it is printed and wherever it stands.
    init?(_ key: CellKey, from old: Cell, to new: Cell) {
        switch (old.figure, new.figure) {
        case (let before?, let after?):
            if before == after { return nil }
            kind = .changed(by: after - before)
        case (nil, _?): kind = .becameKnown
        case (_?, nil): kind = .becameUnknown
        case (nil, nil):
            if old.state == new.state { return nil }
            kind = .otherwiseUnknown
        }
        cell = key
        self.old = old
        self.new = new
    }

    /// 表三“重复申请”行“商业企业”列：3 → 2（减少1）.
    public var words: String {
        let change: String
        switch kind {
        case .changed(let difference):
            let amount = difference.isNegative ? Figure.zero - difference : difference
            change = "（\(difference.isNegative ? "减少" : "增加")\(amount)）"
        case .becameKnown, .becameUnknown, .otherwiseUnknown: change = ""
        }
        return "\(cell.words)：\(old.shown) → \(new.shown)\(change)"
    }
}

extension Cell {
    /// The number, or why there is none: 3, 未知（空白）.
    fileprivate var shown: String {
        switch state {
        case .value(let figure): figure.description
        case .blank: "未知（空白）"
        case .dash, .text: "未知（填“\(raw)”）"
        case .rowMissing: "未知（缺行）"
        case .tableMissing: "未知（缺表）"
        case .unplaced: "未知（未能归位）"
        }
    }
}
