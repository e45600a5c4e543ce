import AnnualReport
import Foundation
import ReportReading
import Testing

/// Fictional reports in the styles that bureaus, districts and townships write in, right in every number.
@Suite("Realistic reports")
struct RealisticReportsTests {
    /// The findings of a report that is right: no date, a heading's wording, a reminder.
    static let right: [(name: String, findings: [String])] = [
        ("bureau-long-overview.txt", []),
        ("bureau-zero-requests.txt", ["RM-10"]),
        ("city-government.txt", ["RM-10"]),
        ("county-government.txt", ["RM-10"]),
        ("development-zone.txt", ["RL-02", "RM-10", "RM-14"]),
        ("district-government.txt", ["R4-05", "RM-10", "RN-19"]),
        ("ecology-branch.txt", []),
        ("health-commission.txt", ["RM-10"]),
        ("housing-bureau.txt", ["R4-05"]),
        ("merged-bureau.txt", []),
        ("small-bureau-minimal.txt", ["RM-10"]),
        ("street-office.txt", ["RM-10"]),
        ("tax-bureau.txt", ["RM-10"]),
        ("township.txt", ["RM-10"]),
        ("trial-form-2020.txt", ["RC-18", "RM-10"]),
    ]

    /// A slip in a right report and what it must be found as, once.
    struct Slip: Sendable, CustomStringConvertible {
        let name: String
        let words: String
        let wrong: String
        let findings: [String]

        init(_ name: String, _ words: String, _ wrong: String, _ findings: String...) {
            self.name = name
            self.words = words
            self.wrong = wrong
            self.findings = findings
        }

        var description: String { "\(name): \(wrong)" }
    }

    static let slips = [
        Slip("bureau-long-overview.txt", "政府信息公开申请86件", "政府信息公开申请88件", "RN-01"),
        Slip("bureau-long-overview.txt", "微博公开436条", "微博公开463条", "RN-14"),
        Slip("bureau-long-overview.txt", "至2023年12月31日止", "至2022年12月31日止", "RM-04"),
        Slip("bureau-long-overview.txt", "部分公开9件", "部分公开6件", "RN-06"),
        Slip("bureau-long-overview.txt", "现行有效15件", "现行有效16件", "R2-08"),
        Slip("tax-bureau.txt", "上年结转1件", "上年结转2件", "RN-03"),
        Slip("tax-bureau.txt", "\n2\t0\t0\t0\t2\t0", "\n1\t0\t0\t1\t2\t0", "RN-12"),
        Slip("tax-bureau.txt", "不予公开5件", "不予公开4件", "RN-06"),
        Slip("township.txt", "部分公开一件", "部分公开两件", "RN-06"),
        Slip("township.txt", "本年度我镇未收取信息处理费。", "", "R1-11"),
        Slip("district-government.txt", "结转下年度13件", "结转下年度12件", "RN-05"),
        Slip("district-government.txt", "355件，占86.2%", "355件，占82.6%", "RN-20"),
        Slip("merged-bureau.txt", "已办结5件", "已办结6件", "RN-04"),
        Slip("merged-bureau.txt", "结转下年度继续办理1件", "结转下年度继续办理2件", "RN-05"),
        Slip("street-office.txt", "引发行政复议1件", "引发行政复议2件", "RN-10"),
        Slip("street-office.txt", "信息公开条例》有关", "信息公开条例》（国务院令第492号）有关", "RM-12"),
        Slip("health-commission.txt", "其中予以公开20件", "其中予以公开22件", "RN-06"),
        Slip("health-commission.txt", "结转至下年度办理4件", "全部按期办结", "RN-08"),
        Slip("health-commission.txt", "申请行政复议3件", "申请行政复议2件", "RN-10"),
        Slip("county-government.txt", "上年度结转0件", "上年度结转1件", "RN-03"),
        Slip("county-government.txt", "未发生行政诉讼", "发生行政诉讼1件", "RN-11"),
        Slip("county-government.txt", "无法提供13件", "无法提供12件", "RN-06"),
        Slip("housing-bureau.txt", "共计588条", "共计598条", "RN-14"),
        Slip("housing-bureau.txt", "行政处罚决定52件", "行政处罚决定25件", "R2-08"),
        Slip("housing-bureau.txt", "第三方合法权益不予公开9件", "第三方合法权益不予公开8件", "RN-06"),
        Slip("small-bureau-minimal.txt", "申请0件", "申请1件", "RN-01"),
        Slip("bureau-zero-requests.txt", "没有收到政府信息公开申请", "收到政府信息公开申请2件", "RN-01"),
        Slip("city-government.txt", "结转下年度68件", "结转下年度86件", "RN-05"),
        Slip("ecology-branch.txt", "已按期答复14件", "已按期答复15件", "RN-04"),
        Slip("development-zone.txt", "危及“三安全一稳定”1件，保护第三方合法权益1件", "保护第三方合法权益2件", "RN-06"),
        Slip("trial-form-2020.txt", "无法提供4件", "无法提供5件", "RN-06"),
    ]

    @Test(arguments: right.indices)
    func aRightReportRaisesNothingFalse(index: Int) throws {
        let (name, expected) = Self.right[index]
        #expect(try Self.findings(Self.text(name), name) == expected)
    }

    @Test(arguments: slips)
    func aSlipIsFoundOnceAndNothingElse(slip: Slip) throws {
        let text = try Self.text(slip.name)
        let changed = text.replacing(slip.words, with: slip.wrong, maxReplacements: 1)
        try #require(changed != text)
        let before = try #require(Self.right.first { $0.name == slip.name }).findings
        #expect(Self.findings(changed, slip.name) == (before + slip.findings).sorted())
    }

    private static func text(_ name: String) throws -> String {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: folder.appendingPathComponent("Fixtures/realistic/\(name)"), encoding: .utf8)
    }

    private static func findings(_ text: String, _ name: String) -> [String] {
        let result = ReportReader().read(text: text, source: name, format: name.hasSuffix(".md") ? .md : .txt)
        let checked = RuleSet.check(CheckContext(report: result.report), readingFindings: result.findings)
        return checked.findings.map(\.rule).sorted()
    }
}
