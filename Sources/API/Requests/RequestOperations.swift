import HTTPTypes
import NIOCore
import Organs
import Portal
import Regulation
import Requests
import Storage
import Web

/// Filing requests and following them.
struct RequestOperations {
    static let upload = PlainEndpoint("api.uploads", .post, "/api/v1/uploads", .scope(.fileRequests), takes: .files)
    static let file = PlainEndpoint("api.file", .post, "/api/v1/requests", .scope(.fileRequests), takes: .json)
    static let check = PlainEndpoint(
        "api.check", .post, "/api/v1/requests/checks", .scope(.fileRequests), takes: .json)
    static let changes = PlainEndpoint("api.changes", .get, "/api/v1/requests", .scope(.followRequests))
    static let show = Endpoint<Identifier<InformationRequest>>(
        "api.request", .get, "/api/v1/requests/:request", .scope(.followRequests))
    static let status = PlainEndpoint(
        "api.status", .post, "/api/v1/requests/status", .scope(.followRequests), takes: .json)
    static let letters = PlainEndpoint(
        "api.letters", .post, "/api/v1/requests/letters", .scope(.followRequests), takes: .json)
    static let letter = PlainEndpoint(
        "api.letter", .post, "/api/v1/requests/letters/content", .scope(.followRequests), takes: .json)
    static let ownLetters = Endpoint<Identifier<InformationRequest>>(
        "api.own-letters", .get, "/api/v1/requests/:request/letters", .scope(.followRequests))
    static let ownLetter = Endpoint<Identifier<InformationRequest>, Identifier<StoredFile>>(
        "api.own-letter", .get, "/api/v1/requests/:request/letters/:letter", .scope(.followRequests))
    static let correct = PlainEndpoint(
        "api.correct", .post, "/api/v1/requests/corrections", .scope(.amendRequests), takes: .json)
    static let withdraw = PlainEndpoint(
        "api.withdraw", .post, "/api/v1/requests/withdrawals", .scope(.amendRequests), takes: .json)

    let database: any Database
    let keys: KeyRing
    let files: FileCabinet
    let policy: UploadPolicy
    let search: any ItemSearch

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
            Self.check,
            Description(
                summary: "提交以前检查", note: "说明提交会不会被拒绝、有没有笔误，以及可能已经公开的内容。什么都不会登记。",
                body: .json(RequestShapes.check), answer: RequestDocuments.check.shape, answerNote: "检查结果。")
        ) { try await check($0) }
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
        registerLetters(in: &routes)
    }

    private func registerLetters(in routes: inout APIRoutes) {
        routes.addFile(
            Self.letter,
            Description(
                summary: "凭案号和查询码下载一份文书", note: "由申请人本人下载时使用：下载即为申请人在线阅读的证明。",
                body: .json(RequestShapes.letterLookup), answersFile: true, answerNote: "文件的内容。")
        ) { try await letter($0) }
        routes.add(
            Self.ownLetters,
            Description(
                summary: "列出一件申请的文书", note: "只能查询由这个令牌提交的；只列出已经发给申请人的。",
                parameters: [.path("request", "申请的标识。")], answer: RequestDocuments.letters.shape, answerNote: "文书。")
        ) { try await ownLetters($0, $1) }
        routes.addFile(
            Self.ownLetter,
            Description(
                summary: "下载一件申请的一份文书", note: "只能下载由这个令牌提交的。由程序代收，不作为申请人在线阅读的证明。",
                parameters: [.path("request", "申请的标识。"), .path("letter", "文书的标识。")], answersFile: true,
                answerNote: "文件的内容。")
        ) { try await ownLetter($0, $1, $2) }
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
