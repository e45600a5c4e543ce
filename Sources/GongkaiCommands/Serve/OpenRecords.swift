internal import Foundation
internal import Storage
internal import StoragePostgreSQL
internal import StorageSQLite

/// The records of one installation, opened: what the server and the commands work with.
struct OpenRecords: Sendable {
    let configuration: ServerConfiguration
    let database: any Database
    let clock: Clock

    /// Opens the database, and makes the data folder where there is none yet.
    static func open(_ configuration: ServerConfiguration) async throws(CommandFailure) -> OpenRecords {
        try configuration.dataFolder.prepare()
        do {
            return OpenRecords(
                configuration: configuration, database: try await openDatabase(configuration), clock: .system)
        } catch {
            throw CommandFailure(of: error, configuration)
        }
    }

    private static func openDatabase(_ configuration: ServerConfiguration) async throws -> any Database {
        switch configuration.database {
        case .sqlite(let readers):
            return try await SQLiteDatabase.open(at: configuration.dataFolder.database, readers: readers)
        case .postgresql(let url, let password, let pool):
            var settings = PostgreSQLConfiguration(url: url.addingPassword(password))
            settings.connections = pool
            return try await PostgreSQLDatabase.open(settings)
        }
    }

    /// The keys to sign, seal and sign in with. They are made at the first start, before anything is recorded; later they must be those that the
    /// records were made with. Reads files: for the start of a process.
    ///
    /// - Throws: ``KeyFailure``, ``SchemaFailure``, ``SQLFailure``.
    func keys() async throws -> KeyRing {
        let traces = try await KeyTraces.read(database, .gongkai)
        let keys = try traces.isInUse ? existingKeys() : madeKeys()
        try traces.require(keys)
        return keys
    }

    /// The keys, made where there are none yet.
    func madeKeys() throws(KeyFailure) -> KeyRing {
        guard case .folder(let path) = configuration.keys else { return try existingKeys() }
        return try KeyRing.open(folder: path)
    }

    /// The keys as they were brought along: none are made. What they did and did not sign is for the caller to judge.
    func existingKeys() throws(KeyFailure) -> KeyRing {
        switch configuration.keys {
        case .folder(let path): return try KeyRing.load(folder: path)
        case .given(let checkpoint, let data, let token):
            let given = try KeyRing.load(environment: [
                "GONGKAI_CHECKPOINT_KEYS": checkpoint.value, "GONGKAI_DATA_KEYS": data.value,
                "GONGKAI_TOKEN_KEY": token.value,
            ])
            guard let given else { preconditionFailure("three keys were given") }
            return given
        }
    }

    /// Opens, works, closes: the whole of a command. What the storage throws becomes one sentence.
    static func with<Value: Sendable>(
        _ configuration: ServerConfiguration, _ work: (OpenRecords) async throws -> Value
    ) async throws -> Value {
        let records = try await open(configuration)
        do {
            let value = try await work(records)
            await records.database.close()
            return value
        } catch {
            await records.database.close()
            throw error is CommandFailure || error is ExitStatus ? error : CommandFailure(of: error, configuration)
        }
    }
}

extension Clock {
    /// The machine's clock. Here, at the edge, and nowhere else.
    static let system = Clock { Moment(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down))) }
}

extension String {
    /// The address of a database with the password in it, as libpq takes it: `postgresql://user:password@host/name`.
    fileprivate func addingPassword(_ password: Secret?) -> String {
        guard let password, let host = firstIndex(of: "@") else { return self }
        return self[..<host] + ":" + password.value.percentEncoded + self[host...]
    }

    /// Every byte but letters and digits as `%XX` (RFC 3986, section 2.1).
    private var percentEncoded: String {
        utf8.map { byte in
            let letter = Character(Unicode.Scalar(byte))
            let digits = String(byte, radix: 16, uppercase: true)
            return letter.isASCII && (letter.isLetter || letter.isNumber)
                ? String(letter) : "%" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
    }
}
