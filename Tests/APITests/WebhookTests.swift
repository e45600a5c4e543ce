import HTTPTypes
import Logging
import Organs
import OrgansTesting
import Requests
import Storage
import StorageTesting
import Synchronization
import Testing
import Web

@testable import API

/// Changes of state, told to an address.
struct WebhookTests {
    @Test(arguments: [
        "http://example.gov.cn/hook", "https://", "https://user@example.gov.cn/", "https://[::1]/",
        "https://localhost/",
        "ftp://example.gov.cn", "https://example.gov.cn:0/", "https://a b/", "javascript:alert(1)",
    ])
    func anAddressThatIsNotHTTPSIsRefused(_ url: String) async throws {
        try await withAPI { api in
            let answer = try await api.post("/api/v1/webhook", ["url": .text(url)], try await api.token())
            #expect(answer.status == .unprocessableContent)
            #expect(answer.pointers == ["#/url"])
        }
    }

    @Test func theSecretIsToldOnceAndSealed() async throws {
        try await withAPI { api in
            let token = try await api.token()
            let answer = try await api.post("/api/v1/webhook", Self.address, token)
            let secret = try #require(answer.json["secret"]?.text)
            #expect(answer.status == .created && secret.count == 64)
            let state = try await api.get("/api/v1/webhook", token).json
            #expect(state["webhook"]?["url"] == "https://example.gov.cn/hook")
            let kept = try await api.database.read { session in
                try session.row("SELECT sealed_secret FROM api_webhook").map { try $0.blob(0) }
            }
            #expect(kept?.firstRange(of: Array(secret.utf8)) == nil)
            let opened = try await api.database.read { try Webhooks.secret(of: token.token, api.keys, $0) }
            #expect(opened == secret)
        }
    }

    @Test(arguments: StoreKind.available)
    func aChangeOfStateIsToldOnceWithASignature(_ kind: StoreKind) async throws {
        try await withAPI(kind) { api in
            let token = try await api.token()
            let secret = try #require(
                try await api.post("/api/v1/webhook", Self.address, token).json["secret"]?.text)
            let receipt = try await api.file(token).json
            let receiver = Receiver()
            try await api.runJobs(receiver)
            #expect(receiver.messages == [])
            try await api.confirm(receipt)

            try await api.runJobs(receiver)
            try await api.runJobs(receiver)

            let message = try #require(receiver.messages.first)
            #expect(receiver.messages.count == 1)
            #expect(message.url == "https://example.gov.cn/hook")
            let body = try JSONValue(Array(message.body.utf8))
            #expect(body["type"] == "request.state_changed")
            #expect(body["request"]?["number"] == receipt["number"])
            #expect(body["request"]?["state"] == "RECEIVED")
            #expect(message.signature == WebhookSignature.value(message.body, secret: secret, at: api.clock.now))
            #expect(try await api.deliveries(token).map(\.state) == [.delivered])
        }
    }

    @Test func aReceiverThatFailsIsAskedAgainWithTheSameMessage() async throws {
        try await withAPI { api in
            let token = try await api.changed()
            let receiver = Receiver([.answered(status: 500), .failed("无法连接。"), .answered(status: 204)])

            for _ in 0..<3 {
                try await api.runJobs(receiver)
                api.clock.advance(by: .seconds(3_600))
            }

            #expect(receiver.messages.count == 3)
            #expect(Set(receiver.messages.map(\.body)).count == 1 && Set(receiver.messages.map(\.id)).count == 1)
            // The time is part of the signature: each attempt has its own.
            #expect(Set(receiver.messages.map(\.signature)).count == 3)
            let delivery = try #require(try await api.deliveries(token).first)
            #expect(delivery.state == .delivered && delivery.attempts == 3)
        }
    }

    @Test(arguments: [WebhookAnswer.answered(status: 410), .forbidden("回调地址指向内部网络，没有发送。")])
    func whatIsUselessIsNotTriedAgain(_ answer: WebhookAnswer) async throws {
        try await withAPI { api in
            let token = try await api.changed()
            let receiver = Receiver([answer])
            for _ in 0..<2 {
                try await api.runJobs(receiver)
                api.clock.advance(by: .seconds(3_600))
            }
            #expect(receiver.messages.count == 1)
            #expect(try await api.deliveries(token).map(\.state) == [.dead])
            #expect(try await api.count("job WHERE state = 'dead'") == 1)
        }
    }

    @Test func itIsGivenUpAfterTheLastAttempt() async throws {
        try await withAPI { api in
            let token = try await api.changed()
            let receiver = Receiver(Array(repeating: .answered(status: 503), count: JobQueue.usualAttempts + 2))
            for _ in 0..<JobQueue.usualAttempts + 2 {
                try await api.runJobs(receiver)
                api.clock.advance(by: .seconds(3_600))
            }
            #expect(receiver.messages.count == JobQueue.usualAttempts)
            #expect(try await api.deliveries(token).map(\.state) == [.dead])
        }
    }

    @Test(arguments: StoreKind.available)
    func aDeadLetterThatAPersonSendsAgainIsDelivered(_ kind: StoreKind) async throws {
        try await withAPI(kind) { api in
            let token = try await api.changed()
            let receiver = Receiver(Array(repeating: .answered(status: 503), count: JobQueue.usualAttempts))
            for _ in 0..<JobQueue.usualAttempts {
                try await api.runJobs(receiver)
                api.clock.advance(by: .seconds(3_600))
            }
            #expect(try await api.deliveries(token).map(\.state) == [.dead])

            #expect(try await api.retryAll() == 1)
            try await api.runJobs(receiver)

            #expect(receiver.messages.count == JobQueue.usualAttempts + 1)
            #expect(Set(receiver.messages.map(\.id)).count == 1)
            #expect(try await api.deliveries(token).map(\.state) == [.delivered])
            #expect(try await api.deliveryJobs() == ["done"])
        }
    }

    @Test func aDeadLetterIsNotSentToAnAddressThatIsGoneNorWhenItIsNoLongerKept() async throws {
        try await withAPI { api in
            let token = try await api.changed()
            let receiver = Receiver([.answered(status: 410)])
            try await api.runJobs(receiver)
            _ = try await api.post("/api/v1/webhook/removal", [:], token)

            #expect(try await api.retryAll() == 1)
            try await api.runJobs(receiver)

            #expect(receiver.messages.count == 1)
            #expect(try await api.deliveries(token).map(\.state) == [.dead])
            #expect(try await api.deliveryJobs() == ["dead"])

            api.clock.advance(by: WebhookRecords.keptFor + .seconds(1))
            let now = api.clock.now
            try await api.database.write { try WebhookRecords.removeOld(at: now, $0) }
            #expect(try await api.retryAll() == 1)
            try await api.runJobs(receiver)

            #expect(receiver.messages.count == 1)
            #expect(try await api.deliveryJobs() == ["dead"])
        }
    }

    @Test func whoseTokenOrAddressIsGoneIsToldNothing() async throws {
        try await withAPI { api in
            let token = try await api.changed()
            let receiver = Receiver()
            try await api.sweep()
            let removal = try await api.post("/api/v1/webhook/removal", [:], token)
            #expect(removal.json["webhook"] == .null)
            try await api.runJobs(receiver)
            #expect(receiver.messages == [])
            #expect(try await api.deliveries(token).map(\.state) == [.dead])
            #expect(try await api.deliveryJobs() == ["dead"])
            #expect(try await api.post("/api/v1/webhook/removal", [:], token).status == .notFound)
        }
    }

    @Test func changesBeforeTheAddressWasThereAreNotToldLater() async throws {
        try await withAPI { api in
            let token = try await api.token()
            try await api.confirm(try await api.file(token).json)
            try await api.sweep()
            _ = try await api.post("/api/v1/webhook", Self.address, token)
            let receiver = Receiver()
            try await api.runJobs(receiver)
            #expect(receiver.messages == [])
        }
    }

    /// By `printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac secret`.
    @Test func aSignatureCanBeComputedByAnybodyWhoHasTheSecret() {
        let signature = WebhookSignature.value(
            "{\"a\":1}", secret: "secret", at: Moment(milliseconds: 1_700_000_000_999))
        #expect(
            signature == "t=1700000000,v1=49f24e537407743fa4a0242bb63b94b9a47ee99cbbe071ccd8a22550ae411686")
    }

    static let address: JSONValue = ["url": "https://example.gov.cn/hook"]
}

