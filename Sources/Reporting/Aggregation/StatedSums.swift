import AnnualReport
import Storage

/// What the units' texts state about things that no table holds, added up: fee notices, trainings, publications.
///
/// A sum is told only when every unit states its number exactly; with one silent unit the whole is unknown.
struct StatedSums {
    /// As facts of the government's report, whose text is not written yet.
    let facts: [Fact]

    /// What can be added up: counts and sums of money, and no rates, averages or numbers of units.
    static let keys: [FactKey] = FactDefinition.all.filter { fact in
        guard fact.cells.isEmpty, fact.key != .columnsKept, fact.key != .unitsSummed, fact.key != .unitsExempt else {
            return false
        }
        return fact.key == .feesNoticedYuan || fact.key == .feesReceivedYuan || fact.isCount
    }.map(\.key)

    /// - Throws: ``UnreadableEdition``.
    init(_ sum: RoundSum, _ session: any ReadSession) throws {
        guard sum.missing.isEmpty, !sum.units.isEmpty, sum.units.count <= RoundReview.mostTexts else {
            facts = []
            return
        }
        var sums: [FactKey: Figure?] = Dictionary(uniqueKeysWithValues: Self.keys.map { ($0, .zero) })
        for unit in sum.units {
            let stated = Self.stated(in: try ReportEditions.record(of: unit.edition, session).report)
            for key in Self.keys {
                guard let old = sums[key] ?? nil, let figure = stated[key] else {
                    sums[key] = .some(nil)
                    continue
                }
                sums[key] = old.adding(figure)
            }
        }
        facts = Self.keys.compactMap { key in
            (sums[key] ?? nil).map { figure in
                let words = "各单位报告合计\(figure)\(FactDefinition.of(key)?.measure.unit ?? "")"
                return Fact(key, value: figure, text: words, sentence: words, section: .overview)
            }
        }
    }

    /// What a report says once, or several times alike.
    private static func stated(in report: AnnualReport) -> [FactKey: Figure] {
        let exact = report.facts.filter { $0.scope == .organYear && $0.precision == .exact }
        return Dictionary(grouping: exact, by: \.key).compactMapValues { facts in
            let values = Set(facts.map(\.value))
            return values.count == 1 ? values.first ?? nil : nil
        }
    }
}

extension FactDefinition {
    fileprivate var isCount: Bool { if case .count = measure { true } else { false } }
}
