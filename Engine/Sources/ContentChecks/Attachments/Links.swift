internal import Regulation

/// LNK-01 … LNK-05, LNK-08: links as they are written.
struct Links: ItemCheck {
    private static let guide = [Citation("政府网站发展指引", number: "国办发〔2017〕47号")]
    static let scheme = ContentCheckInfo(
        "LNK-01", .block, "链接应能在网上打开", "脚本、本机文件路径、内嵌数据等形式的链接，以及不成网址的。", sources: guide)
    static let host = ContentCheckInfo(
        "LNK-02", .confirm, "外部链接须确认", "域名不在允许之列的链接；未设允许的域名时不判断。", sources: guide)
    static let address = ContentCheckInfo(
        "LNK-03", .confirm, "链接不宜用IP地址", "内网地址须改正，其他IP地址请确认。", sources: guide)
    static let hidden = ContentCheckInfo(
        "LNK-04", .block, "不得有隐藏链接", "没有可见文字的链接（暗链）。", sources: guide)
    static let plain = ContentCheckInfo("LNK-05", .style, "链接宜用https", "以http://开头的链接。", isConvention: true)
    static let disguised = ContentCheckInfo(
        "LNK-08", .confirm, "链接文字应与去向一致", "链接文字是一个网址，而实际指向另一个域名的。", isConvention: true)

    var infos: [ContentCheckInfo] {
        [Self.scheme, Self.host, Self.address, Self.hidden, Self.plain, Self.disguised]
    }

    func findings(
        in content: CheckedContent, _ texts: [PassageText], _ context: ContentCheckContext
    ) -> [ContentFinding] {
        content.links.flatMap { findings(ContentLink($0), context) }
    }

    private func findings(_ link: ContentLink, _ context: ContentCheckContext) -> [ContentFinding] {
        let place = link.link.place
        let shown = link.shown
        if !link.hasText {
            return [Self.hidden.finding(at: place, "指向“\(shown)”而没有可见文字，请删去", excerpt: shown, content: shown)]
        }
        guard link.isReachable else {
            return [Self.scheme.finding(at: place, "“\(shown)”不能在网上打开，请改正", excerpt: shown, content: shown)]
        }
        guard let host = link.host else { return [] }
        var found: [ContentFinding] = []
        if let address = IPAddress(host) {
            found.append(
                Self.address.finding(
                    at: place, address.isPrivate ? "“\(shown)”是内部网络地址，请改正" : "“\(shown)”使用IP地址，请确认或改用域名",
                    severity: address.isPrivate ? .block : .confirm, excerpt: shown, content: shown))
        } else if !context.linkDomains.isEmpty,
            !context.linkDomains.contains(where: { MailAddresses.isBelow(host, $0.lowercased()) })
        {
            found.append(Self.host.finding(at: place, "指向“\(host)”，不在允许的域名之列，请确认", excerpt: shown, content: shown))
        }
        if link.scheme == "http" {
            found.append(Self.plain.finding(at: place, "“\(shown)”宜改用https", excerpt: shown, content: shown))
        }
        if let named = link.namedHost, !MailAddresses.isBelow(host, named), !MailAddresses.isBelow(named, host) {
            found.append(
                Self.disguised.finding(
                    at: place, "文字是“\(named)”，实际指向“\(host)”，请核对", excerpt: shown, content: named + ">" + shown))
        }
        return found
    }
}

/// A link taken apart, as browsers do it.
struct ContentLink {
    let link: CheckedContent.Link
    /// Lowered; `nil` for a relative address.
    let scheme: String?
    /// Lowered, without a port; `nil` where there is none.
    let host: String?

    init(_ link: CheckedContent.Link) {
        self.link = link
        // Browsers drop tabs and line ends inside an address, which hides java\nscript: from a plain comparison.
        let url = String(String.UnicodeScalarView(link.url.unicodeScalars.filter { $0.value > 0x20 }))
        let colon = url.firstIndex(of: ":")
        let head = colon.map { url[..<$0].lowercased() } ?? ""
        let isScheme =
            !head.isEmpty
            && head.unicodeScalars.allSatisfy {
                $0.isASCIILetter || $0.isASCIIDigit || "+-.".unicodeScalars.contains($0)
            }
            && head.unicodeScalars.first?.isASCIILetter == true
        scheme = isScheme ? head : nil
        let rest = isScheme ? colon.map { String(url[url.index(after: $0)...]) } ?? url : url
        host = rest.hasPrefix("//") ? Self.host(of: rest.dropFirst(2)) : nil
    }

