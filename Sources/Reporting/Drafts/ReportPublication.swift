import AnnualReport
public import Organs
public import Publishing
import ReportWriting
import RichText
public import Storage

/// Makes the signed report an item of the column 政府信息公开年报. From there it goes the way of every item: reviews, secrecy, publication; the report's state follows.
public enum ReportPublication {
    /// What stands beside the text, all from the same edition. Its charts are a file of their own: the report's files say what the form asks for and nothing else,
    /// so that they read back as the report.
    static let attached: [ReportWriter.Format] = [.docx, .pdf, .xlsx, .json]
    private static let policy = UploadPolicy.office.only(.docx, .pdf, .xlsx, .json)

    /// Drafts the item with its files, or brings the next version into the one that is there.
    ///
    /// - Parameter section: where it is drafted, which decides who reviews it; `nil` for the section in which the viewer has his post.
    /// - Throws: ``Refused``; ``ReportWritingError``, ``UploadRefusal`` where files cannot be made or kept.
    public static func makeItem(
        _ organ: Identifier<Unit>, _ year: Int, section: Identifier<Unit>? = nil, ifVersion version: Int,
        by viewer: Viewer, at now: Moment, in database: any Database, _ cabinet: FileCabinet
    ) async throws -> Identifier<Item> {
        let (report, charts) = try await database.read { session in
            try signed(organ, year, ifVersion: version, by: viewer, session)
        }
        var files: [KeptContent] = []
        for format in attached {
            let bytes = try ReportWriter.write(report, to: format)
            let name = "\(report.title ?? "政府信息公开工作年度报告").\(format.rawValue)"
            files.append(try await cabinet.keep(bytes, called: name, under: policy, at: now))
        }
        if !charts.isEmpty {
            let title = "\(report.title ?? "政府信息公开工作年度报告")数据图"
            let bytes = try ChartsDocument.pdf(title: title, charts: charts.map(\.drawn))
            files.append(try await cabinet.keep(bytes, called: "\(title).pdf", under: policy, at: now))
        }
        return try await database.write { [files] session in
            var work = try Step(organ, year, .draftReports, ifVersion: version, viewer, now, session)
            try work.refusals(unless: [.approved], "生成公开稿件").throwIfAny()
            let attachments = try files.map { try attachment($0, of: work, session) }
            let content = try content(of: report, attachments, work, session)
            let item = try put(content, in: section ?? desk(of: viewer, in: organ), work, viewer, session)
            work.draft.item = item.id
            work.draft.itemVersion = item.newest
            try work.finish(.itemMade)
            return item.id
        }
    }

    private static func signed(
        _ organ: Identifier<Unit>, _ year: Int, ifVersion version: Int, by viewer: Viewer, _ session: any ReadSession
    ) throws -> (AnnualReport, [EditionChart]) {
        guard try UnitRecords.find(organ, in: viewer.scope(for: .viewReports), session) != nil else {
            throw Refused.notFound
        }
        let draft = try DraftRecords.find(organ, year, session)
        guard draft.version == version else { throw Refused.changedMeanwhile }
        guard draft.state == .approved, let edition = draft.edition else {
            throw Refused.rules([Refusal("report.state", "报告“\(draft.state.label)”，现在不能生成公开稿件")])
        }
        return (try ReportEditions.record(of: edition, session).report, try EditionCharts.charts(of: edition, session))
    }

    private static func attachment(
        _ file: KeptContent, of work: Step, _ session: any WriteSession
    ) throws -> ItemAttachment {
        ItemAttachment(
            try FileRecords.add(
                file, for: .item, organ: work.organ.id.chain, by: work.authority.person.actor,
                actingFor: work.authority.actingFor?.actor, at: work.now, in: session))
    }

    // MARK: The item

    private static func content(
        of report: AnnualReport, _ attachments: [ItemAttachment], _ work: Step, _ session: any ReadSession
    ) throws -> ItemContent {
        let columns = try CatalogueRecords.nodes(of: work.organ.id, session)
        guard let column = columns.first(where: { $0.part == .annualReports && $0.isMandated }) else {
            throw Refused.rules([Refusal("report.no-column", "本机关还没有“政府信息公开年报”栏目，请先建立公开目录")])
        }
        var metadata = ItemMetadata(title: report.title ?? "", kind: .annualReport)
        metadata.summary = "\(work.organ.name)\(work.draft.year)年度政府信息公开工作的总体情况、主动公开、依申请公开、行政复议和行政诉讼情况，存在的主要问题及改进情况。"
        metadata.node = column.id
        metadata.formedOn = work.now.day
        metadata.theme = "综合政务"
        metadata.issuers = [work.organ.name]
        metadata.disclosureBasis = "《政府信息公开条例》第四十九条"
        return ItemContent(metadata: metadata, body: try body(of: report), attachments: attachments)
    }

    /// The page of the report without its title, which the item has.
    private static func body(of report: AnnualReport) throws -> RichText {
        let text = try RichTextReader.html(try ReportWriter.write(report, to: .html)).text
        guard case .heading(let heading)? = text.blocks.first, heading.content.text == report.title else {
            return text
        }
        return try RichText(Array(text.blocks.dropFirst()))
    }

    /// The section of the organ in which the viewer writes items, or the organ itself.
    private static func desk(of viewer: Viewer, in organ: Identifier<Unit>) -> Identifier<Unit> {
        viewer.grants.first { $0.organ == organ && $0.role.rights.contains(.draftItems) }?.unit ?? organ
    }

    private static func put(
        _ content: ItemContent, in section: Identifier<Unit>, _ work: Step, _ viewer: Viewer,
        _ session: any WriteSession
    ) throws -> Item {
        guard let id = work.draft.item, let item = try ItemRecords.find(id, in: .everything, session) else {
            return try Items.draft(content, in: section, by: viewer, at: work.now, in: session)
        }
        if [.published, .checked].contains(item.stage) {
            let reopened = try DraftRecords.acts(work.organ.id, work.draft.year, session).first { $0.kind == .reopened }
            try Items.beginCorrection(id, reason: reopened?.reason ?? "更正", by: viewer, at: work.now, in: session)
        }
        guard let standing = try ItemRecords.find(id, in: .everything, session) else { throw Refused.notFound }
        try Items.edit(
            id, content, sensitivity: standing.sensitivity, note: "年度报告新版本", ifVersion: standing.version,
            by: viewer, at: work.now, in: session)
        guard let edited = try ItemRecords.find(id, in: .everything, session) else { throw Refused.notFound }
        return edited
    }
}

extension EditionChart {
    /// As it is drawn.
    fileprivate var drawn: Chart {
        let words = bars.map { "\($0.name)\($0.count)\(unit)" }.joined(separator: "，")
        return Chart(
            title: title, summary: "\(title)：\(words)。", unit: unit, categories: bars.map { $0.name },
            series: [Chart.Series("数量", values: bars.map { $0.count })])
    }
}
