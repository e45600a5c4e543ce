import CLibXML2

/// Reads a web page into a tree through libxml2's forgiving HTML parser, by its events.
enum HTMLParser {
    /// - Parameter utf8: the page in UTF-8, whatever it says of itself.
    /// - Throws: `.tooDeep`, `.tooMuchContent`, `.tooLarge`, `.damaged` when nothing could be parsed.
    static func tree(_ utf8: [UInt8], limits: OfficeFileLimits) throws(OfficeFileError) -> MarkupTree {
        guard let context = htmlNewParserCtxt() else { throw .damaged(part: "html", line: nil) }
        defer { htmlFreeParserCtxt(context) }

        var builder = MarkupBuilder(limits: limits, expectedBytes: utf8.count)
        builder.openRoot()
        withUnsafeMutablePointer(to: &builder) { builder in
            HTMLEvents.connect(context, to: builder)
            utf8.withUnsafeBufferPointer { buffer in
                buffer.withMemoryRebound(to: CChar.self) { text in
                    if let document = htmlCtxtReadMemory(
                        context, text.baseAddress, Int32(clamping: text.count), nil, "UTF-8", HTMLEvents.options)
                    {
                        xmlFreeDoc(document)
                    }
                }
            }
        }
        switch builder.stop {
        case .depth: throw .tooDeep(limit: limits.depth)
        case .nodes: throw .tooMuchContent(limit: limits.nodes)
        case .text: throw .tooLarge(bytes: utf8.count, limit: limits.textBytes)
        case .documentType, nil: return builder.tree
        }
    }
}

private enum HTMLEvents {
    /// `IGNORE_ENC`: the bytes are UTF-8 by now, whatever the page's `meta` says.
    static let options =
        Int32(HTML_PARSE_RECOVER.rawValue) | Int32(HTML_PARSE_NOERROR.rawValue)
        | Int32(HTML_PARSE_NOWARNING.rawValue) | Int32(HTML_PARSE_NONET.rawValue)
        | Int32(HTML_PARSE_IGNORE_ENC.rawValue)

    static func connect(_ context: htmlParserCtxtPtr, to builder: UnsafeMutablePointer<MarkupBuilder>) {
        guard let sax = context.pointee.sax else { return }
        sax.pointee = xmlSAXHandler()
        sax.pointee.initialized = UInt32(XML_SAX2_MAGIC)
        sax.pointee.startElement = { data, name, attributes in
            guard let builder = MarkupBuilder.from(data), let name else { return }
            builder.pointee.open(name, nil, html: true)
            var next = attributes
            while let pair = next, let name = pair[0] {
                let value = pair[1]
                builder.pointee.attribute(
                    name, nil, UnsafeBufferPointer(start: value, count: Int(xmlStrlen(value))))
                next = pair + 2
            }
            builder.pointee.stopIfNeeded()
        }
        sax.pointee.endElement = { data, _ in MarkupBuilder.from(data)?.pointee.close() }
        let characters: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<xmlChar>?, Int32) -> Void = {
            data, text, length in
            guard let builder = MarkupBuilder.from(data), let text else { return }
            builder.pointee.text(UnsafeBufferPointer(start: text, count: Int(length)))
            builder.pointee.stopIfNeeded()
        }
        sax.pointee.characters = characters
        sax.pointee.ignorableWhitespace = characters
        // Scripts and style sheets come this way; without it they would come as text.
        sax.pointee.cdataBlock = { _, _, _ in }
        sax.pointee.serror = { _, _ in }
        context.pointee.userData = UnsafeMutableRawPointer(builder)
        builder.pointee.context = context
    }
}
