internal import Logging
internal import Messages
internal import Organs
internal import Portal
internal import Storage
internal import Web

extension ServerConfiguration {
    /// Reads what was written in all places.
    ///
    /// - Throws: all mistakes at once.
    package init(_ settings: ConfigurationSettings, isTerminal: Bool = false) throws(ConfigurationMistakes) {
        var reader = ConfigurationReader(settings)
        let folder = DataFolder(reader.text(.data, default: ConfigurationSettings.defaultDataFolder))
        dataFolder = folder
        database = reader.database()
        keys = reader.keys(folder)
        web = reader.web()
        publisher = PublisherWords(
            name: reader.text(.publisherName, default: "本单位"), phone: reader.textOrNil(.publisherPhone),
            email: reader.textOrNil(.publisherEmail))
        sessions = reader.sessionTimes()
        passwordProfile = reader.choice(.passwordProfile, default: .standard)
        delegationDays = reader.integer(.delegationDays, 1...366, default: DelegationPolicy().longestDays)
        uploadLimit = reader.size(.uploadLimit, (1 << 20)...UploadPolicy.largestFile, default: 64 << 20)
        blobs = reader.blobs()
        openID = reader.openID()
        work = reader.backgroundWork(folder)
        messages = reader.messages(publisherName: publisher.name)
        stopWithin = reader.duration(.stopWithin, .seconds(1) ... .minutes(10), default: .seconds(30))
        allowsPublicDemo = reader.choice(.demoPublic, default: Answer.no) == .yes
        logging = LoggingChoice(
            level: reader.choice(.logLevel, default: .info),
            format: reader.choice(.logFormat, default: isTerminal ? .text : .json))
        guard reader.mistakes.isEmpty else { throw ConfigurationMistakes(all: reader.mistakes) }
    }
}

extension ConfigurationReader {
    fileprivate mutating func database() -> ServerConfiguration.DatabaseChoice {
        let readers = integer(.readers, 1...64, default: 4)
        let pool = integer(.databasePool, 1...200, default: 8)
        let password = secret(.databasePassword)
        guard let setting = self[.databaseURL] else {
            if password != nil { refuse(.databasePassword, "写了数据库密码，却没有写 database-url") }
            return .sqlite(readers: readers)
        }
        guard ["postgresql://", "postgres://"].contains(where: setting.value.hasPrefix) else {
            refuse(.databaseURL, "不是 PostgreSQL 地址；应如 postgresql://gongkai@10.0.0.5:5432/gongkai")
            return .sqlite(readers: readers)
        }
        if hasPassword(setting.value) {
            // The address itself is a secret now, and is not repeated.
            refuseWithoutValue(.databaseURL, "地址中写了密码；请改用环境变量 GONGKAI_DATABASE_PASSWORD 或 database-password-file")
        }
        if password != nil, !setting.value.contains("@") {
            refuse(.databaseURL, "中没有用户名；写了密码时应如 postgresql://gongkai@10.0.0.5/gongkai")
        }
        return .postgresql(url: setting.value, password: password, pool: pool)
    }

    fileprivate mutating func keys(_ folder: DataFolder) -> ServerConfiguration.KeyChoice {
        let path = text(.keyFolder, default: folder.keys)
        let names: [ConfigurationKey] = [.checkpointKeys, .dataKeys, .tokenKey]
        guard names.contains(where: { self[$0] != nil }) else { return .folder(path) }
        for name in names where self[name] == nil { refuse(name, "未写；由环境给出密钥时，三种都必须给出") }
        guard let checkpoint = secret(.checkpointKeys), let data = secret(.dataKeys), let token = secret(.tokenKey)
        else {
            return .folder(path)
        }
        return .given(checkpoint: checkpoint, data: data, token: token)
    }

    private func hasPassword(_ url: String) -> Bool {
        let rest = url.drop { $0 != "/" }.drop { $0 == "/" }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let user = authority.lastIndex(of: "@").map { authority[..<$0] }
        return user?.contains(":") == true || url.contains("?password=") || url.contains("&password=")
    }

