public import Organs
public import Storage

/// What a citizen has typed into the form on the web, between the form and the last word: so that the page that shows it all once more, and a form
/// that was refused, need not have the files sent again.
///
/// Personal data: it lies encrypted and is gone after ``FilingDrafts/lifetime``.
public struct FilingDraft: Hashable, Sendable {
    public let organ: Identifier<Unit>
    /// As typed, in the order of the form; a field may stand there more than once.
    public var fields: [Field]
    public var papers: [Paper]

    public struct Field: Hashable, Sendable, Codable {
        public let name: String
        public let value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// A file that was taken in and is no file of the organ yet.
    public struct Paper: Hashable, Sendable {
        public let role: RequestFile.Role
        public let content: KeptContent

        public init(_ role: RequestFile.Role, _ content: KeptContent) {
            self.role = role
            self.content = content
        }
    }

    public init(to organ: Identifier<Unit>, fields: [Field], papers: [Paper] = []) {
        self.organ = organ
        self.fields = fields
        self.papers = papers
    }
}

extension FilingFiles {
    /// The papers of a draft, each where it belongs.
    public init(_ papers: [FilingDraft.Paper]) {
        self.init()
        for paper in papers {
            switch paper.role {
            case .identity: identity.append(paper.content)
            case .authority: authority.append(paper.content)
            default: attachments.append(paper.content)
            }
        }
    }
}

/// A draft as it is sealed.
struct SealedDraft: Codable {
    struct Paper: Codable {
        let role, digest, type, name: String
        let size: Int
    }

    let fields: [FilingDraft.Field]
    let papers: [Paper]

    init(_ draft: FilingDraft) {
        fields = draft.fields
        papers = draft.papers.map {
            Paper(
                role: $0.role.rawValue, digest: $0.content.digest.hex, type: $0.content.type.rawValue,
                name: $0.content.name.text, size: $0.content.size)
        }
    }

    /// - Returns: `nil` for a role or type that this program does not know.
    func draft(to organ: Identifier<Unit>) -> FilingDraft? {
        let known = papers.compactMap { paper -> FilingDraft.Paper? in
            guard let role = RequestFile.Role(rawValue: paper.role), let digest = Digest32(hex: paper.digest),
                let type = MediaType(rawValue: paper.type)
            else { return nil }
            return .init(
                role, KeptContent(digest: digest, size: paper.size, type: type, name: FileName(paper.name)))
        }
        return known.count == papers.count ? FilingDraft(to: organ, fields: fields, papers: known) : nil
    }
}
