/// One setting of the server (配置项). A closed list: a key that is not in it is a mistake, wherever it is written.
///
/// The raw value is the name in `gongkai.conf` and after `--set`; the environment variable is `GONGKAI_` and the name in capitals
/// with underscores: `session-idle` is `GONGKAI_SESSION_IDLE`.
package enum ConfigurationKey: String, CaseIterable, Sendable {
    case data
    case databaseURL = "database-url"
    case databasePassword = "database-password"
    case databasePool = "database-pool"
    case readers
    case host
    case port
    case keyFolder = "key-folder"
    case checkpointKeys = "checkpoint-keys"
    case dataKeys = "data-keys"
    case tokenKey = "token-key"
    case publicURL = "public-url"
    case publisherName = "publisher-name"
    case publisherPhone = "publisher-phone"
    case publisherEmail = "publisher-email"
    case trustedProxies = "trusted-proxies"
    case tls
    case sessionIdle = "session-idle"
    case sessionMaximum = "session-maximum"
    case passwordProfile = "password-profile"
    case delegationDays = "delegation-days"
    case uploadLimit = "upload-limit"
    case blobStore = "blob-store"
    case s3Endpoint = "s3-endpoint"
    case s3Region = "s3-region"
    case s3Bucket = "s3-bucket"
    case s3AccessKey = "s3-access-key"
    case s3SecretKey = "s3-secret-key"
    case oidcIssuer = "oidc-issuer"
    case oidcClientID = "oidc-client-id"
    case oidcClientSecret = "oidc-client-secret"
    case oidcName = "oidc-name"
    case workers
    case checkpointEvery = "checkpoint-every"
    case backupFolder = "backup-folder"
    case backupEvery = "backup-every"
    case backupKeep = "backup-keep"
    case followLinks = "follow-links"
    case smtpHost = "smtp-host"
    case smtpPort = "smtp-port"
    case smtpSecurity = "smtp-security"
    case smtpUser = "smtp-user"
    case smtpPassword = "smtp-password"
    case smtpFrom = "smtp-from"
    case smtpFromName = "smtp-from-name"
    case smtpCAFile = "smtp-ca-file"
    case smsURL = "sms-url"
    case smsToken = "sms-token"
    case smsSignature = "sms-signature"
    case quietHours = "quiet-hours"
    case requestVerification = "request-verification"
    case webhookNetworks = "webhook-networks"
    case stopWithin = "stop-within"
    case demoPublic = "demo-public"
    case logLevel = "log-level"
    case logFormat = "log-format"

    package var environmentName: String {
        "GONGKAI_" + rawValue.uppercased().replacing("-", with: "_")
    }

    /// A secret never stands in the configuration file or on the command line, where others read it: only in the environment, or in a
    /// file of its own that `…-file` names. Its value is never printed.
    package var isSecret: Bool {
        switch self {
        case .databasePassword, .s3SecretKey, .oidcClientSecret, .checkpointKeys, .dataKeys, .tokenKey: true
        case .smtpPassword, .smsToken: true
        default: false
        }
    }

    /// The name under which a secret's file is given: `database-password-file`, `GONGKAI_DATABASE_PASSWORD_FILE`.
    package var fileName: String { rawValue + "-file" }
    package var fileEnvironmentName: String { environmentName + "_FILE" }

    /// 说明: what it sets, in what form, and what holds when nothing is said. Printed by `gongkai serve --show-config-keys`.
    package var explanation: String {
        switch self {
        case .data: "数据文件夹（SQLite数据库、文件、密钥、备份都在其中），默认 gongkai-data"
        case .databaseURL:
            "PostgreSQL 地址，如 postgresql://gongkai@10.0.0.5/gongkai?sslmode=verify-full；不写则使用数据文件夹中的 SQLite"
        case .databasePassword: "数据库密码"
        case .databasePool: "PostgreSQL 连接数，1至200，默认8"
        case .readers: "SQLite 读线程数，1至64，默认4"
        case .host: "监听地址，默认 127.0.0.1（只有本机可以访问）；0.0.0.0 为所有网卡"
        case .port: "监听端口，0至65535，默认8080；0为由系统选择"
        case .keyFolder: "密钥文件夹，首次启动时生成，默认为数据文件夹中的 keys；请与备份分开另存一份"
        case .checkpointKeys: "签发日志检查点的密钥，写作 1:BASE64，已遗失的密钥以公钥写作 pub:BASE64；三种密钥都由环境给出时不使用密钥文件夹"
        case .dataKeys: "加密个人信息的密钥，写作 1:BASE64"
        case .tokenKey: "会话和登录码的密钥，写作 BASE64"
        case .publicURL: "用户在浏览器中输入的地址，如 https://gk.example.gov.cn；默认 http://监听地址:端口"
        case .publisherName: "公众页面底部的主办单位名称，默认 本单位"
        case .publisherPhone: "公众页面底部的联系电话"
        case .publisherEmail: "公众页面底部的电子邮箱"
        case .trustedProxies: "反向代理的地址或网段，用逗号分隔，如 10.0.0.1, 10.0.1.0/24；只采信来自这些地址的 X-Forwarded-For"
        case .tls: "加密由谁承担：proxy（前面的反向代理）或 none（不加密，仅限本机或试用）；默认按 public-url 是否为 https 判断"
        case .sessionIdle: "多久不操作即退出登录，1m至24h，默认30m"
        case .sessionMaximum: "一次登录最长有效时间，5m至7d，默认12h"
        case .passwordProfile: "密码规则：standard（不少于12个字符）或 strict（此外须含四类字符中的三类，适合等级保护要求），默认 standard"
        case .delegationDays: "一次委托最长的天数，1至366，默认90；离岗更久的应调整任职"
        case .uploadLimit: "单个上传文件的上限，1MiB至100MiB，默认64MiB；Office 文件、图片、文本和导入的名单另有更低的上限"
        case .blobStore: "文件存放处：folder（数据文件夹）或 s3（S3 兼容的对象存储），默认 folder"
        case .s3Endpoint: "对象存储的地址，如 https://s3.example.gov.cn"
        case .s3Region: "对象存储的区域，默认 us-east-1"
        case .s3Bucket: "对象存储的桶名"
        case .s3AccessKey: "对象存储的访问键标识"
        case .s3SecretKey: "对象存储的访问密钥"
        case .oidcIssuer: "统一身份认证（OpenID Connect）的签发者地址；不写则不启用"
        case .oidcClientID: "在统一身份认证处登记的客户端标识"
        case .oidcClientSecret: "在统一身份认证处登记的客户端密钥"
        case .oidcName: "登录页上统一身份认证按钮的名称，默认 统一身份认证"
        case .workers: "同时执行的后台任务数，0至32，默认2；0为本进程不执行后台任务"
        case .checkpointEvery: "多久签发一次日志检查点，1m至7d，默认24h"
        case .backupFolder: "备份文件夹，默认为数据文件夹中的 backups"
        case .backupEvery: "多久自动备份一次，10m至30d，或 never，默认24h"
        case .backupKeep: "保留最近几份自动备份，1至1000，默认14"
        case .followLinks: "发布前检查是否访问信息中的外部链接：yes 或 no，默认 yes；服务器不能访问互联网时设为 no"
        case .smtpHost: "发送邮件的服务器，如 mail.example.gov.cn；不写则不发邮件"
        case .smtpPort: "邮件服务器的端口，1至65535；默认按 smtp-security 为587、465或25"
        case .smtpSecurity: "与邮件服务器的加密：starttls、tls 或 none（只用于本机的邮件服务器），默认 starttls"
        case .smtpUser: "邮件服务器的用户名；不写则不登录"
        case .smtpPassword: "邮件服务器的密码"
        case .smtpFrom: "发件地址，如 xxgk@example.gov.cn"
        case .smtpFromName: "发件人名称，默认为 publisher-name"
        case .smtpCAFile: "邮件服务器可信证书的文件（PEM）；不写则使用系统的可信证书"
        case .smsURL: "短信网关的地址，如 https://sms.example.gov.cn/send；不写则不发短信"
        case .smsToken: "短信网关的令牌"
        case .smsSignature: "短信签名，放在每条短信开头的【】内；网关自己加签名的不写"
        case .quietHours: "不发短信的时段，默认 21:00-08:00；never 为随时可发；验证码不受限制"
        case .requestVerification:
            "在线申请以前验证电子邮箱或者手机：required（必须）、optional（可选）或 off（不验证）；默认在能发邮件或者短信时为 optional，否则为 off"
        case .webhookNetworks:
            "接口回调可以到达的内部网络，用逗号分隔，如 10.0.2.0/24；默认没有，回调只能发往互联网地址"
        case .stopWithin: "收到停止信号后等待未完成请求和任务的最长时间，1s至10m，默认30s"
        case .demoPublic: "演示（--demo）时是否允许别的机器访问：yes 或 no，默认 no；演示账号的密码是公开的"
        case .logLevel: "日志级别：trace、debug、info、notice、warning、error、critical，默认 info"
        case .logFormat: "日志格式：text 或 json；默认在终端上为 text，否则为 json"
        }
    }

    /// The key that was probably meant: at most two letters away.
    static func nearest(to name: String) -> String? {
        let names = allCases.flatMap { $0.isSecret ? [$0.rawValue, $0.fileName] : [$0.rawValue] }
        let best = names.map { (name: $0, distance: editDistance($0, name)) }.min { $0.distance < $1.distance }
        return best.flatMap { $0.distance <= 2 ? $0.name : nil }
    }
}

/// Letters to add, drop or change to turn one name into the other (Levenshtein). Names are short: the plain table is enough.
private func editDistance(_ left: String, _ right: String) -> Int {
    let right = Array(right.utf8)
    var row = Array(0...right.count)
    for (index, letter) in left.utf8.enumerated() {
        var diagonal = row[0]
        row[0] = index + 1
        for column in right.indices {
            let change = diagonal + (letter == right[column] ? 0 : 1)
            diagonal = row[column + 1]
            row[column + 1] = min(change, row[column] + 1, row[column + 1] + 1)
        }
    }
    return row[right.count]
}