    private static func host(of rest: Substring) -> String? {
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != "\\" }
        let named = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? authority
        if named.hasPrefix("[") { return named.prefix { $0 != "]" }.lowercased() + "]" }
        let host = named.prefix { $0 != ":" }.lowercased()
        return host.isEmpty ? nil : host
    }

    /// Shortened for messages; a query may hold personal data and is left out.
    var shown: String {
        let plain = link.url.prefix { $0 != "?" }
        return plain.count > 80 ? plain.prefix(80) + "…" : String(plain)
    }

    var hasText: Bool {
        link.text.unicodeScalars.contains { !$0.properties.isWhitespace && $0.value != 0x200B && $0.value != 0xFEFF }
    }

    var isReachable: Bool {
        switch scheme {
        case "http", "https": host != nil
        case "mailto", "tel": true
        case nil: !link.url.isEmpty && !link.url.hasPrefix("\\\\")
        default: false
        }
    }

    /// The host that the link's words name, when they are an address.
    var namedHost: String? {
        let text = link.text.filter { !$0.isWhitespace }.lowercased()
        let rest = ["https://", "http://"].first(where: text.hasPrefix).map { text.dropFirst($0.count) } ?? text[...]
        guard rest.count < text.count || rest.hasPrefix("www.") else { return nil }
        return Self.host(of: rest)
    }

    /// Whether an address leads to a file that a page offers as its attachment.
    static func isFile(_ url: String) -> Bool {
        let path = url.prefix { $0 != "?" && $0 != "#" }.lowercased()
        return [".pdf", ".ofd", ".doc", ".docx", ".xls", ".xlsx", ".wps", ".et", ".zip", ".rar", ".txt", ".csv"]
            .contains { path.hasSuffix($0) }
    }
}

/// A host written as an address.
struct IPAddress {
    let isPrivate: Bool

    init?(_ host: String) {
        if host.hasPrefix("[") {
            isPrivate = host == "[::1]" || host.hasPrefix("[fc") || host.hasPrefix("[fd") || host.hasPrefix("[fe80")
            return
        }
        if host == "localhost" {
            isPrivate = true
            return
        }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 4, case let numbers = parts.compactMap(\.self), numbers.count == 4,
            numbers.allSatisfy({ (0...255).contains($0) })
        else { return nil }
        isPrivate =
            numbers[0] == 10 || numbers[0] == 127 || numbers[0] == 192 && numbers[1] == 168
            || numbers[0] == 172 && (16...31).contains(numbers[1]) || numbers[0] == 169 && numbers[1] == 254
    }
}

/// LNK-06, LNK-07: what a probe of the links gave.
struct ProbedLinks: ItemCheck {
    static let dead = ContentCheckInfo(
        "LNK-06", .block, "链接应能打开",
        "探测返回404、410或者无法连接的须改正；超时、禁止访问、服务器出错的请确认。没有探测的不报。",
        sources: [Citation("政府网站与政务新媒体检查指标", number: "国办秘函〔2019〕19号")])
    static let moved = ContentCheckInfo("LNK-07", .style, "链接已转向", "探测返回转向另一个地址的，宜改为新地址。", isConvention: true)

    var infos: [ContentCheckInfo] { [Self.dead, Self.moved] }

