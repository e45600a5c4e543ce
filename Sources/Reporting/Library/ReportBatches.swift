import AnnualReport
public import Organs
public import Storage

/// Takes in the reports that others wrote, many at once: each is read, recognised, checked, kept and, where no other report of its organ and year
/// counts, adopted. What cannot be settled without a person waits for one; nothing is guessed and nothing vanishes.
public enum ReportBatches {
    /// What is read in the background.
    public static let mostFiles = 600

    static let noFile = Refusal("report-batch.empty", field: "files", "请选择年度报告文件")
    static let tooMany = Refusal("report-batch.too-many", field: "files", "一次最多导入\(mostFiles)个文件（压缩包内的逐个计），请分次导入")

    // MARK: Beginning

    /// Records the files, and asks for them to be read.
    ///
    /// - Parameter keeper: an organ in which the viewer drafts reports.
    /// - Throws: ``Refused``.
    public static func begin(
        _ uploads: [BatchUpload], in keeper: Identifier<Unit>, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws -> Identifier<ReportBatch> {
        let scope = viewer.scope(for: .draftReports)
        guard let unit = try UnitRecords.find(keeper, in: scope, session) else { throw Refused.notFound }
        let authority = try viewer.authority(.draftReports, in: unit)
        var refusals: [Refusal] = []
        if uploads.isEmpty { refusals.append(noFile) }
        if uploads.count > mostFiles { refusals.append(tooMany) }
        if !refusals.isEmpty { throw Refused.rules(refusals) }
        let id = Identifier<ReportBatch>(at: now)
        let reachesBelow = scope.covers(.subtree(unit.organPath), places: [unit])
        try session.execute(
            """
            INSERT INTO report_batch (id, keeper_id, reaches_below, made_by, made_for, made_at)
            VALUES (\(id), \(unit.organ), \(reachesBelow), \(authority.person), \(authority.actingFor), \(now))
            """)
        for (index, upload) in uploads.enumerated() {
            try add(upload, number: index + 1, to: id, organ: unit.organ, authority, now, session)
        }
        try EventLog.append(
            EventDraft(
                .reportBatchMade, of: .init("report-batch", id), organ: unit.organ, by: authority,
                facts: ["files": "\(uploads.count)"], at: now), in: session)
        try BatchJob.enqueue(id, organ: unit.organ, at: now, in: session)
        return id
    }

    private static func add(
        _ upload: BatchUpload, number: Int, to batch: Identifier<ReportBatch>, organ: Identifier<Unit>,
        _ authority: Authority, _ now: Moment, _ session: any WriteSession
    ) throws {
        var (file, state, reason): (StoredFile?, BatchFile.State, String) = (nil, .waiting, "")
        switch upload.content {
        case .kept(let content):
            file = try FileRecords.add(
                content, for: .report, organ: organ.chain, by: authority.person.actor,
                actingFor: authority.actingFor?.actor, at: now, in: session)
        case .refused(let words): (state, reason) = (.unreadable, words)
        }
        try session.execute(
            """
            INSERT INTO report_batch_file (id, batch_id, number, name, file_id, digest, state, reason, candidates, version)
            VALUES (\(Identifier<BatchFile>(at: now)), \(batch), \(number), \(upload.name), \(file?.id), \(file?.digest),
                \(state.rawValue), \(reason), '', 1)
            """)
    }

    // MARK: After reading

    /// Settles what can be settled of a file that was read. Does nothing when it was settled before.
    static func settle(
        _ id: Identifier<BatchFile>, _ reading: BatchReading, at now: Moment, in session: any WriteSession
    ) throws {
        guard let file = try BatchRecords.file(id, session), file.state == .waiting,
            let batch = try BatchRecords.batch(file.batch, in: .everything, session)
        else { return }
        switch reading {
        case .failure(let words): try BatchRecords.set(file, .unreadable, reason: words, in: session)
        case .report(let record):
            if let reason = record.whyNoReport {
                return try BatchRecords.set(file, .unreadable, reason: reason, in: session)
            }
            if let twin = try BatchRecords.twin(of: file, in: batch, session) {
                return try BatchRecords.set(
                    file, .duplicate, reason: "与“\(twin.name)”内容完全相同", edition: twin.edition, in: session)
            }
            try recognise(file, record, in: batch, at: now, session)
        }
    }

    private static func recognise(
        _ file: BatchFile, _ record: ReportRecord, in batch: ReportBatch, at now: Moment, _ session: any WriteSession
    ) throws {
        let (printed, year) = (record.report.organ, record.report.year)
        let units = try units(of: batch, session)
        let match = try printed.map { try OrganRecognition(among: units, session).match($0) } ?? .none
        if case .one(let unit) = match, let year, let unit = units.first(where: { $0.id == unit }) {
            return try place(
                file, record, as: ReportOrgan(unit), unit.kind, year, in: batch, batch.madeBy, now, session)
        }
        try BatchRecords.wait(file, record, match, reason: whyUnrecognised(printed, year, match, units), in: session)
    }

    private static func whyUnrecognised(
        _ printed: String?, _ year: Int?, _ match: OrganRecognition.Match, _ units: [Unit]
    ) -> String {
        var words: [String] = []
        switch (printed, match) {
        case (nil, _): words.append("标题中没有读到机关名称")
        case (let name?, .none): words.append("“\(name)”不是本系统中的单位")
        case (let name?, .several(let ids)):
            let names = units.filter { ids.contains($0.id) }.map(\.name).joined(separator: "、")
            words.append("“\(name)”可能是：\(names)")
        case (_?, .one): break
        }
        if year == nil { words.append("没有读到报告年度") }
        return words.joined(separator: "；")
    }

    private typealias Part = (duty: ReportDuty, round: CollectionRound)

    /// A unit's parts in rounds that are open and want its report on the year.
    private static func owed(
        by organ: ReportOrgan, _ year: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> [Part] {
        guard let unit = organ.unit else { return [] }
        return try CollectionRecords.parts(of: unit, year: year, session).filter {
            $0.round.isOpen && $0.duty.state != .exempt
        }
    }

    /// Keeps the report as that of an organ on a year. It counts at once where no other does and no round collects it.
    private static func place(
        _ file: BatchFile, _ record: ReportRecord, as organ: ReportOrgan, _ kind: UnitKind?, _ year: Int,
        in batch: ReportBatch, _ authority: Authority, _ now: Moment, _ session: any WriteSession
    ) throws {
        let parts = try owed(by: organ, year, session)
        guard parts.isEmpty else {
            return try submit(file, record, as: organ, kind, year, to: parts, in: batch, authority, now, session)
        }
        let standing = try ReportEditions.standing(of: organ, year: year, session)
        if let standing, try isSame(record.report, as: standing, session) {
            return try BatchRecords.set(
                file, .duplicate, reason: "与已采用的报告数据、文字都相同", edition: standing.id, in: session)
        }
        let checked = try ReportChecks.checked(record, of: organ, kind: kind, year: year, session)
        let edition = try ReportEditions.keep(
            checked, of: organ, year: year, origin: .imported, source: .init(file: file.file, name: file.name),
            by: authority, at: now, in: session)
        try ReportChecks.keep(FindingTally(checked.findings), of: edition.id, in: session)
        guard let standing else {
            try ReportEditions.adopt(edition, by: authority, at: now, in: session)
            return try BatchRecords.set(file, .kept, edition: edition.id, in: session)
        }
        let differing = try differences(checked.report, standing, session)
        try BatchRecords.set(
            file, .contested,
            reason: "\(organ.name)\(year)年度已有采用的报告（\(standing.origin.label)）"
                + (differing == 0 ? "，表格数据相同，文字不同" : "，有\(differing)个数据不同"),
            edition: edition.id, other: standing.id, in: session)
    }

    /// Hands the report in to the rounds that collect it: for a unit below as its substitute (代为填报), so that who dropped the file does not accept
    /// it. What the unit has handed in already is not replaced without a person's word.
    private static func submit(
        _ file: BatchFile, _ record: ReportRecord, as organ: ReportOrgan, _ kind: UnitKind?, _ year: Int,
        to parts: [Part], in batch: ReportBatch, _ authority: Authority, _ now: Moment, _ session: any WriteSession
    ) throws {
        let held = try parts.compactMap { part in
            try part.duty.edition.flatMap { try ReportEditions.find($0, in: .everything, session) }
        }
        if let same = try held.first(where: { try isSame(record.report, as: $0, session) }) {
            return try BatchRecords.set(
                file, .duplicate, reason: "与已报送的报告数据、文字都相同", edition: same.id, in: session)
        }
        let known = try ReportCollection.knownFindings(
            of: parts.map(\.duty), year: year, in: record.report.cells, session)
        let checked = try ReportChecks.checked(record, of: organ, kind: kind, year: year, and: known, session)
        let edition = try ReportEditions.keep(
            checked, of: organ, year: year, origin: organ.unit == batch.keeper ? .file : .substitute,
            source: .init(file: file.file, name: file.name), by: authority, at: now, in: session)
        try ReportChecks.keep(FindingTally(checked.findings), of: edition.id, in: session)
        guard let standing = parts.first(where: { $0.duty.state == .submitted || $0.duty.state == .accepted })?.duty
        else { return try take(edition, of: file, to: parts, in: batch, authority, now, session) }
        try BatchRecords.set(
            file, .contested, reason: "\(organ.name)已报送\(year)年度的报告（\(standing.state.label)），与本文件不同",
            edition: edition.id, other: standing.edition, in: session)
    }

    private static func take(
        _ edition: ReportEdition, of file: BatchFile, to parts: [Part], in batch: ReportBatch,
        _ authority: Authority, _ now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        for part in parts {
            try ReportCollection.take(
                edition.id, part.duty, part.round, edition.organ.unit != batch.keeper, "批量导入的文件：\(file.name)",
                authority, now, session)
        }
        try BatchRecords.set(file, .handedIn, edition: edition.id, in: session)
    }

    /// In how many cells two reports differ.
    private static func differences(
        _ report: AnnualReport, _ other: ReportEdition, _ session: any ReadSession
    ) throws -> Int {
        let cells = try ReportEditions.cells(of: other.id, session)
        return CellKey.all.count { report.cells[$0].figure != cells[$0].figure }
    }

    private static func isSame(
        _ report: AnnualReport, as other: ReportEdition, _ session: any ReadSession
    ) throws -> Bool {
        let standing = try ReportEditions.record(of: other.id, session).report
        guard CompactCells.text(report.cells) == CompactCells.text(standing.cells) else { return false }
        func texts(_ report: AnnualReport) -> [String] { report.sections.map { OrganRecognition.plain($0.text) } }
        return texts(report) == texts(standing)
    }

    /// The units whose reports the batch may hold.
    public static func reporting(_ batch: ReportBatch, _ session: any ReadSession) throws -> [Unit] {
        try units(of: batch, session)
    }

    static func units(of batch: ReportBatch, _ session: any ReadSession) throws -> [Unit] {
        guard let keeper = try UnitRecords.find(batch.keeper, in: .everything, session) else { return [] }
        guard batch.reachesBelow else { return [keeper] }
        let scope = try collecting(batch, session)
        return try UnitRecords.tree(in: .subtree(try base(of: keeper, session)), session).filter(scope.contains)
    }

    /// A government collects from its whole region (条例第四十九条第二款), whose units may stand beside it in the tree.
    private static func base(of keeper: Unit, _ session: any ReadSession) throws(SQLFailure) -> UnitPath {
        guard keeper.kind == .government, let above = keeper.parent,
            let region = try UnitRecords.find(above, in: .everything, session), region.kind == .region
        else { return keeper.path }
        return region.path
    }

    /// Where the person who dropped the files collects reports.
    private static func collecting(_ batch: ReportBatch, _ session: any ReadSession) throws -> Scope {
        let person = batch.madeBy.person
        return Viewer(
            person: person, name: "", account: "", session: Identifier(at: batch.madeAt),
            grants: try ViewerGrants.load(person, on: batch.madeAt.day, in: session)
        ).scope(for: .collectReports)
    }

    // MARK: What a person says

    /// Whose report a file is, as a person says.
    public enum Owner: Hashable, Sendable {
        case unit(Identifier<Unit>)
        /// An organ that is no unit of the platform.
        case other(String)
    }

    /// Says whose report on which year a file is that was not recognised.
    ///
    /// - Throws: ``Refused``.
    public static func assign(
        _ id: Identifier<BatchFile>, to owner: Owner, year: Int, ifVersion version: Int, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws {
        let (file, batch, authority) = try opened(id, [.unrecognised], version, viewer, session)
        guard let record = try BatchRecords.record(of: id, session) else { throw Refused.notFound }
        switch owner {
        case .unit(let unit):
            guard let unit = try units(of: batch, session).first(where: { $0.id == unit }), unit.kind != .section else {
                throw Refused.rules([Refusal("report-batch.unit", field: "unit", "请选择报告所属的单位")])
            }
            let organ = ReportOrgan(unit)
            let placer = try submitter(of: organ, year, in: batch, authority, viewer, session)
            try place(file, record, as: organ, unit.kind, year, in: batch, placer, now, session)
        case .other(let name):
            let organ = ReportOrgan(named: name, keptBy: batch.keeper)
            try place(file, record, as: organ, nil, year, in: batch, authority, now, session)
        }
        try settled(file, "assigned", in: batch, authority, now, session)
    }

    /// Who settles a file whose report a round collects: for a unit below it takes the right to collect there, as every substitute does.
    private static func submitter(
        of organ: ReportOrgan, _ year: Int, in batch: ReportBatch, _ authority: Authority, _ viewer: Viewer,
        _ session: any ReadSession
    ) throws -> Authority {
        guard let id = organ.unit, id != batch.keeper, try !owed(by: organ, year, session).isEmpty else {
            return authority
        }
        guard let unit = try UnitRecords.find(id, in: viewer.scope(for: .collectReports), session) else {
            throw Refused.forbidden(.collectReports)
        }
        return try viewer.authority(.collectReports, in: unit)
    }

    /// Says which of two reports counts, or is handed in.
    public static func choose(
        _ id: Identifier<BatchFile>, theNewOne: Bool, ifVersion version: Int, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let (file, batch, authority) = try opened(id, [.contested], version, viewer, session)
        guard let key = file.edition, let edition = try ReportEditions.find(key, in: .everything, session) else {
            throw Refused.notFound
        }
        let parts = try owed(by: edition.organ, edition.year, session)
        if theNewOne, !parts.isEmpty {
            try parts.flatMap { ReportCollection.submissionRefusals($0.duty, in: $0.round) }.throwIfAny()
            let submitter = try submitter(of: edition.organ, edition.year, in: batch, authority, viewer, session)
            try take(edition, of: file, to: parts, in: batch, submitter, now, session)
        } else {
            if theNewOne { try ReportEditions.adopt(edition, by: authority, at: now, in: session) }
            try BatchRecords.set(
                file, theNewOne ? .kept : .aside, reason: theNewOne ? "已替换原来采用的报告" : "仍采用原来的报告",
                edition: key, other: file.other, in: session)
        }
        try settled(file, theNewOne ? "replaced" : "set-aside", in: batch, authority, now, session)
    }

    /// Takes a file out of the tray that is no report, or none that is wanted.
    public static func drop(
        _ id: Identifier<BatchFile>, reason: String, ifVersion version: Int, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let (file, batch, authority) = try opened(id, [.unreadable, .unrecognised], version, viewer, session)
        try BatchRecords.set(file, .dropped, reason: reason, in: session)
        try settled(file, "dropped", in: batch, authority, now, session)
    }

    private static func opened(
        _ id: Identifier<BatchFile>, _ states: Set<BatchFile.State>, _ version: Int, _ viewer: Viewer,
        _ session: any ReadSession
    ) throws -> (BatchFile, ReportBatch, Authority) {
        guard let file = try BatchRecords.file(id, session),
            let batch = try BatchRecords.batch(file.batch, in: viewer.scope(for: .draftReports), session),
            let keeper = try UnitRecords.find(batch.keeper, in: .everything, session)
        else { throw Refused.notFound }
        guard states.contains(file.state), file.version == version else { throw Refused.changedMeanwhile }
        return (file, batch, try viewer.authority(.draftReports, in: keeper))
    }

    private static func settled(
        _ file: BatchFile, _ act: String, in batch: ReportBatch, _ authority: Authority, _ now: Moment,
        _ session: any WriteSession
    ) throws {
        try session.execute(
            """
            UPDATE report_batch_file SET settled_by = \(authority.person), settled_at = \(now) WHERE id = \(file.id)
            """)
        try EventLog.append(
            EventDraft(
                .reportFileSettled, of: .init("report-batch", batch.id), organ: batch.keeper, by: authority,
                facts: ["file": file.id.rawValue, "act": act], at: now), in: session)
    }
}
