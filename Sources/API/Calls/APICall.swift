import HTTPTypes
import Organs
import Storage
public import Web

/// One call of an operation, its token, parameters and body already checked.
public struct APICall: Sendable {
    public let request: ProgramRequest
    /// `nil` for operations that everybody may ask.
    let holder: APIToken?
    /// By their names; what was not given is not there.
    let parameters: [String: JSONValue]
    let body: JSONValue

    var now: Moment { request.now }

    /// - Precondition: the operation needs a token.
    var token: APIToken {
        guard let holder else { preconditionFailure("an operation without a scope asks for its token") }
        return holder
    }

    subscript(parameter: String) -> JSONValue? { parameters[parameter] }

    func identifier<Owner>(_ parameter: String) -> Identifier<Owner>? {
        parameters[parameter]?.text.flatMap(Identifier.init(rawValue:))
    }

    /// Runs a verb of the application; its refusals point at the fields of the body.
    ///
    /// - Parameter pointers: where the field of a refusal stands in the body; others are about the whole.
    func refusing<Value>(_ pointers: [String: String] = [:], _ verb: () async throws -> Value) async throws -> Value {
        do { return try await verb() } catch Refused.rules(let refusals) {
            throw Problem(refusals, pointers)
        }
    }
}

extension Problem {
    /// Rules that speak against it. A key that was used for something else is a conflict, all others are contents that cannot be taken.
    init(_ refusals: [Refusal], _ pointers: [String: String]) {
        let isConflict = refusals.contains { $0.rule == "request.key-used" }
        self.init(
            isConflict ? .conflict : .unprocessableContent, isConflict ? "幂等键已经用过" : "无法办理",
            refusals.map(\.message).joined(separator: "；") + "。",
            faults: refusals.compactMap { refusal in
                refusal.field.map { Fault(pointers[$0] ?? "#", refusal.message) }
            })
    }
}
