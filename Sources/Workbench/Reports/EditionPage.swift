import AnnualReport
import HTML
import Organs
import ReportWriting
import Reporting
import Storage
import Web

/// One kept version, and what differs from the one before it.
struct EditionView {
    let title: String
    let edition: ReportEdition
    let madeBy: String
    /// The version before; `nil` for the first.
    let previous: ReportEdition?
    let diff: ReportDiff?

    init(_ id: Identifier<ReportEdition>, of organ: Unit, _ year: Int, _ session: any ReadSession) throws {
        let versions = try ReportEditions.versions(of: ReportOrgan(organ), year: year, session)
        guard let index = versions.firstIndex(where: { $0.id == id }) else { throw PageFailure.notFound }
        edition = versions[index]
        previous = versions.dropFirst(index + 1).first
        title = "\(organ.name)\(year)年政府信息公开工作年度报告"
        let people = [edition.madeBy?.person, edition.madeBy?.actingFor].compactMap(\.self)
        let names = try DeskNames(units: [], people: people, session)
        madeBy = edition.madeBy.map { names.authority($0) } ?? "系统"
        let new = try ReportEditions.record(of: id, session).report
        diff = try previous.map { ReportDiff(from: try ReportEditions.record(of: $0.id, session).report, to: new) }
    }
}

struct EditionPage: HTMLContent {
    let view: EditionView
    let file: (String) -> LocalPath

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("版本 \(view.edition.madeAt.shortDescription)", detail: view.title)
        DescriptionList([
            .init("保存人", view.madeBy), .init("来源", view.edition.origin.label),
            .init("内容摘要", view.edition.digest.hex),
            .init("下载") {
                ForEach(ReportPages.formats.map { $0 }) { entry in
                    a(.href(file(entry.format.rawValue).address)) { entry.label }
                    " "
                }
            },
        ])
        h2 { "与上一版本比较" }
        if let diff = view.diff {
            if diff.isEmpty { EmptyState("没有变动") } else { differences(diff) }
        } else {
            EmptyState("这是第一个版本")
        }
    }

    @HTMLBuilder private func differences(_ diff: ReportDiff) -> some HTMLContent {
        if !diff.cells.isEmpty {
            h3 { "数据" }
            ul { ForEach(diff.cells) { cell in li { cell.words } } }
        }
        ForEach(diff.sections.filter(\.hasChanges)) { section in
            h3 { section.key.officialHeading }
            ForEach(section.paragraphs.filter { !$0.isSame }) { paragraph in change(paragraph) }
        }
    }

    @HTMLBuilder private func change(_ paragraph: ParagraphDifference) -> some HTMLContent {
        switch paragraph {
        case .same(_, _, let text): p { text }
        case .changed(_, _, let segments):
            p {
                ForEach(segments) { segment in
                    switch segment.kind {
                    case .same: segment.text
                    case .added: ins { segment.text }
                    case .removed: del { segment.text }
                    }
                }
            }
        case .removed(_, let text): p { del { text } }
        case .added(_, let text): p { ins { text } }
        case .movedHere(_, _, let text): p { "（移来）\(text)" }
        case .movedAway(_, _, let text): p { "（移走）\(text)" }
        }
    }
}

extension ReportPages {
    func edition(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ year: Int, _ edition: Identifier<ReportEdition>
    ) async throws -> PageResponse {
        let viewer = request.viewer
        let view = try await database.read { session in
            try EditionView(edition, of: try Self.organ(id, year, for: viewer, session), year, session)
        }
        return request.page(
            title: "版本", breadcrumbs: Self.trail(view.title, "版本", ReportEndpoints.show.path(id, year))
        ) {
            EditionPage(view: view) { ReportEndpoints.editionFile.path(id, year, edition, $0) }
        }
    }
}
