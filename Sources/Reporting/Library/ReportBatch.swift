public import AnnualReport
public import Organs
public import Storage

/// Files of reports that were dropped at once (批量导入).
public struct ReportBatch: Hashable, Sendable {
    public let id: Identifier<ReportBatch>
    /// The organ that keeps reports of organs that are no units of the platform.
    public let keeper: Identifier<Unit>
    /// Whether reports of the units below it are taken in too.
    public let reachesBelow: Bool
    public let madeBy: Authority
    public let madeAt: Moment
    public let counts: Counts

    /// How many of its files are where.
    public struct Counts: Hashable, Sendable {
        public let files: Int
        /// Not read yet.
        public let waiting: Int
        /// In the tray: somebody has to say something.
        public let open: Int
    }
}

/// One file of a batch, or of an archive in it.
public struct BatchFile: Hashable, Sendable {
    public let id: Identifier<BatchFile>
    public let batch: Identifier<ReportBatch>
    /// As the person named it; inside an archive `2024.zip/水利局.docx`.
    public let name: String
    /// `nil` for what was not taken in.
    public let file: Identifier<StoredFile>?
    public let state: State
    /// Why it is where it is; empty where the state says it all.
    public let reason: String
    public let printedOrgan: String?
    public let printedYear: Int?
    /// Units that can be meant.
    public let candidates: [Identifier<Unit>]
    /// What was made of it.
    public let edition: Identifier<ReportEdition>?
    /// The report that counted for the same organ and year when this one came, or was handed in.
    public let other: Identifier<ReportEdition>?
    public let tally: FindingTally?
    public let organName: String?
    public let year: Int?
    public let version: Int

    public enum State: String, Hashable, Sendable, CaseIterable {
        case waiting, unreadable, unrecognised, duplicate, contested, kept, aside, dropped
        /// Handed in to the rounds that collect it: it counts once another person has accepted it.
        case handedIn = "handed-in"

        public var label: String {
            switch self {
            case .waiting: "待读取"
            case .unreadable: "无法读取"
            case .unrecognised: "未识别"
            case .duplicate: "重复"
            case .contested: "待确认采用哪份"
            case .kept: "已入库"
            case .aside: "已入库，未采用"
            case .dropped: "已舍弃"
            case .handedIn: "已报送，待审核"
            }
        }

        /// Somebody has to say something.
        public var isOpen: Bool { self == .unreadable || self == .unrecognised || self == .contested }
    }
}

/// What reading one file gave.
public enum BatchReading: Sendable {
    case report(ReportRecord)
    /// In the person's words: what is wrong with the file.
    case failure(String)
}

/// A file that was handed in, before it is read.
public struct BatchUpload: Hashable, Sendable {
    public let name: String
    public let content: Result

    public enum Result: Hashable, Sendable {
        case kept(KeptContent)
        /// Not taken in: why, in the person's words.
        case refused(String)
    }

    public init(_ name: String, _ content: Result) {
        self.name = name
        self.content = content
    }
}
