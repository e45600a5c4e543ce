import Storage

extension InformationRequest {
    /// The request that it was split from, or itself: parts of one request are no duplicates of each other.
    var family: Identifier<InformationRequest> { links.splitFrom ?? id }
}
