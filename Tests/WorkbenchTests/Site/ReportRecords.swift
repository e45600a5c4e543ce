import AnnualReport
import Organs
import ReportReading
import Reporting
import Storage
import Testing
import Workbench

/// A round in which 青石区教育局 has handed in its report, and a batch with a file that could not be read.
enum ReportRecords {
    /// A page that reads as the organ's report on the year; every figure is 0.
    static func page(_ organ: String, _ year: Int) -> [UInt8] {
        let rows = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "四、结转下年度继续办理"].map { label in
            "<tr><td>\(label)</td>" + String(repeating: "<td>0</td>", count: 7) + "</tr>"
        }
        let head = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"].map { "<td>\($0)</td>" }
        let text = """
            <html><body><h1>\(organ)\(year)年政府信息公开工作年度报告</h1>
            <p>根据《中华人民共和国政府信息公开条例》编制本报告。</p><h2>一、总体情况</h2><p>本机关依法公开政府信息。</p>
            <h2>三、收到和处理政府信息公开申请情况</h2><table><tr><td></td>\(head.joined())</tr>\(rows.joined())</table>
            </body></html>
            """
        return Array(text.utf8)
    }

    static func make(_ site: TestWorkbench) async throws -> [String: String] {
        let (education, now) = (site.place.education, TestWorkbench.now)
        let bytes = page(education.name, 2025)
        let content = try await site.services.files.keep(bytes, called: "年报.html", under: .office, at: now)
        let file = ReportCollection.SentFile(try await ReportReader().read(bytes, source: "年报.html"), content)
        let authority = try site.place.person(Role.competentAuthority.rawValue)
        return try await site.database.write { session in
            let viewer = try TestPlace.viewer(authority, on: now, session)
            let round = try ReportCollection.open(
                2025, in: education.id, try #require(.init(lawful: 2025)), units: [(education.id, exempt: nil)],
                by: viewer, at: now, in: session)
            let duty = try #require(try CollectionRecords.duties(of: round.id, in: .everything, session).first)
            try ReportCollection.submit(file, for: duty.id, asSubstitute: false, by: viewer, at: now, in: session)
            let sent = try #require(try CollectionRecords.duty(duty.id, in: .everything, session))
            let batch = try ReportBatches.begin(
                [BatchUpload("坏.pdf", .refused("文件已损坏。"))], in: education.id, by: viewer, at: now, in: session)
            let entry = try #require(try BatchRecords.files(of: batch, session).first)
            return [
                "round": round.id.rawValue, "duty": duty.id.rawValue, "reports": batch.rawValue,
                "entry": entry.id.rawValue, "edition": try #require(sent.edition).rawValue,
            ]
        }
    }
}
