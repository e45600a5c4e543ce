import AnnualReport
import Organs
import OrgansTesting
import Reporting
import Storage
import StorageTesting
import Testing

struct ReportTextTests {
    private let one = ReportOffice.cells(granted: 1)
    private let two = ReportOffice.cells(granted: 2)

    @Test(arguments: StoreKind.available)
    func aChangedRecordChangesTheSentence(_ kind: StoreKind) async throws {
        try await ReportOffice.with(kind) { office in
            let before = try #require(try await office.document(one).section(.overview)).sentences.text
            #expect(before.contains("新收政府信息公开申请1件，无上年结转。全年办结1件，均为予以公开1件。"))

            let after = try #require(try await office.document(two).section(.overview)).sentences.text
            #expect(after.contains("新收政府信息公开申请2件，无上年结转。全年办结2件，均为予以公开2件。"))

            let empty = try await office.document(ReportOffice.cells(granted: 0))
            let none = try #require(empty.section(.overview))
            #expect(none.sentences.text.contains("2025年，本机关未收到政府信息公开申请。"))
        }
    }

    @Test(arguments: StoreKind.available)
    func anEditedSentenceIsMarkedAndStaysWhenItsFactMoves(_ kind: StoreKind) async throws {
        try await ReportOffice.with(kind) { office in
            try await office.rewrite("全年办结1件", "全年共办结1件", one)

            let section = try #require(try await office.document(two).section(.overview))

            let edited = try #require(section.sentences.first { $0.isEdited })
            #expect(edited.text == "全年共办结1件，均为予以公开1件。")
            #expect(edited.moved.map(\.chinese) == ["办结申请：1件→2件", "予以公开：1件→2件"])
            #expect(section.sentences.text.contains("新收政府信息公开申请2件"))
            #expect(section.version == 1)
            #expect(section.editedBy == office.officer.person)
            #expect(try await office.district.eventKinds().contains("report.text-edited"))
        }
    }

