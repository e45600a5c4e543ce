import HTTPTypes
import NIOCore
import Organs
import Regulation
import Requests
import Storage
import Web

/// Filing requests and following them.
struct RequestOperations {
    static let upload = PlainEndpoint("api.uploads", .post, "/api/v1/uploads", .scope(.fileRequests), takes: .files)
    static let file = PlainEndpoint("api.file", .post, "/api/v1/requests", .scope(.fileRequests), takes: .json)
    static let changes = PlainEndpoint("api.changes", .get, "/api/v1/requests", .scope(.followRequests))
    static let show = Endpoint<Identifier<InformationRequest>>(
        "api.request", .get, "/api/v1/requests/:request", .scope(.followRequests))
    static let status = PlainEndpoint(
        "api.status", .post, "/api/v1/requests/status", .scope(.followRequests), takes: .json)
    static let letters = PlainEndpoint(
        "api.letters", .post, "/api/v1/requests/letters", .scope(.followRequests), takes: .json)
    static let correct = PlainEndpoint(
        "api.correct", .post, "/api/v1/requests/corrections", .scope(.amendRequests), takes: .json)
    static let withdraw = PlainEndpoint(
        "api.withdraw", .post, "/api/v1/requests/withdrawals", .scope(.amendRequests), takes: .json)

    let database: any Database
    let keys: KeyRing
    let files: FileCabinet
    let policy: UploadPolicy

    /// In the list of changes.
    static let usualPage = 50
    static let longestPage = 200

    func register(in routes: inout APIRoutes) {
        registerFiling(in: &routes)
        registerFollowing(in: &routes)
        registerAmending(in: &routes)
    }

    private func registerFiling(in routes: inout APIRoutes) {
        routes.add(
            Self.upload,
            Description(
                summary: "上传一个附件", note: "返回的标识写在申请或者补正的 files 里。",
                body: .file(note: "一个文件，字段名 file。按内容识别类型，最大 \(ByteCount(policy.largest))。"), status: .created,
                answer: RequestDocuments.upload.shape, answerNote: "已收到。")
        ) { try await upload($0) }
        routes.add(
            Self.file,
            Description(
                summary: "提交一件申请",
                note: "同一幂等键、同一内容再次提交，得到同一回执（可以放心重发）；内容不同的，答复 409。",
                parameters: [
                    .header("Idempotency-Key", .line(16, 100), "幂等键：每件申请一个，随机生成，16至100个字符。")
                ],
                body: .json(RequestShapes.filing), status: .created, answer: RequestDocuments.receipt.shape,
                answerNote: "已登记。")
        ) { try await file($0) }
    }

    private func registerFollowing(in routes: inout APIRoutes) {
        routes.add(
            Self.changes,
            Description(
                summary: "有变化的申请", note: "只包括由这个令牌提交的。第一次不写 after；以后从上一次的 next 继续。",
                parameters: [
                    .query("after", .cursor, "上一次答复的 next。"),
                    .query("limit", .integer(1...Self.longestPage), "最多几件，默认\(Self.usualPage)。"),
                ],
                answer: RequestDocuments.changes.shape, answerNote: "有变化的申请。")
        ) { try await changes($0) }
        routes.add(
            Self.show,
            Description(
                summary: "一件申请的现状", note: "只能查询由这个令牌提交的。", parameters: [.path("request", "申请的标识。")],
                answer: RequestDocuments.status.shape, answerNote: "现状和办理经过。")
        ) { try await show($0, $1) }
        routes.add(
            Self.status,
            Description(
                summary: "凭案号和查询码查询", body: .json(RequestShapes.lookup), answer: RequestDocuments.status.shape,
                answerNote: "现状和办理经过。")
        ) { try await status($0) }
        routes.add(
            Self.letters,
            Description(
                summary: "凭案号和查询码列出文书", note: "只列出已经发给申请人的。", body: .json(RequestShapes.lookup),
                answer: RequestDocuments.letters.shape, answerNote: "文书。")
        ) { try await letters($0) }
    }

    private func registerAmending(in routes: inout APIRoutes) {
        routes.add(
            Self.correct,
            Description(
                summary: "提交补正", note: "只在要求补正的期间可以提交。", body: .json(RequestShapes.correction),
                answer: RequestDocuments.acknowledgement.shape, answerNote: "已收到补正。")
        ) { try await correct($0) }
        routes.add(
            Self.withdraw,
            Description(
                summary: "撤回申请", body: .json(RequestShapes.lookup), answer: RequestDocuments.acknowledgement.shape,
                answerNote: "已撤回。")
        ) { try await withdraw($0) }
    }
}

