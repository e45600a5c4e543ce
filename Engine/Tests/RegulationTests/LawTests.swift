import Regulation
import Testing

@Suite("The law's numbers and decisions")
struct LawTests {
    @Test func everyProvisionIsCitedAndFollowsOnWithoutAGap() {
        for provision in Law.all {
            #expect(!provision.id.isEmpty && !provision.title.isEmpty)
            #expect(!provision.versions.isEmpty, "\(provision.id)")
            #expect(provision.versions.last?.through == nil, "\(provision.id)")
            for (earlier, later) in zip(provision.versions, provision.versions.dropFirst()) {
                #expect(earlier.through == later.from.advanced(by: -1), "\(provision.id)")
                #expect(earlier.from < later.from, "\(provision.id)")
            }
            for version in provision.versions {
                #expect(!version.citation.title.isEmpty && !version.value.isEmpty, "\(provision.id)")
                #expect(
                    !version.citation.article.isEmpty || version.unconfirmed != nil,
                    "\(provision.id) names no article")
            }
        }
    }

    @Test func noTwoProvisionsShareAnId() {
        #expect(Set(Law.all.map(\.id)).count == Law.all.count)
        #expect(Law.all.count >= 20)
    }

    @Test(
        arguments: [
            ("2008-04-30", nil, nil), ("2008-05-01", 15, 15), ("2019-05-14", 15, 15), ("2019-05-15", 20, 20),
        ] as [(Day, Int?, Int?)])
    func theAnswerPeriodIsThatOfTheDay(day: Day, answer: Int?, longest: Int?) {
        #expect(TimeLimits.answer.value(on: day) == answer)
        #expect(TimeLimits.longestExtension.value(on: day) == longest)
    }

    @Test func theOldRegulationSetNoPeriodForCorrection() {
        #expect(TimeLimits.correctionNotice.value(on: "2019-05-14") == nil)
        #expect(TimeLimits.correctionNotice.value(on: "2019-05-15") == 7)
    }

    @Test(
        arguments: [
            (2017, "2018-03-31", "2018-03-31"), (2018, "2019-03-31", "2019-03-31"),
            (2019, "2020-01-31", "2020-03-31"), (2025, "2026-01-31", "2026-03-31"),
        ] as [(Int, Day, Day)])
    func theAnnualReportIsDueOnAFixedDate(year: Int, department: Day, government: Day) {
        #expect(StatutoryLimits.annualReport(of: year, by: .department) == department)
        #expect(StatutoryLimits.annualReport(of: year, by: .government) == government)
    }

    @Test func theFeeRulesBeginIn2021() {
        #expect(TimeLimits.feePayment.value(on: "2020-12-31") == nil)
        #expect(FeeSchedule.perItem.value(on: "2020-12-31") == nil)
        #expect(FeeSchedule.perVolume.value(on: "2021-01-01") != nil)
    }

    @Test func whoWasNotToldOfTheRightHasSixtyDaysFromKnowingItAndAYearAtMost() throws {
        let soon = try #require(
            StatutoryLimits.reconsideration(untoldUntil: "2024-03-05", knewAct: "2024-01-02", calendar)?.legalValue)
        let late = try #require(
            StatutoryLimits.reconsideration(untoldUntil: "2024-12-20", knewAct: "2024-01-02", calendar)?.legalValue)
        // 60 days from 5 March end on 4 May, a holiday; a year from 2 January 2024 ends on 2 January 2025, a Thursday.
        #expect(soon.day == "2024-05-06")
        #expect(late.day == "2025-01-02")
    }

    @Test func everyDecisionHasItsRowAndOnlyTheRowsOfTheTable() {
        let rows: Set = [
            "granted", "partially_granted", "denied_state_secret", "denied_law_prohibits", "denied_safety_stability",
            "denied_third_party_rights", "denied_internal_affairs", "denied_process_info",
            "denied_enforcement_file", "denied_admin_query", "unable_not_held", "unable_needs_creation",
            "unable_unclear_after_correction", "refused_petition_complaint", "refused_duplicate",
            "refused_publication", "refused_excessive_repeat", "refused_confirm_reissue",
            "other_overdue_correction", "other_overdue_fee", "other_misc",
        ]
        #expect(Set(Decision.allCases.map(\.rowKey)) == rows)
        #expect(Decision.allCases.map(\.rawValue) == (1...28).map { $0 < 10 ? "D0\($0)" : "D\($0)" })
        #expect(Decision.allCases.allSatisfy { $0.term.hasPrefix($0.group.label) })
        #expect(Decision.allCases.filter { $0.citation == nil } == [.withdrawn, .otherEnd])
    }

    @Test(
        arguments: [
            (Decision.internalAffairs, "2023-12-31", RemedyPath.reviewOrSuit),
            (.internalAffairs, "2024-01-01", .reviewFirst), (.stateSecret, "2024-01-01", .reviewFirst),
            (.enforcementFile, "2024-01-01", .reviewFirst), (.administrativeQuery, "2024-01-01", .reviewOrSuit),
            (.partiallyGranted, "2024-01-01", .reviewFirst), (.granted, "2024-01-01", .reviewOrSuit),
            (.doesNotExist, "2024-01-01", .reviewOrSuit), (.duplicate, "2024-01-01", .reviewOrSuit),
            (.overdueFee, "2024-01-01", .reviewOrSuit),
        ] as [(Decision, Day, RemedyPath)])
    func refusalsNeedReviewFirstSince2024(decision: Decision, made: Day, path: RemedyPath) {
        #expect(RemedyPath.against(decision, made: made) == path)
    }

    @Test func silenceAndAPartWithheldOnOtherGroundsKeepTheChoice() {
        #expect(RemedyPath.against(nil, made: "2024-06-03") == .reviewOrSuit)
        #expect(
            RemedyPath.against(.partiallyGranted, made: "2024-06-03", withheldOnExemption: false) == .reviewOrSuit)
        #expect(RemedyPath.against(.granted, made: "2014-01-01") == nil)
    }

    @Test func applicantClassesAreTheColumnsInTheirOrder() {
        #expect(
            ApplicantClass.allCases.map(\.columnKey) == [
                "natural_person", "commercial_enterprise", "research_institution", "social_welfare_org",
                "legal_service_org", "other_org",
            ])
        #expect(ApplicantClass.allCases.map(\.label) == ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"])
        #expect(ApplicantClass.allCases.filter { !$0.isOrganization } == [.naturalPerson])
    }
}
