import HTTPTypes
import Web

/// Reads what an operation is asked with, strictly: what is not described is refused, and so is what stands there twice.
enum CallParameters {
    static func read(_ request: ProgramRequest, _ operation: Operation) throws -> [String: JSONValue] {
        let sent = try request.parameters()
        let known = operation.parameters.filter { $0.place == .query }
        var (values, faults): ([String: JSONValue], [Problem.Fault]) = ([:], [])
        for name in sent.names where !known.contains(where: { $0.name == name }) {
            faults.append(.init("query:\(name.prefix(64))", "没有这个参数，请检查拼写"))
        }
        for parameter in known where sent.contains(parameter.name) {
            let texts = sent.all(parameter.name)
            let value = texts.count == 1 ? parameter.value(texts[0]) : nil
            guard let value else {
                faults.append(.init("query:\(parameter.name)", texts.count == 1 ? "写法不对" : "只能给出一次"))
                continue
            }
            faults += parameter.shape.faults(value, at: "query:\(parameter.name)")
            values[parameter.name] = value
        }
        for parameter in operation.parameters where parameter.place == .header {
            let text = HTTPField.Name(parameter.name).flatMap { request.field($0) }
            let place = "header:\(parameter.name)"
            guard let text else {
                if parameter.isRequired { faults.append(.init(place, "缺少这个请求头，或者它出现了多次：\(parameter.note)")) }
                continue
            }
            faults += parameter.shape.faults(.text(text), at: place)
            values[parameter.name] = .text(text)
        }
        guard faults.isEmpty else { throw Problem(.badRequest, "参数有误", "请按 errors 逐项改正。", faults: faults) }
        return values
    }
}

extension Operation.Parameter {
    /// The text of an address as the value that the shape asks for.
    fileprivate func value(_ text: String) -> JSONValue? {
        guard !text.utf8.contains(0) else { return nil }
        guard case .integer = shape else { return .text(text) }
        return Int(text).flatMap { "\($0)" == text ? .integer($0) : nil }
    }
}

/// Reads the body of a call.
enum CallBody {
    /// The longest description, a purpose and fifty applicants, each character escaped.
    static let most = 256 << 10

    static func read(_ request: ProgramRequest, _ operation: Operation) async throws -> JSONValue {
        let type = mediaType(request.field(.contentType))
        switch operation.body {
        case .none: return .null
        case .file:
            guard type == "multipart/form-data" else { throw wrongType("multipart/form-data") }
            return .null
        case .json(let shape):
            guard type == "application/json" else { throw wrongType("application/json") }
            let value = try parse(try await request.bytes(limit: most))
            let faults = Shape.object(shape).faults(value)
            guard faults.isEmpty else {
                throw Problem(
                    .unprocessableContent, "内容有误", "请按 errors 逐项改正。", faults: Array(faults.prefix(mostFaults)))
            }
            return value
        }
    }

    /// A body that is wrong throughout is told the beginning.
    private static let mostFaults = 100

    private static func parse(_ bytes: [UInt8]) throws(Problem) -> JSONValue {
        do throws(JSONFault) { return try JSONValue(bytes) } catch {
            throw Problem(.badRequest, "JSON 有误", "第\(error.offset + 1)字节：\(error.reason)。")
        }
    }

    private static func wrongType(_ wanted: String) -> Problem {
        Problem(.unsupportedMediaType, "内容类型不对", "Content-Type 应为 \(wanted)。")
    }

    private static func mediaType(_ field: String?) -> String {
        (field ?? "").split(separator: ";").first.map { $0.filter { $0 != " " }.lowercased() } ?? ""
    }
}
