import AnnualReport
import Organs
import OrgansTesting
import Reporting
import Storage
import StorageTesting
import Testing

/// Templates that an earlier program took and this one cannot read.
struct UnreadableTemplateTests {
    private let cells = ReportOffice.cells(granted: 1)

    @Test(arguments: StoreKind.available)
    func theStandardTemplateStandsInForOneThatCannotBeReadAndSaysSo(_ kind: StoreKind) async throws {
        try await ReportOffice.with(kind) { office in
            let unit = office.unit
            try await office.keepTemplate("{{没有这个事实}}。", for: .other)

            let section = try #require(try await office.document(cells).section(.other))
            let current = try await office.district.read { try ReportTemplates.current(.other, of: unit.id, $0) }

            #expect(section.template == SectionTemplate.standard(.other))
            let unreadable = try #require(section.unreadableTemplate)
            #expect(unreadable.version == 1 && unreadable.text == "{{没有这个事实}}。")
            #expect(unreadable.faults.contains { $0.contains("没有这个事实") })
            #expect(section.unreadableBasis == nil)
            #expect(current.version == 1 && !current.isOwn && current.unreadable == unreadable)
        }
    }

    @Test(arguments: StoreKind.available)
    func editsOnATemplateThatCannotBeReadAreTold(_ kind: StoreKind) async throws {
        try await ReportOffice.with(kind) { office in
            try await office.rewrite("全年办结1件", "全年共办结1件", cells)
            try await office.district.write { session in
                try session.execute("UPDATE report_section_text SET template = '{{没有这个事实}}。'")
            }

            let section = try #require(try await office.document(cells).section(.overview))

            #expect(section.unreadableBasis?.faults.isEmpty == false)
            #expect(section.unreadableTemplate == nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func nothingIsToldOfTemplatesThatCanBeRead(_ kind: StoreKind) async throws {
        try await ReportOffice.with(kind) { office in
            try await office.rewrite("全年办结1件", "全年共办结1件", cells)

            let sections = try await office.document(cells).sections

            #expect(sections.allSatisfy { $0.unreadableTemplate == nil && $0.unreadableBasis == nil })
        }
    }
}

extension ReportOffice {
    /// As another program may have kept it.
    fileprivate func keepTemplate(_ text: String, for section: SectionKey) async throws {
        let (unit, person, now) = (unit, officer.person, district.now)
        try await district.write { session in
            try session.execute(
                """
                INSERT INTO report_template (organ_id, section, version, content, changed_by, changed_at)
                VALUES (\(unit.id), \(section.rawValue), 1, \(text), \(person), \(now))
                """)
        }
    }
}
