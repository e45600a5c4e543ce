/// Where an installation's records are: in a data folder of this machine, or on a PostgreSQL server.
public enum DatabaseAddress: Hashable, Sendable {
    /// The folder; the database is the file ``databaseFile`` in it.
    case folder(String)
    case postgresql(PostgreSQLAddress)

    /// What the database's file is called in its folder.
    public static let fileName = "gongkai.sqlite"

    /// The path of the embedded database; `nil` for a server.
    public var databaseFile: String? {
        guard case .folder(let folder) = self else { return nil }
        return folder.hasSuffix("/") ? folder + DatabaseAddress.fileName : folder + "/" + DatabaseAddress.fileName
    }
}

extension DatabaseAddress: CustomStringConvertible {
    /// For people and logs: without the password.
    public var description: String {
        switch self {
        case .folder(let folder): folder
        case .postgresql(let address): address.description
        }
    }
}

/// The address of a PostgreSQL database, `postgresql://user:password@host:port/database?sslmode=verify-full`: looked through before a
/// connection is tried, so that a mistake is named and not only refused.
public struct PostgreSQLAddress: Hashable, Sendable, CustomStringConvertible {
    /// As it was given, with the password: for the driver only.
    public let url: String
    /// User, hosts and database, without the password and the parameters.
    public let description: String

    /// Why an address cannot be used. No case carries the text of a part that could be, or hold, the password.
    public enum Problem: Error, Hashable, Sendable {
        case notAnAddress
        case noHost
        case noDatabase
        case port
        case escape
        case unknownParameter(String)
        case tlsMode(String)
    }

    public init(_ url: String) throws(Problem) {
        guard let scheme = ["postgresql://", "postgres://"].first(where: url.hasPrefix) else { throw .notAnAddress }
        let rest = url.dropFirst(scheme.count)
        try checkEscapes(rest)
        let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let parameters = try readParameters(parts.count > 1 ? parts[1] : "")
        let place = parts[0].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        // The last @ ends the user and password, which libpq wants escaped; the hosts after it cannot hold one.
        let authority = place[0].split(separator: "@", omittingEmptySubsequences: false)
        guard authority.count <= 2, let hosts = authority.last else { throw .escape }
        try checkPorts(of: hosts)
        let socket = parameters["host"] ?? parameters["hostaddr"]
        guard !hosts.isEmpty || socket?.isEmpty == false else { throw .noHost }
        let database = place.count > 1 ? String(place[1]) : ""
        guard !database.isEmpty || parameters["dbname"]?.isEmpty == false else { throw .noDatabase }
        let user = authority.count == 2 ? authority[0].prefix { $0 != ":" } + "@" : ""
        self.url = url
        description = "postgresql://\(user)\(hosts)/\(database)" + (hosts.isEmpty ? "（\(socket ?? "")）" : "")
    }
}

extension PostgreSQLAddress.Problem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notAnAddress:
            "数据库地址应以 postgresql:// 开头，例如 postgresql://gongkai:密码@127.0.0.1:5432/gongkai"
        case .noHost: "数据库地址缺少主机名：写在 @ 之后，例如 …@127.0.0.1:5432/gongkai；使用本机套接字时写 ?host=/var/run/postgresql"
        case .noDatabase: "数据库地址缺少数据库名：写在主机和端口之后，例如 …@127.0.0.1:5432/gongkai"
        case .port: "数据库地址中的端口应为 1 至 65535 的数字。密码中的 @ : / ? # % 须写成百分号编码，例如 @ 写成 %40"
        case .escape: "数据库地址中有未编码的特殊字符。密码中的 @ : / ? # % 须写成百分号编码，例如 @ 写成 %40，% 写成 %25"
        case .unknownParameter(let name): "数据库地址中的参数“\(name)”无法识别，请对照 PostgreSQL 连接参数的名称改正或删除"
        case .tlsMode(let mode):
            "数据库地址中的 sslmode“\(mode)”无法识别，应为 disable、allow、prefer、require、verify-ca 或 verify-full"
        }
    }
}

/// Every `%` begins two hexadecimal digits, and nothing stands unescaped that an address cannot hold.
private func checkEscapes(_ text: Substring) throws(PostgreSQLAddress.Problem) {
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() {
        guard byte > 0x20, byte != UInt8(ascii: "#") else { throw .escape }
        guard byte == UInt8(ascii: "%") else { continue }
        let digits = bytes[(index + 1)...].prefix(2)
        guard digits.count == 2, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { throw .escape }
    }
}

private func readParameters(_ query: Substring) throws(PostgreSQLAddress.Problem) -> [String: Substring] {
    var parameters: [String: Substring] = [:]
    for pair in query.split(separator: "&") {
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        guard parameterNames.contains(name) else { throw .unknownParameter(name) }
        parameters[name] = parts.count > 1 ? parts[1] : ""
    }
    if let mode = parameters["sslmode"], !tlsModes.contains(String(mode)) { throw .tlsMode(String(mode)) }
    return parameters
}

/// `host`, `host:port`, `[::1]:port`, several of them with commas between.
private func checkPorts(of hosts: Substring) throws(PostgreSQLAddress.Problem) {
    for host in hosts.split(separator: ",", omittingEmptySubsequences: false) {
        let afterName = host.hasPrefix("[") ? host.drop { $0 != "]" }.dropFirst() : host.drop { $0 != ":" }
        guard !afterName.isEmpty else { continue }
        guard afterName.hasPrefix(":"), let port = Int(afterName.dropFirst()), (1...65535).contains(port) else {
            throw .port
        }
    }
}

private let tlsModes: Set = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"]

/// - Source: https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-PARAMKEYWORDS
private let parameterNames: Set = [
    "host", "hostaddr", "port", "dbname", "user", "password", "passfile", "channel_binding", "connect_timeout",
    "client_encoding", "options", "application_name", "fallback_application_name", "keepalives", "keepalives_idle",
    "keepalives_interval", "keepalives_count", "tcp_user_timeout", "gssencmode", "sslmode", "sslcompression",
    "sslcert", "sslkey", "sslpassword", "sslrootcert", "sslcrl", "sslcrldir", "sslsni", "requirepeer",
    "ssl_min_protocol_version", "ssl_max_protocol_version", "krbsrvname", "gsslib", "service",
    "target_session_attrs",
]
