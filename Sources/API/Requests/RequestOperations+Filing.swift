import HTTPTypes
import NIOCore
import Organs
import Portal
import Regulation
import Requests
import Storage
import Web

extension RequestOperations {
    func upload(_ call: APICall) async throws -> JSONValue {
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

    func file(_ call: APICall) async throws -> JSONValue {
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
        let found = try await PublishedMatches.find(content, of: organ, search, database)
        return try await call.refusing(FilingBody.pointers) {
            do {
                return try await database.write { session in
                    let files = try APIUploads.files(body["files"], of: token, session)
                    let filing = Filing(applicant: applicant, content: content, files: files)
                    let receipt = try Requests.file(
                        filing, key: key, to: organ, published: found.ownTitles, through: token.actor, keys: keys,
                        at: now, in: session)
                    if !receipt.isRepeated {
                        try APIRequestRecords.insert(receipt.request, by: token, at: now, session)
                    }
                    let named = try NamedRequest.named([receipt.request], session)[0]
                    return RequestDocuments.receipt.json(
                        .init(named: named, receipt: receipt, published: found.lines))
                }
            } catch Refused.notFound {
                throw Problem(
                    .unprocessableContent, "没有这个单位", "没有标识为“\(organ)”的单位。", faults: [.init("#/organ", "没有这个单位")])
            } catch let refusal as UploadRefusal { throw Problem(refusal) }
        }
    }
}

extension RequestOperations {
    /// What the form on the web tells before the last word.
    func check(_ call: APICall) async throws -> JSONValue {
        guard let organ: Identifier<Unit> = call.body["organ"]?.identifier else {
            throw PageFailure.badRequest("缺少单位。")
        }
        guard call.token.mayReach(organ) else {
            throw Problem(.forbidden, "令牌不能用于这个单位", "请管理员把这个单位加入令牌的范围。", faults: [.init("#/organ", "不在令牌的范围内")])
        }
        let applicant = try FilingBody.applicant(call.body["applicant"] ?? .null)
        let content = try FilingBody.content(call.body["content"] ?? .null)
        let refusals = Requests.refusals(filing: Filing(applicant: applicant, content: content))
        let found = try await PublishedMatches.find(content, of: organ, search, database)
        return RequestDocuments.check.json(
            .init(
                faults: refusals.map { .init($0.field.flatMap { FilingBody.pointers[$0] } ?? "#", $0.message + "。") },
                doubts: Self.doubts(applicant), published: found.lines))
    }

    /// What looks like a slip of typing: a reason to ask for correction, never to refuse.
    static func doubts(_ applicant: ApplicantDetails) -> [String] {
        let own = applicant.identity.fault(as: applicant.document).map { "申请人的\($0)。" }
        let agent = applicant.agent.flatMap { agent in
            IdentityNumber(agent.identityNumber).fault(as: agent.document).map { "代理人的\($0)。" }
        }
        return [own, agent].compactMap(\.self)
    }
}

extension JSONValue {
    func identifierValue<Owner>() -> Identifier<Owner>? { text.flatMap(Identifier.init(rawValue:)) }
    var identifier: Identifier<Unit>? { identifierValue() }
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
