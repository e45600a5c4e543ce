import Organs
import OrgansTesting
import Publishing
import Regulation
import Storage
import Testing

/// What tests of channels do in the bureau.
extension TestBureau {
    /// A picture of the bureau, as one that was uploaded.
    func picture(of organ: Unit? = nil) async throws -> Identifier<StoredFile> {
        let digest = Digest32(of: Array("照片".utf8))
        let owner = (organ ?? bureau).id.chain
        return try await district.write { session in
            try session.execute(
                """
                INSERT INTO file_content (digest, size, state, touched_at) VALUES (\(digest), 6, 'arriving', \(now))
                ON CONFLICT (digest) DO NOTHING
                """)
            return try FileRecords.add(
                .init(digest: digest, size: 6, type: .jpeg, name: FileName("公开栏.jpg")), for: .channelPublication,
                organ: owner, by: nil, at: now, in: session
            ).id
        }
    }

    /// Records a publication by the section's editor.
    @discardableResult
    func record(
        _ details: ChannelDetails, evidence: Identifier<StoredFile>? = nil, by viewer: Viewer? = nil
    ) async throws -> ChannelPublication {
        let editor = try await district.viewer(editor)
        let viewer = viewer ?? editor
        return try await district.write { session in
            try ChannelPublications.record(
                details, evidence: evidence, in: section.id, by: viewer, at: now, in: session)
        }
    }

    func confirm(_ id: Identifier<ChannelPublication>, by viewer: Viewer? = nil) async throws {
        let officer = try await district.viewer(officer)
        let viewer = viewer ?? officer
        try await district.write { try ChannelPublications.confirm(id, by: viewer, at: now, in: $0) }
    }

    /// Recorded by one, confirmed by another.
    @discardableResult
    func confirmed(
        _ details: ChannelDetails, evidence: Identifier<StoredFile>? = nil
    ) async throws -> Identifier<ChannelPublication> {
        let record = try await record(details, evidence: evidence)
        try await confirm(record.id)
        return record.id
    }

    func takeBack(
        _ id: Identifier<ChannelPublication>, _ kind: ChannelPublication.Withdrawal.Kind, on day: Day? = nil,
        reason: String = "内容有误"
    ) async throws {
        let viewer = try await district.viewer(officer)
        try await district.write { session in
            try ChannelPublications.withdraw(
                id, kind, on: day ?? district.today, reason: reason, by: viewer, at: now, in: session)
        }
    }

    /// Withdraws an item from the portal.
    func withdraw(_ id: Identifier<Item>) async throws {
        let viewer = try await district.viewer(officer)
        try await district.write {
            try Publications.withdraw(id, reason: "内容有误", by: viewer, at: now, in: $0)
        }
    }

    /// Corrects an item that is, or was, public: the whole way once more.
    func correct(_ id: Identifier<Item>) async throws {
        let viewer = try await district.viewer(editor)
        try await district.write {
            try Items.beginCorrection(id, reason: "时间有误", by: viewer, at: now, in: $0)
        }
        try await edit(id, try notice("关于全民健身周活动的通知", "活动于下月举行。"))
        try await bring(id, to: .publication)
        try await publish(id)
    }

    func count(_ filter: ChannelFacts.Filter, in scope: Scope = .everything) async throws -> Int {
        try await district.read { try ChannelFacts.count(filter, in: scope, $0) }
    }

    /// The year's figures of the channels on which there is anything.
    func figures(_ filter: ChannelFacts.Filter, in scope: Scope = .everything) async throws
        -> [PublicationChannel: Int]
    {
        let facts = try await district.read { try ChannelFacts.byChannel(filter, in: scope, $0) }
        return Dictionary(
            facts.filter { $0.count > 0 }.map { ($0.key, $0.count) }, uniquingKeysWith: { first, _ in first })
    }
}
