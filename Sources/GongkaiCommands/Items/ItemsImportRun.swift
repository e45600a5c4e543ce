internal import Organs
internal import Publishing
internal import Storage

/// One import by the command line: the same work and the same words as on the page.
struct ItemsImportRun: Sendable {
    let source: ItemImportSource
    let desk: ItemsImportCall.Desk
    let files: FileCabinet
    let records: OpenRecords

    /// Checks, and leaves nothing behind.
    func rehearse() async throws {
        let reading = try await read(keeping: nil)
        let (viewer, defaults) = (desk.viewer, desk.defaults)
        let outcome = try await refusing {
            try await records.database.read {
                try ItemImports.rehearse(reading, defaults, by: viewer, in: $0)
            }
        }
        try tell(outcome.counts, outcome.remarks)
        Console.current.write("检查完成：\(outcome.counts.rows)条信息，没有问题，没有导入。\n")
    }

    /// Checks, and imports in the same transaction when there is no problem.
    func perform() async throws {
        let reading = try await read(keeping: files)
        let now = records.clock.now()
        let register = try await keptRegister(at: now)
        let (viewer, defaults, source) = (desk.viewer, desk.defaults, source)
        let record = try await refusing {
            try await records.database.write { session in
                let record = try ItemImports.check(
                    reading, defaults, source, register: register, by: viewer, at: now, in: session)
                if record.isPossible {
                    try ItemImports.perform(
                        record.id, facts: ["by-way": "command-line"], by: viewer, at: now, in: session)
                }
                return record
            }
        }
        try tell(record.counts, record.remarks)
        Console.current.write("已导入\(record.counts.rows)条信息，均为草稿。\n")
    }

    private func read(keeping cabinet: FileCabinet?) async throws -> ItemImportReading {
        let work = ItemImportWork()
        let progress = ProgressLine()
        defer { progress.clear() }
        do {
            progress.show("正在读取……")
            let reading = try await work.read(source, desk.defaults)
            progress.show("正在检查附件……")
            return try await work.keepAttachments(
                of: reading, from: source, in: cabinet, under: .office, at: records.clock.now())
        } catch let fault as ItemImportFault {
            throw CommandFailure.unreadable(fault.message + "。")
        } catch let refusal as UploadRefusal {
            throw CommandFailure.unavailable(refusal.message)
        }
    }

    private func keptRegister(at now: Moment) async throws -> KeptContent? {
        guard let register = source.register else { return nil }
        let limit = ItemImports.largestRegister
        do {
            return try await files.keep(
                register.bytes, called: register.name,
                under: UploadPolicy([.xlsx: limit, .csv: limit, .text: limit]), at: now)
        } catch let refusal as UploadRefusal {
            throw CommandFailure.unreadable(refusal.message)
        }
    }

    private func refusing<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch Refused.rules(let refusals) {
            throw CommandFailure.usage(refusals.map { $0.message + "。" }.joined())
        }
    }

    /// - Throws: ``ExitStatus/findings`` when there are problems.
    private func tell(_ counts: ItemImport.Counts, _ remarks: [ItemImportRemark]) throws {
        for remark in remarks {
            Console.current.write("\(remark.isProblem ? "问题" : "提示")\t\(remark.placeWords)\t\(remark.message)\n")
        }
        guard counts.problems > 0 else { return }
        Console.current.writeError("共\(counts.rows)条信息，有\(counts.problems)处问题，没有导入任何内容。\n")
        throw ExitStatus.findings
    }
}
