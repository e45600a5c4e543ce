import Storage
import StorageTesting
import Testing

@testable import Messages

struct VerificationCodesTests {
    private func target() throws -> VerificationCodes.Target {
        try #require(VerificationCodes.Target(.email, "zhang@example.com"))
    }

    private func issue(_ outbox: TestOutbox, for form: String = "form-1") async throws -> VerificationCodes.Issue {
        let target = try target()
        return try await outbox.database.write { session in
            try VerificationCodes.issue(
                for: form, to: target, organ: outbox.organ, siteName: "测试平台", keys: outbox.keys, at: outbox.now,
                in: session)
        }
    }

    private func check(
        _ code: String, _ outbox: TestOutbox, for form: String = "form-1"
    ) async throws -> VerificationCodes.Check {
        let target = try target()
        return try await outbox.database.write { session in
            try VerificationCodes.check(code, for: form, to: target, keys: outbox.keys, at: outbox.now, in: session)
        }
    }

    private func isVerified(_ outbox: TestOutbox, for form: String = "form-1") async throws -> Bool {
        let target = try target()
        return try await outbox.database.read {
            try VerificationCodes.isVerified(target, for: form, keys: outbox.keys, $0)
        }
    }

    /// As the person reads it.
    private func lastCode(_ outbox: TestOutbox) async throws -> String {
        await outbox.work()
        let text = try #require(outbox.transport.taken.last?.text)
        return String(try #require(text.split(separator: "验证码：").last).prefix(6))
    }

    private func another(_ code: String) -> String { code == "000000" ? "000001" : "000000" }

    @Test(arguments: StoreKind.available)
    func theCodeThatWasSentCountsOnceAndForItsFormAlone(_ kind: StoreKind) async throws {
        try await withOutbox(kind) { outbox in
            #expect(try await issue(outbox) == .sent)
            let code = try await lastCode(outbox)

            #expect(try await check(code, outbox, for: "form-2") == .useless)
            #expect(try await check(" \(code) ", outbox) == .verified)
            #expect(try await isVerified(outbox))
            #expect(try await !isVerified(outbox, for: "form-2"))
            #expect(try await check(code, outbox) == .useless)
        }
    }

    @Test func fiveGuessesAreAllThereAre() async throws {
        try await withOutbox { outbox in
            _ = try await issue(outbox)
            let code = try await lastCode(outbox)

            var answers: [VerificationCodes.Check] = []
            for _ in 0..<5 { answers.append(try await check(another(code), outbox)) }

            #expect(answers == [.wrong(left: 4), .wrong(left: 3), .wrong(left: 2), .wrong(left: 1), .useless])
            #expect(try await check(code, outbox) == .useless)
            #expect(try await !isVerified(outbox))
        }
    }

    @Test func aCodeLastsTenMinutes() async throws {
        try await withOutbox { outbox in
            _ = try await issue(outbox)
            let code = try await lastCode(outbox)
            outbox.clock.advance(by: .seconds(600))

            #expect(try await check(code, outbox) == .useless)
        }
    }

    @Test func nobodyIsFlooded() async throws {
        try await withOutbox { outbox in
            let start = outbox.now
            let first = try await issue(outbox)
            let again = try await issue(outbox, for: "form-2")
            var later: [VerificationCodes.Issue] = []
            for number in 2...5 {
                outbox.clock.advance(by: .seconds(60))
                later.append(try await issue(outbox, for: "form-\(number)"))
            }
            outbox.clock.advance(by: .seconds(60))
            let sixth = try await issue(outbox, for: "form-9")

            #expect(first == .sent && again == .tooSoon(start + .seconds(60)))
            #expect(later == [.sent, .sent, .sent, .sent])
            #expect(sixth == .tooSoon(start + .seconds(3_600)))
        }
    }

    @Test func theTablesHoldNeitherCodeNorAddress() async throws {
        try await withOutbox { outbox in
            _ = try await issue(outbox)
            let code = try await lastCode(outbox)

            let row = try await outbox.database.read { session in
                let row = try #require(
                    try session.row("SELECT subject_digest, target_digest, code_digest FROM verification_code"))
                return [try row.blob(0), try row.blob(1), try row.blob(2)]
            }
            #expect(row.allSatisfy { $0.count == 32 && $0 != Digest32(of: Array(code.utf8)).bytes })
        }
    }
}
