import HTTPTypes
import NIOCore
import Organs
import Portal
import Regulation
import Requests
import Storage
import Web

extension RequestOperations {
    func correct(_ call: APICall) async throws -> JSONValue {
        let (lookup, token, now, body, keys) = (try RequestLookup(call), call.token, call.now, call.body, keys)
        let content = try FilingBody.content(body["content"] ?? .null)
        return try await call.refusing(FilingBody.pointers) {
            try await database.write { session in
                _ = try lookup.status(keys, on: now.day, session)
                let files = try APIUploads.files(body["files"], of: token, session)
                try Requests.correct(
                    number: lookup.number, by: .code(lookup.code), to: content, files: files, through: token.actor,
                    keys: keys, at: now, in: session)
                return try lookup.acknowledgement(keys, on: now.day, session)
            }
        }
    }

    func withdraw(_ call: APICall) async throws -> JSONValue {
        let (lookup, token, now, keys) = (try RequestLookup(call), call.token, call.now, keys)
        return try await call.refusing {
            try await database.write { session in
                _ = try lookup.status(keys, on: now.day, session)
                try Requests.withdraw(
                    number: lookup.number, by: .code(lookup.code), through: token.actor, keys: keys, at: now,
                    in: session)
                return try lookup.acknowledgement(keys, on: now.day, session)
            }
        }
    }
}