    @Test(arguments: StoreKind.available)
    func aMovedSentenceIsUpdatedOnDemandAndASectionCanBeReset(_ kind: StoreKind) async throws {
        try await ReportOffice.with(kind) { office in
            let (unit, officer, now) = (office.unit, office.officer, office.district.now)
            try await office.rewrite("全年办结1件", "全年共办结1件", one)
            let moved = try #require(
                try await office.document(two).section(.overview)?.sentences.first { $0.isEdited })

            try await office.district.write { [two] session in
                try ReportText.answer(
                    .refresh, at: moved.origin, number: 0, in: .overview, of: unit.id, year: 2025, cells: two,
                    ifVersion: 1, by: officer, at: now, in: session)
            }

            let updated = try #require(try await office.document(two).section(.overview))
            #expect(updated.sentences.text.contains("全年共办结2件，均为予以公开2件。"))
            #expect(updated.sentences.flatMap(\.moved).isEmpty)

            try await office.district.write { session in
                try ReportText.reset(
                    .overview, of: unit.id, year: 2025, ifVersion: 2, by: officer, at: now, in: session)
            }
            let reset = try #require(try await office.document(two).section(.overview))
            #expect(!reset.isEdited)
            #expect(reset.sentences.text.contains("全年办结2件"))
            #expect(reset.version == 3)
        }
    }

    @Test(arguments: StoreKind.available)
    func anUnchangedTextIsNoVersionAndAnOldOneIsRefused(_ kind: StoreKind) async throws {
        try await ReportOffice.with(kind) { office in
            let text = try #require(try await office.document(one).section(.overview)).sentences.text
            try await office.save(text, one)
            #expect(try await office.document(one).section(.overview)?.version == 0)

            try await office.save("改写。", one)
            await #expect(throws: Refused.changedMeanwhile) { try await office.save("又一次。", one) }
        }
    }

    @Test(arguments: StoreKind.available)
    func nobodyElseWritesTheReport(_ kind: StoreKind) async throws {
        try await ReportOffice.with(kind) { office in
            await #expect(throws: Refused.notFound) { try await office.save("改写。", one, by: office.outsider) }
            let document = try await office.document(one)
            #expect(document.section(.overview)?.version == 0)
        }
    }

    @Test(arguments: StoreKind.available)
    func whatPeopleTellFillsTheGap(_ kind: StoreKind) async throws {
        try await ReportOffice.with(kind) { office in
            let (unit, officer, now) = (office.unit, office.officer, office.district.now)
            #expect(try await office.document(one).facts[.trainings] == nil)
            func tell(_ answers: [FactKey: String]) async throws {
                try await office.district.write { session in
                    try ToldFacts.tell(answers, of: unit.id, year: 2025, by: officer, at: now, in: session)
                }
            }

            try await tell([.trainings: "3", .trainees: "60"])
            let told = try #require(try await office.document(one).section(.overview))
            #expect(told.sentences.text.contains("组织政务公开业务培训3次，参加培训60人次。"))

            #expect(try await refusedRules { try await tell([.trainings: "三次"]) } == ["report.fact-number"])
            #expect(try await refusedRules { try await tell([.trainings: "-1"]) } == ["report.fact-number"])
            #expect(try await refusedRules { try await tell([.requestsReceived: "9"]) } == ["report.fact"])

            try await tell([.trainings: ""])
            #expect(try await office.document(one).facts[.trainings] == nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func lastYearsReportGivesTheComparison(_ kind: StoreKind) async throws {
        try await ReportOffice.with(kind) { office in
            let unit = office.unit
            try await office.district.write { [two, district = office.district] session in
                let last = AnnualReport.drafted(
                    organ: unit.name, year: 2024, cells: two,
                    sections: [.overview: try SectionTemplate(.requests, "发布政策解读5篇。").drafted(from: FactSheet())])
                let edition = try ReportEditions.keep(
                    ReportRecord(last), of: ReportOrgan(unit), year: 2024, origin: .imported, by: nil,
                    at: district.now, in: session)
                try ReportEditions.adopt(edition, by: nil, at: district.now, in: session)
            }

            let document = try await office.document(one)

            #expect(document.section(.overview)?.sentences.text.contains("新收申请数量较上年下降50%。") == true)
            #expect(document.facts[FactReference(.interpretations, lastYear: true)] == .number(5))
        }
    }

    @Test(arguments: StoreKind.available)
    func anOrgansOwnTemplateIsUsedAndCannotLoseARequiredPart(_ kind: StoreKind) async throws {
        try await ReportOffice.with(kind) { office in
            let (unit, officer, now) = (office.unit, office.officer, office.district.now)
            func save(_ text: String?, _ version: Int) async throws {
                try await office.district.write { session in
                    try ReportTemplates.save(
                        text, for: .other, of: unit.id, ifVersion: version, by: officer, at: now, in: session)
                }
            }
            #expect(try await refusedRules { try await save("没有其他事项。", 0) } == ["report.template"])

            try await save("{{年度}}年信息处理费：{{实收信息处理费：未收取／收取＃}}。", 0)
            #expect(try await office.document(one).section(.other)?.sentences.text == "2025年信息处理费：未收取。")

            await #expect(throws: Refused.changedMeanwhile) { try await save(nil, 0) }
            try await save(nil, 1)
            let back = try #require(try await office.document(one).section(.other))
            #expect(back.template == SectionTemplate.standard(.other))
        }
    }

    /// Edits are places in the template that they were made on.
    @Test(arguments: StoreKind.available)
    func editsStayOnTheTemplateThatTheyWereMadeOn(_ kind: StoreKind) async throws {
        try await ReportOffice.with(kind) { office in
            let (unit, officer, now) = (office.unit, office.officer, office.district.now)
            try await office.rewrite("全年办结1件", "全年共办结1件", one)
            try await office.district.write { session in
                try ReportTemplates.save(
                    "主动公开。依申请公开。政府信息管理。平台建设。监督保障。{{如果 政府}}考核、社会评议、责任追究。{{结束}}", for: .overview, of: unit.id,
                    ifVersion: 0, by: officer, at: now, in: session)
            }
            let section = try #require(try await office.document(one).section(.overview))
            #expect(section.sentences.text.contains("全年共办结1件"))
            #expect(section.hasNewerTemplate)
        }
    }
}
