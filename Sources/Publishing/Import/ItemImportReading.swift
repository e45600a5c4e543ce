public import OfficeFiles
public import Organs
public import Storage

/// What was handed over for an import: a register, files, or both.
public struct ItemImportSource: Sendable {
    /// 信息登记表: xlsx or csv.
    public var register: (name: String, bytes: [UInt8])?
    /// Bodies and attachments; without a register each document becomes an item.
    public var files: (any ItemFiles)?
    /// What the archive or folder is called; `nil` exactly where there are no files.
    public var filesName: String?
    /// Of the archive; `nil` for a folder.
    public var filesDigest: Digest32?

    public init(register: (name: String, bytes: [UInt8])?, files: (name: String, any ItemFiles, Digest32?)?) {
        self.register = register
        self.files = files?.1
        filesName = files?.0
        filesDigest = files?.2
    }
}

/// What holds for each item whose row says nothing of it.
public struct ItemImportDefaults: Hashable, Sendable {
    /// The section that drafts, or the organ itself.
    public var unit: Identifier<Unit>
    public var node: Identifier<CatalogueNode>?
    public var kind: ItemKind
    public var issuers: [String]

    public init(
        unit: Identifier<Unit>, node: Identifier<CatalogueNode>? = nil, kind: ItemKind, issuers: [String] = []
    ) {
        self.unit = unit
        self.node = node
        self.kind = kind
        self.issuers = issuers
    }
}

/// Why nothing of an import could be read.
public enum ItemImportFault: Error, Hashable, Sendable {
    case nothing
    case register(ImportTable.Fault)
    case archive(OfficeFileError)
    /// No sheet has a column 标题.
    case noTitles
    case tooManyRows(Int)
    /// The archive holds no document, and there is no register.
    case noDocuments

    /// Whether it is about the register and not about the files.
    public var isOfRegister: Bool {
        switch self {
        case .archive, .noDocuments: false
        case .nothing, .register, .noTitles, .tooManyRows: true
        }
    }

    public var message: String {
        switch self {
        case .nothing: "请选择信息登记表，或者文件压缩包，也可以两者都选"
        case .register(let fault): trimmed(fault.message)
        case .archive(let error): trimmed(error.words)
        case .noTitles: "登记表中没有“标题”列，或者没有填写任何信息；表头应在前10行，请对照模板核对"
        case .tooManyRows(let count): "共有\(count)条信息，一次最多导入\(ItemImportReading.mostRows)条，请分几次导入"
        case .noDocuments: "压缩包中没有Word文档（docx）、网页（html）或文本（txt）；只有附件时，请同时上传信息登记表"
        }
    }

    private func trimmed(_ text: String) -> String { text.hasSuffix("。") ? String(text.dropLast()) : text }
}

/// A register and its files as they were read: what would become of each row, before anything is asked of the database.
public struct ItemImportReading: Sendable {
    /// A register of some years' documents; more is imported in several goes.
    public static let mostRows = 2_000

    public internal(set) var rows: [Row]
    public internal(set) var remarks: [ItemImportRemark]
    /// Names of the files that the rows use.
    var usedFiles: Set<String> = []

    mutating func append(_ other: ItemImportReading) {
        rows += other.rows
        remarks += other.remarks
        usedFiles.formUnion(other.usedFiles)
    }

    /// One item in the making.
    public struct Row: Sendable {
        let place: ItemImportRemark.Place
        /// Where its columns stand, for remarks.
        let columns: [ItemColumn: Int]
        /// 栏目 as it is written.
        let nodeText: String
        var content: ItemContent
        let sensitivity: Sensitivity
        /// Names of the files that become attachments.
        var attachmentNames: [String]
        /// Those of them that are kept.
        var attachments: [KeptContent] = []

        func remark(_ message: String, _ column: ItemColumn? = nil, isProblem: Bool = true) -> ItemImportRemark {
            ItemImportRemark(
                message, at: place, column: column.flatMap { columns[$0] }, header: column?.label, isProblem: isProblem)
        }
    }
}

/// What there is to read for an import: the rows of a register, or the documents where there is none. One after the other, so that whoever
/// waits can be told how far it is.
protocol ItemImportRows: Sendable {
    var count: Int { get }
    /// What is to be said of the whole.
    var remarks: [ItemImportRemark] { get }
    /// Reads one row with its document. May take a tenth of a second.
    func read(_ index: Int) -> ItemImportReading
    /// What is to be said when all are read.
    func remarks(havingUsed files: Set<String>) -> [ItemImportRemark]
}

extension ItemImportSource {
    /// Opens the register and looks through it, without reading documents.
    func rows(_ defaults: ItemImportDefaults) throws(ItemImportFault) -> any ItemImportRows {
        let names = files.map { ItemFileNames($0.names) }
        if let register {
            let tables: [ImportTable]
            do throws(ImportTable.Fault) {
                tables = try ImportTable.read(register.bytes, name: register.name)
            } catch {
                throw .register(error)
            }
            return try ItemRegisterReader(tables, names, files, defaults)
        }
        guard let names, let files else { throw .nothing }
        return try ItemFolderReader(names, files, defaults)
    }
}
