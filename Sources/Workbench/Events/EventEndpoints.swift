import Organs
import Storage
import Web

/// The log of state changes (操作日志): reading it, one event, a chain for an outside check.
enum EventEndpoints {
    static let list = PlainEndpoint("events.list", .get, "/workbench/events", .needs(.viewEvents))
    static let show = Endpoint<Identifier<ChainOwner>, Int>(
        "events.show", .get, "/workbench/events/chains/:organ/:sequence", .needs(.viewEvents))
    /// The whole chain of an organ, one event on each line.
    static let export = Endpoint<Identifier<ChainOwner>>(
        "events.export", .get, "/workbench/events/chains/:organ/export.jsonl", .needs(.viewEvents))

    static let verifications = PlainEndpoint(
        "verifications.list", .get, "/workbench/events/verifications", .needs(.verifyEvents))
    static let verify = PlainEndpoint(
        "verifications.start", .post, "/workbench/events/verifications", .needs(.verifyEvents))
    static let verification = Endpoint<Identifier<LogVerification>>(
        "verifications.show", .get, "/workbench/events/verifications/:verification", .needs(.verifyEvents))

    static let checkpoints = PlainEndpoint(
        "checkpoints.list", .get, "/workbench/events/checkpoints", .needs(.verifyEvents))
    static let sign = PlainEndpoint("checkpoints.sign", .post, "/workbench/events/checkpoints", .needs(.verifyEvents))
}

extension Breadcrumb {
    static let events = Breadcrumb("操作日志", EventEndpoints.list.path())
    static let verifications = Breadcrumb("日志校验", EventEndpoints.verifications.path())
}
