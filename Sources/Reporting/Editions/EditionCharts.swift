public import Organs
import Publishing
public import Storage

/// A picture of a report: what is compared, and the numbers. It belongs to one edition and never changes, as its text does not.
public struct EditionChart: Hashable, Sendable, Codable {
    public struct Bar: Hashable, Sendable, Codable {
        public let name: String
        public let count: Int
    }

    public let title: String
    /// What the bars stand for: 公开属性, 渠道.
    public let nameTitle: String
    /// What is counted: 件, 条.
    public let unit: String
    public let bars: [Bar]
}

/// The pictures that are kept with an edition when it is handed in: documents by attribute, publication by channel.
public enum EditionCharts {
    /// As the records give them now. A chart that would show nothing is none.
    public static func charts(
        _ year: Int, of organ: Unit, _ session: any ReadSession
    ) throws(SQLFailure) -> [EditionChart] {
        let attributes = try ItemRecords.attributes(
            of: organ.id, ItemKind.allCases.filter(\.isDocument), madeIn: year, session)
        var filter = ChannelFacts.Filter().of(year: year)
        filter.units = .organ(organ.id)
        let channels = try ChannelFacts.byChannel(filter, in: .organ(organ.id), session)
        return [
            EditionChart(
                title: "\(year)年部门文件公开情况", nameTitle: "公开属性", unit: "件",
                bars: DisclosureAttribute.allCases.map { .init(name: $0.label, count: attributes[$0] ?? 0) }),
            EditionChart(
                title: "\(year)年信息平台发布情况", nameTitle: "渠道", unit: "条",
                bars: channels.map { .init(name: $0.key.label, count: $0.count) }),
        ].filter { chart in chart.bars.contains { $0.count > 0 } }
    }

    static func keep(
        _ charts: [EditionChart], of edition: Identifier<ReportEdition>, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            "INSERT INTO report_chart (edition_id, charts) VALUES (\(edition), \(NarrativeJSON.text(charts)))")
    }

    /// Those of an edition; none where it came as a file, or before charts were kept.
    ///
    /// - Throws: ``UnreadableEdition`` when what is stored are no charts: a damaged database.
    public static func charts(
        of edition: Identifier<ReportEdition>, _ session: any ReadSession
    ) throws -> [EditionChart] {
        guard let row = try session.row("SELECT charts FROM report_chart WHERE edition_id = \(edition)") else {
            return []
        }
        guard let charts: [EditionChart] = NarrativeJSON.value(try row.text(0)) else {
            throw UnreadableEdition(edition: edition)
        }
        return charts
    }
}
