import AnnualReport
import HTML
import Letters
import Organs
import Regulation
import Requests
import Storage
import Web

extension OutcomePages {
    /// - Parameters:
    ///   - form: as it was sent.
    ///   - refused: what is wrong with it, or with a verdict; `nil` where it is only shown again.
    func decision(
        _ request: StaffRequest, _ id: CaseID, _ form: DecisionForm? = nil, _ refused: FormState? = nil
    ) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let (outcome, settings) = try await database.read { session in
            let outcome = try found(id, for: viewer, on: today, session)
            return (outcome, try LetterSettingsDesk.settings(of: outcome.request.organ, session).settings)
        }
        let examined = Examination(recorded: outcome.file.examination)
        var code = request.query["code"]
        if code == nil, case .proposed(let decision) = examined.standing { code = decision.rawValue }
        let shown =
            form
            ?? DecisionForm(
                outcome.file.decision?.value, parties: outcome.file.thirdParties, code: code,
                wish: outcome.request.content.manner, onlineReview: settings.onlineReview)
        let view = DecisionView(outcome, shown, examined)
        return page(request, outcome, .decision, refused) {
            DecisionPage(
                view: view, form: shown, state: (refused ?? FormState()).filled(from: shown.values), token: request.csrf
            )
        }
    }

    func propose(_ request: StaffRequest, _ id: CaseID) async throws -> PageResponse {
        let file = try await found(request, id).file
        var reader = FormReader(try await request.form())
        var form = DecisionForm(reader.values)
        let button = reader.values["button"]
        if !button.isEmpty, button != "propose" {
            form.grow(button)
            return try await decision(request, id, form)
        }
        let version = reader.integer("version", "版本", in: 0...Int.max)
        let reading = DecisionReading(form: form, parties: file.thirdParties)
        guard var proposed = reading.decision(&reader), let version else {
            return try await decision(request, id, form, FormState(reader.values, reader.messages))
        }
        // What was chosen before the decision was changed, and is not asked of this one.
        let overruled = file.overruledParties(by: proposed)
        proposed.findings = proposed.findings.filter { overruled.contains($0.key) }
        let (viewer, now) = (request.viewer, request.now)
        do {
            try await database.write { [proposed] session in
                try CaseWork.proposeDecision(proposed, of: id, ifVersion: version, by: viewer, at: now, in: session)
            }
            return request.redirect(to: OutcomeEndpoints.decision.path(id), notice: .done("答复意见已提交，等待审核和审批。"))
        } catch Refused.rules(let refusals) {
            let placed = DecisionRefusals.placed(refusals, in: form)
            let fields = form.fields(parties: file.thirdParties.count)
            return try await decision(request, id, form, FormState(reader.values, placed, fields: fields))
        } catch Refused.changedMeanwhile {
            return try await decision(request, id, form, .changedMeanwhile(reader.values))
        }
    }

    func decide(_ request: StaffRequest, _ id: CaseID) async throws -> PageResponse {
        _ = try await found(request, id)
        var reader = FormReader(try await request.form())
        guard let (verdict, version) = VerdictForm.verdict(&reader) else {
            return try await decision(request, id, nil, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: VerdictForm.fields) {
            try await database.write { session in
                try CaseWork.decide(verdict, of: id, ifVersion: version, by: viewer, at: now, in: session)
            }
            return request.redirect(
                to: OutcomeEndpoints.decision.path(id), notice: .done(verdict.agrees ? "已同意答复意见。" : "已退回答复意见。"))
        } again: {
            try await decision(request, id, nil, $0)
        }
    }

    // MARK: Reviews

    private static let reviewFields: Set<String> = ["kind", "passes", "opinion"]

    func review(_ request: StaffRequest, _ id: CaseID, _ refused: FormState? = nil) async throws -> PageResponse {
        let outcome = try await found(request, id)
        let view = ReviewView(outcome)
        return page(request, outcome, .review, refused) {
            ReviewPage(view: view, state: refused ?? FormState(), token: request.csrf)
        }
    }

    func takeReview(_ request: StaffRequest, _ id: CaseID) async throws -> PageResponse {
        _ = try await found(request, id)
        var reader = FormReader(try await request.form())
        let kind: CaseReview.Kind? = reader.choice("kind", "审核的种类")
        let passes: YesNo? = reader.choice("passes", "审核结论")
        let opinion = reader.optionalText("opinion", "意见", longest: 1_000) ?? ""
        let version = reader.integer("version", "版本", in: 0...Int.max)
        guard let kind, let passes, let version, reader.messages.isEmpty else {
            return try await review(request, id, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: Self.reviewFields) {
            let act = CaseReview(kind, passes: passes == .yes, opinion: opinion)
            try await database.write { session in
                try CaseWork.review(act, of: id, ifVersion: version, by: viewer, at: now, in: session)
            }
            return request.redirect(to: OutcomeEndpoints.review.path(id), notice: .done("\(kind.label)已记录。"))
        } again: {
            try await review(request, id, $0)
        }
    }
}