// MARK: Filing

extension RequestOperations {
    private func upload(_ call: APICall) async throws -> JSONValue {
        let limits = UploadLimits(fileBytes: policy.largest)
        let received: UploadedForm<SpooledBlob>
        do {
            received = try await call.request.upload(limits) { field, _ in
                guard field == "file" else { throw Problem(.badRequest, "表单有误", "文件的字段名应为 file。") }
                return SpoolSink(try await files.spool(policy))
            }
        } catch let failure as BlobFailure { throw Problem(UploadRefusal(failure)) } catch let refusal as UploadRefusal
        {
            throw Problem(refusal)
        }
        guard let file = received["file"], received.values.names.isEmpty else {
            throw Problem(.badRequest, "表单有误", "表单应只有一个文件，字段名 file。")
        }
        let (token, now) = (call.token, call.now)
        do {
            let kept = try await files.keep(file.stored, called: file.name, under: policy, at: now)
            let id = try await database.write { try APIUploads.insert(kept, of: token, at: now, $0) }
            return RequestDocuments.upload.json(.init(id: id, kept: kept, until: now + APIUploads.usableFor))
        } catch let refusal as UploadRefusal { throw Problem(refusal) }
    }

    private func file(_ call: APICall) async throws -> JSONValue {
        let (token, now, body, keys) = (call.token, call.now, call.body, keys)
        guard let sent = call["Idempotency-Key"]?.text, let organ: Identifier<Unit> = body["organ"]?.identifier else {
            throw PageFailure.badRequest("缺少幂等键或者单位。")
        }
        guard token.mayReach(organ) else {
            throw Problem(.forbidden, "令牌不能用于这个单位", "请管理员把这个单位加入令牌的范围。", faults: [.init("#/organ", "不在令牌的范围内")])
        }
        // Of each token its own keys: two programs that count from one do not meet.
        let key = Digest32(of: Array("\(token.id)/\(sent)".utf8)).hex
        let applicant = try FilingBody.applicant(body["applicant"] ?? .null)
        let content = try FilingBody.content(body["content"] ?? .null)
        return try await call.refusing(FilingBody.pointers) {
            do {
                return try await database.write { session in
                    let files = try APIUploads.files(body["files"], of: token, session)
                    let filing = Filing(applicant: applicant, content: content, files: files)
                    let receipt = try Requests.file(
                        filing, key: key, to: organ, through: token.actor, keys: keys, at: now, in: session)
                    if !receipt.isRepeated {
                        try APIRequestRecords.insert(receipt.request, by: token, at: now, session)
                    }
                    let named = try NamedRequest.named([receipt.request], session)[0]
                    return RequestDocuments.receipt.json(.init(named: named, receipt: receipt))
                }
            } catch Refused.notFound {
                throw Problem(
                    .unprocessableContent, "没有这个单位", "没有标识为“\(organ)”的单位。", faults: [.init("#/organ", "没有这个单位")])
            } catch let refusal as UploadRefusal { throw Problem(refusal) }
        }
    }
}

extension JSONValue {
    fileprivate func identifierValue<Owner>() -> Identifier<Owner>? { text.flatMap(Identifier.init(rawValue:)) }
    fileprivate var identifier: Identifier<Unit>? { identifierValue() }
}

extension Problem {
    /// Why a file is not taken.
    init(_ refusal: UploadRefusal) {
        switch refusal {
        case .tooLarge: self.init(.contentTooLarge, "附件太大", refusal.message)
        case .unreadable(.unavailable): self.init(.serviceUnavailable, "暂时无法处理", "文件存储暂时连接不上，请稍后重试。")
        case .beingRemoved: self.init(.conflict, "附件已经清理", refusal.message)
        default:
            self.init(.unprocessableContent, "不能接收这个附件", refusal.message, faults: [.init("#/file", refusal.message)])
        }
    }
}

// MARK: Following

extension RequestOperations {
    private func changes(_ call: APICall) async throws -> JSONValue {
        let (token, now) = (call.token, call.now)
        let limit = call["limit"]?.integer ?? Self.usualPage
        let after = call["after"]?.text.flatMap(ChangeCursor.init)
        return try await database.read { session in
            let found = try APIRequestRecords.changes(of: token, after: after, limit: limit + 1, session)
            let (page, hasMore) = (Array(found.prefix(limit)), found.count > limit)
            return RequestDocuments.changes.json(
                .init(
                    requests: try NamedRequest.named(page, session),
                    next: .next(after: page, after, hasMore: hasMore, at: now), hasMore: hasMore))
        }
    }