    func findings(
        in content: CheckedContent, _ texts: [PassageText], _ context: ContentCheckContext
    ) -> [ContentFinding] {
        content.links.compactMap { link in
            guard let probe = content.probes[link.url] else { return nil }
            let shown = ContentLink(link).shown
            switch probe {
            case .answered(let status):
                guard !(200...399).contains(status) else { return nil }
                let isGone = status == 404 || status == 410
                return Self.dead.finding(
                    at: link.place, "“\(shown)”打不开（状态码\(status)），请\(isGone ? "改正或删去" : "确认")",
                    severity: isGone ? .block : .confirm, excerpt: shown, content: shown)
            case .redirected(let target, let status):
                return Self.moved.finding(
                    at: link.place, "“\(shown)”已转向（状态码\(status)），宜改为新地址", excerpt: shown, suggestion: target,
                    content: shown)
            case .timedOut(let seconds):
                return Self.dead.finding(
                    at: link.place, "“\(shown)”\(seconds)秒内没有应答，请确认", severity: .confirm, excerpt: shown, content: shown
                )
            case .failed(let reason):
                return Self.dead.finding(
                    at: link.place, "“\(shown)”无法连接（\(reason)），请改正或删去", excerpt: shown, content: shown)
            }
        }
    }
}

/// IMG-01 … IMG-03, TBL-01: pictures and tables can be used without seeing.
struct Illustrations: ItemCheck {
    private static let law = [Citation("中华人民共和国无障碍环境建设法", article: "第三十二条")]
    static let missing = ContentCheckInfo("IMG-01", .confirm, "图片应有替代文字", "没有替代文字的图片；标为装饰的不报。", sources: law)
    static let fileName = ContentCheckInfo(
        "IMG-02", .confirm, "图片的替代文字不应是文件名", "替代文字等于文件名，或者以图片扩展名结束、只是“图片”“image1”的。", sources: law)
    static let location = ContentCheckInfo(
        "IMG-03", .confirm, "图片不应带有拍摄位置", "图片文件中存有拍摄地点（EXIF GPS）的，发布前清除。",
        sources: [Citation("中华人民共和国个人信息保护法", article: "第六条")])
    static let header = ContentCheckInfo("TBL-01", .confirm, "表格应有表头", "没有标出表头的表格。", sources: law)

    var infos: [ContentCheckInfo] { [Self.missing, Self.fileName, Self.location, Self.header] }

    func findings(
        in content: CheckedContent, _ texts: [PassageText], _ context: ContentCheckContext
    ) -> [ContentFinding] {
        content.images.flatMap(findings)
            + content.tables.filter { !$0.hasHeader }.map { table in
                Self.header.finding(at: table.place, "没有标出表头，请把首行设为表头", content: Self.digest(of: table.place, texts))
            }
    }

    private func findings(_ image: CheckedContent.Image) -> [ContentFinding] {
        var found: [ContentFinding] = []
        let words = (image.alternativeText ?? "").filter { !$0.isWhitespace }
        if words.isEmpty, !image.isDecoration {
            found.append(Self.missing.finding(at: image.place, "没有替代文字，请写明图片内容，或标为装饰", content: image.fileName))
        } else if isFileName(words, of: image.fileName) {
            found.append(
                Self.fileName.finding(
                    at: image.place, "的替代文字“\(words)”是文件名，请写明图片内容", excerpt: words, content: image.fileName))
        }
        if image.facts.hasLocation {
            found.append(Self.location.finding(at: image.place, "存有拍摄地点，请清除后重新上传", content: image.fileName))
        }
        return found
    }

    private func isFileName(_ words: String, of name: String) -> Bool {
        guard !words.isEmpty else { return false }
        let lowered = words.lowercased()
        let base = name.split(separator: ".").first.map { $0.lowercased() } ?? ""
        let endings = [".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp"]
        if lowered == name.lowercased() || endings.contains(where: lowered.hasSuffix) { return true }
        if lowered == base, !words.unicodeScalars.contains(where: \.isHan) { return true }
        let stem = lowered.filter { !$0.isNumber && $0 != "_" && $0 != "-" }
        return ["图片", "图", "image", "img", "picture", "微信图片", "dsc", "截图"].contains(stem)
    }

    /// A table is known by its first row, wherever it moves.
    private static func digest(of place: ContentPlace, _ texts: [PassageText]) -> String {
        guard case .table(let number, _) = place else { return place.chinese }
        return texts.compactMap { text in
            if case .cell(number, 1, _, _) = text.place { text.text(0..<text.original.count) } else { nil }
        }
        .joined(separator: "|")
    }
}
