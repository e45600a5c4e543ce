import Organs
import Storage

/// What a figure by hand rests on.
struct HandBasis {
    var source = ""
    var reason = ""
    var evidence: Identifier<StoredFile>?
}

/// Puts figures by hand into the cells of an organ and a year, and takes them back. Who may, the desk of the form has asked.
struct HandFigures<Key: HandCell> {
    let organ: Identifier<Unit>
    let year: Int
    let authority: Authority
    let now: Moment
    let session: any WriteSession

    /// An earlier figure gives way and stays in the history.
    func put(
        _ kind: HandFigureKind, _ value: Key.Value, in cell: Key, computed: Key.Value?,
        replacing before: HandFigure<Key>?, _ basis: HandBasis
    ) throws {
        if let evidence = basis.evidence,
            try FileRecords.file(evidence, of: .report, within: "file.organ_id = \(organ.chain)", in: session) == nil
        {
            throw Refused.rules([Refusal("figure.evidence", field: "evidence", "证明材料已被删除，请重新上传")])
        }
        if let before { try end(before, because: "被新的数替代") }
        let history = try HandFigureRecords.history(of: cell, organ: organ, year: year, session)
        try HandFigureRecords.insert(
            HandFigure(
                organ: organ, year: year, cell: cell, number: (history.first?.number ?? 0) + 1, kind: kind,
                value: value, computed: computed, source: basis.source, reason: basis.reason,
                evidence: basis.evidence, madeBy: authority, madeAt: now, ended: nil), session)
    }

    func end(_ figure: HandFigure<Key>, because reason: String) throws(SQLFailure) {
        try HandFigureRecords.end(figure, .init(by: authority, at: now, reason: reason), session)
    }
}

/// What every figure by hand must say for itself.
enum HandFigureRules {
    static let longestSource = 100
    static let longestReason = 500

    static func source(_ text: String) -> [Refusal] {
        let missing = Refusal("figure.source", field: "source", "填写数据来源（系统或台账的名称）")
        return (text.isEmpty ? [missing] : []) + tooLong(text, longestSource, "source", "数据来源")
    }

    static func reason(_ text: String) -> [Refusal] {
        let missing = Refusal("figure.reason", field: "reason", "填写更正的理由：为什么不按台账的数填报")
        return (text.isEmpty ? [missing] : []) + tooLong(text, longestReason, "reason", "更正的理由")
    }

    static func withdrawal(_ text: String) -> [Refusal] {
        let missing = Refusal("figure.reason", field: "withdrawalReason", "填写撤销的理由")
        return (text.isEmpty ? [missing] : []) + tooLong(text, longestReason, "withdrawalReason", "撤销的理由")
    }

    private static func tooLong(_ text: String, _ limit: Int, _ field: String, _ name: String) -> [Refusal] {
        text.count > limit
            ? [Refusal("figure.long", field: field, "\(name)最多\(limit)字，现有\(text.count)字")] : []
    }
}
