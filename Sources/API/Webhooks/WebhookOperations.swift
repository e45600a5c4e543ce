import HTTPTypes
import Organs
import Storage
import Web

/// A token's own webhook.
struct WebhookOperations {
    static let show = PlainEndpoint("api.webhook", .get, "/api/v1/webhook", .scope(.manageWebhook))
    static let register = PlainEndpoint(
        "api.webhook.register", .post, "/api/v1/webhook", .scope(.manageWebhook), takes: .json)
    static let remove = PlainEndpoint(
        "api.webhook.remove", .post, "/api/v1/webhook/removal", .scope(.manageWebhook), takes: .json)

    let database: any Database
    let keys: KeyRing

    func register(in routes: inout APIRoutes) {
        routes.add(
            Self.register,
            Description(
                summary: "登记回调地址",
                note: "由这个令牌提交的申请状态变化时，平台向这个地址 POST 一条 JSON（至少一次，失败的在约一天内重试）。"
                    + "请求头 Gongkai-Signature 为 t=秒,v1=签名；签名是以密钥对“秒.正文”所作的 HMAC-SHA256（十六进制）。"
                    + "请核对签名和时间，按 Gongkai-Delivery 去重，以 2xx 答复。再次登记即更换地址和密钥。",
                body: .json(RequestShapes.webhook), status: .created, answer: Self.made.shape, answerNote: "已登记。")
        ) { call in
            let (token, now, url, keys) = (call.token, call.now, call.body["url"]?.text ?? "", keys)
            let secret = try await call.refusing(["url": "#/url"]) {
                try await database.write { try Webhooks.register(url, of: token, keys, at: now, in: $0) }
            }
            return Self.made.json(Made(webhook: Webhook(token: token.id, url: url, registeredAt: now), secret: secret))
        }
        routes.add(
            Self.show,
            Description(
                summary: "现在的回调地址和最近的回调", answer: Self.state.shape, answerNote: "没有登记的，webhook 为 null。")
        ) { call in
            let token = call.token
            return try await database.read { session in
                Self.state.json(
                    State(
                        webhook: try WebhookRecords.webhook(of: token.id, session),
                        deliveries: try WebhookRecords.deliveries(of: token.id, limit: Self.mostDeliveries, session)))
            }
        }
        routes.add(
            Self.remove,
            Description(
                summary: "取消回调地址", note: "内容为空对象 {}。",
                body: .json(ObjectShape("Nothing", "空对象。", [])), answer: Self.state.shape, answerNote: "已取消。")
        ) { call in
            let (token, now) = (call.token, call.now)
            try await database.write { try Webhooks.remove(of: token, at: now, in: $0) }
            return Self.state.json(State(webhook: nil, deliveries: []))
        }
    }

    private static let mostDeliveries = 20

    private struct Made: Sendable {
        let webhook: Webhook
        let secret: String
    }

    private struct State: Sendable {
        let webhook: Webhook?
        let deliveries: [WebhookDelivery]
    }

    private static let webhook = Document<Webhook>(
        "Webhook", "回调地址。",
        [
            .text("url", "网址。", .address) { $0.url },
            .text("registered_at", "登记时间。", .moment) { $0.registeredAt.internetTime },
        ])

    private static let made = Document<Made>(
        "RegisteredWebhook", "刚刚登记的回调地址。",
        [
            .object("webhook", "回调地址。", webhook) { $0.webhook },
            .text("secret", "签名的密钥。只在这里给出。") { $0.secret },
        ])

    private static let delivery = Document<WebhookDelivery>(
        "Delivery", "一条回调。",
        [
            .text("id", "标识，即请求头 Gongkai-Delivery。", .identifier) { $0.id.rawValue },
            .text("state", "状态。", .cases(WebhookDelivery.State.self, \.label)) { $0.state.rawValue },
            .number("attempts", "发送过几次。") { $0.attempts }, .known("outcome", "最近一次的结果。") { given($0.outcome) },
            .text("made_at", "产生的时间。", .moment) { $0.madeAt.internetTime },
            .known("tried_at", "最近一次发送的时间。", .moment) { $0.triedAt?.internetTime },
        ])

    private static let state = Document<State>(
        "WebhookState", "回调的现状。",
        [
            .objectOrNull("webhook", "没有登记的为 null。", webhook) { $0.webhook },
            .objects("deliveries", "最近的回调，由新到旧。", delivery) { $0.deliveries },
        ])
}
