import HTTPTypes
public import Web

/// The OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.0), written from the operations as they are registered.
public struct OpenAPIDocument: Sendable {
    public let operations: [Operation]

    public init(_ operations: [Operation]) { self.operations = operations }

    public static let version = "1.0.0"

    /// - Parameter origin: `https://xxgk.example.gov.cn`, as the site is asked.
    public func json(origin: String) -> JSONValue {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "政府信息公开平台接口", "version": .text(Self.version),
                "description": .text(Self.introduction),
            ],
            "servers": [["url": .text(origin)]],
            "paths": paths,
            "components": [
                "schemas": .object(schemas), "responses": .object(problems), "headers": Self.headers,
                "securitySchemes": [
                    "token": [
                        "type": "http", "scheme": "bearer",
                        "description": "接口令牌，由管理员在工作台“接口令牌”页面发放。权限范围见各操作。",
                    ]
                ],
            ],
        ]
    }

    private static let introduction =
        "查询公开信息、提交和跟踪政府信息公开申请。日期为 年-月-日，时间为带时区的 RFC 3339；不知道的值为 null，绝不写成 0。"
        + "出错时的内容为 application/problem+json（RFC 9457），errors 指明每一处问题。多写的字段一律拒绝。"

    // MARK: Paths

    private var paths: JSONValue {
        var order: [String] = []
        var methods: [String: [JSONValue.Member]] = [:]
        for operation in operations {
            let path = operation.openPath
            if methods[path] == nil { order.append(path) }
            methods[path, default: []].append(.init(operation.method.rawValue.lowercased(), json(operation)))
        }
        return .object(order.map { JSONValue.Member($0, .object(methods[$0] ?? [])) })
    }

    private func json(_ operation: Operation) -> JSONValue {
        var json: JSONValue = [
            "operationId": .text(operation.name), "summary": .text(operation.summary),
            "description": .text(operation.fullNote),
        ]
        if !operation.parameters.isEmpty {
            json = json.adding("parameters", .list(operation.parameters.map(\.json)))
        }
        if let body = operation.body.json { json = json.adding("requestBody", body) }
        json = json.adding("responses", responses(operation))
        return json.adding("security", operation.scope == nil ? [] : [["token": []]])
    }

    private func responses(_ operation: Operation) -> JSONValue {
        let success = operation.success
        var answer: JSONValue = ["description": .text(success.note), "headers": Self.usedHeaders]
        if let shape = success.shape {
            answer = answer.adding("content", ["application/json": ["schema": shape.schema]])
        }
        if success.isFile {
            let bytes: JSONValue = ["schema": ["type": "string", "format": "binary"]]
            answer = answer.adding("content", .object([.init(Operation.fileType, bytes)]))
        }
        let problems = ProblemKind.allCases.filter { $0.applies(to: operation) }.map { kind in
            JSONValue.Member("\(kind.rawValue)", ["$ref": .text("#/components/responses/\(kind.name)")])
        }
        return .object([.init("\(success.status.code)", answer)] + problems)
    }

    // MARK: Components

    /// Every object that a body or an answer consists of, once.
    private var schemas: [JSONValue.Member] {
        let shapes = operations.flatMap { operation -> [Shape] in
            var shapes = [operation.success.shape].compactMap(\.self)
            if case .json(let body) = operation.body { shapes.append(.object(body)) }
            return shapes
        }
        var seen: [String: ObjectShape] = [:]
        var members: [JSONValue.Member] = []
        for object in (shapes + [ProblemKind.shape]).flatMap(\.objects) {
            if let other = seen[object.name] {
                precondition(other == object, "two shapes are called \(object.name)")
                continue
            }
            seen[object.name] = object
            members.append(.init(object.name, object.definition))
        }
        return members
    }

    private var problems: [JSONValue.Member] {
        ProblemKind.allCases.map { kind in
            .init(
                kind.name,
                [
                    "description": .text(kind.note),
                    "content": ["application/problem+json": ["schema": ProblemKind.shape.schema]],
                ])
        }
    }

    private static let headers: JSONValue = [
        "RateLimit-Policy": [
            "description": "限额，如 \"token\";q=120;w=60：60秒120次（IETF RateLimit 字段）。", "schema": ["type": "string"],
        ],
        "RateLimit": ["description": "余量，如 \"token\";r=119;t=1。", "schema": ["type": "string"]],
    ]
    private static let usedHeaders: JSONValue = [
        "RateLimit-Policy": ["$ref": "#/components/headers/RateLimit-Policy"],
        "RateLimit": ["$ref": "#/components/headers/RateLimit"],
    ]
}

