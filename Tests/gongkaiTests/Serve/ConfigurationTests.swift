import GongkaiCommands
import Logging
import Testing
import Web

@Suite("Configuration of the server")
struct ConfigurationTests {
    @Test func nothingWrittenGivesALocalServerOnSQLite() throws {
        let configuration = try Written().read()
        #expect(configuration.dataFolder.path == "gongkai-data")
        #expect(configuration.database == .sqlite(readers: 4))
        #expect(configuration.web.host == "127.0.0.1")
        #expect(configuration.web.port == 8_080)
        #expect(configuration.web.tls == .none)
        #expect(configuration.sessions.idle == .seconds(1_800))
        #expect(configuration.sessions.maximum == .seconds(43_200))
        #expect(configuration.delegationDays == 90)
        #expect(configuration.uploadLimit == 67_108_864)
        #expect(configuration.blobs == .folder)
        #expect(configuration.openID == nil)
        #expect(configuration.work.workers == 2)
        #expect(configuration.work.backupFolder == "gongkai-data/backups")
        #expect(configuration.logging.level == .info)
        #expect(configuration.logging.format == .json)
    }

    @Test func flagsStandBeforeTheEnvironmentAndTheEnvironmentBeforeTheFile() throws {
        var written = Written(file: "port = 1001\nhost = 10.0.0.1\nworkers = 7\n")
        written.environment = ["GONGKAI_PORT": "1002", "GONGKAI_HOST": "10.0.0.2"]
        written.flags = ["port": "1003"]

        let configuration = try written.read()

        #expect(configuration.web.port == 1_003)
        #expect(configuration.web.host == "10.0.0.2")
        #expect(configuration.work.workers == 7)
    }

    @Test func theFileInTheDataFolderIsReadWithoutBeingNamed() throws {
        let written = Written(files: ["records/gongkai.conf": "port = 1001"], flags: ["data": "records/"])
        let configuration = try written.read()
        #expect(configuration.dataFolder.path == "records")
        #expect(configuration.web.port == 1_001)
    }

    @Test func commentsEmptyLinesAndBlanksSayNothing() throws {
        let text = "\u{FEFF}# 监听\r\n\r\n  port   =  1001  \r\n\t# data = x\r\noidc-name = 单点#登录\r\n"
        let written = Written(file: text)
        #expect(try written.read().web.port == 1_001)
    }

