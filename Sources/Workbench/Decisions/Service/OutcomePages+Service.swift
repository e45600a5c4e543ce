import HTML
import Letters
import Organs
import Regulation
import Requests
import Storage
import Web

extension OutcomePages {
    private static let serviceFields: Set<String> = [
        "issued", "manner", "sentOn", "tracking", "note", "proof", "attempt", "delivered", "day", "reason",
    ]
    /// One scan proves one service.
    private static let mostProofs = 1

    func service(_ request: StaffRequest, _ id: CaseID, _ refused: FormState? = nil) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let (outcome, view) = try await database.read { session in
            let outcome = try found(id, for: viewer, on: today, session)
            return (outcome, try ServiceView(outcome, session))
        }
        let usual = FormValues(["sentOn": "\(today)", "day": "\(today)", "manner": view.manner])
        let state = (refused ?? FormState()).filled(from: usual)
        return page(request, outcome, .service, refused) {
            ServicePage(view: view, state: state, endings: proofPolicy.extensions.map { ".\($0)" }, token: request.csrf)
        }
    }

    /// The first service of the answer ends the case; every other is an attempt of its own.
    func serve(_ request: StaffRequest, _ id: CaseID) async throws -> PageResponse {
        let outcome = try await found(request, id)
        let received = try await receive(request, proofPolicy, files: Self.mostProofs)
        var reader = FormReader(received.values)
        let letter: Identifier<CaseLetter>? = reader.identifier("issued", "文书")
        let manner: ServiceAttempt.Manner? = reader.choice("manner", "送达方式")
        let sentOn = reader.day("sentOn", "发出日期")
        let tracking = reader.optionalText("tracking", "邮件号码", longest: 100) ?? ""
        let note = reader.optionalText("note", "说明", longest: 500) ?? ""
        let version = reader.integer("version", "版本", in: 0...Int.max)
        let proof =
            reader.messages.isEmpty
            ? try await keep(received["proof"], as: "proof", proofPolicy, request, &reader) : nil
        guard let letter, let manner, let sentOn, let version, reader.messages.isEmpty else {
            return try await service(request, id, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: Self.serviceFields) {
            try await database.write { session in
                guard let issued = try CaseLetterRecords.find(letter, of: id, session) else { throw Refused.notFound }
                let file = try proof.map { try proofFile($0, outcome, viewer, now, session) }
                let attempt = ServiceAttempt(
                    issued.kind, manner, sentOn: sentOn, tracking: tracking, proof: file, note: note, issued: letter)
                if issued.kind.tellsDecision, outcome.isOpen, outcome.request.standing.answeredOn == nil {
                    try CaseWork.answer(attempt, of: id, ifVersion: version, by: viewer, at: now, in: session)
                } else {
                    try CaseWork.recordService(attempt, of: id, ifVersion: version, by: viewer, at: now, in: session)
                }
            }
            return request.redirect(to: OutcomeEndpoints.service.path(id), notice: .done("送达已登记。"))
        } again: {
            try await service(request, id, $0)
        }
    }

    func serviceResult(_ request: StaffRequest, _ id: CaseID) async throws -> PageResponse {
        let outcome = try await found(request, id)
        let received = try await receive(request, proofPolicy, files: Self.mostProofs)
        var reader = FormReader(received.values)
        let number = reader.integer("attempt", "送达", in: 1...Int(Int32.max))
        let delivered: YesNo? = reader.choice("delivered", "送达结果")
        let day = reader.day("day", "日期")
        let reason = reader.optionalText("reason", "没有送达的原因", longest: 500) ?? ""
        let version = reader.integer("version", "版本", in: 0...Int.max)
        let proof =
            reader.messages.isEmpty
            ? try await keep(received["proof"], as: "proof", proofPolicy, request, &reader) : nil
        guard let number, let delivered, let day, let version, reader.messages.isEmpty else {
            return try await service(request, id, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: Self.serviceFields) {
            try await database.write { session in
                let file = try proof.map { try proofFile($0, outcome, viewer, now, session) }
                let issued = outcome.file.services.first { $0.number == number }?.value.issued
                let letter = try issued.flatMap { try CaseLetterRecords.find($0, of: id, session) }
                let result = ServiceResult(
                    of: number, isDelivered: delivered == .yes, day: day, reason: reason, proof: file)
                try CaseWork.recordServiceResult(
                    result, of: id, consultation: letter?.consultation, ifVersion: version, by: viewer, at: now,
                    in: session)
            }
            return request.redirect(to: OutcomeEndpoints.service.path(id), notice: .done("送达结果已登记。"))
        } again: {
            try await service(request, id, $0)
        }
    }

    /// A proof as a file of the section that handles the case.
    private func proofFile(
        _ content: KeptContent, _ outcome: OutcomeCase, _ viewer: Viewer, _ now: Moment, _ session: any WriteSession
    ) throws -> Identifier<StoredFile> {
        let authority = try viewer.authority(.handleRequests, in: outcome.unit)
        return try FileRecords.add(
            content, for: .request, organ: outcome.request.organ.chain, unit: outcome.unit.id.chain,
            by: authority.person.actor, actingFor: authority.actingFor?.actor, at: now, in: session
        ).id
    }

    // MARK: Uploads of a case

    func receive(
        _ request: StaffRequest, _ policy: UploadPolicy, files: Int
    ) async throws -> UploadedForm<SpooledBlob> {
        do {
            let limits = UploadLimits(fileBytes: policy.largest, files: files)
            return try await request.upload(limits) { [cabinet] _, _ in try await SpoolSink(cabinet.spool(policy)) }
        } catch let failure as BlobFailure {
            throw failure.pageFailure
        }
    }

    /// What is kept and then not recorded is swept away by itself.
    func keep(
        _ file: UploadedFile<SpooledBlob>?, as field: String, _ policy: UploadPolicy, _ request: StaffRequest,
        _ reader: inout FormReader
    ) async throws -> KeptContent? {
        guard let file else { return nil }
        do {
            return try await cabinet.keep(file.stored, called: file.name, under: policy, at: request.now)
        } catch let refusal as UploadRefusal {
            if case .unreadable(.unavailable) = refusal { throw PageFailure.unavailable }
            reader.add(field, "“\(FileName(file.name))”：\(refusal.message)")
            return nil
        }
    }
}
