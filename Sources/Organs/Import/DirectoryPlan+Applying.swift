import Regulation
import Storage

extension DirectoryPlan {
    /// Does what is planned, in the caller's transaction.
    ///
    /// Appends one event for each record created or changed, in the chain of its organ, so that the history of a unit or person is the same whichever
    /// way it came about; each names the import, whose own event holds the digest of the file.
    func apply(
        for id: Identifier<DirectoryImport>, by authority: Authority, at now: Moment, _ session: any WriteSession
    ) throws {
        var events: [EventDraft] = []
        for unit in units { try apply(unit, id, by: authority, at: now, &events, session) }
        for person in people { try apply(person, id, by: authority, at: now, &events, session) }
        try EventLog.append(contentsOf: events, in: session)
    }

    private func apply(
        _ planned: PlannedUnit, _ id: Identifier<DirectoryImport>, by authority: Authority, at now: Moment,
        _ events: inout [EventDraft], _ session: any WriteSession
    ) throws {
        let unit = planned.unit
        let facts = ["import": id.rawValue, "row": "\(planned.place.row)"]
        let kind: EventKind
        switch planned.action {
        case .leave: return
        case .create:
            try UnitRecords.insert(unit, from: now.day, session)
            kind = .unitCreated
        case .change:
            guard try UnitRecords.update(unit.id, unit.profile, ifVersion: unit.version, session) else {
                throw Refused.changedMeanwhile
            }
            kind = .unitEdited
        case .addPost: preconditionFailure("a unit takes up no post")
        }
        events.append(
            EventDraft(kind, of: .init("unit", unit.id), organ: unit.organ, by: authority, facts: facts, at: now))
    }

    private func apply(
        _ planned: PlannedPerson, _ id: Identifier<DirectoryImport>, by authority: Authority, at now: Moment,
        _ events: inout [EventDraft], _ session: any WriteSession
    ) throws {
        guard planned.action != .leave else { return }
        let person = planned.person
        if planned.isNew {
            try PersonRecords.insert(person, session)
        } else if planned.isEdited {
            let isCurrent = try PersonRecords.update(
                person.id, person.profile, state: person.state, ifVersion: person.version, session)
            guard isCurrent else { throw Refused.changedMeanwhile }
        }
        let post = try applyPost(planned, at: now, session)
        var facts = ["import": id.rawValue, "row": "\(planned.place.row)", "post": post.rawValue]
        facts["unit"] = planned.unit.id.rawValue
        facts["roles"] = planned.addedRoles.map(\.role.rawValue).joined(separator: ",")
        events.append(
            EventDraft(
                planned.isNew ? .personRegistered : .personEdited, of: .init("person", person.id),
                organ: planned.unit.organ, by: authority, facts: facts, at: now))
    }

    private func applyPost(
        _ planned: PlannedPerson, at now: Moment, _ session: any WriteSession
    ) throws -> Identifier<Post> {
        switch planned.post {
        case .open(let details):
            let post = Post(
                id: Identifier(at: now), person: planned.person.id, unit: planned.unit.id, details: details,
                grants: planned.addedRoles, version: 1)
            try PostRecords.insert(post, at: now, session)
            return post.id
        case .edit(let post, let details):
            guard try PostRecords.update(post.id, details, ifVersion: post.version, session) else {
                throw Refused.changedMeanwhile
            }
            try add(planned.addedRoles, to: post, at: now, session)
            return post.id
        case .leave(let post):
            try add(planned.addedRoles, to: post, at: now, session)
            return post.id
        }
    }

    private func add(
        _ grants: [RoleGrant], to post: Post, at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        for grant in grants { try PostRecords.insert(grant, of: post.id, at: now, session) }
    }
}
