import HTML
import HTTPTypes
import Messages
import Organs
import Regulation
import Requests
import Storage
import Web

extension FilingPages {
    /// Files what the key's draft holds. Pressed twice, it gives the same receipt.
    func file(_ request: VisitorRequest) async throws -> PageResponse {
        let values = try await request.form()
        let key = values["key"]
        guard let (draft, place, kind) = try await draft(key, request) else { return stale(request) }
        let form = FilingForm(FormValues(draft), kind: kind, papers: draft.papers, place.settings)
        guard form.messages.isEmpty else {
            return page(
                request, status: .unprocessableContent,
                FilingFormView(place, kind: kind, key: key, form.values, draft.papers, form.messages))
        }
        let isFiled = try await database.read { [keys = services.keys] in
            try Requests.isFiled(key: key, to: place.organ.id, keys: keys, $0)
        }
        let account = try await visits.account(request)
        if !isFiled {
            if let state = try await codeProblem(values["code"], key, form, account, at: request.now) {
                return try await checkPage(request, key: key, form, place, state)
            }
            if let state = try await paceProblem(request, form, place) {
                return try await checkPage(request, key: key, form, place, state)
            }
        }
        do {
            return try await receiptPage(request, try await enter(form, key, place, account, request), place)
        } catch Refused.rules(let refusals) {
            let state = CheckState(
                general: refusals.map { FilingForm.sentence($0.message) }, status: .unprocessableContent)
            return try await checkPage(request, key: key, form, place, state)
        }
    }

    /// Many filings at once wait, and are told until when and what else can be done. Nothing is thrown away: the draft stays.
    private func paceProblem(
        _ request: VisitorRequest, _ form: FilingForm, _ place: FilingPlace
    ) async throws -> CheckState? {
        let (keys, now, applicant) = (services.keys, request.now, form.filing.applicant)
        let wait = try await database.read {
            try FilingPace.wait(of: applicant, to: place.organ.id, keys: keys, at: now, $0)
        }
        if let wait {
            return CheckState(
                general: [
                    "您在短时间内已经提交了多件申请。请在\(wait.shortDescription)以后再点“提交申请”，填写的内容会保留；急需的可以当面或者邮寄申请。"
                ], status: .tooManyRequests)
        }
        do {
            try request.spend(.filings)
            return nil
        } catch PageFailure.tooManyRequests(let seconds) {
            return CheckState(
                general: ["从您所在的网络提交的申请太多。请在\(Pause.words(seconds))以后再点“提交申请”，填写的内容会保留；急需的可以当面或者邮寄申请。"],
                status: .tooManyRequests)
        }
    }

    private func enter(
        _ form: FilingForm, _ key: String, _ place: FilingPlace, _ account: CitizenAccount?, _ request: VisitorRequest
    ) async throws -> FilingReceipt {
        let found = try await PublishedMatches.find(form.filing.content, of: place.organ.id, search, database)
        let (keys, now, filing) = (services.keys, request.now, form.filing)
        let contact = try await verifiedContact(key, form, account)
        return try await database.write { [services] session in
            let receipt = try Requests.file(
                filing, key: key, to: place.organ.id, published: found.ownTitles, keys: keys, at: now, in: session)
            if !receipt.isRepeated, let message = services.receipt(receipt, place, filing.applicant, on: now.day) {
                try Outbox.put(message, organ: receipt.request.organ.chain, keys: keys, at: now, in: session)
            }
            if !receipt.isRepeated {
                try CitizenRequests.recordFiling(
                    of: receipt.request.id, with: contact, by: account?.id, keys: keys, at: now, in: session)
            }
            if let account { try CitizenDrafts.forget(key: key, of: account.id, keys: keys, in: session) }
            return receipt
        }
    }

    private func receiptPage(
        _ request: VisitorRequest, _ receipt: FilingReceipt, _ place: FilingPlace
    ) async throws -> PageResponse {
        let today = request.today
        let (clock, organ) = try await database.read { session in
            (
                try RequestClocks.clock(of: receipt.request, on: today, session),
                try UnitRecords.find(receipt.request.organ, in: .everything, session) ?? place.organ
            )
        }
        let view = ReceiptView(receipt, organ, clock)
        return request.page(title: view.title, breadcrumbs: [.home, .requests, Breadcrumb(view.title)]) {
            ReceiptPage(view: view, token: request.csrf)
        }
    }
}

extension RequestServices {
    /// Where requests are followed, with scheme and host.
    var statusAddress: String? { origin.map { $0 + RequestEndpoints.statusForm.path().text } }

    /// `nil` where no message can reach the applicant.
    fileprivate func receipt(
        _ receipt: FilingReceipt, _ place: FilingPlace, _ applicant: ApplicantDetails, on day: Day
    ) -> OutboundMessage? {
        guard let recipient = MessageText.Recipient(email: applicant.email, phone: applicant.phone, by: channels) else {
            return nil
        }
        return MessageText.receipt(
            .init(number: receipt.request.number, organ: place.organ.name, statusAddress: statusAddress), filedOn: day,
            to: recipient)
    }
}
