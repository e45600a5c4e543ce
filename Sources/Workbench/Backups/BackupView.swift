import Organs
import Storage
import Web

/// What the list of backups shows.
struct BackupListView: Equatable {
    struct Row: Equatable {
        let name: String
        /// `nil` while it is being made, and when it never was.
        let path: LocalPath?
        let state: StatusTag
        let madeAt: Moment?
        let origin: String
        let size: String?
        let rows: Int?
        let files: Int?
        let verified: StatusTag
        let verifiedAt: Moment?
    }

    struct Schedule: Equatable {
        let rhythm: String
        let next: Moment
        let last: Moment?
    }

    let title = "备份"
    let rows: [Row]
    /// `nil` when the server makes none by itself.
    let schedule: Schedule?
    let folder: String
    /// How many files the newest backup lacks.
    let lostFiles: Int
    let mayMake: Bool

    static let rowsShown = 200

    /// - Parameter names: of the backups that stand in the folder.
    init(_ names: [String], in store: BackupStore, mayMake: Bool, _ session: any ReadSession) throws {
        let records = try BackupRecords.latest(BackupListView.rowsShown, in: session)
        let checks = try BackupRecords.checks(of: names, in: session)
        let jobs = try records.filter { $0.made == nil }.compactMap {
            try JobList.job($0.job, within: "TRUE", in: session)
        }
        let people = try EventNames(
            units: [], people: Set(records.compactMap { $0.requestedBy.flatMap { Identifier(rawValue: $0.rawValue) } }),
            session)
        let schedule = try ScheduleBook.entries(in: session).first { $0.name == BackupJobs.make.name }
        self.init(
            names, records, checks, jobs, people,
            schedule: schedule.map { Schedule(rhythm: $0.rhythm, next: $0.next, last: $0.last) }, in: store,
            mayMake: mayMake)
    }

    init(
        _ names: [String], _ records: [BackupRecord], _ checks: [BackupCheck], _ jobs: [Job], _ people: EventNames,
        schedule: Schedule?, in store: BackupStore, mayMake: Bool
    ) {
        self.schedule = schedule
        self.mayMake = mayMake
        folder = store.path
        lostFiles = records.lazy.compactMap(\.made).first?.lost ?? 0
        let known = Set(records.compactMap { $0.made?.name })
        // What the records do not know was put there by hand or by the command line.
        let strangers = names.filter { !known.contains($0) }.sorted(by: >).map { name in
            Row(strange: name, checks.first { $0.backup == name && $0.finishedAt != nil })
        }
        rows =
            records.map { record in
                let check = checks.first { $0.backup == record.made?.name && $0.finishedAt != nil }
                let isThere = record.made.map { names.contains($0.name) } ?? false
                return Row(record, jobs.first { $0.id == record.job }, check, isThere: isThere, people)
            } + strangers
    }
}

extension BackupListView.Row {
    fileprivate init(_ record: BackupRecord, _ job: Job?, _ check: BackupCheck?, isThere: Bool, _ people: EventNames) {
        let work = WorkState(job, isFinished: record.made != nil)
        self.init(
            name: record.made?.name ?? "\(record.requestedAt.shortDescription) 发起",
            path: record.made == nil
                ? BackupEndpoints.progress.path(record.id)
                : isThere ? record.made.map { BackupEndpoints.show.path($0.name) } : nil,
            state: BackupListView.Row.tag(work, isThere: isThere, lost: record.made?.lost ?? 0),
            madeAt: record.made?.at, origin: record.requestedBy.map(people.actor) ?? "定时",
            size: record.made.map { sizeWords($0.bytes) },
            rows: record.made?.rows, files: record.made?.files,
            verified: BackupListView.Row.tag(check), verifiedAt: check?.finishedAt)
    }

    fileprivate init(strange name: String, _ check: BackupCheck?) {
        self.init(
            name: name, path: BackupEndpoints.show.path(name), state: StatusTag("完好待核", .quiet), madeAt: nil,
            origin: "另行放入", size: nil, rows: nil, files: nil, verified: BackupListView.Row.tag(check),
            verifiedAt: check?.finishedAt)
    }

    private static func tag(_ work: WorkState, isThere: Bool, lost: Int) -> StatusTag {
        switch work {
        case .waiting: StatusTag("等待中", .active)
        case .running: StatusTag("制作中", .active)
        case .retrying: StatusTag("等待重试", .warning)
        case .failed: StatusTag("没有完成", .problem)
        case .ended where !isThere: StatusTag("文件夹已不在", .problem)
        case .ended: lost == 0 ? StatusTag("已完成", .done) : StatusTag("缺 \(lost) 个文件", .problem)
        }
    }

    private static func tag(_ check: BackupCheck?) -> StatusTag {
        switch check?.isSound {
        case true?: StatusTag("通过", .done)
        case false?: StatusTag("未通过", .problem)
        case nil: StatusTag("未核验", .quiet)
        }
    }
}

/// What the page of one backup shows.
struct BackupView: Equatable {
    struct Check: Equatable {
        let at: Moment
        let path: LocalPath
        let state: StatusTag
        let failure: String?
    }

    struct Table: Equatable {
        let name: String
        let rows: Int
    }

