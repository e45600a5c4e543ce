import HTTPTypes
import HummingbirdTesting
import Letters
import Organs
import Regulation
import Requests
import Storage
import Testing
import Web

@testable import Portal

struct StatusPagesTests {
    /// An officer of the organ that is asked.
    private func officer(_ citizen: Citizen) async throws -> Viewer {
        try await citizen.site.viewer(TestPlace.outsider)
    }

    private func askForCorrection(_ citizen: Citizen, service: Bool = true) async throws {
        let viewer = try await officer(citizen)
        let (id, now) = (try await citizen.request().id, TestWorkbench.now)
        try await citizen.site.database.write { session in
            func version() throws -> Int { try #require(try RequestRecords.find(id, in: .everything, session)).version }
            try CaseWork.askForCorrection(
                CorrectionNotice(
                    defects: ["没有写明年份"], guidance: "请写明需要哪一年的批复", workingDays: 10, sentOn: now.day), of: id,
                ifVersion: try version(), by: viewer, at: now, in: session)
            guard service else { return }
            try CaseWork.recordService(
                ServiceAttempt(.correctionNotice, .platform, sentOn: now.day), of: id, ifVersion: try version(),
                by: viewer, at: now, in: session)
        }
    }

    @Test func numberAndCodeTellWhereItStands() async throws {
        try await withCitizen { citizen in
            let receipt = try await citizen.apply()

            let page = try await citizen.status(receipt).text

            #expect(page.contains("申请正在办理。") && page.contains("应当在2026年3月30日（星期一）以前答复"))
            #expect(page.contains(receipt.number) && page.contains("青石水库除险加固工程"))
            #expect(!page.contains("990000199003070013") && !page.contains("13800000012") && !page.contains("测试申请人甲"))
        }
    }

    @Test(arguments: ["234567892345", "AAAA-AAAA-AAAA", "", "0"])
    func aWrongCodeAndAWrongNumberGetTheSameAnswer(_ code: String) async throws {
        try await withCitizen { citizen in
            let receipt = try await citizen.apply()

            let known = try await citizen.status(.init(number: receipt.number, code: code))
            let unknown = try await citizen.status(.init(number: "NOBODY-2026-0001", code: code))

            #expect(known.status == .unprocessableContent && unknown.status == .unprocessableContent)
            let words = code.isEmpty ? "填写查询码。" : StatusPages.unknown
            #expect(known.text.contains(words) && unknown.text.contains(words))
            #expect(!known.text.contains("青石水库"))
        }
    }

    @Test func typingSlipsDoNotMatter() async throws {
        try await withCitizen { citizen in
            let receipt = try await citizen.apply()

            let page = try await citizen.status(
                .init(
                    number: " " + receipt.number.lowercased(), code: receipt.code.lowercased().replacing("-", with: " ")
                ))

            #expect(page.status == .ok)
        }
    }

    @Test func guessingIsStopped() async throws {
        try await withCitizen { citizen in
            for _ in 0..<RateLimit.statusByAddress.burst {
                _ = try await citizen.status(.init(number: "X-2026-0001", code: "234567892345"))
            }

            let response = try await citizen.status(.init(number: "X-2026-0001", code: "234567892345"))

            #expect(response.status == .tooManyRequests && response.text.contains("查询得太频繁"))
        }
    }

    @Test func readingTheNoticeBeginsItsPeriodAndTheApplicantCorrects() async throws {
        try await withCitizen { citizen in
            let receipt = try await citizen.apply()
            try await askForCorrection(citizen)

            let page = try await citizen.status(receipt).text
            let corrected = try await citizen.site.upload(
                RequestEndpoints.correct.path(), field: "attachments", name: "", bytes: [],
                values: [
                    ("number", receipt.number), ("code", receipt.code), ("description", "2024年青石水库初步设计批复"),
                    ("form", "paper"), ("manner", "collect"),
                ])

            // Ten working days after Monday, 2 March, on which it was read: Monday, 16 March.
            #expect(page.contains("没有写明年份") && page.contains("请在2026年3月16日（星期一）以前补正"))
            #expect(corrected.text.contains("补正已经提交") && !corrected.text.contains("等您补正"))
            let request = try await citizen.request()
            #expect(request.content.description == "2024年青石水库初步设计批复" && request.content.manner == .collect)
            let results = try await citizen.site.database.read { session in
                try #require(try CaseFile.find(request.id, on: TestWorkbench.now.day, in: .everything, session))
                    .serviceResults
            }
            #expect(results.values.map(\.isDelivered) == [true])
        }
    }

    /// The clock knows of the service already: the page is shown all the same.
    @Test func aNoticeWhoseServiceWasEnteredLocksNobodyOut() async throws {
        try await withCitizen { citizen in
            let receipt = try await citizen.apply()
            try await askForCorrection(citizen)
            let (viewer, request, now) = (try await officer(citizen), try await citizen.request(), TestWorkbench.now)
            try await citizen.site.database.write { session in
                try RequestClocks.enter(
                    [ClockStatement(now.day, .correctionNoticeServed(period: nil))], to: request.id,
                    ifVersion: request.version, by: viewer, at: now, in: session)
            }

            let page = try await citizen.status(receipt)

            #expect(page.status == .ok && page.text.contains("请在2026年3月16日（星期一）以前补正"))
        }
    }

    /// 条例第三十条、第三十三条: beside a late notice the period runs on, and the applicant is told so.
    @Test func aLateNoticeIsToldWithThePeriodThatRunsOn() async throws {
        try await withCitizen { citizen in
            _ = try await citizen.apply()
            let (viewer, request) = (try await officer(citizen), try await citizen.request())
            // Ten working days after Monday, 2 March.
            let now = Moment(startOf: try #require(Day("2026-03-16")))
            let words = try await citizen.site.database.write { session in
                try CaseWork.askForCorrection(
                    CorrectionNotice(
                        defects: ["没有写明年份"], guidance: "请写明需要哪一年的批复", workingDays: 10, sentOn: now.day),
                    of: request.id, ifVersion: request.version, by: viewer, at: now, in: session)
                let asked = try #require(try RequestRecords.find(request.id, in: .everything, session))
                return StatusWords.now(try RequestStatus(asked, on: now.day, session), on: now.day)
            }

            #expect(words.contains { $0.contains("答复期限不停止") })
            #expect(words.contains { $0.contains("应当在2026年3月30日（星期一）以前答复") })
            #expect(!words.contains { $0.contains("补正以前不计算") })
        }
    }

    @Test func aNoticeByPostIsNotReadHere() async throws {
        try await withCitizen { citizen in
            let receipt = try await citizen.apply()
            try await askForCorrection(citizen, service: false)

            _ = try await citizen.status(receipt)

            let id = try await citizen.request().id
            let clock = try await citizen.site.database.read { session in
                try #require(try CaseFile.find(id, on: TestWorkbench.now.day, in: .everything, session)).clock
            }
            #expect(clock.correctionDue == nil)
        }
    }

    @Test func anEmptyCorrectionKeepsWhatWasTyped() async throws {
        try await withCitizen { citizen in
            let receipt = try await citizen.apply()
            try await askForCorrection(citizen)

            let page = try await citizen.site.upload(
                RequestEndpoints.correct.path(), field: "attachments", name: "", bytes: [],
                values: [("number", receipt.number), ("code", receipt.code), ("description", " "), ("title", "新的名称")])

            #expect(page.status == .unprocessableContent && page.text.contains("填写所需政府信息的描述。"))
            #expect(page.text.contains("新的名称"))
        }
    }

    @Test func whoDoesNotWaitForACorrectionTakesNone() async throws {
        try await withCitizen { citizen in
            let receipt = try await citizen.apply()

            let page = try await citizen.site.upload(
                RequestEndpoints.correct.path(), field: "attachments", name: "", bytes: [],
                values: [("number", receipt.number), ("code", receipt.code), ("description", "别的")])

            #expect(page.status == .unprocessableContent && page.text.contains("现在不需要补正"))
        }
    }

    @Test func withdrawingIsAskedTwice() async throws {
        try await withCitizen { citizen in
            let receipt = try await citizen.apply()
            let path = RequestEndpoints.withdraw.path()

            let unsure = try await citizen.status(receipt, to: path)
            let sure = try await citizen.status(receipt, to: path, [("sure", "yes")])
            let again = try await citizen.status(receipt, to: path, [("sure", "yes")])

            #expect(unsure.text.contains("勾选后才能撤回。") && sure.text.contains("申请已经撤回。"))
            #expect(again.status == .unprocessableContent && again.text.contains("不需要撤回"))
            #expect(try await citizen.request().standing.decision == .withdrawn)
        }
    }

    @Test func nobodyWithdrawsWithAWrongCode() async throws {
        try await withCitizen { citizen in
            let receipt = try await citizen.apply()

            let page = try await citizen.status(
                .init(number: receipt.number, code: "234567892345"), to: RequestEndpoints.withdraw.path(),
                [("sure", "yes")])

            #expect(page.text.contains(StatusPages.unknown))
            #expect(try await citizen.request().standing.isOpen)
        }
    }

    @Test func papersThatAreNotTheApplicantsAreNotThere() async throws {
        try await withCitizen { citizen in
            let receipt = try await citizen.apply()
            let id = try await citizen.request().id
            let own = try await citizen.site.database.read { try #require(try IntakeRecords.files(of: id, $0).first) }

            let page = try await citizen.status(
                receipt, to: RequestEndpoints.paper.path(), [("paper", own.file.rawValue)])

            #expect(page.status == .notFound)
        }
    }
}
