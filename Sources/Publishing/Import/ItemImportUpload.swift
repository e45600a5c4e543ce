import OfficeFiles
public import Organs
public import Storage

/// What was uploaded for an import, as it is kept until its job has read it.
public struct ItemImportUpload: Hashable, Sendable {
    /// 信息登记表; `nil` where documents were uploaded without one.
    public let register: ItemImport.File?
    public let archive: ItemImport.File?
}

extension UploadPolicy {
    /// A register of items: a workbook, or comma-separated values under whatever name.
    static func itemRegister(largest: Int) -> UploadPolicy {
        UploadPolicy([.xlsx: largest, .csv: largest, .text: largest])
    }
}

extension ItemImportWork {
    /// Looks whether what was uploaded can be opened at all, and keeps it for the job. What is never taken in is swept away with the files
    /// that nobody recorded.
    ///
    /// - Parameter largestRegister: in bytes.
    /// - Throws: ``ItemImportFault``; ``Storage/UploadRefusal``, which is about the register.
    public func keep(
        register: (name: String, bytes: [UInt8])?, archive: (name: String, bytes: [UInt8])?, largestRegister: Int,
        in cabinet: FileCabinet, at now: Moment
    ) async throws -> ItemImportUpload {
        guard register != nil || archive != nil else { throw ItemImportFault.nothing }
        if let archive { _ = try await self.archive(archive.bytes) }
        var kept: KeptContent?
        if let register {
            guard register.bytes.count <= largestRegister else { throw UploadRefusal.tooLarge(limit: largestRegister) }
            let kind = try await self.kind(of: register.bytes, name: register.name)
            guard kind == .xlsx || kind == .text else { throw ItemImportFault.register(.format) }
            let policy = UploadPolicy.itemRegister(largest: largestRegister)
            kept = try await cabinet.keep(register.bytes, called: register.name, under: policy, at: now)
        }
        var held: ItemImport.File?
        if let archive {
            held = .init(
                name: String(archive.name.prefix(200)), digest: try await cabinet.hold(archive.bytes, at: now))
        }
        return ItemImportUpload(
            register: kept.map { .init(name: $0.name.text, digest: $0.digest) }, archive: held)
    }
}

extension ItemImports {
    /// Takes in what was uploaded. A job reads and checks it then (``ItemImportJob``).
    ///
    /// - Throws: ``Organs/Refused`` when the viewer may not draft there, or the column chosen for all is not open.
    public static func receive(
        _ upload: ItemImportUpload, _ defaults: ItemImportDefaults, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws -> ItemImport {
        let (unit, authority) = try place(defaults.unit, by: viewer, session)
        try refusals(defaults, in: unit, session).throwIfAny()
        let id = Identifier<ItemImport>(at: now)
        let record = ItemImport(
            id: id, organ: unit.organ, unit: unit.id, madeBy: viewer.person, madeAt: now, register: upload.register,
            files: upload.archive.map { .init(name: $0.name, digest: $0.digest) }, state: .reading,
            job: try ItemImportJob.enqueue(id, defaults, organ: unit.organ, at: now, in: session), progress: .init(),
            counts: .init(rows: 0, problems: 0, notices: 0), remarks: [], fault: nil, checkedAt: nil, doneAt: nil)
        try ItemImportRecords.insert(record, session)
        try log(.itemImportUploaded, record, by: authority, at: now, session)
        return record
    }

    /// What its job has read is checked as ``check(_:_:_:register:by:at:in:)`` does.
    ///
    /// - Returns: `false` when it is not to be read any more, and nothing was changed.
    /// - Throws: ``Organs/Refused`` as for ``receive(_:_:by:at:in:)``: much may have changed since.
    static func finishReading(
        _ id: Identifier<ItemImport>, _ reading: ItemImportReading, _ defaults: ItemImportDefaults,
        register: KeptContent?, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws -> Bool {
        let (unit, authority) = try place(defaults.unit, by: viewer, session)
        let checked = try plan(reading, defaults, in: unit, session)
        let remarks = Array(checked.remarks.prefix(mostRemarks))
        guard try ItemImportRecords.setChecked(id, counts(checked), remarks, at: now, session),
            let record = try ItemImportRecords.find(id, session)
        else { return false }
        try remember(checked.rows, of: record, register: register, by: authority, at: now, session)
        return true
    }

    /// Its job found that it cannot be imported.
    ///
    /// - Parameter fault: what is wrong and what to do, without a full stop.
    static func failReading(
        _ record: ItemImport, because fault: String, at now: Moment, in session: any WriteSession
    ) throws(SQLFailure) {
        guard try ItemImportRecords.setFailed(record.id, because: fault, session) else { return }
        try EventLog.append(
            EventDraft(
                .itemImportFailed, of: .init("item-import", record.id), organ: record.organ.chain, by: nil,
                facts: facts(of: record), at: now), in: session)
    }
}