    /// A file that is not in it because the store had lost its content.
    struct LostFile: Equatable {
        let digest: String
        let problem: String
        /// Whether its content is sealed: then only a backup brings it back.
        let isSealed: Bool
    }

    let title: String
    let name: String
    let path: String
    let madeAt: Moment?
    let program: String?
    let database: String?
    let rows: Int?
    let files: Int?
    let size: String?
    let digest: String?
    let tables: [Table]
    let lostCount: Int
    /// The first of them.
    let lost: [LostFile]
    /// Why the backup's own list cannot be read; `nil` when it can.
    let failure: String?
    let checks: [Check]
    let restoring: String
    let mayVerify: Bool
    let verifyPath: LocalPath

    init(
        _ name: String, _ manifest: Result<BackupManifest, BackupFailure>, in store: BackupStore, mayVerify: Bool,
        _ session: any ReadSession
    ) throws {
        let record = try BackupRecords.latest(BackupListView.rowsShown, in: session).first { $0.made?.name == name }
        let lost = (try? manifest.get())?.lost.prefix(BackupView.lostShown) ?? []
        self.init(
            name, manifest, record?.made, try BackupRecords.checks(of: [name], in: session),
            sealed: try FileRecords.sealed(among: lost.compactMap { Digest32(hex: $0.digest) }, in: session),
            in: store, mayVerify: mayVerify)
    }

    init(
        _ name: String, _ manifest: Result<BackupManifest, BackupFailure>, _ made: BackupRecord.Made?,
        _ checks: [BackupCheck], sealed: Set<Digest32>, in store: BackupStore, mayVerify: Bool
    ) {
        self.name = name
        title = "备份 \(name)"
        path = store.path(of: name)
        size = made.map { sizeWords($0.bytes) }
        digest = made?.digest.hex
        self.mayVerify = mayVerify
        verifyPath = BackupEndpoints.verify.path(name)
        restoring = "gongkai db restore --from \(BackupView.quoted(store.path(of: name))) --data 新的数据文件夹"
        self.checks = checks.map { check in
            Check(
                at: check.finishedAt ?? check.requestedAt, path: BackupEndpoints.check.path(check.id),
                state: BackupView.tag(check), failure: check.failure)
        }
        let list = try? manifest.get()
        madeAt = list?.made
        program = list?.program
        database = list.map { $0.database == "sqlite" ? "SQLite" : "PostgreSQL" }
        rows = list?.rowCount
        files = list?.files.count
        tables = list?.tables.map { Table(name: $0.name, rows: $0.rows) } ?? []
        lostCount = list?.lost.count ?? 0
        lost =
            list?.lost.prefix(BackupView.lostShown).map { file in
                LostFile(
                    digest: file.digest, problem: file.problem.label,
                    isSealed: Digest32(hex: file.digest).map { sealed.contains($0) } ?? false)
            } ?? []
        if case .failure(let failure) = manifest { self.failure = "\(failure)" } else { failure = nil }
    }

    static let lostShown = 200

    private static func tag(_ check: BackupCheck) -> StatusTag {
        switch check.isSound {
        case true?: StatusTag("通过", .done)
        case false?: StatusTag("未通过", .problem)
        case nil: StatusTag("核验中", .active)
        }
    }

    /// For a shell: paths of ours rarely need it, those with spaces do.
    private static func quoted(_ path: String) -> String {
        let isPlain = path.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || [UInt8]("/-_.".utf8).contains(byte)
        }
        return isPlain ? path : "'" + path.replacing("'", with: "'\\''") + "'"
    }
}

/// Making or verifying a backup: how far it is, or how it ended.
struct BackupWorkView: Equatable {
    let title: String
    let work: WorkState
    let done: Int
    let total: Int?
    let path: LocalPath
    /// What a check found wrong; `nil` when nothing, or while it is not finished.
    let failure: String?
    /// The backup that was verified; `nil` while one is made.
    let backup: LocalPath?

    init(_ record: BackupRecord, _ job: Job?) {
        title = "制作备份"
        work = WorkState(job, isFinished: record.made != nil)
        done = record.progress?.done ?? 0
        total = record.progress?.total
        path = BackupEndpoints.progress.path(record.id)
        failure = nil
        backup = nil
    }

    init(_ check: BackupCheck, _ job: Job?) {
        title = "核验备份 \(check.backup)"
        work = WorkState(job, isFinished: check.finishedAt != nil)
        done = check.progress?.done ?? 0
        total = check.progress?.total
        path = BackupEndpoints.check.path(check.id)
        failure = check.failure
        backup = BackupEndpoints.show.path(check.backup)
    }
}

/// `1.4 MB`: bytes as people compare them, in steps of 1024, one digit behind the point below 10.
func sizeWords(_ bytes: Int) -> String {
    let units = ["B", "KB", "MB", "GB", "TB"]
    var unit = 0
    var tenths = bytes * 10
    while tenths >= 10_240, unit < units.count - 1 {
        tenths /= 1024
        unit += 1
    }
    return tenths < 100 && unit > 0 ? "\(tenths / 10).\(tenths % 10) \(units[unit])" : "\(tenths / 10) \(units[unit])"
}
