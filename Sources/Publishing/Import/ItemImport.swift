public import Organs
public import Storage

/// One import of items (信息批量导入): read and checked, and then done or not.
public struct ItemImport: Hashable, Sendable {
    public let id: Identifier<ItemImport>
    public let organ: Identifier<Unit>
    /// The section whose drafts they become.
    public let unit: Identifier<Unit>
    public let madeBy: Identifier<Person>
    public let madeAt: Moment
    /// `nil` where documents were imported without a register.
    public let register: File?
    public let files: Files?
    public let state: State
    /// The job that reads what was uploaded; `nil` where it was read at once, as the command line does.
    public let job: Identifier<Job>?
    public let progress: Progress
    public let counts: Counts
    /// At most ``ItemImports/mostRemarks``; ``counts`` counts all.
    public let remarks: [ItemImportRemark]
    /// Why the job could not read it, and what to do, without a full stop.
    public let fault: String?
    /// `nil` until all of it is read and checked.
    public let checkedAt: Moment?
    public let doneAt: Moment?

    public struct File: Hashable, Sendable {
        public let name: String
        public let digest: Digest32
    }

    public struct Files: Hashable, Sendable {
        public let name: String
        /// `nil` for a folder.
        public let digest: Digest32?
    }

    public enum State: String, Hashable, Sendable, CaseIterable {
        /// Its job reads it, or will.
        case reading
        /// Its job found that it cannot be imported at all: ``ItemImport/fault``.
        case failed
        case checked, done, dropped

        public var label: String {
            switch self {
            case .reading: "正在读取"
            case .failed: "读取失败"
            case .checked: "已检查，未导入"
            case .done: "已导入"
            case .dropped: "已放弃"
            }
        }
    }

    /// How far the reading has come.
    public struct Progress: Hashable, Sendable {
        /// Rows of the register; documents, where there is none.
        public internal(set) var rowsRead = 0
        /// `nil` until the files are opened.
        public internal(set) var rows: Int?
        public internal(set) var attachmentsKept = 0
        /// `nil` until all rows are read, which say what there is to keep.
        public internal(set) var attachments: Int?
    }

    public struct Counts: Hashable, Sendable {
        public let rows: Int
        public let problems: Int
        public let notices: Int
    }

    public var name: String { register?.name ?? files?.name ?? "" }
    public var isPossible: Bool { state == .checked && counts.problems == 0 && counts.rows > 0 }
}

/// One row of an import, and the item that it became.
public struct ItemImportRow: Hashable, Sendable {
    /// From 1.
    public let number: Int
    /// “信息”表第5行.
    public let place: String
    public let title: String
    public let sensitivity: Sensitivity
    /// Without attachments; `nil` where the import has problems, was done or dropped.
    public let content: ItemContent?
    public let attachments: [KeptContent]
    public let item: Identifier<Item>?
}

/// What is done with imports of items.
public enum ItemImports {
    /// The largest register: two thousand rows with their texts are some MiB.
    public static let largestRegister = 16 << 20
    /// More are not looked through by anybody; the register is wrong as a whole then.
    public static let mostRemarks = 5_000

