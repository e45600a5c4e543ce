extension Feed {
    /// RSS 2.0 (https://www.rssboard.org/rss-specification), with the feed's own address as Atom names it.
    var rss: [UInt8] {
        var xml = XMLText()
        xml.append(markup: XMLText.declaration)
        xml.append(markup: "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"")
        xml.append(markup: " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n")
        xml.element("title", title)
        xml.element("link", page)
        xml.element("description", detail)
        xml.element("language", "zh-cn")
        if let newest = entries.map(\.changedAt).max() { xml.element("lastBuildDate", newest.mailTime) }
        xml.append(markup: "<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"")
        xml.append(text: address)
        xml.append(markup: "\"/>\n")
        for entry in entries { entry.write(into: &xml) }
        xml.append(markup: "</channel>\n</rss>\n")
        return xml.bytes
    }
}

extension Feed.Entry {
    fileprivate func write(into xml: inout XMLText) {
        xml.append(markup: "<item>\n")
        xml.element("title", title)
        xml.element("link", address)
        xml.element("guid", address)
        xml.element("description", summary)
        // `author` would have to be a mail address.
        if !organ.isEmpty { xml.element("dc:creator", organ) }
        xml.element("category", kind)
        xml.element("pubDate", publishedAt.mailTime)
        xml.append(markup: "</item>\n")
    }
}
