import CLibXML2

/// Reads one XML part into a tree, through libxml2's events.
///
/// Nothing is fetched (`NONET`), no entity is expanded, a document type is refused, and depth, nodes and text are counted
/// as they come, so that the work is bounded by the part's size.
enum XMLReader {
    /// - Parameter part: the part's name, for errors.
    /// - Throws: `.damaged`, `.entityDeclaration`, `.tooDeep`, `.tooMuchContent`, `.empty`.
    static func tree(_ bytes: [UInt8], part: String, limits: OfficeFileLimits) throws(OfficeFileError) -> MarkupTree {
        guard !bytes.isEmpty else { throw .damaged(part: part, line: nil) }
        guard bytes.count <= limits.zipEntryBytes else {
            throw .tooLarge(bytes: bytes.count, limit: limits.zipEntryBytes)
        }
        guard let context = xmlNewParserCtxt() else { throw .damaged(part: part, line: nil) }
        defer { xmlFreeParserCtxt(context) }

        var builder = MarkupBuilder(limits: limits, expectedBytes: bytes.count)
        let wellFormed = withUnsafeMutablePointer(to: &builder) { builder in
            XMLEvents.connect(context, to: builder)
            return bytes.withUnsafeBufferPointer { buffer in
                buffer.withMemoryRebound(to: CChar.self) { text in
                    // The result is a tree of libxml2's own, which is never built.
                    if let document = xmlCtxtReadMemory(
                        context, text.baseAddress, Int32(clamping: text.count), nil, nil, XMLEvents.options)
                    {
                        xmlFreeDoc(document)
                    }
                    return context.pointee.wellFormed == 1
                }
            }
        }
        switch builder.stop {
        case .documentType: throw .entityDeclaration(part: part)
        case .depth: throw .tooDeep(limit: limits.depth)
        case .nodes: throw .tooMuchContent(limit: limits.nodes)
        case .text: throw .tooLarge(bytes: bytes.count, limit: limits.textBytes)
        case nil: break
        }
        guard wellFormed, !builder.tree.nodes.isEmpty else {
            let line = Int(xmlCtxtGetLastError(context)?.pointee.line ?? 0)
            throw .damaged(part: part, line: line > 0 ? line : nil)
        }
        return builder.tree
    }
}

/// The bridge from libxml2's C events to a builder.
private enum XMLEvents {
    static let options =
        Int32(XML_PARSE_NONET.rawValue) | Int32(XML_PARSE_NOERROR.rawValue) | Int32(XML_PARSE_NOWARNING.rawValue)
        | Int32(XML_PARSE_NOCDATA.rawValue)

    static func connect(_ context: xmlParserCtxtPtr, to builder: UnsafeMutablePointer<MarkupBuilder>) {
        guard let sax = context.pointee.sax else { return }
        sax.pointee = xmlSAXHandler()
        sax.pointee.initialized = UInt32(XML_SAX2_MAGIC)
        sax.pointee.startElementNs = { data, name, _, uri, _, _, count, _, attributes in
            guard let builder = MarkupBuilder.from(data), let name else { return }
            builder.pointee.open(name, uri)
            if let attributes {
                for at in 0..<Int(count) {
                    guard let name = attributes[at * 5], let start = attributes[at * 5 + 3],
                        let end = attributes[at * 5 + 4]
                    else { continue }
                    builder.pointee.attribute(
                        name, attributes[at * 5 + 2], UnsafeBufferPointer(start: start, count: end - start))
                }
            }
            builder.pointee.stopIfNeeded()
        }
        sax.pointee.endElementNs = { data, _, _, _ in
            MarkupBuilder.from(data)?.pointee.close()
        }
        let characters: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<xmlChar>?, Int32) -> Void = {
            data, text, length in
            guard let builder = MarkupBuilder.from(data), let text else { return }
            builder.pointee.text(UnsafeBufferPointer(start: text, count: Int(length)))
            builder.pointee.stopIfNeeded()
        }
        sax.pointee.characters = characters
        sax.pointee.ignorableWhitespace = characters
        sax.pointee.cdataBlock = characters
        sax.pointee.internalSubset = { data, _, _, _ in
            guard let builder = MarkupBuilder.from(data) else { return }
            builder.pointee.stop = .documentType
            builder.pointee.stopIfNeeded()
        }
        sax.pointee.serror = { _, _ in }
        context.pointee.userData = UnsafeMutableRawPointer(builder)
        builder.pointee.context = context
    }
}
