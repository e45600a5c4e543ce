import Organs
import Regulation
import Requests
import Storage
import Web

/// The form of a filing with what was typed.
struct FilingFormView {
    struct Paper: Equatable {
        /// Its place in the draft.
        let place: Int
        let name: String
        let size: String
    }

    let title = "填写申请"
    let organ: Unit
    let kind: ApplicantClass
    let key: String
    let values: FormValues
    let messages: FieldMessages
    /// Of who is signed in: where it stands in the form, no code is asked for.
    let signedInContact: CitizenContact?
    let asksForCopy: Bool
    let office: String
    private let papers: [FilingDraft.Paper]

    init(
        _ place: FilingPlace, kind: ApplicantClass, key: String, _ values: FormValues = FormValues(),
        _ papers: [FilingDraft.Paper] = [], _ messages: FieldMessages = FieldMessages(), contact: CitizenContact? = nil
    ) {
        organ = place.organ
        asksForCopy = place.settings.requiresIdentityCopy
        office = [place.organ.profile.contact.office, place.organ.profile.contact.phone].filter { !$0.isEmpty }
            .joined(separator: "，")
        self.kind = kind
        self.key = key
        self.values = values
        signedInContact = contact
        self.papers = papers
        self.messages = messages
    }

    /// Nothing was typed yet: a draft on the device may fill it.
    var isFresh: Bool { values.names.isEmpty }

    /// What a field of a fresh form begins with: the contact of who is signed in.
    func value(_ field: String) -> String {
        guard isFresh, let signedInContact, field == (signedInContact.kind == .email ? "email" : "phone") else {
            return values[field]
        }
        return signedInContact.address
    }

    func papers(_ field: String) -> [Paper] {
        papers.enumerated().filter { $0.element.role.field == field }.map { place, paper in
            Paper(place: place, name: paper.content.name.text, size: ByteCount(paper.content.size).description)
        }
    }

    var documents: [Choice] {
        let all: [IdentityDocument] =
            kind.isOrganization
            ? [.socialCreditCode, .other] : IdentityDocument.allCases.filter { $0 != .socialCreditCode }
        return all.map { Choice($0.rawValue, $0.label) }
    }

    static let agentDocuments = IdentityDocument.allCases.filter { $0 != .socialCreditCode }.map {
        Choice($0.rawValue, $0.label)
    }

    var usualDocument: IdentityDocument { kind.isOrganization ? .socialCreditCode : .residentID }

    /// The first step again, with what was chosen.
    var start: LocalPath {
        RequestEndpoints.form.path().adding("organ", organ.id.rawValue).adding("kind", "")
    }

    /// Whether the part about agents and others wants attention, or was filled in.
    var opensOthers: Bool {
        ["agentName", "agentNumber", "agentPhone", "jointApplicants", "authority"].contains { messages[$0] != nil }
            || !(values["agentName"] + values["agentNumber"] + values["jointApplicants"]).isEmpty
            || !papers("authority").isEmpty
    }

    var opensDetails: Bool {
        ["period", "place"].contains { messages[$0] != nil || !values[$0].isEmpty }
    }
}
