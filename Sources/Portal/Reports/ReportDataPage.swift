import HTML
import Web

/// Annual reports as data, and what stands in the files.
struct ReportDataPage: HTMLContent {
    static let title = "年度报告数据下载"

    /// The newest first.
    let years: [Int]

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(ReportDataPage.title, detail: "各单位已公布的年度报告，随公布更新")
        Sheet {
            h2 { "全部年度" }
            ul {
                li {
                    a(.href(ReportPages.csv.path().address)) { "CSV 文件" }
                    "：每份报告一行，每个数据一列，列名为数据项的代码；没有填报或无法识别的为空，不是 0。"
                }
                li {
                    a(.href(ReportPages.jsonLines.path().address)) { "JSONL 文件" }
                    "：每份报告一行，含文字、表格和未知数据的原因。"
                }
                li {
                    a(.href(ReportPages.schema.path().address)) { "JSON Schema" }
                    "：说明 JSONL 每一行的结构。"
                }
            }
        }
        DataTable(
            "按年度下载", rows: years,
            columns: [
                .header("年度") { "\($0)年" },
                .content("CSV") { year in
                    a(.href(ReportPages.csv.path().adding("year", "\(year)").address)) { "CSV（\(year)年）" }
                },
                .content("JSONL") { year in
                    a(.href(ReportPages.jsonLines.path().adding("year", "\(year)").address)) { "JSONL（\(year)年）" }
                },
            ], empty: EmptyState("还没有公布年度报告"))
    }
}