    private func show(_ call: APICall, _ id: Identifier<InformationRequest>) async throws -> JSONValue {
        let (token, today) = (call.token, call.request.today)
        return try await database.read { session in
            guard try APIRequestRecords.isFiled(id, by: token, session),
                let request = try RequestRecords.find(id, in: .everything, session)
            else { throw Refused.notFound }
            // A copy that was merged is told as the request that goes on.
            let leading = try request.links.mergedInto.flatMap {
                try RequestRecords.find($0, in: .everything, session)
            }
            return try Self.json(try RequestStatus(leading ?? request, on: today, session), session)
        }
    }

    private func status(_ call: APICall) async throws -> JSONValue {
        let (lookup, today, keys) = (try Lookup(call), call.request.today, keys)
        return try await database.read { session in
            try Self.json(try lookup.status(keys, on: today, session), session)
        }
    }

    private static func json(_ status: RequestStatus, _ session: any ReadSession) throws -> JSONValue {
        RequestDocuments.status.json(
            .init(named: try NamedRequest.named([status.request], session)[0], status: status))
    }

    private func letters(_ call: APICall) async throws -> JSONValue {
        let (lookup, today, keys) = (try Lookup(call), call.request.today, keys)
        return try await database.read { session in
            let request = try lookup.status(keys, on: today, session).request
            let files = try OnlineReading.papers(of: request, on: today, session).map(\.file)
            return RequestDocuments.letters.json(files)
        }
    }

    // MARK: Amending

    private func correct(_ call: APICall) async throws -> JSONValue {
        let (lookup, token, now, body, keys) = (try Lookup(call), call.token, call.now, call.body, keys)
        let content = try FilingBody.content(body["content"] ?? .null)
        return try await call.refusing(FilingBody.pointers) {
            try await database.write { session in
                _ = try lookup.status(keys, on: now.day, session)
                let files = try APIUploads.files(body["files"], of: token, session)
                try Requests.correct(
                    number: lookup.number, code: lookup.code, to: content, files: files, through: token.actor,
                    keys: keys, at: now, in: session)
                return try lookup.acknowledgement(keys, on: now.day, session)
            }
        }
    }

    private func withdraw(_ call: APICall) async throws -> JSONValue {
        let (lookup, token, now, keys) = (try Lookup(call), call.token, call.now, keys)
        return try await call.refusing {
            try await database.write { session in
                _ = try lookup.status(keys, on: now.day, session)
                try Requests.withdraw(
                    number: lookup.number, code: lookup.code, through: token.actor, keys: keys, at: now, in: session)
                return try lookup.acknowledgement(keys, on: now.day, session)
            }
        }
    }
}

/// A request by its number and code.
private struct Lookup: Sendable {
    let number: String
    let code: QueryCode
    let token: APIToken

    /// How often wrong codes may be sent for one number, whoever sends them: 59 bits are not found that way.
    private static let guesses = RateLimit("api code of a number", burst: 20, refill: .seconds(600))

    init(_ call: APICall) throws {
        token = call.token
        number = call.body["number"]?.text ?? ""
        let use = call.request.use(Self.guesses, by: number)
        if let wait = use.wait { throw PageFailure.tooManyRequests(seconds: wait) }
        // A text that cannot be a code is answered as a wrong one: which of the two is wrong, is not told.
        guard let code = QueryCode(typed: call.body["query_code"]?.text ?? "") else { throw Refused.notFound }
        self.code = code
    }

    /// - Throws: where number and code do not belong together, and where the token does not reach the organ.
    func status(_ keys: KeyRing, on today: Day, _ session: any ReadSession) throws -> RequestStatus {
        guard
            let status = try RequestStatus.find(number: number, code: code, keys: keys, on: today, session)
        else { throw Refused.notFound }
        guard token.mayReach(status.request.organ) else {
            throw Problem(.forbidden, "令牌不能用于这个单位", "请管理员把这个单位加入令牌的范围。")
        }
        return status
    }

    func acknowledgement(_ keys: KeyRing, on today: Day, _ session: any ReadSession) throws -> JSONValue {
        let request = try status(keys, on: today, session).request
        return RequestDocuments.acknowledgement.json(try NamedRequest.named([request], session)[0])
    }
}
