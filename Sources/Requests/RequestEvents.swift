public import Storage

extension EventKind {
    /// What happens to requests, their clocks and calendars.
    public static let requests: [EventKind] = [
        requestFiled, requestRegistered, requestSettingsChanged, requestSplit, requestMerged, requestAssigned,
        requestHandedOver,
        requestWithdrawn, applicantOpened, applicantCorrected, clockEntered, clockEntryCancelled, requestDueMoved,
        requestLapsed, caseActTaken, consulteeOpened, remedyRecorded, remedyAmended,
        remedyClosed, remedyCorrected, requestReopened, requestHeld, applicantRemoved, applicantExported,
        requestCorrected,
        queryCodeRenewed, calendarLoaded,
        localCalendarLoaded, letterRead, requestEscalated, calendarFeedRenewed, calendarFeedRevoked,
        letterSettingsChanged, letterTemplateChanged, letterIssued, letterVoided, redactionBegun,
        redactionFinished, redactionDropped, enclosureAdded, redactionAsked,
        citizenAccountOpened, citizenAccountClosed,
    ]
}
