import class Foundation.JSONEncoder
import Requests
import Storage
import Web

extension FilingPages {
    private struct Suggestion: Encodable {
        let title, organ, publishedOn, path: String
    }

    /// For the script that shows matching items while somebody types.
    func suggestions(_ request: VisitorRequest) async throws -> PageResponse {
        try request.spend(.suggestions)
        var content = RequestContent(description: request.query["q"] ?? "", form: nil, manner: nil)
        content.title = request.query["title"] ?? ""
        content.documentNumber = request.query["number"] ?? ""
        let found = try await PublishedMatches.find(content, of: nil, search, database)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let lines = found.lines.map {
            Suggestion(title: $0.title, organ: $0.organ, publishedOn: $0.publishedOn, path: $0.path.text)
        }
        return .bytes(Array(try encoder.encode(lines)), .json)
    }
}
