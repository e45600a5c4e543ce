import HTTPTypes
import NIOCore
import Organs
import Portal
import Regulation
import Requests
import Storage
import Web

extension RequestOperations {
    /// The applicant's own download: it is the proof that he has read it.
    func letter(_ call: APICall) async throws -> PageResponse {
        let (lookup, now, keys) = (try RequestLookup(call), call.now, keys)
        guard let id: Identifier<StoredFile> = call.body["letter"]?.identifierValue() else { throw Refused.notFound }
        let paper = try await database.write { session in
            _ = try lookup.status(keys, on: now.day, session)
            return try OnlineReading.open(
                id, number: lookup.number, by: .code(lookup.code), keys: keys, at: now, in: session
            ).file
        }
        return try await content(of: paper)
    }

    func ownLetters(_ call: APICall, _ id: Identifier<InformationRequest>) async throws -> JSONValue {
        RequestDocuments.letters.json(try await ownPapers(call, id))
    }

    func ownLetter(
        _ call: APICall, _ id: Identifier<InformationRequest>, _ letter: Identifier<StoredFile>
    ) async throws -> PageResponse {
        guard let paper = try await ownPapers(call, id).first(where: { $0.id == letter }) else {
            throw Refused.notFound
        }
        return try await content(of: paper)
    }

    /// The papers that were served in a request that the token filed.
    func ownPapers(
        _ call: APICall, _ id: Identifier<InformationRequest>
    ) async throws -> [StoredFile] {
        let (token, today) = (call.token, call.request.today)
        return try await database.read { session in
            let request = try Self.filed(id, by: token, session)
            return try OnlineReading.papers(of: request, on: today, session).map(\.file)
        }
    }

    func content(of paper: StoredFile) async throws -> PageResponse {
        guard try await files.blobs.contains(paper.digest) else { throw PageFailure.unavailable }
        let (blobs, digest) = (files.blobs, paper.digest)
        return .download(name: paper.name.text, type: .named(Operation.fileType), length: paper.size) { writer in
            var open = writer
            try await blobs.read(digest) { try await open.write($0) }
            writer = open
        }
    }
}
