public import Storage

extension EventKind {
    /// What happens to catalogues, items, their reviews and what is public.
    public static let publishing: [EventKind] = [
        catalogueEstablished, catalogueNodeAdded, catalogueNodeEdited, catalogueNodeClosed, catalogueNodeOpened,
        reviewProfileSet, itemDrafted, itemEdited, itemCorrectionBegun, itemReviewed, itemPublished, itemWithdrawn,
        itemHandedOver, itemValiditySet,
        findingAnswered, lexiconSet, itemImportUploaded, itemImportFailed, itemImportChecked,
        itemImportDone, itemImportDropped,
        channelRecorded, channelConfirmed, channelWithdrawn,
        channelAccountRegistered, channelAccountChanged, channelAccountClosed,
    ]
}
