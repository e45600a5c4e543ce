import class Foundation.JSONEncoder
import Organs
import Publishing
import Storage
import Web

/// Writes everything that is public, stretch by stretch: what stands in memory is one stretch, however much there is.
struct DataExport {
    let database: any Database
    /// An address with scheme and host.
    let absolute: @Sendable (LocalPath) -> String

    /// Items read and written in one go.
    private static let stretch = 500

    private func rows(after last: Identifier<Item>?) async throws -> (rows: [DataRow], last: Identifier<Item>?) {
        try await database.read { session in
            let items = try PublishedRecords.stretch(after: last, limit: DataExport.stretch, session)
            let organs = try UnitRecords.names(of: items.map(\.organ), session)
            let nodes = try CatalogueRecords.find(all: Set(items.map(\.node)), session)
            let columns = Dictionary(nodes.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            let metadata = try PublishedRecords.metadata(of: items, session)
            let rows = items.map { item in
                DataRow(
                    item, issuers: metadata[item.id]?.issuers ?? [], column: columns[item.node] ?? "",
                    organ: organs[item.organ] ?? "",
                    address: absolute(ItemPages.show.path(item.id)))
            }
            return (rows, items.last?.id)
        }
    }

    func writeCSV(to writer: inout StreamWriter) async throws {
        try await writer.write(CSVText.byteOrderMark + CSVText.line(DataRow.fields.map(\.heading)))
        var last: Identifier<Item>?
        while case let part = try await rows(after: last), let end = part.last {
            try await writer.write(part.rows.flatMap { CSVText.line($0.values.map { $0 ?? "" }) })
            last = end
        }
    }

    /// An array of objects, one on each line.
    func writeJSON(to writer: inout StreamWriter) async throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try await writer.write(Array("[".utf8))
        var (last, separator) = (Identifier<Item>?.none, "\n")
        while case let part = try await rows(after: last), let end = part.last {
            var bytes: [UInt8] = []
            for row in part.rows {
                bytes += Array(separator.utf8)
                bytes += Array(try encoder.encode(row.object))
                separator = ",\n"
            }
            try await writer.write(bytes)
            last = end
        }
        try await writer.write(Array("\n]\n".utf8))
    }
}

extension DataRow {
    /// Unknown is `null`, not an empty text.
    fileprivate var object: [String: String?] {
        Dictionary(uniqueKeysWithValues: zip(DataRow.fields.map(\.key), values))
    }
}
