import HTTPTypes
import HummingbirdTesting
import Storage
import Testing
import Web
import Workbench

@testable import Messages
@testable import Portal

/// Filing where messages must reach the applicant.
struct ContactVerificationTests {
    private static func withMail(
        _ verification: ContactVerification, _ body: @escaping @Sendable (Citizen) async throws -> Void
    ) async throws {
        try await withCitizen(confirms: true) {
            RequestServices(keys: $0, files: $1, channels: [.email], verification: verification)
        } _: {
            try await body($0)
        }
    }

    private func messages(_ citizen: Citizen) async throws -> [OutboundMessage] {
        let keys = citizen.site.services.keys
        return try await citizen.site.database.read { session in
            try session.rows("SELECT id FROM outbound_message ORDER BY id").compactMap {
                try Outbox.waiting(try $0.identifier(0), keys: keys, session)
            }
        }
    }

    private func code(_ message: OutboundMessage?) throws -> String {
        String(try #require(message?.text.split(separator: "验证码：").last).prefix(6))
    }

    private func send(_ citizen: Citizen) async throws -> TestResponse {
        try await citizen.site.post(
            RequestEndpoints.code.path(), [("key", "form-0123456789abcdef"), ("target", "email")])
    }

    @Test func nothingIsFiledBeforeTheCodeCameBack() async throws {
        try await Self.withMail(.required) { citizen in
            let checked = try await citizen.check()
            let early = try await citizen.file()
            let sent = try await send(citizen)
            let code = try code(try await messages(citizen).first)
            let wrong = try await citizen.file(code: code == "000000" ? "000001" : "000000")
            let right = try await citizen.file(code: code)

            #expect(checked.text.contains("电子邮箱 test@example.com") && early.text.contains("先验证联系方式，再提交申请。"))
            #expect(early.status == .unprocessableContent && sent.text.contains("验证码已经发送"))
            #expect(wrong.text.contains("验证码不对，还可以试4次。"))
            #expect(right.status == .ok && right.text.contains("申请已经提交"))
            let sentAfterwards = try await messages(citizen)
            let message = try #require(sentAfterwards.first { $0.kind == .receipt })
            let receipt = try citizen.receipt(right)
            #expect(message.text.contains(receipt.number))
            #expect(!message.text.contains(receipt.code))
        }
    }

    @Test func aCodeIsNotSentToAStranger() async throws {
        try await Self.withMail(.required) { citizen in
            _ = try await citizen.check()

            let response = try await citizen.site.post(
                RequestEndpoints.code.path(),
                [("key", "form-0123456789abcdef"), ("target", "sms"), ("email", "stranger@example.com")])

            #expect(response.status == .badRequest)
            #expect(try await messages(citizen) == [])
        }
    }

    @Test func codesCannotBeAskedForInARush() async throws {
        try await Self.withMail(.optional) { citizen in
            _ = try await citizen.check()
            _ = try await send(citizen)

            let again = try await send(citizen)

            #expect(again.text.contains("请在2026-03-02 09:01以后再发"))
            #expect(try await messages(citizen).count == 1)
        }
    }

    @Test func whereItIsOptionalTheFormGoesWithout() async throws {
        try await Self.withMail(.optional) { citizen in
            let checked = try await citizen.check()
            let filed = try await citizen.file()

            #expect(checked.text.contains("验证联系方式（选填）") && filed.text.contains("申请已经提交"))
        }
    }

    @Test func whoLeavesNoAddressIsToldTheOtherWays() async throws {
        try await Self.withMail(.required) { citizen in
            let checked = try await citizen.check(Citizen.typed(Citizen.person, ["email": nil]))

            #expect(checked.text.contains("当面或者邮寄申请"))
        }
    }

    @Test func withoutASenderNothingIsAskedOrSent() async throws {
        try await withCitizen { citizen in
            let checked = try await citizen.check()
            _ = try await citizen.file()

            #expect(!checked.text.contains("验证") && checked.status == .ok)
            #expect(try await messages(citizen) == [])
        }
    }
}
