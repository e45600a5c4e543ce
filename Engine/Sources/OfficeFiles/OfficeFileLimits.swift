/// How much a file from outside may make us do. What is over a limit is refused with a typed error, never cut silently.
public struct OfficeFileLimits: Hashable, Sendable {
    /// Bytes of the file as it lies on disk. Reports with scanned seals and photographs reach some tens of megabytes.
    public var fileBytes: Int
    /// Entries of one archive. A district's year is some hundred reports; a docx with many pictures, some hundred parts.
    public var zipEntries: Int
    /// Bytes of one entry once inflated. The XML of a 500-page document is about 20 MB.
    public var zipEntryBytes: Int
    /// Bytes inflated from one archive in all.
    public var zipTotalBytes: Int
    /// Inflated bytes per compressed byte. Tables of zeros in XML reach about 60; deflate itself ends at 1032.
    public var zipRatio: Int
    /// Entries smaller than this once inflated may have any ratio: they cannot hurt.
    public var zipRatioFloor: Int
    /// Nesting of XML and HTML elements. libxml2 itself stops XML at 256; saved web pages reach about 60.
    public var depth: Int
    /// Elements and text pieces of one XML part or web page. A report has some ten thousand.
    public var nodes: Int
    /// Bytes of text and attribute values of one XML part or web page.
    public var textBytes: Int
    /// Cells of all grids or sheets of one document. A report has about 250.
    public var cells: Int
    /// Columns of a grid; the mandated tables have at most ten, an attached ledger some dozens.
    public var gridColumns: Int
    /// Rows of a grid, which a `rowspan` cannot pass either.
    public var gridRows: Int
    /// Rows of one sheet that hold something. Beyond this it is a register, not a report.
    public var sheetRows: Int
    /// Sheets of one workbook. A collection for a district has one a unit.
    public var sheets: Int
    /// Merged ranges of one sheet; the three tables have about 40. Each cell is held against those around it.
    public var merges: Int
    /// How long LibreOffice may take; it needs 2–10 s on the machines we know.
    public var conversionSeconds: Int
    /// Bytes that a conversion may give.
    public var conversionBytes: Int

    public init(
        fileBytes: Int = 64 << 20, zipEntries: Int = 10_000, zipEntryBytes: Int = 64 << 20,
        zipTotalBytes: Int = 512 << 20,
        zipRatio: Int = 250, zipRatioFloor: Int = 4 << 20, depth: Int = 240, nodes: Int = 2_000_000,
        textBytes: Int = 64 << 20, cells: Int = 400_000, gridColumns: Int = 1_000, gridRows: Int = 65_536,
        sheetRows: Int = 100_000, sheets: Int = 1_000, merges: Int = 4_000, conversionSeconds: Int = 60,
        conversionBytes: Int = 64 << 20
    ) {
        self.fileBytes = fileBytes
        self.zipEntries = zipEntries
        self.zipEntryBytes = zipEntryBytes
        self.zipTotalBytes = zipTotalBytes
        self.zipRatio = zipRatio
        self.zipRatioFloor = zipRatioFloor
        self.depth = depth
        self.nodes = nodes
        self.textBytes = textBytes
        self.cells = cells
        self.gridColumns = gridColumns
        self.gridRows = gridRows
        self.sheetRows = sheetRows
        self.sheets = sheets
        self.merges = merges
        self.conversionSeconds = conversionSeconds
        self.conversionBytes = conversionBytes
    }

    public static let standard = OfficeFileLimits()

    /// - Throws: `.tooLarge` for a file over `fileBytes`.
    func admit(_ bytes: [UInt8]) throws(OfficeFileError) {
        guard bytes.count <= fileBytes else { throw .tooLarge(bytes: bytes.count, limit: fileBytes) }
    }
}