/// Takes messages and answers what it was told to; 200 when nothing is left.
private final class Receiver: Sendable {
    private let state: Mutex<(messages: [WebhookMessage], answers: [WebhookAnswer])>

    init(_ answers: [WebhookAnswer] = []) { state = Mutex(([], answers)) }

    var messages: [WebhookMessage] { state.withLock { $0.messages } }

    func take(_ message: WebhookMessage) -> WebhookAnswer {
        state.withLock { state in
            state.messages.append(message)
            return state.answers.isEmpty ? .answered(status: 200) : state.answers.removeFirst()
        }
    }
}

extension TestAPI {
    /// A token with an address, whose only request has changed its state.
    fileprivate func changed() async throws -> APITokens.Made {
        let token = try await token()
        _ = try await post("/api/v1/webhook", WebhookTests.address, token)
        try await confirm(try await file(token).json)
        return token
    }

    fileprivate func sweep() async throws {
        let now = clock.now
        try await database.write { try WebhookJobs.sweep(at: now, $0) }
    }

    fileprivate func runJobs(_ receiver: Receiver) async throws {
        try await sweep()
        var handlers = JobHandlers()
        WebhookJobs.register(in: &handlers, database, keys: keys) { receiver.take($0) }
        await JobWorker(
            database, handlers, name: "test", clock: clock.clock,
            logger: Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }
        ).runDueJobs()
    }

    /// As a person does on the page of jobs.
    fileprivate func retryAll() async throws -> Int {
        let (organ, now) = (bureau.id.chain, clock.now)
        return try await database.write {
            try JobDesk.retryAll(WebhookJobs.deliverKind.name, of: organ, by: nil, at: now, in: $0)
        }
    }

    /// The states of the jobs that deliver.
    fileprivate func deliveryJobs() async throws -> [String] {
        try await database.read { session in
            try session.rows("SELECT state FROM job WHERE kind = \(WebhookJobs.deliverKind.name) ORDER BY id").map {
                try $0.text(0)
            }
        }
    }

    fileprivate func deliveries(_ token: APITokens.Made) async throws -> [WebhookDelivery] {
        try await database.read { try WebhookRecords.deliveries(of: token.token, limit: 10, $0) }
    }
}
