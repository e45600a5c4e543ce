import Storage
import StorageTesting
import Testing

@testable import Messages

struct OutboxTests {
    private let mail = OutboundMessage(.receipt, .email, to: "zhang@example.com", subject: "回执", text: "已经登记。")
    private let short = OutboundMessage(.answered, .sms, to: "13800000000", subject: "", text: "已经答复。")

    @Test(arguments: StoreKind.available)
    func sendsOnceAndForgetsTheWords(_ kind: StoreKind) async throws {
        try await withOutbox(kind) { outbox in
            let id = try await outbox.put(mail)

            await outbox.work()
            await outbox.work()

            #expect(outbox.transport.taken == [.init(recipient: "zhang@example.com", text: "已经登记。", id: id.rawValue)])
            let kept = try await outbox.database.read {
                try $0.count("SELECT count(*) FROM outbound_message WHERE sealed IS NULL")
            }
            #expect(kept == 1)
        }
    }

    @Test func whatWaitsCannotBeReadInTheTables() async throws {
        try await withOutbox { outbox in
            _ = try await outbox.put(mail)

            let bytes = try await outbox.database.read { session in
                try #require(try session.row("SELECT sealed FROM outbound_message")).blob(0)
            }
            let payload = try await outbox.database.read { session in
                try #require(try session.row("SELECT payload FROM job")).text(0)
            }
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.contains("zhang") && !text.contains("登记") && !payload.contains("zhang"))
        }
    }

    @Test func triesAgainUnderTheSameNameWhatCouldNotBeSentNow() async throws {
        try await withOutbox(failing: .temporary("忙")) { outbox in
            let id = try await outbox.put(mail)

            await outbox.work()
            #expect(outbox.transport.taken == [])
            outbox.clock.advance(by: .seconds(60))
            await outbox.work()

            #expect(outbox.transport.taken.map(\.id) == [id.rawValue])
        }
    }

    @Test func leavesToAPersonWhatCanNeverBeSent() async throws {
        try await withOutbox(failing: .permanent("没有这个邮箱")) { outbox in
            _ = try await outbox.put(mail)

            await outbox.work()

            #expect(try await outbox.jobs(.dead) == 1)
            #expect(outbox.transport.taken == [])
        }
    }

    /// 2026-03-02 22:30 in China.
    private var night: Moment { .testStart + .seconds(13 * 3_600 + 1_800) }

    @Test(arguments: StoreKind.available)
    func shortMessagesWaitForTheMorningWithAllTheirAttempts(_ kind: StoreKind) async throws {
        try await withOutbox(kind, at: night) { outbox in
            _ = try await outbox.put(short)

            await outbox.work()
            outbox.clock.advance(by: .seconds(9 * 3_600))
            await outbox.work()
            #expect(outbox.transport.taken == [])
            outbox.clock.advance(by: .seconds(1_800))
            await outbox.work()

            #expect(outbox.transport.taken.map(\.recipient) == ["13800000000"])
            #expect(try await outbox.jobs(.dead) == 0)
        }
    }

    @Test func codesAndMailComeAtNight() async throws {
        try await withOutbox(at: night) { outbox in
            _ = try await outbox.put(mail)
            _ = try await outbox.put(
                MessageText.verificationCode("012345", .sms, to: "13800000000", siteName: "测试平台"))

            await outbox.work()

            #expect(Set(outbox.transport.taken.map(\.recipient)) == ["zhang@example.com", "13800000000"])
        }
    }

    @Test func messagesSayNothingOfWhatWasAskedForOrOfTheCode() {
        let request = MessageText.Case(
            number: "ABC-2026-0001", organ: "青石区水利局", statusAddress: "https://x.example.cn/requests/status")
        let message = MessageText.correction(request, due: "2026年3月20日（星期五）", to: .init(.sms, "13800000000"))

        #expect(message.text.contains("ABC-2026-0001") && message.text.contains("2026年3月20日"))
        #expect(message.text.contains("https://x.example.cn/requests/status") && message.subject.isEmpty)
    }

    /// A mail server that is down from Friday evening to Monday morning.
    @Test func messagesAreTriedForThreeDays() async throws {
        try await withOutbox(at: night) { outbox in
            _ = try await outbox.put(mail)
            _ = try await outbox.put(short)
            // The short message is put off until the morning, by a new job.
            await outbox.work()
            let policy = RetryPolicy()

            let jobs = try await outbox.page(.waiting) + outbox.page(.done)
            let waited = (1..<Outbox.attempts).map { policy.delay(after: $0, jitter: 0) }.reduce(.zero, +)

            #expect(jobs.map(\.maximumAttempts) == [Outbox.attempts, Outbox.attempts, Outbox.attempts])
            #expect(waited >= .seconds(72 * 3_600))
        }
    }

    @Test(arguments: StoreKind.available)
    func aMessageThatWasSweptAwayUnsentIsNotTakenForSent(_ kind: StoreKind) async throws {
        try await withOutbox(kind, failing: .permanent("没有这个邮箱")) { outbox in
            _ = try await outbox.put(mail)
            await outbox.work()
            outbox.clock.advance(by: .seconds(31 * 86_400))
            try await outbox.database.write { try Outbox.removeOld(at: outbox.now, in: $0) }

            let retried = try await outbox.database.write {
                try JobDesk.retryAll(Outbox.job.name, of: outbox.organ, by: nil, at: outbox.now, in: $0)
            }
            await outbox.work()

            #expect(retried == 1)
            #expect(try await outbox.page(.dead).map(\.lastError) == ["通知已超过保存期，没有发出，内容已经删除。"])
            #expect(outbox.transport.taken == [])
        }
    }

    /// A server died after sending and before marking its job.
    @Test func whatHasGoneOutIsNotSentAgain() async throws {
        try await withOutbox { outbox in
            let id = try await outbox.put(mail)
            await outbox.work()
            try await outbox.database.write {
                try Outbox.queue(id, organ: outbox.organ, at: outbox.now, in: $0)
            }

            await outbox.work()

            #expect(outbox.transport.taken.count == 1)
            #expect(try await outbox.jobs(.done) == 2)
        }
    }

    @Test(arguments: [(600, true), (601, false)])
    func aCodeThatHasRunOutIsNotSent(_ seconds: Int, _ isSent: Bool) async throws {
        try await withOutbox(failing: .temporary("忙")) { outbox in
            _ = try await outbox.put(
                MessageText.verificationCode("012345", .sms, to: "13800000000", siteName: "测试平台"))
            await outbox.work()
            outbox.clock.advance(by: .seconds(seconds))

            await outbox.work()

            #expect(outbox.transport.taken.count == (isSent ? 1 : 0))
            #expect(try await outbox.page(.dead).map(\.lastError) == (isSent ? [] : ["验证码已超过有效期，没有发出。"]))
        }
    }

    @Test func oldMessagesGo() async throws {
        try await withOutbox { outbox in
            _ = try await outbox.put(mail)
            try await outbox.database.write { try Outbox.removeOld(at: outbox.now + .seconds(29 * 86_400), in: $0) }
            #expect(try await outbox.database.read { try $0.count("SELECT count(*) FROM outbound_message") } == 1)

            try await outbox.database.write { try Outbox.removeOld(at: outbox.now + .seconds(31 * 86_400), in: $0) }

            #expect(try await outbox.database.read { try $0.count("SELECT count(*) FROM outbound_message") } == 0)
        }
    }
}
