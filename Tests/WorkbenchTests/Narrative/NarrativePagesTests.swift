import AnnualReport
import HTML
import HTTPTypes
import HummingbirdTesting
import Organs
import Reporting
import Storage
import StorageTesting
import Testing
import Web

@testable import Workbench

struct NarrativePagesTests {
    private let officer = Role.disclosureOfficer.rawValue
    private let year = 2025

    private func overview(_ site: TestWorkbench) async throws -> ReportTextSection {
        let unit = site.place.education
        return try #require(
            try await site.database.read { session in
                try ReportText.document(
                    of: unit, year: 2025, cells: try ReportFigures(2025, of: unit, session).cells, in: session)
            }.section(.overview))
    }

    private func save(
        _ text: String, _ site: TestWorkbench, version: Int = 0, button: String = "save"
    ) async throws -> TestResponse {
        try await site.post(
            NarrativeEndpoints.save.path(site.place.education.id, year, "overview"),
            [("text", text), ("version", "\(version)"), ("button", button)], as: officer)
    }

    @Test(arguments: StoreKind.available)
    func theTextShowsItsFactsAndWhatIsMissing(kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let page = try await site.get(
                NarrativeEndpoints.text.path(site.place.education.id, year), as: officer
            ).text
            #expect(page.contains("未收到政府信息公开申请"))
            #expect(page.contains("<span class=\"fact\" title=\"年度\">2025</span>"))
            #expect(page.contains("【待补充：写明本年度政府信息公开工作中实际存在的问题】"))
            #expect(page.contains("所用事实"))
        }
    }

    @Test(arguments: StoreKind.available)
    func anEditedTextIsKeptAndMarkedWhenWhatWasToldChanges(kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let education = site.place.education.id
            func tell(_ trainings: String) async throws -> TestResponse {
                try await site.post(
                    NarrativeEndpoints.tell.path(education, year), [("trainings", trainings), ("trainees", "40")],
                    as: officer)
            }
            #expect(try await tell("3").status == .seeOther)
            let text = try await overview(site).sentences.text
            #expect(text.contains("组织政务公开业务培训3次，参加培训40人次。"))

            let edited = text.split(separator: "组织政务公开业务培训3次").joined(separator: "全年组织政务公开业务培训3次")
            #expect(try await save(edited, site).status == .seeOther)
            #expect(try await tell("4").status == .seeOther)

            let page = try await site.get(NarrativeEndpoints.text.path(education, year), as: officer).text
            #expect(page.contains("业务培训：3次→4次") || page.contains("业务培训：组织政务公开业务培训3次→组织政务公开业务培训4次"))
            #expect(page.contains("全年"))
            let section = try await overview(site)
            let moved = try #require(section.sentences.first { !$0.moved.isEmpty })
            let answer = try await site.post(
                NarrativeEndpoints.answer.path(education, year, "overview"),
                [
                    ("button", "confirm"), ("origin", "\(moved.origin)"), ("number", "0"),
                    ("version", "\(section.version)"),
                ],
                as: officer)
            #expect(answer.status == .seeOther)
            #expect(try await overview(site).sentences.flatMap(\.moved).isEmpty)

            #expect(try await tell("三").status == .unprocessableContent)
        }
    }

    @Test func checkingKeepsNothingAndShowsWhatIsWrong() async throws {
        try await withWorkbench { site in
            let answer = try await save("（二）依申请公开情况。2025年，本机关收到政府信息公开申请9件。", site, button: "check")
            #expect(answer.status == .ok)
            #expect(answer.text.contains("RN-01"))
            #expect(answer.text.contains("收到政府信息公开申请9件"))
            #expect(try await overview(site).version == 0)

            let piece = try await site.post(
                NarrativeEndpoints.check.path(site.place.education.id, year, "overview"),
                [("text", "（二）依申请公开情况。2025年，本机关收到政府信息公开申请9件。"), ("version", "0")], as: officer)
            #expect(piece.status == .ok)
            #expect(piece.text.contains("RN-01") && !piece.text.contains("<html"))
        }
    }

    @Test func whatAnotherSavedMeanwhileIsNotOverwritten() async throws {
        try await withWorkbench { site in
            #expect(try await save("先改的。", site).status == .seeOther)
            let answer = try await save("后改的。", site)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("后改的。") && answer.text.contains("有人修改了这条记录"))
            #expect(try await overview(site).sentences.text == "先改的。")
        }
    }

    @Test func aFindingOpensAtItsSentenceAndIsJudged() async throws {
        try await withWorkbench { site in
            let education = site.place.education.id
            _ = try await save("2025年，本机关收到政府信息公开申请9件。", site)
            let list = try await site.get(NarrativeEndpoints.findings.path(education, year), as: officer).text
            #expect(list.contains("报告不能提交"))
            let fingerprint = try await site.database.read { session in
                let cells = try ReportFigures(2025, of: site.place.education, session).cells
                let document = try ReportText.document(
                    of: site.place.education, year: 2025, cells: cells, in: session)
                return try ReportFindings.run(document, in: session).findings.first { $0.finding.rule == "RN-01" }?
                    .fingerprint
            }
            let path = NarrativeEndpoints.finding.path(education, year, try #require(fingerprint))

            let page = try await site.get(path, as: officer).text
            #expect(page.contains("<mark>"))
            #expect(page.contains("本年新收"))
            // From the cell and from the sentence one comes to the same places of the report, marked there.
            let report = ReportEndpoints.show.path(education, year).adding("finding", fingerprint)
            let cell = ReportMarks.id(of: .requests(.newReceived, .total))
            for place in [cell, ReportMarks.textID] {
                #expect(
                    page.contains("\"\(report.address(at: place).text.replacing("&", with: "&amp;"))\""), "\(place)")
            }
            let marked = try await site.get(report, as: officer).text
            #expect(marked.contains("<mark class=\"figure-marked\" id=\"\(cell)\">"))
            #expect(marked.contains("<p id=\"\(ReportMarks.textID)\">") && marked.contains("<mark>"))
            let plain = try await site.get(ReportEndpoints.show.path(education, year), as: officer).text
            #expect(!plain.contains("<mark") && !plain.contains("标出的是这一问题所涉的内容"))

            let refused = try await site.post(path, [("decision", "explained"), ("reason", "")], as: officer)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("填写理由。"))
            let done = try await site.post(path, [("decision", "explained"), ("reason", "含咨询件")], as: officer)
            #expect(done.status == .seeOther)
            #expect(try await site.get(path, as: officer).text.contains("已核实并说明：含咨询件"))
        }
    }

    @Test func aTemplateIsLookedAtBeforeItIsSaved() async throws {
        try await withWorkbench { site in
            let education = site.place.education.id
            let path = NarrativeEndpoints.saveTemplate.path(education, year, "other")
            func send(_ text: String, _ button: String) async throws -> TestResponse {
                try await site.post(path, [("text", text), ("version", "0"), ("button", button)], as: officer)
            }
            let preview = try await send("{{年度}}年信息处理费：无。", "preview")
            #expect(preview.status == .ok && preview.text.contains("2025年信息处理费：无。"))

            let faulty = try await send("{{某事}}", "save")
            #expect(faulty.status == .unprocessableContent)
            #expect(faulty.text.contains("没有名为“某事”的事实"))

            #expect(try await send("{{年度}}年信息处理费：无。", "save").status == .seeOther)
            let page = try await site.get(path, as: officer).text
            #expect(page.contains("使用本单位的模板") && page.contains("第1版"))
        }
    }

    /// As an earlier program may have kept it.
    @Test func aTemplateThatCannotBeReadIsToldWithWhatToDo() async throws {
        try await withWorkbench { site in
            let education = site.place.education.id
            let (person, now) = (try site.place.person(officer).id, TestWorkbench.now)
            let text = NarrativeEndpoints.text.path(education, year)
            #expect(try await !site.get(text, as: officer).text.contains("不能使用，现在按系统模板起草"))
            try await site.database.write { session in
                try session.execute(
                    """
                    INSERT INTO report_template (organ_id, section, version, content, changed_by, changed_at)
                    VALUES (\(education), 'other', 1, '{{某事}}', \(person), \(now))
                    """)
            }

            let page = try await site.get(text, as: officer).text
            #expect(page.contains("的本单位模板（第1版）不能使用，现在按系统模板起草"))
            #expect(page.contains("没有名为“某事”的事实") && page.contains("恢复系统模板"))
            let report = try await site.get(ReportEndpoints.show.path(education, year), as: officer).text
            #expect(report.contains("的本单位模板（第1版）不能使用"))
            // The text stands in the form as it was written, with the way back to the product's own.
            let path = NarrativeEndpoints.template.path(education, year, "other")
            let template = try await site.get(path, as: officer).text
            #expect(template.contains("{{某事}}</textarea>") && template.contains("这一版程序不能读取"))
            let reset = try await site.post(
                NarrativeEndpoints.saveTemplate.path(education, year, "other"),
                [("text", ""), ("version", "1"), ("button", "reset")], as: officer)
            #expect(reset.status == .seeOther)
            #expect(try await !site.get(text, as: officer).text.contains("不能使用，现在按系统模板起草"))
        }
    }

    @Test func anotherOrgansReportIsNotFound() async throws {
        try await withWorkbench { site in
            let path = NarrativeEndpoints.text.path(site.place.government.id, year)
            let elsewhere = try await site.get(path, as: officer)
            #expect(elsewhere.status == .notFound)
            let tooOld = NarrativeEndpoints.text.path(site.place.education.id, 1999)
            let early = try await site.get(tooOld, as: officer)
            #expect(early.status == .notFound)
        }
    }
}
