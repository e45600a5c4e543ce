package import Organs
package import Regulation
package import Storage

/// Items that are public without having gone their way through the reviews, for measurements with more of them than anyone could review.
/// Nothing that runs for a bureau calls this.
package enum MeasuredItems {
    /// Writes what publication writes: the item, its one version, its place among the public ones and in the search index.
    ///
    /// - Parameters:
    ///   - code: nine characters that begin the organ's index numbers.
    ///   - day: of formation and of publication.
    package static func publish(
        _ content: ItemContent, in node: CatalogueNode, of organ: Identifier<Unit>, code: String,
        by author: Identifier<Person>, on day: Day, at moment: Moment, in session: any WriteSession
    ) throws -> Identifier<Item> {
        let number = try IndexNumber.next(of: organ, code: code, on: day, session).text
        let (metadata, digests) = (content.metadata, content.digests)
        let item = Item(
            id: Identifier(at: moment), organ: organ, unit: organ, author: author, createdAt: moment,
            title: metadata.title, kind: metadata.kind, node: node.id, formedOn: day, sensitivity: .ordinary,
            indexNumber: nil, newest: 1, round: 1, stage: .checked, step: nil, profile: nil, publicity: .never,
            scheduledAt: nil, touchedAt: moment, version: 1)
        try ItemRecords.insert(item, session)
        try ItemRecords.insert(
            ItemVersion(
                item: item.id, number: 1, content: content, digests: digests, round: 1, madeBy: author, madeFor: nil,
                madeAt: moment, note: ""),
            session)
        try ItemRecords.setIndexNumber(number, of: item.id, session)
        try ItemRecords.setPublicity(.published, of: item.id, session)
        let published = PublishedItem(
            id: item.id, organ: organ, node: node.id, part: node.part, kind: metadata.kind, indexNumber: number,
            title: metadata.title, summary: metadata.summary, documentNumber: metadata.documentNumber,
            genre: metadata.genre, theme: metadata.theme, validity: metadata.validity, formedOn: day, expiresOn: nil,
            offlineOn: nil, publishedOn: day, publishedAt: moment, changedAt: moment, version: 1, digest: digests.whole)
        try PublishedRecords.put(published, session)
        try PublishedRecords.setLinks(from: item.id, metadata, session)
        try PublicSearch.put(published, content, session)
        return item.id
    }
}
