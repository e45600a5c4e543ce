public import Organs
public import Storage

extension ItemRecords {
    /// How many documents of these kinds an organ made in a year by what may become public of them (部门文件公开情况; domain 12 §7.3), each in its newest
    /// version; every attribute, those of none too. One question, whatever the number of documents, and of that year alone.
    public static func attributes(
        of organ: Identifier<Unit>, _ kinds: [ItemKind], madeIn year: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> [DisclosureAttribute: Int] {
        var counts = Dictionary(uniqueKeysWithValues: DisclosureAttribute.allCases.map { ($0, 0) })
        let rows = try session.rows(
            """
            SELECT v.metadata FROM item i JOIN item_version v ON v.item_id = i.id AND v.number = i.newest
            WHERE i.organ_id = \(organ) AND i.kind IN \(list: kinds.map(\.rawValue))
                AND i.formed_on >= \("\(year)-01-01") AND i.formed_on <= \("\(year)-12-31")
            """)
        for row in rows {
            let metadata = try ItemMetadata(stored: try row.blob(0))
            counts[metadata.disclosure, default: 0] += 1
        }
        return counts
    }
}
