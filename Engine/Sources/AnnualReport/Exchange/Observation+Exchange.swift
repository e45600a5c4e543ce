extension Observation.Kind {
    /// The name of each kind in the exchange format.
    private enum Name: String, CaseIterable {
        case unknownRow = "unknown_row"
        case unknownColumn = "unknown_column"
        case repeatedRow = "repeated_row"
        case rowOutOfOrder = "row_out_of_order"
        case labelVariant = "label_variant"
        case headerIncomplete = "header_incomplete"
        case totalHeaderMisplaced = "total_header_misplaced"
        case rowLostGroup = "row_lost_group"
        case labelFragment = "label_fragment"
        case unevenWidths = "uneven_widths"
        case groupMergedWithItem = "group_merged_with_item"
        case wrongNumberCount = "wrong_number_count"
        case numbersOnGroupHeading = "numbers_on_group_heading"
        case trialFormEvidence = "trial_form_evidence"
        case droppedBlock = "dropped_block"
        case residue
    }

    /// All names, in the order of the cases.
    static var exchangeNames: [String] { Name.allCases.map(\.rawValue) }

    /// Writes the kind and what it carries as members of the object under way.
    func write(to json: inout JSONWriter) {
        func name(_ name: Name) { json.member("kind", name.rawValue) }
        switch self {
        case .unknownRow(let label, let numbers):
            name(.unknownRow)
            json.member("label", label)
            json.member("count", numbers)
        case .unknownColumn(let label):
            name(.unknownColumn)
            json.member("label", label)
        case .repeatedRow(let label, let agree):
            name(.repeatedRow)
            json.member("label", label)
            json.key("agree")
            json.bool(agree)
        case .rowOutOfOrder(let label):
            name(.rowOutOfOrder)
            json.member("label", label)
        case .labelVariant(let printed, let official):
            name(.labelVariant)
            json.member("label", printed)
            json.member("official", official)
        case .headerIncomplete(let printed):
            name(.headerIncomplete)
            json.member("label", printed)
        case .totalHeaderMisplaced: name(.totalHeaderMisplaced)
        case .rowLostGroup(let label, let group):
            name(.rowLostGroup)
            json.member("label", label)
            json.member("group", group.rawValue)
        case .labelFragment(let text):
            name(.labelFragment)
            json.member("label", text)
        case .unevenWidths(let first, let second):
            name(.unevenWidths)
            json.list("widths", [first, second]) { $0.number($1) }
        case .groupMergedWithItem(let text):
            name(.groupMergedWithItem)
            json.member("label", text)
        case .wrongNumberCount(let label, let count, let expected):
            name(.wrongNumberCount)
            json.member("label", label)
            json.member("count", count)
            json.member("expected", expected)
        case .numbersOnGroupHeading(let group, let numbers):
            name(.numbersOnGroupHeading)
            json.member("group", group.rawValue)
            json.list("numbers", numbers) { $0.string($1) }
        case .trialFormEvidence(let text):
            name(.trialFormEvidence)
            json.member("label", text)
        case .droppedBlock(let text):
            name(.droppedBlock)
            json.member("label", text)
        case .residue(let text):
            name(.residue)
            json.member("label", text)
        }
    }

    init(_ node: ExchangeNode) throws(ExchangeError) {
        func label() throws(ExchangeError) -> String { try node.required("label").string() }
        func group() throws(ExchangeError) -> RequestGroup { try node.required("group").word() }
        func count(_ name: String) throws(ExchangeError) -> Int { try node.required(name).int() }
        let name: Name = try node.required("kind").word()
        switch name {
        case .unknownRow: self = .unknownRow(label: try label(), numbers: try count("count"))
        case .unknownColumn: self = .unknownColumn(label: try label())
        case .repeatedRow: self = .repeatedRow(rowLabel: try label(), agree: try node.required("agree").bool())
        case .rowOutOfOrder: self = .rowOutOfOrder(rowLabel: try label())
        case .labelVariant:
            self = .labelVariant(printed: try label(), official: try node.required("official").string())
        case .headerIncomplete: self = .headerIncomplete(printed: try label())
        case .totalHeaderMisplaced: self = .totalHeaderMisplaced
        case .rowLostGroup: self = .rowLostGroup(rowLabel: try label(), group: try group())
        case .labelFragment: self = .labelFragment(try label())
        case .unevenWidths:
            let widths = try node.required("widths").map { (each) throws(ExchangeError) in try each.int() }
            guard widths.count == 2 else {
                throw .wrongType(path: node.path + ".widths", expected: "两个整数", found: "\(widths.count)个")
            }
            self = .unevenWidths(widths[0], widths[1])
        case .groupMergedWithItem: self = .groupMergedWithItem(try label())
        case .wrongNumberCount:
            self = .wrongNumberCount(
                rowLabel: try label(), count: try count("count"), expected: try count("expected"))
        case .numbersOnGroupHeading:
            let numbers = try node.required("numbers").map { (each) throws(ExchangeError) in try each.string() }
            self = .numbersOnGroupHeading(group: try group(), numbers: numbers)
        case .trialFormEvidence: self = .trialFormEvidence(try label())
        case .droppedBlock: self = .droppedBlock(try label())
        case .residue: self = .residue(try label())
        }
    }
}
