public import Organs
import Regulation
public import Storage

/// How a unit sets its own way to publication.
public enum ReviewProfiles {
    /// Makes these steps the way that items of the organ go from now on. What is under review goes on as it began.
    ///
    /// - Parameter organ: the organ, no section.
    @discardableResult
    public static func set(
        _ steps: [ReviewStep], for track: ReviewTrack, of organ: Identifier<Unit>, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws -> ReviewProfile {
        guard let unit = try UnitRecords.find(organ, in: viewer.scope(for: .viewItems), session), unit.organ == unit.id
        else { throw Refused.notFound }
        let authority = try viewer.authority(.manageReviewProfiles, in: unit)
        try ReviewProfile.refusals(steps, track).throwIfAny()
        let profile = ReviewProfile(id: Identifier(at: now), organ: organ, track: track, steps: steps)
        try ReviewRecords.insert(profile: profile, of: organ, by: authority.person, at: now, session)
        try EventLog.append(
            EventDraft(
                .reviewProfileSet, of: .init("review-profile", profile.id), organ: organ, by: authority,
                facts: ["track": track.rawValue, "steps": steps.map(\.key.rawValue).joined(separator: ",")], at: now),
            in: session)
        return profile
    }
}

extension EventKind {
    public static let reviewProfileSet = EventKind("review-profile.set", "设置审核流程")
}