    /// The dry run: holds what was read against the organ's records, and remembers it as it would be imported.
    ///
    /// - Parameters:
    ///   - reading: with its attachments kept (``ItemImportWork``).
    ///   - register: the register as it is kept; `nil` where there is none.
    /// - Throws: ``Organs/Refused`` when the viewer may not draft there, or the column chosen for all is not open.
    public static func check(
        _ reading: ItemImportReading, _ defaults: ItemImportDefaults, _ source: ItemImportSource,
        register: KeptContent?, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws -> ItemImport {
        let (unit, authority) = try place(defaults.unit, by: viewer, session)
        let checked = try plan(reading, defaults, in: unit, session)
        let record = ItemImport(
            id: Identifier(at: now), organ: unit.organ, unit: unit.id, madeBy: viewer.person, madeAt: now,
            register: register.map { .init(name: $0.name.text, digest: $0.digest) },
            files: source.filesName.map { .init(name: String($0.prefix(200)), digest: source.filesDigest) },
            state: .checked, job: nil, progress: .init(), counts: counts(checked),
            remarks: Array(checked.remarks.prefix(mostRemarks)), fault: nil, checkedAt: now, doneAt: nil)
        try ItemImportRecords.insert(record, session)
        try remember(checked.rows, of: record, register: register, by: authority, at: now, session)
        return record
    }

    /// Writes down what was checked, beside its record.
    static func remember(
        _ rows: [ItemImportReading.Row], of record: ItemImport, register: KeptContent?, by authority: Authority,
        at now: Moment, _ session: any WriteSession
    ) throws {
        for (offset, row) in rows.enumerated() {
            try ItemImportRecords.insert(row, offset + 1, of: record, session)
        }
        if let register {
            try FileRecords.add(
                register, for: .item, organ: record.organ.chain, unit: record.unit.chain, by: authority.person.actor,
                actingFor: authority.actingFor?.actor, at: now, in: session)
        }
        try log(.itemImportChecked, record, by: authority, at: now, session)
    }

    /// What would become of everything, without remembering it.
    public static func rehearse(
        _ reading: ItemImportReading, _ defaults: ItemImportDefaults, by viewer: Viewer, in session: any ReadSession
    ) throws -> (counts: ItemImport.Counts, remarks: [ItemImportRemark]) {
        let (unit, _) = try place(defaults.unit, by: viewer, session)
        let checked = try plan(reading, defaults, in: unit, session)
        return (counts(checked), checked.remarks)
    }

    static func counts(_ reading: ItemImportReading) -> ItemImport.Counts {
        let problems = reading.remarks.count(where: \.isProblem)
        return .init(rows: reading.rows.count, problems: problems, notices: reading.remarks.count - problems)
    }

    static func plan(
        _ reading: ItemImportReading, _ defaults: ItemImportDefaults, in unit: Unit, _ session: any ReadSession
    ) throws -> ItemImportReading {
        try refusals(defaults, in: unit, session).throwIfAny()
        return try ItemImportPlanner(unit, defaults, session).completed(reading)
    }

    /// What speaks against what was chosen for all items.
    static func refusals(
        _ defaults: ItemImportDefaults, in unit: Unit, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        var refusals: [Refusal] = []
        if !unit.isActive {
            refusals.append(Refusal("import.unit-ended", field: "unit", "“\(unit.name)”\(unit.state.label)，请选择其他科室"))
        }
        if let id = defaults.node {
            let node = try CatalogueRecords.find(id, in: .organ(unit.organ), session)
            if node?.isOpen != true {
                refusals.append(Refusal("import.node", field: "node", "栏目不在“\(unit.name)”所属单位的公开目录中，或者已停用，请重新选择"))
            }
        }
        return refusals
    }

    /// Says before the long work whether the viewer may draft there.
    public static func requireDrafting(
        in unit: Identifier<Unit>, by viewer: Viewer, _ session: any ReadSession
    ) throws { _ = try place(unit, by: viewer, session) }

    static func place(
        _ id: Identifier<Unit>, by viewer: Viewer, _ session: any ReadSession
    ) throws -> (unit: Unit, authority: Authority) {
        guard let unit = try UnitRecords.find(id, in: viewer.scope(for: .viewItems), session) else {
            throw Refused.notFound
        }
        return (unit, try viewer.authority(.draftItems, in: unit))
    }
}

// MARK: Doing it

extension ItemImports {
    /// Makes a draft of every row, all of them or none. They go the whole way of reviews from there.
    ///
    /// - Throws: ``Organs/Refused/rules(_:)`` when there are problems, or it was done before.
    @discardableResult
    public static func perform(
        _ id: Identifier<ItemImport>, facts: [String: String] = [:], by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws -> [Identifier<Item>] {
        let record = try visible(id, by: viewer, session)
        let (unit, authority) = try place(record.unit, by: viewer, session)
        try refusals(performing: record, in: unit, at: now).throwIfAny()
        guard try ItemImportRecords.close(id, as: .done, from: [.checked], at: now, session) else {
            throw Refused.changedMeanwhile
        }
        let rows = try ItemImportRecords.rows(of: id, limit: .max, session)
        try doublets(rows, of: unit.organ, session).throwIfAny()
        var items: [Identifier<Item>] = []
        for row in rows { items.append(try draft(row, of: record, in: unit, by: authority, at: now, session)) }
        try ItemImportRecords.forgetContents(of: id, session)
        try log(.itemImportDone, record, by: authority, facts: facts, at: now, session)
        return items
    }

    private static func refusals(performing record: ItemImport, in unit: Unit, at now: Moment) -> [Refusal] {
        switch record.state {
        case .checked: break
        case .reading: return [Refusal("import.reading", "上传的文件还在读取，请等检查完成后再导入")]
        case .failed: return [Refusal("import.failed", "上传的文件读取失败，请改正后重新上传")]
        case .done, .dropped:
            return [Refusal("import.over", "这次导入\(record.state.label)，不能再次执行；请重新上传文件")]
        }
        if record.counts.problems > 0 {
            return [Refusal("import.problems", "有\(record.counts.problems)处问题，请改正后重新上传")]
        }
        if now - FileSweep.grace > record.checkedAt ?? record.madeAt {
            return [Refusal("import.stale", "检查之后已超过一天，上传的附件不再保留，请重新上传")]
        }
        return unit.isActive ? [] : [Refusal("import.unit-ended", "“\(unit.name)”\(unit.state.label)，不能再起草信息")]
    }

    /// Others may have drafted the same since it was checked.
    private static func doublets(
        _ rows: [ItemImportRow], of organ: Identifier<Unit>, _ session: any ReadSession
    ) throws -> [Refusal] {
        let keys = Set(rows.compactMap { $0.content.map { ItemDoublet($0.metadata) } })
        let known = try ItemDoublet.known(of: organ, among: keys, session)
        guard !known.isEmpty else { return [] }
        let titles = ItemDraftText.listed(known.keys.map(\.title).sorted())
        return [Refusal("import.doublets", "检查之后本单位又有了其中\(known.count)条信息：\(titles)，请改正后重新上传")]
    }

    private static func draft(
        _ row: ItemImportRow, of record: ItemImport, in unit: Unit, by authority: Authority, at now: Moment,
        _ session: any WriteSession
    ) throws -> Identifier<Item> {
        guard var content = row.content else {
            throw SQLFailure(.decoding, code: "", message: "an import lacks the content of row \(row.number)")
        }
        for attachment in row.attachments {
            do {
                let file = try FileRecords.add(
                    attachment, for: .item, organ: unit.organ.chain, unit: unit.id.chain, by: authority.person.actor,
                    actingFor: authority.actingFor?.actor, at: now, in: session)
                content.attachments.append(ItemAttachment(file))
            } catch UploadRefusal.beingRemoved {
                throw Refused.rules([Refusal("import.stale", "附件“\(attachment.name)”不再保留，请重新上传")])
            }
        }
        let item: Item
        do {
            item = try Items.draft(
                content, row.sensitivity, in: unit, by: authority,
                facts: ["import": record.id.rawValue, "row": "\(row.number)"], at: now, session)
        } catch Refused.rules(let refusals) {
            // Something has changed since the check: which row it is about must be said.
            throw Refused.rules(refusals.map { Refusal($0.rule, "\(row.place)：\($0.message)") })
        }
        try ItemImportRecords.setItem(item.id, row.number, of: record.id, session)
        return item.id
    }

    /// Gives up what was checked, or is still being read.
    public static func drop(
        _ id: Identifier<ItemImport>, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let record = try visible(id, by: viewer, session)
        let (_, authority) = try place(record.unit, by: viewer, session)
        let open: [ItemImport.State] = [.reading, .failed, .checked]
        guard try ItemImportRecords.close(id, as: .dropped, from: open, at: now, session) else {
            throw Refused.rules([Refusal("import.over", "这次导入\(record.state.label)，不能放弃")])
        }
        try ItemImportRecords.forgetContents(of: id, session)
        try log(.itemImportDropped, record, by: authority, at: now, session)
    }

    /// An import of the viewer's own: what it holds is nobody else's draft yet.
    public static func visible(
        _ id: Identifier<ItemImport>, by viewer: Viewer, _ session: any ReadSession
    ) throws -> ItemImport {
        guard viewer.may(.draftItems) else { throw Refused.forbidden(.draftItems) }
        guard let record = try ItemImportRecords.find(id, session), record.madeBy == viewer.person else {
            throw Refused.notFound
        }
        return record
    }

    static func log(
        _ kind: EventKind, _ record: ItemImport, by authority: Authority, facts: [String: String] = [:],
        at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        try EventLog.append(
            EventDraft(
                kind, of: .init("item-import", record.id), organ: record.organ, by: authority,
                facts: self.facts(of: record).merging(facts) { own, _ in own }, at: now), in: session)
    }

    static func facts(of record: ItemImport) -> [String: String] {
        var facts = ["unit": record.unit.rawValue]
        if record.checkedAt != nil {
            facts["items"] = "\(record.counts.rows)"
            facts["problems"] = "\(record.counts.problems)"
        }
        facts["register"] = record.register?.digest.hex
        facts["archive"] = record.files?.digest?.hex
        return facts
    }
}

extension EventKind {
    public static let itemImportUploaded = EventKind("item-import.uploaded", "上传信息导入文件")
    public static let itemImportFailed = EventKind("item-import.failed", "信息导入文件读取失败")
    public static let itemImportChecked = EventKind("item-import.checked", "检查信息导入文件")
    public static let itemImportDone = EventKind("item-import.done", "批量导入信息")
    public static let itemImportDropped = EventKind("item-import.dropped", "放弃导入信息")
}