extension Operation {
    /// Of every file that is given out: what it is, the list of letters says.
    static let fileType = "application/octet-stream"

    /// `/api/v1/items/{item}`.
    public var openPath: String {
        template.text.split(separator: "/").map { $0.first == ":" ? "/{\($0.dropFirst())}" : "/\($0)" }.joined()
    }

    var fullNote: String {
        [scope.map { "需要令牌的权限范围：\($0.rawValue)（\($0.label)）。" }, note.isEmpty ? nil : note]
            .compactMap(\.self).joined(separator: "\n\n")
    }
}

extension Operation.Parameter {
    fileprivate var json: JSONValue {
        [
            "name": .text(name), "in": .text(place.rawValue), "description": .text(note),
            "required": .boolean(isRequired), "schema": shape.schema,
        ]
    }
}

extension Operation.Body {
    fileprivate var json: JSONValue? {
        switch self {
        case .none: nil
        case .json(let shape):
            ["required": true, "content": ["application/json": ["schema": Shape.object(shape).schema]]]
        case .file(let note):
            [
                "required": true, "description": .text(note),
                "content": [
                    "multipart/form-data": [
                        "schema": [
                            "type": "object", "required": ["file"],
                            "properties": ["file": ["type": "string", "format": "binary"]],
                            "additionalProperties": false,
                        ]
                    ]
                ],
            ]
        }
    }
}

/// The ways in which an operation can fail.
enum ProblemKind: Int, CaseIterable {
    case unreadable = 400
    case unknownToken = 401
    case notAllowed = 403
    case notFound = 404
    case conflict = 409
    case tooLarge = 413
    case wrongType = 415
    case refused = 422
    case tooOften = 429
    case failed = 500
    case busy = 503

    var name: String { "\(self)" }

    var note: String {
        switch self {
        case .unreadable: "请求无法读懂：不是合法的 JSON、参数不认识或者写法不对。"
        case .unknownToken: "没有令牌，或者令牌不存在、已过期、已撤销。"
        case .notAllowed: "令牌没有所需的权限范围，或者不能用于这个单位。"
        case .notFound: "没有这条记录，或者案号与查询码不符。"
        case .conflict: "幂等键已用于内容不同的提交，或者情况已经变化。"
        case .tooLarge: "内容超过上限。"
        case .wrongType: "Content-Type 不对。"
        case .refused: "内容读懂了，但不能办理；errors 逐项说明。"
        case .tooOften: "超过调用限额；Retry-After 指明多少秒以后再试。"
        case .failed: "系统出错。"
        case .busy: "暂时无法处理，请稍后重试。"
        }
    }

    func applies(to operation: Operation) -> Bool {
        let takesBody = operation.method == .post
        return switch self {
        case .unreadable, .tooOften, .failed, .busy: true
        case .unknownToken, .notAllowed: operation.scope != nil
        case .notFound: operation.template.text.contains(":") || takesBody
        case .conflict, .tooLarge, .wrongType: takesBody
        case .refused: takesBody || !operation.parameters.isEmpty
        }
    }

    /// What ``Web/Problem`` writes.
    static let shape = Shape.object(
        ObjectShape(
            "Problem", "出了什么问题（RFC 9457）。",
            [
                .init("type", .words, "总是 about:blank：问题的种类由 status 表示。"),
                .init("title", .words, "问题的种类，一句话。"),
                .init("status", .integer(400...599), "与答复的状态码相同。"),
                .init("detail", .words, "这一次出了什么问题、怎么办。"),
                .init("instance", .words, "这一次请求的编号，查询日志时使用。"),
                .init(
                    "errors",
                    .list(
                        .object(
                            ObjectShape(
                                "ProblemFault", "一处问题。",
                                [
                                    .init("pointer", .words, "在请求中的位置：#/字段（RFC 6901）、query:参数 或 header:名称。"),
                                    .init("detail", .words, "问题和改法。"),
                                ])), most: 10_000), "逐项的问题；没有具体位置时为空。"),
            ]))
}
