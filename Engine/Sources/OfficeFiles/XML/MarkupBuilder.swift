import CLibXML2

/// Fills a tree from libxml2's events and stops the parser at the first limit.
struct MarkupBuilder {
    enum Stop { case documentType, depth, nodes, text }

    var tree = MarkupTree()
    var stop: Stop?
    /// The parser that feeds this builder, to be stopped.
    var context: xmlParserCtxtPtr?

    private let limits: OfficeFileLimits
    /// The open elements, each with its last child.
    private var open: [(node: Int32, lastChild: Int32)] = []
    private var names = MarkupNameTable()

    init(limits: OfficeFileLimits, expectedBytes: Int) {
        self.limits = limits
        open.reserveCapacity(64)
        // About one node for 40 bytes of Office XML, and half of the bytes are tags.
        let expected = min(expectedBytes, 8 << 20)
        tree.nodes.reserveCapacity(expected / 40 + 16)
        tree.attributes.reserveCapacity(expected / 40 + 16)
        tree.bytes.reserveCapacity(expected / 3 + 16)
    }

    static func from(_ data: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<MarkupBuilder>? {
        data?.assumingMemoryBound(to: MarkupBuilder.self)
    }

    /// One node above all others, for pages that have several or none at their top.
    mutating func openRoot() {
        append(MarkupTree.Node(name: .document, space: .html))
        open.append((0, -1))
    }

    mutating func open(_ name: UnsafePointer<xmlChar>, _ uri: UnsafePointer<xmlChar>?, html: Bool = false) {
        let known = names.lookUp(name, uri)
        append(
            MarkupTree.Node(
                name: known.name, space: html ? .html : known.space,
                firstAttribute: Int32(truncatingIfNeeded: tree.attributes.count)))
        open.append((Int32(truncatingIfNeeded: tree.nodes.count - 1), -1))
        if open.count > limits.depth { stop = .depth }
    }

    mutating func attribute(
        _ name: UnsafePointer<xmlChar>, _ uri: UnsafePointer<xmlChar>?, _ value: UnsafeBufferPointer<xmlChar>
    ) {
        let known = names.lookUp(name, uri)
        guard known.name != .other, let element = open.last?.node else { return }
        let start = append(value)
        tree.attributes.append(
            .init(
                name: known.name, space: known.space, start: start,
                end: Int32(truncatingIfNeeded: tree.bytes.count)))
        tree.nodes[Int(element)].attributeCount += 1
    }

    mutating func text(_ text: UnsafeBufferPointer<xmlChar>) {
        guard let parent = open.last else { return }
        let start = append(text)
        let end = Int32(truncatingIfNeeded: tree.bytes.count)
        // libxml2 hands a long text over in pieces; they are one text.
        if parent.lastChild >= 0, tree.nodes[Int(parent.lastChild)].name == .text,
            tree.nodes[Int(parent.lastChild)].end == start
        {
            tree.nodes[Int(parent.lastChild)].end = end
            return
        }
        append(MarkupTree.Node(name: .text, space: .none, start: start, end: end))
    }

    mutating func close() {
        if !open.isEmpty { open.removeLast() }
    }

    /// Ends the parse when a limit was met; libxml2 then sends no more events.
    mutating func stopIfNeeded() {
        guard stop != nil, let context else { return }
        xmlStopParser(context)
    }

    private mutating func append(_ node: MarkupTree.Node) {
        guard tree.nodes.count < limits.nodes else {
            stop = .nodes
            return
        }
        let index = Int32(truncatingIfNeeded: tree.nodes.count)
        tree.nodes.append(node)
        guard let parent = open.indices.last else { return }
        if open[parent].lastChild >= 0 {
            tree.nodes[Int(open[parent].lastChild)].nextSibling = index
        } else {
            tree.nodes[Int(open[parent].node)].firstChild = index
        }
        open[parent].lastChild = index
    }

    private mutating func append(_ text: UnsafeBufferPointer<xmlChar>) -> Int32 {
        let start = Int32(truncatingIfNeeded: tree.bytes.count)
        if tree.bytes.count + text.count > limits.textBytes {
            stop = .text
        } else {
            tree.bytes.append(contentsOf: text)
        }
        return start
    }
}

/// Names met in one parse. libxml2 keeps each distinct name once, so its address stands for it.
private struct MarkupNameTable {
    typealias Known = (name: MarkupName, space: MarkupSpace)
    private typealias Slot = (name: UInt, uri: UInt, known: Known)

    private var slots: [Slot]

    init() { slots = Array(repeating: (0, 0, (.other, .none)), count: 512) }

    mutating func lookUp(_ name: UnsafePointer<xmlChar>, _ uri: UnsafePointer<xmlChar>?) -> Known {
        let nameKey = UInt(bitPattern: name)
        let uriKey = UInt(bitPattern: uri)
        let at = Int(truncatingIfNeeded: (nameKey &* 0x9E37_79B9_7F4A_7C15 ^ uriKey &* 0xC2B2_AE3D_27D4_EB4F) >> 55)
        if slots[at].name == nameKey, slots[at].uri == uriKey { return slots[at].known }
        let known: Known = (
            MarkupName(rawValue: String(cString: name)) ?? .other,
            uri.map { MarkupSpace(uri: String(cString: $0)) } ?? .none
        )
        slots[at] = (nameKey, uriKey, known)
        return known
    }
}
