import Organs
import OrgansTesting
import Regulation
import Storage
import StorageTesting
import Testing

@testable import Requests

struct CaseNoticeTests {
    private func take(_ desk: TestDesk, at moment: Moment? = nil) async throws -> [CaseNotice] {
        let moment = moment ?? desk.now
        return try await desk.district.write { try CaseNotices.take(keys: desk.keys, at: moment, in: $0).notices }
    }

    @Test(arguments: StoreKind.available)
    func eachStepIsToldOnceWithItsDay(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let request = try await desk.register().request
            try await desk.enter(
                request.id, ClockStatement(desk.today, .correctionNoticeSent(period: .workingDays(10))),
                ClockStatement(desk.today, .correctionNoticeServed(period: nil)))

            let first = try await take(desk)
            let second = try await take(desk)

            #expect(first.map(\.kind) == [.correction] && second == [])
            #expect(first.first?.email == "test@example.com" && first.first?.phone == "13800000012")
            // Ten working days after Monday, 2 March.
            #expect(first.first?.due?.legalValue == "2026-03-16")
            #expect(try await desk.events(of: request.id).map(\.kind).contains("applicant.opened"))
        }
    }

    @Test func saysNothingOfReceiptAndOfWhatWasTakenBack() async throws {
        try await withDesk(.sqlite) { desk in
            let request = try await desk.register().request
            try await desk.enter(
                request.id, ClockStatement(desk.today, .correctionNoticeSent(period: .workingDays(10))))
            let number = try #require(try await desk.entries(request.id).last?.number)
            try await desk.cancel(number, of: request.id)

            #expect(try await take(desk) == [])
        }
    }

    @Test func saysNothingOfWhatIsNoNewsAnyMore() async throws {
        try await withDesk(.sqlite) { desk in
            let request = try await desk.register().request
            try await desk.enter(
                request.id, ClockStatement(desk.today, .correctionNoticeSent(period: .workingDays(10))))

            #expect(try await take(desk, at: desk.now + CaseNotices.newsTime + .seconds(1)) == [])
        }
    }

    /// The parts of a split request begin with its clock; their applicant heard of its steps once.
    @Test(arguments: StoreKind.available)
    func saysNothingOfTheStepsThatAPartTookOver(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            try await desk.enter(
                id, ClockStatement(desk.today, .correctionNoticeSent(period: .workingDays(10))),
                ClockStatement(desk.today, .correctionNoticeServed(period: nil)),
                ClockStatement(desk.today, .correctionReceived(justReason: false)))
            let parts = ["初步设计批复", "招标文件"].map { RequestContent(description: $0, form: .paper, manner: .post) }

            let all = try await desk.split(try await desk.request(id), into: parts)

            #expect(all.map(\.standing.due) == [.legal("2026-03-30"), .legal("2026-03-30")])
            #expect(try await take(desk).map(\.request.id) == [id])
        }
    }

    @Test func opensNothingOfWhoCannotBeReached() async throws {
        try await withDesk(.sqlite) { desk in
            var applicant = desk.citizen()
            (applicant.email, applicant.phone) = ("", "")
            let request = try await desk.register(desk.asking(by: applicant)).request
            try await desk.enter(
                request.id, ClockStatement(desk.today, .correctionNoticeSent(period: .workingDays(10))))

            #expect(try await take(desk) == [])
            #expect(try await !desk.events(of: request.id).map(\.kind).contains("applicant.opened"))
        }
    }
}