    @Test func largeInstallationsAreDescribedByAFileAndSecretFiles() throws {
        let written = Written(
            file: """
                database-url = postgresql://gongkai@10.0.0.5/gongkai
                database-password-file = /secrets/db
                database-pool = 32
                public-url = https://gk.example.gov.cn
                trusted-proxies = 10.0.0.1, 10.0.1.0/24, fd00::/8
                blob-store = s3
                s3-endpoint = https://s3.example.gov.cn:9000
                s3-bucket = gongkai
                s3-access-key = AK
                s3-secret-key-file = /secrets/s3
                oidc-issuer = https://sso.example.gov.cn/realms/staff
                oidc-client-id = gongkai
                oidc-client-secret-file = /secrets/oidc
                session-idle = 10m
                session-maximum = 8h
                delegation-days = 30
                upload-limit = 100MiB
                backup-every = never
                log-level = debug
                """,
            files: ["/secrets/db": "tiger\n", "/secrets/s3": "lion", "/secrets/oidc": " bear \n"])

        let configuration = try written.read()

        #expect(
            configuration.database
                == .postgresql(
                    url: "postgresql://gongkai@10.0.0.5/gongkai", password: Secret("tiger"), pool: 32))
        #expect(configuration.web.tls == .proxy)
        #expect(configuration.web.trustedProxies == ["10.0.0.1", "10.0.1.0/24", "fd00::/8"].map(TrustedNetwork.init))
        let endpoint = try #require(ServiceAddress("https://s3.example.gov.cn:9000"))
        #expect(
            configuration.blobs
                == .s3(
                    endpoint: endpoint, region: "us-east-1", bucket: "gongkai", accessKey: "AK",
                    secretKey: Secret("lion")))
        #expect(configuration.openID?.clientSecret == Secret("bear"))
        #expect(configuration.sessions.idle == .seconds(600))
        #expect(configuration.delegationDays == 30)
        #expect(configuration.uploadLimit == 104_857_600)
        #expect(configuration.work.backupEvery == nil)
        #expect(configuration.logging.level == .debug)
    }

    @Test func everyMistakeIsNamedAtOnceInTheOrderInWhichItIsFound() {
        var written = Written(file: "prot = 80\nworkers = viele\njust words\nlog-level = loud\n")
        written.environment = ["GONGKAI_SESSION_IDEL": "5m"]
        written.flags = ["port": "80x"]

        #expect(
            written.mistakes() == [
                "GONGKAI_SESSION_IDEL（环境变量）：没有这一配置项；是否应为 session-idle？",
                "gongkai.conf 第3行：“just words”不是“配置项 = 值”的写法",
                "prot（gongkai.conf 第1行）：没有这一配置项；是否应为 port？",
                "--port（命令行）：“80x”不能用；应为0至65535的整数",
                "workers（gongkai.conf 第2行）：“viele”不能用；应为0至32的整数",
                "log-level（gongkai.conf 第4行）：“loud”不能用；可选：trace、debug、info、notice、warning、error、critical",
            ])
    }

    @Test(
        arguments: [
            ("port = 65536", "port（gongkai.conf 第1行）：“65536”不能用；应为0至65535的整数"),
            ("port =", "port（gongkai.conf 第1行）：“”不能用；应为0至65535的整数"),
            ("host =", "host（gongkai.conf 第1行）：“”是空的；应写明内容，或者删去这一项"),
            ("port = 1\nport = 2", "port（gongkai.conf 第2行）：重复：gongkai.conf 第1行已经写过，只能写一次"),
            ("nonsense-key = 1", "nonsense-key（gongkai.conf 第1行）：没有这一配置项"),
            (
                "session-idle = 30",
                "session-idle（gongkai.conf 第1行）：“30”不能用；应为1m至24h，写作数字加单位（s秒、m分、h时、d天），如 30m"
            ),
            ("session-idle = 13h", "session-idle（gongkai.conf 第1行）：“13h”比 session-maximum 还长"),
            (
                "upload-limit = 64",
                "upload-limit（gongkai.conf 第1行）：“64”不能用；应为1MiB至100MiB，写作数字加单位（KiB、MiB、GiB），如 64MiB"
            ),
            (
                "upload-limit = 101MiB",
                "upload-limit（gongkai.conf 第1行）：“101MiB”不能用；应为1MiB至100MiB，写作数字加单位（KiB、MiB、GiB），如 64MiB"
            ),
            ("delegation-days = 0", "delegation-days（gongkai.conf 第1行）：“0”不能用；应为1至366的整数"),
            ("delegation-days = 90d", "delegation-days（gongkai.conf 第1行）：“90d”不能用；应为1至366的整数"),
            (
                "public-url = gk.example",
                "public-url（gongkai.conf 第1行）：“gk.example”不是可用的地址；应如 https://gk.example.gov.cn"
            ),
            ("tls = proxy", "tls（gongkai.conf 第1行）：“proxy”需要同时写明 public-url"),
            (
                "tls = none\npublic-url = https://gk.example.gov.cn",
                "tls（gongkai.conf 第1行）：“none”与 public-url 不符：public-url 是 https 地址"
            ),
            (
                "trusted-proxies = 10.0.0.1, localhost",
                "trusted-proxies（gongkai.conf 第1行）：“10.0.0.1, localhost”中的“localhost”不是 IP 地址或网段；应如 10.0.0.1 或 10.0.1.0/24"
            ),
            (
                "trusted-proxies = 10.0.0.0/33",
                "trusted-proxies（gongkai.conf 第1行）：“10.0.0.0/33”中的“10.0.0.0/33”不是 IP 地址或网段；应如 10.0.0.1 或 10.0.1.0/24"
            ),
            (
                "database-url = mysql://db/gongkai",
                "database-url（gongkai.conf 第1行）：“mysql://db/gongkai”不是 PostgreSQL 地址；应如 postgresql://gongkai@10.0.0.5:5432/gongkai"
            ),
            ("s3-bucket = b", "s3-bucket（gongkai.conf 第1行）：“b”只在 blob-store = s3 时有用"),
            ("password-profile = weak", "password-profile（gongkai.conf 第1行）：“weak”不能用；可选：standard、strict"),
            ("data = elsewhere", nil),
        ] as [(String, String?)])
    func aMistakeSaysWhereWhatAndWhatIsAllowed(file: String, words: String?) {
        #expect(Written(file: file).mistakes() == (words.map { [$0] } ?? []))
    }

    @Test func theFileInsideTheDataFolderCannotMoveIt() {
        let written = Written(files: ["gongkai-data/gongkai.conf": "data = elsewhere"])
        #expect(
            written.mistakes() == [
                "data（gongkai-data/gongkai.conf 第1行）：“elsewhere”写在数据文件夹之内，不能再指定数据文件夹；请改用 --data"
            ])
    }

    @Test func aNamedFileThatIsMissingIsAMistake() {
        var written = Written()
        written.environment = ["GONGKAI_CONFIG": "/nowhere/gongkai.conf"]
        #expect(written.mistakes() == ["/nowhere/gongkai.conf：配置文件打不开"])
    }

    @Test func everythingAnObjectStoreNeedsIsAskedForAtOnce() {
        #expect(
            Written(file: "blob-store = s3").mistakes() == [
                "s3-endpoint：未写；blob-store = s3 时必须写明", "s3-bucket：未写；blob-store = s3 时必须写明",
                "s3-access-key：未写；blob-store = s3 时必须写明", "s3-secret-key：未写；blob-store = s3 时必须写明",
            ])
    }

    @Test(
        arguments: [
            Written(file: "database-password = hunter2"),
            Written(flags: ["database-password": "hunter2"]),
            Written(file: "database-url = postgresql://gongkai:hunter2@db/gongkai"),
            Written(file: "database-url = postgresql://gongkai@db/gongkai?password=hunter2"),
            Written(environment: ["GONGKAI_DATABASE_PASSWORD": "hunter2"]),
            Written(environment: ["GONGKAI_S3_SECRET_KEY": "hunter2"]),
        ])
    func aSecretIsRefusedInTheWrongPlaceAndNeverRepeated(written: Written) {
        let mistakes = written.mistakes()
        #expect(!mistakes.isEmpty)
        #expect(!mistakes.contains { $0.contains("hunter2") }, "\(mistakes)")
    }

    @Test func aSecretPrintsAsDots() {
        #expect("\(Secret("hunter2"))" == "••••")
        #expect(String(reflecting: [Secret("hunter2")]).contains("hunter2") == false)
    }

    @Test func variablesOfOurTestsAndOfOthersAreLeftAlone() {
        var written = Written()
        written.environment = ["GONGKAI_TEST_POSTGRES": "x", "HOME": "/root", "PORT": "abc"]
        #expect(written.mistakes() == [])
    }

    @Test func everyKeyIsExplainedAndHasItsOwnVariable() {
        let names = ConfigurationKey.allCases.map(\.environmentName)
        #expect(Set(names).count == ConfigurationKey.allCases.count)
        #expect(ConfigurationKey.allCases.allSatisfy { !$0.explanation.isEmpty })
    }
}

/// What a person wrote about the server, and where.
struct Written: Sendable, CustomTestStringConvertible {
    var file: String?
    var files: [String: String] = [:]
    var environment: [String: String] = [:]
    var flags: [String: String] = [:]

    var testDescription: String { "\(file ?? "") \(environment) \(flags)" }

    private var settings: ConfigurationSettings {
        var found = files
        if let file { found["gongkai.conf"] = file }
        return ConfigurationSettings(
            .init(
                flags: flags.map { ($0.key, "--\($0.key)", $0.value) }, environment: environment,
                file: file == nil ? nil : "gongkai.conf",
                read: { [found] path, limit in found[path].map { Array($0.utf8.prefix(limit + 1)) } }))
    }

    func read() throws -> ServerConfiguration { try ServerConfiguration(settings) }

    func mistakes() -> [String] {
        do {
            _ = try ServerConfiguration(settings)
            return []
        } catch {
            return error.all.map(\.description)
        }
    }
}
