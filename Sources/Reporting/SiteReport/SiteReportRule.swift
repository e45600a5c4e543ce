import AnnualReport

/// What the lines of a table must be to each other. A rule with an unknown line is silent: it cannot be decided.
public enum SiteReportRule: Hashable, Sendable {
    /// The first is the sum of the others.
    case sum(String, of: [String])
    /// The first is at most the second.
    case atMost(String, String)
    /// Where the first is 否, the others are 0 or empty.
    case without(String, nothingIn: [String])

    public static let all: [SiteReportRule] = [
        .sum("items.total", of: ["items.overview", "items.dynamics", "items.catalogue"]),
        .sum("services.cases", of: ["services.persons", "services.organisations"]),
        .atMost("visits.visitors", "visits.views"), .atMost("topics.opened", "topics.kept"),
        .atMost("services.online", "services.matters"), .atMost("messages.published", "messages.closed"),
        .atMost("surveys.published", "surveys.held"), .atMost("interviews.answers", "interviews.messages"),
        .without("media.any", nothingIn: ["weibo.items", "weibo.followers", "wechat.items", "wechat.followers"]),
    ]

    /// What is wrong, in Chinese; `nil` where nothing is, or where it cannot be decided.
    func fault(in report: SiteReport) -> String? {
        switch self {
        case .sum(let whole, let parts): sumFault(report, whole, parts)
        case .atMost(let less, let more): orderFault(report, less, more)
        case .without(let any, let others): absenceFault(report, any, others)
        }
    }

    private func sumFault(_ report: SiteReport, _ whole: String, _ parts: [String]) -> String? {
        let figures = parts.compactMap { report[$0]?.value?.figure }
        guard let cell = report[whole], let stands = cell.value?.figure, figures.count == parts.count else {
            return nil
        }
        let sum = figures.reduce(Int64(0)) { $0 + $1.millionths }
        guard sum != stands.millionths, let right = Figure(millionthsOf: sum) else { return nil }
        let names = parts.compactMap { report[$0]?.line.label }.joined(separator: "、")
        return "\(cell.line.words)为\(stands)，\(names)之和为\(right)；请核对后改正总数或者分项"
    }

    private func orderFault(_ report: SiteReport, _ less: String, _ more: String) -> String? {
        guard let left = report[less], let right = report[more], let small = left.value?.figure,
            let large = right.value?.figure, small > large
        else { return nil }
        return "\(left.line.words)为\(small)，大于\(right.line.words)的\(large)；请核对后改正"
    }

    private func absenceFault(_ report: SiteReport, _ any: String, _ others: [String]) -> String? {
        guard let cell = report[any], cell.value == .no else { return nil }
        let filled = others.compactMap { report[$0] }.filter { ($0.value?.figure?.millionths ?? 0) > 0 }
        guard !filled.isEmpty else { return nil }
        let names = filled.map(\.line.words).joined(separator: "、")
        return "\(cell.line.words)填“否”，但\(names)大于0；请核对后改正"
    }
}

extension SiteReport {
    /// What contradicts itself.
    public var faults: [String] { SiteReportRule.all.compactMap { $0.fault(in: self) } }
}
