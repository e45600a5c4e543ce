public import Organs
public import Regulation
public import Storage

/// All that is known of an applicant (申请人). Personal data: it lies encrypted, and whoever opens it leaves an event.
///
/// - Source: 条例第二十九条第二款第（一）项; empty text is what was not given.
public struct ApplicantDetails: Hashable, Sendable, Codable {
    /// Decides the column of table three; that of the applicant, not of the agent.
    public var kind: ApplicantClass
    public var name: String
    public var document: IdentityDocument
    public var identityNumber: String
    /// 法定代表人或者负责人, of an organisation.
    public var legalRepresentative = ""
    /// 联系人, of an organisation.
    public var contactPerson = ""
    public var phone = ""
    public var address = ""
    public var postCode = ""
    public var email = ""
    public var fax = ""
    /// 工作单位; never required.
    public var employer = ""
    public var agent: Agent?
    public var jointApplicants: [JointApplicant] = []
    /// Help wanted with reading, seeing or hearing (条例第四十三条).
    public var assistance = ""

    public init(kind: ApplicantClass, name: String, document: IdentityDocument, identityNumber: String) {
        self.kind = kind
        self.name = name
        self.document = document
        self.identityNumber = identityNumber
    }

    /// Who applies in the applicant's name (代理人).
    public struct Agent: Hashable, Sendable, Codable {
        public var name: String
        public var document: IdentityDocument
        public var identityNumber: String
        public var phone: String
        /// Whether a power of attorney (授权委托书) was handed in.
        public var hasAuthority: Bool

        public init(
            name: String, document: IdentityDocument, identityNumber: String, phone: String = "", hasAuthority: Bool
        ) {
            self.name = name
            self.document = document
            self.identityNumber = identityNumber
            self.phone = phone
            self.hasAuthority = hasAuthority
        }
    }

    /// One who applies together with the applicant, who represents them all (共同申请人).
    public struct JointApplicant: Hashable, Sendable, Codable {
        public var name: String
        public var document: IdentityDocument
        public var identityNumber: String

        public init(name: String, document: IdentityDocument, identityNumber: String) {
            self.name = name
            self.document = document
            self.identityNumber = identityNumber
        }
    }

    public var identity: IdentityNumber { IdentityNumber(identityNumber) }

    /// The ways in which the applicant can be reached.
    public var contacts: [String] { [phone, address, email, fax].filter { !$0.isEmpty } }

    /// The name in lists: an organisation's is no personal data.
    public var listedName: String { kind.isOrganization ? name : Masking.name(name) }
}

/// An applicant as lists show it.
public struct Applicant: Hashable, Sendable {
    public let id: Identifier<Applicant>
    public let organ: Identifier<Unit>
    public let kind: ApplicantClass
    /// Masked, unless it is an organisation's.
    public let listedName: String
    public let maskedIdentity: String
    public let maskedPhone: String
    /// By which requests of the same applicant find each other; `nil` when no number is known, or it was removed.
    public let identityDigest: Digest32?
    /// When the personal data were removed by rule; `nil` as long as they are kept.
    public let removedAt: Moment?
}
