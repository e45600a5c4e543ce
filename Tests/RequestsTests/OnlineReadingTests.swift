import enum Letters.LetterKind
import Organs
import OrgansTesting
import Regulation
import Requests
import Storage
import StorageTesting
import Testing

/// Who opens the page of his request reads what was served by it; what the clock was told otherwise never keeps him out.
struct OnlineReadingTests {
    private func ask(_ desk: TestDesk, _ id: Identifier<InformationRequest>) async throws {
        let notice = CorrectionNotice(
            defects: ["写明所需文件的年份"], guidance: "请在申请表中补充", workingDays: 10, sentOn: desk.today)
        try await desk.act(id) { try CaseWork.askForCorrection(notice, of: id, ifVersion: $1, by: $0, at: $2, in: $3) }
        try await serve(desk, ServiceAttempt(.correctionNotice, .platform, sentOn: desk.today), id)
    }

    private func serve(
        _ desk: TestDesk, _ attempt: ServiceAttempt, _ id: Identifier<InformationRequest>
    ) async throws {
        try await desk.act(id) { try CaseWork.recordService(attempt, of: id, ifVersion: $1, by: $0, at: $2, in: $3) }
    }

    private func read(_ desk: TestDesk, _ receipt: FilingReceipt) async throws {
        let now = desk.now
        try await desk.district.write { [keys = desk.keys] session in
            try OnlineReading.recordNotices(
                number: receipt.request.number, by: .code(receipt.code), keys: keys, at: now, in: session)
        }
    }

    /// How often the clock was told, and what the attempts came to.
    private func outcome(
        _ desk: TestDesk, _ id: Identifier<InformationRequest>, _ key: String
    ) async throws -> (told: Int, delivered: [Bool]) {
        let file = try await desk.file(id)
        return (file.entries.count { $0.event?.kind.key == key }, file.serviceResults.values.map(\.isDelivered))
    }

    @Test(arguments: StoreKind.available)
    func aCorrectionNoticeIsServedByBeingRead(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let receipt = try await desk.register()
            let id = receipt.request.id
            try await ask(desk, id)
            // Served twice: both are read at once, and the clock is told once.
            try await serve(desk, ServiceAttempt(.correctionNotice, .platform, sentOn: desk.today), id)

            try await read(desk, receipt)

            let (told, delivered) = try await outcome(desk, id, "correction_notice_served")
            #expect(told == 1 && delivered == [true, true])
            #expect(try await desk.clock(id).correctionDue == .legal("2026-03-16"))
        }
    }

    @Test(arguments: StoreKind.available)
    func aCorrectionNoticeWhoseServiceWasEnteredIsReadAllTheSame(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let receipt = try await desk.register()
            let id = receipt.request.id
            try await ask(desk, id)
            try await desk.enter(id, ClockStatement(desk.today, .correctionNoticeServed(period: nil)))

            try await read(desk, receipt)

            let (told, delivered) = try await outcome(desk, id, "correction_notice_served")
            #expect(told == 1 && delivered == [true])
        }
    }

    @Test(arguments: StoreKind.available)
    func aCorrectionThatCameByPostBeforeTheNoticeWasOpenedKeepsNobodyOut(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let receipt = try await desk.register()
            let id = receipt.request.id
            try await ask(desk, id)
            try await desk.enter(id, ClockStatement(desk.today, .correctionReceived(justReason: false)))

            try await read(desk, receipt)

            let (told, delivered) = try await outcome(desk, id, "correction_notice_served")
            #expect(told == 0 && delivered == [true])
        }
    }

    @Test(arguments: StoreKind.available, [.feeNoticeReceived, .feePaid(yuan: 100)] as [ClockEvent.Kind])
    func aFeeNoticeThatIsKnownOrPaidIsReadAllTheSame(_ kind: StoreKind, _ before: ClockEvent.Kind) async throws {
        try await withDesk(kind) { desk in
            let receipt = try await desk.register()
            let id = receipt.request.id
            try await desk.enter(id, ClockStatement(desk.today, .feeNoticeSent(yuan: 100)))
            try await serve(desk, ServiceAttempt(.feeNotice, .platform, sentOn: desk.today), id)
            try await desk.enter(id, ClockStatement(desk.today, before))

            try await read(desk, receipt)

            let (told, delivered) = try await outcome(desk, id, "fee_notice_received")
            #expect(told == (before == .feeNoticeReceived ? 1 : 0) && delivered == [true])
        }
    }

    /// The officer's own result of a service that the clock knows, and of one of a notice that it does not.
    @Test(arguments: StoreKind.available)
    func theResultOfAServiceThatIsEnteredAlreadyIsKept(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            func result() async throws {
                let number = try #require(try await desk.file(id).services.last?.number)
                let result = ServiceResult(of: number, isDelivered: true, day: desk.today)
                try await desk.act(id) {
                    try CaseWork.recordServiceResult(result, of: id, ifVersion: $1, by: $0, at: $2, in: $3)
                }
            }
            try await serve(desk, ServiceAttempt(.correctionNotice, .direct, sentOn: desk.today), id)
            let unknown = try await refusedRules { try await result() }
            try await ask(desk, id)
            try await desk.enter(id, ClockStatement(desk.today, .correctionNoticeServed(period: nil)))

            try await result()

            let (told, delivered) = try await outcome(desk, id, "correction_notice_served")
            #expect(unknown == ["clock.refused"])
            #expect(told == 1 && delivered == [true])
        }
    }
}