    fileprivate mutating func web() -> ServerConfiguration.WebAddresses {
        let publicURL = address(.publicURL, schemes: ["http", "https"], example: "https://gk.example.gov.cn")
        let standard: ServerConfiguration.TLSTermination = publicURL?.scheme == "https" ? .proxy : .none
        let tls = choice(.tls, default: standard)
        if tls == .proxy, publicURL?.scheme == "http" { refuse(.tls, "与 public-url 不符：public-url 是 http 地址") }
        if tls == .none, publicURL?.scheme == "https" { refuse(.tls, "与 public-url 不符：public-url 是 https 地址") }
        if tls == .proxy, publicURL == nil, self[.publicURL] == nil { refuse(.tls, "需要同时写明 public-url") }
        return .init(
            host: text(.host, default: "127.0.0.1"), port: integer(.port, 0...65_535, default: 8_080),
            publicURL: publicURL, trustedProxies: networks(.trustedProxies), tls: tls)
    }

    /// Addresses and networks with commas between them; none where the key is not set.
    fileprivate mutating func networks(_ key: ConfigurationKey) -> [TrustedNetwork] {
        guard let setting = self[key] else { return [] }
        return setting.value.split(separator: ",", omittingEmptySubsequences: false).compactMap { part in
            let network = TrustedNetwork(String(trimmed(part)))
            if network == nil {
                refuse(key, "中的“\(trimmed(part))”不是 IP 地址或网段；应如 10.0.0.1 或 10.0.1.0/24")
            }
            return network
        }
    }

    fileprivate mutating func sessionTimes() -> ServerConfiguration.SessionTimes {
        let idle = duration(.sessionIdle, .minutes(1) ... .hours(24), default: .minutes(30))
        let maximum = duration(.sessionMaximum, .minutes(5) ... .days(7), default: .hours(12))
        if idle > maximum { refuse(.sessionIdle, "比 session-maximum 还长") }
        return .init(idle: idle, maximum: maximum)
    }

    fileprivate mutating func blobs() -> ServerConfiguration.BlobChoice {
        enum Store: String, CaseIterable { case folder, s3 }
        let keys: [ConfigurationKey] = [.s3Endpoint, .s3Region, .s3Bucket, .s3AccessKey, .s3SecretKey]
        guard choice(.blobStore, default: Store.folder) == .s3 else {
            for key in keys where self[key] != nil { refuse(key, "只在 blob-store = s3 时有用") }
            return .folder
        }
        let endpoint = address(.s3Endpoint, schemes: ["http", "https"], example: "https://s3.example.gov.cn")
        let region = text(.s3Region, default: "us-east-1")
        let bucket = textOrNil(.s3Bucket)
        let accessKey = textOrNil(.s3AccessKey)
        let secretKey = secret(.s3SecretKey)
        for key in keys where key != .s3Region && self[key] == nil { refuse(key, "未写；blob-store = s3 时必须写明") }
        guard let endpoint, let bucket, let accessKey, let secretKey else { return .folder }
        return .s3(endpoint: endpoint, region: region, bucket: bucket, accessKey: accessKey, secretKey: secretKey)
    }

    fileprivate mutating func openID() -> ServerConfiguration.OpenIDChoice? {
        let keys: [ConfigurationKey] = [.oidcIssuer, .oidcClientID, .oidcClientSecret]
        let name = text(.oidcName, default: "统一身份认证")
        guard keys.contains(where: { self[$0] != nil }) else { return nil }
        for key in keys + [.publicURL] where self[key] == nil { refuse(key, "未写；启用统一身份认证时必须写明") }
        guard let issuer = textOrNil(.oidcIssuer), let clientID = textOrNil(.oidcClientID),
            let clientSecret = secret(.oidcClientSecret)
        else { return nil }
        if !issuer.hasPrefix("https://"), !issuer.hasPrefix("http://127.0.0.1"), !issuer.hasPrefix("http://localhost") {
            refuse(.oidcIssuer, "不能用；应为 https 地址（只有本机可以用 http）")
        }
        return .init(issuer: issuer, clientID: clientID, clientSecret: clientSecret, name: name)
    }

    fileprivate mutating func backgroundWork(_ folder: DataFolder) -> ServerConfiguration.BackgroundWork {
        .init(
            workers: integer(.workers, 0...32, default: 2),
            checkpointEvery: duration(.checkpointEvery, .minutes(1) ... .days(7), default: .hours(24)),
            backupFolder: text(.backupFolder, default: folder.backups),
            backupEvery: durationOrNever(.backupEvery, .minutes(10) ... .days(30), default: .hours(24)),
            backupsKept: integer(.backupKeep, 1...1_000, default: 14),
            followsLinks: choice(.followLinks, default: Answer.yes) == .yes,
            webhookNetworks: networks(.webhookNetworks))
    }
}

/// A setting that is on or off.
private enum Answer: String, CaseIterable { case yes, no }
