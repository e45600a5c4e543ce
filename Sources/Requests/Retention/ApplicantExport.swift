import Regulation
public import Organs
public import Storage

/// What an organ holds on an applicant, for the applicant (个人信息保护法第四十五条): every record with its requests, and who opened it when.
public struct ApplicantExport: Hashable, Sendable, Codable {
    public let organ: String
    public let madeOn: String
    public let records: [Record]

    public struct Record: Hashable, Sendable, Codable {
        /// `nil` where it was removed by rule.
        public let details: ApplicantDetails?
        public let requests: [Request]
        public let corrections: [Correction]
    }

    /// What was mended in the record.
    public struct Correction: Hashable, Sendable, Codable {
        public let at: String
        public let fields: [String]
        /// `nil` where it was removed by rule.
        public let reason: String?
    }

    public struct Request: Hashable, Sendable, Codable {
        public let number: String
        public let channel: String
        public let submittedOn: String
        public let content: RequestContent
        public let state: String
        public let result: String?
        public let files: [String]
        /// When the personal data were opened, and for what.
        public let openings: [Opening]
    }

    public struct Opening: Hashable, Sendable, Codable {
        public let at: String
        public let purpose: String
    }

    /// UTF-8, keys in order.
    public var json: [UInt8] { JSONText.bytes(self) }
}

extension Applicants {
    /// More requests of one applicant are given in another form than one file.
    static let mostExported = 1_000

    /// Puts together what the organ holds on whoever has this number. Each of the requests gets an event.
    public static func export(
        _ number: IdentityNumber, _ document: IdentityDocument, of organ: Identifier<Unit>, by viewer: Viewer,
        keys: KeyRing, at now: Moment, in session: any WriteSession
    ) throws -> ApplicantExport {
        guard let unit = try UnitRecords.find(organ, in: viewer.scope(for: .viewRequests), session) else {
            throw Refused.notFound
        }
        let authority = try viewer.authority(.openApplicants, in: unit)
        guard let digest = ApplicantRecords.digest(of: number, document, keys) else {
            throw Refused.rules([Refusal("applicant.number", field: "identityNumber", "填写证件号码")])
        }
        var filter = RequestFilter()
        (filter.identity, filter.organ, filter.includesMerged) = (digest, organ, true)
        let requests = try RequestRecords.list(
            filter, order: .newest, in: .organ(organ), limit: mostExported, session)
        let byApplicant = Dictionary(grouping: requests, by: \.applicant.id).sorted { $0.key < $1.key }
        let records = try byApplicant.map { id, requests in
            ApplicantExport.Record(
                details: try ApplicantRecords.open(id, keys, session),
                requests: try requests.map { try exported($0, session) },
                corrections: try ApplicantCorrections.opened(of: id, keys, session).map { correction, content in
                    .init(
                        at: correction.at.shortDescription, fields: correction.fields.map(\.label),
                        reason: content?.reason)
                })
        }
        for request in requests { try log(.applicantExported, request, .disclosure, by: authority, at: now, session) }
        return ApplicantExport(organ: unit.name, madeOn: "\(now.day)", records: records)
    }

    private static func exported(
        _ request: InformationRequest, _ session: any ReadSession
    ) throws -> ApplicantExport.Request {
        let query = EventQuery(
            visible: "TRUE", kinds: [EventKind.applicantOpened.name], subject: .init("request", request.id))
        let openings = try EventLog.page(query, limit: mostExported, in: session).events.map { event in
            ApplicantExport.Opening(
                at: event.at.shortDescription,
                purpose: event.facts["reading"].flatMap(Purpose.init(rawValue:))?.label ?? "")
        }
        return ApplicantExport.Request(
            number: request.number, channel: request.channel.label, submittedOn: "\(request.submittedOn)",
            content: request.content, state: request.standing.state.label, result: request.standing.decision?.term,
            files: try IntakeRecords.files(of: request.id, session).map(\.role.label), openings: openings)
    }
}

extension EventKind {
    public static let applicantExported = EventKind("applicant.exported", "导出申请人本人信息")
}
